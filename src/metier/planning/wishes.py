"""What the person overrules: what has to be printed, what must not be, and in which order; by id or by pointer."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from metier.errors import UserError
from metier.model.plan import Block, Piece
from metier.planning.draft import Detail, Draft, Item, Section
from metier.planning.gate_slots import group_of
from metier.planning.ordering import order_names


@dataclass(frozen=True, slots=True)
class Wishes:
    """Pointers of items and details that have to be printed (`pins`) or must not be (`without`).

    `order` are pointers of sections, items, highlights, groups and words: each before its siblings, in this order.
    """

    pins: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    order: tuple[str, ...] = ()


def read_wishes(
    draft: Draft, pins: Sequence[str], without: Sequence[str], order: Sequence[str] = ()
) -> tuple[Draft, Wishes]:
    """The wishes as pointers, and the draft without single pieces that must not be printed.

    UserError for a name that nothing in the career file has (with those that come near), for one that is wanted and
    refused at once, for the person's name, which a document cannot go without, and for what no order can move.
    """
    names = _names(draft)
    pinned = {names[_find(name, names)] for name in pins}
    refused = {names[_find(name, names)] for name in without}
    placed = tuple(_find_places(order, draft, names))
    for pointer in sorted(pinned & refused):
        raise UserError(f"{pointer} is both pinned and left out.", "Take it from one of the two.")
    owners = set(_owners(draft))
    single = frozenset(refused - owners)
    if any(block.role == "name" and _is_about(block, single) for block in draft.head):
        raise UserError("A document cannot leave out the person's name.", "Take it from --without.")
    _check_groups(draft, single)
    wanted = frozenset(_owner(pointer, owners) or pointer for pointer in pinned)
    return (_prune(draft, single) if single else draft), Wishes(wanted, frozenset(refused & owners), placed)


def _owners(draft: Draft) -> Iterator[str]:
    for section in draft.sections:
        for item in section.items:
            yield item.pointer
            yield from (detail.pointer for detail in item.details)


def _owner(pointer: str, owners: set[str]) -> str | None:
    while pointer and pointer not in owners:
        pointer = pointer.rpartition("/")[0]
    return pointer or None


def _names(draft: Draft) -> dict[str, str]:
    """Every id and pointer that can be wished for, with the pointer that it stands for."""
    names = {pointer: pointer for pointer in _owners(draft)}
    for section in draft.sections:
        for item in section.items:
            pairs = [(item.id, item.pointer), *((detail.id, detail.pointer) for detail in item.details)]
            names |= {identity: pointer for identity, pointer in pairs if identity}
    for block in draft.blocks():
        for piece in block.pieces:
            for source in piece.sources:
                if source.origin == "career":
                    names.setdefault(source.pointer, source.pointer)
        if block.role == "item":
            names |= {group: group for group in _groups(block) if group}
    return names


def _groups(block: Block) -> dict[str, list[str]]:
    """The groups of a line (a language, an interest, skills), each with the pointers of its pieces."""
    groups: dict[str, list[str]] = {}
    for piece in block.pieces:
        for source in piece.sources:
            if source.origin == "career":
                groups.setdefault(group_of(source.pointer), []).append(source.pointer)
    return groups


def _check_groups(draft: Draft, refused: frozenset[str]) -> None:
    """UserError for the name of a group that is refused without its words, and for a level without its language."""
    for block in draft.blocks():
        groups = _groups(block) if block.role == "item" and _is_about(block, refused) else {}
        for group, pointers in groups.items():
            halves = [
                each for each in pointers if each in refused and each.endswith(("/name", "/language", "/fluency"))
            ]
            if halves and group not in refused and not refused.issuperset(pointers):
                raise UserError(
                    f"{halves[0]} cannot be left out alone: words keep the name of their group, a language its level.",
                    f"Leave out {group}.",
                )


def _find(name: str, names: Collection[str]) -> str:
    """The one of these names that is meant."""
    for form in (name, f"/{name}", name.rstrip("/")):
        if form in names:
            return form
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.5)
    hint = (
        f"Near it: {', '.join(near)}." if near else "Use an id or a pointer of the career file, as fit.json lists them."
    )
    raise UserError(f"Nothing in the career file that could be printed is called {name!r}.", hint)


def _find_places(order: Sequence[str], draft: Draft, names: Collection[str]) -> Iterator[str]:
    """The pointers of what is named in an order."""
    places = order_names(draft) if order else {}
    for name in order:
        found = _find(name, {*names, *places})
        if found not in places:
            raise UserError(
                f"{name!r} has one place only and cannot be put in order.",
                "An order names sections, entries, highlights, groups such as a language, and single words of a list.",
            )
        yield from places[found]


def _is_about(block: Block, refused: frozenset[str]) -> bool:
    return any(_comes_from(piece, refused) for piece in block.pieces)


def _comes_from(piece: Piece, refused: frozenset[str]) -> bool:
    """Whether a piece comes from one of these pointers, or from a group that is one of them."""
    return any(source.pointer in refused or group_of(source.pointer) in refused for source in piece.sources)


def _prune(draft: Draft, refused: frozenset[str]) -> Draft:
    """The draft without the pieces that come from these pointers, and without blocks that have nothing else."""

    def kept(block: Block | None) -> Block | None:
        if block is None or not _is_about(block, refused):
            return block
        left = tuple(piece for piece in block.pieces if not _comes_from(piece, refused))
        return replace(block, pieces=left) if any(piece.name != "label" for piece in left) else None

    def kept_all(blocks: Sequence[Block]) -> tuple[Block, ...]:
        return tuple(block for block in map(kept, blocks) if block)

    def kept_item(item: Item) -> Item:
        details = (Detail(detail.pointer, kept_all(detail.forms), detail.id) for detail in item.details)
        left = tuple(detail for detail in details if detail.forms)
        return replace(item, head=kept(item.head), line=kept(item.line), details=left)

    def kept_section(section: Section) -> Section:
        items = tuple(item for item in map(kept_item, section.items) if item.head or item.line or item.details)
        return replace(section, items=items)

    sections = tuple(section for section in map(kept_section, draft.sections) if section.items)
    return Draft(kept_all(draft.head), sections)
