"""The head of an entry to chunks (what a separator sets apart), its period and its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from metier.resumes.fields.contacts import find_urls, full_url
from metier.resumes.fields.kinds import degree_score, organisation_score, title_score
from metier.resumes.fields.lexicon import fold, larger_towns, load_lexicon
from metier.resumes.fields.periods import Period
from metier.resumes.fields.places import read_place
from metier.resumes.fields.rows import Row

_SPLIT = re.compile(r"\t+|\s+[|·•∙–—―⋅»›‣/◆❖■▪●★◇∣¦]\s+|\s+-{1,2}\s+|\s*[|•]\s*|\s*·\s+")
_EMPTY = re.compile(r"\(\s*\)|\[\s*\]")
_EDGE = " \t,;:|·•–—-/()[]"
_SOFT = re.compile(r"\s*[,،、]\s+|\s*[،、]\s*")
_BRACKET = re.compile(r"\(([^()]{2,60})\)\s*\Z")
_LABEL = re.compile(r"([^:：]{2,30})[:：]\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words of a head that stand apart from others, with the row they stand in and where their link leads."""

    text: str
    row: Row
    href: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """A head without its dates: chunks in order, place, addresses, period; `minor` is what is said beside."""

    chunks: tuple[Chunk, ...]
    places: tuple[Chunk, ...] = ()
    urls: tuple[Chunk, ...] = ()
    minor: tuple[Chunk, ...] = ()
    period: Period | None = None
    period_row: Row | None = None

    @property
    def sources(self) -> tuple[int, ...]:
        return tuple(number for chunk in self.chunks for number in chunk.row.sources)


def read_head(rows: Sequence[Row], *, places: bool = True) -> Head:
    """The parts of a head."""
    period, period_row = find_period(rows)
    chunks: list[Chunk] = []
    urls: list[Chunk] = []
    for row in rows:
        for text in cut_chunks(row.undated):
            chunk = _make_chunk(text, row)
            (urls if _is_address(chunk.text) else chunks).append(chunk)
    minor = [chunk for chunk in chunks if is_minor(chunk.text)]
    chunks = [chunk for chunk in chunks if chunk not in minor]
    if not places:
        return Head(tuple(chunks), (), tuple(urls), tuple(minor), period, period_row)
    kept, found = _take_places(chunks)
    if len(kept) > 2 and (
        bare := next((chunk for chunk in kept[1:] if find_urls(chunk.text) == [(0, len(chunk.text), chunk.text)]), None)
    ):
        kept.remove(bare)
        urls.append(bare)
    return Head(tuple(kept), tuple(found), tuple(urls), tuple(minor), period, period_row)


def share_places(heads: Sequence[Head]) -> list[Head]:
    """The heads with a place taken off where others of the section have one: the same chunk, as many commas."""
    known = Counter(
        _shape(head, -1) for head in heads if any("," in chunk.row.text for chunk in head.places) and head.chunks
    )
    if not known or known.total() * 4 < len(heads):
        return list(heads)
    made = []
    for head in heads:
        if not head.places and head.chunks and _shape(head, 0) in {shape for shape, _ in known.items()}:
            made.append(_cut_last(head))
        else:
            made.append(head)
    return made


def _shape(head: Head, more: int) -> tuple[int, int]:
    """Which chunk ends with a comma and a place, and how many commas it holds; `more` is -1 where it was taken off."""
    place = head.places[0] if more and head.places else None
    for at, chunk in enumerate(head.chunks):
        commas = chunk.text.count(",")
        if place is not None and chunk.row is place.row:
            return at, commas + 1
        if place is None and commas:
            return at, commas
    return -1, 0


def _cut_last(head: Head) -> Head:
    at, _ = _shape(head, 0)
    chunk = head.chunks[at]
    text, _, tail = chunk.text.rpartition(",")
    tail = tail.strip()
    words = tail.split()
    if not text or not 0 < len(words) <= 3 or not tail[:1].isupper() or any(sign.isdigit() for sign in tail):
        return head
    if organisation_score(tail) >= 1.6 or title_score(tail) >= 1.3 or degree_score(tail) >= 1.5:
        return head
    chunks = (*head.chunks[:at], replace(chunk, text=text.strip()), *head.chunks[at + 1 :])
    return replace(head, chunks=chunks, places=(replace(chunk, text=tail, href=""),))


def find_period(rows: Sequence[Row]) -> tuple[Period | None, Row | None]:
    """The period of a head: the first that has a beginning and an end, else the first date."""
    all_periods = [(period, row) for row in rows for period in row.periods]
    first = next(((period, row) for period, row in all_periods if period.is_range), None)
    if first is None and len(all_periods) >= 2:
        (one, row), (other, _) = all_periods[:2]
        if one.until[:4] <= other.until[:4]:
            return Period(one.start, one.end, one.until, other.until, certainty=0.7, why="two dates stand apart"), row
    return first or (all_periods[0] if all_periods else (None, None))


def cut_chunks(text: str) -> list[str]:
    """The parts of a text that separators set apart, in order."""
    return [part for raw in _SPLIT.split(text) if (part := trim(raw))]


def trim(text: str) -> str:
    """The words without separators at their ends; a bracket stays where both its halves are there."""
    words = text.strip(" \t,;|·•–—-/").lstrip(": ")
    if words.endswith(":"):
        words = words[:-1]
    if words.count("(") != words.count(")"):
        words = words.strip("()") if words.startswith(")") or words.endswith("(") else words
        words = words[1:] if words.startswith("(") and ")" not in words else words
        words = words[:-1] if words.endswith(")") and "(" not in words else words
    if words.startswith("(") and words.endswith(")"):
        words = words[1:-1]
    if words.count("[") != words.count("]"):
        words = words.strip("[] ")
    return _EMPTY.sub("", words).strip(" \t,;|·•–—/")


_AT = re.compile(r"(?:@|at|bei|chez|presso|bij|w)\s+(?=[^\W\d_a-z])")


def _make_chunk(text: str, row: Row) -> Chunk:
    at = row.text.find(text)
    href = next((link.href for link in row.links if at >= 0 and link.start < at + len(text) and link.end > at), "")
    found = _LABEL.match(text)
    if found and len(text) > found.end():
        labels = load_lexicon().labels
        for name in ("company", "position", "place", "degree", "area", "date", "url"):
            if fold(found[1]) in labels[name]:
                return Chunk(text[found.end() :].strip(), row, full_url(href), name)
    if (said_at := _AT.match(text)) and not row.text.startswith(text):
        return Chunk(text[said_at.end() :], row, full_url(href), "company")
    return Chunk(text, row, full_url(href))


def _is_address(text: str) -> bool:
    urls = find_urls(text)
    return (
        bool(urls)
        and " " not in text
        and urls[0][0] == 0
        and (("/" in text) or text.lower().startswith("www."))
        and urls[0][1] == len(text)
    )


def is_minor(text: str) -> bool:
    """Whether words only say the kind of employment, or are left over from a date ('Full-time', '2 yrs')."""
    folded = fold(text).strip("()")
    if folded in load_lexicon().labels["minor"]:
        return True
    return (
        folded in load_lexicon().labels["date"]
        or folded in load_lexicon().labels["place"]
        or not any(sign.isalnum() for sign in text)
    )


def _take_places(chunks: Sequence[Chunk]) -> tuple[list[Chunk], list[Chunk]]:
    """The chunks without the places in them, and the places."""
    kept: list[Chunk] = []
    found: list[Chunk] = []
    for number, chunk in enumerate(chunks):
        if chunk.label == "place" or (_is_place(chunk.text) and not _is_needed(chunk, number, chunks)):
            found.append(chunk)
            continue
        text, place = split_place(chunk.text)
        kept.append(Chunk(text, chunk.row, chunk.href, chunk.label))
        if place:
            found.append(Chunk(place, chunk.row))
    return kept, found


def _is_needed(chunk: Chunk, number: int, chunks: Sequence[Chunk]) -> bool:
    """Whether a chunk that looks like a place is all there is to name."""
    others = [each for each in chunks if each is not chunk]
    return not others or (number == 0 and all(_is_place(each.text) for each in others))


def _is_place(text: str) -> bool:
    score = read_place(text).score
    return score >= 0.8 and organisation_score(text) < 1.2 and title_score(text) < 1.3


def _is_town(name: str, tail: str) -> bool:
    """Whether a short name behind a comma is a town: a known one, part of the name before it, after a legal form."""
    words = tail.split()
    if len(words) > 3 or not tail[:1].isupper() or any(sign.isdigit() for sign in tail):
        return False
    folded, before = fold(tail), fold(name)
    last = before.rsplit(None, 1)[-1] if before else ""
    return (
        folded in larger_towns()
        or (len(words) == 1 and len(tail) > 3 and folded in re.split(r"[\s-]+", before))
        or (last in load_lexicon().legal and folded.rstrip(".") not in load_lexicon().legal)
    )


def split_place(text: str) -> tuple[str, str]:
    """'Acme Corp, Berlin, Germany' as the name and its place; the place is '' where there is none."""
    cuts = [found for found in _SOFT.finditer(text) if found.start() > 0]
    for found in cuts:
        tail = text[found.end() :].strip(" \t,;:|·•–—-/")
        if (
            tail
            and (read_place(tail).score >= 0.8 or _is_town(text[: found.start()], tail))
            and title_score(tail) < 1.3
            and organisation_score(tail) < 1.2
            and degree_score(tail) < 1.5
            and text.count("(", 0, found.start()) == text.count(")", 0, found.start())
        ):
            return text[: found.start()].strip(), tail
    bracket = _BRACKET.search(text)
    if bracket and bracket.start() > 1 and read_place(bracket[1]).score >= 0.8:
        return text[: bracket.start()].strip(_EDGE), bracket[1]
    return text, ""
