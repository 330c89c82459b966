"""The web application without a network: a client that asks as our own pages do, for tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from httpx2 import Response
from starlette.testclient import TestClient

from metier.app.desk import Desk
from metier.app.workspace import Workspace
from metier.web.application import make_application
from metier.web.guard import TOKEN_HEADER

PORT = 8642
ORIGIN = f"http://127.0.0.1:{PORT}"
API = "/api/v1"


class Client(TestClient):
    """A client with the token of the application; `desk` is what stands behind it."""

    desk: Desk

    def state(self, file: str = "career") -> dict[str, Any]:
        """The state of a file."""
        answer = self.get(f"{API}/files/{file}")
        assert answer.status_code == 200, answer.text
        state: dict[str, Any] = answer.json()["state"]
        return state

    def edit(self, *edits: dict[str, Any], file: str = "career", revision: int | None = None) -> Response:
        """Edits of a file, for its revision now unless another one is named."""
        known = self.state(file)["revision"] if revision is None else revision
        return self.post(f"{API}/files/{file}/edits", json={"revision": known, "edits": list(edits)})


@contextmanager
def connected(workspace: Path, career: Path | None = None) -> Iterator[Client]:
    """A client of an application of its own, for a workspace."""
    desk = Desk(Workspace(workspace), career)
    try:
        with Client(make_application(desk, PORT, warm=False), base_url=ORIGIN, follow_redirects=False) as client:
            client.desk = desk
            client.headers[TOKEN_HEADER] = client.get(f"{API}/token").json()["token"]
            yield client
    finally:
        desk.close()
