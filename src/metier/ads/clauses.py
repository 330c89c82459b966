"""Splits a line into single demands: at semicolons and dashes, at each new demand, at each language, at plain names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from metier.ads.alternatives import degree_paths
from metier.ads.boundaries import Piece, begins_demand, is_demand, read_pieces
from metier.ads.brackets import find_brackets
from metier.ads.names import plain_names
from metier.ads.necessity import own_necessity
from metier.ads.reading import Reading
from metier.ads.speaks import find_languages, language_cuts
from metier.model.ad import Necessity, Span

_PART = re.compile(r";|(?<=[\s\xa0])[–—-](?=[\s\xa0])|(?<=\w)—(?=\w)")
_LONGEST = 2_000  # characters of a line that is still a line
_MOST_PIECES = 40


@dataclass(frozen=True, slots=True)
class Clause:
    """One single demand at `start` to `end`, and the necessity that its line's own words give it."""

    start: int
    end: int
    own: Necessity | None


def split_demand(reading: Reading, start: int, end: int, prose: bool = False) -> list[Clause]:
    """The single demands between `start` and `end`, in order, without what joins them.

    In running text (`prose`) a part before the first demand that demands nothing is left out; a list item keeps it.
    """
    if end - start > _LONGEST:
        return [Clause(*reading.trim(start, end), own=None)]
    clauses: list[Clause] = []
    for part in _parts(reading, start, end, prose):
        for main in _asides(reading, *part):
            for clause in _clauses(reading, *main):
                own = own_necessity(reading, *clause)
                for single in language_cuts(reading, *clause):
                    names = [single] if own else plain_names(reading, *single)
                    clauses.extend(Clause(*reading.trim(*name), own) for name in names)
    return [clause for clause in clauses if clause.start < clause.end]


def _parts(reading: Reading, start: int, end: int, prose: bool) -> list[Span]:
    """The parts between semicolons and dashes; one that demands nothing of its own stays with the part before it."""
    brackets = find_brackets(reading.text, start, end)
    parts: list[Span] = []
    begin = start
    for sign in _PART.finditer(reading.text, start, end):
        if any(left < sign.start() < right for left, right in brackets):
            continue
        parts.append((begin, sign.start()))
        begin = sign.end()
    parts.append((begin, end))
    listed = reading.text.count(";", start, end) > 1
    joined: list[Span] = []
    for part in parts:
        own = listed or is_demand(reading, *part) or reading.has("necessity", *part)
        if joined and own and not listed and _names_examples(reading, joined[-1], part):
            own = False
        if joined and not listed and not is_demand(reading, *joined[-1]):
            joined[-1] = part if prose and own else (joined[-1][0], part[1])
        elif joined and not own:
            joined[-1] = (joined[-1][0], part[1])
        else:
            joined.append(part)
    return joined


def _names_examples(reading: Reading, before: Span, part: Span) -> bool:
    """True for what a dash only spells out: 'a cloud warehouse - BigQuery, Snowflake or Redshift'."""
    if ";" in reading.text[before[1] : part[0]] or not reading.has("head", *before):
        return False
    start, end = reading.trim(*part)
    named = reading.mentions_in(start, end)
    alone = not any(reading.has(kind, start, end) for kind in ("head", "necessity", "degree", "years"))
    return alone and bool(named) and named[0].span[0] == start and reading.has("conjunction", start, end, "or")


def _asides(reading: Reading, start: int, end: int) -> list[Span]:
    """A part, and what its last brackets demand in another tone: 'Fluency in English (Dutch nice to have)' is two."""
    brackets = find_brackets(reading.text, start, end)
    if not brackets:
        return [(start, end)]
    left, right = brackets[-1]
    if reading.trim(right, end)[0] < reading.trim(right, end)[1] or left <= start:
        return [(start, end)]
    inside = reading.cues.first("necessity", left, right)
    if inside is None or own_necessity(reading, left + 1, right - 1) is None:
        return [(start, end)]
    demanded = is_demand(reading, left + 1, inside.start) or is_demand(reading, inside.end, right - 1)
    return [(start, left), (left + 1, right - 1)] if demanded else [(start, end)]


def _clauses(reading: Reading, start: int, end: int) -> list[Span]:
    """The demands of one part: neighbouring pieces, cut where the next one begins a demand of its own."""
    pieces = read_pieces(reading, start, end)
    if len(pieces) == 1 or len(pieces) > _MOST_PIECES or _only_traits(reading, start, end):
        return [(start, end)]
    if degree_paths(reading, start, end):  # 'a Bachelor's degree and two years, or a Master's degree'
        return [(start, end)]
    clauses: list[list[Piece]] = [[pieces[0]]]
    for piece in pieces[1:]:
        if begins_demand(reading, clauses[-1], piece, piece is pieces[-1]):
            clauses.append([piece])
        else:
            clauses[-1].append(piece)
    return [(clause[0].start, clause[-1].end) for clause in clauses]


def _only_traits(reading: Reading, start: int, end: int) -> bool:
    """True where traits are all that is named, in one tone: such a line is one requirement."""
    if not reading.has("trait", start, end) or own_necessity(reading, start, end):
        return False
    kinds = ("experience", "degree", "eligibility", "certificate")
    if any(reading.has(kind, start, end) for kind in kinds) or find_languages(reading, start, end):
        return False
    return all(mention.term.category in ("trait", "occupation") for mention in reading.mentions_in(start, end))
