"""Headings and labels of an ad: which lines they are, and which section they open."""

from __future__ import annotations

import re
from dataclasses import dataclass

from metier.ads.reading import Reading
from metier.model.ad import Section, Span

SECTIONS: tuple[Section, ...] = (
    "about", "role", "duties", "required", "preferred", "stack", "benefits", "legal", "pay", "apply",
)  # fmt: skip
# Where a heading holds cues of several sections, the first of these decides: 'About the role: what you will do'.
_STRENGTH = {
    "preferred": 6,
    "duties": 5,
    "required": 5,
    "benefits": 4,
    "legal": 4,
    "apply": 3,
    "pay": 3,
    "stack": 2,
    "role": 1,
}
_MOST_WORDS = 14
_SHORT = 8
_WHOLE_WORDS = 6
_SENTENCE_END = re.compile(r"[.;,!][)\"'”’*_]{0,3}\Z")
_COLON = re.compile(r"[:：](?=[\s*_]|\Z)|\s[–—-]\s")
JOINED = re.compile(r"[\s&/,+|–-]{0,4}(?:(?:and|und|et|y|your|our|the|deine|ihre|vos|tus)\s)?", re.IGNORECASE)
_LABEL_WIDTH = 40


@dataclass(frozen=True, slots=True)
class Label:
    """A labelled line such as 'Location: Berlin': what its label means, and the span of what it says."""

    name: str
    start: int
    end: int


def section_of(reading: Reading, start: int, end: int) -> Section | None:
    """The section that the words of a heading or lead-in open; None where they say none."""
    whole = _whole_line(reading, start, end)
    if whole:
        return whole
    cues = reading.cues.within("heading", start, end)
    if reading.words(start, end) > _SHORT:  # in a long lead-in a single word such as 'company' says little
        cues = [cue for cue in cues if reading.words(cue.start, cue.end) > 1 or cue.value in ("duties", "required")]
    if not cues:
        return "about" if is_about_somebody(reading, start, end) else _by_necessity(reading, start, end)
    best = max(cues, key=lambda cue: (_STRENGTH.get(cue.value, 0), cue.end - cue.start, -cue.start))
    return next(section for section in SECTIONS if section == best.value)


def _by_necessity(reading: Reading, start: int, end: int) -> Section | None:
    """The section that a lead-in opens by its mood: 'It would be an advantage if you'."""
    values = {cue.value for cue in reading.cues.within("necessity", start, end)}
    if "preferred" in values:
        return "preferred"
    return "required" if "required" in values else None


def _whole_line(reading: Reading, start: int, end: int) -> Section | None:
    """The section that words open which are a heading only where nothing else stands in the line: 'You', 'A day'."""
    start, end = reading.trim(start, end)
    cue = reading.at("heading_whole", start, end) if reading.words(start, end) <= _WHOLE_WORDS else None
    return next((section for section in SECTIONS if cue and cue.end == end and section == cue.value), None)


def coverage(reading: Reading, start: int, end: int) -> float:
    """The share of the words in `start` to `end` that belong to a heading's phrases, those that stand together."""
    words = reading.words(start, end)
    best, begin, last = 0, start, start
    for cue in reading.cues.within("heading", start, end):
        if last == start or not JOINED.fullmatch(reading.text, last, cue.start):
            begin = cue.start
        last = cue.end
        best = max(best, reading.words(begin, last))
    return best / words if words else 0.0


def is_known_heading(reading: Reading, start: int, end: int) -> bool:
    """True where the words themselves say that the line is a heading ('Nice to have', 'Your tasks:')."""
    if reading.words(start, end) > _SHORT or _SENTENCE_END.search(reading.text, max(start, end - 5), end):
        return False
    if _whole_line(reading, start, end):
        return True
    return coverage(reading, start, end) >= 0.6 or is_about_somebody(reading, start, end)


def is_about_somebody(reading: Reading, start: int, end: int) -> bool:
    """True for 'About Acme', 'Why Lumen & Oak?': a heading that names the employer."""
    opening = reading.at("employer_heading", start, end)
    if opening is None or reading.words(opening.end, end) > 5:
        return False
    words = reading.text[opening.end : end].replace("&", " ").split()
    return bool(words) and all(word[0].isupper() for word in words)


def looks_like_heading(reading: Reading, start: int, end: int, before_list: bool) -> bool:
    """True where the form of a line says heading: a colon at its end, capitals throughout, a question, a list below it."""
    text, words = reading.text, reading.words(start, end)
    if not words or words > _MOST_WORDS or _SENTENCE_END.search(text, max(start, end - 5), end):
        return False
    line = text[start:end]
    if line.rstrip(" *_").endswith((":", "：", "…", "...")):
        return True
    if line.isupper() and sum(sign.isalpha() for sign in line) > 3 and words <= _SHORT:
        return True
    if line.endswith("?"):
        return words <= _SHORT
    return before_list


def read_label(reading: Reading, start: int, end: int) -> tuple[Label | None, Section | None, int]:
    """What stands before a colon at the beginning of a line: a Label, or a section's heading and where its words end.

    (None, None, start) where the line begins with neither.
    """
    colon = _COLON.search(reading.text, start, min(end, start + _LABEL_WIDTH))
    if colon is None:
        return None, None, start
    first, last = reading.trim(start, colon.start())
    rest, stop = reading.trim(colon.end(), end, final=False)
    label = reading.at("label", first, last)
    if label and label.end == last and (":" in colon.group() or "：" in colon.group()):
        return Label(label.value, rest, stop), None, rest
    if (
        ":" in colon.group()
        and rest < stop
        and reading.words(first, last) <= 6
        and (coverage(reading, first, last) >= 0.6 or _whole_line(reading, first, last))
    ):
        return None, section_of(reading, first, last), rest
    return None, None, start


def label_words(label: Label) -> Span:
    """The span of what the label says."""
    return label.start, label.end
