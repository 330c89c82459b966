"""Short quotes of an ad: the few words of a requirement that a letter answers, in quotation marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from metier.model.plan import Piece, Source
from metier.planning.changes import normal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from metier.model.ad import Requirement, Skill
    from metier.planning.pieces import Style

_WHOLE_WORDS = 8  # a requirement of so many words is quoted whole
_LEAST_WORDS = 2
_EVERYWHERE = frozenset(
    [
        "about",
        "above",
        "after",
        "again",
        "among",
        "around",
        "because",
        "before",
        "being",
        "between",
        "could",
        "doing",
        "during",
        "every",
        "first",
        "further",
        "having",
        "might",
        "never",
        "other",
        "others",
        "shall",
        "should",
        "since",
        "still",
        "their",
        "theirs",
        "there",
        "these",
        "thing",
        "things",
        "those",
        "through",
        "under",
        "until",
        "using",
        "where",
        "which",
        "while",
        "whose",
        "within",
        "without",
        "would",
        "years",
        "aller",
        "alles",
        "durch",
        "diese",
        "dieser",
        "dieses",
        "einen",
        "einer",
        "eines",
        "gegen",
        "haben",
        "ihrer",
        "keine",
        "sowie",
        "unter",
        "welche",
        "werden",
        "wurde",
        "dans",
        "cette",
        "comme",
        "leurs",
        "notre",
        "votre",
        "entre",
        "nuestra",
        "nuestro",
        "sobre",
        "desde",
        "hasta",
    ]
)
_CLAUSE_END = re.compile(
    r"\s*[;:(–—]|\.(?=\s|$)|\s+(?=(?:to|for|with|using|in|on|as|by|that|which|who|such|including|from|across|under|"
    r"für|mit|in|um|bei|zur|zum|die|der|sowie|pour|avec|dans|para|con|en)\s)",
    re.IGNORECASE,
)
_COMMA = re.compile(r",(?=\s)")
_LIGHT = re.compile(
    r"\s+(?:a|an|the|and|or|to|of|for|with|in|on|as|by|at|from|und|oder|der|die|das|des|dem|den|ein|eine|einer|mit|für|in|"
    r"von|zu|et|de|la|le|les|du|des|pour|y|el|los|las)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a requirement in quotation marks; `frame` says what they are: a demand, a task, or a name only."""

    piece: Piece
    frame: Literal["demand", "task", "name"]


def quote(
    requirement: Requirement, number: int, style: Style, terms: frozenset[str] = frozenset(), told: str = ""
) -> Quote:
    """At most eight words of a requirement (the `number`th of the ad), those that what is told answers.

    A short requirement is quoted whole. Of a longer one, the beginning up to the end of a clause where it has a word in
    common with what is `told`; else, and where years are asked for, the name of a skill that `terms` (ids) answer.
    """
    whole = _trim(normal(requirement.quote))
    name = _name(requirement, terms)
    words: str = whole
    frame: Literal["demand", "task", "name"] = "task" if requirement.kind == "responsibility" else "demand"
    if name and requirement.min_years:
        words = name
    elif _count(whole) > _WHOLE_WORDS:
        words = _beginning(whole)
        if told and name and not stems(words) & stems(told):
            words, frame = name, "name"
    opening, closing = style.phrases["letter.quote.open"], style.phrases["letter.quote.close"]
    source = Source("ad", f"/requirements/{number}/quote", requirement.quote)
    return Quote(Piece("text", f"{opening}{words}{closing}", (source,), "trimmed"), frame)


def _name(requirement: Requirement, terms: frozenset[str]) -> str:
    """The ad's name for the skill that is answered: one of these terms, or the only one that the requirement names."""
    whole = normal(requirement.quote)
    skills = [skill for skill in _skills(requirement) if _stands(skill.label, whole)]
    answered = [skill.label for skill in skills if skill.id in terms]
    if answered or len(skills) == 1:
        return [*answered, *(skill.label for skill in skills)][0]
    return ""


def _skills(requirement: Requirement) -> Iterator[Skill]:
    yield from requirement.skills
    for one in requirement.any_of:
        yield from one.skills


def _stands(words: str, whole: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", whole) is not None


def _count(words: str) -> int:
    return len(words.split())


def _trim(words: str) -> str:
    return words.strip(" .,;:–—-•*!\"“”„«»'")


def _beginning(words: str) -> str:
    """The longest beginning of at most eight words that ends with a clause, else eight words."""
    for cut in (_CLAUSE_END, _COMMA):
        heads = [_without_light(words[: found.start()]) for found in cut.finditer(words)]
        fitting = [head for head in heads if _LEAST_WORDS <= _count(head) <= _WHOLE_WORDS and _balanced(head)]
        if fitting:
            return max(fitting, key=len) if cut is _CLAUSE_END else fitting[0]
    return _without_light(" ".join(words.split()[:_WHOLE_WORDS]))


def _without_light(words: str) -> str:
    """The words without conjunctions, articles and the like at their end."""
    while (found := _LIGHT.search(words)) is not None:
        words = words[: found.start()]
    return _trim(words)


def _balanced(words: str) -> bool:
    return words.count("(") == words.count(")")


def stems(text: str) -> frozenset[str]:
    """The first five letters of every word of five letters or more: a rough measure of what texts have in common."""
    words = re.findall(r"[^\W\d_]{5,}", text.casefold())
    return frozenset(word[:5] for word in words if word not in _EVERYWHERE)
