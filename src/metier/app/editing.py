"""Editing of one career file by several tabs while other programs may write it too. Reads and writes files."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from metier.app.durable import check_writable, exchange, hold
from metier.app.files import CAREER_BYTES, read_file
from metier.app.history import History, Version
from metier.career import check_career
from metier.career.compare import compare_versions
from metier.career.write import edit_career, read_values, replace_text
from metier.errors import DataError, UserError
from metier.model.edit import Change, Edit
from metier.model.finding import Finding

_UNDO_STEPS = 200
_UNDO_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class State:
    """The file as it is on the disk; `revision` counts its versions since it was opened."""

    revision: int
    data: bytes
    sha256: str
    can_undo: bool = False
    can_redo: bool = False


@dataclass(frozen=True, slots=True)
class Conflict:
    """An edit that was not carried out, since the file is another one than its sender knew.

    `state` is the file now. `theirs` are the changes since the sender's revision, by another program (`cause` is
    'file') or a second tab ('tab'); `mine` are those that the edit would have made. Where the edit could be tried on
    the sender's revision, `kept` is the version in the history that holds the outcome: neither side is lost.
    Send the edit again with the revision of `state` to have both.
    """

    cause: Literal["file", "tab"]
    state: State
    theirs: tuple[Change, ...]
    mine: tuple[Change, ...]
    kept: Version | None


@dataclass(frozen=True, slots=True)
class News:
    """What a tab that knew an older revision has to learn: the file now, who changed it since, and what.

    `cause` is as for a Conflict, None where nothing changed; `changes` is empty too where the old version is gone.
    """

    state: State
    cause: Literal["file", "tab"] | None = None
    changes: tuple[Change, ...] = ()


class Editing:
    """One career file that is being edited; safe to use from several threads, and beside other processes.

    `history` is the folder for versions, in the workspace or the user's data folder. A link is followed once, when
    the file is opened. Revisions count from `first`, else from the clock's milliseconds, so that a tab that outlived the
    program before never has a number of this one. Whatever returns a State has made it durable before: file, then name, then folder.
    """

    def __init__(self, path: str | Path, history: Path, first: int | None = None) -> None:
        try:
            self.path = Path(path).resolve(strict=True)
        except (OSError, RuntimeError):
            raise UserError(f"There is no file {path}.", "Check the name and the folder.") from None
        self.history = History(history, self.path)
        self._mutex = threading.RLock()
        self._undo: list[bytes] = []
        self._redo: list[bytes] = []
        self._past: dict[int, bytes] = {}
        self._outside: set[int] = set()
        data = self._read()
        self._state = State(time.time_ns() // 1_000_000 if first is None else first, data, _hash(data))

    def state(self) -> State:
        """The file as it is now; a new revision where another program has changed it since."""
        with self._mutex:
            self._notice(self._read())
            return self._state

    def since(self, revision: int, sha256: str = "") -> News:
        """What happened to the file since a revision; `sha256` is of the bytes that its sender knew."""
        with self._mutex:
            state = self.state()
            if state.revision == revision or state.sha256 == sha256:
                return News(state)
            base = self.at(revision, sha256)
            changes = () if base is None else self._theirs(base)
            return News(state, self._cause(revision), changes)

    def at(self, revision: int, sha256: str = "") -> bytes | None:
        """The bytes of a revision, as far back as undoing goes, or those with this hash in the history; else None."""
        with self._mutex:
            if revision == self._state.revision or sha256 == self._state.sha256:
                return self._state.data
            return self._past[revision] if revision in self._past else self.history.find(sha256)

    def findings(self) -> tuple[Finding, ...]:
        """Every Finding on the form of the file as it was last seen."""
        return check_career(self._state.data, self.path.name)

    def values(self) -> Any:
        """The values of the file as it was last seen, private ones too, numbers as they are written."""
        return read_values(self._state.data, self.path.name)

    def apply(
        self, edits: Edit | Sequence[Edit], revision: int, *, sha256: str = "", joins: bool = False
    ) -> State | Conflict:
        """The file after these edits, or a Conflict where it is not at that revision.

        `sha256` is that of the bytes that the sender knew: after a restart of the program, its edit goes on where they
        are still the same, and they are looked for in the history where they are not. With `joins`, undoing takes this and the step before back together (typing in one field). DataError for an
        edit that cannot be, UserError for a file that cannot be written; then nothing is changed.
        """
        steps = tuple(edits) if isinstance(edits, Sequence) else (edits,)
        return self._change(lambda data: edit_career(data, self.path.name, steps), revision, sha256, joins=joins)

    def write_text(self, text: str, revision: int, *, sha256: str = "", joins: bool = False) -> State | Conflict:
        """The file with this text as a whole (the view of the YAML), or a Conflict; DataError for what is no YAML."""
        return self._change(lambda data: replace_text(data, text, self.path.name), revision, sha256, joins=joins)

    def restore(self, number: int, revision: int) -> State | Conflict:
        """The file with the bytes of a version of its history, or a Conflict; undoing takes it back."""
        return self._change(lambda data: self.history.read(number), revision)

    def versions(self) -> tuple[Version, ...]:
        """The versions in the history, the newest first."""
        return self.history.versions()

    def compare(self, number: int) -> tuple[Change, ...]:
        """The Changes from a version of the history to the file as it was last seen."""
        return compare_versions(self.history.read(number), self._state.data, self.path.name)

    def undo(self, revision: int) -> State | Conflict:
        """The file before the last step, or a Conflict; UserError where there is none."""
        return self._step(self._undo, self._redo, revision, "There is nothing to undo.")

    def redo(self, revision: int) -> State | Conflict:
        """The file as it was before the last undoing, or a Conflict; UserError where there is none."""
        return self._step(self._redo, self._undo, revision, "There is nothing to redo.")

    def _step(self, source: list[bytes], target: list[bytes], revision: int, why: str) -> State | Conflict:
        def write(data: bytes) -> bytes:
            if not source:
                raise UserError(why)
            return source[-1]

        with self._holding():
            before, conflict = self._write(write, revision)
            if conflict is None:
                source.pop()
                target.append(before)
            return conflict or self._refresh()

    def _change(
        self, write: Callable[[bytes], bytes], revision: int, sha256: str = "", *, joins: bool = False
    ) -> State | Conflict:
        with self._holding():
            before, conflict = self._write(write, revision, sha256)
            if conflict is None and before != self._state.data:
                if not (joins and self._undo):
                    self._undo.append(before)
                self._redo.clear()
            return conflict or self._refresh()

    @contextmanager
    def _holding(self) -> Iterator[None]:
        """Alone in this process, and among the processes that edit with Metier."""
        with self._mutex:
            self.history.prepare()
            with hold(self.history.folder / "lock"):
                yield

    def _write(self, write: Callable[[bytes], bytes], revision: int, sha256: str = "") -> tuple[bytes, Conflict | None]:
        """What was in the file before, and None when what `write` makes of it is durable there."""
        self._notice(self._read())
        before = self._state.data
        if revision != self._state.revision and sha256 != self._state.sha256:
            return before, self._to_conflict(write, revision, sha256)
        made = write(before)
        if made == before:
            return before, None
        if not self._save(made):
            return before, self._to_conflict(write, revision, sha256)
        self._adopt(made)
        return before, None

    def _save(self, data: bytes) -> bool:
        """Whether the file now holds `data`; False, and nothing written, where another program was faster.

        Both versions are in the history first. What another program writes into the old file while it is replaced
        is kept there too.
        """
        before = self._state.data
        mode = check_writable(self.path)
        self.history.keep(before)
        self.history.keep(data)
        try:
            late = exchange(self.path, before, data, mode)
        except OSError as error:
            raise UserError(
                f"{self.path} cannot be written: {error.strerror}. It is as it was.",
                "Free space or permit writing there; then try again.",
            ) from None
        if late is None:
            self._notice(self._read())
            return False
        if late != before:
            self.history.keep(late)
            self.history.keep(data)
        return True

    def _to_conflict(self, write: Callable[[bytes], bytes], revision: int, sha256: str) -> Conflict:
        base = self._past[revision] if revision in self._past else self.history.find(sha256)
        cause: Literal["file", "tab"] = "file" if any(each > revision for each in self._outside) else "tab"
        if base is None:
            return Conflict(cause, self._refresh(), (), (), None)
        name = self.path.name
        try:
            made = write(base)
            mine, kept = compare_versions(base, made, name), self.history.keep(made)
        except (DataError, UserError):
            mine, kept = (), None
        return Conflict(cause, self._refresh(), self._theirs(base), mine, kept)

    def _cause(self, revision: int) -> Literal["file", "tab"]:
        return "file" if any(each > revision for each in self._outside) else "tab"

    def _theirs(self, base: bytes) -> tuple[Change, ...]:
        try:
            return compare_versions(base, self._state.data, self.path.name)
        except DataError:  # the other program left what is no career file: all of it is the difference
            return (Change("changed", "", "the file"),)

    def _read(self) -> bytes:
        return read_file(self.path, what="career file", limit=CAREER_BYTES)

    def _notice(self, data: bytes) -> None:
        """Take over what another program wrote; what was there before can be had back by undoing."""
        if data != self._state.data:
            self._undo.append(self._state.data)
            self._redo.clear()
            self._adopt(data)
            self._outside.add(self._state.revision)
        self._refresh()

    def _adopt(self, data: bytes) -> None:
        """The next revision."""
        self._past[self._state.revision] = self._state.data
        self._state = State(self._state.revision + 1, data, _hash(data))

    def _refresh(self) -> State:
        """The state with what can be undone now, after forgetting what is too old."""
        _shorten(self._undo)
        while len(self._past) > _UNDO_STEPS or sum(map(len, self._past.values())) > _UNDO_BYTES:
            self._past.pop(min(self._past))
        self._state = replace(self._state, can_undo=bool(self._undo), can_redo=bool(self._redo))
        return self._state


def _shorten(steps: list[bytes]) -> None:
    while len(steps) > _UNDO_STEPS or sum(map(len, steps)) > _UNDO_BYTES:
        del steps[0]


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
