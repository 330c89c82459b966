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
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?![\d/])")
_MONTH_YEAR = re.compile(r"(?<![^\W\d_])([^\W\d_]{3,10})\.?,?\s(?:de\s)?(\d{4})(?!\d)")
_WINDOW = 40
_DAY_FIRST_LANGUAGES = frozenset(("de", "fr", "es", "it", "nl", "pt"))
_START = re.compile(
    r"(?<!\w)(?:start(?:ing)?[ -]date|starting (?:on|in|from)|start(?:s)? (?:on|in)|to start(?: in| on)?|start(?=\s?:)|begin(?:s|ning) (?:on|in)|"
    r"eintrittstermin|eintrittsdatum|startdatum|starttermin|arbeitsbeginn|beginn(?=\s?:)|beginnend|zum(?= \d)|ab(?: dem)?(?= \d)|einstieg|"
    r"date de début|début(?=\s?:)|prise de poste|à partir du|dès le|fecha de inicio|inicio(?=\s?:)|incorporación|a partir del)",
    re.IGNORECASE,
)
_SOON = re.compile(
    r"(?<!\w)(?:immediate(?:ly| start)|as soon as possible|asap|a\.s\.a\.p\.|(?:ab )?sofort|(?:zum )?nächstmöglich\w{0,3}(?: zeitpunkt| termin)?|"
    r"schnellstmöglich|dès que possible|immédiate?(?:ment)?|inmediat[ao](?:mente)?|lo antes posible)(?!\w)",
    re.IGNORECASE,
)
_SOON_HINTS = (
    "immediate", "as soon as", "asap", "a.s.a.p", "sofort", "stmöglich", "dès que", "immédiat", "inmediat", "antes posible",
)  # fmt: skip
_YEAR = re.compile(r"(?:19|20|21)\d\d")
_SURE = re.compile(
    r"(?<!\w)(?:ab sofort|zum nächstmöglichen (?:zeitpunkt|termin)|immediate start|starts? immediately|incorporación inmediata)(?!\w)",
    re.I,
)


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


def find_start(reading: Reading) -> tuple[str | None, bool]:
    """When the work begins: a day or month as ISO 8601, and whether it is as soon as possible."""
    text, size = reading.text, len(reading.text)
    folded = text.lower()
    hurried = any(hint in folded for hint in _SOON_HINTS)
    if not (hurried or _YEAR.search(text)):
        return None, False
    soon = hurried and _SURE.search(text) is not None
    for word in _START.finditer(text):
        end = min(size, word.end() + _WINDOW)
        line = text.find("\n", word.end(), end)
        end = line if line > word.end() + 2 else end
        written = read_date(reading, word.end(), end) or _read_month(reading, word.end(), end)
        if written and not _is_other_date(text, word.start()):
            return written, soon
        soon = soon or _SOON.search(text, word.end(), end) is not None
    return None, soon


def _is_other_date(text: str, start: int) -> bool:
    """True where the date is one of the application or the ad: 'bis zum 31.05.2026'."""
    before = text[max(0, start - 24) : start].casefold()
    return before.endswith(("bis ", "spätestens ", "apply ", "bewerbung ", "veröffentlicht ", "jusqu'"))


def _read_month(reading: Reading, start: int, end: int) -> str | None:
    found = _MONTH_YEAR.search(reading.text, start, end)
    month = _month(reading, *found.span(1)) if found else 0
    return f"{int(found[2]):04d}-{month:02d}" if found and month and 1990 <= int(found[2]) <= 2199 else None


def read_date(reading: Reading, start: int, end: int) -> str | None:
    """The first whole date between `start` and `end`; '3/4/2026' is none, for it may be March or April."""
    text = reading.text
    if found := _ISO.search(text, start, end):
        return _iso(int(found[1]), int(found[2]), int(found[3]))
    if found := _DOTTED.search(text, start, end):
        return _iso(int(found[3]), int(found[2]), int(found[1]))
    if (found := _SLASHED.search(text, start, end)) and (
        order := _day_and_month(reading, int(found[1]), int(found[2]))
    ):
        return _iso(int(found[3]), order[1], order[0])
    if found := _DAY_FIRST.search(text, start, end):
        return _iso(int(found[3]), _month(reading, *found.span(2)), int(found[1]))
    if found := _MONTH_FIRST.search(text, start, end):
        return _iso(int(found[3]), _month(reading, *found.span(1)), int(found[2]))
    return None


def _day_and_month(reading: Reading, one: int, other: int) -> tuple[int, int] | None:
    """Which of two numbers is the day, and which the month; None where it may be either."""
    if one > 12 or one == other or reading.language in _DAY_FIRST_LANGUAGES:
        return one, other
    return (other, one) if other > 12 else None


def _month(reading: Reading, start: int, end: int) -> int:
    cue = reading.cues.first("month", start, end)
    return int(cue.value) if cue else 0


def _iso(year: int, month: int, day: int) -> str | None:
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1990 <= year <= 2199):
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"
