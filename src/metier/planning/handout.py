"""The interview handout: takes a Career and its Match, gives a Plan of one page for the person to take along.

Nothing in it is new: the ad's demands as quotes, the person's own statements, stories and questions, and a few fixed
phrases. What does not fit the page is left out from the least wanted on; the demands that must be met come first.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from metier.errors import PromiseError
from metier.model.plan import Block, Heights, Measure, Piece, Plan, Role, Source
from metier.planning.changes import normal
from metier.planning.designing import document_style
from metier.planning.drafting import head_blocks
from metier.planning.entries import in_language, line_block
from metier.planning.languages import document_language
from metier.planning.pieces import Style, ad_words, phrase, plain

if TYPE_CHECKING:
    from metier.model.career import Career, Entry, Highlight, Story, Words
    from metier.model.match import Evidence, Match, Pair

_RANK = {"required": 0, "unstated": 2, "preferred": 3}
_QUESTIONS, _STORIES, _GAPS = 1, 1, 1
_MOST_EVIDENCE = 2
_LONGEST_QUOTE = 160


@dataclass(frozen=True, slots=True)
class _Group:
    """Blocks that are printed together or not at all; the smaller the rank, the sooner."""

    section: str
    rank: int
    blocks: tuple[Block, ...]


def plan_handout(
    career: Career, match: Match, *, measure: Measure, theme: str, language: str | None = None
) -> Plan:  # fmt: skip
    """The Plan of the handout, on one page; PromiseError where not even the person's name fits."""
    tag = document_language(career, language, match.ad.language)
    style = document_style(career, tag)
    groups = [*_demands(career, match, style), *_stories(career, style), *_gaps(match, style), *_questions(career)]
    head = _head(career, match, style)
    name = normal(career.basics.name.text)
    title = " – ".join(part for part in (name, style.phrases["document.handout"]) if part)
    options = {key: value for key, value in career.design.items() if key != "theme"}

    def plan(chosen: Sequence[_Group], density: int) -> Plan:
        blocks = (*head, *_printed(chosen, style))
        return Plan("handout", blocks, title, name, tag, theme, density, 1, options)

    chosen, density = _choose(groups, head, plan(groups, 0), measure)
    return plan(chosen, density)


def _choose(groups: list[_Group], head: Sequence[Block], whole: Plan, measure: Measure) -> tuple[list[_Group], int]:
    """The groups that fit, and the density: the roomiest for all of them, else as many as the densest holds."""
    heights = measure(whole)
    steps = range(len(heights.page))
    for density in steps:
        if _height(groups, head, heights, density) <= heights.page[density]:
            return groups, density
    last = steps[-1]
    chosen: list[_Group] = []
    for group in sorted(groups, key=lambda one: one.rank):
        if _height([*chosen, group], head, heights, last) <= heights.page[last]:
            chosen.append(group)
    if _height([], head, heights, last) > heights.page[last]:
        raise PromiseError(
            "The handout has no room for more than its head.", "Shorten the name, or choose another theme."
        )
    return [group for group in groups if group in chosen], last


def _height(groups: Sequence[_Group], head: Sequence[Block], heights: Heights, density: int) -> float:
    keys = {f"section:handout.{group.section}" for group in groups} | {
        block.id for one in groups for block in one.blocks
    }
    if any(group.section == "gaps" for group in groups):
        keys.add("summary:handout.advice")
    return math.fsum(heights.blocks[key][density] for key in (*keys, *(block.id for block in head)))


def _printed(groups: Sequence[_Group], style: Style) -> Iterator[Block]:
    """The groups under their titles, in the order given."""
    last = ""
    for group in groups:
        if group.section != last:
            words = phrase("text", f"handout.{group.section}", style)
            yield Block(f"section:handout.{group.section}", "section", (words,), "handout")
            if group.section == "gaps":
                advice = phrase("text", "handout.advice", style)
                yield Block("summary:handout.advice", "summary", (advice,), "handout")
        last = group.section
        yield from group.blocks


def _head(career: Career, match: Match, style: Style) -> tuple[Block, ...]:
    ad = match.ad
    named = (*ad_words("/title", ad.title), *ad_words("/hiringOrganization/name", ad.employer))
    line = Block("headline:handout", "headline", (phrase("text", "handout.title", style), *named))
    return (*(block for block in head_blocks(career) if block.role == "name"), line)


def _quoted(number: int, pair: Pair, style: Style) -> Piece:
    """The ad's words in quotation marks, cut at a word where they are long."""
    words = normal(pair.requirement.quote)
    if len(words) > _LONGEST_QUOTE:
        words = words[:_LONGEST_QUOTE].rpartition(" ")[0]
    opening, closing = style.phrases["letter.quote.open"], style.phrases["letter.quote.close"]
    source = Source("ad", f"/requirements/{number}/quote", pair.requirement.quote)
    return Piece("label", f"{opening}{words}{closing}", (source,), "trimmed")


def _demands(career: Career, match: Match, style: Style) -> Iterator[_Group]:
    """Each demand that the career file shows something of, with the strongest of it."""
    entries = {entry.pointer: entry for entry in career.entries}
    highlights = {one.pointer: one for entry in career.entries for one in entry.highlights}
    told: set[str] = set()
    for number, pair in enumerate(match.pairs):
        if pair.status not in ("met", "partly"):
            continue
        below: list[Block] = []
        for evidence in pair.evidence:
            block = _evidence(number, evidence, entries, highlights, style)
            if block and len(below) < _MOST_EVIDENCE and block.pieces[0].text not in told:
                told.add(block.pieces[0].text)
                below.append(block)
        if below:
            partly = (phrase("text", "handout.partly", style),) if pair.status == "partly" else ()
            head = Block(f"item:handout/{number}", "item", (_quoted(number, pair, style), *partly), "handout")
            yield _Group("asked", _RANK[pair.requirement.necessity], (head, *below))


def _evidence(
    number: int, evidence: Evidence, entries: dict[str, Entry], highlights: dict[str, Highlight], style: Style
) -> Block | None:
    """What to tell: a statement in the person's words, or the line of a job or degree."""
    pointer = evidence.fact.pointer
    if pointer in highlights:
        pieces = plain("text", in_language(highlights[pointer], style.language))
        return Block(f"highlight:handout/{number}{pointer}", "highlight", pieces, "handout") if pieces else None
    entry = entries.get(evidence.fact.entry or pointer)
    pieces = tuple(replace(piece, name="text") for piece in line_block(entry, style).pieces) if entry else ()
    return Block(f"item:handout/{number}{pointer}", "item", pieces, "handout") if pieces else None


def _stories(career: Career, style: Style) -> Iterator[_Group]:
    for story in career.stories:
        blocks = tuple(_story_blocks(story, style))
        if blocks:
            yield _Group("stories", _STORIES, blocks)


def _story_blocks(story: Story, style: Style) -> Iterator[Block]:
    if story.title and story.title.text.strip():
        yield _block("item", story.title, plain("label", story.title))
    for key in ("situation", "task", "action", "result"):
        words: Words | None = getattr(story, key)
        if words and words.text.strip():
            yield _block("item", words, (phrase("label", f"handout.{key}", style), *plain("text", words)))


def _block(role: Role, words: Words, pieces: tuple[Piece, ...]) -> Block:
    return Block(f"{role}:handout{words.pointer}", role, pieces, "handout")


def _gaps(match: Match, style: Style) -> Iterator[_Group]:
    for number, pair in enumerate(match.pairs):
        if pair.status == "not_shown":
            quote = _quoted(number, pair, style)
            piece = Piece("text", quote.text, quote.sources, quote.change)
            block = Block(f"highlight:handout/{number}", "highlight", (piece,), "handout")
            yield _Group("gaps", _GAPS + _RANK[pair.requirement.necessity], (block,))


def _questions(career: Career) -> Iterator[_Group]:
    """The questions that the person wants to ask: `interview: {questions: [...]}` of the career file."""
    notes: Any = career.data.get("interview")
    listed = notes.get("questions") if isinstance(notes, dict) else None
    for number, question in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(question, str) and question.strip():
            pointer = f"/interview/questions/{number}"
            piece = Piece("text", normal(question), (Source("career", pointer, question),))
            yield _Group(
                "questions", _QUESTIONS, (Block(f"highlight:handout{pointer}", "highlight", (piece,), "handout"),)
            )
