"""Fixtures of the web application's tests."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from web.client import Client, connected

SAMPLE = Path(str(files("metier.app").joinpath("sample")))


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with the sample's career."""
    folder = tmp_path / "workspace"
    folder.mkdir()
    shutil.copy(SAMPLE / "career.yaml", folder)
    return folder


@pytest.fixture
def client(workspace: Path) -> Iterator[Client]:
    """A client of an application with the sample's career."""
    with connected(workspace) as client:
        yield client


@pytest.fixture
def newcomer(tmp_path: Path) -> Iterator[Client]:
    """A client of an application with nothing in its workspace."""
    with connected(tmp_path / "nothing yet") as client:
        yield client
