"""The body of a letter: which of the person's words it says, so that it stays short and is no form letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from metier.model.plan import Block, Piece
from metier.planning.paragraphs import (
    Pieces,
    Writer,
    end_sentences,
    printed,
    proof_sentences,
    reason_sentences,
    sentence,
)
from metier.planning.pieces import ad_words
from metier.planning.quotes import quotes_whole, stems
from metier.planning.templates import fill

if TYPE_CHECKING:
    from metier.model.career import Words
    from metier.planning.proving import Telling

MOST_WORDS = 350
_TURNS = 6
_SENTENCE = re.compile(r"(?<=[.!?…])[”\"»’')\]]*\s+")


@dataclass(frozen=True, slots=True)
class Content:
    """What a letter says: proofs, the person's opening, reasons and closing; `here` is why this very employer."""

    proofs: tuple[Telling, ...]
    opening: Words | None = None
    field: Words | None = None
    employer: Words | None = None
    here: Words | None = None
    closing: Words | None = None
    stories: int = 3


def write_body(content: Content, writer: Writer) -> tuple[tuple[Block, ...], Content]:
    """The paragraphs, and what of the content they say.

    What is said is the most that keeps two promises: at most 350 words, and more sentences that belong to this ad (they
    quote it, or name reasons for this very employer) than sentences that any other letter might hold as well.
    """
    shorter = list(_shorter(content))
    for said in shorter:
        paragraphs = list(_paragraphs(said, writer))
        if _is_short(paragraphs) and _is_own(paragraphs, said):
            return _blocks(paragraphs), said
    for said in shorter:
        paragraphs = list(_paragraphs(said, writer))
        if _is_short(paragraphs):
            break
    return _blocks(paragraphs), said


def _shorter(content: Content) -> Iterator[Content]:
    """The content, then ever less of it: fewer stories, no opening, one reason, no closing, fewer proofs."""
    told = sum(one.story is not None for one in content.proofs)
    for stories in range(told, -1, -1):
        yield replace(content, stories=stories)
    for closing in dict.fromkeys((content.closing, None)):
        for opening in dict.fromkeys((content.opening, None)):
            for field in dict.fromkeys((content.field, None)):
                yield replace(content, stories=0, opening=opening, field=field, closing=closing)
    bare = Content(content.proofs, employer=content.employer, here=content.here, stories=0)
    yield replace(bare, proofs=bare.proofs[:2])
    yield Content(content.proofs[:2], stories=0)
    yield Content(content.proofs[:1], stories=0)
    yield Content((), stories=0)


def _is_short(paragraphs: Sequence[Pieces]) -> bool:
    return sum(len(printed(pieces).split()) for pieces in paragraphs) <= MOST_WORDS


def _is_own(paragraphs: Sequence[Pieces], content: Content) -> bool:
    """Whether more than half of the sentences belong to this ad."""
    marked = [_marked(pieces, content) for pieces in paragraphs]
    sentences = [one for text in marked for one in _SENTENCE.split(text.strip()) if one]
    return 2 * sum("\0" in one for one in sentences) > len(sentences)


def _marked(pieces: Pieces, content: Content) -> str:
    """The text with a mark in each sentence that only this letter can hold."""
    parts = []
    told = {telling.words.pointer for telling in content.proofs}
    for piece in pieces:
        own = piece.sources[0].pointer in told
        quoted = piece.sources[0].origin == "ad" and "/requirements/" in piece.sources[0].pointer
        here = content.here is not None and piece.sources[0].pointer == content.here.pointer
        text = re.sub(r"[.!?…]", ",", piece.text) if quoted else piece.text
        each = _SENTENCE.sub(lambda found: f"{found.group()}\0", f"\0{text}")
        parts.append(each if here else "\0" * (quoted or own) + text)
    return "".join(parts)


def _blocks(paragraphs: Sequence[Pieces]) -> tuple[Block, ...]:
    return tuple(Block(f"paragraph:{number}", "paragraph", pieces) for number, pieces in enumerate(paragraphs))


def _paragraphs(content: Content, writer: Writer) -> Iterator[Pieces]:
    yield (*_opening(writer), *sentence(content.opening, writer))
    yield from _proof_paragraphs(content, writer)
    quoted = {answer.number for telling in content.proofs for answer in telling.answers}
    reasons: list[Piece] = []
    about = _about(content.field, writer, quoted)
    if content.field is not None:
        reasons += reason_sentences(content.field, about, writer)
        quoted |= set() if about is None else {about}
    reasons += sentence(content.here or content.employer, writer)
    if reasons:
        yield tuple(reasons)
    yield end_sentences(content.closing, _left(writer, quoted), writer)


def _opening(writer: Writer) -> Pieces:
    ad = writer.match.ad
    slots = {"title": ad_words("/title", ad.title), "employer": ad_words("/hiringOrganization/name", ad.employer)}
    given = [name for name, pieces in slots.items() if pieces]
    named = "both" if len(given) == 2 else "".join(given) or "open"
    for turn in range(_TURNS):
        pieces = fill(writer.variant(f"letter.opening.{named}", turn), writer.style, slots)
        if ".." not in printed(pieces):  # Fennel & Co. at the end of a sentence
            break
    return pieces


def _proof_paragraphs(content: Content, writer: Writer) -> Iterator[Pieces]:
    """A paragraph for each proof that is told as a story, and for each two that are not."""
    waiting: list[Piece] = []
    stories = content.stories
    before = None
    for turn, telling in enumerate(content.proofs):
        story = telling.story if stories > 0 else None
        stories -= story is not None
        again = before is not None and telling.entry.pointer == before
        pieces = proof_sentences(telling, writer, turn, again=again and bool(waiting), story=story)
        before = telling.entry.pointer
        if story or (turn == 0 and len(content.proofs) > 2):
            yield pieces
        elif waiting:
            yield (*waiting, *pieces)
            waiting = []
        else:
            waiting = list(pieces)
    if waiting:
        yield tuple(waiting)


def _about(words: Words | None, writer: Writer, quoted: set[int]) -> int | None:
    """The task not yet quoted that has most words in common with these, if any has some."""
    if words is None:
        return None
    own = stems(words.text)
    common = {
        number: len(own & stems(writer.mention(number).text))
        for number, pair in enumerate(writer.match.pairs)
        if number not in quoted and pair.requirement.kind == "responsibility"
    }
    best = max(common, key=lambda number: (common[number], -number), default=None)
    return best if best is not None and common[best] else None


def _left(writer: Writer, quoted: set[int]) -> int | None:
    """Something to talk about: a task not yet quoted; first those that the career answers, and that are quoted whole."""
    tasks = [
        (not pair.evidence, not quotes_whole(pair.requirement), number)
        for number, pair in enumerate(writer.match.pairs)
        if number not in quoted and pair.requirement.kind == "responsibility"
    ]
    return min(tasks)[2] if tasks else None
