"""`metier lint`: the wording of a career file, and the safe slips put right."""

from __future__ import annotations

import json

import click

from metier.cli.options import JSON

EXAMPLE = """\b
Example:
  metier lint career.yaml
  metier lint career.yaml --fix
  metier lint career.yaml --only spelling --only grammar
"""


@click.command(name="lint", epilog=EXAMPLE)
@click.argument("file", type=click.Path(), required=False)
@click.option("--fix", is_flag=True, help="Put the safe ones right in FILE: spaces, ends, first letters, date formats.")
@click.option("--only", multiple=True, metavar="RULE", help="Look with this rule alone; may be repeated.")
@click.option("--off", multiple=True, metavar="RULE", help="Look without this rule; may be repeated.")
@click.option("--rules", "list_rules", is_flag=True, help="List the rules and leave.")
@JSON
@click.pass_context
def command(
    ctx: click.Context, file: str | None, fix: bool, only: tuple[str, ...], off: tuple[str, ...],
    list_rules: bool, as_json: bool,
) -> None:  # fmt: skip
    """Point at weak wording in a career file: place, reason, and a remedy that changes no fact.

    FILE stays as it is unless --fix is given. Exit code 0 when nothing above a note is found, 1 when
    something is, 2 when the file cannot be read.
    """
    from metier.app.linting import lint, rules
    from metier.cli.show import say
    from metier.cli.summary import show_findings

    if list_rules:
        for rule in rules():
            marks = ", ".join([rule.severity, *["safe to fix"] * rule.safe, *["off by default"] * (not rule.on)])
            click.echo(
                f"{rule.name:<18} {rule.about} ({marks}{'; ' + ', '.join(rule.languages) if rule.languages else ''})"
            )
        return
    if file is None:
        raise click.UsageError("Missing argument 'FILE'.", ctx)
    found = lint(file, only, off, fix=fix)
    if as_json:
        click.echo(json.dumps(found.as_json(), ensure_ascii=False, indent=2))
    else:
        for change in found.changes:
            click.echo(f"fixed {change.place} ({', '.join(change.rules)})\n  - {change.old}\n  + {change.new}")
        show_findings(found.findings)
        for note in found.notes:
            say(note)
        say(f"{file}: {summary(found.findings)}.")
    ctx.exit(1 if found.says_no else 0)


def summary(findings: tuple[object, ...]) -> str:
    """`3 warnings, 1 note`, or that nothing was found."""
    counts = {
        name: sum(getattr(each, "severity", "") == name for each in findings) for name in ("error", "warning", "note")
    }
    return (
        ", ".join(f"{count} {name}{'s' * (count != 1)}" for name, count in counts.items() if count) or "nothing to say"
    )
