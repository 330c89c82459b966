"""What a running application holds: a workspace, the files that are open, the ads, a worker, what each screen shows.

Everything here may be used from several threads. Files are opened when they are asked for.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from metier.app.answers import Answers
from metier.app.durable import replace_durably
from metier.app.editing import Conflict, Editing, State
from metier.app.forms import build_form
from metier.app.history import History
from metier.app.importing import career_text
from metier.app.imports import Imported, Imports
from metier.app.kept_ads import KeptAds
from metier.app.live import Screens
from metier.app.theme_pictures import Shown, ThemePictures, find_shown
from metier.app.traces import field_names
from metier.app.worker import Worker
from metier.app.workspace import Workspace
from metier.career.write import read_values
from metier.documents.live import PageReader
from metier.errors import MissingError, UserError
from metier.formats.yaml import read_yaml_text
from metier.model.draft import Draft
from metier.model.edit import Set
from metier.resumes.merge import GOES_ON, merge_drafts

if TYPE_CHECKING:
    from metier.storage import Store

CAREER = "career"  # the name of the person's own file among the files that are open
_MOST_OPEN = 12
_OF_A_FILE = ("$schema", "metier", "language")  # what tells of a career file, not of the person


@dataclass(frozen=True, slots=True)
class Difference:
    """What a résumé says differently than the career file at `pointer`, which `label` names; None is what has no end."""

    pointer: str
    label: str
    kept: str | None
    other: str | None


@dataclass(frozen=True, slots=True)
class Taken:
    """The career file after a résumé came in, or the Conflict that kept it out; what the two say differently."""

    outcome: State | Conflict
    differences: tuple[Difference, ...] = ()


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
        self.answers = Answers()
        self.imports = Imports(workspace, self.worker)
        self.theme_pictures = ThemePictures(workspace)

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
            path = self.career if name == CAREER else self.imports.find(name)
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

    def shown(self) -> Shown:
        """The career that pictures of themes show: the person's, else the sample's."""
        if not self.has_career:
            return find_shown(None, self.career)
        editing = self.file()
        return find_shown(editing.state().data, editing.path)

    def begin(self, name: str, label: str = "", language: str = "en") -> State:
        """A new career file that holds no more than this; UserError where there is one already."""
        if not name.strip():
            raise UserError("Your name is missing.", "Every document needs it.")
        basics = {"name": name.strip(), **({"label": label.strip()} if label.strip() else {})}
        return self._write_first(career_text({"metier": 1, "language": language, "basics": basics}, as_json=False))

    def take_over(self, number: str, how: Literal["new", "replace", "merge"], revision: int = 0) -> Taken:
        """The career file after a résumé under review became it, or what is new in it came in.

        'new' is refused where there is a career file; 'replace' keeps the old one in the history; with 'merge' the career
        file is right wherever the two differ. Then the review is over.
        """
        imported = self.imports.get(number)
        text = imported.career.read_text("utf-8")
        if how == "new":
            taken = Taken(self._write_first(text))
        elif how == "replace":
            taken = Taken(self._replace(text, revision))
        else:
            taken = self._merge(imported, text, revision)
        if isinstance(taken.outcome, State):
            with suppress(UserError):  # it is in the career file, whatever becomes of its folder
                self.discard(number)
        return taken

    def discard(self, number: str) -> None:
        """End the review of a résumé; MissingError where there is none of that id."""
        with self._lock:
            self._open.pop(number, None)
            self.imports.remove(number)

    def _replace(self, text: str, revision: int) -> State | Conflict:
        editing = self.file()
        if editing.path.suffix.lower() == ".json":
            text = career_text(read_yaml_text(text, editing.path.name).value, as_json=True)
        return editing.write_text(text, revision)

    def _merge(self, imported: Imported, text: str, revision: int) -> Taken:
        editing = self.file()
        if not editing.state().data.strip():
            return Taken(self._replace(text, revision))
        mine, theirs = editing.values(), read_values(imported.career.read_bytes(), imported.career.name)
        new = {key: value for key, value in theirs.items() if key not in _OF_A_FILE} if isinstance(theirs, dict) else {}
        own = editing.path.name
        other = imported.name if imported.name != own else f"{own} ({imported.created[:10]})"
        merged = merge_drafts([(own, Draft(mine or {})), (other, Draft(new))], {"": own})
        if not isinstance(merged.draft.data, dict):
            raise UserError(
                f"{own} is no career file: nothing can come into it.", "Replace it, or mend it in its file view."
            )
        names = field_names(build_form(merged.draft.data)) if merged.conflicts else {}
        told = (
            Difference(each.pointer, names.get(each.pointer, each.pointer), _said(each.kept), _said(each.other))
            for each in merged.conflicts
        )
        return Taken(editing.apply(Set("", merged.draft.data), revision), tuple(told))

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


def _said(value: str) -> str | None:
    return None if value == GOES_ON else value


def _is_at(editing: Editing, path: Path) -> bool:
    """Whether an open file is the one at this path, which may be a link."""
    return editing.path == path.resolve()


def _attempt(path: Path, write: Callable[[], object]) -> None:
    try:
        write()
    except OSError as error:
        raise UserError(f"{path} cannot be written: {error.strerror}.", "Free space or permit writing there.") from None
