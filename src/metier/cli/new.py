"""`metier new`: a commented career file to start from."""

from __future__ import annotations

from pathlib import Path

import click

EXAMPLE = """\b
Example:
  metier new
  metier new mine.yaml
"""


@click.command(name="new", epilog=EXAMPLE)
@click.argument("file", default="career.yaml", type=click.Path(path_type=Path))
@click.option("--language", default="en", show_default=True, metavar="TAG", help="The language of the comments.")
def command(file: Path, language: str) -> None:
    """Write a commented career file, by default ./career.yaml; a file that exists is never replaced."""
    from metier.app.starting import write_starter
    from metier.cli.show import say

    write_starter(file, language)
    say(f"Wrote {file}. Put your own facts in, then: metier validate {file}")
