"""Passages: the texts of a Career that have wording, each with what a rule must know about its surroundings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from metier.career.document import text_pointer
from metier.career.pointers import resolve
from metier.model.career import Career, Entry, Highlight, Words

Kind = Literal["highlight", "summary", "prose"]
_JOBS = ("work", "volunteer")


@dataclass(frozen=True, slots=True)
class Passage:
    """One text at `pointer`; `ended` where it stands in a job that is over, `entry` is the pointer of its entry.

    summary: of an entry or the person; prose: stories and the letter's words, which speak in a voice of their own.
    """

    pointer: str
    text: str
    kind: Kind
    language: str
    entry: str = ""
    ended: bool = False


def find_passages(career: Career, today: date) -> tuple[Passage, ...]:
    """Every text with wording, in the order in which it is read; one for each language of a highlight."""
    return tuple(passage for passage in _passages(career, today) if passage.text.strip())


def _passages(career: Career, today: date) -> Iterator[Passage]:
    language = short(career.language)
    if career.basics.summary:
        yield Passage(career.basics.summary.pointer, career.basics.summary.text, "summary", language)
    for entry in career.entries:
        ended = entry.section in _JOBS and is_over(entry, today)
        if entry.summary:
            yield Passage(entry.summary.pointer, entry.summary.text, "summary", language, entry.pointer, ended)
        for highlight in entry.highlights:
            for tag, words in _texts(highlight, career):
                yield Passage(words.pointer, words.text, "highlight", short(tag), entry.pointer, ended)
    for words in _prose(career):
        yield Passage(words.pointer, words.text, "prose", language)


def _texts(highlight: Highlight, career: Career) -> Iterator[tuple[str, Words]]:
    if highlight.texts:
        yield from highlight.texts.items()
        return
    written = resolve(career.data, highlight.pointer)
    inner = text_pointer(written, career.language) if isinstance(written, dict) else ""
    yield career.language, Words(highlight.pointer + inner, highlight.text)


def _prose(career: Career) -> Iterator[Words]:
    for story in career.stories:
        for part in (story.title, story.situation, story.task, story.action, story.result):
            if part:
                yield part
    letter = career.letter
    for part in (letter.why_field, letter.why_employer, *letter.employers.values(), letter.opening, letter.closing):
        if part:
            yield part


def is_over(entry: Entry, today: date) -> bool:
    """Whether the entry ended before this month."""
    end = entry.interval.end if entry.interval else None
    return end is not None and end.last < today.year * 12 + today.month - 1


def short(tag: str) -> str:
    """The language of a tag without its region: `en` for en-GB."""
    return tag.replace("_", "-").partition("-")[0].lower()
