"""Lines of several pages in the order of their columns: a column that goes on over the page is read to its end first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from metier.formats.printed import TextLine

_NEAR = 8.0  # points: the same left edge
_WIDER = 40.0  # points: so much further may a column reach on another page
_LEAST = 4  # lines of a column that others stand beside


def follow_columns(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines with each column of a page followed by what goes on with it on the next."""
    columns = [list(group) for _, group in groupby(lines, key=lambda line: (line.spot.page, line.column))]
    pages: dict[int | None, list[list[TextLine]]] = {}
    for column in columns:
        pages.setdefault(column[0].spot.page, []).append(column)
    if len(pages) < 2 or not any(_stand_beside(page) for page in pages.values()):
        return list(lines)
    threads: list[list[TextLine]] = []
    tails: list[tuple[list[TextLine], list[TextLine]]] = []  # a thread with its columns on the page before
    for page in pages.values():
        before, tails = tails, []
        for column in page:
            thread = _continued(column, before) if before else None
            if thread is None and (not threads or (len(column) >= _LEAST and not before)):
                thread = []
                threads.append(thread)
            elif thread is None:
                thread = tails[-1][0] if tails else threads[-1]
            thread.extend(column)
            tails.append((thread, column))
    return [line for thread in threads for line in thread]


def _continued(
    column: Sequence[TextLine], before: Sequence[tuple[list[TextLine], list[TextLine]]]
) -> list[TextLine] | None:
    """The thread with which a column goes on; of those that begin at its left edge the last, else that of the last."""
    left, right = _left(column), _box(column)[2]
    fitting = [
        thread for thread, other in before if abs(_left(other) - left) <= _NEAR and right <= _box(other)[2] + _WIDER
    ]
    return fitting[-1] if fitting else None


def _left(column: Sequence[TextLine]) -> float:
    """The left edge of a column: where most of its letters begin."""
    lefts: Counter[int] = Counter()
    for line in column:
        if line.spot.box:
            lefts[round(line.spot.box[0] / 2)] += len(line.text)
    return 2.0 * max(lefts, key=lambda left: (lefts[left], -left), default=0)


def _stand_beside(page: Sequence[Sequence[TextLine]]) -> bool:
    """Whether two long columns of a page stand side by side."""
    boxes = [_box(column) for column in page if len(column) >= 2 * _LEAST]
    return any(
        min(one[3], other[3]) - max(one[1], other[1]) > 0.5 * min(one[3] - one[1], other[3] - other[1])
        for at, one in enumerate(boxes)
        for other in boxes[at + 1 :]
    )


def _box(column: Sequence[TextLine]) -> tuple[float, float, float, float]:
    boxes = [line.spot.box for line in column if line.spot.box] or [(0.0, 0.0, 0.0, 0.0)]
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
