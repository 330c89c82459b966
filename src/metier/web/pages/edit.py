"""The editor: the form of the career file beside its page, the examples beside the form, the history behind it."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from metier.app.desk import CAREER, Desk
from metier.app.editing import Conflict, Editing
from metier.app.examples import fields
from metier.app.forms import NEW, Statement, build_form, entry_names
from metier.errors import DataError, MissingError, UserError
from metier.web.pages.table import Page, Visit, go
from metier.web.templating import render

FIELD_SETTING = "field-of-work"
FORMATS = (
    ("pdf", "PDF", "to send"), ("docx", "Word", "to edit"), ("html", "Web page", ""), ("md", "Markdown", ""),
    ("txt", "Plain text", "for forms"), ("jsonresume", "JSON Resume", "data"), ("rendercv", "RenderCV", "data"),
    ("europass", "Europass", "data"),
)  # fmt: skip


def home(visit: Visit) -> Response:
    """Where a visit begins: with the résumé, or with how to get one."""
    return go(visit, "/edit" if visit.desk.has_career else "/start")


def edit(visit: Visit) -> Response:
    """The editor."""
    if not visit.desk.has_career:
        return go(visit, "/start")
    editing = visit.desk.file()
    context = form_context(visit.desk, editing)
    return render(
        visit.request, "edit.html", active="edit", file=CAREER, file_name=editing.path.name,
        theme=_theme(context["values"]), formats=FORMATS, **editor_context(), **context,
    )  # fmt: skip


def edit_form(visit: Visit) -> Response:
    """The form alone, of the file as it is now."""
    return render(visit.request, "form.html", **form_context(visit.desk, visit.desk.file()))


def choose_field(visit: Visit) -> Response:
    """The form with the examples of another field of work."""
    visit.desk.store.set_setting(FIELD_SETTING, visit.field("field")[:60])
    return edit_form(visit)


def editor_context() -> dict[str, Any]:
    """What the editor's page needs beside the form: the names of entries, and a highlight to copy."""
    names = entry_names()
    return {
        "ones": {shape: one for shape, (one, _, _) in names.items()},
        "titles": {shape: [list(title), list(subtitle)] for shape, (_, title, subtitle) in names.items()},
        "blank_statement": Statement(NEW, ((NEW, "", ""),)),
    }


def form_context(desk: Desk, editing: Editing, base: str = "/edit") -> dict[str, Any]:
    """The form of a file; where the file cannot be read, an empty one and why."""
    state = editing.state()
    values, broken = {}, None
    try:
        values = editing.values()
    except DataError as error:
        broken = error
    field = _work_field(desk)
    return {
        "form": build_form(values, field), "state": state, "broken": broken, "values": values, "base": base,
        "work_fields": fields(), "work_field": field,
    }  # fmt: skip


def _work_field(desk: Desk) -> str:
    return str(desk.store.get_setting(FIELD_SETTING) or "other")


def _theme(values: Any) -> str:
    design = values.get("design") if isinstance(values, dict) else None
    return str(design.get("theme", "classic")) if isinstance(design, dict) else "classic"


def history(visit: Visit) -> Response:
    """The versions of the career file, the newest first."""
    editing = visit.desk.file()
    return render(visit.request, "history.html", active="edit", versions=editing.versions(), state=editing.state())


def history_version(visit: Visit) -> Response:
    """What changed since one version, and how to have it back."""
    editing, number = visit.desk.file(), _number(visit)
    return render(
        visit.request, "history_version.html", changes=editing.compare(number), number=number, state=editing.state()
    )


def restore(visit: Visit) -> Response:
    """The version is the file again."""
    editing = visit.desk.file()
    revision = visit.field("revision")
    outcome = editing.restore(_number(visit), int(revision) if revision.isdigit() else 0)
    if isinstance(outcome, Conflict):
        raise UserError("The file has changed since this page was loaded.", "Load the page again, then choose anew.")
    return go(visit, "/edit")


def _number(visit: Visit) -> int:
    number = visit.path["number"]
    if not number.isascii() or not number.isdigit() or len(number) > 9:
        raise MissingError("There is no such version.", "The history lists those that there are.")
    return int(number)


PAGES = (
    Page("/", home),
    Page("/edit", edit),
    Page("/edit/form", edit_form),
    Page("/edit/field", choose_field, "POST"),
    Page("/history", history),
    Page("/history/{number}", history_version),
    Page("/history/{number}/restore", restore, "POST"),
)
