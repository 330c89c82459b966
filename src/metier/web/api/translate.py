"""Values of the model to structs of the API, and edits back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from metier.app.editing import Conflict, News, State
from metier.app.history import Version
from metier.app.places import line_of, pointer_of
from metier.model.edit import Add, Change, Edit, Move, Remove, Set
from metier.model.finding import Finding
from metier.web.api.shapes import (
    AddEdit,
    AnyEdit,
    ChangeShape,
    ConflictShape,
    FileState,
    FindingShape,
    MoveEdit,
    NewsShape,
    RemoveEdit,
    SetEdit,
    VersionShape,
)
from metier.web.api.table import Refused


def to_edits(edits: Sequence[AnyEdit]) -> tuple[Edit, ...]:
    """The edits of a body as the model has them."""
    return tuple(map(_to_edit, edits))


def _to_edit(edit: AnyEdit) -> Edit:
    if isinstance(edit, SetEdit):
        return Set(edit.pointer, edit.value)
    if isinstance(edit, AddEdit):
        return Add(edit.pointer, edit.value)
    return Move(edit.pointer, edit.to) if isinstance(edit, MoveEdit) else Remove(edit.pointer)


def to_shapes(edits: Iterable[Edit]) -> list[AnyEdit]:
    """Edits of the model as a body has them."""
    return [_to_shape(edit) for edit in edits]


def _to_shape(edit: Edit) -> AnyEdit:
    if isinstance(edit, Set):
        return SetEdit(edit.pointer, edit.value)
    if isinstance(edit, Add):
        return AddEdit(edit.pointer, edit.value)
    return MoveEdit(edit.pointer, edit.to) if isinstance(edit, Move) else RemoveEdit(edit.pointer)


def state_shape(state: State) -> FileState:
    """A State, without the bytes."""
    return FileState(state.revision, state.sha256, state.can_undo, state.can_redo)


def outcome_shape(outcome: State | Conflict) -> FileState | Refused:
    """What came of an edit: the new state, or a conflict (412)."""
    return state_shape(outcome) if isinstance(outcome, State) else Refused(412, conflict_shape(outcome))


def conflict_shape(conflict: Conflict) -> ConflictShape:
    """A Conflict with both sides."""
    kept = version_shape(conflict.kept) if conflict.kept else None
    return ConflictShape(
        conflict.cause, state_shape(conflict.state), changes_shape(conflict.theirs), changes_shape(conflict.mine), kept
    )


def news_shape(news: News) -> NewsShape:
    """What happened to a file."""
    return NewsShape(state_shape(news.state), news.cause, changes_shape(news.changes))


def changes_shape(changes: Iterable[Change]) -> list[ChangeShape]:
    """Changes, in their order."""
    return [ChangeShape(each.kind, each.pointer, each.label, each.old, each.new) for each in changes]


def version_shape(version: Version) -> VersionShape:
    """One version of the history."""
    return VersionShape(version.number, version.time.isoformat(), version.sha256)


def findings_shape(findings: Iterable[Finding]) -> list[FindingShape]:
    """Findings, in their order, each with its place taken apart."""
    return [
        FindingShape(
            each.rule, each.severity, each.place, pointer_of(each.place), *line_of(each.place), each.why, each.fix,
            each.quote,
        )
        for each in findings
    ]  # fmt: skip
