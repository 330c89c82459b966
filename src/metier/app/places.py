"""The place of a Finding, taken apart: line, column and pointer, as a page needs them."""

from __future__ import annotations

import re

_PLACE = re.compile(r":(\d+):(\d+)(?: (.*))?\Z", re.DOTALL)


def pointer_of(place: str) -> str:
    """The pointer in a place such as `career.yaml:12:5 /work/0/startDate`; "" for the whole file."""
    found = _PLACE.search(place)
    return (found[3] or "") if found else place if place.startswith("/") else ""


def line_of(place: str) -> tuple[int, int]:
    """Line and column in a place, from 1; (0, 0) where it has none."""
    found = _PLACE.search(place)
    return (int(found[1]), int(found[2])) if found else (0, 0)
