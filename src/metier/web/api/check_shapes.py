"""What the call that checks a résumé takes and gives, as structs."""

from __future__ import annotations

from typing import Literal

from metier.web.api.shapes import Name, Shape

Box = tuple[float, float, float, float]


class CheckQuery(Shape):
    """The file's name, and whether pictures of its pages are wanted."""

    name: Name
    pictures: bool = False


class MarkShape(Shape):
    """Where something stands: the page, from 1, and left, top, right, bottom in points; null: the whole page."""

    page: int
    box: Box | None


class TextShapes(Shape):
    """The text in the order of the file, and in that in which a person reads the page."""

    stored: str
    reading: str
    same_order: bool


class CheckedField(Shape):
    """A field that the reader found, how sure it is (0 to 1; below 0.75 a person should look), and why not more."""

    label: str
    value: str
    certainty: float
    place: str
    why: str
    marks: list[MarkShape]


class CheckedFinding(Shape):
    """A finding, and what it rests on: published, measured by us, hearsay, or our opinion; `source` in one line."""

    rule: str
    severity: Literal["error", "warning", "note"]
    place: str
    why: str
    fix: str
    quote: str
    basis: Literal["evidence", "measured", "folklore", "judgement"]
    source: str
    marks: list[MarkShape]


class PageShape(Shape):
    """A page that has a picture: its number, width and height in points, and the picture (PNG) where it was asked for."""

    number: int
    width: float
    height: float
    png: bytes = b""


class LineShape(Shape):
    """A line of a file that has no pages, with the place that findings and fields name."""

    place: str
    text: str


class CheckShape(Shape):
    """What a machine reads in a résumé, and the findings, worst first; `undrawn` says why a PDF has no pictures."""

    file: str
    kind: str
    about: dict[str, str]
    text: TextShapes
    fields: list[CheckedField]
    findings: list[CheckedFinding]
    pages: tuple[PageShape, ...] = ()
    lines: tuple[LineShape, ...] = ()
    undrawn: str = ""
