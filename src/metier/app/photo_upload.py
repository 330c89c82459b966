"""A photo that a person hands over: checked, stripped of what a camera notes, put beside the career file, named in it. Writes files."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from metier.app.durable import replace_durably
from metier.app.editing import Conflict, Editing, State
from metier.app.rendering import render
from metier.career import read_career
from metier.documents.pictures import Picture, read_picture
from metier.errors import MissingError, PromiseError, UserError
from metier.model.edit import Edit, Remove, Set

IMAGE = "/basics/image"
_MOST_NAMES = 200
_TRIES = 3
_WITH_PHOTO = "portrait"
_ANYBODY = read_career(b"basics: {name: A}\n", "career.yaml")
_WRITING = Lock()


def put_photo(editing: Editing, data: bytes, name: str) -> tuple[State | Conflict, str]:
    """The career file with this photo, and the name under which it lies beside it; undoing takes the name back.

    No file that is there is replaced, so that undoing gives the photo before. `name` is how messages call it. UserError
    for what is no photo that can be printed, or cannot be written.
    """
    picture = read_picture(data, name)
    _check(picture, name)
    with _WRITING:
        stored = _store(picture, editing.path.parent)
    return _apply(editing, Set(IMAGE, stored)), stored


def drop_photo(editing: Editing) -> State | Conflict:
    """The career file without a photo; the picture stays where it is. MissingError where it names none."""
    values = editing.values()
    basics = values.get("basics") if isinstance(values, dict) else None
    if not isinstance(basics, dict) or "image" not in basics:
        raise MissingError("The career file names no photo.", "There is nothing to take out.")
    return _apply(editing, Remove(IMAGE))


def _apply(editing: Editing, edit: Edit) -> State | Conflict:
    """The file after an edit of one field, whatever else was just written into it."""
    for _ in range(_TRIES):
        outcome = editing.apply(edit, editing.state().revision)
        if isinstance(outcome, State):
            break
    return outcome


def _check(picture: Picture, name: str) -> None:
    """UserError for a photo that no document could be made with: broken inside, or larger than a check can look through."""
    try:
        render(_ANYBODY, "pdf", theme=_WITH_PHOTO, picture=picture)
    except PromiseError:
        size = f"{picture.width} by {picture.height} pixels"
        raise UserError(
            f"{name} is more than a document can carry: {size}.",
            "Save it smaller, or as a JPEG: 1000 pixels are plenty.",
        ) from None


def _store(picture: Picture, folder: Path) -> str:
    """The name of the file that holds the photo: one that is there already, else a new one, on the disk."""
    for number in range(1, _MOST_NAMES):
        path = folder / (f"photo-{number}.{picture.ending}" if number > 1 else f"photo.{picture.ending}")
        try:
            if not path.exists() and not path.is_symlink():
                replace_durably(path, picture.data)
                return path.name
            if path.is_file() and not path.is_symlink() and path.read_bytes() == picture.data:
                return path.name
        except OSError as error:
            raise UserError(
                f"{path} cannot be written: {error.strerror}.", "Free space or permit writing there; then try again."
            ) from None
    raise UserError(f"{folder} holds {_MOST_NAMES} photos.", "Remove some of them.")
