"""Writes commands.md beside this file from the help of the commands themselves; a test holds that it is current.

python docs/reference/make.py
"""

from __future__ import annotations

from pathlib import Path

import click

from metier.cli.table import COMMANDS, commands

PLACE = Path(__file__).with_name("commands.md")


def reference() -> str:
    """The whole page, as Markdown."""
    parts = ["# Commands", "", "Made from the commands' own help by `python docs/reference/make.py`.", ""]
    with click.Context(commands, info_name="metier", help_option_names=["-h", "--help"], terminal_width=88) as top:
        parts += ["```", commands.get_help(top).rstrip(), "```", ""]
        for name in COMMANDS:
            command = commands.get_command(top, name)
            assert command is not None
            with click.Context(command, info_name=name, parent=top) as ctx:
                parts += [f"## metier {name}", "", "```", command.get_help(ctx).rstrip(), "```", ""]
    parts += [
        "Exit codes: 0 done; 1 a check said no (`validate`, `verify`, a promise that cannot be kept); 2 it could not be",
        "done. Data goes to standard output, all else to standard error. `NO_COLOR` is respected.",
        "",
    ]
    return "\n".join(parts)


if __name__ == "__main__":
    PLACE.write_text(reference(), encoding="utf-8")
