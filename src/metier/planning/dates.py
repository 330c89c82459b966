"""Dates and intervals of the career file in a document's language; formatting is one of the allowed changes.

A year and month are never made less precise: 'years only' would hide a gap. Words that are no date stay as they are.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from babel import Locale

DateStyle = Literal["short", "long", "numeric"]
DATE_STYLES: tuple[DateStyle, ...] = ("short", "long", "numeric")
_SKELETONS: dict[str, str] = {"short": "yMMM", "long": "yMMMM", "numeric": "yM"}
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@lru_cache(maxsize=64)
def find_locale(language: str) -> Locale:
    """The CLDR locale of a BCP 47 tag: the tag itself, else its first part, else English."""
    from babel import Locale, UnknownLocaleError  # here, because importing it costs 80 ms

    for tag in (language, language.split("-")[0]):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")


def is_language(tag: str) -> bool:
    """Whether a document can be in this language: one that dates can be written in."""
    return find_locale(tag).language == tag.split("-")[0].lower()


def _parts(words: str) -> tuple[int, int | None, int | None] | None:
    found = _ISO.fullmatch(words.strip())
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    return year or 0, month, day


@lru_cache(maxsize=4096)
def format_date(words: str, language: str = "en", style: DateStyle = "short") -> str:
    """A date of the file (`2019`, `2019-03`, `2019-03-14`) as a document prints it: 2019, Mar 2019, Mar 2019."""
    parts = _parts(words)
    if parts is None:
        return " ".join(words.split())
    year, month, _ = parts
    if month is None:
        return f"{year:04d}"
    from babel.dates import format_skeleton

    return str(format_skeleton(_SKELETONS[style], date(year, month, 1), locale=find_locale(language)))


def format_interval(
    start: str | None, end: str | None, language: str = "en", style: DateStyle = "short", present: str = ""
) -> str:
    """From `start` to `end` as a document prints it: Mar 2019 – Jun 2021.

    Without an end it goes on: `present` is the phrase for that (`Mar 2019 – present`). Without a start only the
    end is printed, and twice the same date once.
    """
    first = format_date(start, language, style) if start else ""
    last = format_date(end, language, style) if end else present
    if not first:
        return last if end else ""
    if not last or first == last:
        return first
    return f"{first} – {last}"


@lru_cache(maxsize=64)
def format_day(words: str, language: str = "en") -> str:
    """A whole day (`2026-02-01`) as the head of a letter prints it: February 1, 2026; otherwise as `format_date`."""
    parts = _parts(words)
    if parts is None or parts[2] is None:
        return format_date(words, language, "long")
    from babel.dates import format_date as format_cldr

    return str(format_cldr(date.fromisoformat(words.strip()), format="long", locale=find_locale(language)))


@lru_cache(maxsize=256)
def format_language(tag: str, language: str = "en") -> str:
    """The name of a human language (`de`) in the document's language (German); other words stay as they are."""
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag):
        return " ".join(tag.split())
    name = find_locale(language).languages.get(tag.replace("-", "_")) or find_locale(language).languages.get(
        tag.split("-")[0].lower()
    )
    return str(name) if name else tag
