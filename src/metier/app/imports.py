"""Résumés that a person brought and is looking at: kept with their pages until they are taken over. Reads and writes folders.

Each has a folder of its own with a career file that may be corrected like any other; it appears whole or not at all, and
goes whole.
"""

from __future__ import annotations

import json
import re
import secrets
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
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
_CAREER, _ABOUT, _LOOKED = "career.yaml", "about.json", "looked.json"
_COMING, _GOING = ".new-", ".gone-"
_STALE = 3600.0  # seconds after which a folder on its way was left there by a program that was ended


@dataclass(frozen=True, slots=True)
class Imported:
    """One résumé under review: the file's name, when it came (UTC, ISO 8601), where each value stood and went.

    `career` is the path of its career file, `read` what stood in that at first, so that the pointers of `origins` lead
    into it; `pages` are number (from 1), width and height in points of the pages that have a picture. `looked` are the
    numbers of the origins that the person has looked at.
    """

    id: str
    name: str
    created: str
    career: Path
    reader: str
    read: Mapping[str, Any]
    origins: tuple[Origin, ...] = ()
    lines: tuple[SourceLine, ...] = ()
    findings: tuple[Finding, ...] = ()
    pages: tuple[tuple[int, float, float], ...] = ()
    undrawn: str = ""
    looked: frozenset[int] = frozenset()

    @property
    def doubtful(self) -> tuple[int, ...]:
        """The numbers of the origins that a person should look at, least sure first."""
        found = [number for number, each in enumerate(self.origins) if each.certainty < DOUBTFUL]
        return tuple(sorted(found, key=lambda number: self.origins[number].certainty))

    @property
    def unread(self) -> tuple[SourceLine, ...]:
        """The lines that went nowhere, each with the reason."""
        return tuple(line for line in self.lines if not line.pointers and line.text.strip())


class Imports:
    """The résumés under review in a workspace; safe to use from several threads."""

    def __init__(self, workspace: Workspace, worker: Worker) -> None:
        self._workspace = workspace
        self._worker = worker
        self._lock = threading.Lock()

    def add(self, name: str, data: bytes, *, ocr: bool = False) -> Imported:
        """What was read in a résumé or export, kept for review; DataError where it cannot be read, and nothing is kept."""
        upload = read_upload(self._worker, data, name, ocr=ocr)
        number = "".join(secrets.choice(_LETTERS) for _ in range(10))
        self._workspace.prepare()
        folder = self._workspace.imports
        with _writing(folder):
            folder.mkdir(mode=0o700, exist_ok=True)
            _place(folder / number, upload)
        self._forget_oldest()
        return self.get(number)

    def find(self, number: str) -> Path:
        """The path of the career file of a résumé under review; MissingError where there is none of that id."""
        career = self._workspace.imports / number / _CAREER
        if not _ID.fullmatch(number) or not career.is_file():
            raise MissingError("That file is not under review any more.", "Bring it again.")
        return career

    def get(self, number: str) -> Imported:
        """The résumé under review of that id; MissingError where there is none."""
        career = self.find(number)
        try:
            about = json.loads(career.with_name(_ABOUT).read_bytes())
            return _read(number, about, career, _read_looked(career.with_name(_LOOKED)))
        except (OSError, ValueError, KeyError, TypeError):
            raise UserError("What was read in that file is damaged.", "Throw it away and bring it again.") from None

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
        try:
            return self.find(number).with_name(f"page-{page}.png").read_bytes()
        except OSError:
            raise MissingError("There is no picture of that page.") from None

    def look(self, number: str, origin: int, *, looked: bool = True) -> frozenset[int]:
        """The numbers of the origins that the person has looked at, now with this one, or without; MissingError for none."""
        imported = self.get(number)
        if not 0 <= origin < len(imported.origins):
            raise MissingError(f"Nothing was read that has the number {origin}.")
        path = imported.career.with_name(_LOOKED)
        with self._lock:
            before = _read_looked(path)
            after = before | {origin} if looked else before - {origin}
            if after != before:
                with _writing(path):
                    replace_durably(path, json.dumps(sorted(after)).encode())
        return after

    def remove(self, number: str) -> None:
        """Take a résumé under review away; MissingError where there is none."""
        folder = self.find(number).parent
        aside = folder.with_name(f"{_GOING}{number}-{secrets.token_hex(4)}")
        with _writing(folder):
            folder.replace(aside)
        shutil.rmtree(aside, ignore_errors=True)

    def _forget_oldest(self) -> None:
        """Keep the newest ones; sweep up what a program that was ended left on its way in or out."""
        for each in self.list()[MOST:]:
            with suppress(UserError):  # another tab was faster
                self.remove(each.id)
        with suppress(OSError):
            for path in self._workspace.imports.iterdir():
                stale = path.name.startswith((_COMING, _GOING)) and time.time() - path.stat().st_mtime > _STALE
                if stale:
                    shutil.rmtree(path, ignore_errors=True)


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """What the system says against writing there, as a UserError."""
    try:
        yield
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror}.", "Free space or permit it.") from None


def _place(folder: Path, upload: Upload) -> None:
    """Make the folder of an import, whole or not at all."""
    aside = Path(tempfile.mkdtemp(prefix=_COMING, dir=folder.parent))
    try:
        for file, data in _files(upload):
            replace_durably(aside / file, data)
        aside.replace(folder)
        sync_folder(folder.parent)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise


def _files(upload: Upload) -> Iterator[tuple[str, bytes]]:
    """The files of an import and what is in them."""
    draft = upload.draft
    read = {"metier": 1, **career_data(draft)}
    about: dict[str, Any] = {
        "name": upload.name,
        "created": datetime.now(UTC).isoformat(timespec="microseconds"),
        "reader": draft.reader,
        "read": read,
        "origins": [asdict(each) for each in draft.origins],
        "lines": [asdict(each) for each in draft.lines],
        "findings": [asdict(each) for each in draft.findings],
        "pages": [[picture.number, picture.width, picture.height] for picture in upload.pictures],
        "undrawn": upload.undrawn,
    }
    yield _ABOUT, json.dumps(about).encode()
    yield _CAREER, career_text(read, as_json=False).encode()
    yield from ((f"page-{picture.number}.png", picture.png) for picture in upload.pictures)


def _read(number: str, about: Any, career: Path, looked: frozenset[int]) -> Imported:
    return Imported(
        number, about["name"], about["created"], career, about["reader"], about["read"],
        tuple(Origin(**{**row, "box": _box(row["box"])}) for row in about["origins"]),
        tuple(SourceLine(**{**row, "pointers": tuple(row["pointers"]), "box": _box(row["box"])}) for row in about["lines"]),
        tuple(Finding(**row) for row in about["findings"]),
        tuple((page, width, height) for page, width, height in about["pages"]),
        about["undrawn"],
        looked,
    )  # fmt: skip


def _read_looked(path: Path) -> frozenset[int]:
    """What was looked at; nothing where that cannot be read, since it is only a mark."""
    try:
        return frozenset(each for each in json.loads(path.read_bytes()) if isinstance(each, int))
    except (OSError, ValueError, TypeError):
        return frozenset()


def _box(row: Sequence[float] | None) -> Any:
    return None if row is None else tuple(row)
