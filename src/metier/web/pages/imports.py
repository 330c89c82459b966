"""A résumé that was brought, under review: what was read beside where it stood, until it is taken over or thrown away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from starlette.responses import Response

from metier.app.desk import Desk
from metier.app.editing import Conflict
from metier.app.imports import Imported
from metier.app.places import short_place
from metier.app.traces import field_names, find_traces
from metier.errors import UserError
from metier.web.pages.edit import editor_context, form_context
from metier.web.pages.sheets import LONGEST_LINE, Sheet, frames_of_boxes
from metier.web.pages.table import Page, Visit, go
from metier.web.templating import render

How = Literal["new", "merge", "replace"]
_WAYS: Mapping[str, How] = {"new": "new", "merge": "merge", "replace": "replace"}
_MOST_DOUBTS = 300
_MOST_ROWS = 4_000


@dataclass(frozen=True, slots=True)
class Doubt:
    """A value that a person should look at: the number of its origin, its field, its words, why, where, whether it was."""

    index: int
    label: str
    quote: str
    why: str
    where: str
    looked: bool


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A line of the file: what stands in its margin, its words, the numbers of the origins in it, or why there are none."""

    label: str
    text: str
    origins: str
    left_out: str


def review(visit: Visit) -> Response:
    """The review of one résumé."""
    imported = visit.desk.imports.get(visit.path["id"])
    desk = visit.desk
    context = _form_context(desk, imported)
    rows = tuple(_rows(imported))
    sheets = _sheets(imported)
    return render(
        visit.request, "review.html", active="edit", imported=imported, file=imported.id, file_name=imported.career.name,
        sheets=sheets, rows=rows[:_MOST_ROWS], more_rows=max(0, len(rows) - _MOST_ROWS),
        unread=_unread(imported), unshown=_unshown(imported), has_career=desk.has_career, stated=all(each.certainty == 1 for each in imported.origins),
        revision=desk.file().state().revision if desk.has_career else 0,
        career_name=desk.career.name, waiting=_waiting(desk, imported.id), **editor_context(), **context,
    )  # fmt: skip


def review_form(visit: Visit) -> Response:
    """The form alone, of what was read as it is now."""
    return render(visit.request, "form.html", **_form_context(visit.desk, visit.desk.imports.get(visit.path["id"])))


def picture(visit: Visit) -> Response:
    """The picture of a page."""
    page = visit.path["page"]
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 5 else 0
    return Response(visit.desk.imports.picture(visit.path["id"], number), media_type="image/png")


def take_over(visit: Visit) -> Response:
    """The career file after the résumé came in: the editor, or first what the two files say differently."""
    how, revision = _WAYS.get(visit.field("how")), visit.field("revision")
    if how is None:
        raise UserError("It is not said how to take it over.", "Load the page again, and choose one of its buttons.")
    known = int(revision) if revision.isascii() and revision.isdigit() and len(revision) < 17 else 0
    taken = visit.desk.take_over(visit.path["id"], how, known)
    if isinstance(taken.outcome, Conflict):
        return render(visit.request, "taken_not.html", 412, how=how, revision=taken.outcome.state.revision)
    if not taken.differences:
        return go(visit, "/edit")
    part = visit.request.headers.get("hx-request") == "true"
    answer = render(
        visit.request, "taken_part.html" if part else "taken.html", active="edit", differences=taken.differences,
        state=taken.outcome, career_name=visit.desk.career.name,
    )  # fmt: skip
    answer.headers["HX-Retarget"] = "#main"
    return answer


def discard(visit: Visit) -> Response:
    """Nothing: the résumé is thrown away. A page that shows it leads to the start."""
    visit.desk.discard(visit.path["id"])
    return go(visit, "/start") if visit.field("go") else Response(status_code=200, media_type="text/html")


def _form_context(desk: Desk, imported: Imported) -> dict[str, Any]:
    """The form of what was read, each field with the numbers of its origins, and what to look at."""
    context = form_context(desk, desk.file(imported.id), f"/imports/{imported.id}")
    del context["work_fields"]
    traces = find_traces(imported.read, context["values"], imported.origins)
    names = field_names(context["form"])
    places = {number: pointer for pointer, numbers in traces.items() for number in numbers}
    doubts = tuple(_doubts(imported, names, places))
    beside: dict[str, Doubt] = {}
    for each in doubts:
        pointer = places.get(each.index, "")
        beside.setdefault(pointer, each)
        if pointer.rpartition("/")[2].isdigit():  # one of several in one field, which bears the sign
            beside.setdefault(pointer.rpartition("/")[0], each)
    return {
        **context, "traces": {pointer: " ".join(map(str, numbers)) for pointer, numbers in traces.items()},
        "doubts": beside, "doubtful": doubts[:_MOST_DOUBTS], "more_doubts": max(0, len(doubts) - _MOST_DOUBTS),
    }  # fmt: skip


def _doubts(imported: Imported, names: Mapping[str, str], places: Mapping[int, str]) -> Iterator[Doubt]:
    """What to look at, least sure first; a value that was read in two places is one."""
    seen: set[str] = set()
    for number in imported.doubtful:
        origin = imported.origins[number]
        if origin.pointer not in seen:
            seen.add(origin.pointer)
            label = names.get(places.get(number, origin.pointer)) or names.get(origin.pointer, origin.pointer)
            where = short_place(origin.place, origin.file)
            where = f"line {where}" if where.isdigit() else where
            yield Doubt(number, label, origin.quote, origin.why, where, number in imported.looked)


def _sheets(imported: Imported) -> tuple[Sheet, ...]:
    """The pages, with a box for each value that has one."""
    boxes = {number: each.box for number, each in enumerate(imported.origins) if each.box is not None}
    open_ = (number for number in imported.doubtful if number not in imported.looked)
    frames = frames_of_boxes(boxes, dict.fromkeys(open_, "doubtful"))
    return tuple(
        Sheet(number, width, height, f"/imports/{imported.id}/pages/{number}.png", frames.get(number, ()))
        for number, width, height in imported.pages
    )


def _rows(imported: Imported) -> Iterator[SourceRow]:
    """The lines of the file, each with the numbers of the origins that it led to."""
    numbers: dict[str, list[int]] = {}
    for number, origin in enumerate(imported.origins):
        numbers.setdefault(origin.pointer, []).append(number)
    before = ""
    for line in imported.lines:
        if line.text.strip():
            label = short_place(line.place, imported.name)
            here = dict.fromkeys(
                number for pointer in line.pointers for number in numbers.get(pointer, ())
                if len(numbers[pointer]) == 1 or imported.origins[number].place == line.place
            )  # fmt: skip
            shown, before = "" if label == before else label, label  # a page or row is named once
            yield SourceRow(
                shown, line.text[:LONGEST_LINE], " ".join(map(str, here)), "" if line.pointers else line.left_out
            )


def _unread(imported: Imported) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The lines that went nowhere, by reason, the reason that is least usual first."""
    found: dict[str, list[str]] = {}
    for line in imported.unread[:_MOST_ROWS]:
        found.setdefault(line.left_out, []).append(line.text[:LONGEST_LINE])
    rarest = sorted(found, key=lambda why: (why == "the title of a section", len(found[why])))
    return tuple((why, tuple(found[why])) for why in rarest)


def _unshown(imported: Imported) -> int:
    """How many pages were read that have no picture, of those that have any."""
    return (
        max((line.box[0] for line in imported.lines if line.box), default=0) - len(imported.pages)
        if imported.pages
        else 0
    )


def _waiting(desk: Desk, number: str) -> tuple[Imported, ...]:
    return tuple(each for each in desk.imports.list() if each.id != number)


PAGES = (
    Page("/imports/{id}", review),
    Page("/imports/{id}/form", review_form),
    Page("/imports/{id}/pages/{page}.png", picture),
    Page("/imports/{id}/take-over", take_over, "POST"),
    Page("/imports/{id}/discard", discard, "POST"),
)
