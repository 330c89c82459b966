"""Finds a person's own theme by its name in their workspace. Reads folders."""

from __future__ import annotations

from pathlib import Path

from metier.app.workspace import find_workspace
from metier.documents.theme import theme_names


def find_theme(name: str) -> str:
    """The name of one of our themes as it is, else the path of `themes/NAME` in the workspace, else the name again."""
    if name in theme_names() or Path(name).name != name or name in ("", ".", ".."):
        return name
    folder = find_workspace().themes / name
    return str(folder) if (folder / "theme.toml").is_file() else name
