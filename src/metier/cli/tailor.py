"""`metier tailor`: an ad and a career file in, a folder of proven documents out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from metier.cli.options import AD, ALLOW_PRIVATE, CAREER, JSON, READER, SETTINGS

EXAMPLE = """\b
Example:
  metier tailor ad.txt --career career.yaml --out answer
  metier tailor ad.txt --career career.yaml --out answer --pages 2 --pin /work/0/highlights/3
"""


@click.command(name="tailor", epilog=EXAMPLE)
@AD
@CAREER
@click.option(
    "--out", required=True, metavar="DIR", type=click.Path(path_type=Path), help="The folder for the results."
)
@click.option(
    "--pages", type=click.IntRange(1, 20), help="The pages of the résumé, a promise. [default: 1, or 2 after ten years]"
)
@click.option("--pin", "pins", multiple=True, metavar="ID", help="Print this fact (id or pointer); repeat for more.")
@click.option("--without", multiple=True, metavar="ID", help="Leave this fact out (id or pointer); repeat for more.")
@click.option(
    "--order", multiple=True, metavar="ID",
    help="Print this first among its siblings (id, pointer or a section's name); repeat for what comes next.",
)  # fmt: skip
@click.option("--save-plan", metavar="FILE", type=click.Path(path_type=Path), help="Write the Plan as JSON, to edit.")
@click.option("--plan", "plan_file", metavar="FILE", type=click.Path(path_type=Path), help="Print this edited Plan.")
@click.option("--theme", metavar="NAME", help="The look of the documents. [default: the career's, else classic]")
@SETTINGS
@click.option("--paper", type=click.Choice(["a4", "letter"]), help="[default: the career's, else a4]")
@click.option("--language", metavar="TAG", help="The language of the documents. [default: the career's]")
@click.option("--handout", is_flag=True, help="Add handout.pdf: a page for you to take to the interview.")
@click.option("--force", is_flag=True, help="Replace results that were changed by hand (they go to DIR/.previous).")
@READER
@ALLOW_PRIVATE
@JSON
def command(ad: str, career: str, out: Path, as_json: bool, **wishes: Any) -> None:
    """Answer AD from a career file: résumé, letter and fit report, every line proven.

    AD is a file (text, Markdown, HTML, PDF, DOCX, e-mail, or a job board's JSON), an http(s) address, or - for
    standard input. DIR then holds
    resume.pdf, resume.docx, resume.json, letter.pdf, fit.html, fit.json and sources.json.
    """
    from metier.app.tailoring import tailor_files
    from metier.cli.summary import show_tailored

    show_tailored(tailor_files(ad, career, out, **wishes), as_json=as_json)
