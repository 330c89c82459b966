"""The dates that an ad states of itself: when it was posted and until when it holds."""

from __future__ import annotations

import re

from metier.ads.reading import Reading
from metier.ads.sections import Outline

_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_DOTTED = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)")
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.)?\s(?:of\s|de\s)?([^\W\d_]{3,10})\.?,?\s(?:de\s)?(\d{4})(?!\d)"
)
_MONTH_FIRST = re.compile(r"(?<![^\W\d_])([^\W\d_]{3,10})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})(?!\d)")
_WINDOW = 40


def find_dates(reading: Reading, outline: Outline) -> tuple[str | None, str | None]:
    """The date of posting and the last day to apply, as ISO 8601; None where none is stated with day, month and year."""
    dates: dict[str, str | None] = {"posted": None, "until": None}
    for label in outline.labels:
        if label.name in dates and dates[label.name] is None:
            dates[label.name] = read_date(reading, label.start, label.end)
    size = len(reading.text)
    for cue in reading.cues.within("date_word", 0, size):
        if dates[cue.value] is None:
            dates[cue.value] = read_date(reading, cue.end, min(size, cue.end + _WINDOW))
    return dates["posted"], dates["until"]


def read_date(reading: Reading, start: int, end: int) -> str | None:
    """The first whole date between `start` and `end`; '3/4/2026' is none, for it may be March or April."""
    text = reading.text
    if found := _ISO.search(text, start, end):
        return _iso(int(found[1]), int(found[2]), int(found[3]))
    if found := _DOTTED.search(text, start, end):
        return _iso(int(found[3]), int(found[2]), int(found[1]))
    if found := _DAY_FIRST.search(text, start, end):
        return _iso(int(found[3]), _month(reading, *found.span(2)), int(found[1]))
    if found := _MONTH_FIRST.search(text, start, end):
        return _iso(int(found[3]), _month(reading, *found.span(1)), int(found[2]))
    return None


def _month(reading: Reading, start: int, end: int) -> int:
    cue = reading.cues.first("month", start, end)
    return int(cue.value) if cue else 0


def _iso(year: int, month: int, day: int) -> str | None:
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1990 <= year <= 2199):
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"
