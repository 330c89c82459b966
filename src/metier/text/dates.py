"""Words to YearMonths, and intervals to months; standard library only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from metier.model.dates import Interval, YearMonth

_ISO = re.compile(r"([12][0-9]{3})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")
_YEAR = r"(?P<year>[12][0-9]{3})"
_NUMERIC = (
    rf"{_YEAR}[-./ ]+(?P<month>\d{{1,2}})(?:[-./ ]+(?P<day>\d{{1,2}}))?(?:[t ].*)?\Z",
    rf"(?:(?P<day>\d{{1,2}})\. ?)?(?P<month>\d{{1,2}})[-./ ]+{_YEAR}\Z",
    rf"(?P<first>\d{{1,2}})[-/](?P<second>\d{{1,2}})[-/]{_YEAR}\Z",
    rf"(?P<day>)(?P<month>){_YEAR}\.?0?\Z",
)
_NAMED = (
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.|er)? (?:of |de )?)?(?P<name>[^\W\d_]{{3,}})\.?,? (?:of |de |del )?{_YEAR}\Z",
    rf"(?P<name>[^\W\d_]{{3,}})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?, ?{_YEAR}\Z",
    rf"{_YEAR},? (?P<day>)(?P<name>[^\W\d_]{{3,}})\.?\Z",
)
_MONTHS = (
    ("jan", "jän", "ene"),
    ("feb", "fév", "fev"),
    ("mar", "mär", "mrz", "mae"),
    ("apr", "avr", "abr"),
    ("may", "mai"),
    ("juin", "jun"),
    ("juil", "jul"),
    ("aug", "aoû", "aou", "ago"),
    ("sep", "set"),
    ("oct", "okt"),
    ("nov",),
    ("dec", "dez", "déc", "dic"),
)
_PRESENT = frozenset(
    (
        "present", "now", "current", "currently", "today", "to date", "ongoing", "till date", "till now", "until now",
        "to present", "heute", "bis heute", "aktuell", "laufend", "derzeit", "présent", "aujourd'hui", "aujourd’hui",
        "actuel", "à ce jour", "en cours", "presente", "actualidad", "la actualidad", "actual", "hoy", "-", "–", "…",
    )
)  # fmt: skip


def read_year_month(words: str) -> YearMonth | None:
    """The month (or the year) that an ISO 8601 date names: 2019, 2019-03 or 2019-03-14; None for anything else.

    A date that the calendar does not have, such as 2019-13 or 2019-02-30, is None too.
    """
    found = _ISO.match(words)
    if not found:
        return None
    year, month, day = found.groups()
    if month is None:
        return YearMonth(int(year))
    try:
        date(int(year), int(month), int(day or 1))
    except ValueError:
        return None
    return YearMonth(int(year), int(month))


def suggest_date(words: str) -> str | None:
    """How a date in another form is written here ('March 2019' is '2019-03'), or None where it may mean two things.

    Knows the months of English, German, French and Spanish.
    """
    text = " ".join(words.casefold().split())
    for pattern in _NUMERIC:
        if found := re.match(pattern, text):
            parts = found.groupdict()
            if "first" in parts:
                return _suggest_from_pair(parts["year"], int(parts["first"]), int(parts["second"]))
            return _to_iso(parts["year"], parts.get("month"), parts.get("day"))
    for pattern in _NAMED:
        if found := re.match(pattern, text):
            month = _find_month(found["name"])
            return _to_iso(found["year"], str(month), found["day"]) if month else None
    return None


def means_present(words: str) -> bool:
    """Whether these words stand for 'it goes on today' ('present', 'bis heute')."""
    return " ".join(words.casefold().split()) in _PRESENT


def months_covered(intervals: Iterable[Interval], today: date) -> int:
    """How many months the intervals cover together: both ends count, a month in two of them counts once.

    A year without a month is January at the start and December at the end. What goes on, or ends in the
    future, counts to today; what starts in the future does not count.
    """
    now = today.year * 12 + today.month - 1
    total, reached = 0, -1
    for start, end in sorted((each.start.first, now if each.end is None else each.end.last) for each in intervals):
        first, last = max(start, reached + 1), min(end, now)
        if last >= first:
            total += last - first + 1
            reached = last
    return total


def _suggest_from_pair(year: str, first: int, second: int) -> str | None:
    """14/03/2019 and 03/14/2019 are the same day; 03/04/2019 may be two."""
    if first > 12 or first == second:
        return _to_iso(year, str(second), str(first))
    return _to_iso(year, str(first), str(second)) if second > 12 else None


def _find_month(name: str) -> int | None:
    return next((number for number, starts in enumerate(_MONTHS, 1) if name.startswith(starts)), None)


def _to_iso(year: str, month: str | None, day: str | None) -> str | None:
    written = year + (f"-{int(month):02d}" if month else "") + (f"-{int(day):02d}" if month and day else "")
    return written if read_year_month(written) else None
