"""Pictures of a file's pages, and boxes on them: what a page needs to show where something stands."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from metier.model.page import PageBox, PageMark, PagePicture

LONGEST_LINE = 2_000  # letters of a line that are shown: a longer one is no line
PAD = 1.5  # points around a box, so that its line does not touch the letters
_EDGE = 5.0  # points from the edge of a page to the box around all of it


@dataclass(frozen=True, slots=True)
class Frame:
    """A box on a page: the number of what stands there, how it looks, its place in points.

    `named` is the first one of its number on a page, which bears it.
    """

    index: int
    look: str
    left: float
    top: float
    width: float
    height: float
    named: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its number, size in points, the address of its picture, and the boxes on it."""

    number: int
    width: float
    height: float
    picture: str
    frames: tuple[Frame, ...] = ()


def data_url(picture: PagePicture) -> str:
    """The picture as an address that holds it, so that nothing has to be kept for a second request."""
    return f"data:image/png;base64,{b64encode(picture.png).decode()}"


def frames_of_marks(
    marks: Iterable[PageMark], looks: Sequence[str], pictures: Sequence[PagePicture]
) -> dict[int, tuple[Frame, ...]]:
    """By page, the boxes of marks: what is about all of a page has one along its edge."""
    sizes = {picture.number: (picture.width, picture.height) for picture in pictures}
    made: dict[int, list[Frame]] = {number: [] for number in sizes}
    for mark in marks:
        if mark.page not in sizes:
            continue
        width, height = sizes[mark.page]
        box = mark.box or (_EDGE + PAD, _EDGE + PAD, width - _EDGE - PAD, height - _EDGE - PAD)
        named = all(frame.index != mark.index for frame in made[mark.page])
        made[mark.page].append(_frame(mark.index, looks[mark.index], box, named))
    return {number: tuple(frames) for number, frames in made.items()}


def frames_of_boxes(boxes: Mapping[int, PageBox], looks: Mapping[int, str]) -> dict[int, tuple[Frame, ...]]:
    """By page, the boxes of numbered things; each has one at most."""
    made: dict[int, list[Frame]] = {}
    for index, (page, *box) in boxes.items():
        left, top, right, bottom = box
        made.setdefault(page, []).append(_frame(index, looks.get(index, ""), (left, top, right, bottom), False))
    return {number: tuple(frames) for number, frames in made.items()}


def _frame(index: int, look: str, box: tuple[float, float, float, float], named: bool) -> Frame:
    left, top, right, bottom = box
    return Frame(
        index, look, round(left - PAD, 1), round(top - PAD, 1),
        round(max(right - left, 0) + 2 * PAD, 1), round(max(bottom - top, 0) + 2 * PAD, 1), named,
    )  # fmt: skip
