"""Pieces whose file writes what floats at a side before the text around it, in one order from top to bottom.

Browsers paint floated boxes first: all dates of a page, then all the rest. Each run that goes down is in order; where
a piece comes before the one that stands right above it, their two runs were meant as one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from metier.resumes.layout.pieces import DATED, Piece

_MOST = 1_500  # pieces of one page; more are left as they are
_UP = 0.5  # of the size: so much higher is a step up
_ROUNDS = 60
_SIDE_LETTERS = 40
_FEW = 4  # pieces beside which one date stands
_SHARE = 0.34  # of the narrower piece
_EVIDENCE = 0.2  # of the smaller run's pieces
_SPAN = 8.0  # times the size: higher than what stands beside one entry
_LOOSE = 2.0  # times the size: a wider step than from line to line

_Run = list[Piece]


def merge_runs(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces in their order, but with those runs merged that belong between each other's pieces."""
    runs = _find_runs(pieces)
    if len(pieces) > _MOST or not _steps_up(runs):
        return list(pieces)
    above = _nearest_above(pieces)
    for _ in range(_ROUNDS):
        pair = _entangled(runs, above)
        if pair is None:
            break
        runs = _merged(runs, *pair)
    return [piece for run in runs for piece in run]


def _find_runs(pieces: Sequence[Piece]) -> list[_Run]:
    """The pieces cut where they step up, or aside from the row above."""
    runs: list[_Run] = []
    row: list[Piece] = []
    for piece in pieces:
        size = max(min(row[-1].size, piece.size), 1.0) if row else 1.0
        step = piece.baseline - row[-1].baseline if row else 0.0
        if row and abs(step) <= _UP * size:
            row.append(piece)
        elif row and step > 0 and _overlap(min(p.left for p in row), max(p.right for p in row), piece):
            row = [piece]
        else:
            row = [piece]
            runs.append([])
        runs[-1].append(piece)
    return runs


def _overlap(left: float, right: float, piece: Piece) -> bool:
    return piece.left < right and left < piece.right


def _steps_up(runs: Sequence[_Run]) -> bool:
    return any(after[0].baseline < before[-1].baseline for before, after in pairwise(runs))


def _nearest_above(pieces: Sequence[Piece]) -> dict[int, Piece]:
    """For each piece (by identity) the one that stands right above it."""
    above: dict[int, Piece] = {}
    seen: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: piece.baseline):
        limit = piece.baseline - _UP * piece.size
        for other in reversed(seen):
            if other.baseline < limit and _stands_above(other, piece):
                above[id(piece)] = other
                break
        seen.append(piece)
    return above


def _stands_above(other: Piece, piece: Piece) -> bool:
    """Whether the narrower of the two lies over the other with more than a part that juts out."""
    shared = min(other.right, piece.right) - max(other.left, piece.left)
    return shared > _SHARE * min(other.right - other.left, piece.right - piece.left)


def _entangled(runs: Sequence[_Run], above: dict[int, Piece]) -> tuple[int, int] | None:
    """The numbers of the two runs that most often have a piece of the earlier right below one of the later."""
    number = {id(piece): at for at, run in enumerate(runs) for piece in run}
    counts: Counter[tuple[int, int]] = Counter()
    for key, other in above.items():
        if number[key] < number[id(other)]:
            counts[number[key], number[id(other)]] += 1
    for at, run in enumerate(runs):
        host = _host(runs, at) if _is_side(run) or _is_lost(runs, at) else None
        if host is not None:
            counts[min(at, host), max(at, host)] += len(run)
    enough = [
        pair for pair, count in counts.items() if count >= _EVIDENCE * min(len(runs[pair[0]]), len(runs[pair[1]]))
    ]
    return max(enough, key=lambda pair: (counts[pair], pair)) if enough else None


def _host(runs: Sequence[_Run], at: int) -> int | None:
    """The number of the nearest run that has something at the height of each piece of run `at`."""
    run = runs[at]
    lone = [piece for piece in run if not any(_beside(piece, other) for other in run)]
    if not lone:
        return None
    hosts = [
        number
        for number, other in enumerate(runs)
        if number != at and all(any(_beside(piece, text) for text in other) for piece in lone)
    ]
    return min(hosts, key=lambda number: abs(runs[number][0].left - run[0].left), default=None)


def _is_side(run: _Run) -> bool:
    """Whether a run is a few dates or marks one far below the other, as they stand beside entries."""
    if run[-1].baseline - run[0].baseline < _SPAN * run[0].size:
        return False
    if not all(len(piece.text) <= _SIDE_LETTERS for piece in run):
        return False
    dated = sum(bool(DATED.search(piece.text)) for piece in run)
    loose = all(after.baseline - before.baseline > _LOOSE * after.size for before, after in pairwise(run))
    return dated >= len(run) / 3 or (loose and len(run) > 2)


def _is_lost(runs: Sequence[_Run], at: int) -> bool:
    """Whether a run is a date that stands beside nothing that comes before or after it."""
    run = runs[at]
    if not all(len(piece.text) <= _SIDE_LETTERS and DATED.search(piece.text) for piece in run):
        return False
    near = (runs[at - 1][-_FEW:] if at else []) + (runs[at + 1][:_FEW] if at + 1 < len(runs) else [])
    return not any(_beside(piece, other) for piece in run for other in near)


def _beside(one: Piece, other: Piece) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > 0.5 * (one.bottom - one.top) and not _overlap(one.left, one.right, other)


def _merged(runs: Sequence[_Run], one: int, other: int) -> list[_Run]:
    """The runs with two of them as one, in the place of the longer; what stands beside the moved one goes with it."""
    zipped = _zipped(runs[one], runs[other])
    if _weight(runs[one]) > _weight(runs[other]):
        return [*runs[:one], zipped, *runs[one + 1 : other], *runs[other + 1 :]]
    carried = [run for run in runs[one + 1 : other] if _lies_within(run, runs[one], runs[other])]
    between = [run for run in runs[one + 1 : other] if not any(run is taken for taken in carried)]
    place = max(at for at, piece in enumerate(zipped) if piece is runs[one][-1]) + 1
    zipped[place:place] = [piece for run in carried for piece in run]
    return [*runs[:one], *between, zipped, *runs[other + 1 :]]


def _lies_within(run: _Run, moved: _Run, host: _Run) -> bool:
    """Whether a run is a small column beside the lower part of a moved one, inside the width of its host."""
    left, right = min(piece.left for piece in run), max(piece.right for piece in run)
    high, size = run[0].baseline >= moved[0].baseline - 1, 2 * run[0].size
    return (
        high
        and run[-1].baseline <= moved[-1].baseline + size
        and left >= min(piece.left for piece in host) - 1
        and right <= max(piece.right for piece in host) + 1
    )


def _weight(run: _Run) -> int:
    return sum(len(piece.text) for piece in run)


def _zipped(one: _Run, other: _Run) -> _Run:
    """Both from top to bottom; of what stands at one height the earlier run's comes first."""
    result: _Run = []
    at = 0
    for piece in one:
        limit = piece.baseline - 0.35 * piece.size
        while at < len(other) and other[at].baseline < limit:
            result.append(other[at])
            at += 1
        result.append(piece)
    return result + other[at:]
