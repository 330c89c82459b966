"""Rows to paragraphs: a line that goes on below becomes one Row with what it goes on with."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from metier.formats.printed import Link
from metier.resumes.fields.kinds import degree_score, school_score, starts_with_verb
from metier.resumes.fields.lexicon import load_lexicon
from metier.resumes.fields.rows import Row, same_look

_END = (".", "!", "?", ";", ":", "。", "！", "？", "।", "…")
_UNDONE = (",", "-", "–", "—", "&", "(", "/", "+", "‐")
_SMALL = frozenset(
    [
        "and",
        "or",
        "of",
        "the",
        "a",
        "an",
        "to",
        "for",
        "with",
        "in",
        "on",
        "at",
        "by",
        "from",
        "as",
        "und",
        "oder",
        "der",
        "die",
        "das",
        "des",
        "mit",
        "für",
        "von",
        "zu",
        "et",
        "ou",
        "de",
        "la",
        "le",
        "les",
        "du",
        "des",
        "pour",
        "y",
        "o",
        "el",
        "los",
        "las",
        "en",
        "con",
        "para",
        "e",
        "do",
        "da",
        "com",
        "per",
        "di",
        "del",
    ]
)
_LABELLED = re.compile(r"[^\W\d_][\w .&/-]{1,24}[:：](?:\s|\Z)")
_SURE = 2.0  # a school's score
_DEGREE = 1.5
_PROSE = 9  # words of a line that is running text
_PLAIN_WIDTH = 110  # longer lines of plain text are not broken by hand

Edges = Mapping[tuple[int, int], tuple[float, float, float]]


def find_edges(rows: Sequence[Row]) -> Edges:
    """Left and right edge and greatest width of each column of each page; of plain text, where its lines are broken.

    The right edge is 0 where lines are not broken at any.
    """
    edges: dict[tuple[int, int], tuple[float, float, float]] = {}
    for row in rows:
        key = (row.page, row.column)
        if "\t" not in row.text or row.box is None:
            left, right, width = edges.get(key, (row.left, 0.0, 0.0))
            edges[key] = (min(left, row.left), max(right, row.right), max(width, row.right - row.left))
    if rows and all(row.box is None for row in rows):
        widest = max(len(row.text) for row in rows)
        edge = float(widest) if widest <= _PLAIN_WIDTH else 0.0
        return dict.fromkeys(edges, (0.0, edge, edge))
    return edges


def join_wrapped(rows: Sequence[Row], edges: Edges, *, listed: bool = False) -> tuple[Row, ...]:
    """The rows with each wrapped line joined to the line that it continues."""
    edges = {**edges, **_narrowed(rows, edges)}
    made: list[Row] = []
    last: Row | None = None
    for row in rows:
        if made and last is not None and continues(made[-1], last, row, edges, listed=listed):
            made[-1] = join(made[-1], row)
        else:
            made.append(row)
        last = row
    return tuple(made)


def _narrowed(rows: Sequence[Row], edges: Edges) -> Edges:
    """The edges of a section's own text, where it is set narrower than the column it stands in."""
    made: dict[tuple[int, int], tuple[float, float, float]] = {}
    if any(row.box is None for row in rows):
        return made
    for key, (left, right, width) in find_edges(rows).items():
        whole = edges.get(key, (left, right, width))
        near = sum(row.right > right - 0.08 * width for row in rows if (row.page, row.column) == key)
        made[key] = (left, right, width) if width > 0.55 * whole[2] and near >= 3 else whole
    return made


def continues(whole: Row, last: Row, row: Row, edges: Edges, *, listed: bool = False) -> bool:
    """Whether `row` goes on with `whole`, whose last line is `last`; `listed` where each line is an item of its own."""
    if row.heading != last.heading or _is_another(whole, last, row):
        return False
    if _goes_on_address(last, row) or (_is_legal_form(row) and same_look(last, row) and not last.text.endswith(".")):
        return True
    if not row.starts:
        return _goes_on(whole, last, row, edges)
    if row.item > 0 or row.heading or "\t" in row.text or "\t" in last.text:
        return False
    if _ends_dated(last) and not row.text[:1].islower():
        return False
    undone, low = _is_undone(whole.text), row.text[:1].islower()
    if undone and (low or whole.text[-1:] in "-‐" or (whole.item > 0 and row.text[:1].isdigit() and not row.periods)):
        return abs(row.size - last.size) < 1.1
    if not same_look(whole, row) and not (low and abs(row.size - last.size) < 0.6):
        return False
    if row.gap > (max(row.size, 6.0) * 0.75 if row.box is not None else 0.0):
        return False
    if row.box is not None and last.box is not None and row.page == last.page and row.top < last.top - 1:
        return low  # another column
    if row.box is not None and not listed and _is_full(last, row, edges):
        if starts_with_verb(row.text) and starts_with_verb(whole.text):
            return False
        return not whole.text.endswith(_END) or whole.item > 0 or whole.count > 12 or low
    return low and not whole.text.endswith(_END) and whole.count > 3


def _is_another(whole: Row, last: Row, row: Row) -> bool:
    """Whether a row says another thing, whatever room was left: an item, a label, a link, the school below a degree."""
    if row.glyph or (row.count <= 4 and row.text.endswith((":", "："))):
        return True
    if _is_other_link(last, row) or _is_other_link(row, last):
        return True
    return school_score(row.text) >= _SURE and degree_score(whole.text) >= _DEGREE and not _is_undone(whole.text)


def _is_other_link(one: Row, other: Row) -> bool:
    """Whether a row is a link from end to end that leads elsewhere than all of the other."""
    if not one.links or one.count > 1:
        return False
    link = one.links[0]
    return link.start == 0 and link.end >= len(one.text) and link.href not in {each.href for each in other.links}


def _is_legal_form(row: Row) -> bool:
    """Whether a row is nothing but the end of a company's name: 'S.A.', 'LLP'."""
    return (
        row.count == 1
        and not row.item
        and row.text[:1].isupper()
        and row.text.casefold().rstrip(",") in load_lexicon().legal
    )


def _goes_on_address(last: Row, row: Row) -> bool:
    """Whether an e-mail address or the address of a page was broken at the end of a line."""
    tail = last.text.rsplit(None, 1)[-1] if last.text else ""
    if (
        row.count != 1
        or row.item
        or len(row.text) > 60
        or (tail[-1:] not in tuple(".-/_@") and row.text[:1] not in "./")
    ):
        return False
    return "@" in tail or "/" in tail[:-1]


def _goes_on(whole: Row, last: Row, row: Row, edges: Edges) -> bool:
    """Whether a line that its format puts into the paragraph above is its text, and not a line of its own in it.

    A line break typed within a paragraph ('Acme' above 'Engineer, 2019') makes such lines too.
    """
    low = row.text[:1].islower()
    if not low and (_ends_dated(last) or _LABELLED.match(row.text)):
        return False
    if "\t" in last.text:
        indented = row.box is not None and last.box is not None and row.left > last.left + 20
        return (
            "\t" not in row.text
            and not row.periods
            and (_is_undone(last.text) or low or (indented and _is_full(last, row, edges)))
        )
    if "\t" in row.text or (not same_look(last, row) and not low):
        return False
    if low or _is_undone(whole.text) or (whole.item > 0 and not row.periods):
        return True
    return _is_full(last, row, edges) or (last.count >= _PROSE and not last.text.endswith(_END))


def _ends_dated(row: Row) -> bool:
    """Whether a row ends with its date, as the heads of entries do."""
    return bool(row.periods) and row.count <= 14 and row.periods[-1].end >= len(row.text.rstrip(" .)")) - 1


def _is_undone(text: str) -> bool:
    return text.endswith(_UNDONE) or text.rsplit(" ", 1)[-1].lower() in _SMALL


def _is_full(last: Row, row: Row, edges: Edges) -> bool:
    """Whether the first word of `row` had no room on the line above."""
    edge = edges.get((last.page, last.column))
    if edge is None or not edge[1]:
        return False
    first = len(row.text.split(" ", 1)[0]) + 1
    if last.box is None or row.box is None:
        return len(last.text) + first > edge[1] and len(last.text) > 40
    width = last.box[2] - last.box[0]
    room = first * width / max(len(last.text), 1) * 0.92
    if abs(row.left - last.left) <= 1.5 * max(last.size, 6.0):
        return last.box[2] + room > edge[1]
    return width + room > edge[2]  # set to the right or centred


def join(whole: Row, row: Row) -> Row:
    """Two rows as one; the hyphen of a divided word is taken out."""
    text, following = whole.text, row.text
    if _goes_on_address(whole, row):
        space = ""
    elif text.endswith(("-", "‐")) and text[-2:-1].isalpha() and following[:1].islower():
        first = text[:-1].rsplit(" ", 1)[-1].lower()
        glue = "" if first not in load_lexicon().hyphenated and len(first) > 1 and "-" not in first else "-"
        text, space = text[:-1] + glue, ""
    else:
        space = (
            ""
            if (text.endswith(("-", "/", "‐")) and not text.endswith(" -")) or _is_cjk(text[-1:], following[:1])
            else " "
        )
    offset = len(text) + len(space)
    links = tuple(Link(link.start + offset, link.end + offset, link.href) for link in row.links)
    return replace(
        whole,
        text=f"{text}{space}{following}",
        sources=whole.sources + row.sources,
        links=whole.links + links,
        box=_union(whole, row),
    )


def _union(one: Row, other: Row) -> tuple[float, float, float, float] | None:
    if one.box is None or other.box is None or one.page != other.page:
        return one.box
    pairs = zip(one.box, other.box, strict=True)
    left, top, right, bottom = ((a, b) for a, b in pairs)
    return (min(left), min(top), max(right), max(bottom))


def _is_cjk(last: str, first: str) -> bool:
    return "\u3040" <= last <= "\u9fff" and "\u3040" <= first <= "\u9fff"
