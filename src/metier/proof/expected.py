"""The text that a document should have: every piece in order, and the few glyphs that its theme adds."""

from __future__ import annotations

from dataclasses import dataclass

from metier.model.plan import Block
from metier.proof.record import Printed
from metier.proof.words import fold


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of the expected text: of the piece with this number, or decor (None) that a line's end may swallow."""

    text: str
    piece: int | None


@dataclass(frozen=True, slots=True)
class Expected:
    """What should be read, as units in order, joined without anything between; `blocks` gives each piece's block."""

    units: tuple[Unit, ...]
    blocks: tuple[Block, ...]
    texts: tuple[str, ...]


def expect(document: Printed, *, bullets: bool = True) -> Expected:
    """The text that a document should have; without `bullets` where a format draws these itself."""
    units: list[Unit] = []
    blocks: list[Block] = []
    texts: list[str] = []
    for block, before in zip(document.plan.blocks, document.before, strict=True):
        units.append(Unit("\n", None))
        if bullets and block.role == "highlight" and document.bullet:
            units.append(Unit(fold(document.bullet), None))
        for number, piece in enumerate(block.pieces):
            if number:
                apart = " " if block.role in ("entry", "line") else ""
                units.append(Unit(before[number] or apart, None))
            units.append(Unit(fold(piece.text), len(texts)))
            blocks.append(block)
            texts.append(" ".join(piece.text.split()))
        units.append(Unit("\n", None))
    return Expected(tuple(units), tuple(blocks), tuple(texts))
