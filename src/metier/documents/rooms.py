"""Rooms: folders in which the typesetter works, each with the themes and the data of one document. Writes temporary folders.

The data go in as two files. What changes with every letter that a person types (the blocks) stands apart from what does
not (the settings), and neither comes as an input of the program: then the typesetter lays out again only the blocks that
changed, which takes a third of the time. A room is used by one document at a time and kept for the next.
"""

from __future__ import annotations

import atexit
import json
import shutil
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from metier.documents.own_themes import copy_theme
from metier.documents.pictures import Picture
from metier.documents.theme import THEMES, Theme, theme_names

_OWN = "own"
_idle: list[Path] = []
_lock = threading.Lock()


@contextmanager
def open_room(theme: Theme, settings: Mapping[str, Any], blocks: list[Any]) -> Iterator[tuple[Path, Path]]:
    """A room with these data: its root, which is all that the typesetter sees, and the folder of the theme in it."""
    with _lock:
        root = _idle.pop() if _idle else None
    root = root or _build()
    try:
        _write(root / "settings.json", settings)
        _write(root / "blocks.json", blocks)
        if theme.picture:
            (root / photo_name(theme.picture)).write_bytes(theme.picture.data)
        if theme.folder.parent == THEMES:
            yield root, root / theme.folder.name
        else:
            with _own_theme(theme, root / _OWN) as folder:
                yield root, folder
    finally:
        with _lock:
            _idle.append(root)


def photo_name(picture: Picture) -> str:
    """The name of the person's photo in a room."""
    return f"photo.{picture.ending}"


@contextmanager
def _own_theme(theme: Theme, folder: Path) -> Iterator[Path]:
    """A person's own theme as it is now, copied into the room and gone from it afterwards."""
    try:
        copy_theme(theme.folder, folder)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _write(path: Path, data: Any) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")


def _build() -> Path:
    """A new room with our own themes."""
    root = Path(tempfile.mkdtemp(prefix="metier-room-"))
    for path in THEMES.glob("*.typ"):
        shutil.copyfile(path, root / path.name)
    for name in theme_names():
        (root / name).mkdir()
        for path in (THEMES / name).glob("*.typ"):
            shutil.copyfile(path, root / name / path.name)
    atexit.register(_leave, root)
    return root


def _leave(root: Path) -> None:
    with suppress(OSError):
        shutil.rmtree(root)
