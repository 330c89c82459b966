"""Blocks of the entries of a career: an entry's head, its one line, its details, and the joined line of old jobs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from metier.model.plan import Block, Piece, Role
from metier.planning.changes import trims
from metier.planning.draft import Detail, Draft, Item, Joined, Section
from metier.planning.pieces import Style, dates, from_career, link, phrase, plain

if TYPE_CHECKING:
    from metier.model.career import Entry, Highlight, Words

SINGLE_DATE = ("certificates", "publications", "awards")
SHORTER_FORMS = 2  # of each text, the longest of those that save a line


def _dates(entry: Entry, style: Style) -> tuple[Piece, ...]:
    one_day = entry.start is not None and entry.start.pointer.endswith("/date")
    return dates("dates", entry.start, entry.end, style, single=one_day or entry.section in SINGLE_DATE)


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


def joined_lines(items: Sequence[Item], style: Style) -> Iterator[Joined]:
    """For each number of the oldest items (given newest first) one line that names them: 'Earlier: …'.

    At least one keeps a line of its own. Of more than eight only some numbers are offered.
    """
    count = len(items)
    for number in (n for n in range(1, count) if n <= 8 or n == count - 1 or n % 6 == 0):
        old = items[count - number :]
        pieces = [
            phrase("label", "earlier", style),
            *(piece for item in old if item.line for piece in item.line.pieces),
        ]
        block = Block(f"line:{old[0].pointer}+{number}", "line", tuple(pieces), old[0].pointer.split("/")[1])
        yield Joined(block, tuple(item.pointer for item in old))


def join_old_jobs(draft: Draft, style: Style, refused: Collection[str]) -> Draft:
    """The draft with the joined lines of its dated jobs, but for those that must not be printed."""

    def joined(section: Section) -> Section:
        dated = [one for one in section.items if one.line and one.interval and one.pointer not in refused]
        return (
            replace(section, joined=tuple(joined_lines(dated, style))) if section.title.section == "work" else section
        )

    return replace(draft, sections=tuple(joined(section) for section in draft.sections))


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
