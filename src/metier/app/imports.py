"""Résumés that a person brought and is looking at: kept with their pages until they are taken over. Reads and writes folders.

Each has a folder of its own with a career file that may be corrected like any other; it appears whole or not at all.
"""

from __future__ import annotations

import json
import re
import secrets
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from metier.app.durable import replace_durably, sync_folder
from metier.app.importing import career_data, career_text
from metier.app.uploads import Upload, read_upload
from metier.app.worker import Worker
from metier.app.workspace import Workspace
from metier.errors import MissingError, UserError
from metier.model.draft import DOUBTFUL, Origin, SourceLine
from metier.model.finding import Finding

MOST = 20  # imports that wait to be looked at; the oldest goes
_LETTERS = "23456789abcdefghjkmnpqrstvwxyz"
_ID = re.compile(rf"[{_LETTERS}]{{10}}")
_CAREER, _ABOUT = "career.yaml", "about.json"


@dataclass(frozen=True, slots=True)
class Imported:
    """One résumé under review: the file's name, when it came (UTC, ISO 8601), where each value stood and went.

    `career` is the path of its career file; `pages` are width and height in points of the pages that have a picture.
    """

    id: str
    name: str
    created: str
    career: Path
    reader: str
    origins: tuple[Origin, ...] = ()
    lines: tuple[SourceLine, ...] = ()
    findings: tuple[Finding, ...] = ()
    pages: tuple[tuple[float, float], ...] = ()
    undrawn: str = ""

    @property
    def doubtful(self) -> tuple[Origin, ...]:
        """What a person should look at, least sure first."""
        return tuple(
            sorted((each for each in self.origins if each.certainty < DOUBTFUL), key=lambda each: each.certainty)
        )

    @property
    def unread(self) -> tuple[SourceLine, ...]:
        """The lines that went nowhere, each with the reason."""
        return tuple(line for line in self.lines if not line.pointers and line.text.strip())


class Imports:
    """The résumés under review in a workspace."""

    def __init__(self, workspace: Workspace, worker: Worker) -> None:
        self._workspace = workspace
        self._worker = worker

    def add(self, name: str, data: bytes, *, ocr: bool = False) -> Imported:
        """What was read in a résumé or export, kept for review; DataError where it cannot be read, and nothing is kept."""
        upload = read_upload(self._worker, data, name, ocr=ocr)
        number = "".join(secrets.choice(_LETTERS) for _ in range(10))
        self._workspace.prepare()
        folder = self._workspace.imports
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
            _place(folder / number, name, upload)
        except OSError as error:
            raise UserError(f"{folder} cannot be written: {error.strerror}.", "Free space or permit it.") from None
        self._forget_oldest()
        return self.get(number)

    def get(self, number: str) -> Imported:
        """The résumé under review of that id; MissingError where there is none."""
        folder = self._workspace.imports / number
        if not _ID.fullmatch(number) or not (folder / _CAREER).is_file():
            raise MissingError("That file is not under review any more.", "Bring it again.")
        try:
            about = json.loads((folder / _ABOUT).read_bytes())
            return _read(number, about, folder / _CAREER)
        except (OSError, ValueError, KeyError, TypeError):
            raise UserError("What was read in that file is damaged.", "Bring it again.") from None

    def list(self) -> tuple[Imported, ...]:
        """All of them, the newest first; a damaged one is left out."""
        found = []
        with suppress(OSError):
            for path in self._workspace.imports.iterdir():
                with suppress(UserError):
                    found.append(self.get(path.name))
        return tuple(sorted(found, key=lambda each: each.created, reverse=True))

    def picture(self, number: str, page: int) -> bytes:
        """The picture (PNG) of a page, counted from 1; MissingError where there is none."""
        imported = self.get(number)
        if not 1 <= page <= len(imported.pages):
            raise MissingError("There is no picture of that page.")
        return (imported.career.parent / f"page-{page}.png").read_bytes()

    def remove(self, number: str) -> None:
        """Take a résumé under review away; MissingError where there is none."""
        shutil.rmtree(self.get(number).career.parent, ignore_errors=True)

    def _forget_oldest(self) -> None:
        for each in self.list()[MOST:]:
            self.remove(each.id)


def _place(folder: Path, name: str, upload: Upload) -> None:
    """Make the folder of an import, whole or not at all."""
    aside = Path(tempfile.mkdtemp(prefix=".new-", dir=folder.parent))
    try:
        for file, data in _files(name, upload):
            replace_durably(aside / file, data)
        aside.replace(folder)
        sync_folder(folder.parent)
    except OSError:
        shutil.rmtree(aside, ignore_errors=True)
        raise


def _files(name: str, upload: Upload) -> Iterator[tuple[str, bytes]]:
    """The files of an import and what is in them."""
    draft = upload.draft
    about: dict[str, Any] = {
        "name": name,
        "created": datetime.now(UTC).isoformat(timespec="microseconds"),
        "reader": draft.reader,
        "origins": [asdict(each) for each in draft.origins],
        "lines": [asdict(each) for each in draft.lines],
        "findings": [asdict(each) for each in draft.findings],
        "pages": [[picture.width, picture.height] for picture in upload.pictures],
        "undrawn": upload.undrawn,
    }
    yield _ABOUT, json.dumps(about).encode()
    yield _CAREER, career_text({"metier": 1, **career_data(draft)}, as_json=False).encode()
    yield from ((f"page-{picture.number}.png", picture.png) for picture in upload.pictures)


def _read(number: str, about: Any, career: Path) -> Imported:
    return Imported(
        number, about["name"], about["created"], career, about["reader"],
        tuple(Origin(**{**row, "box": _box(row["box"])}) for row in about["origins"]),
        tuple(SourceLine(**{**row, "pointers": tuple(row["pointers"]), "box": _box(row["box"])}) for row in about["lines"]),
        tuple(Finding(**row) for row in about["findings"]),
        tuple((width, height) for width, height in about["pages"]),
        about["undrawn"],
    )  # fmt: skip


def _box(row: Sequence[float] | None) -> Any:
    return None if row is None else tuple(row)
