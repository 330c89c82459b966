"""Edits of a career file, each at a JSON Pointer, and the Changes between two versions of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Set:
    """Write this value at `pointer`; keys that are missing on the way there are made."""

    pointer: str
    value: Any


@dataclass(frozen=True, slots=True)
class Add:
    """Put this value into a list, before the item that `pointer` names; `-` names the place behind the last."""

    pointer: str
    value: Any


@dataclass(frozen=True, slots=True)
class Remove:
    """Take the entry at `pointer` out."""

    pointer: str


@dataclass(frozen=True, slots=True)
class Move:
    """Make the item at `pointer` the item number `to` (from 0) of its list."""

    pointer: str
    to: int


Edit = Set | Add | Remove | Move


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two versions of a career.

    `pointer` leads to it in the new version, or in the old one where it was removed. `label` says it in a person's
    words ('work: Acme, highlight 2'). `old` and `new` are the values, None where there was or is none.
    """

    kind: Literal["added", "removed", "changed", "moved"]
    pointer: str
    label: str
    old: Any = None
    new: Any = None
