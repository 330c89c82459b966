"""Proves a folder of results again. Reads folders."""

from __future__ import annotations

from pathlib import Path

from metier.app.folder import read_folder
from metier.app.reading import load_career_bytes
from metier.model.finding import Finding
from metier.proof import prove


def verify(folder: str | Path, career: str | Path | None = None) -> tuple[Finding, ...]:
    """Every Finding about the results in `folder`; with `career`, each fact is read again at its source."""
    data = load_career_bytes(career) if career is not None else None
    return prove(read_folder(Path(folder)), data)
