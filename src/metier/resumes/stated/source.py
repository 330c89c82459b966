"""Source: a value of an export with its place, which remembers what was taken from it, so that nothing is dropped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from metier.career.pointers import join

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Said:
    """Words that a source states, and where; `quote` is what stands there if `text` was written another way."""

    text: str
    place: str
    quote: str = ""
    certainty: float = 1.0
    why: str = ""

    def changed(self, text: str, certainty: float = 1.0, why: str = "") -> Said:
        """The same words written another way."""
        return Said(text, self.place, self.quote or self.text, certainty, why)


class Source:
    """A value of JSON, YAML, XML or CSV made of dict, list and scalars; `at` leads further down.

    All Sources of one document share `taken`, the pointers of the values that went somewhere.
    """

    __slots__ = ("_find_place", "_taken", "pointer", "value")

    def __init__(
        self, value: Any, find_place: Callable[[str], str], pointer: str = "", taken: set[str] | None = None
    ) -> None:
        self.value = value
        self.pointer = pointer
        self._find_place = find_place
        self._taken = set() if taken is None else taken

    def at(self, *keys: str) -> Source:
        """What stands under the keys, one below the other; a Source of None where nothing does."""
        here = self
        for key in keys:
            value = here.value.get(key) if isinstance(here.value, dict) else None
            here = self._below(value, join(here.pointer, key))
        return here

    def first(self, *keys: str) -> Source:
        """What stands under the first of these keys that has any text."""
        return next((found for found in map(self.at, keys) if found), self.at(keys[0]))

    def each(self) -> Iterator[Source]:
        """The items of a list; a single value that is no list counts as one."""
        if isinstance(self.value, list):
            for index, item in enumerate(self.value):
                yield self._below(item, join(self.pointer, index))
        elif self.value not in (None, "", {}):
            yield self

    @property
    def names(self) -> tuple[str, ...]:
        """The keys of a mapping, in the order of the file."""
        return tuple(map(str, self.value)) if isinstance(self.value, dict) else ()

    def _below(self, value: Any, pointer: str) -> Source:
        return Source(value, self._find_place, pointer, self._taken)

    def __bool__(self) -> bool:
        return next(self.leaves(), None) is not None

    @property
    def place(self) -> str:
        """Where it stands in the file, for a person."""
        return self._find_place(self.pointer)

    @property
    def text(self) -> str:
        """A scalar as text, or that of an element with attributes, '' where there is none; taken by nobody yet."""
        return _clean(self.value.get("#") if isinstance(self.value, dict) else self.value)

    def said(self) -> Said | None:
        """The words of a scalar, which are taken with this; None where there are none, and then nothing is taken."""
        if not self.text:
            return None
        self.take()
        return Said(self.text, self.place)

    def take(self) -> None:
        """Note that this value, whole, went somewhere."""
        if isinstance(self.value, dict) and "#" in self.value:  # the text of an element, not its attributes
            self._taken.add(join(self.pointer, "#"))
            return
        for leaf in self.leaves():
            self._taken.add(leaf.pointer)

    def leaves(self) -> Iterator[Source]:
        """Every scalar in it that has text, in the order of the file; never recursive."""
        waiting = [self]
        while waiting:
            here = waiting.pop()
            if isinstance(here.value, dict):
                waiting.extend(here.at(key) for key in reversed(here.names))
            elif isinstance(here.value, list):
                waiting.extend(reversed(tuple(here.each())))
            elif here.text:
                yield here

    def left(self) -> Iterator[Source]:
        """Every scalar that nobody took."""
        return (leaf for leaf in self.leaves() if leaf.pointer not in self._taken)


def _clean(value: Any) -> str:
    if value is None or isinstance(value, (dict, list)):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(getattr(value, "written", value))
    return _CONTROL.sub("", text).encode("utf-8", "replace").decode().strip()


def mapping_source(value: Mapping[str, Any], find_place: Callable[[str], str]) -> Source:
    """A document as a Source; `find_place` gives the place of a pointer for a person."""
    return Source(dict(value), find_place)
