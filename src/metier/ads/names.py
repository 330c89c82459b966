"""Lines that are nothing but names of skills: each name is a demand of its own, 'or' keeps its names together."""

from __future__ import annotations

import re

from metier.ads.alternatives import slashed_choice
from metier.ads.reading import Reading
from metier.model.ad import Span

_OR = re.compile(r"(?<!\w)(?:or|oder|ou|o)(?!\w)", re.IGNORECASE)
_JOINT = re.compile(r"\s{0,2}[,/;+&]\s{0,2}(?:(?:and|und|et|y)\s{1,3})?|\s{1,3}(?:and|und|et|y)\s{1,3}", re.IGNORECASE)
_WORD = re.compile(r"[^\W_][\w.+#'’/-]*")
_FEW = 3  # words of a name that the vocabulary does not know


def plain_names(reading: Reading, start: int, end: int) -> list[Span]:
    """One span per name where a clause is nothing but names of skills; else the clause as it is."""
    first, last = reading.trim(start, end)
    spans: list[Span] = []
    begin = first
    for joint in _JOINT.finditer(reading.text, first, last):
        if any(
            left < joint.start() < right
            for left, right in (mention.span for mention in reading.mentions_in(first, last))
        ):
            continue  # CI/CD, R&D
        spans.append((begin, joint.start()))
        begin = joint.end()
    spans.append((begin, last))
    if len(spans) == 1 or slashed_choice(reading, first, last) or not all(_is_name(reading, *span) for span in spans):
        return [(start, end)]
    known = sum(bool(reading.mentions_in(*span)) for span in spans)
    if known * 2 < len(spans) or reading.has("head", first, last):
        return [(start, end)]
    return _with_or(reading, spans)


def _with_or(reading: Reading, spans: list[Span]) -> list[Span]:
    """Names, those in front of an 'or' joined to it: 'Java, Kotlin or Scala' is one, 'SQL, and Java or Kotlin' two."""
    text = reading.text
    result: list[Span] = []
    pending: list[Span] = []
    for index, span in enumerate(spans):
        joint = text[spans[index - 1][1] : span[0]] if index else ""
        if pending and any(sign.isalpha() for sign in joint):
            result.extend(pending)
            pending = []
        if _OR.search(text, *span):
            result.append((pending[0][0] if pending else span[0], span[1]))
            pending = []
        else:
            pending.append(span)
    return [*result, *pending]


def _is_name(reading: Reading, start: int, end: int) -> bool:
    """True where a span is a name, perhaps with 'or' names and a word of necessity: 'Spark', 'Go or Rust', 'SQL a bonus'."""
    text = reading.text
    if start >= end:
        return False
    covered = [
        mention.span
        for mention in reading.mentions_in(start, end)
        if mention.term.category not in ("trait", "human_language", "occupation")
    ]
    covered += [(cue.start, cue.end) for cue in reading.cues.within("necessity", start, end)]
    covered += [(found.start(), found.end()) for found in _OR.finditer(text, start, end)]
    left = [
        word
        for word in _WORD.finditer(text, start, end)
        if not any(a <= word.start() and word.end() <= b for a, b in covered)
    ]
    left = [
        word
        for word in left
        if not reading.has("name_filler", word.start(), word.end()) and not word.group()[0].isdigit()
    ]
    if not left:
        return True
    return len(left) <= _FEW and all(word.group()[0].isupper() for word in left)
