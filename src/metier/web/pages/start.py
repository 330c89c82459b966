"""The first visit: bring a résumé or begin with a name; then what was read, beside where it stood."""

from __future__ import annotations

from starlette.responses import Response

from metier.app.examples import fields
from metier.app.importing import RESUME_BYTES
from metier.app.recognising import OCR_HINT, can_recognise
from metier.errors import UserError
from metier.web.pages.edit import FIELD_SETTING
from metier.web.pages.table import Page, Visit, go
from metier.web.templating import render

_LONGEST = 200


def start(visit: Visit) -> Response:
    """How to get a résumé: bring one, or begin with nothing."""
    return render(
        visit.request, "start.html", active="edit", work_fields=fields(), imports=visit.desk.imports.list(),
        has_career=visit.desk.has_career, most=RESUME_BYTES, can_recognise=can_recognise(), ocr_hint=OCR_HINT,
    )  # fmt: skip


def begin(visit: Visit) -> Response:
    """A new career file that holds a name."""
    name, label = visit.field("name").strip(), visit.field("label").strip()
    if len(name) > _LONGEST or len(label) > _LONGEST:
        raise UserError(f"That is longer than {_LONGEST} letters.", "Write it shorter.")
    visit.desk.begin(name, label)
    visit.desk.store.set_setting(FIELD_SETTING, visit.field("field", "other")[:60])
    return go(visit, "/edit")


PAGES = (Page("/start", start, drops=True), Page("/start", begin, "POST"))
