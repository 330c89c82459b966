"""The bytes of a plain text to TextLines: bullets, underlined headings, what stands apart, and lines that were wrapped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from metier.errors import DataError
from metier.formats.decoding import decode
from metier.formats.line_writer import Run, number_lines, write_lines
from metier.formats.printed import Spot, TextLine

MAX_TEXT = 5_000_000  # bytes
_APART = re.compile(r"(?<=\S)(?: {3,}| *\t[ \t]*)(?=\S)")
_RULE = re.compile(r"\s*([=\-~_*#^+─━═])\1{2,}\s*")
_SPACED_RULE = re.compile(r"\s*(?:[=\-~_*#^+─━═] ){3,}[=\-~_*#^+─━═]?\s*")
_FRAMED = re.compile(r"\s*([=\-~*#─━═])\1{1,}\s*(?P<words>[^\W\d_].{0,60}?)\s*\1{2,}\s*")
_BULLET = re.compile(r"(?P<indent>\s*)(?P<glyph>[•●▪■◦○‣⁃∙·➢➤►▸▹▶✓✔✅❖◆◇o]|[-–—*+>])(?P<room>\s+)(?=\S)")
_NUMBER = re.compile(r"(?P<indent>\s*)\(?(?P<number>\d{1,2})(?P<glyph>[.)])(?P<room>\s+)(?=[^\W\d_])")
_LEAST_WIDTH, _MOST_WIDTH = 50, 130
_CLOSED = re.compile(r"[.!?:;…][)\]\"'”’]{0,3}$")
_HEADING_LETTERS = 60
_TAB = 8
_DATED = re.compile(r"[^\W\d]{1,12}\.?[ /]\d")  # 'mar 2019': a month, which some languages write small
_MOST_DEPTH = 9
_SMALL_WORD = 3  # letters: a line that was not wrapped does not end with 'and', 'mit' or 'de'


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of the source: its number, words, first column, and what its glyph says."""

    number: int
    words: str
    indent: int
    glyph: str = ""
    room: int = 0  # columns from the glyph to the words
    ordinal: int = 0
    heading: int = 0
    blank: int = 0  # empty lines above
    raw: str = ""

    @property
    def start(self) -> int:
        """The column of the first word."""
        return self.indent + self.room

    @property
    def end(self) -> int:
        """The column behind the last word."""
        return self.start + len(self.words)


def plain_text_lines(data: bytes, name: str = "") -> tuple[TextLine, ...]:
    """The lines of a plain text with their numbers in the file; DataError (with `name` as its file) for what is none."""
    rows = _rows(decode_text(data, name).split("\n"))
    width = _wrap_width(rows)
    lines: list[TextLine] = []
    open_items: list[_Row] = []
    above: _Row | None = None
    for row in rows:
        goes_on = above is not None and _goes_on(above, row, width)
        depth = _depth(open_items, row, goes_on)
        base = TextLine(
            "", Spot(line=row.number), heading=row.heading, item=depth, starts=not goes_on, gap=row.blank * 12.0
        )
        shown = row.words if depth or not row.glyph else row.raw
        words = _APART.sub("\t", shown) if not row.heading else shown
        lines.extend(write_lines([Run(words)], base))
        above = row
    return number_lines(lines, name)


def decode_text(data: bytes, name: str = "") -> str:
    """The text of a file; what is neither UTF-8 nor marked as UTF-16 is read as the old Windows code page 1252."""
    if len(data) > 1 and b"\x00" in data[:2000] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = _marked_utf16(data)
    try:
        return decode(data, name, limit=MAX_TEXT)
    except DataError:
        if len(data) > MAX_TEXT or b"\x00" in data or not data.strip():
            raise
        text = data.decode("cp1252", "replace")
        if "\ufffd" in text:
            raise
        return text.replace("\r\n", "\n").replace("\r", "\n")


def _marked_utf16(data: bytes) -> bytes:
    """Text with every other byte 0 with the mark that tells its order; anything else as it is."""
    even, odd = data[0:2000:2].count(0), data[1:2000:2].count(0)
    half = len(data[:2000]) // 2
    if odd * 2 > half and not even:
        return b"\xff\xfe" + data
    return b"\xfe\xff" + data if even * 2 > half and not odd else data


def _rows(source: Sequence[str]) -> list[_Row]:
    """The lines that have words; rules under them make headings, others part nothing but paragraphs."""
    rows: list[_Row] = []
    blank = 0
    for number, raw in enumerate(source, 1):
        text = (
            raw.replace("\f", " ").expandtabs(_TAB)
            if "\t" in raw[: len(raw) - len(raw.lstrip())]
            else raw.replace("\f", " ")
        )
        if not text.strip():
            blank += 1
        elif rule := _RULE.fullmatch(text):
            if (
                rows
                and not blank
                and rule[1] in "=-~_*^─━═"
                and _can_be_heading(rows[-1])
                and _is_underline(rows, text)
            ):
                rows[-1] = replace(rows[-1], heading=1 if rule[1] in "=━═" else 2)
            blank += 1
        elif _SPACED_RULE.fullmatch(text):
            blank += 1
        else:
            rows.append(replace(_row(number, text), blank=min(blank, 3)))
            blank = 0
    return rows


def _can_be_heading(row: _Row) -> bool:
    return (
        not row.glyph and len(row.words) <= _HEADING_LETTERS and "\t" not in row.words and not _APART.search(row.words)
    )


def _is_underline(rows: Sequence[_Row], rule: str) -> bool:
    """True for a rule about as long as the line above it, or below one that stands alone; else it parts sections."""
    near = abs(len(rule.strip()) - len(rows[-1].words)) <= 3
    return near or len(rows) == 1 or rows[-1].blank > 0


def _row(number: int, text: str) -> _Row:
    framed = _FRAMED.fullmatch(text)
    if framed:
        return _Row(number, framed["words"], 0, heading=2)
    found = _BULLET.match(text) or _NUMBER.match(text)
    if found and not (found["glyph"] == "o" and not found["indent"]):
        room = found.end() - len(found["indent"])
        ordinal = int(found.groupdict().get("number") or 0)
        glyph = "1" if ordinal else found["glyph"]
        return _Row(number, text[found.end() :].strip(), len(found["indent"]), glyph, room, ordinal, raw=text.strip())
    words = text.strip()
    return _Row(number, words, len(text) - len(text.lstrip()))


@dataclass(frozen=True, slots=True)
class _Width:
    """The least and the most columns at which a text may have been wrapped (0 for none), and its rows of running text."""

    least: int = 0
    most: int = 0
    running: frozenset[int] = frozenset()


def _wrap_width(rows: Sequence[_Row]) -> _Width:
    """The width at which the text was wrapped.

    Lines that go on in small letters show it, and that they are running text; a longer line was not wrapped.
    """
    block, least, most = 0, 0, 10_000
    blocks: dict[int, int] = {}
    running: set[int] = set()
    for above, row in pairwise(rows):
        block += bool(row.blank or row.glyph or row.heading)
        blocks[row.number] = block
        if _goes_on_small(above, row):
            running.add(block)
            least = max(least, above.end)
            most = min(most, above.end + len(row.words.split(" ", 1)[0]))
    if not least:
        least = most = max((row.end for row in rows), default=0)
    if len(rows) < 4 or not _LEAST_WIDTH <= least <= _MOST_WIDTH:
        return _Width()
    return _Width(least, max(least, most), frozenset(number for number, at in blocks.items() if at in running))


def _goes_on_small(above: _Row, row: _Row) -> bool:
    """True where a line begins with a small letter below a long one that has no end."""
    if row.blank or row.glyph or row.heading or above.heading or not row.words[:1].islower() or _DATED.match(row.words):
        return False
    return _LEAST_WIDTH <= above.end <= _MOST_WIDTH and not _CLOSED.search(above.words) and not _APART.search(row.words)


def _goes_on(above: _Row, row: _Row, width: _Width) -> bool:
    """True where a line continues the one above it: under the words of an item, or wrapped for want of room."""
    if row.blank or row.glyph or row.heading or above.heading:
        return False
    if _APART.search(row.words):
        return False
    if above.glyph or above.indent < row.indent:
        under_item = above.glyph != "" and above.indent < row.indent <= above.start + 2
        if under_item:
            return True
    if _goes_on_small(above, row) or _no_room(above, row, width):
        return (
            row.indent == above.start or (above.glyph != "" and row.indent <= above.start) or row.indent == above.indent
        )
    return False


def _no_room(above: _Row, row: _Row, width: _Width) -> bool:
    """True where the first word of a line would not have fitted on the one above, which is running text."""
    if not width.least or _APART.search(above.words):
        return False
    first, last = row.words.split(" ", 1)[0], above.words.rsplit(" ", 1)[-1]
    fitted = above.end + 1 + len(first) <= width.least or above.end > width.most or above.end < width.least * 0.6
    is_running = row.number in width.running and _CLOSED.search(above.words) is not None and above.words[-1:] != ")"
    return not fitted and (is_running or (last.islower() and len(last) <= _SMALL_WORD) or last.endswith(","))


def _depth(open_items: list[_Row], row: _Row, goes_on: bool) -> int:
    """The depth of an item by its indentation; the items that are open are kept in `open_items`."""
    if goes_on:
        return len(open_items)
    if not row.glyph or (row.ordinal and not _counts(open_items, row)):
        open_items.clear()
        return 0
    while open_items and (
        len(open_items) >= _MOST_DEPTH
        or open_items[-1].indent > row.indent
        or (open_items[-1].indent == row.indent and open_items[-1].glyph == row.glyph)
        or (open_items[-1].indent == row.indent and any(item.glyph == row.glyph for item in open_items[:-1]))
    ):
        open_items.pop()
    open_items.append(row)
    return len(open_items)


def _counts(open_items: Sequence[_Row], row: _Row) -> bool:
    """True where a number counts items: it is the first, or the next of those before it."""
    return row.ordinal == 1 or any(item.ordinal + 1 == row.ordinal for item in open_items)
