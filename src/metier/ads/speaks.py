"""The human language that a demand asks for, and its CEFR level where one is written."""

from __future__ import annotations

import re
from itertools import pairwise

from metier.ads.cues import Cue
from metier.ads.reading import Reading
from metier.model.ad import LanguageDemand, Span

_CEFR = re.compile(r"(?<![\w.])([ABC][12])(?![\w])")
_NEAR = 24  # characters between a language and the word that shows that it is spoken
_FILLER = re.compile(r"[\w'’]+")


def find_languages(reading: Reading, start: int, end: int) -> list[Cue]:
    """The names of human languages between `start` and `end` that are demands, not 'the German market'."""
    cues = reading.cues.within("human_language", start, end)
    return [cue for cue in cues if _is_name(reading, cue) and _is_spoken(reading, start, end, cue, cues)]


def read_language(reading: Reading, start: int, end: int) -> LanguageDemand | None:
    """The language asked for between `start` and `end`, where it is exactly one."""
    tags = {cue.value for cue in find_languages(reading, start, end)}
    if len(tags) != 1:
        return None
    level = _CEFR.search(reading.text, start, end)
    return LanguageDemand(tags.pop(), level.group(1) if level else None)


def _is_name(reading: Reading, cue: Cue) -> bool:
    """English and German write languages with a capital; 'polish' and 'finnish' are other words in small letters."""
    first = reading.text[cue.start]
    return first.isupper() or not reading.text[cue.start : cue.end].isascii() or cue.value in ("en", "es", "fr")


def _is_spoken(reading: Reading, start: int, end: int, cue: Cue, names: list[Cue]) -> bool:
    """True where a word such as 'fluent' or 'level' stands near it, or nothing but languages stands there."""
    if len(reading.text[cue.start : cue.end]) > 12:  # Englischkenntnisse, deutschsprachig
        return True
    if _bare(reading, start, end, names):
        return True
    text = reading.text
    if _describes(reading, cue, end):
        return False
    for sign in reading.cues.within("language_sign", start, end):
        first, last = (sign, cue) if sign.start < cue.start else (cue, sign)
        between = text[first.end : last.start]
        if (
            len(between) <= _NEAR
            and not any(mark in between for mark in ".;:")
            and _joins(between, names, reading, first.end)
        ):
            return True
    return bool(_CEFR.search(text, cue.end, min(end, cue.end + _NEAR)))


def _describes(reading: Reading, cue: Cue, end: int) -> bool:
    """True where the name is an adjective of the word behind it: 'German tax law'."""
    word = _FILLER.search(reading.text, cue.end, min(end, cue.end + _NEAR))
    if word is None or reading.text[cue.end : word.start()].strip():
        return False
    near = ("language_sign", "language_filler", "human_language", "necessity")
    return not any(reading.at(kind, word.start(), end) for kind in near)


def _joins(between: str, names: list[Cue], reading: Reading, offset: int) -> bool:
    """True where between sign and language stand only small words, other signs and other languages."""
    for word in _FILLER.finditer(between):
        begin, stop = offset + word.start(), offset + word.end()
        if any(name.start <= begin and stop <= name.end for name in names):
            continue
        if reading.has("language_sign", begin, stop) or reading.has("language_filler", begin, stop):
            continue
        return False
    return True


def _bare(reading: Reading, start: int, end: int, names: list[Cue]) -> bool:
    """True where nothing but names of languages, small words and signs stands between `start` and `end`."""
    return _joins(reading.text[start:end], names, reading, start)


def language_cuts(reading: Reading, start: int, end: int) -> list[Span]:
    """The parts of a demand, one per language: 'Fluent in German', 'English'; the whole where there is one or none."""
    names = find_languages(reading, start, end)
    if len({name.value for name in names}) < 2:
        return [(start, end)]
    parts: list[Span] = []
    begin = start
    for before, name in pairwise(names):
        joint = _JOINT.search(reading.text, before.end, name.start)
        if joint is None or before.value == name.value:
            continue
        if joint.group("or"):
            continue
        parts.append((begin, joint.start()))
        begin = joint.end()
    return [*parts, (begin, end)]


_JOINT = re.compile(
    r"\s{0,3}(?:[,;/&+]|\s[–-]\s|-(?=\s(?:und|oder)\s))\s{0,3}(?:(?:and|und|et|y|as well as|sowie|plus)\s{1,3})?"
    r"|\s{1,3}(?:and|und|et|y|e|as well as|sowie|plus|but also|(?P<or>or|oder|ou|o))\s{1,3}",
    re.IGNORECASE,
)
