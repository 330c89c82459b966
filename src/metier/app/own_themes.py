"""Finds a person's own theme by its name in their workspace. Reads folders."""

from __future__ import annotations

from pathlib import Path

from metier.app.workspace import Workspace, find_workspace
from metier.documents.theme import theme_names

MOST_THEMES = 60  # folders that are looked at


def find_theme(name: str, workspace: Workspace | None = None) -> str:
    """The name of one of our themes as it is, else the path of `themes/NAME` in the workspace, else the name again.

    Without a `workspace` it is the one that a command would find.
    """
    if name in theme_names() or Path(name).name != name or name in ("", ".", ".."):
        return name
    folder = (workspace or find_workspace()).themes / name
    return str(folder) if (folder / "theme.toml").is_file() else name


def find_own_themes(workspace: Workspace) -> tuple[Path, ...]:
    """The folders of a person's own themes, by name; () where there are none or they cannot be read."""
    try:
        folders = sorted(path for path in workspace.themes.iterdir() if path.is_dir() and path.name[:1] != ".")
    except OSError:
        return ()
    return tuple(folders[:MOST_THEMES])
