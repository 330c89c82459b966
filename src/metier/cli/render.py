"""`metier render`: a career file in, one document or export out, without an ad."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from metier.cli.options import SETTINGS

EXAMPLE = """\b
Example:
  metier render career.yaml --to pdf
  metier render career.yaml --to html --out public/cv.html
  metier render career.yaml --to txt --pages 1 --out -
  metier render career.yaml --to pdf --theme serif --set accent=#5a1f2b --set density=compact
"""
FORMATS = ("pdf", "docx", "html", "md", "txt", "jsonresume", "rendercv", "europass")


@click.command(name="render", epilog=EXAMPLE)
@click.argument("career", metavar="CAREER", type=click.Path())
@click.option("--to", required=True, type=click.Choice(FORMATS), help="What to write.")
@click.option("--out", metavar="FILE", help="Where to; - for standard output. [default: resume.ENDING in this folder]")
@click.option("--pages", type=click.IntRange(1, 20), help="Print the best that fits, a promise. [default: everything]")
@click.option("--theme", metavar="NAME", help="The look of the document. [default: the career's, else classic]")
@click.option("--paper", type=click.Choice(["a4", "letter"]), help="[default: the career's, else a4]")
@click.option("--language", metavar="TAG", help="The language of the document. [default: the career's]")
@SETTINGS
@click.option("--pdf-a", is_flag=True, help="A PDF for archives: PDF/A-2a beside PDF/UA-1.")
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
def command(career: str, to: str, out: str | None, **wishes: Any) -> None:
    """Print a whole career file as one document, or export it.

    pdf, docx, html, md and txt are documents; jsonresume, rendercv and europass are data for other programs. What is
    written was read back and compared first. What the format does not hold of the career file is named.
    """
    from metier.app.rendering import render_file
    from metier.cli.show import say

    made = render_file(career, to, out, **wishes)
    if made.path is None:
        sys.stdout.buffer.write(made.data)
    for note in made.notes:
        say(str(note))
    where = "standard output" if made.path is None else str(Path(made.path))
    say(f"{where}: {made.summary}.")
