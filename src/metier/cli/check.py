"""`metier check`: what a machine reads in anyone's résumé, and what stands in its way."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from metier.cli.options import ALLOW_PRIVATE, JSON, READER

if TYPE_CHECKING:
    from metier.model.ad import Reader

EXAMPLE = """\b
Example:
  metier check cv.pdf
  metier check cv.docx --ad ad.txt
  metier check cv.pdf --json | jq '.fields'
"""


@click.command(name="check", epilog=EXAMPLE)
@click.argument("file", type=click.Path())
@click.option("--ad", metavar="AD", help="Show which of the ad's required terms are in the text.")
@READER
@ALLOW_PRIVATE
@JSON
@click.pass_context
def command(
    ctx: click.Context, file: str, ad: str | None, reader: Reader, allow_private: bool, as_json: bool
) -> None:  # fmt: skip
    """Show what a machine reads in a résumé: its text, the fields in it, and what goes wrong.

    FILE is a PDF, DOCX, ODT, RTF, HTML page or text, made by anyone. Each finding says whether it is evidence or
    folklore, and its source. Exit code 0 without a finding of severity error, 1 with one, 2 when FILE cannot be read.
    """
    from metier.app.checking import check
    from metier.cli.show_check import show_check

    report = check(file, ad, allow_private=allow_private, reader=reader)
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    else:
        show_check(report)
    ctx.exit(1 if report.says_no else 0)
