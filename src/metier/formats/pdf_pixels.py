"""What can be seen on an open PDF page: at given places, or as a picture; called by `formats.pdf` only.

Colours, fills, pictures, transparency and what lies over what decide together whether a word is seen; so the page is
drawn, and a place where all pixels are alike shows nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite, sqrt
from typing import Any

from metier.formats.png import write_png

_MOST_PIXELS = 3_000_000
_MOST_PICTURE = 12_000_000  # pixels
_SCALE = 1.0  # pixels a point
_LEAST = 1.0  # points: what is narrower is no page
_FINEST = 3.0  # pixels a point of a page in colour, however small it is
_MOST_BYTES = (
    1_000_000  # of a page in colour: beyond it a photograph fills the page, which is as clear with fewer pixels
)
_COARSEST = 0.4  # of the pixels across, for such a page
# 32 of 256 levels of each colour: on a page no eye tells them apart, and the picture takes half as many bytes.
_LEVELS = bytes(round(round(level * 31 / 255) * 255 / 31) for level in range(256))
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


def draw_colours(page: Any, longest: int) -> bytes | None:
    """The page as a PNG in colour, its longer side at most so many pixels; None where there is nothing of it to see."""
    width, height = page.get_size()
    if not (width >= _LEAST and height >= _LEAST and isfinite(width + height)):
        return None
    scale = min(_FINEST, (longest - 1) / max(width, height))
    drawn = _draw_colours(page, scale)
    if len(drawn) > _MOST_BYTES:
        drawn = _draw_colours(page, scale * max(_COARSEST, sqrt(_MOST_BYTES / len(drawn))))
    return drawn


def _draw_colours(page: Any, scale: float) -> bytes:
    bitmap = page.render(scale=scale, rev_byteorder=True)
    try:
        width, height, stride = bitmap.width, bitmap.height, bitmap.stride
        pixels = bytes(bitmap.buffer)
    finally:
        bitmap.close()
    if stride != 3 * width:
        pixels = b"".join(pixels[row * stride : row * stride + 3 * width] for row in range(height))
    pixels = pixels.translate(_LEVELS)
    red = pixels[::3]
    return write_png(width, height, red if red == pixels[1::3] == pixels[2::3] else pixels)


def _contrast(pixels: bytes, width: int, height: int, stride: int, box: Box, scale: float) -> int:
    left, top, right, bottom = (round(side * scale) for side in box)
    left, right = max(left, 0), min(max(right, left + 1), width)
    top, bottom = max(top, 0), min(max(bottom, top + 1), height)
    if left >= right or top >= bottom:
        return 0
    rows = [pixels[row * stride + left : row * stride + right] for row in range(top, bottom)]
    return max(map(max, rows)) - min(map(min, rows))
