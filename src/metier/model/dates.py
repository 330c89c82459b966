"""Dates as precise as their source: YearMonth, and the Interval between two of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class YearMonth:
    """A month (1 to 12) of a year, or a whole year where the source says no more (`month` is None)."""

    year: int
    month: int | None = None

    def __str__(self) -> str:
        return f"{self.year:04d}" if self.month is None else f"{self.year:04d}-{self.month:02d}"

    @property
    def first(self) -> int:
        """The number of its first month, counted from January of year 0."""
        return self.year * 12 + (self.month or 1) - 1

    @property
    def last(self) -> int:
        """The number of its last month, counted from January of year 0."""
        return self.year * 12 + (self.month or 12) - 1


@dataclass(frozen=True, slots=True)
class Interval:
    """From `start` to `end`, both included; `end` is None where it goes on today."""

    start: YearMonth
    end: YearMonth | None = None
