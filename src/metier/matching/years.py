"""Time: which months the facts cover, how it is said, and whether it is enough."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from metier.model.dates import Interval, YearMonth
from metier.text.dates import months_covered

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def months_asked(years: float) -> int:
    """The months that `years` come to: 5 years are 60 months, not 59; 0.42 years (5 months, rounded) are 5."""
    return round(years * 12)


def months_in(intervals: Iterable[Interval], today: date) -> int:
    """The months that `intervals` cover together until `today`, both ends included."""
    return months_covered(intervals, today)


def say_months(months: int) -> str:
    """'5 years', '1 year 6 months', '8 months'."""
    years, rest = divmod(months, 12)
    parts = []
    if years:
        parts.append(f"{years} year{'s' * (years != 1)}")
    if rest or not years:
        parts.append(f"{rest} month{'s' * (rest != 1)}")
    return " ".join(parts)


def say_years(years: float) -> str:
    """'5 years', '1 year', '2.5 years'."""
    return f"{years:g} year{'s' * (years != 1)}"


def say_intervals(intervals: Iterable[Interval], today: date) -> str:
    """'from March 2015 to December 2018 and since 2020'; overlapping ones are told as one."""
    periods = _merge(intervals, today)
    if len(periods) > 3:
        ends = f"since {_say(periods[0].start)}" if periods[-1].end is None else say_period(_hull(periods))
        return f"in {len(periods)} periods {ends}"
    said = [say_period(period) for period in periods]
    return f"{', '.join(said[:-1])} and {said[-1]}" if len(said) > 1 else "".join(said)


def _hull(periods: Sequence[Interval]) -> Interval:
    return Interval(periods[0].start, periods[-1].end)


def _merge(intervals: Iterable[Interval], today: date) -> list[Interval]:
    now = YearMonth(today.year, today.month)
    merged: list[Interval] = []
    for interval in sorted(set(intervals), key=lambda one: (one.start.first, one.end.last if one.end else 10**6)):
        ends = interval.end if interval.end is None or interval.end.first <= now.first else None
        if merged and _touches(merged[-1], interval):
            last = merged[-1]
            later = ends if last.end is None or ends is None or ends.last > last.end.last else last.end
            merged[-1] = Interval(last.start, None if last.end is None else later)
        elif interval.start.first <= now.first:
            merged.append(Interval(interval.start, ends))
    return merged


def _touches(earlier: Interval, later: Interval) -> bool:
    return earlier.end is None or later.start.first <= earlier.end.last + 1


def _say(when: YearMonth) -> str:
    return str(when.year) if when.month is None else f"{_MONTHS[when.month - 1]} {when.year}"


def say_period(period: Interval) -> str:
    """'since March 2022', 'from 2019 to May 2021', 'in June 2020'."""
    if period.end is None:
        return f"since {_say(period.start)}"
    start, end = _say(period.start), _say(period.end)
    return f"in {start}" if start == end else f"from {start} to {end}"
