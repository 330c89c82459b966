"""Lines and sentences of a text with their places; reads its own table of abbreviations.

Marks of lists and Markdown are left out of a line, and its span stays exact.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

# White space that str.strip knows, and what pasted pages bring along: zero-width signs, byte-order and soft marks.
_BLANK = " \t\r\n\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
BLANKS = _BLANK + "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_SIGNS = "•●○◦▪▫■□‣⁃∙·►▶➢➤➔→⇒✓✔✅☑❖◆◇★☆✦✧»‐‑‒–—*+\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0e0\x95"  # the last are Word's own, and a bullet of Windows read as Latin-1
_BULLET = re.compile(
    rf"(?:[-=]{{1,2}}>(?=[\s\xa0])|[{re.escape(_SIGNS)}\-](?=[\s\u200b\xa0])|[•●◦▪■‣➢➤✓✔✅\uf0b7\uf0a7])"
)
_NUMBER = re.compile(r"(?:\(?\d{1,2}[.)]|\(?[a-zA-Z]\))(?=[ \t\xa0])")
_BOX = re.compile(r"\[[ xX]\](?=\s)")
_HASHES = re.compile(r"#{1,6}(?=[ \t])")
_RULE = re.compile(r"[-=_*~#–—•.]{3,}\Z")
_INLINE = re.compile(r"(?<=[\s\xa0])[•●▪■◦‣➢➤✓✔✅\uf0b7\uf0a7\uf0d8\uf0fc\uf076\x95](?=[\s\xa0\w])")
_DASHES = re.compile(r"(?<=[\s\xa0])[-–*](?=[ \xa0][A-ZÄÖÜÉ0-9])")
_EMPHASIS = ("**", "__")
_LONG = 300

_END = re.compile(r"[.!?…。！？]+[)\]\"'”’»*_]{0,3}(?=\s|\Z)|\s\|\s")
_NEXT = re.compile(r"[\s\"'“‘„«(\[*_•\-–]{0,8}(\w)")
_LAST_WORD = re.compile(r"[\w.&]{1,16}\Z")


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its marks: `text[start:end]` are its words.

    `number` counts physical lines from 0, `bullet` is the list mark ('' where there is none), `indent` the width
    of the white space before it, `heading` the level of a Markdown heading (0: none), `emphasis` true where the
    whole line is set bold.
    """

    start: int
    end: int
    number: int
    indent: int
    bullet: str = ""
    heading: int = 0
    emphasis: bool = False

    @property
    def empty(self) -> bool:
        """True where nothing but marks and white space stood there."""
        return self.start >= self.end


def strip_span(text: str, start: int, end: int, signs: str = BLANKS) -> tuple[int, int]:
    """The part of `text[start:end]` that neither begins nor ends with one of `signs`."""
    while start < end and text[start] in signs:
        start += 1
    while end > start and text[end - 1] in signs:
        end -= 1
    return start, end


def read_lines(text: str) -> tuple[Line, ...]:
    """Every line of `text`, empty ones too; a line with several list marks inside gives one line per item."""
    lines: list[Line] = []
    position = 0
    for number, raw in enumerate(text.splitlines(keepends=True)):
        end = position + len(raw)
        if not raw.strip(BLANKS):  # a page may be nothing but empty lines
            lines.append(Line(end, end, number, len(raw)))
            position = end
            continue
        cuts = [position, *_inline_marks(text, position, end), end]
        lines.extend(_read_line(text, a, b, number) for a, b in pairwise(cuts))
        position = end
    return tuple(lines)


def _inline_marks(text: str, start: int, end: int) -> list[int]:
    """Where list items begin inside the line (not at its beginning)."""
    first, last = strip_span(text, start, end)
    marks = [found.start() for found in _INLINE.finditer(text, first, last) if found.start() > first]
    if not marks and last - first > _LONG:
        marks = [found.start() for found in _DASHES.finditer(text, first, last) if found.start() > first]
        if len(marks) < 3:  # a dash or two are punctuation
            marks = []
    return marks


def _read_line(text: str, start: int, end: int, number: int) -> Line:
    begin = start
    start, end = strip_span(text, start, end)
    indent, heading, bullet = start - begin, 0, ""
    if _RULE.match(text, start, end):
        return Line(end, end, number, indent, "---")
    if hashes := _HASHES.match(text, start, end):
        heading = hashes.end() - start
        start, end = strip_span(text, hashes.end(), end, BLANKS + "#")
    if mark := _BULLET.match(text, start, end) or _NUMBER.match(text, start, end):
        bullet = mark.group()
        start, end = strip_span(text, mark.end(), end)
        if box := _BOX.match(text, start, end):
            start, end = strip_span(text, box.end(), end)
    emphasis = False
    for sign in _EMPHASIS:
        if end - start > 4 and text.startswith(sign, start) and text.find(sign, start + 2, end) >= end - 3:
            emphasis = True
            start, end = strip_span(text, start, end, BLANKS + sign)
    return Line(start, end, number, indent, bullet, heading, emphasis)


def find_sentences(text: str, start: int = 0, end: int | None = None) -> tuple[tuple[int, int], ...]:
    """The spans of the sentences in `text[start:end]`, without the white space around them, in order."""
    end = len(text) if end is None else end
    spans: list[tuple[int, int]] = []
    begin = start
    for found in _END.finditer(text, start, end):
        if not _ends_here(text, begin, found, end):
            continue
        spans.append(strip_span(text, begin, found.end(), BLANKS + "|"))
        begin = found.end()
    spans.append(strip_span(text, begin, end, BLANKS + "|"))
    return tuple(span for span in spans if span[0] < span[1])


@cache
def _abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    """The abbreviations that never end a sentence, and those that may."""
    table = tomllib.loads(resources.files("metier.text").joinpath("data/abbreviations.toml").read_text("utf-8"))
    return frozenset(table["always"].split()), frozenset(table["perhaps"].split())


def _ends_here(text: str, begin: int, found: re.Match[str], end: int) -> bool:
    """True where the sign at `found` ends a sentence: not after an abbreviation, a number or an initial."""
    following = _NEXT.match(text, found.end(), min(end, found.end() + 12))
    if following is None or found.group()[0] in "!?。！？" or "|" in found.group():
        return following is None or not following.group(1).islower() or "|" in found.group()
    letter = following.group(1)
    if letter.islower():
        return False
    before = _LAST_WORD.search(text, max(begin, found.start() - 16), found.start())
    word = before.group().casefold() if before else ""
    always, perhaps = _abbreviations()
    if word in always:
        return False
    if word in perhaps:
        return letter.isupper() and not text[found.end() : found.end() + 4].strip().isdigit()
    if len(word) == 1 and word.isalpha():  # an initial: J. Smith
        return False
    # German dates and ordinals: 'ab dem 1. Januar'
    return not (word.isdigit() and len(word) <= 2 and letter.isalpha() and found.group() == ".")
