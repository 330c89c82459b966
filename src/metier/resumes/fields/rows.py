"""Row: a line as the reader looks at it: icons and glyphs taken off, letters drawn together, cells apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Generic, TypeVar

from metier.formats.printed import Link, TextLine
from metier.resumes.fields.lexicon import fold, load_lexicon
from metier.resumes.fields.periods import Period, kept_periods, without_periods

# Private-use characters are icons of fonts; zero-width and control characters carry no words.
_ICONS = re.compile(
    "[\ue000-\uf8ff\U000f0000-\U0010ffff\ufffc\ufffd\u2600-\u2604\u2618-\u2619\u2690-\u269b\U0001f000-\U0001faff\ufe0f]+"
)
_HIDDEN = re.compile(
    "[\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufff0-\ufffb\ufffe\uffff]+"
)
_BLANKS = re.compile(r"[^\S\t]+")
_TABS = re.compile(r" *\t[\t ]*")
_GLYPH = re.compile(
    r"(?:[•●○◦▪▫■□‣⁃∙·►▶▸▹▻➢➤➔→⇒✓✔✅☑❖◆◇»›⦁⁌⁍◘✦✧➜⟡⬧⚬⚫*+]|[-–—−](?=\s)|o(?=\t)|\uf0b7|\uf0a7)\s*(?!\d{1,2}\s)(?=\S)"
)
_QUOTED = re.compile(r"\A>\s+(?=\S)")
_NUMBERED = re.compile(r"(?:\(?\d{1,2}[.)]|\[\d{1,3}\])\s+(?=\S)")
_COUNTED = re.compile(r"\(?(\d{1,2})[.)]\s+(?=[^\W\d_])")
_NEAR = 6  # rows between two items of a counted list
_SPACED = re.compile(r"(?:[^\W_] ){3,}[^\W_](?=\s|\Z|[:&])")
_LETTERS = re.compile(r"[^\W\d_]")
T = TypeVar("T")
_EDGE = " \t|·•,;–—"


class kept(Generic[T]):  # noqa: N801
    """A property that is worked out once; `functools.cached_property` takes a lock each time in Python 3.11."""

    def __init__(self, work: Callable[[Any], T]) -> None:
        self._work = work
        self._name = work.__name__

    def __get__(self, instance: Any, owner: type | None = None) -> T:
        value = instance.__dict__[self._name] = self._work(instance)
        return value


@dataclass(frozen=True)
class Row:
    """One line, or several that belong together; `sources` are the numbers of its lines.

    `cells` is what stands apart on it; `glyph` is true where a list mark stood in the text itself.
    """

    text: str
    sources: tuple[int, ...]
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    heading: int = 0
    item: int = 0
    starts: bool = True
    gap: float = 0.0
    region: str = "body"
    column: int = 0
    colour: str = ""
    links: tuple[Link, ...] = ()
    page: int = 0
    box: tuple[float, float, float, float] | None = None
    glyph: bool = False

    @kept
    def cells(self) -> tuple[str, ...]:
        return tuple(cell.strip() for cell in self.text.split("\t") if cell.strip())

    @kept
    def plain(self) -> str:
        """The words in a row, without tabs."""
        return self.text.replace("\t", " ")

    @kept
    def periods(self) -> tuple[Period, ...]:
        return kept_periods(self.text)

    @kept
    def undated(self) -> str:
        """The text with a tab in place of each period."""
        return without_periods(self.text, self.periods) if self.periods else self.text

    @kept
    def count(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    @kept
    def look(self) -> tuple[float, bool, bool, str, int]:
        """What makes it look as it does: size, bold, italic, colour, stated heading."""
        return (round(self.size * 2) / 2, self.bold, self.italic, self.colour, self.heading)

    @kept
    def is_upper(self) -> bool:
        letters = _LETTERS.findall(self.text)
        return len(letters) > 2 and all(not letter.islower() for letter in letters) and letters[0].isupper()

    @property
    def left(self) -> float:
        return self.box[0] if self.box else 0.0

    @property
    def right(self) -> float:
        return self.box[2] if self.box else float(len(self.text))

    @property
    def top(self) -> float:
        return self.box[1] if self.box else 0.0

    @property
    def bottom(self) -> float:
        return self.box[3] if self.box else 0.0


def make_rows(lines: Sequence[TextLine]) -> tuple[Row, ...]:
    """One Row for each line that has words; what has none (rules, icons) gives no Row."""
    rows = [row for number, line in enumerate(lines) if (row := _make_row(number, line)) is not None]
    return tuple(_number_items(rows))


def _number_items(rows: list[Row]) -> list[Row]:
    """The rows, those that count ('1. …', '2. …') as items of a list."""
    counted = [
        (at, int(found[1]))
        for at, row in enumerate(rows)
        if not row.item
        and (found := _COUNTED.match(row.text))
        and not _is_titled(row, found.end(), rows[at + 1 : at + 2])
    ]
    for (at, number), (other, following) in pairwise(counted):
        if following == number + 1 and other - at <= _NEAR:
            for each in (at, other):
                if mark := _COUNTED.match(rows[each].text):
                    rows[each] = cut(rows[each], mark.end(), len(rows[each].text), item=1, glyph=True)
    return rows


def _is_titled(row: Row, start: int, after: Sequence[Row]) -> bool:
    """Whether a counted row is the title of a section ('4. Skills') rather than an item."""
    if row.heading or fold(row.text[start:]).strip(" :") in load_lexicon().headings:
        return True
    return bool(after) and (row.size > after[0].size + 0.6 or (row.bold and not after[0].bold))


def _make_row(number: int, line: TextLine) -> Row | None:
    text = clean(line.text)
    glyph = False
    item = line.item
    mark = _GLYPH.match(text)
    if mark and (mark.end() < len(text)):
        text, glyph, item = text[mark.end() :], True, max(item, 1)
    elif line.item and (mark := _NUMBERED.match(text)):
        text = text[mark.end() :]
    text = _QUOTED.sub("", _join_letters(text).strip())
    if not text or not any(sign.isalnum() for sign in text):
        return None
    return Row(
        text=text,
        sources=(number,),
        size=line.size,
        bold=line.bold,
        italic=line.italic,
        heading=line.heading,
        item=item,
        starts=line.starts or glyph,
        gap=line.gap,
        region=line.region,
        column=line.column,
        colour=line.colour,
        links=_moved(line, text),
        page=line.spot.page or 0,
        box=line.spot.box,
        glyph=glyph,
    )


def clean(text: str) -> str:
    """The text without icons and invisible characters, with one space between words; tabs stay."""
    if not text.isascii():
        text = _HIDDEN.sub("", _ICONS.sub("\t", text)).replace("\u00ad", "")
    elif not text.isprintable():
        text = _HIDDEN.sub("", text)
    text = text.replace("\n", " ").replace("\r", " ").replace("\v", " ").replace("\f", " ")
    return _TABS.sub("\t", _BLANKS.sub(" ", text)).strip()


def _join_letters(text: str) -> str:
    """'E X P E R I E N C E' as one word; two spaces had stood between words, which is why they come as cells."""
    if not _SPACED.search(text):
        return text
    tokens = text.replace("\t", " \t ").split(" ")
    single = sum(len(token) == 1 for token in tokens if token != "\t")
    if single < 0.8 * len([token for token in tokens if token != "\t"]):
        return text
    return "".join(" " if token == "\t" else token for token in tokens if token)


def _moved(line: TextLine, text: str) -> tuple[Link, ...]:
    """The links of a line at the places of its cleaned text; those whose words are gone lie on nothing."""
    moved = []
    for link in line.links:
        words = clean(line.text[link.start : link.end])
        at = text.find(words) if words else -1
        moved.append(Link(at, at + len(words), link.href) if at >= 0 else Link(0, 0, link.href))
    return tuple(moved)


def cut(row: Row, start: int, end: int, **changes: object) -> Row:
    """The part of a row between two characters, with the links in it."""
    begin = start + len(row.text[start:end]) - len(row.text[start:end].lstrip(_EDGE))
    text = row.text[start:end].strip(_EDGE)
    links = tuple(
        Link(max(link.start - begin, 0), min(link.end - begin, len(text)), link.href)
        for link in row.links
        if link.end > begin and link.start < begin + len(text)
    )
    made = replace(row, text=text, links=links)
    return replace(made, **changes) if changes else made  # type: ignore[arg-type]


def same_look(one: Row, other: Row) -> bool:
    """Whether two rows are set alike."""
    return (
        abs(one.size - other.size) < 0.6
        and one.bold == other.bold
        and one.italic == other.italic
        and one.colour == other.colour
        and one.heading == other.heading
    )
