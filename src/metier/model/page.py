"""A page as it is seen: its picture, and places on it in points from its upper left corner."""

from __future__ import annotations

from dataclasses import dataclass

Box = tuple[float, float, float, float]  # left, top, right, bottom
PageBox = tuple[int, float, float, float, float]  # the page, from 1, and a Box on it


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page drawn in colour (PNG), its number (from 1), and its width and height in points."""

    number: int
    width: float
    height: float
    png: bytes


@dataclass(frozen=True, slots=True)
class PageMark:
    """Where one of several Findings or fields stands: its index among them, the page (from 1), the Box; None: all of it."""

    index: int
    page: int
    box: Box | None = None
