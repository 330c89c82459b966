"""A whole career as a document to save: proven bytes, under a name made of the person's. Reads their photo, asks the clock."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from metier.app.answer import with_design
from metier.app.photos import find_picture
from metier.app.rendering import NAMES, render
from metier.app.workspace import Workspace
from metier.career import read_career
from metier.documents import load_theme
from metier.errors import MissingError

_LONGEST = 80
_MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8", "md": "text/markdown; charset=utf-8", "txt": "text/plain; charset=utf-8",
    "json": "application/json", "yaml": "application/yaml",
}  # fmt: skip
MEDIA = tuple(media.partition(";")[0] for media in _MEDIA.values())


@dataclass(frozen=True, slots=True)
class Saved:
    """A document to save: its bytes, their media type, the name of the file."""

    data: bytes = field(repr=False)
    media: str
    name: str


def render_download(data: bytes, path: Path, to: str, workspace: Workspace | None = None) -> Saved:
    """The whole career in these bytes of a file at `path`, as `to` (a key of `rendering.NAMES`), proven.

    MissingError for a format that there is not, InvalidCareer with every error of the file, PromiseError where the proof
    says no.
    """
    if to not in NAMES:
        raise MissingError(f"There is no format {to[:40]!r}.", f"Formats: {', '.join(NAMES)}.")
    career = with_design(read_career(data, path.name), None, None, (), workspace)
    wanted = to == "pdf" and load_theme(str(career.design["theme"])).photo
    made = render(career, to, picture=find_picture(career, path)[0] if wanted else None)
    return Saved(made.data, _MEDIA[NAMES[to].rpartition(".")[2]], file_name(career.basics.name.text, NAMES[to]))


def file_name(person: str, ending: str) -> str:
    """A name for a file made of a person's: `Mara_Lindqvist_resume.pdf`; what no file system or screen takes is left out."""
    plain = unicodedata.normalize("NFC", person)
    kept = "".join(
        letter if letter.isalnum() or letter in "-'’" or unicodedata.combining(letter) else " " for letter in plain
    )
    words = "_".join(kept.split())[:_LONGEST].rstrip("_")
    return f"{words}_{ending}" if words else ending
