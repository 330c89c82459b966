"""`metier read`: what an ad asks."""

from __future__ import annotations

import json

import click

from metier.cli.options import AD, JSON

EXAMPLE = """\b
Example:
  metier read ad.txt
  metier read ad.txt --json | jq '.requirements[].quote'
"""


@click.command(name="read", epilog=EXAMPLE)
@AD
@JSON
def command(ad: str, as_json: bool) -> None:
    """Show what AD asks: title, employer, places, pay, and each requirement with its kind and necessity."""
    from metier.app.reading import ad_json, load_ad
    from metier.cli.summary import show_ad

    found = load_ad(ad)
    if as_json:
        click.echo(json.dumps(ad_json(found), ensure_ascii=False, indent=2))
    else:
        show_ad(found)
