"""The page while one types: from a career file and edits that nobody has saved yet to pages, and what changed on them.

Reads the person's photo and asks the clock; nothing is written.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from metier.app.answer import with_design
from metier.app.photos import find_picture
from metier.app.places import pointer_of
from metier.app.workspace import Workspace
from metier.career import find_facts
from metier.career.pointers import resolve
from metier.career.read import read_career_values
from metier.career.write import apply_edits, edit_values
from metier.documents import load_theme, measure_plan
from metier.documents.live import Change, LivePage, PageReader, compare_pages
from metier.documents.theme import Theme
from metier.documents.typst import Mark, render_svg
from metier.errors import InvalidCareer
from metier.model.career import Career
from metier.model.edit import Edit, Remove, Set
from metier.model.finding import Finding
from metier.model.plan import Block, Piece, Plan
from metier.planning.whole import plan_whole
from metier.terms import load_vocabulary

MOST_TABS = 12
_ROUNDS = 4
_MOST_ERRORS = 40  # values that are left off the page; a file with more wrong has no page


@dataclass(frozen=True, slots=True)
class Drawing:
    """Pages as they would print now, and the errors on the form of what they come from: those values are not on them."""

    pages: tuple[LivePage, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Patch:
    """What one tab has to change: `number` counts the drawings that it has got.

    `whole` says that the pages start from nothing; each item of `pages` is as `documents.live` has it.
    """

    number: int
    whole: bool
    pages: Sequence[Change | None]


@dataclass
class Screens:
    """What each tab shows now, so that only what changed is sent; safe to use from several threads."""

    _shown: OrderedDict[str, tuple[int, tuple[LivePage, ...]]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def patch(self, tab: str, number: int, pages: tuple[LivePage, ...]) -> Patch:
        """The Patch for a tab that says it shows drawing `number` (0: nothing); whole pages whenever that is in doubt."""
        with self._lock:
            last, shown = self._shown.pop(tab, (0, ()))
            known = number == last and number > 0
            following = max(last, number) + 1
            self._shown[tab] = (following, pages)
            while len(self._shown) > MOST_TABS:
                self._shown.popitem(last=False)
        return Patch(following, not known, compare_pages(shown if known else (), pages))


def draw_career(
    data: bytes, path: Path, reader: PageReader, edits: Sequence[Edit] = (), *, theme: str | None = None,
    settings: Sequence[str] = (), today: date | None = None, workspace: Workspace | None = None,
) -> Drawing:  # fmt: skip
    """The whole career as it would print after these edits, with each piece named by its pointer in the file.

    A value with an error is left off the page and named in the findings. DataError where nothing can be drawn, UserError
    for a theme or setting that there is not; the person's own themes are those of `workspace`.
    """
    career, findings = read_leniently(data, path.name, edits)
    plan, look = plan_in_look(with_design(career, theme, None, settings, workspace), path, today)
    return Drawing(reader.read(render_svg(plan, look, _pointer)), findings)


def plan_in_look(career: Career, path: Path, today: date | None = None) -> tuple[Plan, Theme]:
    """The Plan of a whole career whose design names a theme, and that theme, with the photo where it prints one."""
    look = load_theme(str(career.design["theme"])).ordered(career.design)
    look = look.with_picture(find_picture(career, path)[0]) if look.photo else look
    return _plan(career, look, today or date.today()), look


def draw_plan(plan: Plan, theme: Theme, reader: PageReader) -> tuple[LivePage, ...]:
    """The pages of a Plan, each piece named by the numbers of its block and of itself: `12/0`."""
    return reader.read(render_svg(plan, theme, name_pieces(plan)))


def name_pieces(plan: Plan) -> Mark:
    """What names the pieces of a Plan on its pages."""
    blocks = {block.id: number for number, block in enumerate(plan.blocks)}

    def mark(block: Block, piece: Piece) -> str:
        return f"{blocks[block.id]}/{next(n for n, each in enumerate(block.pieces) if each is piece)}"

    return mark


def _plan(career: Career, look: Theme, today: date) -> Plan:
    vocabulary = load_vocabulary()
    facts = find_facts(career, vocabulary)
    return plan_whole(
        career, facts, look, vocabulary=vocabulary, today=today, measure=partial(measure_plan, theme=look)
    )


def _pointer(block: Block, piece: Piece) -> str:
    """Where the words of a piece stand in the career file; of a phrase, the section that it is the title of."""
    source = piece.sources[0]
    return source.pointer if source.origin == "career" else f"/{block.section}" if block.section else ""


def read_leniently(data: bytes, name: str, edits: Sequence[Edit] = ()) -> tuple[Career, tuple[Finding, ...]]:
    """The Career after these edits without the values that have errors, and these errors.

    A value that is left off may be missed by another one (an end without its start), so that goes as well. InvalidCareer
    where that does not help.
    """
    values = edit_values(data, name, edits)
    findings: tuple[Finding, ...] = ()
    for _ in range(_ROUNDS):
        try:
            career = read_career_values(values, name)
            return (career if edits else replace(career, sha256=hashlib.sha256(data).hexdigest())), findings
        except InvalidCareer as error:
            wrong = {pointer_of(each.place) for each in error.findings if each.severity == "error"}
            if "" in wrong or len(wrong) > _MOST_ERRORS:
                raise
            findings = findings or tuple(each for each in error.findings if each.severity == "error")
            values = _without(values, name, wrong)
    raise InvalidCareer(f"{name} has errors:", findings, file=name)


def _without(values: Any, name: str, wrong: set[str]) -> Any:
    """The values without those at these pointers; what is left out of a list leaves its place there, as private."""
    outer = [each for each in wrong if not any(each.startswith(f"{other}/") for other in wrong)]
    order = sorted(outer, key=lambda each: [part.zfill(9) for part in each.split("/")], reverse=True)
    return apply_edits(values, name, [_leave_out(pointer, resolve(values, pointer)) for pointer in order])


def _leave_out(pointer: str, value: Any) -> Edit:
    """What takes a value away; an entry or a highlight leaves its place, so that the pointers of the others stay."""
    holder, _, last = pointer.rpartition("/")
    if last.isdigit() and holder.endswith("/highlights"):
        return Set(pointer, {"text": "-", "private": True})
    return Set(pointer, {"private": True}) if last.isdigit() and isinstance(value, dict) else Remove(pointer)
