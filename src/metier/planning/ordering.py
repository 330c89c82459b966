"""The order that the person wants: what can be named in it, and a Draft with what is named before its siblings.

Siblings are the sections of the document, the entries (or groups) of a section, the highlights of an entry, the groups
on one line (languages), and the words of a group or of an entry (keywords, courses).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from metier.model.plan import Block, Piece
from metier.planning.draft import Draft, Item, Joined, Section
from metier.planning.gate_slots import entry_of, group_of, holder

Thing = TypeVar("Thing")
Rank = Mapping[str, int]
_WORD = re.compile(r".+/(?:keywords|courses)/\d+")


def rank_of(order: Sequence[str]) -> dict[str, int]:
    """The place of each pointer in the order wanted; of one that is named twice the first."""
    return {pointer: place for place, pointer in enumerate(dict.fromkeys(order))}


def section_pointer(section: Section) -> str:
    """The pointer of a section: `/work`, `/sections/0` for one of the person's own, `/basics/summary`."""
    name, first = section.title.section, section.items[0].pointer
    if name == "summary":
        return first
    return "/".join(first.split("/")[:3]) if name == "sections" else f"/{name}"


def order_names(draft: Draft) -> dict[str, tuple[str, ...]]:
    """Every id, pointer and name that an order can hold, with the pointers that it stands for.

    An employer with several roles stands for all of them, `sections` for all sections of the person's own.
    """
    found: dict[str, str] = {}
    together: dict[str, tuple[str, ...]] = {}
    for section in draft.sections:
        own = section_pointer(section)
        for item in section.items:
            found |= dict(_item_names(item))
            above = holder(item.pointer)
            if above != own:
                together[above] = (*together.get(above, ()), item.pointer)
        found[own] = own
    found = {**{above: above for above in together}, **found}
    names = {name: together.get(pointer, (pointer,)) for name, pointer in found.items()}
    for name, among in (("summary", "summary"), ("/sections", "sections")):
        pointers = tuple(section_pointer(one) for one in draft.sections if one.title.section == among)
        if pointers:
            names.setdefault(name, pointers)
    return names


def _item_names(item: Item) -> Iterator[tuple[str, str]]:
    """Each id and pointer in an item that can be put in order, with the pointer that it stands for.

    The words of a heading stand for its entry, the name of a group for the group.
    """
    yield item.pointer, item.pointer
    for identity, pointer in ((item.id, item.pointer), *item.groups):
        if identity:
            yield identity, pointer
    for detail in item.details:
        highlight = detail.forms[0].role == "highlight"
        sources = (source.pointer for piece in detail.forms[0].pieces for source in piece.sources)
        for name in (detail.pointer, detail.id, *sources) if highlight else ():
            if name:
                yield name, detail.pointer
    for pointer in _told(item):
        group = group_of(pointer)
        if _WORD.fullmatch(pointer):
            yield pointer, pointer
        elif group or entry_of(pointer):
            yield pointer, group or entry_of(pointer)
        if group:
            yield group, group


def _told(item: Item) -> Iterator[str]:
    """The pointers of the words in an item's heading and in its lines of words."""
    blocks = [item.head, item.line, *(form for detail in item.details for form in detail.forms if form.role == "item")]
    yield from (_pointer(piece) for block in blocks if block for piece in block.pieces)


def put_in_order(draft: Draft, order: Sequence[str]) -> Draft:
    """The draft with its sections, items, groups and words in the order wanted, those that it names first.

    Highlights stay as they are: `planning.printing` puts those in order that are printed.
    """
    if not order:
        return draft
    rank = rank_of(order)
    sections = [_order_section(section, rank) for section in draft.sections]
    return replace(draft, sections=tuple(by_rank(sections, section_pointer, rank)))


def by_rank(things: Sequence[Thing], pointer_of: Callable[[Thing], str], rank: Rank) -> list[Thing]:
    """The things that are named first, in the order wanted, then the others as they were."""
    return sorted(things, key=lambda thing: rank.get(pointer_of(thing), len(rank)))


def moved(pointers: Sequence[str]) -> list[bool]:
    """For each whether something behind it stands before it in the file."""
    places = [[int(part) for part in pointer.split("/") if part.isdigit()] for pointer in pointers]
    return [any(other < place for other in places[number + 1 :]) for number, place in enumerate(places)]


def mark_moved(block: Block) -> Block:
    """The block with its pieces told as reordered, but for those that are changed otherwise and for phrases."""
    return replace(block, pieces=tuple(map(_mark, block.pieces)))


def _mark(piece: Piece) -> Piece:
    own = all(source.origin == "career" for source in piece.sources)
    return replace(piece, change="reordered") if own and piece.change == "none" else piece


def _order_section(section: Section, rank: Rank) -> Section:
    """What a section of the person's own says itself stays right below its title."""
    own = section_pointer(section)
    items = by_rank([_order_item(item, rank) for item in section.items], lambda item: item.pointer, rank)
    items.sort(key=lambda item: item.pointer != own)
    return replace(
        section, items=tuple(items), joined=tuple(_order_joined(section, line, rank) for line in section.joined)
    )


def _order_joined(section: Section, line: Joined, rank: Rank) -> Joined:
    """The joined line keeps its jobs, the oldest, and its place; on it those that are named come first."""
    if rank.keys().isdisjoint(line.items):
        return line
    jobs = {item.pointer: item.line for item in section.items if item.line}
    pointers = by_rank(line.items, str, rank)
    blocks = [mark_moved(jobs[one]) if told else jobs[one] for one, told in zip(pointers, moved(pointers), strict=True)]
    pieces = (line.block.pieces[0], *(piece for block in blocks for piece in block.pieces))
    return Joined(replace(line.block, pieces=pieces), tuple(pointers))


def _order_item(item: Item, rank: Rank) -> Item:
    head = _order_line(item.head, rank) if item.head else None
    details = tuple(
        replace(detail, forms=tuple(_order_line(form, rank) for form in detail.forms)) for detail in item.details
    )
    return replace(item, head=head, details=details)


def _order_line(block: Block, rank: Rank) -> Block:
    """A line of groups and words in the order wanted; a group without a name stays first, where no name is above it."""
    pointers = [_pointer(piece) for piece in block.pieces]
    if block.role != "item" or rank.keys().isdisjoint([*pointers, *map(group_of, pointers)]):
        return block
    groups: dict[str, list[Piece]] = {}
    for piece, pointer in zip(block.pieces, pointers, strict=True):
        groups.setdefault(group_of(pointer), []).append(piece)
    order = by_rank(list(groups), str, rank)
    order.sort(key=lambda group: bool(_WORD.fullmatch(_pointer(groups[group][0]))), reverse=True)
    pieces: list[Piece] = []
    for group, told in zip(order, moved(order), strict=True):
        words = _order_words(groups[group], rank)
        pieces += map(_mark, words) if told else words
    return replace(block, pieces=tuple(pieces))


def _order_words(pieces: Sequence[Piece], rank: Rank) -> list[Piece]:
    """The pieces of one group: its name and level, then its words in the order wanted."""
    words = [piece for piece in pieces if _WORD.fullmatch(_pointer(piece))]
    if rank.keys().isdisjoint(map(_pointer, words)):
        return list(pieces)
    words = by_rank(words, _pointer, rank)
    plain = [replace(word, change="none") if word.change == "reordered" else word for word in words]
    told = moved([_pointer(word) for word in words])
    named = [piece for piece in pieces if not _WORD.fullmatch(_pointer(piece))]
    return [*named, *(_mark(word) if far else word for word, far in zip(plain, told, strict=True))]


def _pointer(piece: Piece) -> str:
    """The place in the career file that a piece comes from, "" for a phrase."""
    source = piece.sources[0]
    return source.pointer if source.origin == "career" else ""
