"""The occupation that a title names, with its codes in ISCO-08 and SOC 2018; reads its own table (data/occupations.tsv).

The codes were given to each occupation by us, after the definitions of both classifications (data/sources.toml).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from metier.model.ad import Occupation, Span
from metier.terms import Vocabulary

_WORD = re.compile(r"[^\W_]+(?:['’&][^\W_]+)*")
# 'Assistant to the CEO' is no CEO: the occupation behind these words is somebody else's.
_OF_ANOTHER = re.compile(
    r"(?<!\w)(?:assistant|assistants?in|assistenz|assistante?|asistente|secretary|support|advisor|apprentice|trainee)\s"
    r"(?:to|of|für|der|des|de|du|zum|zur)(?!\w)",
    re.IGNORECASE,
)
_LONGEST_TITLE = 300
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Occupations:
    """The table: codes by term, occupations by title (folded words)."""

    by_term: dict[str, tuple[str, str]]
    by_title: dict[tuple[str, ...], Occupation]


@cache
def load_occupations() -> Occupations:
    """The table of the package."""
    by_term: dict[str, tuple[str, str]] = {}
    by_title: dict[tuple[str, ...], Occupation] = {}
    text = resources.files("metier.ads").joinpath("data/occupations.tsv").read_text("utf-8")
    for row in text.splitlines()[1:]:
        term, label, isco, soc, titles = row.split("\t")
        if term:
            by_term[term] = isco, soc
        for title in titles.split("|") if titles else ():
            by_title[_fold(title)] = Occupation(label, isco, soc)
    return Occupations(by_term, by_title)


def _fold(words: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _WORD.findall(words))


def find_occupation(title: str | None, vocabulary: Vocabulary) -> Occupation | None:
    """The occupation whose name is the longest in `title`, the first of equals; None where the table has none."""
    if not title or len(title) > _LONGEST_TITLE:
        return None
    table = load_occupations()
    found: list[tuple[Span, Occupation]] = list(_titled(title, table))
    for mention in vocabulary.find(title):
        codes = table.by_term.get(mention.term.id.removeprefix("metier:"))
        if codes and mention.term.category == "occupation":
            found.append((mention.span, Occupation(mention.term.label, *codes, id=mention.term.id)))
    found = [one for one in found if not _OF_ANOTHER.search(title, 0, one[0][0])]
    return max(found, key=lambda one: (one[0][1] - one[0][0], -one[0][0]))[1] if found else None


def _titled(title: str, table: Occupations) -> list[tuple[Span, Occupation]]:
    words = list(_WORD.finditer(title))
    folded = [word.group().casefold() for word in words]
    found: list[tuple[Span, Occupation]] = []
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + _MOST_WORDS) + 1):
            occupation = table.by_title.get(tuple(folded[start:end]))
            if occupation:
                found.append(((words[start].start(), words[end - 1].end()), occupation))
    return found
