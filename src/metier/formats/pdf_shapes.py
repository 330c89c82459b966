"""What is drawn on an open PDF page beside letters, as far as it tells how to read: list bullets, fills, pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from itertools import repeat
from typing import Any

from metier.formats.pdf_calls import INT, POINTER, fast

_MOST = 20_000  # objects of one page
_PATH, _PICTURE = 2, 3  # pdfium's numbers of the kinds of object
_SMALLEST, _LARGEST = 1.0, 7.0  # points across: a list bullet
_ROUNDISH = 1.6
_PLAIN = 9.0  # points across: from here on something that may lie behind text

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Shapes:
    """Boxes of dots (as small as list bullets), of fills with their colour, and of pictures."""

    dots: tuple[Box, ...] = ()
    fills: tuple[tuple[Box, str], ...] = ()
    pictures: tuple[Box, ...] = ()


def read_shapes(raw: Any, page: Any, place: Callable[[float, float, float, float], Box]) -> Shapes:
    """The Shapes of a page; `place` turns left, bottom, right, top of the file into a box on the page."""
    dots: list[Box] = []
    fills: list[tuple[Box, str]] = []
    pictures: list[Box] = []
    sides = [ctypes.c_float() for _ in range(4)]
    count = max(0, min(raw.FPDFPage_CountObjects(page), _MOST))
    handle = ctypes.cast(page.raw, POINTER).value
    items = list(map(fast(raw.FPDFPage_GetObject, POINTER, POINTER, INT), repeat(handle), range(count)))
    for place_of, kind in zip(items, map(fast(raw.FPDFPageObj_GetType, INT, POINTER), items), strict=True):
        if kind not in (_PATH, _PICTURE):
            continue
        item = ctypes.cast(place_of, raw.FPDF_PAGEOBJECT)
        if not raw.FPDFPageObj_GetBounds(item, *sides):
            continue
        box = place(*(side.value for side in sides))
        wide, high = box[2] - box[0], box[3] - box[1]
        if kind == _PICTURE:
            pictures.append(box)
        elif (
            _SMALLEST <= wide <= _LARGEST
            and _SMALLEST <= high <= _LARGEST
            and max(wide, high) <= _ROUNDISH * min(wide, high)
        ):
            dots.append(box)
        elif wide >= _PLAIN and high > _LARGEST:
            fills += _fill(raw, item, box)
    return Shapes(tuple(dots), tuple(fills), tuple(pictures))


def _fill(raw: Any, item: Any, box: Box) -> list[tuple[Box, str]]:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(item, mode, stroke) or not mode.value:
        return []
    parts = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFPageObj_GetFillColor(item, *parts) or not parts[3].value:
        return []
    red, green, blue = (part.value for part in parts[:3])
    return [(box, f"#{red:02x}{green:02x}{blue:02x}")]
