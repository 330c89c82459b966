"""Runs of text with their looks to TextLines: white space tidied, list glyphs taken off, the looks of most letters kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeVar

from metier.errors import DataError
from metier.formats.printed import Link, Spot, TextLine

MAX_LINES = 50_000
MAX_LINE = 4_000  # letters; a paragraph of a résumé has some hundreds
_Key = TypeVar("_Key", float, str)


class Run(NamedTuple):
    """Text of one look; in it a tab sets apart and a newline breaks the line."""

    text: str
    bold: bool = False
    italic: bool = False
    size: float = 0.0
    colour: str = ""
    href: str = ""


@dataclass(slots=True)
class _Looks:
    """The letters of a line by their looks."""

    letters: int = 0
    bold: int = 0
    italic: int = 0
    sizes: dict[float, int] = field(default_factory=dict)
    colours: dict[str, int] = field(default_factory=dict)


# Soft hyphens, marks without width, control characters; the signs of icon fonts; halves of characters.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]"
)
_ICONS = re.compile("[\ue000-\uf8ff\ufffc\U000f0000-\U0010ffff]")
_SYMBOLS = str.maketrans("\uf0b7\uf0a7\uf06e\uf0d8\uf0fc\uf076", "••••••")  # bullets of Symbol and Wingdings
_HALVES = re.compile("[\ud800-\udfff]")
_SPACES = re.compile(r"[ \n\r\f\v\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_BULLET = re.compile(r"(?:[•●▪■◦○‣⁃∙·➢➤►▸▹▶✓✔✅❖◆◇]+\s*|[-–—*]\s+)(?=\S)")
_ONLY_SIGNS = re.compile(r"[•●▪■◦○‣⁃∙·➢➤►▸▹▶❖◆◇|\s_=*~–—-]+")
_TABS = re.compile(r" *\t[ \t]*")
_KEPT_TABS = re.compile(r" *\t *")


def clean(text: str) -> str:
    """The text without what nobody sees, every white space but a tab a plain space, each run of them one."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text
    text = _HALVES.sub("\ufffd", _ICONS.sub(" ", _UNSEEN.sub("", text.translate(_SYMBOLS))))
    return _SPACES.sub(" ", text)


def write_lines(runs: Iterable[Run], base: TextLine, *, keep_tabs: bool = False) -> list[TextLine]:
    """The lines of one paragraph, each with heading, item and place as `base` has them; those after the first go on.

    `keep_tabs` keeps empty cells. A line without words is none.
    """
    lines: list[TextLine] = []
    row: list[Run] = []
    for run in runs:
        first, *rest = run.text.split("\n")
        row.append(run._replace(text=first) if rest else run)
        for text in rest:
            _add_line(lines, row, base, keep_tabs)
            row = [run._replace(text=text)]
    _add_line(lines, row, base, keep_tabs)
    return lines


def _add_line(lines: list[TextLine], row: Sequence[Run], base: TextLine, keep_tabs: bool) -> None:
    line = _write_line(row, base, keep_tabs)
    if line is not None:
        lines.append(replace(line, starts=False, gap=0.0) if lines and not line.item > base.item else line)


def _write_line(row: Sequence[Run], base: TextLine, keep_tabs: bool) -> TextLine | None:
    parts, spans = _join(row, keep_tabs)
    text = "".join(parts)
    shown = text.rstrip(" " if keep_tabs else " \t")
    glyph = _BULLET.match(shown) if not base.heading else None
    cut = glyph.end() if glyph else 0
    if not shown.strip() or _ONLY_SIGNS.fullmatch(shown):
        return None
    looks = _looks(spans, shown)
    return replace(
        base,
        text=shown[cut:],
        bold=looks.bold * 2 > looks.letters,
        italic=looks.italic * 2 > looks.letters,
        size=_most(looks.sizes) or base.size,
        colour=_most(looks.colours) or base.colour,
        item=base.item or (1 if cut else 0),
        links=_links(spans, cut, len(shown)),
    )


def _join(row: Sequence[Run], keep_tabs: bool) -> tuple[list[str], list[tuple[int, int, Run]]]:
    """The tidied parts of a line, and from where to where each run stands in it."""
    parts: list[str] = []
    spans: list[tuple[int, int, Run]] = []
    position, last = 0, "" if keep_tabs else "\t"
    for run in row:
        text = (_KEPT_TABS if keep_tabs else _TABS).sub("\t", clean(run.text))
        if last in ("\t", " ", "") and text[:1] == " ":
            text = text[1:]
        if last == "\t" and not keep_tabs:
            text = text.lstrip("\t ")
        if last == " " and text[:1] == "\t":  # a tab swallows the space before it
            parts[-1] = parts[-1][:-1]
            position -= 1
            spans[-1] = (spans[-1][0], position, spans[-1][2])
        if not text:
            continue
        parts.append(text)
        spans.append((position, position + len(text), run))
        position += len(text)
        last = text[-1]
    return parts, spans


def _looks(spans: Sequence[tuple[int, int, Run]], shown: str) -> _Looks:
    """The looks of what stands before the first tab: it says what the line is, as a title before its dates."""
    end = shown.find("\t", 1)
    end = len(shown) if end < 0 else end
    looks = _Looks()
    for start, stop, run in spans:
        if start >= end and looks.letters:
            break
        count = sum(not sign.isspace() for sign in shown[start : min(stop, end)])
        looks.letters += count
        looks.bold += count * run.bold
        looks.italic += count * run.italic
        looks.sizes[run.size] = looks.sizes.get(run.size, 0) + count
        looks.colours[run.colour] = looks.colours.get(run.colour, 0) + count
    return looks


def _most(counts: dict[_Key, int]) -> _Key | None:
    return max(counts, key=lambda key: counts[key]) if counts else None


def _links(spans: Sequence[tuple[int, int, Run]], cut: int, end: int) -> tuple[Link, ...]:
    links: list[Link] = []
    for start, stop, run in spans:
        first, last = max(start - cut, 0), min(stop, end) - cut
        if not run.href or first >= last:
            continue
        if links and links[-1].href == run.href and links[-1].end == first:
            links[-1] = Link(links[-1].start, last, run.href)
        else:
            links.append(Link(first, last, run.href))
    return tuple(links)


def number_lines(lines: Iterable[TextLine], name: str = "") -> tuple[TextLine, ...]:
    """The lines with their number as place, where they have none; DataError for more than any résumé has.

    A line beyond all reason is cut into several that go on, so that no reader's work on a line grows without bound.
    """
    numbered: list[TextLine] = []
    for number, line in enumerate(lines, 1):
        placed = line if line.spot.line is not None else replace(line, spot=Spot(line=number))
        numbered.extend([placed] if len(placed.text) <= MAX_LINE else _cut(placed))
        if len(numbered) > MAX_LINES:
            raise DataError(f"The document has more than {MAX_LINES:,} lines.", "Is it the right file?", file=name)
    return tuple(numbered)


def _cut(line: TextLine) -> list[TextLine]:
    """A line as several of at most MAX_LINE letters, cut at white space where there is some."""
    parts: list[TextLine] = []
    start, text = 0, line.text
    while start < len(text):
        end = min(start + MAX_LINE, len(text))
        if end < len(text):
            end = (
                max(text.rfind(" ", start + MAX_LINE // 2, end), text.rfind("\t", start + MAX_LINE // 2, end)) + 1
                or end
            )
        links = tuple(
            Link(max(link.start, start) - start, min(link.end, end) - start, link.href)
            for link in line.links
            if link.start < end and link.end > start
        )
        starts = line.starts and not start
        parts.append(replace(line, text=text[start:end].rstrip(), links=links, starts=starts, heading=0))
        start = end
    return [part for part in parts if part.text.strip()]
