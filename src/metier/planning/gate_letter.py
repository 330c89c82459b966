"""What stands beside what in a letter: a sentence that names an employer tells only of the time there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from metier.planning.gate_order import Fault
from metier.planning.gate_slots import entry_of, holder

if TYPE_CHECKING:
    from metier.model.plan import Block, Piece

_END = re.compile(r"[.!?…](?:[”\"»’)]*\s|[”\"»’)]*$)")


def letter_faults(blocks: tuple[Block, ...]) -> Iterator[Fault]:
    """Every paragraph in which one sentence mixes facts of two entries of the career."""
    for block in blocks:
        if block.role != "paragraph":
            continue
        for sentence in _sentences(block):
            entries = {entry for piece in sentence for entry in _entries(piece)}
            holders = {holder(entry) for entry in entries}
            roles = {entry for entry in entries if entry != holder(entry)}
            if len(holders) > 1 or len(roles) > 1:
                words = "".join(piece.text for piece in sentence)
                yield Fault(block, words, "one sentence tells of two entries of the career as if they were one")


def _entries(piece: Piece) -> Iterator[str]:
    for source in piece.sources:
        entry = entry_of(source.pointer) if source.origin == "career" else ""
        if entry and not entry.startswith(("/skills/", "/languages/", "/stories/")):
            yield entry


def _sentences(block: Block) -> Iterator[list[Piece]]:
    """The pieces of a paragraph by sentence: one ends where a piece ends, or a phrase has, a full stop."""
    sentence: list[Piece] = []
    for piece in block.pieces:
        phrase = bool(piece.sources) and piece.sources[0].origin == "phrase"
        ends = bool(_END.search(piece.text))
        if not phrase:
            sentence.append(piece)
        if ends and (phrase or _END.search(piece.text.rstrip()[-2:])):
            yield sentence
            sentence = []
    yield sentence
