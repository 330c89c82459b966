"""The table of commands: each is imported when it is asked for, so that `--help` stays instant."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from metier.errors import MetierError

COMMANDS = {
    "tailor": "Answer an ad: résumé, letter and fit report, proven.",
    "render": "Print a whole career file, or export it: PDF, DOCX, HTML, Markdown, text, data.",
    "demo": "The whole job on a bundled sample.",
    "new": "Write a commented career file to start from.",
    "import": "Read a résumé or an export into a career file.",
    "validate": "Check the form of a career file.",
    "lint": "Point at weak wording in a career file.",
    "check": "Show what a machine reads in a résumé, and what goes wrong.",
    "read": "Show what an ad asks.",
    "fit": "Show what in a career answers an ad, and what does not.",
    "serve": "Edit with the page in view, in a browser on this machine.",
    "themes": "List the looks of the documents, or draw them.",
    "verify": "Prove a folder of results against its sources.",
    "schema": "Print the JSON Schema of a format.",
}

# Where a command stands, if not in the module of its name here: `import` is a word of Python and no name of a module,
# and the web application brings its own command, since neither imports the other.
MODULES = {"import": "metier.cli.importing", "serve": "metier.web.command"}

EPILOG = "Start with 'metier demo', then 'metier new' for a career file of your own."


class LazyTable(click.Group):
    """The commands of COMMANDS; the module `metier.cli.NAME` (or that of MODULES) holds `command`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(MODULES.get(cmd_name, f"metier.cli.{cmd_name}")).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, from the table alone."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the words name; a wrong name is answered with the near ones."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=2)
            hint = f" Did you mean {' or '.join(near)}?" if near else " 'metier --help' lists the commands."
            ctx.fail(f"No such command '{args[0]}'.{hint}")
        return super().resolve_command(ctx, args)


@click.command(cls=LazyTable, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(None, "--version", package_name="metier", prog_name="metier")
def commands() -> None:
    """Answer a job ad with documents in which every line is a fact of your own.

    Offline, on this machine: an ad and a career file in; résumé, letter and fit report out.
    """


def main(args: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code; a MetierError becomes a message, not a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = commands.main(args=args, prog_name="metier", standalone_mode=False)
        sys.stdout.flush()
    except MetierError as error:
        from metier.cli.show import clean

        click.echo(clean(f"metier: {error}"), err=True)
        code = error.exit_code
    except click.exceptions.Abort:
        click.echo("metier: stopped.", err=True)
        code = 130
    except click.ClickException as error:
        error.show()
        code = 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code if isinstance(code, int) else 0)
