"""Which of an ad's required terms stand in a text, letter by letter or under another name: counts and quotes, no score."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from metier.model.ad import Ad, Requirement, Skill
from metier.terms.vocabulary import Vocabulary

_AROUND = 40  # letters on each side of a quote
_BEST = ("exact", "synonym", "no")
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
    """Each term of the ad's required demands, once, in its order; of an 'or' group the one that the text has."""
    flat = _SPACE.sub(" ", text)
    places: dict[str, tuple[int, int]] = {}
    for mention in vocabulary.find(flat):
        places.setdefault(mention.term.id, mention.span)
    seen: set[str] = set()
    made: list[Demanded] = []
    for demand, skills in _required(ad):
        words = " or ".join(dict.fromkeys(_words(ad, skill) for skill in skills))
        keys = {words.casefold(), " or ".join(skill.id or "" for skill in skills) or words.casefold()}
        if seen & keys:
            continue
        seen |= keys
        looked = [_look(demand.id, _words(ad, skill), skill.id, flat, places) for skill in skills]
        made.append(replace(min(looked, key=lambda one: _BEST.index(one.found)), words=words))
    return tuple(made)


def _required(ad: Ad) -> Iterator[tuple[Requirement, tuple[Skill, ...]]]:
    """Each skill of a required demand alone, and those of an 'or' group together."""
    for demand in ad.requirements:
        if demand.necessity == "required":
            yield from ((demand, (skill,)) for skill in demand.skills)
            if group := tuple(skill for alternative in demand.any_of for skill in alternative.skills):
                yield demand, group


def _words(ad: Ad, skill: Skill) -> str:
    """A skill as the ad writes it."""
    return " ".join(ad.text[slice(*skill.span)].split()) or skill.label


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
