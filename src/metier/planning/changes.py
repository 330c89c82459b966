"""The allowed changes between the words of a source and what is printed, each in one place.

Planning makes a piece with these functions; the gate and the proof apply them again. They are pure, and what they
do not know they refuse: `is_change` is the whole list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from metier.planning.dates import (
    DATE_STYLES,
    format_date,
    format_day,
    format_interval,
    format_language,
)
from metier.planning.trims import begins_with_action, is_trim, trims

if TYPE_CHECKING:
    from metier.model.plan import Change
    from metier.model.term import Term

__all__ = [
    "format_date", "format_day", "format_interval", "format_language", "format_link",
    "is_change", "is_synonym", "is_trim", "join_words", "normal", "recase", "trims",
]  # fmt: skip


class Labels(Protocol):
    """What `is_synonym` needs of the vocabulary."""

    def normalise(self, words: str) -> Term | None:
        """The term that the whole string names."""
        ...


def normal(text: str) -> str:
    """The text with each run of white space as one space and none at its ends."""
    return " ".join(text.split())


def join_words(words: Sequence[str]) -> str:
    """Several sources in one piece: their words joined by a comma (a place: city, region, country)."""
    return ", ".join(normal(part) for part in words if part.strip())


def format_link(url: str) -> str:
    """A link as it is printed: without `https://`, `www.`, `mailto:` or `tel:`, and without a slash at the end."""
    short = re.sub(r"^(?:https?://(?:www\.)?|mailto:|tel:)", "", url.strip(), flags=re.IGNORECASE)
    return short.rstrip("/") or normal(url)


def recase(words: str) -> str:
    """The words with a small first letter, for the middle of a sentence.

    Only a first word that is known as a verb is changed: every other may be a name, an acronym or a German noun.
    """
    text = normal(words)
    return text[:1].lower() + text[1:] if begins_with_action(text) else text


def is_recased(text: str, words: str) -> bool:
    """Whether they differ in the case of their first letter at most."""
    one, two = normal(text), normal(words)
    return one[1:] == two[1:] and one[:1].casefold() == two[:1].casefold()


def is_synonym(text: str, words: str, vocabulary: Labels) -> bool:
    """Whether both are labels of the very same term; near is not enough (Business English is no label of English)."""
    term = vocabulary.normalise(normal(words))
    if term is None:
        return False
    labels = {_label(label) for label in (term.label, *term.aliases)}
    return {_label(text), _label(words)} <= labels


def _label(words: str) -> str:
    return normal(words.replace("-", " ")).casefold()


def is_formatted(text: str, words: Sequence[str], language: str) -> bool:
    """Whether `text` is these words as a date, an interval, a link, a language's name or with its first letter's case.

    Of two sources the first is the start and the second the end, or the phrase for an end that is still open.
    """
    printed = normal(text)
    if len(words) == 2:
        start, end = words
        return any(printed == normal(format_interval(start, end, language, style)) for style in DATE_STYLES)
    if len(words) != 1:
        return False
    (only,) = words
    forms = {normal(format_date(only, language, style)) for style in DATE_STYLES}
    forms |= {normal(format_day(only, language)), format_link(only), format_language(only, language)}
    return printed in forms or is_recased(printed, only)


def is_change(text: str, words: Sequence[str], change: Change, language: str, vocabulary: Labels) -> bool:
    """Whether `text` comes from the words of its sources by this change and nothing else."""
    if not words or not text.strip():
        return False
    if change in ("none", "reordered"):
        return normal(text) == join_words(words)
    if change == "formatted":
        return is_formatted(text, words, language)
    if len(words) != 1:
        return False
    if change == "trimmed":
        return is_trim(text, words[0])
    return change == "synonym" and is_synonym(text, words[0], vocabulary)
