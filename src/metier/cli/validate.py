"""`metier validate`: every error of a career file, in one go."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from metier.cli.options import JSON

EXAMPLE = """\b
Example:
  metier validate career.yaml
"""


@click.command(name="validate", epilog=EXAMPLE)
@click.argument("file", type=click.Path())
@JSON
@click.pass_context
def command(ctx: click.Context, file: str, as_json: bool) -> None:
    """Check the form of a career file: every error with line, column, path and what would be right.

    Exit code 0 when it holds (warnings allowed), 1 when it does not, 2 when it cannot be read.
    """
    from metier.app.starting import validate
    from metier.cli.show import say
    from metier.cli.summary import show_findings

    findings = validate(file)
    errors = sum(finding.severity == "error" for finding in findings)
    if as_json:
        click.echo(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2))
    else:
        show_findings(findings)
        if errors:
            say(f"{file}: {errors} error{'s' * (errors != 1)}.")
        else:
            say(f"{file} holds.")
    ctx.exit(1 if errors else 0)
