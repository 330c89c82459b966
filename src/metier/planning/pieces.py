"""Pieces with their sources: the words of the career file, of the ad and of the phrases, each changed at most once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from metier.model.plan import Change, Piece, Source
from metier.planning.changes import format_date, format_interval, format_language, format_link, join_words, normal

if TYPE_CHECKING:
    from metier.model.career import Words
    from metier.planning.dates import DateStyle


@dataclass(frozen=True, slots=True)
class Style:
    """How a document writes: its language and that language's phrases, the form of dates, titles of sections if others."""

    language: str
    phrases: Mapping[str, str]
    dates: DateStyle = "short"
    titles: Mapping[str, Piece] = field(default_factory=dict)


def from_career(words: Words) -> Source:
    """The source of words of the career file."""
    return Source("career", words.pointer, words.text)


def plain(name: str, words: Words | None, change: Change = "none") -> tuple[Piece, ...]:
    """The words as they are, or nothing where the file has none."""
    if words is None or not words.text.strip():
        return ()
    return (Piece(name, normal(words.text), (from_career(words),), change),)


def phrase(name: str, key: str, style: Style) -> Piece:
    """A fixed phrase of the document's language."""
    words = style.phrases[key]
    return Piece(name, words, (Source("phrase", key, words),))


def joined(name: str, words: Sequence[Words]) -> tuple[Piece, ...]:
    """Several words as one piece (a place: city, region, country)."""
    given = [word for word in words if word.text.strip()]
    if not given:
        return ()
    text = join_words([word.text for word in given])
    return (Piece(name, text, tuple(from_career(word) for word in given)),)


def _formatted(name: str, text: str, words: Words) -> tuple[Piece, ...]:
    if not text.strip():
        return ()
    change: Change = "none" if text == normal(words.text) else "formatted"
    return (Piece(name, text, (from_career(words),), change),)


def link(name: str, words: Words | None) -> tuple[Piece, ...]:
    """A link without its scheme."""
    return () if words is None else _formatted(name, format_link(words.text), words)


def language_name(name: str, words: Words, style: Style) -> tuple[Piece, ...]:
    """A human language: a tag such as `de` becomes its name, other words stay."""
    return _formatted(name, format_language(words.text, style.language), words)


def dates(name: str, start: Words | None, end: Words | None, style: Style, *, single: bool) -> tuple[Piece, ...]:
    """The dates of an entry; without an end it goes on, unless its section knows a `single` date only."""
    if start is None or not start.text.strip():
        only = end
    elif single and end is None:
        only = start
    else:
        source = from_career(end) if end else Source("phrase", "present", style.phrases["present"])
        text = format_interval(start.text, source.words, style.language, style.dates)
        return (Piece(name, text, (from_career(start), source), "formatted"),)
    return () if only is None else _formatted(name, format_date(only.text, style.language, style.dates), only)


def ad_words(pointer: str, words: str | None) -> tuple[Piece, ...]:
    """What the ad names (its title, employer, place), as it writes it; nothing where it names none."""
    if words is None or not words.strip():
        return ()
    return (Piece("text", normal(words), (Source("ad", pointer, words),)),)
