"""What stands beside what in a résumé, read from its blocks alone: lists of siblings, each in printed order.

A sibling has the name that an order calls it by; code of the tests' own, which knows nothing of planning.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from metier.model.plan import Block, Plan

_WORD = re.compile(r".+/(?:keywords|courses)/\d+")


def siblings(plan: Plan) -> list[list[str]]:
    """The sections of the document, the entries of each, the highlights of each entry, groups on a line, their words."""
    sections: list[str] = []
    lists: dict[str, list[str]] = {}
    for block in plan.blocks:
        if block.role == "section":
            name = block.id.removeprefix("section:")
            sections.append(name if name.startswith("/") else f"/{name}".replace("/summary", "summary"))
        elif block.role in ("entry", "line", "item") and block.section:
            for beside, pointer in _beside(block, sections[-1]):
                lists.setdefault(beside, []).append(pointer)
        elif block.role == "highlight":
            pointer = re.sub(r"(/highlights/\d+).*", r"\1", pointers(block)[0])
            lists.setdefault(f"highlights of {block.entry}", []).append(pointer)
    return [sections, *(list(dict.fromkeys(found)) for found in lists.values())]


def _beside(block: Block, section: str) -> list[tuple[str, str]]:
    """Each thing that a block prints among siblings, and which these are."""
    found = [(f"words of {p.rpartition('/')[0]}", p) for p in pointers(block) if _WORD.fullmatch(p)]
    if block.role == "item":
        own = [] if block.entry else [(f"groups of {section}", "/".join(p.split("/")[:3])) for p in pointers(block)]
        return [*own, *found]
    if block.entry:
        return [(f"entries of {section}", block.entry)]
    return [(f"on {block.id}", _entry(p)) for p in pointers(block)]


def _entry(pointer: str) -> str:
    return re.match(r"/\w+/\d+(?:/roles/\d+(?=/))?", pointer)[0]  # type: ignore[index]


def pointers(block: Block) -> list[str]:
    """Where in the career file the pieces of a block come from."""
    return [source.pointer for piece in block.pieces for source in piece.sources[:1] if source.origin == "career"]


def named_first(order: Sequence[str], beside: Sequence[str]) -> bool:
    """Whether of these siblings those that the order names stand first, as it names them."""
    wanted = [name for name in dict.fromkeys(order) if name in beside]
    return list(beside[: len(wanted)]) == wanted


def said(plan: Plan) -> list[tuple[str, ...]]:
    """What a résumé says, wherever it stands: each piece with its text and its sources."""
    return sorted(
        (piece.name, piece.text, *(source.pointer for source in piece.sources))
        for block in plan.blocks
        for piece in block.pieces
    )
