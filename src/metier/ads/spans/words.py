"""Takes a text, gives its words as the span models know them: cut as SkillSpan cuts them, each with its look.

SkillSpan's words are parted by white space; round brackets and the full stop of a sentence stand alone; commas are
gone. Other signs stay on their word (`requirements:`, `C++`, `and/or`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

# Commas, semicolons and quotation marks that touch a word are left out; brackets stand alone unless inside a word.
_PIECE = re.compile(r"\S+")
_OPENING = "([{\"'“„‘«"
_CLOSING = ",;\"'”’»"
_BRACKETS = "()[]{}"


@dataclass(frozen=True, slots=True)
class Word:
    """One word: `text` stands at `start` to `end` (half-open, in code points); `comma`: a comma or semicolon follows."""

    start: int
    end: int
    text: str
    comma: bool = False


class Look(IntEnum):
    """How a word is written; the numbers are those the encoder was trained with."""

    LOWER = 0
    TITLE = 1
    UPPER = 2
    MIXED = 3
    DIGITS = 4
    SIGNS = 5
    MASKED = 6


def find_look(word: str) -> Look:
    """How `word` is written: `<ORGANIZATION>` is masked, `SQL` upper, `JavaScript` mixed, `C3PO` digits."""
    if word[0] == "<" and word[-1] == ">":
        return Look.MASKED
    if word.islower():
        return Look.DIGITS if any(sign.isdigit() for sign in word) else Look.LOWER
    if not any(sign.isalpha() for sign in word):
        return Look.DIGITS if any(sign.isdigit() for sign in word) else Look.SIGNS
    if any(sign.isdigit() for sign in word):
        return Look.DIGITS
    if word.isupper():
        return Look.UPPER
    return Look.TITLE if word[0].isupper() and word[1:].islower() else Look.MIXED


def read_words(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """The words of `text[start:end]` in order; their places count from the beginning of `text`."""
    found: list[Word] = []
    for piece in _PIECE.finditer(text, start, len(text) if end is None else end):
        _cut(text, piece.start(), piece.end(), found)
    return tuple(found)


def _cut(text: str, start: int, end: int, found: list[Word]) -> None:
    """Adds the words of one piece between white space; linear in its length."""
    while start < end and text[start] in _OPENING:
        if text[start] in _BRACKETS:
            found.append(Word(start, start + 1, text[start]))
        start += 1
    tail: list[Word] = []
    comma = False
    while end > start:
        sign = text[end - 1]
        if sign in _CLOSING:
            comma = comma or sign in ",;"
        elif sign == "." or (sign in ")]}" and not _opens_inside(text, start, end)):
            if not _is_ellipsis(text, start, end):
                tail.append(Word(end - 1, end, sign, comma))
            comma = False
        else:
            break
        end -= 1
    if end > start:
        found.append(Word(start, end, text[start:end], comma))
    found.extend(reversed(tail))


def _opens_inside(text: str, start: int, end: int) -> bool:
    """True for `team(s)`: the closing bracket has its opening one within the word's last 20 characters."""
    return any(sign in "([{" for sign in text[max(start, end - 20) : end - 1])


def _is_ellipsis(text: str, start: int, end: int) -> bool:
    """True where the full stop is one of several and is not the first of them."""
    return text[end - 1] == "." and end - start > 1 and text[end - 2] == "."
