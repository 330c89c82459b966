"""The place of a Finding or of what was read, taken apart: line, column and pointer, as a page needs them."""

from __future__ import annotations

import re

_PLACE = re.compile(r":(\d+):(\d+)(?: (.*))?\Z", re.DOTALL)
_LINE = re.compile(r"(?:recognised text, )?line (\d+)")


def pointer_of(place: str) -> str:
    """The pointer in a place such as `career.yaml:12:5 /work/0/startDate`; "" for the whole file."""
    found = _PLACE.search(place)
    return (found[3] or "") if found else place if place.startswith("/") else ""


def line_of(place: str) -> tuple[int, int]:
    """Line and column in a place, from 1; (0, 0) where it has none."""
    found = _PLACE.search(place)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def within_file(place: str, file: str) -> str:
    """A place without the name of the file that it is in."""
    return place.removeprefix(file).strip(" ,") if file else place


def short_place(place: str, file: str = "") -> str:
    """A place in the few words that a margin has room for: ‘12’ for a line, ‘page 2’, ‘Positions.csv row 3’."""
    line, _ = line_of(place)
    rest = within_file(place, file)
    found = _LINE.fullmatch(rest)
    return str(line) if line else found[1] if found else rest.partition(",")[0]
