"""The section of each sentence where no heading says it: by what it asks, offers or tells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from metier.ads.pay import has_money
from metier.ads.reading import Reading
from metier.ads.sections import Unit
from metier.model.ad import Requirement, Section

_UNKNOWN: frozenset[Section] = frozenset(("top", "other"))
_OUTSIDE: tuple[tuple[str, Section], ...] = (("legal", "legal"), ("apply", "apply"), ("benefit", "benefits"))
_DEMANDS: tuple[Section, ...] = ("duties", "required", "preferred", "stack")
_LEFT: dict[Section, frozenset[Section]] = {  # below which headings a sentence of that kind may stand
    "apply": frozenset((*_DEMANDS, "benefits", "pay")),
    "legal": frozenset((*_DEMANDS, "benefits", "pay", "apply")),
    "benefits": frozenset(_DEMANDS),
}
_SHORT = 8  # words; a shorter line at the top is a fact of the ad, no sentence about the employer


def settle_sections(
    reading: Reading, units: Sequence[Unit], requirements: Sequence[Requirement]
) -> tuple[tuple[Section, ...], tuple[Requirement, ...]]:
    """For each unit its section, those under no known heading by their words; and the requirements with theirs."""
    starts = [unit.start for unit in units]
    inside: dict[int, list[Requirement]] = {}
    places = [max(0, bisect_right(starts, one.span[0]) - 1) for one in requirements]
    for place, one in zip(places, requirements, strict=True):
        inside.setdefault(place, []).append(one)
    found: list[Section] = []
    for number, unit in enumerate(units):
        before = found[-1] if number and units[number - 1].group == unit.group else None
        found.append(_settle(reading, unit, inside.get(number, ()), before))
    settled = tuple(replace(one, section=found[place]) for place, one in zip(places, requirements, strict=True))
    return tuple(found), settled


def _settle(reading: Reading, unit: Unit, asked: Sequence[Requirement], before: Section | None) -> Section:
    span = unit.start, unit.end
    if unit.section == "role" and unit.form == "item" and asked:
        return _asked_in(reading, unit, asked)
    if unit.section not in _UNKNOWN:
        return unit.section if asked or unit.form == "item" else _closing(reading, unit)
    if asked:
        return _asked_in(reading, unit, asked)
    for value, section in _OUTSIDE:
        if reading.has("outside", *span, value):
            return section
    if has_money(reading, *span) and reading.has("pay_word", *span):
        return "pay"
    if reading.has("hiring", *span) or reading.at("as_title", *span):
        return "role"
    if reading.has("first_person", *span) or reading.has("employer", *span):
        return "about"
    if before:
        return before
    return "about" if unit.section == "top" and reading.words(*span) > _SHORT else unit.section


def _closing(reading: Reading, unit: Unit) -> Section:
    """The section of a sentence that asks nothing: an ad's last lines often stand below a heading that is not theirs."""
    for value, section in _OUTSIDE:
        if unit.section in _LEFT[section] and reading.has("outside", unit.start, unit.end, value):
            return section
    return unit.section


def _asked_in(reading: Reading, unit: Unit, asked: Sequence[Requirement]) -> Section:
    """Duties told as 'as a data engineer you will' are the role; preferred only where all is."""
    duties = sum(one.kind == "responsibility" for one in asked)
    if duties * 2 > len(asked):
        told = unit.section == "top" and (
            reading.has("hiring", unit.start, unit.end) or reading.at("as_title", unit.start, unit.end)
        )
        return "role" if told else "duties"
    return "preferred" if all(one.necessity == "preferred" for one in asked) else "required"
