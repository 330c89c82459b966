"""Finds a person's photo: the file beside the career file that its basics.image names. Reads that file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from metier.documents.pictures import MOST_BYTES, Picture, read_picture
from metier.errors import UserError
from metier.model.career import Career
from metier.model.finding import Finding

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+:", re.IGNORECASE)


def find_picture(career: Career, file: str | Path) -> tuple[Picture | None, tuple[Finding, ...]]:
    """The Picture, None where the career has none, and a note where it cannot be used; nothing is ever fetched.

    UserError for a file that is no picture that can be printed.
    """
    basics: Any = career.data.get("basics")
    named = basics.get("image") if isinstance(basics, dict) else None
    if not isinstance(named, str) or not named.strip():
        return None, ()
    if _ADDRESS.match(named):
        return None, (
            _note("a photo is not fetched from an address: save it beside the career file and name that file"),
        )
    folder = Path(file).absolute().parent
    path = folder / named
    if not path.resolve().is_relative_to(folder.resolve()):
        return None, (_note(f"the photo has to stand beside the career file, in {folder}"),)
    if not path.is_file():
        return None, (_note(f"there is no photo at {path}"),)
    try:
        with path.open("rb") as photo:
            data = photo.read(MOST_BYTES + 1)
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror or error}.", "Check its rights.") from None
    return read_picture(data, named), ()


def _note(why: str) -> Finding:
    return Finding("photo", "note", "/basics/image", why)
