"""Starts the web application: finds a free port on this machine's own address, says where it is, and serves until Ctrl-C."""

from __future__ import annotations

import ctypes
import errno
import socket
import threading
import webbrowser
from contextlib import suppress
from pathlib import Path

import click
import uvicorn

from metier.app.desk import Desk
from metier.app.workspace import find_workspace
from metier.errors import UserError
from metier.web.application import make_application

HOST = "127.0.0.1"
PORT = 8642
_NEXT_PORTS = 20
_ARENAS = -8  # M_ARENA_MAX of mallopt(3)


def serve(*, port: int | None, browser: bool, career: Path | None, workspace: str | None) -> None:
    """Serve until Ctrl-C; UserError where the port is taken or the career file is not there."""
    if career is not None and not career.is_file():
        raise UserError(f"There is no file {career}.", "Leave out --career to begin with an empty one.")
    _share_memory()
    desk = Desk(find_workspace(workspace), career)
    listening = _listen(port)
    address = f"http://{HOST}:{listening.getsockname()[1]}/"
    click.echo(f"Metier is at {address} (Ctrl-C ends it)", err=True)
    if browser:
        threading.Timer(0.3, webbrowser.open, (address,)).start()
    config = uvicorn.Config(
        make_application(desk, listening.getsockname()[1]), log_level="warning", access_log=False, server_header=False,
        lifespan="on", ws="none", timeout_graceful_shutdown=2, timeout_keep_alive=30,
    )  # fmt: skip
    try:
        uvicorn.Server(config).run(sockets=[listening])
    except KeyboardInterrupt:
        pass
    finally:
        desk.close()


def _share_memory() -> None:
    """Let all threads take memory from the same two stores: by default glibc gives each its own, and none gives back."""
    with suppress(OSError, AttributeError):  # another system has no such stores
        ctypes.CDLL("libc.so.6").mallopt(_ARENAS, 2)


def _listen(port: int | None) -> socket.socket:
    """A socket on this port, or, where none is asked for, on the usual one or the next that is free."""
    ports = [port] if port is not None else [PORT + number for number in range(_NEXT_PORTS)]
    for each in ports:
        # The protocol has to be named: asyncio sends small answers without delay on sockets that say they are TCP alone.
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, each))
            listening.listen(128)
        except OSError as error:
            listening.close()
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
            continue
        return listening
    raise UserError(
        f"Port {ports[0]} is taken." if port is not None else f"The ports {ports[0]} to {ports[-1]} are all taken.",
        "Is Metier running already? Else give another: --port 9000.",
    )
