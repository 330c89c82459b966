"""`metier themes`: the looks of the documents, their options, and a page of pictures."""

from __future__ import annotations

import json
from pathlib import Path

import click

from metier.cli.options import JSON

EXAMPLE = """\b
Example:
  metier themes
  metier themes --gallery themes --career career.yaml
"""


@click.command(name="themes", epilog=EXAMPLE)
@click.option("--gallery", metavar="DIR", type=click.Path(path_type=Path), help="Write a page of pictures into DIR.")
@click.option("--career", metavar="FILE", type=click.Path(), help="The career to draw. [default: the sample's]")
@JSON
def command(gallery: Path | None, career: str | None, as_json: bool) -> None:
    """List the looks of the documents with their options, or draw them on a career file."""
    from metier.app.themes import list_themes, write_gallery

    if gallery:
        click.echo(str(write_gallery(gallery, career)))
        return
    themes = list_themes()
    if as_json:
        click.echo(json.dumps(themes, ensure_ascii=False, indent=2))
        return
    for theme in themes:
        click.echo(f"{theme['name']}: {theme['purpose']}")
        for option in theme["options"]:
            click.echo(f"  {option['name']}={option['default']}  ({option['range']})")
