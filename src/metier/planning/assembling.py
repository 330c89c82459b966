"""From a Draft, its Match and its measured heights to the Problem of what to print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from metier.model.plan import Block, Heights
from metier.planning.draft import Detail, Draft, Item, Section
from metier.planning.problem import Group, Part, Problem
from metier.planning.worth import JOINED, TRIMMED, own_scale, quality, strongest, weights

if TYPE_CHECKING:
    from metier.model.match import Match
    from metier.planning.evidence import Proofs
    from metier.planning.wishes import Wishes

_MODE_SHARE = 0.1  # the worth of an entry's own line over a joined one, and of a head over a line
# Beside a strong highlight, which is worth up to 1 a line: a résumé needs skills, degrees and languages before a sixth
# thing done in the same job. Each is multiplied by recency (0.4 to 0.6), so 5 is worth 2 to 3 highlights.
_SECTION_SHARES = {
    "skills": 4.0, "languages": 7.0, "education": 3.0, "certificates": 2.4, "summary": 1.6, "publications": 1.8,
    "awards": 2.0, "projects": 1.0, "volunteer": 1.0, "sections": 1.0, "work": 0.6, "interests": 0.4, "references": 0.0,
}  # fmt: skip


@dataclass(slots=True)
class _Assembly:
    heights: Heights
    proofs: Proofs
    wishes: Wishes
    today: date
    parts: list[Part] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    needs: list[tuple[int, int]] = field(default_factory=list)
    some: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)

    def add(self, block: Block, share: float, section: int, proofs: Mapping[int, float]) -> int:
        self.parts.append(Part(block.id, self.heights.blocks[block.id], share, section, proofs, _text(block)))
        return len(self.parts) - 1

    def limit(self, parts: Sequence[int], low: int, high: int) -> None:
        if parts:
            self.groups.append(Group(tuple(parts), low, high))


def assemble(
    draft: Draft, match: Match, heights: Heights, proofs: Proofs, wishes: Wishes, costs: Sequence[float],
    budgets: Sequence[float], side_budgets: Sequence[float] = (),
) -> Problem:  # fmt: skip
    """The Problem for these candidates: `budgets` are the points left for them at each density step, in each column."""
    made = _Assembly(heights, proofs, wishes, match.today)
    for number, section in enumerate(draft.sections):
        _add_section(made, section, number)
    scale = own_scale(costs, [part.own for part in made.parts])
    return Problem(
        parts=tuple(replace(part, own=part.own * scale) for part in made.parts),
        titles=tuple(heights.blocks[section.title.id] for section in draft.sections),
        weights=weights(match),
        costs=tuple(costs),
        budgets=tuple(budgets),
        groups=tuple(made.groups),
        needs=tuple(made.needs),
        some=tuple(made.some),
        side=frozenset(n for n, section in enumerate(draft.sections) if section.title.id in heights.side),
        side_budgets=tuple(side_budgets),
    )


def _add_section(made: _Assembly, section: Section, number: int) -> None:
    joined: dict[str, list[int]] = {}
    for line in section.joined:
        proof = strongest([made.proofs.of(pointer) for pointer in line.items])
        part = made.add(line.block, 0.0, number, {one: JOINED * strength for one, strength in proof.items()})
        for pointer in line.items:
            joined.setdefault(pointer, []).append(part)
    for item in section.items:
        _add_item(made, item, number, joined.get(item.pointer, []))


def _add_item(made: _Assembly, item: Item, section: int, joined: list[int]) -> None:
    name = item.pointer.split("/")[1]
    worth = quality("", item.interval, made.today) * _SECTION_SHARES.get(name, 0.5)
    proofs = made.proofs.of(item.pointer)
    modes: list[int] = []
    if item.line:
        modes.append(made.add(item.line, worth, section, proofs))
    if item.head:
        head = made.add(item.head, worth + (_MODE_SHARE if item.line else 0.0), section, proofs)
        modes.append(head)
    details = _add_details(made, item, section, modes[-1] if item.head else None)
    if item.head and not item.bare:
        made.some.append((modes[-1], tuple(details)))
    pinned = item.pointer in made.wishes.pins
    refused = item.pointer in made.wishes.without or (item.on_demand and not pinned)
    if refused:
        made.limit([*modes, *joined], 0, 0)
    elif modes:
        made.limit([*modes, *(() if pinned else joined)], int(item.must or pinned), 1)
        if pinned:
            made.limit(joined, 0, 0)
    elif pinned:
        made.limit(details, 1, len(details))


def _add_details(made: _Assembly, item: Item, section: int, head: int | None) -> list[int]:
    parts: list[int] = []
    for detail in item.details:
        forms = [_add_form(made, item, detail, form, section) for form in detail.forms]
        if head is not None:
            made.needs += [(form, head) for form in forms]
        refused = detail.pointer in made.wishes.without or item.pointer in made.wishes.without
        made.limit(forms, int(detail.pointer in made.wishes.pins), 0 if refused else 1)
        parts += forms
    return parts


def _add_form(made: _Assembly, item: Item, detail: Detail, form: Block, section: int) -> int:
    text, whole = _text(form), _text(detail.forms[0])
    proofs = made.proofs.of(detail.pointer, whole, text)
    share = quality(text, item.interval, made.today)
    if form.entry is None:
        share *= _SECTION_SHARES["summary"]
    if text != whole:
        share *= TRIMMED * len(text) / len(whole)
        proofs = {number: TRIMMED * proof for number, proof in proofs.items()}
    return made.add(form, share, section, proofs)


def _text(block: Block) -> str:
    return " ".join(piece.text for piece in block.pieces)
