"""What the calls about résumés under review take and give, as structs."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from metier.web.api.shapes import FileState, FindingShape, Name, Revision, Shape

PageBox = tuple[int, float, float, float, float]


class ImportQuery(Shape):
    """The file's name, and whether text is to be recognised where the pages are pictures."""

    name: Name
    ocr: bool = False


class ImportRow(Shape):
    """A résumé under review: its id (also the name of its career file in the calls about files), name, and time (UTC)."""

    id: str
    name: str
    created: str
    reader: str
    doubtful: int


class ImportRows(Shape):
    """The résumés under review, the newest first."""

    imports: list[ImportRow]


class OriginShape(Shape):
    """Where the value at `pointer` came from, how sure the reader is (0 to 1), and why not more.

    `pointer` leads into the file as it was read. `box` is the page (from 1), left, top, right, bottom in points.
    """

    pointer: str
    place: str
    quote: str
    certainty: float
    why: str
    box: PageBox | None
    looked: bool


class SourceShape(Shape):
    """One line of the file and what became of it: pointers, or why it went nowhere."""

    text: str
    place: str
    pointers: list[str]
    left_out: str
    box: PageBox | None


class PageSize(Shape):
    """A page that has a picture: its number, width and height in points."""

    number: int
    width: float
    height: float


class ImportShape(Shape):
    """A résumé under review: where each value came from, what became of each line, the reader's findings."""

    id: str
    name: str
    created: str
    reader: str
    origins: list[OriginShape]
    lines: list[SourceShape]
    findings: list[FindingShape]
    pages: list[PageSize]
    undrawn: str


class LookedBody(Shape):
    """The number of an origin, from 0, that was looked at, or is to be looked at again."""

    origin: Annotated[int, Meta(ge=0, le=1_000_000)]
    looked: bool = True


class TakeBody(Shape):
    """How a résumé under review gets into the career file, for a revision of that.

    'new' where there is none yet; 'merge' adds what is new, and where the two differ the career file is right; 'replace'
    puts it in its place, which stays in the history.
    """

    how: Literal["new", "merge", "replace"]
    revision: Revision = 0


class DifferenceShape(Shape):
    """What the two files say differently at a pointer of the career file; null is what has no end."""

    pointer: str
    label: str
    kept: str | None
    other: str | None


class TakenShape(Shape):
    """The career file after a résumé under review came in, and what that said differently."""

    state: FileState
    differences: list[DifferenceShape]
