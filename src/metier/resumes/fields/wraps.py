"""Rows to paragraphs: a line that goes on below becomes one Row with what it goes on with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from metier.formats.printed import Link
from metier.resumes.fields.lexicon import load_lexicon
from metier.resumes.fields.rows import Row, same_look

_END = (".", "!", "?", ";", ":", "。", "！", "？", "।", "…")
_UNDONE = (",", "-", "–", "—", "&", "(", "/", "+", "‐")
_SMALL = frozenset("and or of the a an to for with in on at by from as und oder der die das des mit für von zu et ou de la le les du des pour y o el los las en con para e do da com per di del".split())
_PROSE = 9  # words of a line that is running text
_PLAIN_WIDTH = 110  # longer lines of plain text are not broken by hand

Edges = Mapping[tuple[int, int], float]


def find_edges(rows: Sequence[Row]) -> Edges:
    """The right edge of each column of each page; of plain text, where its lines are broken (0: they are not)."""
    edges: dict[tuple[int, int], float] = {}
    for row in rows:
        key = (row.page, row.column)
        if "\t" not in row.text or row.box is None:
            edges[key] = max(edges.get(key, 0.0), row.right)
    if rows and all(row.box is None for row in rows):
        widest = max(len(row.text) for row in rows)
        return {key: float(widest) if widest <= _PLAIN_WIDTH else 0.0 for key in edges}
    return edges


def join_wrapped(rows: Sequence[Row], edges: Edges) -> tuple[Row, ...]:
    """The rows with each wrapped line joined to the line that it continues."""
    made: list[Row] = []
    last: Row | None = None
    for row in rows:
        if made and last is not None and continues(made[-1], last, row, edges):
            made[-1] = join(made[-1], row)
        else:
            made.append(row)
        last = row
    return tuple(made)


def continues(whole: Row, last: Row, row: Row, edges: Edges) -> bool:
    """Whether `row` goes on with `whole`, whose last line is `last`."""
    if not row.starts and not row.glyph and not row.heading:
        return _goes_on(whole, last, row, edges)
    if row.glyph or row.item > 0 or row.heading or last.heading:
        return False
    if "\t" in row.text or "\t" in last.text:
        return False
    undone = _is_undone(whole.text)
    low = row.text[:1].islower()
    if undone and low:
        return abs(row.size - last.size) < 1.1
    if not same_look(whole, row) and not (low and abs(row.size - last.size) < 0.6):
        return False
    if row.box is not None and row.gap > max(row.size, 6.0) * 0.75:
        return False
    if row.box is None and row.gap > 0:
        return False
    if row.box is not None and last.box is not None and row.page == last.page and row.top < last.top - 1:
        return low  # another column
    full = _is_full(last, row, edges)
    if full:
        return not whole.text.endswith(_END) or whole.item > 0 or whole.count > 12 or low
    return low and not whole.text.endswith(_END) and whole.count > 3


def _goes_on(whole: Row, last: Row, row: Row, edges: Edges) -> bool:
    """Whether a line that its format puts into the paragraph above is its text, and not a line of its own in it.

    A line break typed within a paragraph ('Acme' above 'Engineer, 2019') makes such lines too.
    """
    low = row.text[:1].islower()
    if "\t" in row.text or "\t" in last.text:
        return low and _is_undone(last.text)
    if not same_look(last, row) and not low:
        return False
    if low or _is_undone(whole.text) or (whole.item > 0 and not row.periods):
        return True
    return _is_full(last, row, edges) or (last.count >= _PROSE and not last.text.endswith(_END))


def _is_undone(text: str) -> bool:
    return text.endswith(_UNDONE) or text.rsplit(" ", 1)[-1].lower() in _SMALL


def _is_full(last: Row, row: Row, edges: Edges) -> bool:
    """Whether the first word of `row` had no room on the line above."""
    edge = edges.get((last.page, last.column), 0.0)
    if not edge:
        return False
    first = len(row.text.split(" ", 1)[0]) + 1
    if last.box is None:
        return len(last.text) + first > edge and len(last.text) > 40
    width = (last.box[2] - last.box[0]) / max(len(last.text), 1)
    return last.box[2] + first * width * 0.92 > edge


def join(whole: Row, row: Row) -> Row:
    """Two rows as one; the hyphen of a divided word is taken out."""
    text, following = whole.text, row.text
    if text.endswith(("-", "‐")) and text[-2:-1].isalpha() and following[:1].islower():
        first = text[:-1].rsplit(" ", 1)[-1].lower()
        glue = "" if first not in load_lexicon().hyphenated and len(first) > 1 and "-" not in first else "-"
        text, space = text[:-1] + glue, ""
    else:
        space = "" if text.endswith(("-", "/", "‐")) and not text.endswith(" -") or _is_cjk(text[-1:], following[:1]) else " "
    offset = len(text) + len(space)
    links = tuple(Link(link.start + offset, link.end + offset, link.href) for link in row.links)
    return replace(whole, text=f"{text}{space}{following}", sources=whole.sources + row.sources, links=whole.links + links, box=_union(whole, row))


def _union(one: Row, other: Row) -> tuple[float, float, float, float] | None:
    if one.box is None or other.box is None or one.page != other.page:
        return one.box
    pairs = zip(one.box, other.box, strict=True)
    left, top, right, bottom = ((a, b) for a, b in pairs)
    return (min(left), min(top), max(right), max(bottom))


def _is_cjk(last: str, first: str) -> bool:
    return "\u3040" <= last <= "\u9fff" and "\u3040" <= first <= "\u9fff"
