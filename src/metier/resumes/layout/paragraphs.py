"""Rows to Parts of paragraphs: which row begins a paragraph or list item, how deep, in which column of the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from metier.formats.pdf_glyphs import Box
from metier.resumes.layout.pieces import BULLETS, DATED
from metier.resumes.layout.rows import Row

_MOST = 1_500  # rows of one page; of more it isn't asked what stands beside them
_NEAR = 2.5  # points: the same edge
_LOOSE = 1.2  # times the usual step from line to line begins something new
_LOOSEST = 1.8  # times the size: the same where no step is usual
_OTHER_SIZE = 0.06
_DOT_AWAY = 2.6  # of the size: how far before its text a drawn bullet stands
_DOT_HIGH = 0.75  # of the size
_MANY = 60  # columns of one page
_CROWDED = 0.4  # of the rows reach the edge, so it is one
_FULL = 0.88  # of the width is near the edge
_CONTACT = re.compile(r"\S+@\S+|(?:https?://|www\.)\S+|\+?[\d ()/.-]{7,}|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}(?:/\S*)?")
_LABEL = re.compile(r"[^\W\d_a-zß-ÿ][^:.;]{1,40}:(?:\s|$)")
_JUSTIFIED = -3  # the key of a column whose lines all end at its right edge
_SHORT = 3.0  # points before the edge: a last line
_FULL_STOP = re.compile(r"[^\W\d_]{4,}[.!?]$")
_WIDE = 60.0  # points: a line of text
_NUMBER = re.compile(r"\(?(\d{1,2})[.)]")
_ACRONYM = 5  # letters
_UNFILLED = 0.03  # of the width
_YEAR_END = re.compile(r"\b(?:19|20)\d\d\)?$")
_PROSE = 5  # words
_CAPITALS = 0.15  # of the words
_PARTICLE = 3  # letters: of, and, the
_LEADING = frozenset(
    ("with", "from", "into", "using", "through", "over", "under", "between", "including", "than", "that")
)
_INDENT = 40.0  # points: the most that a first line is set in


@dataclass(frozen=True, slots=True)
class Part:
    """A row with its place in the text; `bullet` is to be taken off, `label` is the first row of its paragraph."""

    row: Row
    column: int = 0
    starts: bool = True
    item: int = 0
    gap: float = 0.0
    bullet: str = ""
    label: str = ""


def find_parts(rows: Sequence[Row], dots: Sequence[Box], width: float) -> list[Part]:
    """The rows of one page as Parts."""
    columns = _columns(rows)
    edges = _edges(rows, columns)
    walls = _walls(rows, columns, width)
    steps = _usual_steps(rows, columns)
    numbered = _numbered(rows, columns)
    parts: list[Part] = []
    stack: list[float] = []
    for at, row in enumerate(rows):
        part = Part(row, columns[at], label=row.text)
        last = parts[-1] if parts else None
        separated = last is not None and _is_separator(row, last.row)
        if separated:
            part = replace(part, bullet=_bullet(row))
        bullet_left = None if separated else _bullet_left(row, dots)
        if at in numbered:
            bullet_left = row.left
        follows = last is not None and last.column == part.column
        gap = max(0.0, row.top - last.row.bottom) if last and follows else 0.0
        if bullet_left is not None:
            stack = [left for left in stack if left < bullet_left - _NEAR] + [bullet_left]
            part = replace(
                part,
                item=_tagged_depth(row) or len(stack),
                gap=gap,
                bullet=row.pieces[0].words[0].text if at in numbered else _bullet(row),
            )
        elif last and follows and _continues(last, row, edges, walls[at - 1], steps):
            part = replace(part, starts=False, gap=gap, item=last.item, label=last.label)
        else:
            stack = []
            part = replace(part, gap=gap)
        parts.append(part)
    return parts


def is_justified(rows: Sequence[Row]) -> bool:
    """Whether many rows end at exactly one edge."""
    ends = Counter(round(row.right) for row in rows if len(row.body) == 1 and row.right - row.left > _WIDE)
    most = max(ends, key=lambda end: ends[end], default=0)
    return sum(ends[end] for end in (most - 1, most, most + 1)) >= max(4, 0.2 * len(rows))


def _columns(rows: Sequence[Row]) -> list[int]:
    """The number of the column of each row: another begins where the order steps up beside what was read."""
    numbers: list[int] = []
    for at, row in enumerate(rows):
        if not at:
            numbers.append(0)
            continue
        before = rows[at - 1]
        up = row.baseline < before.baseline - 0.5 * before.size
        numbers.append(numbers[-1] + up)
    return numbers


def _walls(rows: Sequence[Row], columns: Sequence[int], width: float) -> list[float]:
    """How far each row could reach to the right before it met another column."""
    if not rows or columns[-1] == columns[0] or len(rows) > _MOST:
        return [width] * len(rows)
    walls = []
    for row, column in zip(rows, columns, strict=True):
        beside = [
            other.left
            for other, number in zip(rows, columns, strict=True)
            if number != column and other.left > row.right and other.top < row.bottom and row.top < other.bottom
        ]
        walls.append(min(beside) - row.size if beside else width)
    return walls


def _edges(rows: Sequence[Row], columns: Sequence[int]) -> dict[tuple[int, int], float]:
    """The right edge of the text for each column and, where it is surely another, for each left edge in it."""
    edges: dict[tuple[int, int], float] = {}
    by_column: dict[int, list[Row]] = {}
    for row, column in zip(rows, columns, strict=True):
        by_column.setdefault(column, []).append(row)
    for column, members in by_column.items():
        edge = max(row.right for row in members)
        if len(by_column) <= _MANY:
            edge = max(edge, _gutter(column, edge, by_column))
        edges[column, -1] = edge
        ends = sum(abs(row.right - edge) <= 0.8 for row in members if len(row.body) == 1)
        edges[column, _JUSTIFIED] = float(ends >= 4 and ends >= 0.3 * len(members))
        edges[column, -2] = min(row.start for row in members)
        by_left: dict[int, list[float]] = {}
        for row in members:
            by_left.setdefault(round(row.start / _NEAR), []).append(row.right)
        for left, rights in by_left.items():
            far = max(rights)
            near = sum(right >= left * _NEAR + _FULL * (far - left * _NEAR) for right in rights)
            if near >= 3 and near >= _CROWDED * len(rights):
                edges[column, left] = far
    return edges


def _gutter(column: int, edge: float, by_column: Mapping[int, Sequence[Row]]) -> float:
    """How far a column can reach before those at its right begin; its own edge where there are none."""
    beyond = [other.left for number, others in by_column.items() if number != column for other in others]
    beyond = [left for left in beyond if left > edge]
    return min(beyond) - 2.5 * by_column[column][0].size if len(beyond) >= 3 else edge


def _usual_steps(rows: Sequence[Row], columns: Sequence[int]) -> dict[int, float]:
    """The least step from baseline to baseline that is common for a size (in halves of a point)."""
    seen: dict[int, Counter[int]] = {}
    for at in range(1, len(rows)):
        one, other = rows[at - 1], rows[at]
        step = other.baseline - one.baseline
        if (
            columns[at] == columns[at - 1]
            and abs(one.size - other.size) < 0.3
            and 0.8 <= step / max(one.size, 1.0) <= 2.2
        ):
            seen.setdefault(round(one.size * 2), Counter())[round(step * 2)] += 1
    steps = {}
    for size, counts in seen.items():
        common = [step for step, count in counts.items() if count >= 2 or counts[step + 1] or counts[step - 1]]
        if common:
            steps[size] = min(common) / 2
    return steps


def _bullet_left(row: Row, dots: Sequence[Box]) -> float | None:
    """Where the glyph or drawn dot of a list item stands; None where the row has none."""
    if row.turned:
        return None
    first = row.pieces[0]
    if len(row.pieces) > 1 and first.is_bullet:
        return first.left
    if len(first.words) > 1 and (first.words[0].text in BULLETS or _is_label(row)):
        return first.left
    if len(first.text) > 1 and first.text[0] in "•●◦▪■‣➢►▸" and first.text[1].isalnum():
        return first.left
    if row.heading:
        return None
    high = row.bottom - row.top
    for box in dots:
        middle = (box[1] + box[3]) / 2
        within = row.top + 0.1 * high <= middle <= row.bottom - 0.05 * high
        near = 0 < row.left - box[0] <= _DOT_AWAY * row.size and box[2] <= row.left + 1
        if within and near and box[3] - box[1] <= _DOT_HIGH * row.size:
            return box[0]
    return None


def _numbered(rows: Sequence[Row], columns: Sequence[int]) -> set[int]:
    """The rows that begin with the numbers of one list: one after the other, with nothing at their left edge between."""
    found: set[int] = set()
    firsts: list[tuple[int, int]] = []
    last: dict[int, tuple[int, int]] = {}
    for at, row in enumerate(rows):
        first = row.pieces[0].words[0]
        match = _NUMBER.fullmatch(first.text)
        if match and not row.turned and len(row.text) > len(first.text) + 1:
            edge = round(row.left / _NEAR)
            before = last.get(edge)
            if before and int(match[1]) == before[1] + 1 and columns[before[0]] == columns[at]:
                between = rows[before[0] + 1 : at]
                if all(other.left > row.left + _NEAR for other in between):
                    found |= {before[0], at}
            last[edge] = (at, int(match[1]))
            firsts += [(at, edge)] if int(match[1]) == 1 else []
    edges = {round(rows[at].left / _NEAR) for at in found}
    return found | {at for at, edge in firsts if edge in edges}


def _is_separator(row: Row, before: Row) -> bool:
    """Whether the bullet that begins a row is one of those that part the words of the row above."""
    glyph = row.pieces[0].text[:1]
    if glyph not in BULLETS or glyph in "–—-−*" or row.size != before.size:
        return False
    return f" {glyph} " in f"{before.text} " or f" {glyph} " in f"{row.text[1:]} "


def _is_label(row: Row) -> bool:
    mark = row.pieces[0].mark
    return bool(mark and mark.label)


def _bullet(row: Row) -> str:
    """The glyph or number to take off the row's text."""
    first = row.pieces[0]
    if len(row.pieces) > 1 and first.is_bullet:
        return first.text
    if first.words[0].text in BULLETS or _is_label(row):
        return first.words[0].text
    return first.text[0] if first.text[0] in BULLETS else ""


def _tagged_depth(row: Row) -> int:
    mark = row.pieces[-1].mark
    return mark.depth if mark and mark.item else 0


def _continues(
    last: Part, row: Row, edges: Mapping[tuple[int, int], float], wall: float, steps: Mapping[int, float]
) -> bool:
    """Whether a row goes on with the paragraph of the one above."""
    before = last.row
    if row.turned or before.turned or not _same_step(before, row, steps):
        return False
    if len(before.body) > 1 and len(row.pieces) == 1 and abs(row.left - before.start) <= _NEAR:
        return _wraps_in_cell(before, row)
    tagged = _tags_say(before, row)
    if not _same_kind(before, row) or tagged is False or (tagged is None and not _may_go_on(last, row)):
        return False
    width = min(_width(last, row, edges), wall - before.start)
    word = row.pieces[0].words[0]
    room = width - (before.right - before.start) - (word.right - word.left) - 0.2 * row.size
    if tagged:
        return room <= 0.4 * width
    if edges.get((last.column, _JUSTIFIED)) and before.right < edges[last.column, -1] - _SHORT:
        return False
    unfilled = 1 - (before.right - before.start) / max(width, 1.0)
    if not last.item and _begins_anew(before, word.text, unfilled):
        return False
    if room <= 0.1 * row.size:
        return not (_ended(before) and word.text[:1].isupper() and unfilled > 0.15)
    return _is_open(before, word.text, room / max(width, 1.0))


def _may_go_on(last: Part, row: Row) -> bool:
    """Whether nothing in a row's place or words makes it one of its own: an address, a label, another edge."""
    if _is_contact(last.row) or _is_contact(row) or (_LABEL.match(last.label) and _LABEL.match(row.text)):
        return False
    return _same_left(last, row)


def _is_open(before: Row, word: str, room: float) -> bool:
    """Whether a row that had room (a share of the width) for more still asks for the next one's first word."""
    if before.text.count("(") > before.text.count(")"):
        return True
    if before.text.endswith((",", "&")):
        return room <= 0.5
    if not word[:1].islower():
        return False
    return before.text.endswith("-") or (before.text[-1:] not in ".!?:;" and room <= 0.3)


def _wraps_in_cell(before: Row, row: Row) -> bool:
    """Whether a row goes on with the first cell of the one above, which had no room before the second."""
    first, second = before.body[:2]
    word = row.pieces[0].words[0]
    if first.words[-1].mark == word.mark >= 0:
        return True
    room = second.left - 0.5 * before.size - first.right - (word.right - word.left)
    return room <= 0 and word.text[:1].islower() and abs(first.size - row.size) < _OTHER_SIZE * row.size


def _begins_anew(before: Row, word: str, unfilled: float) -> bool:
    """Whether a capital begins another item of a list without glyphs: where other words of the line have none."""
    words = before.text.split()
    if not word[:1].isupper():
        return False
    if DATED.search(before.text) and " | " in before.text and words[-1] != "|":
        return True
    if unfilled < _UNFILLED or word.isupper():
        return False
    if _YEAR_END.search(before.text):
        return True
    if len(words) < _PROSE or not words[-1][-1].isalpha() or not words[-1].islower():
        return False
    capitals = sum(other[0].isupper() for other in words[1:])
    return capitals <= _CAPITALS * len(words) and len(words[-1]) > _PARTICLE and words[-1] not in _LEADING


def _ended(row: Row) -> bool:
    """Whether a sentence ends with the row: a full stop, and not that of an abbreviation."""
    return bool(_FULL_STOP.search(row.text))


def _width(last: Part, row: Row, edges: Mapping[tuple[int, int], float]) -> float:
    """How wide a line can be here."""
    before = last.row
    if abs(row.left - before.start) > _NEAR and abs(row.right - before.right) <= _NEAR:
        return before.right - edges[last.column, -2]
    return edges.get((last.column, round(before.start / _NEAR)), edges[last.column, -1]) - before.start


def _is_contact(row: Row) -> bool:
    """Whether it is an address or number by itself, which no paragraph goes on with."""
    return bool(_CONTACT.fullmatch(row.body[0].text))


def _same_kind(one: Row, other: Row) -> bool:
    if abs(one.size - other.size) > _OTHER_SIZE * max(one.size, 1.0) or len(other.pieces) > 1:
        return False
    if bool(one.heading) != bool(other.heading) or _other_case(one.text, other.text):
        return False
    first = {(word.look.bold, word.look.italic, word.look.colour) for word in one.pieces[-1].words}
    second = {(word.look.bold, word.look.italic, word.look.colour) for word in other.pieces[0].words}
    return bool(first & second)


def _other_case(one: str, other: str) -> bool:
    """Whether one is set in capitals and the other is not."""
    return min(len(one), len(other)) > _ACRONYM and one.isupper() != other.isupper()


def _same_step(one: Row, other: Row, steps: Mapping[int, float]) -> bool:
    step = other.baseline - one.baseline
    usual = steps.get(round(one.size * 2))
    return 0.7 * one.size <= step <= (_LOOSE * usual if usual else _LOOSEST * one.size)


def _tags_say(one: Row, other: Row) -> bool | None:
    """True for one marked text, False for two list items, cells or paragraphs, None where nothing is said."""
    first, second = one.pieces[-1].mark, other.pieces[0].mark
    if not first or not second:
        return None
    if one.pieces[-1].words[-1].mark == other.pieces[0].words[0].mark:
        return True
    return False if first.block != second.block else None


def _same_left(last: Part, row: Row) -> bool:
    before = last.row
    if len(before.body) > 1:
        return abs(row.left - before.body[-1].left) <= _NEAR
    if abs(row.left - before.start) <= _NEAR or (last.item and abs(row.left - before.left) <= _NEAR):
        return True
    if abs(row.right - before.right) <= _NEAR and not last.item:
        return True
    if abs(row.left + row.right - before.start - before.right) <= 2 * _NEAR and not last.item:
        return True
    return bool(last.starts and not last.item and 0 < before.start - row.left <= _INDENT)
