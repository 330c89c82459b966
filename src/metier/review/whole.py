"""Remarks that need the whole file: highlights that say the same, and dates that differ in form or precision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from metier.model.career import Career, Entry, Words
from metier.review.passages import Passage
from metier.review.remark import Edit, Remark, remark
from metier.text.dates import means_present, read_year_month, suggest_date
from metier.text.words import fold, tokens

ALIKE = 0.8
_WINDOW = 500  # how many earlier highlights with the same figures are compared
_DATE_KEYS = frozenset(("startDate", "endDate", "date", "releaseDate"))
_RANGES = ("work", "volunteer", "education", "projects")
_PRECISION = {4: "a year", 7: "a month", 10: "a day"}


def find_duplicates(passages: Sequence[Passage]) -> Iterator[Remark]:
    """Highlights that share four fifths of their words, and all their figures, with an earlier one."""
    seen: dict[tuple[str, ...], list[tuple[frozenset[str], Passage]]] = {}
    for passage in passages:
        if passage.kind != "highlight":
            continue
        words = frozenset(part for token in tokens(fold(passage.text)) for part in token.text.split("-"))
        figures = (passage.language, *sorted(word for word in words if any(map(str.isdigit, word))))
        earlier = seen.setdefault(figures, [])
        twin = next((other for known, other in earlier[-_WINDOW:] if _alike(words, known)), None)
        if twin:
            yield remark(
                "duplicate", passage, (0, len(passage.text)), f"{twin.pointer} says almost the same.",
                "Keep the better of the two.",
            )  # fmt: skip
        else:
            earlier.append((words, passage))


def _alike(words: frozenset[str], known: frozenset[str]) -> bool:
    if words == known:
        return bool(words)
    return min(len(words), len(known)) >= 5 and len(words & known) >= ALIKE * len(words | known)


def find_date_precision(career: Career) -> Iterator[Remark]:
    """Dates of one section that say more or less than most of them: a year among months, a day among months."""
    for section, entries in groupby(career.entries, key=lambda entry: entry.section):
        dates = [words for entry in entries for words in _dates(entry)] if section in _RANGES else []
        lengths = Counter(len(words.text) for words in dates)
        if len(lengths) < 2:
            continue
        usual = max(lengths, key=lambda length: (lengths[length], length == 7, length == 4))
        for words in dates:
            length = len(words.text)
            if length != usual:
                said, others = _PRECISION.get(length, "a date"), _PRECISION.get(usual, "a date")
                fix = (
                    "Add the month if you know it."
                    if length < usual
                    else f"{words.text[:usual]} says as much as the others."
                )
                yield Remark(
                    "date-precision",
                    words.pointer,
                    words.text,
                    f"this date is {said}, where most in {section} are {others}.",
                    fix,
                )


def _dates(entry: Entry) -> Iterator[Words]:
    for words in (entry.start, entry.end):
        if words and read_year_month(words.text):
            yield words


def find_date_formats(value: Any, pointer: str = "") -> Iterator[Remark]:
    """Dates in a form of their own, such as 03/2019 or March 2019, that can mean only one thing."""
    if isinstance(value, dict):
        for key, inner in value.items():
            at = f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}"
            if key in _DATE_KEYS and isinstance(inner, str):
                yield from _date_format(inner, at)
            elif key not in ("meta", "design"):
                yield from find_date_formats(inner, at)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from find_date_formats(inner, f"{pointer}/{index}")


def _date_format(words: str, pointer: str) -> Iterator[Remark]:
    if not words.strip() or read_year_month(words) or means_present(words):
        return
    if better := suggest_date(words):
        yield Remark(
            "date-format", pointer, words, "this date has a form of its own, which not every program reads.",
            f"Write {better}.", 0, Edit(pointer, words, 0, len(words), better),
        )  # fmt: skip
