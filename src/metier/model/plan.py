"""Plan: what will be printed, in order, each piece with its sources.

A Plan is a flat list of Blocks, so that a theme sets them, the solver weighs them and the proof finds them one
by one. All heights are points (1/72 inch).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Origin = Literal["career", "ad", "phrase"]
Change = Literal["none", "trimmed", "reordered", "synonym", "formatted"]
DocumentKind = Literal["resume", "letter", "handout"]
Role = Literal[
    "name", "headline", "contact",  # the head of either document
    "section", "summary", "entry", "line", "highlight", "item",  # of a résumé
    "date", "recipient", "subject", "salutation", "paragraph", "closing", "signature",  # of a letter
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """Where words come from.

    career: `pointer` is a JSON Pointer into the career file; ad: into the ad's JSON; phrase: the key in the
    phrases of the document's language. `words` is what stands there.
    """

    origin: Origin
    pointer: str
    words: str


@dataclass(frozen=True, slots=True)
class Piece:
    """The smallest thing printed: `text`, made from the words of `sources` by the one `change` named.

    none: the text is the source's words. trimmed: whole words from the start of a sentence of it to a clause's
    end. reordered: as none, but it stands elsewhere among its siblings than in the file. synonym: another
    label of the same vocabulary term. formatted: a date, interval, link or language name in the document's form,
    or the first letter's case.
    `name` is the slot in its block that a theme places: title, organization, place, dates, url, text, label, …
    """

    name: str
    text: str
    sources: tuple[Source, ...]
    change: Change = "none"


@dataclass(frozen=True, slots=True)
class Block:
    """Pieces that are set together. `section` names the section of the career, `entry` the pointer of the entry.

    `id` is unique in the Plan: the role and the pointer (`highlight:/work/0/highlights/2`).
    """

    id: str
    role: Role
    pieces: tuple[Piece, ...]
    section: str = ""
    entry: str | None = None

    def piece(self, name: str) -> Piece | None:
        """The first piece in the slot `name`."""
        return next((piece for piece in self.pieces if piece.name == name), None)


@dataclass(frozen=True, slots=True)
class Plan:
    """What one Document prints. `density` counts the theme's steps from 0, the roomiest; `pages` is the promise."""

    document: DocumentKind
    blocks: tuple[Block, ...]
    title: str
    author: str
    language: str = "en"
    theme: str = "classic"
    density: int = 0
    pages: int = 1
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Heights:
    """What the typesetter measured: for each density step the usable height of a page, and each block's height.

    A block's height includes the space that comes before it; `blocks[id][step]`. `side` are the blocks that stand in
    the side column, which ends with the first page.
    """

    page: tuple[float, ...]
    blocks: Mapping[str, tuple[float, ...]]
    side: frozenset[str] = frozenset()


Measure = Callable[[Plan], Heights]


@dataclass(frozen=True, slots=True)
class Choice:
    """One candidate of the selection: its value, its height at the chosen step (points), and whether it is printed."""

    pointer: str
    text: str
    value: float
    height: float
    printed: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Selection:
    """The solved choice: the value reached, the solver's bound, the density step, and every candidate."""

    objective: float
    bound: float
    density: int
    choices: tuple[Choice, ...]
