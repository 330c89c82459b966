"""Parts to TextLines: text with tabs, links at their words, broken words made whole, place and looks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from metier.formats.pdf_glyphs import Area, Word
from metier.formats.printed import Link, Spot, TextLine
from metier.resumes.layout.hyphens import glued, whole
from metier.resumes.layout.looks import cut_at_look
from metier.resumes.layout.paragraphs import Part
from metier.resumes.layout.pieces import DATED, spell

_ADDRESS_START = re.compile(
    r"[\w.+-]+@(?:[\w-]+\.)*\w|[\w+-]+(?:[._-][\w+-]+)+[._-]?|(?:https?://|www\.)\S+|[\w.+-]+@[\w.-]+|[\w-]{12,}"
)
_ADDRESS_END = re.compile(r"\.\w[\w.-]*$|@[\w.-]+$")
_LOCAL_START = re.compile(r"[\w+-]+(?:[._-][\w+-]+)*[._-]?")
_LOCAL_END = re.compile(r"[\w.+-]*@[\w-]+(?:\.[\w-]+)+")
_TAIL = re.compile(r"[a-z]{1,3}")
_DOMAIN = re.compile(r"\.[a-z]{2,4}$|^www\.", re.IGNORECASE)
_HEAVY = 0.6  # of the letters are bold, so the line is


def make_lines(parts: Sequence[Part], areas: Sequence[Area], page: int, known: Counter[str]) -> list[TextLine]:
    """The lines of one page."""
    cells = [_cells(part) for part in parts]
    for at in range(1, len(parts)):
        before, after = cells[at - 1], cells[at]
        if not before or not after or not before[-1] or not after[0]:
            continue
        if not parts[at].starts:
            _mend(before[-1], after[0], known)
        if parts[at].column == parts[at - 1].column and len(before) == len(after) == 1 and after[0]:
            _mend_address(before[0], after[0], areas)
    lines = []
    for at, (part, words) in enumerate(zip(parts, cells, strict=True)):
        filled = [cell for cell in words if cell]
        alone = part.starts and not part.item and (at + 1 == len(parts) or parts[at + 1].starts)
        if alone:
            filled = [each for cell in filled for each in cut_at_look(cell)]
        if filled:
            lines.append(_line(part, filled, areas, page))
    return lines


def hidden_lines(words: Sequence[Word], page: int) -> list[TextLine]:
    """Words that cannot be seen as one line each run, apart from the text: `region` is aside."""
    lines: list[TextLine] = []
    run: list[Word] = []
    for word in [*words, None]:
        if run and (word is None or abs(word.baseline - run[-1].baseline) > 1.0):
            box = _box(run)
            look = run[0].look
            text = spell(run)
            spot = Spot(page, box)
            lines.append(TextLine(text, spot, size=look.size, region="aside", colour=look.colour, cells=(run,)))
            run = []
        if word is not None:
            run.append(word)
    return lines


def _cells(part: Part) -> list[list[Word]]:
    """The words of each cell, without the glyph or number of a list item."""
    cells = [list(piece.words) for piece in part.row.pieces]
    if part.bullet:
        first = cells[0][0]
        rest = first.text.removeprefix(part.bullet)
        if len(cells) > 1 and part.row.pieces[0].is_bullet:
            cells = cells[1:]
        elif rest:
            cells[0][0] = first._replace(text=rest)
        else:
            cells[0] = cells[0][1:]
    return cells


def _mend(above: list[Word], below: list[Word], known: Counter[str]) -> None:
    """Puts the rest of a broken word on the line where it begins."""
    word = whole(above[-1].text, below[0].text, known)
    if word is not None:
        above[-1] = above[-1]._replace(text=word)
        del below[0]
    elif (
        len(above) == len(below) == 1 and above[0].look is below[0].look and glued(above[0].text, below[0].text, known)
    ):
        above[0] = above[0]._replace(text=above[0].text + below[0].text)
        del below[0]


def _mend_address(above: list[Word], below: list[Word], areas: Sequence[Area]) -> None:
    """Puts the rest of an e-mail or web address that was too long for its column on the line where it begins."""
    if len(above) > 1 or len(below) > 1 or above[0].look.size != below[0].look.size:
        return
    one, other = above[0], below[0]
    whole_text = whole(one.text, other.text, Counter()) if one.text[-1] in "-/" else None
    whole_text = whole_text or one.text + other.text
    linked = any(
        _covers(area, *_middle(one)) and whole_text.casefold() in area.href.casefold()
        for area in areas
        if _covers(area, *_middle(other))
    )
    cut = bool(_ADDRESS_START.fullmatch(one.text) and _ADDRESS_END.match(other.text))
    local = _LOCAL_START.fullmatch(one.text) and _LOCAL_END.fullmatch(other.text) and not _DOMAIN.search(one.text)
    broken = bool(local) and re.search(r"[._\d-]", one.text) is not None and one.right >= other.right - one.look.size
    tail = bool(_TAIL.fullmatch(other.text)) and "@" in one.text and other.top - one.bottom < one.look.size / 2
    same = tail or (one.mark == other.mark >= 0 and re.search(r"[@.]\w", one.text) is not None)
    if linked or same or ((cut or broken) and other.top - one.bottom < one.look.size / 2):
        above[0] = one._replace(text=whole_text, right=max(one.right, other.right))
        below.clear()


def _middle(word: Word) -> tuple[float, float]:
    return (word.left + word.right) / 2, (word.top + word.bottom) / 2


def _line(part: Part, cells: Sequence[Sequence[Word]], areas: Sequence[Area], page: int) -> TextLine:
    words = [word for cell in cells for word in cell]
    chief = next((cell for cell in cells if not _is_date(cell)), cells[0])
    text = "\t".join(spell(cell) for cell in cells)
    letters: Counter[tuple[str, bool]] = Counter()
    for word in chief:
        letters["bold", word.look.bold] += len(word.text)
        letters["italic", word.look.italic] += len(word.text)
        letters[word.look.colour, True] += len(word.text)
    total = sum(len(word.text) for word in chief)
    colours = {word.look.colour for word in chief}
    return TextLine(
        text=text,
        spot=Spot(page, _box(words)),
        size=max(word.look.size for word in chief),
        bold=letters["bold", True] >= _HEAVY * total,
        italic=letters["italic", True] >= _HEAVY * total,
        heading=part.row.heading,
        item=part.item,
        starts=part.starts,
        gap=round(part.gap, 2),
        column=part.column,
        colour=max(sorted(colours), key=lambda colour: letters[colour, True]),
        links=_links(cells, areas),
        cells=cells,
    )


def _is_date(cell: Sequence[Word]) -> bool:
    return bool(DATED.search(spell(cell)))


def _box(words: Sequence[Word]) -> tuple[float, float, float, float]:
    return (
        round(min(word.left for word in words), 2),
        round(min(word.top for word in words), 2),
        round(max(word.right for word in words), 2),
        round(max(word.bottom for word in words), 2),
    )


def _links(cells: Sequence[Sequence[Word]], areas: Sequence[Area]) -> tuple[Link, ...]:
    """The areas that lie over words of the line, as spans of its text."""
    if not areas:
        return ()
    links: list[Link] = []
    at = 0
    for word, first in ((word, word is cell[0]) for cell in cells for word in cell):
        at -= word.glued and not first
        end = at + len(word.text)
        area = min((area for area in areas if _covers(area, *_middle(word))), key=_extent, default=None)
        if area:
            last = links[-1] if links else None
            if last and last.href == area.href and last.end + 1 >= at:
                links[-1] = Link(last.start, end, area.href)
            else:
                links.append(Link(at, end, area.href))
        at = end + 1
    return tuple(links)


def _covers(area: Area, x: float, y: float) -> bool:
    left, top, right, bottom = area.box
    return left - 0.5 <= x <= right + 0.5 and top - 0.5 <= y <= bottom + 0.5


def _extent(area: Area) -> float:
    left, top, right, bottom = area.box
    return (right - left) * (bottom - top)
