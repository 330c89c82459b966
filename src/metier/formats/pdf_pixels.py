"""What can be seen on an open PDF page: at given places, or as a picture; called by `formats.pdf` only.

Colours, fills, pictures, transparency and what lies over what decide together whether a word is seen; so the page is
drawn, and a place where all pixels are alike shows nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Any

_MOST_PIXELS = 3_000_000
_MOST_PICTURE = 12_000_000  # pixels
_SCALE = 1.0  # pixels a point
Box = tuple[float, float, float, float]


def read_contrasts(page: Any, boxes: Sequence[Box]) -> tuple[int, ...]:
    """For each box (points from the upper left corner) the difference of its lightest and darkest pixel, 0 to 255."""
    width, height = page.get_size()
    scale = min(_SCALE, sqrt(_MOST_PIXELS / max(width * height, 1.0)))
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        pixels = bytes(bitmap.buffer)
        return tuple(_contrast(pixels, bitmap.width, bitmap.height, bitmap.stride, box, scale) for box in boxes)
    finally:
        bitmap.close()


def draw_page(page: Any, ppi: float) -> bytes:
    """The page as a grey picture (PGM, which needs no encoder), with so many pixels to an inch where it is not huge."""
    width, height = page.get_size()
    scale = min(ppi / 72, sqrt(_MOST_PICTURE / max(width * height, 1.0)))
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        pixels, stride = bytes(bitmap.buffer), bitmap.stride
        rows = (pixels[row * stride : row * stride + bitmap.width] for row in range(bitmap.height))
        return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(rows)
    finally:
        bitmap.close()


def _contrast(pixels: bytes, width: int, height: int, stride: int, box: Box, scale: float) -> int:
    left, top, right, bottom = (round(side * scale) for side in box)
    left, right = max(left, 0), min(max(right, left + 1), width)
    top, bottom = max(top, 0), min(max(bottom, top + 1), height)
    if left >= right or top >= bottom:
        return 0
    rows = [pixels[row * stride + left : row * stride + right] for row in range(top, bottom)]
    return max(map(max, rows)) - min(map(min, rows))
