"""What the call about the tailored answer takes and gives, as structs."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta

from metier.model.plan import Change, Origin, Role
from metier.web.api.ad_shapes import RemarkShape, TroubleShape, WishesShape
from metier.web.api.shapes import Name, Shape

Number = Annotated[int, Meta(ge=0, le=2**53)]


class TailoredBody(Shape):
    """What a tab shows: its name, and the numbers of the drawings of résumé and letter (0: nothing)."""

    tab: Name
    resume: Number = 0
    letter: Number = 0


class PieceSourceShape(Shape):
    """Where words come from: the words there, the place for a program and for a person.

    `requirement` is the id of the ad's requirement that is quoted, "" for all else.
    """

    origin: Origin
    pointer: str
    words: str
    label: str
    requirement: str


class PieceShape(Shape):
    """Something printed: its text, what was done to its words, and their sources.

    `candidate` is the pointer of what was chosen to be printed there; `fixed` says that they are words of Metier.
    """

    text: str
    change: Change
    said: str
    fixed: bool
    candidate: str
    sources: list[PieceSourceShape]


class PrintedMarkShape(Shape):
    """What a mark on a page (`data-mark`) stands for: one piece, or all those of a paragraph."""

    mark: str
    role: Role
    section: str
    pieces: list[PieceShape]


class SheetsShape(Shape):
    """A document: what a tab has to change on its pages (`number`, `whole` and `pages` as for the page of a file), its marks.

    `promised` are the pages promised, `density` is the step of the theme.
    """

    number: int
    whole: bool
    pages: list[Any]
    marks: list[PrintedMarkShape]
    promised: int
    density: str
    language: str


class WordShape(Shape):
    """A word of a list, or one language: `name` is what an order calls it, `pointers` are what has to be left out."""

    name: str
    text: str
    pointers: list[str]
    left_out: bool


class CandidateShape(Shape):
    """Something that may be printed: `pointer` is its name for pinning, leaving out and putting in order."""

    pointer: str
    text: str
    printed: bool
    pinned: bool
    left_out: bool
    value: float
    height: float
    why: str
    words: list[WordShape]


class CandidateEntryShape(Shape):
    """An entry or a group: its own line, and what stands below it, what is printed first and in printed order."""

    pointer: str
    title: str
    head: CandidateShape | None
    details: list[CandidateShape]


class CandidateSectionShape(Shape):
    """A section: `pointer` is its name in an order."""

    pointer: str
    title: str
    printed: bool
    entries: list[CandidateEntryShape]


class ByHandShape(Shape):
    """One thing that the person chose; `known` says whether the career file still has it."""

    kind: Literal["pin", "without", "order"]
    name: str
    label: str
    text: str
    known: bool


class TailoredShape(Shape):
    """The answer to an ad: `wishes` are kept, `shown` is what the pages show; they differ where `trouble` says why."""

    id: str
    revision: int
    wishes: WishesShape
    shown: WishesShape
    trouble: TroubleShape | None
    theme: str
    resume: SheetsShape
    letter: SheetsShape | None
    letter_words: int
    letter_trouble: TroubleShape | None
    sections: list[CandidateSectionShape]
    by_hand: list[ByHandShape]
    notes: list[RemarkShape]
