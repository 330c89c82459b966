"""A person's own theme: takes its folder, gives a copy in which the typesetter may work. Reads that folder only.

A theme is a program in Typst's language, perhaps a stranger's. It sees its own files and the shared ones and nothing
else of the machine: the copy is the typesetter's whole world, links out of the folder are refused, and so is what could
fetch a package from the network.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from metier.errors import UserError

MOST_FILES = 200
MOST_BYTES = 20_000_000
_GUIDE = "docs/guides/themes.md says what a theme may hold."
# A package is imported by a text that begins with @; so a path has to stand there as it is, and nothing may build code.
_PLAIN_PATH = r"[ \t]*\"[^\"@\\][^\"\\]*\"[ \t]*(?:[:;}]|as\b|\r?\n\s*+(?![./])|\Z)"
_LOADS = re.compile(rf"\b(?:import|include)\b(?!{_PLAIN_PATH})|\beval\b")


def copy_theme(folder: Path, target: Path) -> None:
    """Copies the theme's files; UserError names a file that no theme may hold."""
    room = MOST_BYTES
    for number, path in enumerate(_files(folder), 1):
        if number > MOST_FILES:
            raise UserError(f"{folder} holds more than {MOST_FILES} files.", _GUIDE)
        room -= path.stat().st_size
        if room < 0:
            raise UserError(f"{folder} holds more than {MOST_BYTES // 1_000_000} megabytes.", _GUIDE)
        _check_file(path)
        copy = target / path.relative_to(folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy, follow_symlinks=False)


def _files(folder: Path) -> Iterator[Path]:
    """The files of the folder, those in folders of it too; hidden ones are left out, links are refused."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_symlink():
            raise UserError(f"{path} is a link out of the theme's folder.", "Put the file itself into the folder.")
        if path.is_dir():
            yield from _files(path)
        elif path.is_file():
            yield path


def _check_file(path: Path) -> None:
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return  # a picture: the typesetter takes no source that is not UTF-8
    found = _LOADS.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise UserError(
            f"{path}:{line}: a theme does not use “{found[0]}” like this.",
            'It imports and includes files of its own folder by their plain path ("lib.typ"); packages are not fetched.',
        )
