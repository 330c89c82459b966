"""Pieces in order to Rows: what stands at one height is one row, dates beside an entry included, rail headings not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from metier.resumes.layout.pieces import BULLETS, DATED, Piece

_SAME_HEIGHT = 0.35  # of the smaller size
_SIMILAR = 1.6  # times the size: letters that may share a line though not its baseline
_SHARED = 0.6  # of the lower one's height
_MOST = 1_500  # rows of one page; more are left as they are
_SIDE_ROWS = 5  # a date with its place, as a block beside an entry
_SIDE_LETTERS = 48
_NUMBER = re.compile(r"\(?\d{1,2}[.)]")
_PARTICLE = 3  # letters: bis, to, de, and a month in short
_LETTERED = re.compile(r"[^\W\d_]+")
_RANGE = re.compile(r"[-–—→]|\b(?:to|bis|until)\b")
_SHORT_YEAR = re.compile(r"['’]\d\d|(?:19|20)\d\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_OPEN_END = re.compile(r"(?:[-–—]|\bto|\bbis|\buntil)$", re.IGNORECASE)
_OPEN_START = re.compile(r"^(?:[-–—]|to\b|bis\b|until\b)", re.IGNORECASE)


class Row:
    """One printed line: its pieces from left to right.

    `body` is without the glyph or number of a list item before it, `start` where that begins; `turned` text does not
    run from left to right; `baseline` and `size` are those of its largest letters.
    """

    __slots__ = ("baseline", "body", "bottom", "left", "pieces", "right", "size", "start", "top", "turned")

    def __init__(self, pieces: tuple[Piece, ...]) -> None:
        self.pieces = pieces
        self.left = pieces[0].left
        self.right = max(piece.right for piece in pieces)
        self.top = min(piece.top for piece in pieces)
        self.bottom = max(piece.bottom for piece in pieces)
        self.body = pieces[1:] if len(pieces) > 1 and pieces[0].is_bullet else pieces
        chief = max(self.body, key=lambda piece: piece.size)
        self.baseline, self.size = chief.baseline, chief.size
        first = self.body[0].words
        marked = len(first) > 1 and (first[0].text in BULLETS or _NUMBER.fullmatch(first[0].text))
        self.start = first[1].left if marked else self.body[0].left
        self.turned = pieces[0].words[0].look.angle != 0

    @property
    def text(self) -> str:
        return "\t".join(piece.text for piece in self.pieces)

    @property
    def heading(self) -> int:
        mark = self.pieces[0].mark
        return mark.heading if mark else 0

    @property
    def is_dated(self) -> bool:
        """Whether it is a date or range and hardly anything else."""
        dates = len(DATED.findall(self.text))
        words = sum(len(word) > _PARTICLE for word in _LETTERED.findall(self.text))
        words -= bool(_RANGE.search(self.text))
        return len(self.text) <= _SIDE_LETTERS and 0 < dates >= words and "(" not in self.text[1:]


def find_rows(pieces: Sequence[Piece]) -> list[Row]:
    """The rows in the order of their pieces."""
    rows: list[list[Piece]] = []
    for piece in pieces:
        if rows and _stands_beside(rows[-1], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return _with_sides([Row(tuple(sorted(row, key=lambda piece: piece.left))) for row in rows])


def _stands_beside(row: list[Piece], piece: Piece) -> bool:
    last = row[-1]
    if last.words[0].look.angle or piece.words[0].look.angle:
        return False
    if not same_height(last, piece):
        return False
    return piece.left >= last.right - 0.3 * piece.size or (
        len(row) == 1 and piece.right <= last.left + 0.3 * piece.size
    )


def same_height(one: Piece | Row, other: Piece | Row) -> bool:
    """Whether two stand on one line: with nearly the same baseline, or a bullet in the middle of a line."""
    smaller = max(min(one.size, other.size), 1.0)
    if abs(one.baseline - other.baseline) <= _SAME_HEIGHT * smaller:
        return True
    if max(one.size, other.size) <= _SIMILAR * smaller:
        shared = min(one.bottom, other.bottom) - max(one.top, other.top)
        if shared >= _SHARED * min(one.bottom - one.top, other.bottom - other.top):
            return True
    if getattr(one, "is_bullet", False):
        return other.top <= (one.top + one.bottom) / 2 <= other.bottom
    return False


def _with_sides(rows: list[Row]) -> list[Row]:
    """The rows with those blocks merged that stand beside an entry: its dates and place, left or right of it."""
    rows = _with_whole_dates(rows)
    at = 1
    while at < len(rows) <= _MOST:
        start = _side_start(rows, at)
        if start is not None:
            end = _side_end(rows, start, at)
            merged = _merge(rows[start:at], rows[at:end])
            if merged is not None:
                rows = rows[:start] + merged + rows[end:]
                at = start + len(merged)
                continue
        at += 1
    return rows


def _with_whole_dates(rows: list[Row]) -> list[Row]:
    """The rows with the year that a narrow column of dates broke off put behind its month again."""
    result: list[Row] = []
    for row in rows:
        above = result[-1] if result else None
        if above and len(row.pieces) == len(above.pieces) == 2 and _breaks_off(above.pieces[1], row.pieces[1]):
            first, second = above.pieces
            words = (*second.words, *row.pieces[1].words)
            result[-1] = Row((first, Piece(words, second.mark, baseline=second.baseline)))
            result.append(Row(row.pieces[:1]))
        else:
            result.append(row)
    return result


def _breaks_off(above: Piece, below: Piece) -> bool:
    close = 0 < below.baseline - above.baseline <= 1.8 * above.size
    aligned = abs(above.left - below.left) <= 2 or abs(above.right - below.right) <= 2
    short = len(above.text) <= _SIDE_LETTERS // 2 and above.text[-1:].isalpha()
    return close and aligned and short and bool(_SHORT_YEAR.fullmatch(below.text))


def _side_start(rows: Sequence[Row], at: int) -> int | None:
    """Where the block before row `at` begins that stands beside it, when the order steps up here."""
    row = rows[at]
    if row.turned or row.baseline > rows[at - 1].baseline + 0.1 * row.size:
        return None
    start = at
    while (
        start
        and at - start < 3 * _SIDE_ROWS
        and _beside(rows[start - 1], row)
        and rows[start - 1].baseline > row.baseline - row.size
    ):
        if start < at and rows[start - 1].baseline > rows[start].baseline:
            break
        start -= 1
    if start == at or abs(rows[start].baseline - row.baseline) > 1.2 * max(row.size, rows[start].size):
        return None
    return start


def _beside(one: Row, other: Row) -> bool:
    return not one.turned and (one.right <= other.left + 1 or other.right <= one.left + 1)


def _side_end(rows: Sequence[Row], start: int, at: int) -> int:
    """Where the block that begins at row `at` ends: at a row that is below the first block's columns, or a step up."""
    first = rows[start:at]
    end = at + 1
    while (
        end < len(rows)
        and rows[end].baseline > rows[end - 1].baseline
        and all(_beside(row, rows[end]) for row in first)
    ):
        end += 1
    return end


def _merge(first: Sequence[Row], second: Sequence[Row]) -> list[Row] | None:
    """Both blocks as one, each row of the smaller at its height, when it is a date with what belongs to it."""
    if any(row.heading for row in (*first, *second)) and not (_is_side(first) or _is_side(second)):
        return None
    if _is_side(first):
        return _zip(first, second)
    if _is_side(second):
        return _zip(second, first)
    if (
        len(second) == 1
        and len(first) <= 3
        and len(second[0].text) <= _SIDE_LETTERS
        and second[0].left >= first[0].right
    ):
        return _zip(second, first) if abs(second[0].baseline - first[0].baseline) < 1 else None
    return None


def _is_side(block: Sequence[Row]) -> bool:
    return (
        len(block) <= _SIDE_ROWS
        and sum(row.is_dated for row in block) * 2 >= len(block)
        and all(len(row.text) <= _SIDE_LETTERS and not row.heading for row in block)
    )


def _zip(side: Sequence[Row], entry: Sequence[Row]) -> list[Row] | None:
    """The rows of the entry, each with the row of the side at its height; one without its like follows the one above.

    None where no row stands at the height of another: these are no entry with its side.
    """
    result = list(entry)
    extra: list[tuple[int, Row]] = []
    for row in _unwrapped(side):
        place = next((at for at, other in enumerate(entry) if same_height(row, other)), None)
        if place is not None and (row.is_dated or (place < 2 and not entry[place].pieces[0].is_bullet)):
            pieces = sorted((*result[place].pieces, *row.pieces), key=lambda piece: piece.left)
            result[place] = Row(tuple(pieces))
        else:
            above = sum(other.baseline < row.baseline + 0.5 * row.size for other in entry)
            extra.append((min(above, 1 + len(extra)), row))
    if len(extra) == len(_unwrapped(side)):
        return None
    for place, row in reversed(extra):
        result.insert(place, row)
    return result


def _unwrapped(side: Sequence[Row]) -> list[Row]:
    """The rows with a date that is broken over two of them put together: '2019 –' and 'today'."""
    rows: list[Row] = []
    for row in side:
        dated = bool(rows) and rows[-1].is_dated and _goes_on(rows[-1].text, row.text)
        if dated or (rows and _breaks_off(rows[-1].pieces[-1], row.pieces[0])):
            first = rows[-1].pieces[0]
            words = tuple(word for piece in (*rows[-1].pieces, *row.pieces) for word in piece.words)
            rows[-1] = Row((Piece(words, first.mark, baseline=first.baseline),))
        else:
            rows.append(row)
    return rows


def _goes_on(one: str, other: str) -> bool:
    return bool(_OPEN_END.search(one) or _OPEN_START.search(other) or _YEAR.fullmatch(other))
