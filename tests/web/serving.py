"""A running `metier serve`: started as a person would start it, or split off a process that has loaded it already."""

from __future__ import annotations

import multiprocessing
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

SAMPLE = Path(str(files("metier.app").joinpath("sample")))
LOADED = ["metier.web.command", "metier.web.server", "metier.app.live", "web.serving"]


@dataclass(frozen=True)
class Server:
    """A `metier serve` of its own process and workspace."""

    pid: int
    url: str
    workspace: Path
    wait: Callable[[], object]

    @property
    def career(self) -> Path:
        """The career file that it edits."""
        return self.workspace / "career.yaml"

    def kill(self) -> None:
        """End it as a power cut would."""
        os.kill(self.pid, signal.SIGKILL)
        self.wait()


@contextmanager
def serving(workspace: Path, port: int = 0) -> Iterator[Server]:
    """A server of the command, from nothing, for a while."""
    command = [sys.executable, "-m", "metier", *_arguments(workspace, port)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        assert process.stderr
        said = process.stderr.readline().decode()
        try:
            yield Server(process.pid, _address(said), workspace, process.wait)
        finally:
            process.kill()


@contextmanager
def served(workspace: Path, port: int = 0) -> Iterator[Server]:
    """The same without the second in which a process loads the program: for tests that ask what it does then."""
    if not hasattr(os, "fork"):
        with serving(workspace, port) as server:
            yield server
        return
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(LOADED)
    reads, writes = context.Pipe(duplex=False)
    process = context.Process(target=_serve, args=(writes, _arguments(workspace, port)), daemon=True)
    process.start()
    writes.close()
    with os.fdopen(os.dup(reads.fileno()), "rb") as errors:
        said = errors.readline().decode()
        try:
            assert process.pid
            yield Server(process.pid, _address(said), workspace, process.join)
        finally:
            process.kill()
            process.join()
            process.close()
            reads.close()


def until(true: Any, seconds: float = 8) -> None:
    """Wait until something holds; fails with what it gives at last."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return
        time.sleep(0.03)
    assert true()


def _arguments(workspace: Path, port: int) -> list[str]:
    return ["serve", "--no-browser", "--port", str(port), "--workspace", str(workspace)]


def _serve(errors: Connection, arguments: list[str]) -> None:
    from metier.cli import main

    sys.stderr = os.fdopen(errors.fileno(), "w", buffering=1, closefd=False)
    main(arguments)


def _address(said: str) -> str:
    found = re.search(r"http://[\d.]+:\d+/", said)
    assert found, said
    return found[0]
