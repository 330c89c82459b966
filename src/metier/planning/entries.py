"""Blocks of the entries of a career: an entry's head, its one line, its details, and the joined line of old jobs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from metier.model.plan import Block, Piece, Role
from metier.planning.changes import trims
from metier.planning.draft import Detail, Joined
from metier.planning.pieces import Style, dates, from_career, link, phrase, plain

if TYPE_CHECKING:
    from metier.model.career import Entry, Highlight, Words

SINGLE_DATE = ("certificates", "publications", "awards")
SHORTER_FORMS = 2  # of each text, the longest of those that save a line


def _dates(entry: Entry, style: Style) -> tuple[Piece, ...]:
    return dates("dates", entry.start, entry.end, style, single=entry.section in SINGLE_DATE)


def _short(entry: Entry, style: Style) -> tuple[Piece, ...]:
    return (
        *plain("title", entry.title),
        *plain("area", entry.area),
        *plain("organization", entry.organization),
        *_dates(entry, style),
    )


def head_block(entry: Entry, style: Style) -> Block:
    """The head of an entry with all that it has: title, area, organization, place, dates, score, link."""
    extra = (*plain("place", entry.place), *plain("score", entry.score), *link("url", entry.url))
    pieces = (*_short(entry, style), *extra)
    return Block(f"entry:{entry.pointer}", "entry", pieces, entry.section, entry.pointer)


def line_block(entry: Entry, style: Style, *, url: bool = False) -> Block:
    """The same entry on one line: title, organization, dates, and a link where it is all that leads further."""
    pieces = (*_short(entry, style), *(link("url", entry.url) if url else ()))
    return Block(f"line:{entry.pointer}", "line", pieces, entry.section, entry.pointer)


def joined_lines(entries: Sequence[Entry], style: Style) -> Iterator[Joined]:
    """For each number of the oldest entries (given newest first) one line that names them: 'Earlier: …'."""
    count = len(entries)
    numbers = [n for n in range(1, count) if n <= 8 or n == count - 1 or n % 6 == 0]
    for number in numbers:
        old = entries[count - number :]
        pieces = [phrase("label", "earlier", style)]
        for entry in old:
            pieces += _short(entry, style)
        block = Block(f"line:{old[0].pointer}+{number}", "line", tuple(pieces), old[0].section)
        yield Joined(block, tuple(entry.pointer for entry in old))


def text_forms(identity: str, role: Role, words: Words, section: str, entry: str | None) -> tuple[Block, ...]:
    """The block that prints a text, whole and then in its allowed shorter forms."""
    (whole,) = plain("text", words)
    pieces = [whole]
    for short in trims(words.text)[:SHORTER_FORMS]:
        pieces.append(Piece("text", short, (from_career(words),), "trimmed"))
    return tuple(
        Block(identity if number == 0 else f"{identity}~{number}", role, (piece,), section, entry)
        for number, piece in enumerate(pieces)
    )


def in_language(highlight: Highlight, language: str) -> Words:
    """The words of a highlight in a document's language, or as the file has them."""
    from metier.model.career import Words

    for tag in (language, language.split("-")[0]):
        if tag in highlight.texts:
            return highlight.texts[tag]
    return Words(highlight.pointer, highlight.text)


def details(entry: Entry, style: Style) -> Iterator[Detail]:
    """What stands below the head of an entry: its summary, its highlights, its keywords."""
    if entry.summary and entry.summary.text.strip():
        pointer = entry.summary.pointer
        forms = text_forms(f"summary:{pointer}", "summary", entry.summary, entry.section, entry.pointer)
        yield Detail(pointer, forms)
    for highlight in entry.highlights:
        words = in_language(highlight, style.language)
        if words.text.strip():
            identity = f"highlight:{highlight.pointer}"
            forms = text_forms(identity, "highlight", words, entry.section, entry.pointer)
            yield Detail(highlight.pointer, forms, highlight.id)
    keywords = [piece for word in entry.keywords for piece in plain("text", word)]
    if keywords:
        key = "label.courses" if entry.section == "education" else "label.keywords"
        pieces = (phrase("label", key, style), *keywords)
        pointer = keywords[0].sources[0].pointer.rpartition("/")[0]
        yield Detail(pointer, (Block(f"item:{pointer}", "item", pieces, entry.section, entry.pointer),))
