"""The bytes of an HTML page to TextLines: the whole page as it is seen, headings, lists, tables and links as marked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from metier.formats.html import read_html
from metier.formats.html_tree import Element
from metier.formats.line_writer import Run, number_lines, write_lines
from metier.formats.printed import TextLine
from metier.formats.table_rows import read_row

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hr",
        "html",
        "label",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "td",
        "th",
        "ul",
    ]
) | frozenset(_HEADINGS)
_BOLD = frozenset(("b", "strong", "th"))
_ITALIC = frozenset(("i", "em", "cite", "dfn"))
_APART = re.compile(
    r"(?:^|[\s_-])(?:dates?|time|period|duration|years?|location|place|city|pull-right|float-right|float-end|right"
    r"|text-right|text-end|ms-auto|ml-auto)(?:$|[\s_-])",
    re.IGNORECASE,
)
_RIGHT = re.compile(r"float\s*:\s*right|text-align\s*:\s*right|margin-left\s*:\s*auto", re.IGNORECASE)
_WEIGHT = re.compile(r"font-weight\s*:\s*(bold|bolder|[6-9]00)", re.IGNORECASE)
_SLANT = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
_SIZE = re.compile(r"font-size\s*:\s*(\d{1,3}(?:\.\d{1,3})?)(pt|px)", re.IGNORECASE)
_COLOUR = re.compile(r"(?:^|[;\s])color\s*:\s*(#[0-9a-f]{6})\b", re.IGNORECASE)
_FLEX = re.compile(r"display\s*:\s*(?:inline-)?flex|justify-content\s*:", re.IGNORECASE)
_ROW = re.compile(
    r"(?:^|[\s_-])(?:row|flex|d-flex|contacts?|tags?|chips?|badges?|keywords?)(?:$|[\s_-])", re.IGNORECASE
)
_PIECES = frozenset(("span", "time", "a", "small", "strong", "b", "em", "i"))
_DEEPEST_TABLE = 12
_DEEPEST_ITEM = 9
_PARTED = re.compile(r"[,;:·•|/(–—-]\s*$")  # what parts pieces already
_WHITE = re.compile(r"[ \t\n\r\f\v]+")


@dataclass(frozen=True, slots=True)
class _Looks:
    bold: bool = False
    italic: bool = False
    size: float = 0.0
    colour: str = ""
    href: str = ""
    heading: int = 0
    item: int = 0
    preformatted: bool = False


@dataclass(slots=True)
class _Writer:
    """Gathers runs into lines as blocks begin and end."""

    lines: list[TextLine] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    looks: _Looks = field(default_factory=_Looks)
    fresh: bool = True  # the item that is open has no line yet
    apart: bool = False  # a tab waits for words

    def write(self, text: str, looks: _Looks) -> None:
        if not looks.preformatted:
            text = _WHITE.sub(" ", text)
        if self.apart and text.strip():
            if not _PARTED.search("".join(run.text for run in self.runs[-3:])):
                self.runs.append(Run("\t"))
            self.apart = False
        if text.strip() or self.runs:
            if not any(run.text.strip() for run in self.runs):
                self.looks = looks
            self.runs.append(Run(text, looks.bold, looks.italic, looks.size, looks.colour, looks.href))

    def end(self) -> None:
        """Make lines of what is gathered; in an item those behind the first go on."""
        if self.runs:
            looks = self.looks
            base = TextLine("", heading=looks.heading, item=looks.item, starts=self.fresh or not looks.item)
            made = write_lines(self.runs, base)
            self.lines.extend(made)
            self.fresh = self.fresh and not made
            self.runs = []
        self.apart = False


def html_text_lines(data: bytes, name: str = "", charset: str | None = None) -> tuple[TextLine, ...]:
    """The lines of a page in the order of its source, without what is hidden; DataError for what is beyond reason."""
    tree = read_html(data, name, charset).tree()
    return number_lines([] if tree is None else _read(tree, _Looks(), 0), name)


def _read(root: Element, looks: _Looks, tables: int) -> list[TextLine]:
    """The lines in an element; only tables in tables recurse, and not far."""
    writer = _Writer()
    waiting: list[tuple[Element | str | None, _Looks, bool]] = [
        (child, looks, False) for child in reversed(root.children)
    ]
    while waiting:
        piece, around, apart = waiting.pop()
        writer.apart = writer.apart or (apart and bool(writer.runs))
        if piece is None:
            writer.end()
        elif isinstance(piece, str):
            writer.write(piece, around)
        elif piece.tag == "br":
            writer.runs.append(Run("\n"))
        elif piece.tag == "tr" and tables < _DEEPEST_TABLE:
            writer.end()
            cells = [child for child in piece.children if isinstance(child, Element)]
            writer.lines.extend(read_row([_read(cell, _looks(cell, around), tables + 1) for cell in cells]))
        else:
            _open(piece, around, writer, waiting)
    writer.end()
    return writer.lines


def _open(
    piece: Element, around: _Looks, writer: _Writer, waiting: list[tuple[Element | str | None, _Looks, bool]]
) -> None:
    """Begin an element: put its children in the queue, with the end of the block behind them."""
    looks = _looks(piece, around)
    if piece.tag in _BLOCKS:
        writer.end()
        waiting.append((None, looks, False))
    if piece.tag == "li":
        writer.fresh = True
    apart = _children_apart(piece)
    for child in reversed(piece.children):
        away = isinstance(child, Element) and (apart or _stands_apart(child))
        waiting.append((child, looks, away))


def _looks(element: Element, around: _Looks) -> _Looks:
    """The looks inside an element, by its tag and its own style."""
    tag, style = element.tag, element.value("style")
    href = element.value("href") if tag == "a" else ""
    if (
        tag not in _HEADINGS
        and tag not in _BOLD
        and tag not in _ITALIC
        and tag not in ("li", "pre")
        and not style
        and not href
    ):
        return around
    size, colour = _SIZE.search(style), _COLOUR.search(style)
    points = float(size[1]) * (0.75 if size and size[2].lower() == "px" else 1.0) if size else around.size
    return _Looks(
        bold=around.bold or tag in _BOLD or tag in _HEADINGS or _WEIGHT.search(style) is not None,
        italic=around.italic or tag in _ITALIC or _SLANT.search(style) is not None,
        size=points,
        colour=colour[1].lower() if colour else around.colour,
        href=around.href if not href or href.startswith("#") else href,
        heading=_HEADINGS.get(tag, around.heading),
        item=min(around.item + 1, _DEEPEST_ITEM) if tag == "li" else around.item,
        preformatted=around.preformatted or tag == "pre",
    )


def _stands_apart(element: Element) -> bool:
    """True for a piece of a line that its class or style moves away from the rest, as dates are."""
    if element.tag in _BLOCKS or element.tag == "br":
        return False
    return _APART.search(element.value("class")) is not None or _RIGHT.search(element.value("style")) is not None


def _children_apart(element: Element) -> bool:
    """True where a block holds nothing but pieces side by side: a row of contacts, of tags, of title and dates."""
    if element.tag in ("p", "h1", "a") or element.tag not in _BLOCKS:
        return False
    pieces = [child for child in element.children if isinstance(child, Element) or child.strip()]
    if len(pieces) < 2 or not all(isinstance(piece, Element) and piece.tag in _PIECES for piece in pieces):
        return False
    if _FLEX.search(element.value("style")) or _ROW.search(element.value("class")):
        return True
    if element.tag == "li":
        return False
    return all(isinstance(piece, Element) and piece.tag in ("span", "time", "a") for piece in pieces)
