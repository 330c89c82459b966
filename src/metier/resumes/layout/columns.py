"""Pieces in the order of the page's gaps: cut into columns and bands again and again, for files in no order."""

from __future__ import annotations

from collections.abc import Sequence

from metier.resumes.layout.pieces import Piece

_MOST = 1_500  # pieces of one page
_DEEPEST = 12
_GUTTER = 1.0  # of the usual size: the least width of a gap between columns
_LEAST = 3  # lines on each side of a gutter
_ALIGNED = 0.7  # of the lines of the narrower side stand at the height of a line of the other: rows, not columns
_BAND = 0.35  # of the usual size: the least height of a gap between bands


def cut_by_gaps(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces from top to bottom, column after column."""
    return _cut(list(pieces), 0)


def _cut(pieces: list[Piece], depth: int) -> list[Piece]:
    if not 2 * _LEAST <= len(pieces) <= _MOST or depth > _DEEPEST:
        return _by_rows(pieces)
    gutter = _gutter(pieces)
    if gutter is not None:
        left = [piece for piece in pieces if piece.left + piece.right <= 2 * gutter]
        right = [piece for piece in pieces if piece.left + piece.right > 2 * gutter]
        return _cut(left, depth + 1) + _cut(right, depth + 1)
    bands = _bands(pieces)
    for at in range(1, len(bands)):
        above = [piece for band in bands[:at] for piece in band]
        below = [piece for band in bands[at:] for piece in band]
        if _gutter(below) is not None:
            return _cut(above, depth + 1) + _cut(below, depth + 1)
        if _gutter(above) is not None and (at + 1 == len(bands) or _gutter(above + bands[at]) is None):
            return _cut(above, depth + 1) + _cut(below, depth + 1)
    return _by_rows(pieces)


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """Where the widest empty strip from top to bottom is that parts two columns; None where there is none."""
    usual = sorted(piece.size for piece in pieces)[len(pieces) // 2]
    best: tuple[float, float] | None = None
    reach = None
    for piece in sorted(pieces, key=lambda piece: piece.left):
        if reach is not None and piece.left - reach >= _GUTTER * usual:
            middle = (piece.left + reach) / 2
            if (best is None or piece.left - reach > best[0]) and _parts(pieces, middle):
                best = (piece.left - reach, middle)
        reach = piece.right if reach is None else max(reach, piece.right)
    return best[1] if best else None


def _parts(pieces: Sequence[Piece], middle: float) -> bool:
    """Whether the two sides are columns of their own, not the cells of rows."""
    left = _heights([piece for piece in pieces if piece.right <= middle])
    right = _heights([piece for piece in pieces if piece.left >= middle])
    fewer, more = sorted((left, right), key=len)
    if len(fewer) < _LEAST:
        return False
    aligned = sum(any(abs(one - other) < 1.5 for other in more) for one in fewer)
    return aligned < _ALIGNED * len(fewer)


def _heights(pieces: Sequence[Piece]) -> list[float]:
    heights: list[float] = []
    for baseline in sorted(piece.baseline for piece in pieces):
        if not heights or baseline - heights[-1] > 1.0:
            heights.append(baseline)
    return heights


def _bands(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces in bands from top to bottom that no piece crosses, with white between them."""
    usual = sorted(piece.size for piece in pieces)[len(pieces) // 2]
    bands: list[list[Piece]] = []
    floor = 0.0
    for piece in sorted(pieces, key=lambda piece: piece.top):
        if not bands or piece.top - floor > _BAND * usual - 0.25 * usual:
            bands.append([])
            floor = piece.bottom
        bands[-1].append(piece)
        floor = max(floor, piece.bottom)
    return bands


def _by_rows(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces line by line, each line from left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.baseline):
        if rows and piece.baseline - rows[-1][0].baseline <= 0.35 * max(piece.size, 1.0):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [piece for row in rows for piece in sorted(row, key=lambda piece: piece.left)]
