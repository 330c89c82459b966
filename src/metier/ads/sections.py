"""Sections: every item and sentence of an ad with the section that it stands in, and the ad's labelled lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from metier.ads.blocks import Block, find_blocks
from metier.ads.headings import (
    Label,
    coverage,
    is_known_heading,
    looks_like_heading,
    read_label,
    section_of,
)
from metier.ads.inner import cut_items, cut_paragraphs
from metier.ads.reading import Reading
from metier.ads.sentences import read_sentences
from metier.model.ad import Section

_TOP_LINES = 8
_TOP_WORDS = 16
_VALUE_WORDS = 12


@dataclass(frozen=True, slots=True)
class Unit:
    """A list item, or one sentence of running text, with its section.

    `loose`: running text set apart below the list of its section, which that heading no longer governs.
    `group` numbers the list or paragraph; `lead` is the span of the heading or lead-in above ((0, 0) for none).
    """

    section: Section
    form: Literal["item", "prose"]
    start: int
    end: int
    group: int
    loose: bool = False
    lead: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Outline:
    """The parts of an ad: its first lines (title, employer, place), its labelled lines and its units, in order."""

    top: tuple[tuple[int, int], ...]
    labels: tuple[Label, ...]
    units: tuple[Unit, ...]


class _State:
    """Where the reader stands: the section, its lead-in, whether a list was seen under it."""

    def __init__(self) -> None:
        self.section: Section = "top"
        self.lead = (0, 0)
        self.listed = False
        self.loose = False
        self.inline = False  # the heading stands at the beginning of a paragraph and governs only that
        self.group = 0

    def open(self, section: Section, lead: tuple[int, int]) -> None:
        self.section, self.lead = section, lead
        self.listed = self.loose = self.inline = False


def read_outline(reading: Reading) -> Outline:
    """The Outline of an ad, by its headings, its labels and the form of its lines."""
    blocks = find_blocks(reading.text, reading.lines, lambda start, end: is_known_heading(reading, start, end))
    blocks = cut_paragraphs(reading, blocks)
    top_count = _count_top(reading, blocks)
    state = _State()
    labels: list[Label] = []
    units: list[Unit] = []
    index = 0
    while index < len(blocks):
        block, after = blocks[index], blocks[index + 1] if index + 1 < len(blocks) else None
        index += 1
        label, section, rest = read_label(reading, block.start, block.end)
        label = label or (_bare_label(reading, block, after) if after and not section else None)
        if label and label.start >= label.end and after:
            label, index = _below(reading, label, blocks, index)
        if label and label.start < label.end and _is_value(reading, label, state):
            labels.append(label)
            continue
        if index <= top_count and section is None:
            continue
        if section is None and _is_heading(reading, block, after):
            state.open(section_of(reading, block.start, block.end) or "other", (block.start, block.end))
            continue
        units.extend(_units(reading, block, after, state, section, rest))
    labelled = {label.start for label in labels}
    top = tuple((b.start, b.end) for b in blocks[:top_count] if not any(b.start <= at < b.end for at in labelled))
    if not top and units and _is_title_line(reading, units[0]):  # one long line: its first sentence is the title's
        top, units = ((units[0].start, units[0].end),), units[1:]
    return Outline(top, tuple(labels), tuple(units))


def _is_title_line(reading: Reading, unit: Unit) -> bool:
    """True for a first sentence without a verb that names a role: 'Data Engineer at Acme, Leeds, UK.'"""
    start, end = unit.start, unit.end
    if unit.form != "prose" or reading.words(start, end) > _TOP_WORDS or not reading.has("role_word", start, end):
        return False
    verbs = ("hires", "describes")
    if any(reading.has("employer", start, end, verb) for verb in verbs):
        return False
    return not any(reading.has(kind, start, end) for kind in ("hiring", "subject", "first_person"))


def _bare_label(reading: Reading, block: Block, after: Block) -> Label | None:
    """A line that is nothing but a label for places ('Locations'), its value below: a few words with capitals."""
    label = reading.at("label", block.start, block.end)
    if label is None or label.value != "place" or label.end != block.end or block.form == "item":
        return None
    short = reading.words(after.start, after.end) <= 6 and reading.text[after.start].isupper()
    return Label("place", block.end, block.end) if short and reading.text[after.end - 1] not in ".:" else None


def _below(reading: Reading, label: Label, blocks: Sequence[Block], index: int) -> tuple[Label, int]:
    """A label whose value stands on the next line or, for places, in a short list; and the number of the next block."""
    after = blocks[index]
    if after.form == "prose" and reading.words(after.start, after.end) <= _VALUE_WORDS:
        return Label(label.name, after.start, after.end), index + 1
    last = index
    while label.name == "place" and last < len(blocks) and blocks[last].form == "item":
        if reading.words(blocks[last].start, blocks[last].end) > 5:
            return label, index
        last += 1
    if last == index:
        return label, index
    return Label(label.name, after.start, blocks[last - 1].end), last


def _is_value(reading: Reading, label: Label, state: _State) -> bool:
    """True where what follows a label is a value and not running text or a list of demands."""
    if state.section in ("duties", "required", "preferred") and label.name in ("other", "level", "title"):
        return False
    return label.name == "pay" or reading.words(label.start, label.end) <= 24


def _count_top(reading: Reading, blocks: Sequence[Block]) -> int:
    """How many blocks stand at the top as short lines before the first paragraph, list or heading."""
    count = 0
    for index, block in enumerate(blocks[:_TOP_LINES]):
        words = reading.words(block.start, block.end)
        label, section, _ = read_label(reading, block.start, block.end)
        if block.form == "item" or _opens_section(reading, block, first=not index):
            break
        if label and label.start < label.end:
            continue
        told = words > 4 or reading.at("first_person", block.start, block.end)
        sentence = told and reading.text[block.start : block.end].rstrip().endswith((".", "!", ":", "?"))
        if words > _TOP_WORDS or sentence or section or (block.form == "heading" and index):
            break
        if index and index + 1 < len(blocks) and blocks[index + 1].form == "item":
            break
        if index > 1 and block.apart and _opens_paragraph(reading, blocks, index):
            break
        count = index + 1
    return count


def _opens_section(reading: Reading, block: Block, first: bool) -> bool:
    """True for a heading by its words; the very first line is a title unless all of it is a heading's phrase."""
    if first and (coverage(reading, block.start, block.end) < 1 or reading.has("role_word", block.start, block.end)):
        return False
    return is_known_heading(reading, block.start, block.end)


def _opens_paragraph(reading: Reading, blocks: Sequence[Block], index: int) -> bool:
    """True where a short line is the heading of the paragraph right below it."""
    if index + 1 >= len(blocks) or blocks[index + 1].apart:
        return False
    return reading.words(blocks[index + 1].start, blocks[index + 1].end) > _TOP_WORDS


def _is_heading(reading: Reading, block: Block, after: Block | None) -> bool:
    if block.form == "heading":
        return True
    before_list = after is not None and after.form == "item"
    if block.form == "item":  # some pages set their headings as list items
        known = coverage(reading, block.start, block.end) == 1.0 and reading.text[block.end - 1] in ":："
        return known and before_list
    if block.marked and reading.words(block.start, block.end) <= 10:
        return True
    if is_known_heading(reading, block.start, block.end):
        return True
    if len(read_sentences(reading.text, block.start, block.end)) > 1:
        return False
    if looks_like_heading(reading, block.start, block.end, before_list and reading.words(block.start, block.end) <= 10):
        return True
    return after is not None and block.apart and _is_title_of(reading, block, after)


def _is_title_of(reading: Reading, block: Block, after: Block) -> bool:
    """True where a short line without a full stop stands directly above a paragraph."""
    text = reading.text
    words = reading.words(block.start, block.end)
    if words > 7 or text[block.end - 1] in ".!,;" or after.form != "prose":
        return False
    if not after.apart:
        return reading.words(after.start, after.end) > _TOP_WORDS
    named = reading.mentions_in(block.start, block.end) or reading.has("head", block.start, block.end)
    return words <= 4 and not named and text[after.end - 1] in ".!?" and text[block.start].isupper()


def _units(
    reading: Reading, block: Block, after: Block | None, state: _State, section: Section | None, rest: int
) -> Iterator[Unit]:
    """The units of a list item or paragraph; a heading inside it changes the section from there on."""
    if block.form == "item":
        if not state.listed or block.apart:
            state.group += 1
        state.listed, state.loose = True, False
        yield Unit(section or state.section, "item", rest, block.end, state.group, lead=state.lead)
        return
    state.group += 1
    if (state.listed or state.inline) and (block.apart or (state.inline and state.section == "preferred")):
        state.loose = True
    if section:
        state.open(section, (block.start, rest))
        state.inline = True
    spans = read_sentences(reading.text, rest, block.end)
    for number, (first, end) in enumerate(spans):
        start = first
        if number:
            label, inner, begin = read_label(reading, first, end)
            if label and label.name in ("pay", "place", "employment", "posted", "until", "workplace"):
                yield Unit("pay" if label.name == "pay" else "apply", "prose", start, end, state.group)
                continue
            if inner:
                state.open(inner, (start, begin))
                start = begin
        if end == block.end and number == len(spans) - 1 and reading.text[end - 1] in ":：" and after:
            state.open(section_of(reading, start, end) or "other", (start, end))
            continue
        yield from _running(reading, state, start, end)


def _running(reading: Reading, state: _State, start: int, end: int) -> Iterator[Unit]:
    """A sentence, or the list items that it runs together."""
    items = [(start, end)] if state.loose else cut_items(reading, state.section, start, end)
    form: Literal["item", "prose"] = "item" if len(items) > 1 else "prose"
    for first, last in items:
        yield Unit(state.section, form, first, last, state.group, state.loose, state.lead)
