"""Demands in plain words that one statement answers as a whole: the same words in other forms, or the leading of people."""

from __future__ import annotations

import re
from collections.abc import Iterable

from metier.matching.denial import is_denied
from metier.matching.evidence import offer
from metier.matching.index import Index, Showing, was_done
from metier.matching.plain import core_stems
from metier.matching.stems import STOP, stem
from metier.matching.verdict import Verdict
from metier.model.career import Fact
from metier.text.words import fold, tokens

_APART = 2  # words that may stand between two words of a demand: 'mentored two interns'
_LONGEST = 6  # words of a demand that are looked for in one statement
_LEADING = re.compile(
    r"\b(?P<verb>lead|leads|leading|led|managed?|manages|managing|head|heads|headed|heading|supervis(?:e|es|ed|ing)|"
    r"leiten|leitete|geleitet|leitung|führen|führte|geführt|führung)\b(?P<between>(?:\s+[\w-]+){0,4}?)\s+"
    r"(?P<people>teams?|engineers|developers|people|employees|staff|reports|persons|mitarbeiter\w*|entwickler\w*|personen)\b"
    r"(?!\s+(?:meetings?|events?|buildings?|lunch\w*|spaces?|sites?|calls?))(?P<after>(?:\s+(?:of|von|mit)(?:\s+\w+)?\s+\d+)?)",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\d+|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)\b", re.IGNORECASE)
_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
    "fifteen": 15, "twenty": 20,
}  # fmt: skip
_PEOPLE = frozenset(
    stem(word) for word in ["lead", "manage", "head", "supervise", "team", "engineer", "developer", "people", "staff"]
)


def says_all(index: Index, quote: str, telling: frozenset[str]) -> tuple[Showing, ...]:
    """What was done with all words of `quote` in their order, in whatever form, close together and not denied.

    Two of them at least have to be `telling` (stems), and no number may be among them.
    """
    wanted = core_stems(quote)
    if not 2 <= len(wanted) <= _LONGEST or len(telling.intersection(wanted)) < 2 or re.search(r"\d", quote):
        return ()
    done = (fact for held in index.done.values() for fact in held)
    return tuple(Showing(fact, None, "same") for fact in done if _says_in_order(fact.text, wanted))


def _says_in_order(text: str, wanted: tuple[str, ...]) -> bool:
    found = [token for token in tokens(text) if fold(token.text) not in STOP]
    said = [stem(token.text) for token in found]
    for first, word in enumerate(said):
        at, last = 0, first
        for place in range(first, len(said)) if word == wanted[0] else ():
            if place - last > _APART + 1:
                break
            if said[place] == wanted[at]:
                at, last = at + 1, place
                if at == len(wanted):
                    between = text[found[first].start : found[last].end]
                    return not re.search(r"[.;:!?]\s", between) and not is_denied(
                        text, found[first].start, found[last].end
                    )
    return False


def judge_leading(index: Index, quote: str) -> Verdict | None:
    """Leading people, asked for in words that stand in every advert: by a statement that says so, and how many."""
    asked = _LEADING.search(quote)
    besides = [word for word in core_stems(quote) if word not in _PEOPLE]
    if asked is None or besides:
        return None
    shown = list(_leading(index))
    if not shown:
        return None
    need = _count(asked)
    most = max(number for _, _, number in shown)
    best = [one for one in shown if one[2] == most] if need else shown
    evidence = offer(index, [Showing(fact, None, "same") for fact, _, _ in best])
    said = f"“{best[0][1]}” is shown"
    if most >= need:
        return Verdict("met", said, evidence)
    less = f"which is fewer than the {need} asked" if most else f"but not that it was {need} of them"
    return Verdict("partly", f"{said}, {less}", evidence)


def _leading(index: Index) -> Iterable[tuple[Fact, str, int]]:
    """Each statement of people led: its fact, its words, and how many (0: not said)."""
    for facts in index.done.values():
        for fact in filter(was_done, facts):
            for found in _LEADING.finditer(fact.text):
                if fact.kind != "entry" and not is_denied(fact.text, *found.span()):
                    yield fact, found.group(), _count(found)


def _count(found: re.Match[str]) -> int:
    number = _COUNT.search(found["after"]) or _COUNT.search(found["between"])
    return 0 if number is None else _WORDS.get(number.group().lower()) or int(number.group())
