"""From an Answer back to the Plan that prints it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from metier.model.plan import Block
from metier.planning.draft import Detail, Draft, Item

if TYPE_CHECKING:
    from metier.planning.evidence import Proofs


def printed_blocks(draft: Draft, keys: Collection[str], proofs: Proofs) -> Iterator[Block]:
    """The chosen blocks (by id) in their order; highlights that answer the ad stand before those that do not."""
    yield from draft.head
    for section in draft.sections:
        blocks = [block for item in section.items for block in _item_blocks(item, keys, proofs)]
        blocks += [line.block for line in section.joined if line.block.id in keys]
        if blocks:
            yield section.title
            yield from (replace(block, id=plain_id(block.id)) for block in blocks)


def plain_id(key: str) -> str:
    """The id of a block without the mark of one of its alternatives."""
    return key.partition("~")[0].partition("+")[0]


def _item_blocks(item: Item, keys: Collection[str], proofs: Proofs) -> Iterator[Block]:
    yield from (block for block in (item.head, item.line) if block and block.id in keys)
    chosen = [(detail, form) for detail in item.details for form in detail.forms if form.id in keys]
    yield from (form for _, form in chosen if form.role == "summary")
    yield from _in_order([(detail, form) for detail, form in chosen if form.role == "highlight"], proofs)
    yield from (form for _, form in chosen if form.role not in ("summary", "highlight"))


def _in_order(chosen: Sequence[tuple[Detail, Block]], proofs: Proofs) -> Iterator[Block]:
    ranked = [(not proofs.requirements(detail.pointer), number) for number, (detail, _) in enumerate(chosen)]
    order = [number for _, number in sorted(ranked)]
    for place, number in enumerate(order):
        block = chosen[number][1]
        moved = any(other < number for other in order[place + 1 :])
        yield _moved(block) if moved else block


def _moved(block: Block) -> Block:
    pieces = (replace(piece, change="reordered") if piece.change == "none" else piece for piece in block.pieces)
    return replace(block, pieces=tuple(pieces))
