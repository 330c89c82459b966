"""How one works: remote, hybrid or on site, and the types of employment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from metier.ads.cues import Cue
from metier.ads.reading import Reading
from metier.ads.sections import Outline
from metier.model.ad import EmploymentType, Span, Workplace

_ORDER: tuple[Workplace, ...] = ("hybrid", "remote", "onsite")


def find_workplace(reading: Reading, outline: Outline) -> Workplace | None:
    """Where one works as the ad says it: by labels and first lines, else by its sentences about the job and the offer."""
    for spans in (
        _stated(outline),
        _told(outline, ("top", "role", "pay", "benefits", "other", "apply")),
        _told(outline, ("about",)),
    ):
        found = {cue.value for span in spans for cue in _apart(reading, "workplace", "not_workplace", *span)}
        if "remote" in found and "onsite" in found:
            found.add("hybrid")
        for workplace in _ORDER:
            if workplace in found:
                return workplace
    return None


def find_employment(reading: Reading, outline: Outline, title: str | None) -> tuple[EmploymentType, ...]:
    """The types of employment, in the order of the text: by labels and first lines, else by sentences about the job."""
    labelled = [
        (label.start, label.end)
        for label in outline.labels
        if label.name in ("employment", "other", "title", "pay", "workplace")
    ]
    found: list[Cue] = []
    for spans in ([*labelled, *outline.top], _told(outline, ("top", "role", "benefits", "pay", "other"))):
        found += [cue for span in spans for cue in _apart(reading, "employment", "not_employment", *span)]
        if any(cue.value != "INTERN" for cue in found):
            break
    return _with_title(reading, tuple(_types(sorted(found, key=lambda cue: cue.start))), title)


def _with_title(reading: Reading, found: tuple[EmploymentType, ...], title: str | None) -> tuple[EmploymentType, ...]:
    """What the title says beside it: an internship, a contractor."""
    if title is None:
        return found
    place = reading.text.find(title)
    cues = _apart(reading, "employment", "not_employment", place, place + len(title)) if place >= 0 else iter(())
    return tuple(dict.fromkeys([*_types(cues), *found]))


def _types(cues: Iterator[Cue] | list[Cue]) -> list[EmploymentType]:
    known: tuple[EmploymentType, ...] = get_args(EmploymentType)
    return list(dict.fromkeys(kind for cue in cues for kind in known if kind == cue.value))


def _apart(reading: Reading, kind: str, exceptions: str, start: int, end: int) -> Iterator[Cue]:
    """The cues of a kind that are not part of an exception such as 'remote sensing'."""
    others = reading.cues.within(exceptions, max(0, start - 40), end + 40)
    for cue in reading.cues.within(kind, start, end):
        if not any(other.start <= cue.start and cue.end <= other.end for other in others):
            yield cue


def _stated(outline: Outline) -> list[Span]:
    labels = [
        (label.start, label.end)
        for label in outline.labels
        if label.name in ("workplace", "place", "employment", "title", "other")
    ]
    return [*labels, *outline.top]


def _told(outline: Outline, sections: tuple[str, ...]) -> list[Span]:
    return [(unit.start, unit.end) for unit in outline.units if unit.section in sections]
