"""Calls about résumés under review: brought, looked at, taken over or thrown away."""

from __future__ import annotations

from metier.app.editing import Conflict
from metier.app.imports import Imported
from metier.app.uploads import whole_letters
from metier.web.api.import_shapes import (
    DifferenceShape,
    ImportQuery,
    ImportRow,
    ImportRows,
    ImportShape,
    LookedBody,
    OriginShape,
    PageSize,
    SourceShape,
    TakeBody,
    TakenShape,
)
from metier.web.api.shapes import ConflictShape
from metier.web.api.table import PREFIX, Asked, Call, Refused
from metier.web.api.translate import conflict_shape, findings_shape, state_shape

_ALL = f"{PREFIX}/imports"
_ONE = f"{_ALL}/{{id}}"


def add_import(asked: Asked) -> ImportRow:
    """Read a résumé or an export of another program, and keep it for review; nothing is in the career file yet."""
    query: ImportQuery = asked.query
    return _row(asked.desk.imports.add(query.name, asked.body, ocr=query.ocr))


def get_imports(asked: Asked) -> ImportRows:
    """The résumés under review."""
    return ImportRows([_row(each) for each in asked.desk.imports.list()])


def get_import(asked: Asked) -> ImportShape:
    """One résumé under review, with where each value came from and what became of each line."""
    found = asked.desk.imports.get(asked.path["id"])
    return ImportShape(
        found.id, found.name, found.created, found.reader,
        [
            OriginShape(each.pointer, each.place, whole_letters(each.quote), each.certainty, each.why, each.box, number in found.looked)
            for number, each in enumerate(found.origins)
        ],
        [SourceShape(whole_letters(each.text), each.place, list(each.pointers), each.left_out, each.box) for each in found.lines],
        findings_shape(found.findings), [PageSize(*page) for page in found.pages], found.undrawn,
    )  # fmt: skip


def delete_import(asked: Asked) -> None:
    """Throw a résumé under review away."""
    asked.desk.discard(asked.path["id"])


def look_at_origin(asked: Asked) -> None:
    """Mark a value as looked at, or as to be looked at again."""
    body: LookedBody = asked.body
    asked.desk.imports.look(asked.path["id"], body.origin, looked=body.looked)


def take_import_over(asked: Asked) -> TakenShape | Refused:
    """Bring a résumé under review into the career file; then the review is over."""
    body: TakeBody = asked.body
    taken = asked.desk.take_over(asked.path["id"], body.how, body.revision)
    if isinstance(taken.outcome, Conflict):
        return Refused(412, conflict_shape(taken.outcome))
    told = [DifferenceShape(each.pointer, each.label, each.kept, each.other) for each in taken.differences]
    return TakenShape(state_shape(taken.outcome), told)


def _row(found: Imported) -> ImportRow:
    return ImportRow(found.id, found.name, found.created, found.reader, len(found.doubtful))


CALLS = (
    Call("POST", _ALL, add_import, "Bring a résumé", body=bytes, query=ImportQuery, gives=ImportRow, status=201),
    Call("GET", _ALL, get_imports, "The résumés under review", gives=ImportRows),
    Call("GET", _ONE, get_import, "A résumé under review", gives=ImportShape),
    Call("DELETE", _ONE, delete_import, "Throw a résumé under review away"),
    Call("PUT", f"{_ONE}/looked", look_at_origin, "Mark a value as looked at", body=LookedBody),
    Call("POST", f"{_ONE}/take-over", take_import_over, "Take a résumé under review over", body=TakeBody, gives=TakenShape,
         refuses={412: ConflictShape}),
)  # fmt: skip
