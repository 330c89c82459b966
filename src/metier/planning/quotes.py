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


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WHOLE_WORDS = 8  # a requirement of so many words is quoted whole
_LEAST_WORDS = 2
_EVERYWHERE = _words("""
about above after again aller alles among around because before being between cette comme could dans desde diese
dieser dieses doing durch during einen einer eines entre every first further gegen haben hasta having ihrer keine
leurs might never notre nuestra nuestro other others shall should since sobre sowie still their theirs there these
thing things those through under unter until using votre welche werden where which while whose within without would
wurde years
""")
_CLAUSE_END = re.compile(
    r"\s*[;:(–—]|\.(?=\s|$)|\s+(?=(?:to|for|with|using|in|on|as|by|that|which|who|such|including|from|across|under|"
    r"für|mit|in|um|bei|zur|zum|die|der|sowie|pour|avec|dans|para|con|en)\s)",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*[,;:()–—]\s*|\s-\s|\s+(?:and|or|to|und|oder|sowie|et|ou|y|o)\s+", re.IGNORECASE)
_LIGHT_START = re.compile(
    r"^(?:(?:a|an|the|and|or|to|of|for|with|in|on|as|by|at|from|der|die|das|des|dem|den|ein|eine|einer|mit|für|von|de|la|"
    r"le|les|el)\s+)+",
    re.IGNORECASE,
)
_BONUS = re.compile(
    r"\b(?:bonus|plus|advantage|asset|desirable|preferred|preferably|ideally|nice to have|welcome|wünschenswert|Vorteil|"
    r"idealerweise|gern|atout|apprécié|valorable|ventaja)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\s(?:that|which|who|whose|dass|welche[rsnm]?|qui|que)\s", re.IGNORECASE)
_COMMA = re.compile(r",(?=\s)")
_LIGHT = re.compile(
    r"\s+(?:a|an|the|and|or|to|of|for|with|in|on|as|by|at|from|und|oder|der|die|das|des|dem|den|ein|eine|einer|mit|für|in|"
    r"von|zu|et|de|la|le|les|du|des|pour|y|el|los|las)$",
    re.IGNORECASE,
)


Frame = Literal["demand", "task", "name"]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a requirement in quotation marks; `frame` says what they are: a demand, a task, or a name only."""

    piece: Piece
    frame: Frame


@dataclass(frozen=True, slots=True)
class Answer:
    """What a proof answers of a requirement (the `number`th of the ad).

    `shown` are the ad's words for the skills that it shows, `missing` those for skills that it does not show.
    """

    number: int
    shown: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def mention(requirement: Requirement, number: int, style: Style) -> Quote:
    """A requirement that is only spoken of: short ones whole, else the beginning up to the end of a clause."""
    whole = _whole(requirement)
    words = whole if _count(whole) <= _WHOLE_WORDS else _beginning(whole)
    return _quote(words, _frame(requirement), requirement, number, style)


def quote(requirement: Requirement, answer: Answer, told: str, style: Style) -> Quote | None:
    """At most eight words of a requirement, only such as what is `told` answers; None where none can be told apart.

    A short requirement is quoted whole. Of a longer one, and of one that names more than is shown or asks for years, a
    part that names what is shown, or has words in common with what is told; else the name alone.
    """
    whole = _whole(requirement)
    partly = bool(answer.missing) or (requirement.min_years or 0) > 0
    frame = _frame(requirement)
    bonus = bool(answer.shown) and _BONUS.search(whole) is not None
    if not partly and not bonus and _count(whole) <= _WHOLE_WORDS:
        return _quote(whole, frame, requirement, answer.number, style)
    if requirement.min_years:
        words = answer.shown[0] if answer.shown else ""
        return _quote(words, "demand", requirement, answer.number, style) if words else None
    words = "" if bonus else _part(whole, answer, told)
    if words:
        return _quote(words, frame, requirement, answer.number, style)
    return _quote(answer.shown[0], "name", requirement, answer.number, style) if answer.shown else None


def _frame(requirement: Requirement) -> Frame:
    return "task" if requirement.kind == "responsibility" else "demand"


def _quote(words: str, frame: Frame, requirement: Requirement, number: int, style: Style) -> Quote:
    opening, closing = style.phrases["letter.quote.open"], style.phrases["letter.quote.close"]
    source = Source("ad", f"/requirements/{number}/quote", requirement.quote)
    return Quote(Piece("text", f"{opening}{words}{closing}", (source,), "trimmed"), frame)


def quotes_whole(requirement: Requirement) -> bool:
    """Whether a requirement is short enough to be quoted whole."""
    return _count(_whole(requirement)) <= _WHOLE_WORDS


def _part(whole: str, answer: Answer, told: str) -> str:
    """The part that has most in common with what is told and names nothing that is missing, the first of several."""
    parts = [_beginning(whole), *(_without_light(_LIGHT_START.sub("", part)) for part in _PARTS.split(whole))]
    fitting = [
        part
        for part in parts
        if _LEAST_WORDS <= _count(part) <= _WHOLE_WORDS
        and _is_whole(part)
        and not any(stands(words, part) for words in answer.missing)
    ]
    common = [
        len(_telling_words(part) & _telling_words(told)) + 2 * any(stands(words, part) for words in answer.shown)
        for part in fitting
    ]
    best = max(common, default=0)
    return fitting[common.index(best)] if best else ""


def _telling_words(text: str) -> frozenset[str]:
    """The words of a text that can tell what it is about: stems, and short words such as SQL in capitals."""
    return stems(text) | frozenset(word.casefold() for word in re.findall(r"(?<!\w)[^\W_]*[A-Z0-9][^\W_]+", text))


def named_skills(requirement: Requirement) -> Iterator[tuple[Skill, str, bool]]:
    """The skills that a requirement names, each with the ad's words for it, and whether it is one of several that do."""
    listed = [(skill, False) for skill in requirement.skills]
    listed += [(skill, True) for one in requirement.any_of for skill in one.skills]
    start = requirement.span[0]
    for skill, either in listed:
        if skill.layer == "skill":  # what is to be done is no name that could be missing from a statement
            continue
        words = normal(requirement.quote[max(skill.span[0] - start, 0) : max(skill.span[1] - start, 0)])
        if words and stands(words, normal(requirement.quote)):
            yield skill, _LIGHT_START.sub("", words), either


def stands(words: str, whole: str) -> bool:
    """Whether the words stand in a text as whole words, in any case."""
    return re.search(rf"(?<!\w){re.escape(words)}(?![\w+#])", whole, re.IGNORECASE) is not None


def _whole(requirement: Requirement) -> str:
    """The words of a requirement without marks around them; one that has nothing but marks keeps them."""
    return _trim(normal(requirement.quote)) or normal(requirement.quote)


def _count(words: str) -> int:
    return len(words.split())


def _trim(words: str) -> str:
    return words.strip(" .,;:–—-•*!\"“”„«»'")


def _beginning(words: str) -> str:
    """The longest beginning of at most eight words that ends with a clause, else eight words."""
    for cut in (_CLAUSE_END, _COMMA):
        heads = [_without_light(words[: found.start()]) for found in cut.finditer(words)]
        least = _LEAST_WORDS + (cut is _COMMA)
        fitting = [head for head in heads if least <= _count(head) <= _WHOLE_WORDS and _is_whole(head)]
        if fitting:
            return max(fitting, key=len) if cut is _CLAUSE_END else fitting[0]
    return _without_light(" ".join(words.split()[:_WHOLE_WORDS]))


def _without_light(words: str) -> str:
    """The words without conjunctions, articles and the like at their end."""
    while (found := _LIGHT.search(words)) is not None:
        words = words[: found.start()]
    return _trim(words)


def _is_whole(words: str) -> bool:
    """Whether no bracket is left open and no relative clause is cut short."""
    return words.count("(") == words.count(")") and not _RELATIVE.search(words)


def stems(text: str) -> frozenset[str]:
    """The first five letters of every word of five letters or more: a rough measure of what texts have in common."""
    words = re.findall(r"[^\W\d_]{5,}", text.casefold())
    return frozenset(word[:5] for word in words if word not in _EVERYWHERE)
