"""`metier demo`: the whole job on a bundled sample."""

from __future__ import annotations

from pathlib import Path

import click

EXAMPLE = """\b
Example:
  metier demo
"""


@click.command(name="demo", epilog=EXAMPLE)
@click.option("--out", default="metier-demo", show_default=True, metavar="DIR", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Replace results that were changed by hand.")
def command(out: Path, force: bool) -> None:
    """Answer the bundled ad from the bundled career file, both fictional, into ./metier-demo."""
    from metier.app.demo import demo
    from metier.cli.summary import show_demo

    show_demo(demo(out, force=force))
