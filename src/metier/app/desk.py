"""What a running application holds: a workspace, the files that are open, the ads, a worker, what each screen shows.

Everything here may be used from several threads. Files are opened when they are asked for.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from metier.app.durable import replace_durably
from metier.app.editing import Conflict, Editing, State
from metier.app.history import History
from metier.app.importing import career_text
from metier.app.imports import Imported, Imports
from metier.app.kept_ads import KeptAds
from metier.app.live import Screens
from metier.app.worker import Worker
from metier.app.workspace import Workspace
from metier.career.write import read_values
from metier.documents.live import PageReader
from metier.errors import MissingError, UserError
from metier.model.draft import Draft
from metier.model.edit import Set
from metier.resumes.merge import Conflict as Difference
from metier.resumes.merge import merge_drafts

if TYPE_CHECKING:
    from metier.storage import Store

CAREER = "career"  # the name of the person's own file among the files that are open
_MOST_OPEN = 12


class Desk:
    """One person's workspace while the application runs."""

    def __init__(self, workspace: Workspace, career: Path | None = None) -> None:
        self.workspace = workspace
        self._career = career
        self._open: OrderedDict[str, Editing] = OrderedDict()
        self._lock = threading.RLock()
        self.worker = Worker()
        self.reader = PageReader()
        self.screens = Screens()
        self.imports = Imports(workspace, self.worker)

    @cached_property
    def store(self) -> Store:
        """The ads and settings of the workspace."""
        return self.workspace.open_store()

    @cached_property
    def ads(self) -> KeptAds:
        """The ads that the person keeps."""
        return KeptAds(self.store, self.worker)

    @property
    def career(self) -> Path:
        """The path of the career file, there or not."""
        return self._career or self.workspace.career

    @property
    def has_career(self) -> bool:
        """Whether there is a career file."""
        return self.career.is_file()

    def close(self) -> None:
        """End what runs beside the application."""
        self.worker.close()
        if "store" in self.__dict__:
            self.store.close()

    def file(self, name: str = CAREER) -> Editing:
        """A file that is open for editing: the career file, or that of a résumé under review by its id."""
        with self._lock:
            path = self.career if name == CAREER else self.imports.get(name).career
            editing = self._open.get(name)
            if editing is None or not _is_at(editing, path):
                if not path.is_file():
                    raise MissingError("There is no career file yet.", "Begin on the first page.")
                self.workspace.prepare()
                history = self.workspace.history if name == CAREER else path.parent / "history"
                editing = self._open[name] = Editing(path, history)
            self._open.move_to_end(name)
            while len(self._open) > _MOST_OPEN:
                self._open.popitem(last=False)
            return editing

    def begin(self, name: str, label: str = "", language: str = "en") -> State:
        """A new career file that holds no more than this; UserError where there is one already."""
        if not name.strip():
            raise UserError("Your name is missing.", "Every document needs it.")
        basics = {"name": name.strip(), **({"label": label.strip()} if label.strip() else {})}
        return self._write_first(career_text({"metier": 1, "language": language, "basics": basics}, as_json=False))

    def take_over(
        self, number: str, how: Literal["new", "replace", "merge"], revision: int = 0
    ) -> tuple[State | Conflict, tuple[Difference, ...]]:
        """The career file after a résumé under review became it, or what is new in it came in; what they say differently.

        'new' is refused where there is a career file; 'replace' keeps the old one in the history; with 'merge' the career
        file is right wherever the two differ. Then the review is over.
        """
        imported = self.imports.get(number)
        text = imported.career.read_text("utf-8")
        outcome: State | Conflict
        differences: tuple[Difference, ...] = ()
        if how == "new":
            outcome = self._write_first(text)
        elif how == "replace":
            outcome = self.file().write_text(text, revision)
        else:
            outcome, differences = self._merge(imported, revision)
        if isinstance(outcome, State):
            with self._lock:
                self._open.pop(number, None)
                self.imports.remove(number)
        return outcome, differences

    def _merge(self, imported: Imported, revision: int) -> tuple[State | Conflict, tuple[Difference, ...]]:
        editing = self.file()
        mine = Draft(editing.values())
        theirs = Draft(read_values(imported.career.read_bytes(), imported.career.name))
        merged = merge_drafts([(editing.path.name, mine), (imported.name, theirs)], {"": editing.path.name})
        return editing.apply(Set("", dict(merged.draft.data)), revision), merged.conflicts

    def _write_first(self, text: str) -> State:
        with self._lock:
            path = self.career
            if path.exists():
                raise UserError(f"{path.name} is there already.", "Edit it, or take over only what is new.")
            self.workspace.prepare()
            _attempt(path, lambda: path.parent.mkdir(parents=True, exist_ok=True))
            _attempt(path, lambda: replace_durably(path, text.encode()))
            History(self.workspace.history, path).keep(text.encode())
            return self.file().state()


def _is_at(editing: Editing, path: Path) -> bool:
    """Whether an open file is the one at this path, which may be a link."""
    return editing.path == path.resolve()


def _attempt(path: Path, write: Callable[[], object]) -> None:
    try:
        write()
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror}.", "Free space or permit writing there.") from None
