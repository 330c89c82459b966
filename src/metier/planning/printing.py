"""From an Answer back to the Plan that prints it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from metier.model.plan import Block
from metier.planning.draft import Detail, Draft, Item, Section
from metier.planning.ordering import Rank, mark_moved, moved, rank_of, section_pointer

if TYPE_CHECKING:
    from metier.planning.evidence import Proofs


def printed_blocks(draft: Draft, keys: Collection[str], proofs: Proofs, order: Sequence[str] = ()) -> Iterator[Block]:
    """The chosen blocks (by id) in their order; highlights that answer the ad stand before those that do not.

    Highlights that `order` names (by pointer) stand before all others; the rest of the draft is in that order already.
    """
    rank = rank_of(order)
    yield from draft.head
    sections = [(one, blocks) for one in draft.sections if (blocks := list(_section_blocks(one, keys, proofs, rank)))]
    titled = [section_pointer(one) for one, _ in sections if one.title.id == f"section:{section_pointer(one)}"]
    early = {pointer for pointer, is_moved in zip(titled, moved(titled), strict=True) if is_moved}
    for section, blocks in sections:
        yield mark_moved(section.title) if section_pointer(section) in early else section.title
        yield from (replace(block, id=plain_id(block.id)) for block in blocks)


def plain_id(key: str) -> str:
    """The id of a block without the mark of one of its alternatives."""
    return key.partition("~")[0].partition("+")[0]


def _section_blocks(section: Section, keys: Collection[str], proofs: Proofs, rank: Rank) -> Iterator[Block]:
    """The printed blocks of a section; where the person put its entries in order, those that moved are told so."""
    printed = [(item, blocks) for item in section.items if (blocks := list(_item_blocks(item, keys, proofs, rank)))]
    joined = [line for line in section.joined if line.block.id in keys]
    pointers = [*(item.pointer for item, _ in printed), *(pointer for line in joined for pointer in line.items)]
    named = any(item.pointer in rank for item in section.items)
    for (item, blocks), is_moved in zip(printed, moved(pointers), strict=False):
        heads = (item.head, item.line) if named and is_moved else ()
        yield from (mark_moved(block) if block in heads else block for block in blocks)
    yield from (line.block for line in joined)


def _item_blocks(item: Item, keys: Collection[str], proofs: Proofs, rank: Rank) -> Iterator[Block]:
    yield from (block for block in (item.head, item.line) if block and block.id in keys)
    chosen = [(detail, form) for detail in item.details for form in detail.forms if form.id in keys]
    yield from (form for _, form in chosen if form.role == "summary")
    yield from _in_order([(detail, form) for detail, form in chosen if form.role == "highlight"], proofs, rank)
    yield from (form for _, form in chosen if form.role not in ("summary", "highlight"))


def _in_order(chosen: Sequence[tuple[Detail, Block]], proofs: Proofs, rank: Rank) -> Iterator[Block]:
    def place(one: tuple[Detail, Block]) -> tuple[int, bool]:
        pointer = one[0].pointer
        return rank.get(pointer, len(rank)), not proofs.requirements(pointer)

    ordered = sorted(chosen, key=place)
    pointers = [detail.pointer for detail, _ in ordered]
    for (_, block), is_moved in zip(ordered, moved(pointers), strict=True):
        yield mark_moved(block) if is_moved else block
