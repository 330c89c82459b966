"""What the career file's `design` says about words: the form of dates and other titles of sections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from metier.errors import UserError
from metier.model.plan import Piece, Source
from metier.planning.changes import normal
from metier.planning.dates import DATE_STYLES, DateStyle
from metier.planning.phrasebook import load_phrases
from metier.planning.pieces import Style

if TYPE_CHECKING:
    from metier.model.career import Career


def document_style(career: Career, tag: str) -> Style:
    """How documents in the language `tag` write for this career; UserError for a title that nobody may print."""
    phrases = load_phrases(tag)
    asked = str(career.design.get("date_format", "short"))
    dates: DateStyle = next((style for style in DATE_STYLES if style == asked), "short")
    titles = {name: _title(career, phrases, name, words) for name, words in _asked_titles(career.design)}
    return Style(tag, phrases, dates, titles)


def _asked_titles(design: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Section and title, as in `titles: {work: Career}`; `titles.work` alone (from --set) goes before it."""
    given = design.get("titles")
    named = {str(key): value for key, value in given.items()} if isinstance(given, Mapping) else {}
    named |= {key.removeprefix("titles."): value for key, value in design.items() if key.startswith("titles.")}
    yield from ((name, words) for name, words in named.items() if isinstance(words, str) and words.strip())


def _title(career: Career, phrases: Mapping[str, str], name: str, words: str) -> Piece:
    """The title as a Piece: a reviewed one of the language, else one that stands in the career file."""
    known = {key: title for key, title in phrases.items() if key.startswith(f"title.{name}.")}
    if not known:
        sections = (key.removeprefix("section.") for key in phrases if key.startswith("section."))
        raise UserError(f"There is no section {name!r} to give a title to.", f"Sections: {', '.join(sections)}.")
    for key, title in known.items():
        if normal(title).casefold() == normal(words).casefold():
            return Piece("text", title, (Source("phrase", key, title),))
    for place in (("design", "titles"), ("design", "options", "titles")):
        if _at(career.data, (*place, name)) == words:
            return Piece("text", normal(words), (Source("career", f"/{'/'.join(place)}/{name}", words),))
    raise UserError(
        f"The section {name} cannot be called {words!r} from the command line.",
        f"It can be: {', '.join(known.values())}; any other title stands in the career file: design: titles: {name}.",
    )


def _at(data: Any, keys: tuple[str, ...]) -> Any:
    for key in keys:
        data = data.get(key) if isinstance(data, Mapping) else None
    return data
