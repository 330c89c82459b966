"""TextLine: one line of any document as it is printed or typed, with its looks and its place; what resumes/ reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from metier.model.page import Box

if TYPE_CHECKING:
    from metier.formats.pdf_glyphs import Word

Region = Literal["body", "header", "footer", "aside"]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a line stands: page (from 1) and box (left, top, right, bottom in points) of a PDF, else line (from 1)."""

    page: int | None = None
    box: Box | None = None
    line: int | None = None

    def __str__(self) -> str:
        if self.page is None:
            return f"line {self.line}" if self.line is not None else ""
        if self.box is None:
            return f"page {self.page}"
        return f"page {self.page}, {self.box[0]:.0f} pt from the left, {self.box[1]:.0f} pt from the top"


@dataclass(frozen=True, slots=True)
class Link:
    """An address behind the characters `start` to `end` of a line."""

    start: int
    end: int
    href: str


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line in reading order; what stands apart on it (right-aligned dates, table cells) is set apart by a tab.

    What a format does not state is left at its default: `size` (points) 0, `heading` 0 (else level 1 to 6 by style,
    tag or structure, never guessed from looks), `item` 0 (else the depth of a list item, its glyph or number taken
    off). `starts` is False where the line is a continuation of the paragraph or item above. `gap` is the white space
    above in points, 0 where unknown; `column` numbers the columns of a page in reading order. `cells` are the words of
    a PDF that the text was made of, for asking later where a part of it stands.
    """

    text: str
    spot: Spot = Spot()
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    heading: int = 0
    item: int = 0
    starts: bool = True
    gap: float = 0.0
    region: Region = "body"
    column: int = 0
    colour: str = ""
    links: tuple[Link, ...] = ()
    cells: Sequence[Sequence[Word]] = field(default=(), compare=False, repr=False)

    def box_of(self, start: int, end: int) -> Box | None:
        """The box of the words that the characters `start` to `end` of the text are of; of the line where none is known."""
        if start <= 0 and end >= len(self.text):
            return self.spot.box
        boxes: list[Box] = []
        at = 0
        for cell in self.cells:
            for word in cell:
                at -= word.glued and word is not cell[0]
                if at < end and at + len(word.text) > start:
                    boxes.append((word.left, word.top, word.right, word.bottom))
                at += len(word.text) + 1
        return around(boxes) if boxes else self.spot.box


def around(boxes: Sequence[Box]) -> Box:
    """The box that holds all of some boxes."""
    if len(boxes) == 1:
        left, top, right, bottom = boxes[0]
        return round(left, 2), round(top, 2), round(right, 2), round(bottom, 2)
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return round(min(lefts), 2), round(min(tops), 2), round(max(rights), 2), round(max(bottoms), 2)
