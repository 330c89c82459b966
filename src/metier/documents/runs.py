"""Runs: what is printed of each Block, in order; takes a Plan and a Theme, gives values that every renderer sets.

All renderers (PDF, DOCX, text) print these runs and nothing else, so they agree about order, separators and links.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from metier.documents.theme import Theme
from metier.model.plan import Block, Piece, Plan

_WHITE = re.compile(r"[^\S\u00a0\u202f]+")
_SHAPES = re.compile("[\ufb00-\ufdff\ufe70-\ufefc]")
_URL = re.compile(r"https?://\S+\Z", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+\Z")
_KEPT_FORMATS = frozenset("\u200c\u200d\u200e\u200f\u061c\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2")
_VERBATIM = frozenset({"paragraph", "salutation", "closing", "subject", "signature"})
_SENTENCES = frozenset({"summary", "highlight"})
_HEADS = frozenset({"name", "headline", "contact"})
Column = Literal["head", "side", "main"]
_COLUMNS: tuple[Column, ...] = ("head", "side", "main")
_LEFTWARD = frozenset({"ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "dv"})
_LEVELS = {"name": 1, "section": 2, "subject": 2, "entry": 3}


@dataclass(frozen=True, slots=True)
class Run:
    """A piece as it is printed: `before` is the theme's separator ahead of it, `url` where it leads to.

    `aside` marks what stands at the far end of the line or below it (dates), `ahead` what stands in the margin.
    """

    piece: Piece
    text: str
    before: str = ""
    url: str = ""
    aside: bool = False
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Printed:
    """A Block with its runs; `level` is its heading level without gaps in the document, 0 for no heading.

    `column` is where it stands on a page of two columns: across both (head), in the side column or in the main one.
    """

    block: Block
    runs: tuple[Run, ...]
    level: int = 0
    column: Column = "main"


def runs_leftward(language: str) -> bool:
    """Whether documents in the language (BCP 47) run from right to left."""
    return language.replace("_", "-").split("-")[0].lower() in _LEFTWARD


@cache
def _is_invisible(character: str) -> bool:
    """Whether a character has no shape of its own and may go: control, format and joiner characters, but a few."""
    return unicodedata.category(character) in ("Cc", "Cf") and character not in _KEPT_FORMATS


def printed_text(text: str) -> str:
    """The text as a document prints it: white space of any kind is one space, what has no shape is gone.

    No-break spaces stay; soft hyphens, zero-width spaces, byte order marks and control characters go; the joiners
    and marks that Arabic and Indic scripts need stay. Letters and their accents are composed where they can be (NFC).
    """
    text = _WHITE.sub(" ", text)
    if text.isascii() and text.isprintable():
        return text
    seen = "".join(c for c in unicodedata.normalize("NFC", text) if not _is_invisible(c))
    return _WHITE.sub(" ", seen)


def comparable_text(text: str) -> str:
    """What of a text all readers agree about: no white space, no invisible characters, in one form (NFC).

    Letters that Unicode holds as a printer's ligature or a shape (`ﬁ`) are their plain letters: readers give those.
    """
    plain = _SHAPES.sub(lambda hit: unicodedata.normalize("NFKC", hit[0]), text)
    composed = unicodedata.normalize("NFC", plain)
    return "".join(c for c in composed if not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf"))


def printed_blocks(plan: Plan, theme: Theme) -> tuple[Printed, ...]:
    """Every block that prints something, in the Plan's order, with its runs in the theme's order.

    Of two columns the side column comes first: it ends with the first page, so the main one is read on behind it.
    """
    return tuple(_with_levels(plan, theme))


def set_runs(item: Printed) -> tuple[Run, ...]:
    """The runs as a page sets them: those of a paragraph without links as one, so that its lines break as in one text."""
    if item.block.role != "paragraph" or any(run.url for run in item.runs):
        return item.runs
    return (replace(item.runs[0], text="".join(run.text for run in item.runs)),)


def _by_column(plan: Plan, theme: Theme) -> list[tuple[Block, Column]]:
    side = theme.side_sections(plan.options) if plan.document == "resume" else ()
    if not side:
        return [(block, "head" if block.role in _HEADS else "main") for block in plan.blocks]
    found: list[tuple[Block, Column]] = []
    for block in plan.blocks:
        found.append((block, "head" if block.role in _HEADS else "side" if block.section in side else "main"))
    return sorted(found, key=lambda pair: _COLUMNS.index(pair[1]))


def _with_levels(plan: Plan, theme: Theme) -> Iterator[Printed]:
    last = 0
    dates = theme.settings(plan.options).get("dates", "right")
    for block, column in _by_column(plan, theme):
        runs = block_runs(block, theme, dates)
        runs = _stacked(runs) if column == "side" and block.role == "item" else runs
        if not runs:
            continue
        level = min(_LEVELS.get(block.role, 0), last + 1)
        last = level or last
        yield Printed(block, runs, level, column)


def _stacked(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs of an item in the narrow side column: each group on a line of its own, the label of one group too."""
    alone = sum(run.piece.name == "label" for run in runs) == 1
    return tuple(
        replace(run, before="\n")
        if run.before == " · " or (number and alone and runs[number - 1].piece.name == "label")
        else run
        for number, run in enumerate(runs)
    )


def block_runs(block: Block, theme: Theme, dates: str | None = None) -> tuple[Run, ...]:
    """The block's runs in printed order; pieces without anything to print are left out.

    `dates` says where the dates of an entry's head stand, by default where the theme has them.
    """
    if block.role in _VERBATIM:
        return _verbatim_runs(block)
    dates = dates or theme.dates
    runs: list[Run] = []
    for piece in _in_order(block, theme):
        text = printed_text(piece.text).strip(" ")
        if not text:
            continue
        apart = block.role in ("entry", "line") and piece.name in theme.aside and _is_one(block)
        far = apart and dates in ("right", "below") and bool(runs)
        ahead = apart and dates == "margin" and not runs
        before = "" if not runs or far else _separator(block, runs[-1], piece, text, theme)
        runs.append(Run(piece, text, before, link_target(piece), far, ahead))
    return tuple(runs)


def _verbatim_runs(block: Block) -> tuple[Run, ...]:
    """Runs without separators: the pieces carry their own spaces; the ends of the block carry none."""
    runs: list[Run] = []
    for piece in block.pieces:
        text = printed_text(piece.text)
        if not runs or runs[-1].text.endswith(" "):
            text = text.lstrip(" ")
        if text:
            runs.append(Run(piece, text, "", link_target(piece)))
    while runs:
        text = runs[-1].text.rstrip(" ")
        last = runs.pop()
        if text:
            runs.append(Run(last.piece, text, "", last.url))
            break
    return tuple(runs)


def _in_order(block: Block, theme: Theme) -> list[Piece]:
    """The pieces of an entry's head in the theme's order, those that it does not know before the last that it does.

    On a single line dates come last unless they come first; what stands at the far end stands behind something.
    """
    if block.role not in ("entry", "line") or not _is_one(block):
        return list(block.pieces)
    head = theme.heads.get(block.section, theme.head)
    rank: dict[str, float] = {name: number for number, name in enumerate(head)}
    if block.role == "line":
        rank |= {name: len(head) for name in theme.aside if name in rank and head[0] != name}
    pieces = sorted(block.pieces, key=lambda piece: rank.get(piece.name, len(head) - 1.5))
    if len(pieces) > 1 and pieces[0].name in theme.aside and head[0] not in theme.aside:
        pieces[:2] = [pieces[1], pieces[0]]
    return pieces


def _is_one(block: Block) -> bool:
    """Whether the block is the head of one entry, not several entries joined on a line."""
    names = {piece.name for piece in block.pieces}
    return len(block.pieces) > 1 and len(names) == len(block.pieces) and "label" not in names


def _separator(block: Block, last: Run, piece: Piece, text: str, theme: Theme) -> str:
    """What the theme prints between the run before and this piece."""
    if last.piece.name == "label":
        return theme.after_label
    role = _separator_role(block)
    by_name = theme.separators.get(role)
    if by_name is not None:
        if last.ahead:
            return " "
        if last.aside:
            return "\n" if block.role == "entry" else by_name["*"]
        new = (role == "joined" and last.piece.name == "dates") or (
            role == "item" and _group(last.piece) != _group(piece)
        )
        found = by_name["label"] if new else by_name.get(piece.name, by_name["*"])
        return by_name["*"] if block.role == "line" and found == "\n" else found
    if role in _SENTENCES and text[0] in ".,;:!?)…":
        return ""
    return "\n" if role == "recipient" else " "


def _separator_role(block: Block) -> str:
    """The row of the theme's separators: a line that joins several entries has its own, any other is as a head."""
    if block.role != "line":
        return block.role
    names = [piece.name for piece in block.pieces]
    return "joined" if "label" in names or len(set(names)) < len(names) else "entry"


def _group(piece: Piece) -> tuple[str, ...]:
    """The group that a piece belongs to: the section and number in its pointer."""
    return tuple(piece.sources[0].pointer.split("/")[1:3]) if piece.sources else ()


def link_target(piece: Piece) -> str:
    """Where a piece leads to: the address that its text or its source is, or "" when it is none."""
    text = piece.text.strip()
    source = piece.sources[0].words.strip() if piece.sources else ""
    if piece.name not in ("email", "url", "profile", "phone"):
        return ""
    if piece.name == "phone":
        number = re.sub(r"[^\d+]", "", text)
        return f"tel:{number}" if re.fullmatch(r"\+?\d{5,15}", number) else ""
    if piece.name == "email" or _EMAIL.match(text):
        return f"mailto:{text}" if _EMAIL.match(text) else ""
    for words in (source, text):
        if _URL.match(words):
            return words
    return f"https://{text}" if re.fullmatch(r"[^\s/@]+\.[^\s/@]{2,}(/\S*)?", text) else ""
