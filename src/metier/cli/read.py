"""`metier read`: what an ad asks, and how several ads compare."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from metier.cli.options import ALLOW_PRIVATE, JSON, READER

if TYPE_CHECKING:
    from metier.model.ad import Reader

EXAMPLE = """\b
Example:
  metier read ad.txt
  metier read first.txt second.html
  metier read page.html --json | jq '.requirements[].quote'
  metier read https://jobs.example.com/1234
"""


@click.command(name="read", epilog=EXAMPLE)
@click.argument("ads", metavar="AD...", nargs=-1, required=True)
@click.option("--each", is_flag=True, help="Of several ads show each in full as well.")
@READER
@ALLOW_PRIVATE
@JSON
def command(ads: tuple[str, ...], each: bool, reader: Reader, allow_private: bool, as_json: bool) -> None:
    """Show what AD asks: its text with each requirement marked, then a table, then what to beware of.

    AD is a file (text, Markdown, HTML, PDF, DOCX, e-mail, or a job board's JSON), an http(s) address, or - for standard
    input. Several ads, in one file or in several, are compared; --json then prints a list.
    """
    from metier.app.ads import ad_with_warnings, compare_ads, warn_reader
    from metier.app.reading import load_ads
    from metier.cli.show_ad import show_ad, show_comparison

    found = [ad for source in ads for ad in load_ads(source, allow_private=allow_private, reader=reader)]
    if as_json:
        shown = [ad_with_warnings(ad) for ad in found]
        click.echo(json.dumps(shown if len(shown) > 1 else shown[0], ensure_ascii=False, indent=2))
        return
    if len(found) > 1:
        show_comparison(compare_ads(found))
    for ad in found if each or len(found) == 1 else ():
        click.echo("\n" * (len(found) > 1), nl=False)
        show_ad(ad, warn_reader(ad))
