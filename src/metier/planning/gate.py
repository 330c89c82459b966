"""The gate: a Plan passes when every piece is what its sources and its one change allow, where it stands.

It judges any Plan alike: one that planning made, one that a person edited, one that was read from sources.json. What
it does not know it refuses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from metier.model.finding import Finding
from metier.model.plan import Block, Piece, Plan, Source
from metier.planning.changes import Labels, is_change, is_recased, normal
from metier.planning.gate_letter import letter_faults
from metier.planning.gate_order import order_faults, repeat_faults
from metier.planning.gate_slots import slot_fault

REMEDY = "Put the fact into the career file, or take the line out of the plan."
_QUOTES = {"“": "”", "„": "“", "«": "»", "»": "«", '"': '"', "”": "”", "‘": "’", "‚": "‘"}
_NAMED_IN_AD = re.compile(r"/(?:title|hiringOrganization/name|jobLocation/\d+/address/address\w+)")
_HEAD_ROLES = frozenset({"name", "headline", "contact"})


@dataclass(frozen=True, slots=True)
class Origins:
    """Where the words of sources are looked up: the career file, the ad's JSON, the phrases of the language."""

    career: Callable[[str], str | None]
    ad: Callable[[str], str | None]
    phrases: Mapping[str, str]

    def find(self, source: Source) -> str | None:
        """The words that really stand where a source says, or None."""
        if source.origin == "career":
            return self.career(source.pointer)
        return self.ad(source.pointer) if source.origin == "ad" else self.phrases.get(source.pointer)


def check_plan(
    plan: Plan,
    *,
    words_at: Callable[[str], str | None],
    ad_words: Callable[[str], str | None],
    phrases: Mapping[str, str],
    vocabulary: Labels,
) -> tuple[Finding, ...]:
    """Every piece of the Plan that is not true to its sources, one Finding each; () when the Plan may be printed.

    `words_at` gives the words at a pointer of the career file and `ad_words` those of the ad's JSON, None where there
    are none; `phrases` are those of the plan's language.
    """
    origins = Origins(words_at, ad_words, phrases)
    found = list(_plan_findings(plan, origins))
    for block in plan.blocks:
        for piece in block.pieces:
            why = _fault(plan, block, piece, origins, vocabulary)
            if why:
                found.append(_finding(plan, block, piece.text, why, piece.name))
    faults: Iterable[tuple[Block, str, str]] = ()
    if plan.document == "letter":
        faults = letter_faults(plan.blocks, phrases, words_at, ad_words)
    elif plan.document == "resume":
        faults = chain(order_faults(plan.blocks, words_at), repeat_faults(plan.blocks))
    named = {(finding.place, finding.quote) for finding in found}
    for block, quote, why in faults:
        finding = _finding(plan, block, quote, why)
        if not any(place.startswith(finding.place) and words == quote for place, words in named):
            found.append(finding)
    return tuple(found)


def _finding(plan: Plan, block: Block, quote: str, why: str, name: str = "") -> Finding:
    where = f"{plan.document} {block.id}{f' {name}' if name else ''}"
    return Finding("untrue-to-source", "error", where, why, REMEDY, normal(quote))


def _plan_findings(plan: Plan, origins: Origins) -> Iterator[Finding]:
    seen: set[str] = set()
    for block in plan.blocks:
        if block.id in seen:
            yield _finding(plan, block, "", "two blocks have this id", "")
        seen.add(block.id)
    name = normal(origins.career("/basics/name") or "")
    needed = "paragraph" if plan.document == "letter" else "name"
    if (name or needed != "name") and not any(block.role == needed for block in plan.blocks):
        yield Finding("untrue-to-source", "error", plan.document, f"it has no {needed}", REMEDY)
    if normal(plan.author) != name:
        yield Finding(
            "untrue-to-source", "error", f"{plan.document} author", "the author is not the person", "", plan.author
        )
    if normal(plan.title) not in _titles(plan, name, origins):
        why = "the title is more than the name, the kind of document and the ad's title"
        yield Finding("untrue-to-source", "error", f"{plan.document} title", why, "", plan.title)


def _titles(plan: Plan, name: str, origins: Origins) -> set[str]:
    kind = normal(origins.phrases.get(f"document.{plan.document}", ""))
    rest = ([kind, ""], [normal(origins.ad(pointer) or "") for pointer in ("/title", "/hiringOrganization/name")])
    both = [" – ".join(part for part in (one, two) if part) for one in rest[0] for two in ("", *rest[1])]
    return {" – ".join(part for part in (name, words) if part) for words in both}


def _fault(plan: Plan, block: Block, piece: Piece, origins: Origins, vocabulary: Labels) -> str:
    """Why this piece may not be printed, or ""."""
    if not piece.sources:
        return "it has no source"
    for source in piece.sources:
        why = _source_fault(source, origins)
        if why:
            return why
    if not _is_true(plan, piece, vocabulary):
        words = " + ".join(f"“{normal(source.words)}”" for source in piece.sources)
        return f"it is not what its source says, {words}, by the change “{piece.change}”"
    if plan.document == "handout":
        return _handout_fault(piece)
    if plan.document == "resume" or block.role in _HEAD_ROLES:
        return slot_fault(block, piece)
    return _letter_fault(block, piece)


def _source_fault(source: Source, origins: Origins) -> str:
    if source.origin not in ("career", "ad", "phrase"):
        return f"its origin is unknown: {source.origin}"
    if source.origin == "phrase" and source.pointer == "today":
        return "" if re.fullmatch(r"\d{4}-\d{2}-\d{2}", source.words) else f"“{source.words}” is no date"
    words = origins.find(source)
    place = {"career": "the career file", "ad": "the ad", "phrase": "the phrases"}[source.origin]
    if words is None:
        return f"nothing stands at {source.pointer} of {place}"
    if normal(words) != normal(source.words):
        return f"{place} says “{normal(words)}” at {source.pointer}, not “{normal(source.words)}”"
    return ""


def _is_true(plan: Plan, piece: Piece, vocabulary: Labels) -> bool:
    words = [source.words for source in piece.sources]
    if plan.document != "resume" and all(source.origin == "ad" for source in piece.sources) and len(words) == 1:
        return normal(piece.text) == normal(words[0]) or _is_quote(piece.text, words[0])
    return is_change(piece.text, words, piece.change, plan.language, vocabulary)


def _is_quote(text: str, words: str) -> bool:
    """Whether `text` is a run of whole words of `words` in quotation marks."""
    quoted = normal(text)
    if len(quoted) < 3 or _QUOTES.get(quoted[0]) != quoted[-1]:
        return False
    return bool(re.search(rf"(?<!\w){re.escape(quoted[1:-1].strip())}(?!\w)", normal(words)))


def _handout_fault(piece: Piece) -> str:
    """Why a handout may not say this, or "": of the ad it quotes, of the person it says what the file says."""
    for source in piece.sources:
        named = _NAMED_IN_AD.fullmatch(source.pointer) or _is_quote(piece.text, source.words)
        if source.origin == "ad" and not named:
            return "words of the ad stand in the handout without quotation marks"
        if source.origin == "phrase" and not re.fullmatch(r"handout\.\w+|present", source.pointer):
            return "this phrase does not belong into a handout"
    return ""


def _letter_fault(block: Block, piece: Piece) -> str:
    """Why a letter may not say this here, or "": of the ad it names employer, title and place, all else it quotes."""
    for source in piece.sources:
        if (
            source.origin == "ad"
            and not _NAMED_IN_AD.fullmatch(source.pointer)
            and not _is_quote(piece.text, source.words)
        ):
            return "words of the ad stand in the letter without quotation marks"
        if source.origin == "phrase" and source.pointer == "today" and block.role != "date":
            return "this is no place for a date"
        if source.origin == "career" and piece.change != "none" and not _is_sentence(piece, source):
            return f"a letter does not change the person's words in this way ({piece.change})"
    return "" if len(piece.sources) == 1 else "a piece of a letter has one source"


def _is_sentence(piece: Piece, source: Source) -> bool:
    """Whether words of the person are only shortened, or begin with a small letter in the middle of a sentence."""
    return piece.change == "trimmed" or (piece.change == "formatted" and is_recased(piece.text, source.words))
