"""Text to Written: where each value, key, dash and bracket of a YAML or JSON file stands, so that one can be changed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from json import decoder
from typing import Any, Literal

from metier.formats.tree import UNPRINTABLE
from metier.formats.yaml import read_events

_SPACE = re.compile(r"[ \t\n]*")
_GAP = re.compile(r"(?:[ \t\n]|(?:(?<=\s)|^)#[^\n]*)*")
_JSON_SCALAR = re.compile(r"[^\s,\]}]+")
_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*(?:[ \t\n]|(?<=\s)#[^\n]*)*)*")
_QUESTION = re.compile(r"\? +\Z")  # before a key that is written as ‘? key’
_BLANK_END = re.compile(r"(?:\n[ \t]*)+\Z")
_scan: Callable[[str, int], tuple[str, int]] = decoder.scanstring  # type: ignore[attr-defined]

Kind = Literal["scalar", "map", "list", "alias"]


@dataclass(frozen=True, slots=True)
class Part:
    """One entry of a list or a map: `start` is its key or dash, `inner` the offset behind colon or dash.

    In brackets, an item starts where its value does.
    """

    key: str
    start: int
    inner: int
    value: Written


@dataclass(frozen=True, slots=True)
class Written:
    """A value as it is written: `text[start:end]`, without what a comment or a blank line behind it takes.

    `style` is the quote or block sign of a scalar ('' for none), 'flow' for what stands in brackets, 'block' for
    what stands in lines.
    """

    kind: Kind
    start: int
    end: int
    style: str
    parts: tuple[Part, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing stands there, as behind `key:`."""
        return self.start == self.end


def find_written(text: str, name: str, *, is_json: bool) -> Written:
    """The whole of a text that is known to be YAML or JSON, within the limits of a Tree."""
    if is_json:
        return _walk_json(text, _skip(text, 0))
    builder = _Builder(text, name)
    for event in read_events(UNPRINTABLE.sub("\ufffd", text), name):
        builder.take(event)
    if builder.root is None or builder.root.empty:  # comments alone, or ‘---’
        return Written("scalar", len(text), len(text), "")
    return builder.root


def _skip(text: str, offset: int) -> int:
    found = _SPACE.match(text, offset)
    return found.end() if found else offset


def _walk_json(text: str, offset: int) -> Written:
    first = text[offset]
    if first == '"':
        return Written("scalar", offset, _scan(text, offset + 1)[1], '"')
    if first not in "{[":
        found = _JSON_SCALAR.match(text, offset)
        return Written("scalar", offset, found.end() if found else offset, "")
    parts = []
    at = _skip(text, offset + 1)
    while text[at] not in "}]":
        key, inner = "", at
        if first == "{":
            key, inner = _scan(text, at + 1)
            inner = _skip(text, inner) + 1
        value = _walk_json(text, _skip(text, inner))
        parts.append(Part(key, at, inner, value))
        at = _skip(text, value.end)
        if text[at] == ",":
            at = _skip(text, at + 1)
    return Written("map" if first == "{" else "list", offset, at + 1, "flow", tuple(parts))


class _Open:
    """A list or a map whose end has not come yet; `key` is the last key with its offsets."""

    __slots__ = ("flow", "key", "kind", "last", "parts", "start")

    def __init__(self, kind: Kind, start: int, flow: bool, last: int) -> None:
        self.kind = kind
        self.start = start
        self.flow = flow
        self.last = last
        self.key: tuple[str, int, int] | None = None
        self.parts: list[Part] = []


class _Builder:
    """Takes the events of the YAML parser one by one."""

    def __init__(self, text: str, name: str) -> None:
        self._text = text
        self._name = name
        self._open: list[_Open] = []
        self.root: Written | None = None

    def take(self, event: Any) -> None:
        """Add what one event says."""
        kind = type(event).__name__
        start, end = event.start_mark.index, event.end_mark.index
        if kind == "ScalarEvent":
            outer = self._open[-1] if self._open else None
            if outer is not None and outer.kind == "map" and outer.key is None:
                outer.key = (event.value, start, end)
            else:
                self._add(self._to_scalar(event, start, end))
        elif kind == "AliasEvent":
            self._add(Written("alias", start, end, ""))
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            last = _PROPERTIES.match(self._text, start).end()  # type: ignore[union-attr]  # it matches anything
            self._open.append(_Open("map" if kind[0] == "M" else "list", start, bool(event.flow_style), last))
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            done = self._open.pop()
            last = end if done.flow else max(done.parts[-1].inner, done.parts[-1].value.end)
            self._add(Written(done.kind, done.start, last, "flow" if done.flow else "block", tuple(done.parts)))

    def _to_scalar(self, event: Any, start: int, end: int) -> Written:
        style = event.style or ""
        if style in ("|", ">"):
            header, newline, body = self._text[start:end].partition("\n")
            blank = None if "+" in header.partition("#")[0] else _BLANK_END.search(newline + body)
            end -= len(blank.group()) if blank else body.endswith("\n")
        elif not style:
            end = start + len(self._text[start:end].rstrip())
        return Written("scalar", start, end, style)

    def _add(self, value: Written) -> None:
        if not self._open:
            self.root = value
            return
        outer = self._open[-1]
        if outer.kind == "map":
            key, start, end = outer.key or ("", 0, 0)
            question = _QUESTION.search(self._text, max(0, start - 20), start)
            start = question.start() if question else start
            outer.key = None
            colon = _GAP.match(self._text, end).end()  # type: ignore[union-attr]  # it matches anything
            inner = colon + 1 if self._text[colon : colon + 1] == ":" else end
        elif outer.flow:
            key, start, inner = "", value.start, value.start
        else:
            start = _GAP.match(self._text, outer.last).end()  # type: ignore[union-attr]  # it matches anything
            key, inner = "", start + 1
        if value.empty:
            value = Written("scalar", inner, inner, "")
        outer.last = max(inner, value.end)
        outer.parts.append(Part(key, start, inner, value))
