"""Facts offered as Evidence: the words that prove, how strongly, the strongest first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from metier.matching.index import Index, Showing
from metier.matching.stems import stems
from metier.model.career import Fact
from metier.model.match import Evidence, EvidenceRelation
from metier.model.term import Relation

MOST = 5  # pieces of evidence for one requirement
_LONGEST = 200  # characters of a quote
_OFFERED: dict[Relation, EvidenceRelation] = {
    "same": "same", "narrower": "narrower", "broader": "related", "related": "related",
}  # fmt: skip
# Our own judgement: what was done counts more than what is listed; the rest is numbers and recency.
_BY_KIND = {
    "highlight": 0.55, "entry": 0.5, "degree": 0.55, "certificate": 0.55, "language": 0.5, "summary": 0.25,
    "skill": 0.2, "preference": 0.3,
}  # fmt: skip
_BY_RELATION = {"same": 1.0, "narrower": 0.95, "related": 0.5}
_NUMBERS = re.compile(r"\d")
_FRESH_MONTHS, _STALE_MONTHS = 24, 144
_BREAK = re.compile(r"[.;:!?—–](?=\s)|,(?=\s)|\n")


def offer(index: Index, showings: Iterable[Showing], words: frozenset[str] = frozenset()) -> tuple[Evidence, ...]:
    """The Evidence in `showings`: one piece per fact, the strongest first, at most five.

    Where `words` (stems) are given, facts that hold more of them come first.
    """
    best: dict[str, tuple[float, Showing]] = {}
    for showing in showings:
        strength = _strength(index, showing, words)
        known = best.get(showing.fact.pointer)
        if known is None or strength > known[0]:
            best[showing.fact.pointer] = strength, showing
    chosen = sorted(best.values(), key=lambda one: (-one[0], one[1].fact.pointer))[:MOST]
    return tuple(_evidence(showing, strength) for strength, showing in chosen)


def offer_once(index: Index, key: str, showings: Iterable[Showing], what: str = "all") -> tuple[Evidence, ...]:
    """As `offer`, remembered for `key` and `what`: several requirements may name one skill."""
    known = index.offered.get((key, what))
    if known is None:
        known = index.offered[key, what] = offer(index, showings)
    return known


def join_evidence(parts: Iterable[tuple[Evidence, ...]]) -> tuple[Evidence, ...]:
    """The Evidence of several parts of one requirement: the best piece of each part before the second of any."""
    queues = [part for part in parts if part]
    chosen: dict[str, Evidence] = {}
    for rank in range(MOST):
        for queue in queues:
            if rank < len(queue) and len(chosen) < MOST:
                chosen.setdefault(queue[rank].fact.pointer, queue[rank])
    return strongest(chosen.values())


def strongest(pieces: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The first piece about each fact, the strongest five of them in order."""
    first: dict[str, Evidence] = {}
    for piece in pieces:
        first.setdefault(piece.fact.pointer, piece)
    return tuple(sorted(first.values(), key=lambda piece: (-piece.strength, piece.fact.pointer))[:MOST])


def weaken(pieces: Iterable[Evidence], factor: float) -> tuple[Evidence, ...]:
    """The same pieces at `factor` of their strength."""
    return tuple(replace(piece, strength=round(piece.strength * factor, 3)) for piece in pieces)


def _evidence(showing: Showing, strength: float) -> Evidence:
    span = showing.mention.span if showing.mention is not None else (0, 0)
    words = quote(showing.fact.text, span)
    return Evidence(showing.fact, _OFFERED[showing.relation], round(strength, 3), words)


def _strength(index: Index, showing: Showing, words: frozenset[str]) -> float:
    share = len(words.intersection(stems(showing.fact.text))) / len(words) if words else 1.0
    return weigh(index, showing.fact) * _BY_RELATION[_OFFERED[showing.relation]] * (0.6 + 0.4 * share)


def weigh(index: Index, fact: Fact) -> float:
    """How much `fact` proves by itself, from 0 to 1: its kind, numbers in it, how long ago it was."""
    weight = index.weights.get(fact.pointer)
    if weight is None:
        weight = index.weights[fact.pointer] = _weigh(index, fact)
    return weight


def _weigh(index: Index, fact: Fact) -> float:
    numbers = 0.2 if fact.kind == "highlight" and _NUMBERS.search(fact.text) else 0.0
    return min(1.0, _BY_KIND[fact.kind] + numbers + 0.25 * _recency(index, fact))


def _recency(index: Index, fact: Fact) -> float:
    """1 within two years, falling to 0 at twelve years, 0.4 without a date."""
    if fact.interval is None:
        return 0.4
    if fact.interval.end is None:
        return 1.0
    ago = index.today.year * 12 + index.today.month - 1 - fact.interval.end.last
    return max(0.0, min(1.0, (_STALE_MONTHS - ago) / (_STALE_MONTHS - _FRESH_MONTHS)))


def quote(text: str, span: tuple[int, int] = (0, 0)) -> str:
    """The words of `text` around `span`: all of it where it is short, else the clauses about it; always a slice."""
    if len(text) <= _LONGEST:
        return text.strip()
    breaks = [0, *(found.end() for found in _BREAK.finditer(text)), len(text)]
    first = max(at for at in breaks if at <= span[0])
    last = min((at for at in breaks if at >= max(span[1], first + 1)), default=len(text))
    for at in breaks:  # as many whole clauses after it as fit
        if last < at <= first + _LONGEST:
            last = at
    if last - first > _LONGEST:
        first, last = _window(text, span, first, last)
    return text[first:last].strip().rstrip(",;:—–").strip()


def _window(text: str, span: tuple[int, int], first: int, last: int) -> tuple[int, int]:
    """At most `_LONGEST` characters of a clause without breaks, from word to word, `span` among them."""
    start = max(first, min(span[0] - _LONGEST // 3, last - _LONGEST))
    end = min(last, max(start + _LONGEST, span[1]))
    while first < start < span[0] and not text[start - 1].isspace():
        start += 1
    while end > max(span[1], start + 1) and end < last and not text[end].isspace():
        end -= 1
    return start, end
