"""A program that is killed at any moment, over and over: what a browser was told is saved, is saved."""

from __future__ import annotations

import http.client
import json
import os
import random
import signal
import socket
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import uvicorn

from metier.app.desk import Desk
from metier.app.workspace import Workspace
from metier.career.write import read_values
from metier.web.application import make_application
from metier.web.guard import TOKEN_HEADER
from web.client import connected

KILLS = 200
FILE = "/api/v1/files/career"
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork a process")


def in_child(work: Callable[[], None]) -> int:
    """The number of a new process that does the work and nothing else."""
    child = os.fork()
    if child:
        return child
    try:
        work()
    finally:
        os._exit(0)


def serve(workspace: Path, listening: socket.socket) -> None:
    """The program on a socket that is open already, so that killed and new ones follow each other at once."""
    desk = Desk(Workspace(workspace))
    application = make_application(desk, listening.getsockname()[1], warm=False)
    uvicorn.Server(uvicorn.Config(application, log_level="critical", lifespan="off")).run(sockets=[listening])


class Browser:
    """What a tab does while it saves: ask for the state, send edits, note what was acknowledged."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        self._token = self._ask("GET", "/api/v1/token")["token"]
        self.revision = self._ask("GET", FILE)["state"]["revision"]

    def close(self) -> None:
        self._connection.close()

    def _ask(self, method: str, path: str, body: object = None) -> dict[str, object]:
        headers = {} if method == "GET" else {TOKEN_HEADER: self._token, "Content-Type": "application/json"}
        self._connection.request(method, path, None if body is None else json.dumps(body), headers)
        answer = self._connection.getresponse()
        value: dict[str, object] = json.loads(answer.read())
        assert answer.status == 200, value
        return value

    def save(self, number: int) -> None:
        edits = [
            {"do": "set", "pointer": f"/x/k{number % 20}", "value": str(number)},
            {"do": "set", "pointer": "/basics/label", "value": "é" * (number % 50) or "-"},
        ]
        self.revision = self._ask("POST", f"{FILE}/edits", {"revision": self.revision, "edits": edits})["revision"]


def test_a_program_killed_200_times_loses_nothing_that_was_acknowledged(workspace: Path) -> None:
    chance = random.Random(11)
    first = (workspace / "career.yaml").read_text().partition("\n")[0]
    acknowledged = told = 0
    for _ in range(KILLS):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listening:
            listening.bind(("127.0.0.1", 0))
            listening.listen()
            port = listening.getsockname()[1]
            child = in_child(lambda listening=listening: serve(workspace, listening))  # type: ignore[misc]
        browser = Browser(port)
        killer = threading.Timer(chance.uniform(0.005, 0.05), os.kill, (child, signal.SIGKILL))
        killer.start()
        try:
            while True:
                browser.save(acknowledged + 1)
                acknowledged += 1
                told += 1
        except (OSError, http.client.HTTPException):
            pass
        finally:
            browser.close()
        os.waitpid(child, 0)
        killer.join()
        values = read_values((workspace / "career.yaml").read_bytes(), "career.yaml")["x"] if acknowledged else {}
        for number in range(max(1, acknowledged - 19), acknowledged + 1):
            assert int(values[f"k{number % 20}"]) >= number
        acknowledged = max([acknowledged, *map(int, values.values())])  # what was saved and not told any more
    assert told > KILLS / 2
    with connected(workspace) as client:  # the last one may have been killed while it wrote: the next one tidies up
        assert client.edit({"do": "set", "pointer": "/x/last", "value": "saved"}).status_code == 200
    assert (workspace / "career.yaml").read_text().startswith(first)
    assert sorted(each.name for each in workspace.iterdir() if each.name.startswith(".")) == []
