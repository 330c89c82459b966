"""Findings and fields to PageMarks: where on the pages of a PDF each stands, for showing it on their pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from metier.formats.pdf_glyphs import GlyphPage, Word
from metier.formats.printed import Spot, around
from metier.model.finding import Finding
from metier.model.page import Box, PageBox, PageMark

_MOST = 60  # marks of one Finding or field
_APART = 1.0  # of the height: words that are further apart are two marks
_LEVEL = 0.5  # of the height that two words of one line share


@dataclass(frozen=True, slots=True)
class Placed:
    """A Finding with the spots that its rule knows, and words to be looked for: in these spots, without any anywhere."""

    finding: Finding
    spots: tuple[Spot, ...] = ()
    words: tuple[str, ...] = ()


def spots_of(boxes: Sequence[PageBox | None]) -> tuple[Spot, ...]:
    """The boxes that there are, as spots."""
    return tuple(Spot(box[0], (box[1], box[2], box[3], box[4])) for box in boxes if box is not None)


def spots_of_words(words: Sequence[Word], page: int) -> tuple[Spot, ...]:
    """Where these words stand: a spot for those that follow each other on one line."""
    return tuple(Spot(page, box) for box in _join([_box(word) for word in words], _is_turned(words)))


def mark(placed: Sequence[Sequence[Spot]], pages: Sequence[GlyphPage]) -> tuple[PageMark, ...]:
    """A PageMark for each spot that is on a page, with the index of its row; neighbours on one line are one."""
    marks: list[PageMark] = []
    for index, spots in enumerate(placed):
        mine: list[PageMark] = []
        for number in dict.fromkeys(spot.page for spot in spots if spot.page is not None):
            boxes = [spot.box for spot in spots if spot.page == number and spot.box is not None]
            page = pages[number - 1]
            inside = [_clip(box, page) for box in _join(boxes, _is_turned(page.words))]
            mine += [PageMark(index, number, box) for box in inside if box is not None] or [PageMark(index, number)]
        marks += mine[:_MOST]
    return tuple(marks)


def find_spots(placed: Placed, pages: Sequence[GlyphPage]) -> tuple[Spot, ...]:
    """Where a Finding stands, as narrow as its words are found; its spots where they are not."""
    if not placed.words:
        return placed.spots
    if not placed.spots:
        return tuple(
            spot for number, page in enumerate(pages, start=1) for spot in _find(placed.words, page.words, number)
        )
    found: list[Spot] = []
    for spot in placed.spots:
        inside = [word for word in pages[(spot.page or 1) - 1].words if spot.box is None or _within(word, spot.box)]
        found += list(_find(placed.words, inside, spot.page or 1)) or [spot]
    return tuple(found)


def _find(wanted: Sequence[str], words: Sequence[Word], page: int) -> Iterator[Spot]:
    """The spots of words that follow each other as in one of the texts; else of those that have its letters."""
    texts = [word.text for word in words]
    letters = "".join(texts)
    ends = list(accumulate(map(len, texts)))
    for text in dict.fromkeys(wanted):
        parts = text.split()
        runs = [words[at : at + len(parts)] for at in range(len(texts)) if texts[at : at + len(parts)] == parts]
        if not runs and (start := letters.find("".join(parts))) >= 0:
            end = start + len("".join(parts))
            runs = [[word for word, last in zip(words, ends, strict=True) if start < last < end + len(word.text)]]
        for run in runs if parts else ():
            yield from spots_of_words(run, page)


def _join(boxes: Sequence[Box], turned: bool) -> list[Box]:
    """The boxes in their order; one that stands beside the one before it on its line is one with it."""
    joined: list[Box] = []
    for box in boxes:
        last = joined[-1] if joined else None
        if last is not None and (_goes_on(_flip(last), _flip(box)) if turned else _goes_on(last, box)):
            joined[-1] = around((last, box))
        elif last is None or box != last:
            joined.append(around((box,)))
    return joined


def _goes_on(one: Box, other: Box) -> bool:
    high = max(min(one[3] - one[1], other[3] - other[1]), 1.0)
    level = min(one[3], other[3]) - max(one[1], other[1]) >= _LEVEL * high
    return level and max(other[0] - one[2], one[0] - other[2]) <= _APART * high


def _is_turned(words: Sequence[Word]) -> bool:
    """Whether most words run up or down the page."""
    return 2 * sum(word.look.angle in (90, 270) for word in words) > len(words)


def _flip(box: Box) -> Box:
    """The box with across and down exchanged."""
    return box[1], box[0], box[3], box[2]


def _clip(box: Box, page: GlyphPage) -> Box | None:
    """The part of a box that is on the page; None where nothing is."""
    left, top, right, bottom = box
    made = max(left, 0.0), max(top, 0.0), min(right, page.width), min(bottom, page.height)
    return made if made[0] < made[2] and made[1] < made[3] else None


def _box(word: Word) -> Box:
    return word.left, word.top, word.right, word.bottom


def _within(word: Word, box: Box) -> bool:
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
