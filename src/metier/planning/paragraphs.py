"""Paragraphs of a letter: the person's own words, joined by fixed phrases and by short quotes of the ad."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from metier.model.plan import Change, Piece
from metier.planning.changes import normal
from metier.planning.pieces import Style, from_career
from metier.planning.quotes import Quote, mention, quote
from metier.planning.templates import fill, pick, variant
from metier.planning.verbs import small_letter, tells_in_the_past

if TYPE_CHECKING:
    from metier.model.career import Entry, Story, Words
    from metier.model.match import Match
    from metier.planning.proving import Telling

Pieces = tuple[Piece, ...]
_ENDS = re.compile(r"[.!?…][”\"»’')\]]*$")
_PRONOUN = "I "


@dataclass(frozen=True, slots=True)
class Writer:
    """What every paragraph of one letter has in common."""

    style: Style
    match: Match

    def variant(self, key: str, turn: int = 0) -> str:
        """The key of the variant that this ad gets, another one for each turn."""
        return variant(key, self.style, pick(self.match.ad.text, key) + turn)

    def mention(self, number: int) -> Piece:
        """The words of a requirement that is only spoken of, in quotation marks."""
        return mention(self.match.pairs[number].requirement, number, self.style).piece

    def quotes(self, telling: Telling) -> list[Quote]:
        """The words of the requirements that a telling answers, in quotation marks."""
        pairs = self.match.pairs
        found = [quote(pairs[one.number].requirement, one, telling.words.text, self.style) for one in telling.answers]
        return [one for one in found if one is not None]

    def has(self, key: str) -> bool:
        """Whether the language has this phrase."""
        return key in self.style.phrases


def sentence(words: Words | None, writer: Writer, *, lower: bool = False) -> Pieces:
    """The words as a sentence that another may follow: with a full stop and a space; `lower` for one that goes on."""
    if words is None or not words.text.strip():
        return ()
    text = small_letter(words.text) if lower else normal(words.text)
    change: Change = "formatted" if text != normal(words.text) else "none"
    if _ENDS.search(text):
        return (Piece("text", f"{text} ", (from_career(words),), change),)
    return (Piece("text", text, (from_career(words),), change), *fill("letter.stop", writer.style, {}))


def open_sentence(words: Words) -> Pieces:
    """The words without their full stop, so that the sentence can go on; nothing where they end otherwise."""
    text = normal(words.text).removesuffix(".")
    if _ENDS.search(text) or not text:
        return ()
    change: Change = "trimmed" if text != normal(words.text) else "none"
    return (Piece("text", text, (from_career(words),), change),)


def proof_sentences(telling: Telling, writer: Writer, turn: int, *, again: bool, story: Story | None) -> Pieces:
    """One proof: the ad's words, where the person did it, and what they did, or its story where one is told."""
    lead = _lead(telling, writer, turn)
    alone = "" if lead else "_alone"
    if story is not None:
        return (*lead, *_context(f"letter.story{alone}", telling.entry, writer), *story_sentences(story, writer))
    verb = writer.has("letter.verb.both") and tells_in_the_past(telling.words.text)
    if verb and again:
        context = fill(f"letter.verb{alone}.again", writer.style, {})
    else:
        context = _context(f"letter.{'verb' if verb else 'noun'}{alone}", telling.entry, writer)
    return (*lead, *context, *sentence(telling.words, writer, lower=verb))


def _lead(telling: Telling, writer: Writer, turn: int) -> Pieces:
    """What the ad asks for, in its own words; nothing where nothing can be quoted."""
    quotes = writer.quotes(telling)
    if not quotes:
        return ()
    frame: str = quotes[0].frame
    slots: dict[str, Pieces] = {"quote": (quotes[0].piece,)}
    if len(quotes) > 1 and {one.frame for one in quotes} == {"demand"} and not _repeats(*quotes):
        frame, slots["second"] = "demands", (quotes[1].piece,)
    place = "more" if turn else "first"
    return fill(writer.variant(f"letter.{frame}.{place}", turn), writer.style, slots)


def _repeats(one: Quote, two: Quote) -> bool:
    """Whether one of two quotes says what the other says as well."""
    first, second = (quoted.piece.text[1:-1].casefold() for quoted in (one, two))
    return first in second or second in first


def _context(key: str, entry: Entry, writer: Writer) -> Pieces:
    """Where it was: as what and with whom, as far as the entry says."""
    slots = {name: _named(words) for name, words in (("title", entry.title), ("organization", entry.organization))}
    given = [name for name in ("title", "organization") if slots[name]]
    if entry.section == "education":
        given = [name for name in given if name == "organization"]
    elif entry.section not in ("work", "volunteer", "projects"):
        given = []  # nobody was 'at' the issuer of a certificate
    form = "both" if len(given) == 2 else "".join(given)
    if entry.section == "projects" and slots["title"]:
        form = "project"
    key = f"{key}.{form or 'nowhere'}"
    return fill(key, writer.style, slots) if writer.has(key) else ()


def _named(words: Words | None) -> Pieces:
    if words is None or not words.text.strip():
        return ()
    return (Piece("text", normal(words.text), (from_career(words),)),)


def story_sentences(story: Story, writer: Writer) -> Pieces:
    """A story in the person's words: the situation, the task, the action, the result.

    Two sentences that both begin with 'I' become one, where the language has a phrase to join them.
    """
    parts = [part for part in (story.situation, story.task, story.action, story.result) if part and part.text.strip()]
    pieces: list[Piece] = []
    for part, following in zip(parts, [*parts[1:], None], strict=True):
        both = following is not None and all(normal(one.text).startswith(_PRONOUN) for one in (part, following))
        joined = open_sentence(part) if both and writer.has("letter.join.story") else ()
        pieces += (*joined, *fill("letter.join.story", writer.style, {})) if joined else sentence(part, writer)
    return tuple(pieces)


def reason_sentences(words: Words, number: int | None, writer: Writer) -> Pieces:
    """Why this field or this employer, in the person's words, after the ad's words on it (a requirement's number)."""
    if number is None:
        return sentence(words, writer)
    lead = fill(writer.variant("letter.why.lead"), writer.style, {"quote": (writer.mention(number),)})
    return (*lead, *sentence(words, writer))


def end_sentences(words: Words | None, number: int | None, writer: Writer) -> Pieces:
    """The last lines: the person's own, and a fixed phrase about something that the ad names (a requirement's number)."""
    slots: dict[str, Pieces] = {} if number is None else {"quote": (writer.mention(number),)}
    if words is None:
        return fill(writer.variant("letter.end.about" if slots else "letter.end.line"), writer.style, slots)
    going_on = open_sentence(words) if slots else ()
    if going_on:
        return (*going_on, *fill(writer.variant("letter.end.join"), writer.style, slots))
    return sentence(words, writer)


def printed(pieces: Sequence[Piece]) -> str:
    """What a paragraph of these pieces says."""
    return "".join(piece.text for piece in pieces).strip()
