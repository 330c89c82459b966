"""The command `metier serve`. It stands here, with what it starts: the command line and the web never import each other."""

from __future__ import annotations

from pathlib import Path

import click

from metier.errors import UserError

EXAMPLE = """\b
Example:
  metier serve
  metier serve --career career.yaml --port 8080 --no-browser
"""


@click.command(name="serve", epilog=EXAMPLE)
@click.option(
    "--port", type=click.IntRange(0, 65535), help="The port on 127.0.0.1. [default: 8642, or the next free one]"
)
@click.option("--no-browser", is_flag=True, help="Open no browser; the address is printed.")
@click.option(
    "--career",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Edit this career file. [default: the workspace's]",
)
@click.option(
    "--workspace",
    metavar="DIR",
    help="Where ads and history lie. [default: METIER_HOME, metier.toml upwards, the user's data]",
)
def command(port: int | None, no_browser: bool, career: Path | None, workspace: str | None) -> None:
    """Edit your career with the page in view, in a browser on this machine.

    The application answers on 127.0.0.1 only and asks nothing of the network. Ctrl-C ends it; everything is saved.
    """
    try:
        from metier.web.server import serve
    except ModuleNotFoundError as error:
        raise UserError(
            f"The web application needs the package {error.name}.", "Install it with: pip install 'metier[web]'"
        ) from None
    serve(port=port, browser=not no_browser, career=career, workspace=workspace)
