"""The level of a position: from the words of its title or a plain statement, never from years."""

from __future__ import annotations

from typing import get_args

from metier.ads.cues import Cues, Lexicon
from metier.ads.reading import Reading
from metier.ads.sections import Outline
from metier.model.ad import Seniority

# The first of these that a title says decides: a 'Senior Director' is a director.
_ORDER: tuple[Seniority, ...] = ("intern", "executive", "director", "manager", "lead", "senior", "mid", "entry")


def seniority_of_title(title: str | None, lexicon: Lexicon) -> Seniority | None:
    """The level that the words of a title say."""
    if not title:
        return None
    cues = lexicon.find(title)
    return _highest(cues, len(title))


def _highest(cues: Cues, size: int) -> Seniority | None:
    found = {cue.value for cue in cues.within("seniority", 0, size)}
    if cues.within("manager_of_people", 0, size):
        found.add("manager")
    return next((level for level in _ORDER if level in found), None)


def find_seniority(reading: Reading, outline: Outline, title: str | None) -> Seniority | None:
    """The level by the title, a labelled line ('Level: mid'), or a statement such as '(entry level)'."""
    level = seniority_of_title(title, reading.lexicon)
    if level:
        return level
    for label in outline.labels:
        if label.name == "level":
            stated = {cue.value for cue in reading.cues.within("seniority", label.start, label.end)}
            if len(stated) == 1:
                return _named(stated.pop())
    spans = [
        *outline.top,
        *((unit.start, unit.end) for unit in outline.units if unit.section in ("top", "role", "other")),
    ]
    for start, end in spans:
        for cue in reading.cues.within("level_statement", start, end):
            return _named(cue.value)
    return None


def _named(value: str) -> Seniority | None:
    return next((level for level in get_args(Seniority) if level == value), None)
