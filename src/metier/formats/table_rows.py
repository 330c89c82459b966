"""The cells of a table's row to TextLines: one line with tabs where it is a row, columns one after the other where not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from metier.formats.printed import Link, TextLine

_SHORT = 80  # letters of a cell in a row of data
_FEW = 3  # lines of a cell in a row of data


def read_row(cells: Sequence[Sequence[TextLine]], *, keep_empty: bool = False) -> list[TextLine]:
    """The lines of a row in reading order.

    Cells of one line, or of the same few short ones, are read across. A single short cell with a number in it beside a
    longer one (dates in a left column) joins its first line. All else is a layout: column by column, numbered.
    """
    filled = list(cells) if keep_empty else [cell for cell in cells if cell]
    if not any(filled):
        return []
    longest = max(len(cell) for cell in filled)
    if len(filled) == 1:
        return list(filled[0])
    if longest == 1:
        return [join_lines([cell[0] if cell else None for cell in filled])]
    if _is_across(filled):
        return [join_lines(row) for row in zip_longest(*filled)]
    if _is_rail(filled):
        first = join_lines([cell[0] for cell in filled])
        return [first, *max(filled, key=len)[1:]]
    return _columns(filled)


def _is_across(cells: Sequence[Sequence[TextLine]]) -> bool:
    """True for two or three short lines in each cell: employer and dates, below them title and place."""
    if max(len(cell) for cell in cells) > _FEW or min(len(cell) for cell in cells) != max(len(cell) for cell in cells):
        return False
    return all(len(line.text) < _SHORT and not line.item and not line.heading for cell in cells for line in cell)


def _is_rail(cells: Sequence[Sequence[TextLine]]) -> bool:
    """True where all cells but one have one short line, and a number stands in one of these, as dates have it."""
    single = [cell[0] for cell in cells if len(cell) == 1]
    if len(single) != len(cells) - 1 or any(line.heading or line.item for line in single):
        return False
    longest = max(cells, key=len)
    if longest[0].heading or longest[0].item:
        return False
    return all(len(line.text) < _SHORT for line in single) and any(
        sign.isdigit() for line in single for sign in line.text
    )


def _columns(cells: Sequence[Sequence[TextLine]]) -> list[TextLine]:
    lines: list[TextLine] = []
    for number, cell in enumerate(cells, 1):
        lines.extend(line if line.column else replace(line, column=number) for line in cell)
    return lines


def join_lines(lines: Sequence[TextLine | None]) -> TextLine:
    """One line with a tab between its parts, and the looks of the first that is there."""
    present = [line for line in lines if line is not None]
    texts: list[str] = []
    links: list[Link] = []
    position = 0
    for line in lines:
        if line is not None:
            links.extend(Link(link.start + position, link.end + position, link.href) for link in line.links)
        texts.append("" if line is None else line.text)
        position += len(texts[-1]) + 1
    return replace(present[0], text="\t".join(texts), links=tuple(links))
