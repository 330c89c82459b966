"""Draft: everything that could be printed, in order, before anything is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from metier.model.dates import Interval
from metier.model.plan import Block


@dataclass(frozen=True, slots=True)
class Detail:
    """One statement below an entry's head; `forms` has it whole first, then shorter. At most one is printed."""

    pointer: str
    forms: tuple[Block, ...]
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a section: its `head` with `details`, or its one `line`; either may be missing.

    `bare` tells whether the head may stand without any detail, `must` whether the item has to be printed, `on_demand`
    whether it is printed only when it is pinned; `groups` are id and pointer of the groups that share its line.
    """

    pointer: str
    head: Block | None = None
    line: Block | None = None
    details: tuple[Detail, ...] = ()
    id: str | None = None
    bare: bool = False
    must: bool = False
    on_demand: bool = False
    interval: Interval | None = None
    groups: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Joined:
    """One line for several of the oldest items (their pointers), instead of their own."""

    block: Block
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A title and what may stand below it."""

    title: Block
    items: tuple[Item, ...]
    joined: tuple[Joined, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A whole résumé with every alternative in it: `head` is always printed, the rest competes for the page."""

    head: tuple[Block, ...]
    sections: tuple[Section, ...]

    def blocks(self) -> Iterator[Block]:
        """Every block, alternatives beside each other, in the order of printing."""
        yield from self.head
        for section in self.sections:
            yield section.title
            for item in section.items:
                yield from (block for block in (item.head, item.line) if block)
                yield from (form for detail in item.details for form in detail.forms)
            yield from (line.block for line in section.joined)
