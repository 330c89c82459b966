"""`metier fit`: what in a career answers an ad, and what does not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from metier.cli.options import AD, ALLOW_PRIVATE, CAREER, JSON, READER

if TYPE_CHECKING:
    from metier.model.ad import Reader

EXAMPLE = """\b
Example:
  metier fit ad.txt --career career.yaml
"""


@click.command(name="fit", epilog=EXAMPLE)
@AD
@CAREER
@READER
@ALLOW_PRIVATE
@JSON
def command(ad: str, career: str, reader: Reader, allow_private: bool, as_json: bool) -> None:
    """Show for each requirement of AD what in the career proves it, and the gaps, worst first. No score."""
    from metier.app.tailoring import fit_files, fit_json
    from metier.cli.summary import show_fit

    found = fit_files(ad, career, allow_private=allow_private, reader=reader)
    if as_json:
        click.echo(json.dumps(fit_json(found), ensure_ascii=False, indent=2))
    else:
        show_fit(found)
