"""`metier schema`: the JSON Schema of a format."""

from __future__ import annotations

import click

EXAMPLE = """\b
Example:
  metier schema career > career.schema.json
"""


@click.command(name="schema", epilog=EXAMPLE)
@click.argument("name", required=False)
def command(name: str | None) -> None:
    """Print the JSON Schema NAME (ad, career, findings, fit, lint, plan, plans, sources, tailored, themes), or the list of them."""
    from metier.app.starting import read_schema, schema_names

    click.echo(read_schema(name) if name else "\n".join(schema_names()), nl=not name)
