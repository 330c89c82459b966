"""Which of an ad's required terms stand in a text, letter by letter or under another name: counts and quotes, no score."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from metier.model.ad import Ad, Requirement, Skill
from metier.terms.vocabulary import Vocabulary

_AROUND = 40  # letters on each side of a quote
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Demanded:
    """A term that the ad requires, as it writes it: how the text has it, in which words, and the words around them."""

    requirement: str
    words: str
    found: Literal["exact", "synonym", "no"]
    as_written: str = ""
    quote: str = ""


def find_demanded(ad: Ad, text: str, vocabulary: Vocabulary) -> tuple[Demanded, ...]:
    """Each term of the ad's required demands, once, in its order."""
    flat = _SPACE.sub(" ", text)
    places: dict[str, tuple[int, int]] = {}
    for mention in vocabulary.find(flat):
        places.setdefault(mention.term.id, mention.span)
    seen: set[str] = set()
    made: list[Demanded] = []
    for demand, skill in _required(ad):
        words = " ".join(skill.label.split()) or ad.text[slice(*skill.span)]
        key = skill.id or words.casefold()
        if key in seen or words.casefold() in seen:
            continue
        seen |= {key, words.casefold()}
        made.append(_look(demand.id, words, skill.id, flat, places))
    return tuple(made)


def _required(ad: Ad) -> Iterator[tuple[Requirement, Skill]]:
    for demand in ad.requirements:
        if demand.necessity == "required":
            for skill in demand.skills:
                yield demand, skill


def _look(demand: str, words: str, term: str | None, flat: str, places: dict[str, tuple[int, int]]) -> Demanded:
    exact = re.search(rf"(?<![\w+#]){re.escape(words)}(?![\w+#])", flat, re.IGNORECASE)
    span = exact.span() if exact else places.get(term or "")
    if span is None:
        return Demanded(demand, words, "no")
    return Demanded(demand, words, "exact" if exact else "synonym", flat[slice(*span)], _quote(flat, span))


def _quote(flat: str, span: tuple[int, int]) -> str:
    """The words around a place, cut at spaces."""
    start, end = max(0, span[0] - _AROUND), min(len(flat), span[1] + _AROUND)
    if start:
        start = min(flat.find(" ", start) + 1 or start, span[0])
    if end < len(flat):
        end = max(flat.rfind(" ", span[1], end), span[1])
    return flat[start:end]
