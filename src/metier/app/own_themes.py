"""Finds a person's own theme by its name in their workspace. Reads folders and one variable of the environment."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from metier.documents.theme import theme_names


def find_theme(name: str) -> str:
    """The name of one of our themes as it is, else the path of `themes/NAME` in the workspace, else the name again."""
    if name in theme_names() or Path(name).name != name or name in ("", ".", ".."):
        return name
    folders = (folder / "themes" / name for folder in _workspaces())
    return next((str(folder) for folder in folders if (folder / "theme.toml").is_file()), name)


def _workspaces() -> Iterator[Path]:
    """METIER_HOME, else the nearest folder from here upwards that holds metier.toml."""
    home = os.environ.get("METIER_HOME")
    if home:
        yield Path(home)
        return
    here = Path.cwd()
    yield from (folder for folder in (here, *here.parents) if (folder / "metier.toml").is_file())
