"""`metier verify`: a folder of results, proven against its sources."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from metier.cli.options import JSON

EXAMPLE = """\b
Example:
  metier verify answer --career career.yaml
"""


@click.command(name="verify", epilog=EXAMPLE)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--career", metavar="FILE", type=click.Path(), help="Read the facts again at their source.")
@JSON
@click.pass_context
def command(ctx: click.Context, folder: Path, career: str | None, as_json: bool) -> None:
    """Read the documents in DIR again and check that every line is there, in order, and traced to a fact.

    Exit code 0 when everything holds, 1 when a line fails (each is named), 2 when DIR cannot be read.
    """
    from metier.app.verifying import verify
    from metier.cli.show import say
    from metier.cli.summary import show_findings

    findings = verify(folder, career)
    failed = sum(finding.severity == "error" for finding in findings)
    if as_json:
        click.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
    else:
        show_findings(findings)
        if failed:
            say(f"{folder}: {failed} finding{'s' * (failed != 1)}; do not send this.")
        else:
            say(f"{folder}: every line is there and traced" + (f" to {career}." if career else "."))
    ctx.exit(1 if failed else 0)
