"""`metier read`: what an ad asks."""

from __future__ import annotations

import json

import click

from metier.cli.options import AD, ALLOW_PRIVATE, JSON

EXAMPLE = """\b
Example:
  metier read ad.txt
  metier read page.html --json | jq '.requirements[].quote'
  metier read https://jobs.example.com/1234
"""


@click.command(name="read", epilog=EXAMPLE)
@AD
@ALLOW_PRIVATE
@JSON
def command(ad: str, allow_private: bool, as_json: bool) -> None:
    """Show what AD asks: title, employer, places, pay, and each requirement with its kind and necessity.

    AD is a file (text, Markdown, HTML, PDF, DOCX, e-mail, or a job board's JSON), an http(s) address, or - for standard
    input. Of several ads in one file each is shown; --json then prints a list.
    """
    from metier.app.reading import ad_json, load_ads
    from metier.cli.summary import show_ad

    ads = load_ads(ad, allow_private=allow_private)
    if as_json:
        shown = [ad_json(found) for found in ads]
        click.echo(json.dumps(shown if len(shown) > 1 else shown[0], ensure_ascii=False, indent=2))
        return
    for number, found in enumerate(ads):
        click.echo("\n" * (number > 0), nl=False)
        show_ad(found)
