"""What stands beside what in a letter: phrases whole and with the right words in their slots, facts at their own place.

A phrase with slots comes as fragments (`letter.verb.both.0`, …). Each has to stand beside its neighbours, with the kind
of words between them that the slot is for; so no sentence can be put together out of pieces of several.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from metier.planning.gate_letter_words import free_fault, is_free, may_say
from metier.planning.gate_order import Fault, WordsAt
from metier.planning.gate_slots import entry_of, heads, holder
from metier.planning.phrasebook import fragments

if TYPE_CHECKING:
    from metier.model.plan import Block, Piece, Source

_HEAD = frozenset({"name", "headline", "contact"})
_BODY = frozenset({"date", "recipient", "subject", "salutation", "paragraph", "closing", "signature"})
_OF_AD = ("letter.opening.", "letter.subject", "letter.salutation")  # here {title} is the ad's, elsewhere the career's
_AD = {
    "title": re.compile(r"/title"),
    "employer": re.compile(r"/hiringOrganization/name"),
    "place": re.compile(r"/jobLocation/\d+/address/address\w+"),
    "quote": re.compile(r"/requirements/\d+/quote"),
    "second": re.compile(r"/requirements/\d+/quote"),
}
_RECIPIENT = ("employer", "place")


def letter_faults(
    blocks: tuple[Block, ...], phrases: Mapping[str, str], words_at: WordsAt, ad_words: WordsAt
) -> Iterator[Fault]:
    """Every block that no letter has, and every piece of a letter's body that does not belong where it stands."""
    told = ""
    employer = ad_words("/hiringOrganization/name") or ""
    for block in blocks:
        if block.role in _HEAD:
            continue
        if block.role not in _BODY:
            yield Fault(block, " ".join(piece.text for piece in block.pieces), f"a letter has no {block.role}")
            continue
        for number, piece in enumerate(block.pieces):
            why = _place_fault(block, number, phrases) or free_fault(block, number, employer)
            if why:
                yield Fault(block, piece.text, why)
        if block.role == "paragraph":
            telling = _Telling(phrases, words_at, told)
            for piece in block.pieces:
                if not telling.add(piece):
                    yield Fault(block, piece.text, "it is told of another place than the one where it was done")
            told = telling.told


def _source(piece: Piece | None) -> Source | None:
    return piece.sources[0] if piece is not None and piece.sources else None


def _template(piece: Piece | None, phrases: Mapping[str, str]) -> tuple[str, int]:
    """The key of the phrase with slots that a piece is a fragment of, and the fragment's number; ("", 0) if of none."""
    source = _source(piece)
    if source is None or source.origin != "phrase":
        return "", 0
    key, _, number = source.pointer.rpartition(".")
    return (key, int(number)) if number.isdigit() and "{" in phrases.get(key, "") else ("", 0)


def _place_fault(block: Block, number: int, phrases: Mapping[str, str]) -> str:
    piece, source = block.pieces[number], _source(block.pieces[number])
    if source is None:
        return ""
    if source.origin == "phrase":
        if not may_say(block.role, source.pointer):
            return "this phrase is for another place"
        return _fragment_fault(block, number, phrases)
    if block.role == "recipient":
        fits = source.origin == "ad" and any(_AD[name].fullmatch(source.pointer) for name in _RECIPIENT)
        return "" if fits else "to whom the letter goes is the ad's to say"
    if block.role == "date":
        return "" if re.fullmatch(r"/basics/location/\w+", source.pointer) else "this is no place of the person"
    if block.role == "signature":
        return "" if source.pointer == "/basics/name" else "the signature is not the person's name"
    if source.origin == "career" and block.role == "paragraph" and is_free(source.pointer):
        return ""
    slot = _slot_of(block, number, phrases)
    return "" if slot and _fills(slot, piece) else "no phrase has a place for it here"


def _fragment_fault(block: Block, number: int, phrases: Mapping[str, str]) -> str:
    """Why a phrase may not stand here: its other fragments, or the words of its slots, are not beside it."""
    key, place = _template(block.pieces[number], phrases)
    if not key:
        source = _source(block.pieces[number])
        whole = source is not None and "{" not in source.words
        return "" if whole else "the slots of this phrase are not filled"
    parts = fragments(phrases[key])
    for step, slot in ((-1, parts[place - 1][1] if place else ""), (1, parts[place][1])):
        if not slot:
            continue
        near, other = number + step, place + step
        if not 0 <= near < len(block.pieces) or not _fills((key, slot), block.pieces[near]):
            return f"the words for its slot {slot} are not beside it"
        beyond = number + 2 * step
        if parts[other][0] and not (
            0 <= beyond < len(block.pieces) and _template(block.pieces[beyond], phrases) == (key, other)
        ):
            return "the rest of this phrase is not beside it"
    return ""


def _slot_of(block: Block, number: int, phrases: Mapping[str, str]) -> tuple[str, str] | None:
    """The phrase, and its slot, that the piece stands in, if it stands beside a fragment that has one there."""
    if number:
        key, place = _template(block.pieces[number - 1], phrases)
        if key and (slot := fragments(phrases[key])[place][1]):
            return key, slot
    if number + 1 < len(block.pieces):
        key, place = _template(block.pieces[number + 1], phrases)
        if key and place and (slot := fragments(phrases[key])[place - 1][1]):
            return key, slot
    return None


def _fills(slot: tuple[str, str], piece: Piece) -> bool:
    """Whether a piece is of the kind that a slot is for."""
    key, name = slot
    source = _source(piece)
    if source is None:
        return False
    if name in ("title", "organization") and not key.startswith(_OF_AD):
        return source.origin == "career" and heads(name, source.pointer) and _is_deed(name, source.pointer)
    return source.origin == "ad" and name in _AD and bool(_AD[name].fullmatch(source.pointer))


def _is_deed(name: str, pointer: str) -> bool:
    """Whether somebody did something there: a job, a project, a school; a degree or who certifies is no such place."""
    section = pointer.split("/")[1]
    return section in ("work", "volunteer", "projects") or (section, name) == ("education", "organization")


class _Telling:
    """Follows a paragraph: of which entry of the career it tells right now."""

    def __init__(self, phrases: Mapping[str, str], words_at: WordsAt, told: str) -> None:
        self._phrases = phrases
        self._words_at = words_at
        self._places: set[str] = set()
        self.told = told

    def add(self, piece: Piece) -> bool:
        """Whether this piece is told of the place where it was done."""
        source = _source(piece)
        if source is None or source.origin == "ad":
            return True
        if source.origin == "phrase":
            self._open(piece, source.pointer)
            return True
        story = re.match(r"/stories/\d+(?=/)", source.pointer)
        if story:
            return not self._places or self._is_story_of(story.group())
        entry = entry_of(source.pointer)
        if not entry or entry.startswith(("/skills/", "/languages/")):
            return True
        joined = self._places | {entry}
        roles = {place for place in joined if place != holder(place)}
        if len({holder(place) for place in joined}) > 1 or len(roles) > 1:
            return False
        self._places, self.told = joined, entry
        return True

    def _open(self, piece: Piece, key: str) -> None:
        """A phrase that names a place anew, or quotes the ad, ends what was told; 'there, too' goes on with it."""
        template, place = _template(piece, self._phrases)
        if key.endswith(".nowhere"):
            self._places = set()
        elif key.endswith(".again"):
            self._places = {self.told} - {""}
        elif template and place == 0:
            self._places = set()

    def _is_story_of(self, story: str) -> bool:
        """Whether a fact of the story is, or belongs to, the entry that is told of; True where that is not known."""
        facts: list[str] = []
        while (fact := self._words_at(f"{story}/facts/{len(facts)}")) is not None:
            facts.append(fact)
        return not facts or any(self._names(fact, holder(place)) for fact in facts for place in self._places)

    def _names(self, fact: str, entry: str) -> bool:
        if fact == entry or fact.startswith(f"{entry}/") or self._words_at(f"{entry}/id") == fact:
            return True
        below = [entry, *(f"{entry}/roles/{n}" for n in range(20) if self._has(f"{entry}/roles/{n}"))]
        return any(self._words_at(f"{place}/id") == fact or self._has_highlight(place, fact) for place in below)

    def _has(self, place: str) -> bool:
        return any(self._words_at(f"{place}/{key}") is not None for key in ("position", "startDate", "id"))

    def _has_highlight(self, place: str, fact: str) -> bool:
        number = 0
        while self._words_at(f"{place}/highlights/{number}") is not None:
            if self._words_at(f"{place}/highlights/{number}/id") == fact:
                return True
            number += 1
        return False
