"""The letter: takes a Career and its Match, gives a Plan in the person's own words, of at most 350 of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from metier.model.finding import Finding
from metier.model.plan import Block, Piece, Plan, Role, Source
from metier.planning.changes import format_day, normal
from metier.planning.drafting import head_blocks
from metier.planning.languages import document_language
from metier.planning.letter_body import Content, write_body
from metier.planning.paragraphs import Writer
from metier.planning.phrasebook import load_phrases
from metier.planning.pieces import Style, ad_words, from_career, plain
from metier.planning.proving import Relations, choose_proofs
from metier.planning.templates import fill
from metier.terms import load_vocabulary

if TYPE_CHECKING:
    from metier.model.ad import Ad
    from metier.model.career import Career, Fact, Words
    from metier.model.match import Match

SHORT_WORDS = 180
_NOTES = {
    "why_field": "why this kind of work",
    "opening": "who you are, in a sentence or two",
    "closing": "a last line of your own",
}


def plan_letter(
    career: Career, facts: Sequence[Fact], match: Match, *, today: date, language: str | None = None,
    theme: str = "classic", density: int = 0, vocabulary: Relations | None = None,
) -> tuple[Plan, tuple[Finding, ...]]:  # fmt: skip
    """The Plan of the letter, and notes on what would make it better.

    `vocabulary` tells which of the ad's skills a fact shows; by default it is Metier's own. The date's piece has the phrase `today` as its source: whoever checks the Plan adds it to the phrases.
    """
    tag = document_language(career, language, match.ad.language)
    writer = Writer(Style(tag, load_phrases(tag)), match)
    wanted = _content(career, facts, match, tag, vocabulary or load_vocabulary())
    body, said = write_body(wanted, writer)
    blocks = (*_head(career, writer, today), *body, *_end(career, writer))
    name = normal(career.basics.name.text)
    parts = (name, writer.style.phrases["document.letter"], normal(match.ad.title or ""))
    title = " – ".join(part for part in parts if part)
    options = {key: value for key, value in career.design.items() if key != "theme"}
    plan = Plan("letter", blocks, title, name, tag, theme, density, 1, options)
    return plan, tuple(_notes(career, match.ad, wanted, said, count_words(body)))


def count_words(blocks: Sequence[Block]) -> int:
    """The number of words that these blocks print."""
    return sum(len("".join(piece.text for piece in block.pieces).split()) for block in blocks)


def _content(career: Career, facts: Sequence[Fact], match: Match, language: str, vocabulary: Relations) -> Content:
    notes = career.letter
    return Content(
        proofs=choose_proofs(career, facts, match, language, vocabulary),
        opening=notes.opening,
        field=notes.why_field,
        employer=notes.why_employer,
        here=employer_words(career, match.ad.employer),
        closing=notes.closing,
    )


def employer_words(career: Career, employer: str | None) -> Words | None:
    """What the person wrote about this very employer, under its name in any case."""
    wanted = normal(employer or "").casefold()
    for name, words in career.letter.employers.items():
        if wanted and normal(name).casefold() == wanted:
            return words
    return None


def _block(role: Role, name: str, pieces: Sequence[Piece]) -> Iterator[Block]:
    if pieces:
        yield Block(f"{role}:{name}", role, tuple(pieces))


def _head(career: Career, writer: Writer, today: date) -> Iterator[Block]:
    style, ad = writer.style, writer.match.ad
    yield from (block for block in head_blocks(career) if block.role != "headline")
    written = today.isoformat()
    place = plain("place", career.basics.place[0]) if career.basics.place else ()
    day = Piece("date", format_day(written, style.language), (Source("phrase", "today", written),), "formatted")
    yield from _block("date", "letter", (*place, day))
    employer = ad_words("/hiringOrganization/name", ad.employer)
    locality = ad.places[0].locality if ad.places else None
    at = ad_words("/jobLocation/0/address/addressLocality", locality)
    yield from _block("recipient", "letter", (*employer, *at) if employer else ())
    title = ad_words("/title", ad.title)
    subject = fill("letter.subject", style, {"title": title}) if title else fill("letter.subject_open", style, {})
    yield from _block("subject", "letter", subject)
    if employer:
        yield from _block("salutation", "letter", fill("letter.salutation", style, {"employer": employer}))
    else:
        yield from _block("salutation", "letter", fill("letter.salutation_open", style, {}))


def _end(career: Career, writer: Writer) -> Iterator[Block]:
    yield from _block("closing", "letter", fill("letter.closing", writer.style, {}))
    name = career.basics.name
    yield from _block("signature", "letter", (Piece("text", normal(name.text), (from_career(name),)),))


def _notes(career: Career, ad: Ad, wanted: Content, said: Content, words: int) -> Iterator[Finding]:
    if words < SHORT_WORDS:
        missing = list(_missing(career, ad, wanted))
        fix = f"These entries of the career file would help: {'; '.join(missing)}." if missing else ""
        yield Finding("short-letter", "note", "letter.pdf", f"The letter has {words} words; nothing was padded.", fix)
    left = [
        own.pointer
        for own, kept in ((wanted.opening, said.opening), (wanted.field, said.field), (wanted.closing, said.closing))
        if own is not None and kept is None
    ]
    if left:
        why = f"Left out, so that most of the letter belongs to this ad: {', '.join(left)}."
        yield Finding("shared-letter", "note", "letter.pdf", why, "Say why this employer under letter.employers.")


def _missing(career: Career, ad: Ad, content: Content) -> Iterator[str]:
    if ad.employer and content.here is None:
        yield f"letter.employers.{normal(ad.employer)} (why this employer)"
    elif not ad.employer and content.employer is None:
        yield "letter.why_employer (what you look for in an employer)"
    for key, why in _NOTES.items():
        if getattr(career.letter, key) is None:
            yield f"letter.{key} ({why})"
    untold = [one.words.pointer for one in content.proofs if one.story is None]
    if untold:
        yield f"stories (situation, action, result) with facts {', '.join(untold)}"
