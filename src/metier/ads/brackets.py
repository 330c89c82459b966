"""Brackets in a line: what stands inside them, and what outside."""

from __future__ import annotations

import re

from metier.model.ad import Span

_OPEN, _CLOSE = "([{", ")]}"
_BRACKET = re.compile(r"[()\[\]{}]")


def find_brackets(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The spans of the outermost brackets in `text[start:end]`, signs included; an open one without its end is none."""
    found: list[Span] = []
    depth, begin = 0, start
    for sign in _BRACKET.finditer(text, start, end):
        place = sign.start()
        if text[place] in _OPEN:
            if not depth:
                begin = place
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                found.append((begin, place + 1))
    return tuple(found)


def outside_brackets(text: str, start: int, place: int) -> bool:
    """True where `place` stands in no bracket that was opened after `start`."""
    return depth_between(text, start, place) <= 0


def depth_between(text: str, start: int, end: int) -> int:
    """How many more brackets open than close in `text[start:end]`."""
    return sum(text.count(sign, start, end) for sign in _OPEN) - sum(text.count(sign, start, end) for sign in _CLOSE)
