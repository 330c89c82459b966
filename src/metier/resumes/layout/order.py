"""Pieces to the order in which they are read: of the file, of its structure tree, or of the page's gaps."""

from __future__ import annotations

from collections.abc import Sequence

from metier.resumes.layout.columns import cut_by_gaps
from metier.resumes.layout.pieces import Piece
from metier.resumes.layout.runs import merge_runs

_TAGGED_SHARE = 0.9  # of the pieces have a place in the tree, else its order isn't used
_BACKWARD = 2.0  # cost of a step up within a column: text after what stands below it
_SIDEWAYS = 0.4  # cost of a step up to another column
_LEAP = 0.15  # cost of a step down to where nothing stands above
_WORTH = 0.06  # mean cost of a step that the order of the tree may have more than that of the file
_DISORDER = 0.22  # mean cost of a step from which on the order is that of drawing, not of reading


def find_order(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces in reading order.

    Browsers and typesetters write in the order of the source, which knows better than any look at the page what
    belongs together; design tools write as things were drawn. So the page's gaps decide only where the file's order
    jumps back often.
    """
    drawn = _cost(pieces)
    best = merge_runs(pieces)
    cost = _cost(best)
    marked = [piece for piece in pieces if piece.mark]
    if pieces and len(marked) >= _TAGGED_SHARE * len(pieces):
        tree = _by_tree(pieces)
        tree_cost = _cost(tree)
        if tree_cost <= cost + _WORTH:
            best, cost = tree, tree_cost
    if max(drawn, cost) > _DISORDER:
        cut = cut_by_gaps(pieces)
        if _cost(cut) <= max(cost / 2, _WORTH):
            return cut
    return best


def _by_tree(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces in the order of the structure tree; one without a place there stays behind its neighbour."""
    keys, last = [], -1
    for at, piece in enumerate(pieces):
        last = piece.mark.order if piece.mark else last
        keys.append((last, at))
    return [pieces[at] for _, at in sorted(keys)]


def _cost(pieces: Sequence[Piece]) -> float:
    """The mean cost of the steps from one piece to the next; 0 is one column from top to bottom."""
    if len(pieces) < 2:
        return 0.0
    return sum(map(_step, pieces, pieces[1:])) / (len(pieces) - 1)


def _step(one: Piece, other: Piece) -> float:
    size = max(min(one.size, other.size), 1.0)
    if abs(other.baseline - one.baseline) <= 0.5 * size:
        return 0.0 if other.left >= one.right - size or other.right <= one.left + size else _BACKWARD
    overlaps = min(one.right, other.right) > max(one.left, other.left)
    if other.baseline < one.baseline:
        return _BACKWARD if overlaps else _SIDEWAYS
    return 0.0 if overlaps or other.left < one.right else _LEAP
