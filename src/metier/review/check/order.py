"""Whether the text that a reader gives keeps the sentences of a page whole, and the order in which a person reads.

A sentence that wraps tells what belongs together, whatever reads it: where a line ends because it is full and the line
below goes on in small letters, their words follow each other in any good text of the page. Where another column's words
stand between, the page was read across.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from metier.formats.pdf_glyphs import GlyphPage
from metier.formats.printed import Spot
from metier.resumes.layout.cleaning import readable_words
from metier.resumes.layout.pieces import BULLETS, Piece, find_pieces

_EDGE = 2.0  # points: lines of one column begin at one place
_LEADING = (0.85, 2.0)  # times the size: from one line to the next
_WORDS = 3  # of a line that may wrap
_LETTERS = 8  # of each side that are looked for
_MOST = 3_000  # pieces of a page


@dataclass(frozen=True, slots=True)
class Wrap:
    """Two lines of a page (from 1) that are one sentence; `spot` is where the first stands, `below` the second."""

    spot: Spot
    first: str
    second: str
    below: Spot


def find_wraps(pages: Sequence[GlyphPage]) -> tuple[Wrap, ...]:
    """Every place at which a sentence surely goes on in the line below."""
    return tuple(wrap for number, page in enumerate(pages, start=1) for wrap in _page_wraps(page, number))


def _page_wraps(page: GlyphPage, number: int) -> Iterator[Wrap]:
    words, _ = readable_words(page)
    pieces = [piece for piece in find_pieces(words, page.marks) if not piece.words[0].look.angle]
    if len(pieces) > _MOST:
        return
    starts = {id(piece): _start(piece) for piece in pieces}
    below = sorted(pieces, key=lambda piece: piece.baseline)
    heights = [piece.baseline for piece in below]
    for piece in pieces:
        if len(piece.words) < _WORDS or (not piece.text[-1:].isalpha() and piece.text[-1:] not in ",-"):
            continue
        size = max(piece.size, 1.0)
        at = bisect_left(heights, piece.baseline + _LEADING[0] * size)
        following = next(
            (
                other
                for other in below[at : at + 200]
                if abs(other.left - starts[id(piece)]) <= _EDGE or abs(other.left - piece.left) <= _EDGE
            ),
            None,
        )
        if following is not None and _goes_on(piece, following, pieces):
            box = (piece.left, piece.top, piece.right, piece.bottom)
            under = (following.left, following.top, following.right, following.bottom)
            yield Wrap(Spot(number, box), piece.text, following.text, Spot(number, under))


def _start(piece: Piece) -> float:
    """Where the text of a line begins, behind a bullet."""
    words = piece.words
    return words[1].left if words[0].text in BULLETS and len(words) > 1 else piece.left


def _goes_on(piece: Piece, other: Piece, pieces: Sequence[Piece]) -> bool:
    size = max(piece.size, 1.0)
    if other.baseline - piece.baseline > _LEADING[1] * size or not other.text[:1].islower():
        return False
    last, first = piece.words[-1].look, other.words[0].look
    if (last.font, last.size, last.colour) != (first.font, first.size, first.colour):
        return False
    edge = max(one.right for one in pieces if abs(_start(one) - _start(piece)) <= 2.5 * size)
    return piece.right + (other.words[0].right - other.words[0].left) > edge - 0.1 * size


def squeeze(text: str) -> str:
    """The letters and digits of a text alone, in small: what every reader gives alike."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text).casefold() if letter.isalnum())


def find_torn(wraps: Sequence[Wrap], text: str) -> tuple[Wrap, ...]:
    """The wraps whose two lines do not follow each other in a text, whichever reader gave it."""
    whole = squeeze(text)
    return tuple(
        wrap
        for wrap in wraps
        if (joint := squeeze(wrap.first)[-_LETTERS:] + squeeze(wrap.second)[:_LETTERS]) and joint not in whole
    )


@dataclass(frozen=True, slots=True)
class Order:
    """How the stored order of lines differs from that in which they are read.

    `share` of them stand in order; read one after the other they come in so many `pieces` of the stored text (1: all
    in order; 2 or 3: a sidebar stands before or behind the rest; many: lists have come apart from their headings).
    """

    share: float = 1.0
    pieces: int = 1
    lines: int = 0


def compare_order(stored: str, lines: Sequence[str]) -> Order:
    """The Order of lines, given as they are read, in a stored text; what stands there twice is not counted."""
    whole = squeeze(stored)
    places = [
        whole.find(wanted)
        for line in lines
        for wanted in map(squeeze, line.split("\t"))
        if len(wanted) >= _LETTERS and whole.count(wanted) == 1
    ]
    if not places:
        return Order()
    rising: list[int] = []
    for place in places:
        at = bisect_left(rising, place)
        rising[at : at + 1] = [place]
    rank = {place: number for number, place in enumerate(sorted(places))}
    breaks = sum(rank[after] != rank[before] + 1 for before, after in pairwise(places))
    return Order(len(rising) / len(places), breaks + 1, len(places))
