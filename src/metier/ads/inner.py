"""Headings and list items inside a paragraph, where an ad has lost its line breaks: cuts it there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from metier.ads.blocks import Block
from metier.ads.cues import Cue
from metier.ads.headings import JOINED, section_of
from metier.ads.reading import Reading
from metier.ads.years import find_years
from metier.model.ad import Section, Span

_SHORTEST = 30  # characters; a shorter line holds no heading and a text below it
_MOST_WORDS = 7
_FOR_WHOM = re.compile(r"\s(?:in|for|from|of|as|on|with|to)\s[^\n.:;,?!]{1,30}(?=:\s)")
_COLON = re.compile(r"\s{0,2}[*_]{0,2}[:：](?=\s)")
_CAPITAL = re.compile(r"[?!…]?\s{1,3}[A-ZÄÖÜÉ0-9•]")
_AFTER_END = re.compile(r"[.!?:;)…$>][\"'”’*_)]{0,3}\s{1,4}\Z")
_SMALL_WORD = re.compile(r"(?<![^\s&/+-])(?!(?:and|und|the|of|or|to|for|in|with|you|your|we|are|us)(?!\w))[a-zäöüé]")
_TOLD = re.compile(r"(?:we|you|i|it|they|the company)(?:\s|['’])", re.IGNORECASE)
_STRONG = frozenset(("duties", "required", "preferred", "benefits"))
_GOVERNED: frozenset[Section] = frozenset(("duties", "required", "preferred"))
_NOT_ALONE = frozenset(("experience", "education", "knowledge", "skills", "expertise", "bonus", "growth", "optional",
    "preferred", "required", "essential", "desired", "languages", "demonstrated", "profile", "criteria", "ideally",
    "helpful", "useful", "beneficial", "mandatory", "enjoy", "package", "tasks", "activities"))  # fmt: skip
_NEXT_ITEM = re.compile(r"(?:(?<=[a-zäöüß0-9)%+\]])|(?<=[A-Z]{2}))\s{1,3}(?=[A-ZÄÖÜ\d])")
_GOES_ON = re.compile(  # a word that cannot end an item, or a name that goes on: 'Power Apps Build'
    r"(?<!\w)(?:[A-Z][a-z]\S{0,10}|a|an|the|and|or|of|in|on|at|by|to|for|with|from|as|our|your|is|are|be|between|least|than|minimum|using|via)\Z"
)
_FEWEST_WORDS = 3
_LONGEST_NAME = 60
_LONG = 12  # words; a shorter sentence is one item


def cut_paragraphs(reading: Reading, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, paragraphs cut where a heading stands inside them."""
    return tuple(piece for block in blocks for piece in _cut(reading, block))


def _cut(reading: Reading, block: Block) -> Iterator[Block]:
    if block.form != "prose" or block.end - block.start < _SHORTEST:
        yield block
        return
    begin, apart = block.start, block.apart
    for start, end, after in _headings(reading, block.start, block.end):
        if reading.trim(begin, start)[0] < reading.trim(begin, start)[1]:
            yield Block("prose", begin, _last(reading, begin, start), apart)
        yield Block("heading", start, end, apart=True, marked=True)
        begin, apart = _first(reading, after, block.end), False
    if begin < block.end:
        yield Block("prose", begin, block.end, apart, block.marked and begin == block.start)


def _first(reading: Reading, start: int, end: int) -> int:
    return reading.trim(start, end, final=False)[0]


def _last(reading: Reading, start: int, end: int) -> int:
    while end > start and reading.text[end - 1].isspace():
        end -= 1
    return end


def _headings(reading: Reading, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """The headings between `start` and `end`: where each begins and ends, and where its text begins."""
    last = start
    for first, named in _runs(reading, start, end):
        if first < last or not reading.text[first].isupper() or reading.words(first, named) > _MOST_WORDS:
            continue
        whom = _FOR_WHOM.match(reading.text, named, end) if reading.words(first, named) > 1 else None
        stop = whom.end() if whom else named  # 'What we look for in candidates:'
        colon = _COLON.match(reading.text, stop, end)
        opens = first == start or _AFTER_END.search(reading.text, max(start, first - 6), first) is not None
        after = colon.end() if colon else stop + (reading.text[stop : stop + 1] in ("?", "!", "…"))
        if (colon and first == start) or _first(reading, after, end) >= end:
            continue  # a label at the beginning of its line governs that line alone
        if _is_heading(reading, (first, stop), opens, colon is not None):
            yield first, stop, after
            last = after


def _runs(reading: Reading, start: int, end: int) -> Iterator[Span]:
    """The phrases of headings, those that stand together as one: 'Essential Skills & Experience'."""
    run: list[Cue] = []
    for cue in reading.cues.within("heading", start, end):
        joint = reading.text[run[-1].end : cue.start] if run else ""
        small = reading.text[cue.start].islower()
        if (joint.strip() or (run and small)) and JOINED.fullmatch(
            joint
        ):  # 'Nice to Have Experience with' is a heading and its text
            run.append(cue)
            continue
        if run:
            yield run[0].start, run[-1].end
        run = [cue]
    if run:
        yield run[0].start, run[-1].end


def _is_heading(reading: Reading, span: Span, opens: bool, colon: bool) -> bool:
    """True where a phrase is set as a heading: its capitals, a colon, and a new sentence behind it."""
    start, end = span
    words, section = reading.words(start, end), section_of(reading, start, end)
    if section is None or section in ("pay", "stack"):
        return False
    capitals = words > 1 and reading.text[start:end].isupper()
    asked = words > 2 and reading.text[end : end + 2] == "? "
    titled = asked or not _SMALL_WORD.search(reading.text, start, end)
    if words == 1 and (section not in _STRONG or (not colon and reading.text[start:end].casefold() in _NOT_ALONE)):
        return False
    if colon:
        return opens or titled
    if capitals:
        return True
    if reading.language == "de" or not _CAPITAL.match(reading.text, end) or _TOLD.match(reading.text, start, end):
        return False
    return opens or words > 2 or (titled and words > 1 and section in _STRONG)


def cut_items(reading: Reading, section: Section, start: int, end: int) -> list[Span]:
    """The list items that a sentence under a heading of duties or demands runs together; the sentence where it is one."""
    if section not in _GOVERNED:
        return [(start, end)]
    if reading.text.count(";", start, end) > 1:
        return _at_signs(reading, start, end)
    if reading.words(start, end) < _LONG or reading.language == "de":  # where any noun begins with a capital
        return [(start, end)]
    spans, begin = [], start
    for gap in _NEXT_ITEM.finditer(reading.text, start, end):
        if _goes_on(reading, section, gap.start(), gap.end(), end):
            continue
        if not reading.has_words(begin, gap.start(), _FEWEST_WORDS) or not reading.has_words(
            gap.end(), end, _FEWEST_WORDS
        ):
            continue
        if _opens_item(reading, section, gap.end(), end):
            spans.append((begin, gap.start()))
            begin = gap.end()
    return [*spans, (begin, end)]


def _goes_on(reading: Reading, section: Section, place: int, after: int, end: int) -> bool:
    """True where the word before `place` cannot end an item; a known name can, before 'Experience with'."""
    if _GOES_ON.search(reading.text, max(0, place - 14), place) is None:
        return False
    named = reading.mentions_in(max(0, place - _LONGEST_NAME), place)
    if not named or named[-1].span[1] != place:
        return True
    head = reading.at("head", after, end) or (reading.cues.first("head", after, min(end, after + 40)))
    praised = reading.at("bare_head", after, end) is not None
    leads = head is not None and (praised or reading.at("preposition", *reading.trim(head.end, end)) is not None)
    return not (leads or (section == "duties" and reading.at("verb", after, end)))


def _at_signs(reading: Reading, start: int, end: int) -> list[Span]:
    """The parts between semicolons, those in brackets apart."""
    spans, begin, depth = [], start, 0
    for place in range(start, end):
        sign = reading.text[place]
        depth = depth + (sign == "(") - (sign == ")" and depth > 0)
        if sign == ";" and not depth:
            spans.append((begin, place))
            begin = place + 1
    trimmed = [reading.trim(*span, final=False) for span in (*spans, (begin, end))]
    return [span for span in trimmed if span[0] < span[1]]


def _opens_item(reading: Reading, section: Section, start: int, end: int) -> bool:
    """True where a word with a capital opens a new item: 'Manage …', 'Strong …', 'Experience with …', '3+ years of …'."""
    if reading.text[start].isdigit():
        return section != "duties" and find_years(reading, start, min(end, start + 24)) is not None
    if section == "duties":
        start = start + 3 if reading.text.startswith("To ", start) else start
        return reading.at("verb", start, end) is not None
    return any(reading.at(kind, start, end) for kind in ("head", "bare_head", "degree", "attitude", "subject"))
