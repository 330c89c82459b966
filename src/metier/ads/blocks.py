"""Blocks: the headings, list items and paragraphs of an ad, broken lines joined again."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from metier.text.lines import Line

Form = Literal["heading", "item", "prose"]
_CLOSED = re.compile(r"[.!?:;…][)\]\"'”’*_]{0,3}\Z")
_OPEN_END = re.compile(
    r"(?:[,(&/+–—]|(?<!\w)(?:and|or|with|of|in|the|a|an|to|for|und|oder|mit|von|der|die|das|et|ou|de|y|o))\Z"
)
_WIDEST = 110  # a text whose longest line is wider was not broken by hand or by a mail program
_NARROWEST = 40


@dataclass(frozen=True, slots=True)
class Block:
    """`text[start:end]` is a heading, one list item or one paragraph (its lines joined).

    `apart` is true where an empty line stands before it, `marked` where the source itself says heading (Markdown, bold).
    """

    form: Form
    start: int
    end: int
    apart: bool
    marked: bool = False


def find_blocks(text: str, lines: Sequence[Line], is_heading: Callable[[int, int], bool]) -> tuple[Block, ...]:
    """The blocks of a text; `is_heading` knows the lines that are headings by their words, which are never joined."""
    width = _wrap_width(text, lines)
    blocks: list[Block] = []
    last: Line | None = None
    apart, bullet = True, ""
    for line in lines:
        if line.empty:
            apart = apart or not line.bullet or line.bullet == "---"
            bullet = line.bullet if line.bullet not in ("", "---") else ""
            continue
        joined = last is not None and not apart and not bullet and _goes_on(text, blocks[-1], last, line, width)
        if joined and not any(is_heading(each.start, each.end) for each in (last, line) if each):
            before = blocks[-1]
            blocks[-1] = Block(before.form, before.start, line.end, before.apart, before.marked)
        else:
            blocks.append(_block(line, apart, bullet))
        last, apart, bullet = line, False, ""
    return tuple(blocks)


def _width(line: Line) -> int:
    return line.indent + (len(line.bullet) + 1 if line.bullet else 0) + line.end - line.start


def _first_word(text: str, line: Line) -> int:
    """The length of the line's first word (at most 40)."""
    word = re.match(r"\S{1,40}", text[line.start : min(line.end, line.start + 40)])
    return word.end() if word else 0


def _wrap_width(text: str, lines: Sequence[Line]) -> int:
    """The width at which the text was broken by hand or by a program; 0 where its breaks are its own.

    A break was forced where the next word would not have fitted; some of those words begin small then.
    """
    width = max((_width(line) for line in lines), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    forced = [
        text[line.start].islower()
        for last, line in pairwise(lines)
        if not (last.empty or line.empty or line.bullet) and _width(last) + 1 + _first_word(text, line) > width
    ]
    return width if sum(forced) >= 1 and sum(forced) * 4 >= len(forced) else 0


def _block(line: Line, apart: bool, bullet: str) -> Block:
    if line.heading:
        return Block("heading", line.start, line.end, apart, marked=True)
    form: Form = "item" if line.bullet or bullet else "prose"
    return Block(form, line.start, line.end, apart, marked=line.emphasis and not line.bullet)


def _goes_on(text: str, block: Block, last: Line, line: Line, width: int) -> bool:
    """True where `line` continues the sentence of the line before it, which was broken."""
    if line.bullet or line.heading or block.form == "heading" or last.heading or line.emphasis or last.emphasis:
        return False
    if last.number == line.number or _CLOSED.search(text, last.start, last.end):
        return False
    first = text[line.start]
    if _OPEN_END.search(text, max(last.start, last.end - 8), last.end):
        return True
    if width and _width(last) + 1 + _first_word(text, line) > width:
        return True
    if block.form == "item":
        return first.islower() and (line.indent > last.indent or not text[block.start].islower())
    return first.islower() and not text[last.start].islower()
