"""Bytes of a résumé to a Draft: the format is known by the bytes, never by the name alone."""

from __future__ import annotations

import re

from metier.formats.decoding import decode
from metier.formats.printed import Spot, TextLine
from metier.model.draft import Draft
from metier.resumes.fields import read_lines
from metier.terms.vocabulary import Vocabulary

_TAB = re.compile(r"(?<=\S)(?:[ \xa0]{3,}|\t+)(?=\S)")
_UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,}|_{3,}|\*{3,}|~{3,}|#{3,})\s*\Z")
_MARK = re.compile(r"\s*(?:[-–*•●○◦▪‣>+]|\d{1,2}[.)])\s+(?=\S)")
_LEVEL = 2  # spaces of indentation that make a list's next level


def read_resume(data: bytes, name: str, vocabulary: Vocabulary) -> Draft:
    """The Draft of a résumé; DataError where the bytes are no text."""
    return read_lines(plain_lines(decode(data, name)), name, vocabulary)


def plain_lines(text: str) -> tuple[TextLine, ...]:
    """The lines of a plain text, blank ones too; what is aligned by spaces is set apart by a tab."""
    raw = text.expandtabs(8).splitlines() if "\t" in text and "\n\t" in text else text.splitlines()
    made: list[TextLine] = []
    gap = 0.0
    left: list[int] = []
    for number, line in enumerate(raw, start=1):
        underlined = number < len(raw) and bool(line.strip()) and bool(_UNDERLINE.match(raw[number])) and bool(made or number == 1)
        if not line.strip():
            gap = 12.0
            left = []
        made.append(_line(line, number, gap if line.strip() else 0.0, underlined, left))
        gap = 0.0 if line.strip() else gap
    return tuple(made)


def _line(line: str, number: int, gap: float, underlined: bool, left: list[int]) -> TextLine:
    mark = _MARK.match(line)
    item = 0
    starts = True
    indent = len(line) - len(line.lstrip())
    text = line.strip()
    if mark and not _UNDERLINE.match(line):
        while left and indent <= left[-1] - _LEVEL:
            left.pop()
        if not left or indent >= left[-1] + _LEVEL:
            left.append(indent)
        item, text = len(left), line[mark.end() :].strip()
    elif left and text and indent > left[-1]:
        item, starts = len(left), False
    elif left:
        left.clear()
    if _UNDERLINE.match(line):
        text = ""
    short = underlined and len(text) < 60
    return TextLine(_TAB.sub("\t", text), Spot(line=number), gap=gap, item=item, starts=starts, heading=2 if short else 0)
