"""Rows with the headings of a left rail set on a row of their own, before what stands beside them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from metier.resumes.layout.pieces import DATED
from metier.resumes.layout.rows import Row

_MOST = 1_500  # rows of one page; more are no résumé
_FAR = 100  # rows that are looked at beside one cell
_LONG = 5  # rows beside one cell: a section, not the value of a label
_LETTERS = 40
_LARGER = 1.15  # times the size of what stands beside it: no label
_NEAR = 3.0  # points


class _Cell(NamedTuple):
    """The first cell of row `at`, and how many rows stand beside and below it to its right."""

    at: int
    family: tuple[int, str, float, bool, str]
    rows: int
    tagged: bool
    large: bool


def split_rails(rows: Sequence[Row]) -> list[Row]:
    """The rows, with those cells alone that head a section at their right."""
    if not rows or len(rows) > _MOST:
        return list(rows)
    leftmost = min(row.left for row in rows)
    lefts: dict[int, set[int]] = {}
    for row in rows:
        if len(row.pieces) > 1:
            lefts.setdefault(round(row.pieces[0].right), set()).add(round(row.left / _NEAR))
    right_edges = {right for right, starts in lefts.items() if len(starts) > 1}
    cells = [cell for at in range(len(rows)) if (cell := _cell(rows, at, leftmost, right_edges))]
    headings = {cell.family for cell in cells if ((cell.tagged or cell.large) and cell.rows > 1) or cell.rows >= _LONG}
    split = {cell.at for cell in cells if cell.family in headings}
    result: list[Row] = []
    for at, row in enumerate(rows):
        if at in split:
            result += [Row(row.pieces[:1]), Row(row.pieces[1:])]
        else:
            result.append(row)
    return result


def _cell(rows: Sequence[Row], at: int, leftmost: float, right_edges: set[int]) -> _Cell | None:
    row = rows[at]
    if len(row.pieces) < 2 or row.turned or row.pieces[0].is_bullet:
        return None
    first, second = row.pieces[0], row.pieces[1]
    if len(first.text) > _LETTERS or DATED.search(first.text) or not any(letter.isalpha() for letter in first.text):
        return None
    if at and _is_below_date(rows[at - 1], row):
        return None
    beside = 1
    for before, after in pairwise(rows[at : at + _FAR]):
        if after.baseline <= before.baseline or after.left < first.right - 1 or after.left < second.left - _NEAR:
            break
        beside += 1
    look = first.words[0].look
    right_aligned = first.left > leftmost + _NEAR and round(first.right) in right_edges
    edge = round((first.right if right_aligned else first.left) / _NEAR)
    family = (edge, "right" if right_aligned else "left", round(look.size, 1), look.bold, look.colour)
    return _Cell(at, family, beside, bool(row.heading), first.size >= _LARGER * second.size)


def _is_below_date(above: Row, row: Row) -> bool:
    """Whether the first cell goes on with the one above it, which is a date: a place under it."""
    first = above.pieces[0]
    close = row.baseline - above.baseline <= 2 * row.size
    return close and bool(DATED.search(first.text)) and abs(first.left - row.pieces[0].left) <= _NEAR
