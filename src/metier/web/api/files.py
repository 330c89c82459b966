"""Calls about a file that is being edited: the career file, or that of a résumé under review."""

from __future__ import annotations

from metier.app.editing import State
from metier.app.linting import lint_data
from metier.app.live import draw_career
from metier.errors import MissingError, UserError
from metier.web.api.shapes import (
    Changes,
    ConflictShape,
    EditsBody,
    FileState,
    LintShape,
    NewsShape,
    PageBody,
    PatchShape,
    RevisionBody,
    SinceQuery,
    TextBody,
    TextShape,
    Versions,
)
from metier.web.api.table import PREFIX, Asked, Call, Refused
from metier.web.api.translate import (
    changes_shape,
    conflict_shape,
    findings_shape,
    news_shape,
    outcome_shape,
    state_shape,
    to_edits,
    version_shape,
)

_FILE = f"{PREFIX}/files/{{file}}"


def get_file(asked: Asked) -> NewsShape:
    """The state of the file, and what changed since the revision that is known."""
    return news_shape(asked.desk.file(asked.path["file"]).since(asked.query.revision, asked.query.sha256))


def edit_file(asked: Asked) -> FileState | Refused:
    """Carry out edits; they are on the disk when this answers."""
    body: EditsBody = asked.body
    editing = asked.desk.file(asked.path["file"])
    return outcome_shape(editing.apply(to_edits(body.edits), body.revision, sha256=body.sha256, joins=body.joins))


def get_text(asked: Asked) -> TextShape:
    """The file as text, and the findings on its form."""
    editing = asked.desk.file(asked.path["file"])
    state = editing.state()
    return _text_shape(asked, state)


def put_text(asked: Asked) -> TextShape | Refused:
    """Write the file as a whole; a text that is no YAML is refused with its line."""
    body: TextBody = asked.body
    editing = asked.desk.file(asked.path["file"])
    outcome = editing.write_text(body.text, body.revision, sha256=body.sha256, joins=body.joins)
    return _text_shape(asked, outcome) if isinstance(outcome, State) else Refused(412, conflict_shape(outcome))


def undo_edit(asked: Asked) -> FileState | Refused:
    """Take the last step back."""
    return outcome_shape(asked.desk.file(asked.path["file"]).undo(asked.body.revision))


def redo_edit(asked: Asked) -> FileState | Refused:
    """Take the last undoing back."""
    return outcome_shape(asked.desk.file(asked.path["file"]).redo(asked.body.revision))


def get_versions(asked: Asked) -> Versions:
    """The versions in the history, the newest first."""
    return Versions([version_shape(each) for each in asked.desk.file(asked.path["file"]).versions()])


def compare_version(asked: Asked) -> Changes:
    """What changed since a version of the history."""
    return Changes(changes_shape(asked.desk.file(asked.path["file"]).compare(_number(asked))))


def restore_version(asked: Asked) -> FileState | Refused:
    """Make a version of the history the file again; undoing takes it back."""
    return outcome_shape(asked.desk.file(asked.path["file"]).restore(_number(asked), asked.body.revision))


def lint_file(asked: Asked) -> LintShape:
    """The findings on the wording of the file as it is on the disk."""
    editing = asked.desk.file(asked.path["file"])
    state = editing.state()
    linted = lint_data(state.data, editing.path.name)
    return LintShape(state.revision, findings_shape(linted.findings), list(linted.notes))


def draw_page(asked: Asked) -> PatchShape | Refused:
    """The pages as they would print with edits that are not saved yet: what changed of those that the tab shows."""
    body: PageBody = asked.body
    desk, name = asked.desk, asked.path["file"]
    editing = desk.file(name)
    data = editing.at(body.revision, body.sha256)
    if data is None:
        return Refused(412, news_shape(editing.since(body.revision, body.sha256)))
    edits = to_edits(body.edits)
    drawing = draw_career(
        data, editing.path, desk.reader, edits, theme=body.theme, settings=body.settings, workspace=desk.workspace
    )
    patch = desk.screens.patch(f"{name} {body.tab}", body.number, drawing.pages)
    return PatchShape(patch.number, patch.whole, list(patch.pages), findings_shape(drawing.findings))


def _number(asked: Asked) -> int:
    number = asked.path["number"]
    if not number.isascii() or not number.isdigit() or len(number) > 9:
        raise MissingError(f"There is no version {number[:20]}.", "The history lists those that there are.")
    return int(number)


def _text_shape(asked: Asked, state: State) -> TextShape:
    editing = asked.desk.file(asked.path["file"])
    try:
        text = state.data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UserError(
            "The file is not in UTF-8.", "Save it so; or edit it in the form, which keeps its coding."
        ) from None
    return TextShape(state_shape(state), text, findings_shape(editing.findings()))


CALLS = (
    Call("GET", _FILE, get_file, "What happened to a file", query=SinceQuery, gives=NewsShape),
    Call("POST", f"{_FILE}/edits", edit_file, "Edit a file", body=EditsBody, gives=FileState, refuses={412: ConflictShape}),
    Call("GET", f"{_FILE}/text", get_text, "A file as text", gives=TextShape),
    Call("PUT", f"{_FILE}/text", put_text, "Write a file as text", body=TextBody, gives=TextShape, refuses={412: ConflictShape}),
    Call("POST", f"{_FILE}/undo", undo_edit, "Undo", body=RevisionBody, gives=FileState, refuses={412: ConflictShape}),
    Call("POST", f"{_FILE}/redo", redo_edit, "Redo", body=RevisionBody, gives=FileState, refuses={412: ConflictShape}),
    Call("GET", f"{_FILE}/versions", get_versions, "The history of a file", gives=Versions),
    Call("GET", f"{_FILE}/versions/{{number}}", compare_version, "What changed since a version", gives=Changes),
    Call("POST", f"{_FILE}/versions/{{number}}/restore", restore_version, "Restore a version", body=RevisionBody,
         gives=FileState, refuses={412: ConflictShape}),
    Call("GET", f"{_FILE}/lint", lint_file, "Remarks on the wording of a file", gives=LintShape),
    Call("POST", f"{_FILE}/page", draw_page, "The page of a file, with edits that are not saved", body=PageBody,
         gives=PatchShape, refuses={412: NewsShape}),
)  # fmt: skip
