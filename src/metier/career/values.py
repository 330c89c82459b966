"""What is wrong with one value of a career file: a text, a date, an address, a language tag."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from itertools import islice
from typing import Any

from metier.career.report import Report
from metier.formats.tree import UNPRINTABLE, WrittenFloat, WrittenInt, name_character
from metier.model.dates import YearMonth
from metier.text.dates import means_present, read_year_month, suggest_date

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
_DATE_FORM = re.compile(r"\d{4}(-\d\d){0,2}\Z")
_WORD_LIMIT = 60
_KNOWN_LIMIT = 100
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?://|[^0-9/])")
_UNSAFE_SCHEMES = frozenset(("javascript", "data", "vbscript", "file"))
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\Z")
_TAG_OF = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "français": "fr", "spanish": "es",
    "español": "es", "italian": "it", "dutch": "nl", "portuguese": "pt", "polish": "pl", "swedish": "sv",
}  # fmt: skip


def name_kind(value: Any) -> str:
    """What stands there, in words: 'a list', 'a number'."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return "a number"
    return {dict: "a group of keys", list: "a list", str: "a text", type(None): "nothing"}[type(value)]


def is_language_tag(words: str) -> bool:
    """Whether these words have the form of a BCP 47 language tag: en, de-AT."""
    return bool(_TAG.match(words))


def to_text(value: Any) -> str | None:
    """The words of a value where a text is wanted, a number as it is written; None where it is no text."""
    if isinstance(value, str):
        return value
    return value.written if isinstance(value, (WrittenInt, WrittenFloat)) else None


def check_text(value: Any, pointer: str, report: Report) -> Any:
    """The words of a value, or the value itself with a Finding where it holds none."""
    if value is None:
        return None
    text = to_text(value)
    if text is None:
        report.error(
            "wrong-type", pointer, f"{name_kind(value)} stands here, where a text is wanted", _quote_fix(value)
        )
        return value
    check_characters(text, pointer, report)
    return text


def check_characters(text: str, pointer: str, report: Report) -> None:
    """Note control characters and halves of characters; tab and newline are fine."""
    if text.isprintable():
        return
    if found := UNPRINTABLE.search(text):
        report.error(
            "control-character",
            pointer,
            f"the text holds a character that cannot be printed: {name_character(found.group())}",
            "Remove it: it often comes along when text is copied from a PDF.",
            text,
        )


def check_date(value: Any, pointer: str, report: Report, *, is_end: bool) -> Any:
    """The words of a date, with a Finding where they are none."""
    words = check_text(value, pointer, report)
    if not isinstance(words, str) or read_year_month(words):
        return words
    if not words.strip():
        report.warning("empty-date", pointer, "the date is empty", "Leave the key out.")
    elif is_end and means_present(words):
        report.warning("present-date", pointer, "what goes on has no end date", "Leave endDate out.", words)
    else:
        better = suggest_date(words)
        fix = f"Write {better}." if better else "Write 2019, 2019-03 or 2019-03-14."
        known = _DATE_FORM.match(words)
        why = "the calendar has no such date" if known else "the date is not in the form that is read everywhere"
        report.error("not-a-date", pointer, why, fix, words)
    return words


def read_date(value: Any) -> YearMonth | None:
    """The month or year that a value of the file names, None where it names none."""
    words = to_text(value)
    return read_year_month(words) if words is not None else None


def check_url(value: Any, pointer: str, report: Report) -> Any:
    """The words of an address, with a Finding where no program could follow it."""
    words = check_text(value, pointer, report)
    if not isinstance(words, str) or not words.strip():
        return words
    scheme = _SCHEME.match(words)
    if scheme and scheme[1].lower() in _UNSAFE_SCHEMES:
        report.error("unsafe-url", pointer, f"an address must not start with {scheme[1]}:", "Use https://…", words)
    elif not scheme:
        report.warning(
            "url-scheme", pointer, "the address does not say how to reach it", f"Write https://{words}", words
        )
    elif re.search(r"\s", words):
        report.warning("url-space", pointer, "the address holds a space", "Write %20 for it, or remove it.", words)
    return words


def check_email(value: Any, pointer: str, report: Report) -> Any:
    """The words of an e-mail address, with a Finding where it has no @."""
    words = check_text(value, pointer, report)
    if isinstance(words, str) and words.strip() and not _EMAIL.match(words.strip()):
        report.error("not-an-email", pointer, "this is not an e-mail address", "Write name@example.org.", words)
    return words


def check_tag(value: Any, pointer: str, report: Report) -> Any:
    """The words of a language tag, with a Finding where they are none."""
    words = check_text(value, pointer, report)
    if isinstance(words, str) and not is_language_tag(words):
        better = _TAG_OF.get(words.strip().casefold())
        fix = f"Write {better}." if better else "Write en, de, fr, …"
        report.error("not-a-language", pointer, "this is not a language tag (BCP 47)", fix, words)
    return words


def find_meant(key: str, known: set[str], others: dict[str, str]) -> str | None:
    """The known key that a key was probably meant to be, or None; keys such as _id and x-team are meant as they are."""
    if key in others:
        return others[key]
    if key.startswith(("_", "x-", "x_")):
        return None
    bare = _bare(key)
    same = next((each for each in sorted(known) if _bare(each) == bare or _is_swapped(each, key)), None)
    if same or len(key) < 4 or len(key) > 40:
        return same
    return next(iter(difflib.get_close_matches(key, sorted(known), 1, 0.78)), None)


def suggest(word: str, known: Iterable[str], report: Report) -> str | None:
    """The known word that is most like a word, or None; it does not look far, so that a hostile file costs nothing."""
    if len(word) > _WORD_LIMIT or not report.may_guess():
        return None
    return next(iter(difflib.get_close_matches(word, sorted(islice(known, _KNOWN_LIMIT)), 1, 0.6)), None)


def _is_swapped(key: str, other: str) -> bool:
    """Whether two keys have the same letters in another order, as nmae and name."""
    return key[:1] == other[:1] and sorted(key) == sorted(other)


def _bare(key: str) -> str:
    return re.sub(r"[\W_]", "", key).casefold()


def _quote_fix(value: Any) -> str:
    if isinstance(value, bool):
        return f'Put it in double quotes if the word is meant: "{str(value).lower()}".'
    if isinstance(value, dict) and len(value) == 1:
        return "If a text holds ‘: ’, put the whole text in double quotes."
    if isinstance(value, list):
        return "Write one text, or put text that starts with [ in double quotes."
    return "Write one text."
