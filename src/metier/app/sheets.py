"""A document as it would print, for a page: its pages, and behind each mark on them the words, their change, their sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from metier.app.ad_words import label_in_ad, requirement_at
from metier.app.live import name_pieces
from metier.career.labels import label_at
from metier.documents.live import LivePage
from metier.documents.runs import printed_blocks, set_runs
from metier.documents.theme import Theme
from metier.model.ad import Ad
from metier.model.plan import Block, Change, Origin, Piece, Plan, Role, Source
from metier.text.shown import shown_text

_CHANGES: Mapping[Change, str] = {
    "none": "As it stands there.",
    "trimmed": "Shortened: whole words of it, and no other.",
    "reordered": "As it stands there, in another order.",
    "synonym": "The ad's word for it, which the vocabulary knows as the same.",
    "formatted": "As it stands there, in the form of the document.",
}
_FORMS = {
    "dates": "The dates as the document writes them.", "date": "The date as the document writes it.",
    "url": "The address without its beginning.", "profile": "The address without its beginning.",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SourceView:
    """Where words come from: the words there, the place for a program (`pointer`) and in a person's words (`label`).

    `requirement` is the id of the ad's requirement that is quoted, "" for all else.
    """

    origin: Origin
    pointer: str
    words: str
    label: str
    requirement: str


@dataclass(frozen=True, slots=True)
class PieceView:
    """Something printed: its text, what was done to its words (`change`, and `said` for a person), where they come from.

    `candidate` is the pointer of what was chosen to be printed there, "" where nothing was to choose. `fixed` says that
    they are words of Metier, such as the title of a section.
    """

    text: str
    change: Change
    said: str
    fixed: bool
    candidate: str
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True)
class MarkView:
    """What a mark on a page stands for: one piece, or all those of a paragraph, which is set as one text."""

    mark: str
    role: Role
    section: str
    pieces: tuple[PieceView, ...]


@dataclass(frozen=True, slots=True)
class Sheets:
    """A document: its pages, its marks in printed order, the pages that were promised, the step of density by its name."""

    pages: tuple[LivePage, ...]
    marks: tuple[MarkView, ...]
    promised: int
    density: str
    language: str


def view_sheets(
    plan: Plan, theme: Theme, pages: tuple[LivePage, ...], values: Any, ad: Ad, owner: Callable[[str], str]
) -> Sheets:
    """The Sheets of a Plan that was drawn; `values` are those of the career file, without what is private.

    `owner` gives the candidate that a pointer belongs to, or "".
    """
    chosen = theme.chosen(plan.options)
    marks = tuple(
        MarkView(mark, block.role, block.section, tuple(_piece(one, values, ad, owner) for one in pieces))
        for mark, block, pieces in marked_pieces(plan, chosen)
    )
    return Sheets(pages, marks, plan.pages, chosen.step(plan.density).name, plan.language)


def marked_pieces(plan: Plan, theme: Theme) -> Iterator[tuple[str, Block, Sequence[Piece]]]:
    """Each mark on the pages of a Plan, its block and the pieces that stand there."""
    name = name_pieces(plan)
    for item in printed_blocks(plan, theme):
        together = len(set_runs(item)) < len(item.runs)
        groups = [item.runs] if together else [(run,) for run in item.runs]
        for runs in groups:
            yield name(item.block, runs[0].piece), item.block, [run.piece for run in runs]


def _piece(piece: Piece, values: Any, ad: Ad, owner: Callable[[str], str]) -> PieceView:
    origins = {source.origin for source in piece.sources}
    candidates = (owner(source.pointer) for source in piece.sources if source.origin == "career")
    return PieceView(
        shown_text(piece.text), piece.change, _said(piece, origins), origins == {"phrase"},
        shown_text(next(candidates, "")), tuple(_source(source, values, ad) for source in piece.sources),
    )  # fmt: skip


def _said(piece: Piece, origins: set[Origin]) -> str:
    if origins == {"phrase"}:
        today = piece.sources[0].pointer == "today"
        return "The day on which it was written." if today else "Fixed words of Metier: they say nothing about you."
    if origins == {"ad"}:
        return "Words of the ad."
    return (piece.change == "formatted" and _FORMS.get(piece.name)) or _CHANGES[piece.change]


def _source(source: Source, values: Any, ad: Ad) -> SourceView:
    label, requirement = source.pointer, ""
    if source.origin == "career":
        label = label_at(values, source.pointer)
    elif source.origin == "phrase":
        label = _phrase(source.pointer)
    else:
        number = requirement_at(source.pointer)
        requirement = ad.requirements[number].id if number is not None and number < len(ad.requirements) else ""
        label = label_in_ad(source.pointer) or "the ad"
    return SourceView(
        source.origin, shown_text(source.pointer), shown_text(source.words), shown_text(label), shown_text(requirement)
    )


def _phrase(key: str) -> str:
    if key.startswith(("section.", "title.")):
        return "fixed words: the title of a section"
    if key.startswith("letter."):
        return "fixed words of every letter"
    return "the calendar" if key == "today" else "fixed words"
