"""A running `metier serve`, started as a person would start it, for tests that need one."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

SAMPLE = Path(str(files("metier.app").joinpath("sample")))


@dataclass
class Server:
    """A `metier serve` of its own process and workspace."""

    process: subprocess.Popen[str]
    url: str
    workspace: Path

    @property
    def career(self) -> Path:
        """The career file that it edits."""
        return self.workspace / "career.yaml"

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def start(workspace: Path, port: int = 0) -> Server:
    """Start the program as a person would, and wait until it says where it is."""
    process = subprocess.Popen(
        [sys.executable, "-m", "metier", "serve", "--no-browser", "--port", str(port), "--workspace", str(workspace)],
        stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    assert process.stderr
    said = process.stderr.readline()
    found = re.search(r"http://[\d.]+:\d+/", said)
    assert found, said + process.stderr.read()
    return Server(process, found[0], workspace)


@contextmanager
def serving(workspace: Path, port: int = 0) -> Iterator[Server]:
    """A server for a while."""
    server = start(workspace, port)
    try:
        yield server
    finally:
        server.kill()
        if server.process.stderr:
            server.process.stderr.close()
