"""The words of an open PDF page with boxes, looks, links and tags; called by `formats.pdf` only, meaning none.

The reader is asked per word, not per letter: a call costs about a microsecond, and two pages have six thousand letters
but nine hundred words. So a word's box is that of its first and last letter.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, repeat
from math import atan2, degrees, hypot, isfinite
from typing import Any, NamedTuple

from metier.errors import DataError
from metier.formats.pdf_calls import FAR, INT, POINTER, fast, sound
from metier.formats.pdf_looks import Look, Looks
from metier.formats.pdf_shapes import Shapes, read_shapes
from metier.formats.pdf_tags import Mark, read_marks

Box = tuple[float, float, float, float]  # left, top, right, bottom in points from the page's upper left corner
MAX_LETTERS = 400_000  # of one page; a résumé's has 3,000
MAX_LINKS = 2_000
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010fffd\ufffd"
_WORD = re.compile(rf"[^\s\x00\x02\u200b\ufeff\ufffe{_PRIVATE}]+[\x02\ufffe]?|[\x02\ufffe{_PRIVATE}]")
_PRIVATE_ONE = re.compile(rf".?[\x02\ufffe{_PRIVATE}]|[\x02\ufffe{_PRIVATE}]")
_HYPHENS = str.maketrans({"\ufffe": "-", "\x02": "-"})  # what pdfium gives for a hyphen at a line's end, and no break
_LINK, _URI = 2, 3  # pdfium's numbers for an annotation that is a link, and for an action that leads to an address


class Word(NamedTuple):
    """Letters without a space between them, or one private-use letter; `mark` is a key of `GlyphPage.marks`, or -1.

    `tracking` is the usual gap between its letters in points, asked for words in capitals only: headings are spaced.
    `glued` says that no space is before it: it goes on with the word before in another font.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    look: Look
    mark: int
    tracking: float = 0.0
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A place on the page that leads to an address."""

    box: Box
    href: str


@dataclass(frozen=True, slots=True)
class GlyphPage:
    """One page: its words in the order of the file, what is tagged, what leads elsewhere, what is drawn."""

    width: float
    height: float
    words: tuple[Word, ...]
    marks: Mapping[int, Mark]
    areas: tuple[Area, ...]
    shapes: Shapes


def read_glyph_page(raw: Any, document: Any, page: Any, letters: Callable[[Any], str]) -> GlyphPage:
    """The GlyphPage of an open page; `raw` are the reader's own functions, `letters` gives one for each index."""
    frame = Frame(raw, page)
    text_page = page.get_textpage()
    try:
        if text_page.count_chars() > MAX_LETTERS:
            raise DataError("A page of the PDF has more text than a page can hold.", "Print it again as a PDF.")
        words = _words(raw, text_page, frame, letters(text_page))
    finally:
        text_page.close()
    areas = tuple(Area(frame.box(*sides), href) for sides, href in _links(raw, document, page))
    return GlyphPage(frame.width, frame.height, words, read_marks(raw, page), areas, read_shapes(raw, page, frame.box))


class Frame:
    """Turns the file's coordinates into points from the upper left corner of the page as it is seen."""

    def __init__(self, raw: Any, page: Any) -> None:
        self.width, self.height = (abs(sound(side)) for side in page.get_size())
        self._corner = tuple(sound(side) for side in page.get_bbox())
        self.quarter = int(raw.FPDFPage_GetRotation(page)) % 4

    def point(self, x: float, y: float) -> tuple[float, float]:
        left, bottom, right, top = self._corner
        if not -FAR < x < FAR or not -FAR < y < FAR:
            x, y = sound(x), sound(y)
        if not self.quarter:
            return x - left, top - y
        if self.quarter == 1:
            return y - bottom, x - left
        if self.quarter == 2:
            return right - x, y - bottom
        return top - y, right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        x, y = self.point(left, bottom)
        u, v = self.point(right, top)
        return min(x, u), min(y, v), max(x, u), max(y, v)


class _Letters:
    """Asks the reader in bulk: one `map` for a row of indices."""

    def __init__(self, raw: Any, text_page: Any) -> None:
        self._raw = raw
        self._handle = ctypes.cast(text_page.raw, POINTER).value

    def rows(self, function: Any, width: int, indices: Sequence[int]) -> Iterator[tuple[float, ...]]:
        """The `width` numbers that the function writes for each index."""
        store = (ctypes.c_float * (width * len(indices)))()
        first, step = ctypes.addressof(store), 4 * width
        ask = fast(function, INT, POINTER, INT, POINTER)
        _run(map(ask, repeat(self._handle), indices, range(first, first + step * len(indices), step)))
        return zip(*[iter(store)] * width, strict=True)

    def colours(self, indices: Sequence[int]) -> Iterator[tuple[int, ...]]:
        store = (ctypes.c_uint * (4 * len(indices)))()
        first, end = ctypes.addressof(store), ctypes.addressof(store) + 16 * len(indices)
        ask = fast(self._raw.FPDFText_GetFillColor, INT, POINTER, INT, *[POINTER] * 4)
        _run(map(ask, repeat(self._handle), indices, *(range(first + 4 * part, end, 16) for part in range(4))))
        return zip(*[iter(store)] * 4, strict=True)

    def objects(self, indices: Sequence[int]) -> list[int | None]:
        ask = fast(self._raw.FPDFText_GetTextObject, POINTER, POINTER, INT)
        return list(map(ask, repeat(self._handle), indices))

    def settings(self, raw: Any, indices: Sequence[int]) -> list[tuple[Any, ...]]:
        """Font, direction and baseline of each letter, to be compared."""
        fonts = fast(raw.FPDFTextObj_GetFont, POINTER, POINTER)
        matrices = self.rows(raw.FPDFText_GetMatrix, 6, indices)
        owners = self.objects(indices)
        return [
            (owner and fonts(owner), matrix[0] > 0, _rough(matrix[1]), 0 if matrix[1] else _rough(matrix[5] * 2))
            for owner, matrix in zip(owners, matrices, strict=True)
        ]

    def sizes(self, indices: Sequence[int]) -> list[float]:
        ask = fast(self._raw.FPDFText_GetFontSize, ctypes.c_double, POINTER, INT)
        return list(map(ask, repeat(self._handle), indices))


def _rough(value: float) -> int:
    return round(sound(value))


def _run(calls: Iterator[Any]) -> None:
    for _ in calls:
        pass


def _words(raw: Any, text_page: Any, frame: Frame, text: str) -> tuple[Word, ...]:
    spans = [found.span() for found in _WORD.finditer(text)]
    letters, looks = _Letters(raw, text_page), Looks(raw)
    owners = letters.objects([first for first, _ in spans])
    spans = [span for span, owner in zip(spans, owners, strict=True) if owner]
    spans = _cut_by_look(raw, letters, spans, [owner for owner in owners if owner])
    firsts = [first for first, _ in spans]
    owners = letters.objects(firsts)
    rows = zip(
        (text[first:end].translate(_HYPHENS) for first, end in spans),
        letters.rows(raw.FPDFText_GetLooseCharBox, 4, firsts),
        letters.rows(raw.FPDFText_GetLooseCharBox, 4, [end - 1 for _, end in spans]),
        letters.rows(raw.FPDFText_GetMatrix, 6, firsts),
        letters.sizes(firsts),
        letters.colours(firsts),
        map(fast(raw.FPDFTextObj_GetFont, POINTER, POINTER), owners),
        map(fast(raw.FPDFTextObj_GetTextRenderMode, INT, POINTER), owners),
        map(fast(raw.FPDFPageObj_GetMarkedContentID, INT, POINTER), owners),
        strict=True,
    )
    words = []
    for letters_of, one, other, matrix, unscaled, colour, font, mode, mark in rows:
        size = sound(unscaled * hypot(matrix[2], matrix[3]))
        look = looks.look(font, size, _angle(matrix, frame.quarter), colour, mode)
        left, top = frame.point(one[0], one[1])
        right, bottom = frame.point(other[2], other[3])
        if left >= right or top > bottom or one[1] != other[1]:
            sides = min(one[0], other[0]), min(one[3], other[3]), max(one[2], other[2]), max(one[1], other[1])
            left, top, right, bottom = frame.box(*sides)
        baseline = frame.point(matrix[4], matrix[5])[1]
        words.append(Word(letters_of, left, top, right, bottom, baseline, look, mark))
    for at in range(1, len(spans)):
        if spans[at][0] == spans[at - 1][1] and _PRIVATE_ONE.match(text[spans[at][0] - 1 : spans[at][0] + 1]) is None:
            words[at] = words[at]._replace(glued=True)
    return _tracked(raw, letters, words, spans)


def _cut_by_look(raw: Any, letters: _Letters, spans: list[tuple[int, int]], owners: list[int]) -> list[tuple[int, int]]:
    """The spans, cut where the font, line or direction changes inside: words that touch, or one set in two ways."""
    result: list[tuple[int, int]] = []
    lasts = [end - 1 for _, end in spans]
    ends = letters.objects(lasts)
    apart = [at for at, (owner, last) in enumerate(zip(owners, ends, strict=True)) if last and owner != last]
    firsts = letters.settings(raw, [spans[at][0] for at in apart])
    others = letters.settings(raw, [lasts[at] for at in apart])
    mixed = {at for at, one, other in zip(apart, firsts, others, strict=True) if one != other}
    for at, (first, end) in enumerate(spans):
        if at not in mixed:
            result.append((first, end))
            continue
        inside = letters.settings(raw, range(first, end))
        cuts = [first + index for index in range(1, end - first) if inside[index] != inside[index - 1]]
        result += list(pairwise([first, *cuts, end]))
    return result


def _tracked(raw: Any, letters: _Letters, words: list[Word], spans: Sequence[tuple[int, int]]) -> tuple[Word, ...]:
    """The words, those in capitals with the gap between their letters."""
    spaced = [at for at, word in enumerate(words) if len(word.text) > 2 and word.text.isupper()]
    indices = [index for at in spaced for index in range(*spans[at])]
    sides = list(letters.rows(raw.FPDFText_GetLooseCharBox, 4, indices))
    for at in spaced:
        count = spans[at][1] - spans[at][0]
        boxes, sides = sides[:count], sides[count:]
        gaps = sorted(after[0] - before[2] for before, after in pairwise(boxes))
        words[at] = words[at]._replace(tracking=max(0.0, gaps[len(gaps) // 2]))
    return tuple(words)


def _angle(matrix: tuple[float, ...], quarter: int) -> int:
    """Degrees against the clock in which the letters run, as seen on the page."""
    across, up = matrix[0], matrix[1]
    if not isfinite(across) or not isfinite(up) or (not across and not up):
        return 0
    return round(degrees(atan2(up, across)) - 90 * quarter) % 360


def _links(raw: Any, document: Any, page: Any) -> Iterator[tuple[tuple[float, float, float, float], str]]:
    sides = raw.FS_RECTF()
    for number in range(min(raw.FPDFPage_GetAnnotCount(page), MAX_LINKS)):
        note = raw.FPDFPage_GetAnnot(page, number)
        if not note:
            continue
        if raw.FPDFAnnot_GetSubtype(note) == _LINK and raw.FPDFAnnot_GetRect(note, sides):
            href = _address(raw, document, raw.FPDFAnnot_GetLink(note))
            if href:
                yield (sides.left, sides.bottom, sides.right, sides.top), href
        raw.FPDFPage_CloseAnnot(note)


def _address(raw: Any, document: Any, link: Any) -> str:
    action = raw.FPDFLink_GetAction(link) if link else None
    if not action or raw.FPDFAction_GetType(action) != _URI:
        return ""
    size = raw.FPDFAction_GetURIPath(document, action, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 1))
    raw.FPDFAction_GetURIPath(document, action, buffer, size)
    return buffer.value.decode("utf-8", "replace")
