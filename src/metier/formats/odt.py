"""The bytes of an ODT to TextLines: its styles, lists, tables, text boxes and links; ZIP and XML are read and not trusted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.etree import ElementTree

from metier.errors import DataError
from metier.formats.docx import parse_xml
from metier.formats.line_writer import Run, number_lines, write_lines
from metier.formats.odt_styles import DRAW, OFFICE, STYLE, TABLE, TEXT, OdtStyles, Properties, read_odt_styles
from metier.formats.printed import Region, TextLine
from metier.formats.table_rows import read_row
from metier.formats.zip import read_zip

_XLINK = "{http://www.w3.org/1999/xlink}href"
_PARTS = frozenset(("content.xml", "styles.xml", "META-INF/manifest.xml"))
_PARAGRAPHS = frozenset((f"{TEXT}p", f"{TEXT}h"))
_SILENT = frozenset(
    [
        *(f"{TEXT}{tag}" for tag in ("tracked-changes", "page-number", "page-count", "placeholder", "sequence-decls")),
        *(
            f"{TEXT}{tag}"
            for tag in ("variable-decls", "user-field-decls", "note-citation", "ruby-text", "hidden-text")
        ),
        *(f"{OFFICE}{tag}" for tag in ("annotation", "annotation-end", "forms", "binary-data")),
        f"{TABLE}shapes",
    ]
)
_MARGINS = {"header": "header", "header-first": "header", "header-left": "header"}
_MARGINS |= {"footer": "footer", "footer-first": "footer", "footer-left": "footer"}
_DEEPEST = 12
_MOST_SPACES = 100
_END = object()


def odt_text_lines(data: bytes, name: str = "") -> tuple[TextLine, ...]:
    """The lines of an ODT, headers first and footers last; DataError (with `name` as its file) when it is none."""
    parts = read_zip(data, _PARTS.__contains__, name)
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise DataError("The document is locked by a password.", "Save a copy without the password.", file=name)
    if "content.xml" not in parts:
        raise DataError("The archive holds no content.xml: this is not an ODT.", "Save it again as .docx.", file=name)
    content = parse_xml(parts["content.xml"], "content.xml", name)
    common = parse_xml(parts["styles.xml"], "styles.xml", name) if "styles.xml" in parts else None
    styles = read_odt_styles([root for root in (common, content) if root is not None])
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise DataError(
            "This OpenDocument file holds no text document.", "Give the résumé as ODT, DOCX or PDF.", file=name
        )
    lines = [*_margins(common, styles, "header"), *_Reader(styles, "body").read(body, 0)]
    return number_lines([*lines, *_margins(common, styles, "footer")], name)


def _margins(common: ElementTree.Element | None, styles: OdtStyles, region: Region) -> Iterator[TextLine]:
    """The lines of all headers or footers, each once."""
    seen: set[str] = set()
    for page in () if common is None else common.iter(f"{STYLE}master-page"):
        for part in page:
            if _MARGINS.get(part.tag.removeprefix(STYLE)) == region:
                for line in _Reader(styles, region).read(part, 0):
                    if line.text not in seen:
                        seen.add(line.text)
                        yield line


@dataclass(slots=True)
class _Words:
    """The runs of a paragraph and what is anchored in it."""

    runs: list[Run] = field(default_factory=list)
    boxes: list[ElementTree.Element] = field(default_factory=list)


@dataclass(slots=True)
class _Reader:
    """Reads the blocks of the body, a header or a footer."""

    styles: OdtStyles
    region: Region
    boxes: int = 0
    fresh: bool = True  # the list item that is open has no line yet

    def read(self, root: ElementTree.Element, depth: int) -> list[TextLine]:
        """The lines of all paragraphs, lists and tables in an element, text boxes behind their paragraph."""
        lines: list[TextLine] = []
        waiting: list[tuple[ElementTree.Element, int]] = [(child, 0) for child in reversed(root)]
        while waiting:
            element, level = waiting.pop()
            tag = element.tag
            if tag in _PARAGRAPHS:
                lines.extend(self._paragraph(element, level, depth))
            elif tag == f"{TABLE}table" and depth < _DEEPEST:
                lines.extend(self._table(element, depth))
            elif tag not in _SILENT:
                self.fresh = self.fresh or tag in (f"{TEXT}list-item", f"{TEXT}list-header")
                inner = level + (tag == f"{TEXT}list")
                waiting.extend((child, inner) for child in reversed(element))
        return lines

    def _paragraph(self, element: ElementTree.Element, level: int, depth: int) -> list[TextLine]:
        key = element.get(f"{TEXT}style-name", "")
        heading = self.styles.heading(key)
        if element.tag == f"{TEXT}h":
            stated = element.get(f"{TEXT}outline-level", "1")
            heading = min(max(int(stated[:2]) if stated.isdigit() else 1, 1), 6)
        words = self._words(element, self.styles.properties(key))
        item = 0 if heading else min(level, 9)
        base = TextLine("", heading=heading, item=item, region=self.region, starts=self.fresh or not item)
        lines = write_lines(words.runs, base)
        if item and lines:
            self.fresh = False
        for box in words.boxes:
            self.boxes += 1
            column = self.boxes
            inner = self.read(box, depth + 1) if depth < _DEEPEST else []
            lines.extend(line if line.column else replace(line, column=column) for line in inner)
        return lines

    def _table(self, table: ElementTree.Element, depth: int) -> list[TextLine]:
        lines: list[TextLine] = []
        waiting = list(reversed(table))
        while waiting:
            element = waiting.pop()
            if element.tag == f"{TABLE}table-row":
                cells = [cell for cell in element if cell.tag == f"{TABLE}table-cell"]
                lines.extend(read_row([self.read(cell, depth + 1) for cell in cells]))
            elif element.tag.startswith(f"{TABLE}table-") and element.tag != f"{TABLE}table-columns":
                waiting.extend(reversed(element))
        return lines

    def _words(self, paragraph: ElementTree.Element, base: Properties) -> _Words:
        """The words of a paragraph, without recursion: each element's own text, its children, then its tail."""
        words = _Words()
        looks: list[tuple[Properties, str]] = [(base, "")]
        waiting: list[ElementTree.Element | str | object] = [*reversed(paragraph), paragraph.text or ""]
        while waiting:
            piece = waiting.pop()
            if isinstance(piece, str):
                self._write(words, piece, looks[-1])
            elif not isinstance(piece, ElementTree.Element):
                looks.pop()
            else:
                waiting.append(piece.tail or "")
                self._piece(words, piece, looks, waiting)
        return words

    def _piece(
        self,
        words: _Words,
        piece: ElementTree.Element,
        looks: list[tuple[Properties, str]],
        waiting: list[ElementTree.Element | str | object],
    ) -> None:
        tag = piece.tag
        properties, href = looks[-1]
        if tag == f"{TEXT}tab":
            words.runs.append(Run("\t"))
        elif tag == f"{TEXT}line-break":
            words.runs.append(Run("\n"))
        elif tag == f"{TEXT}s":
            count = piece.get(f"{TEXT}c", "1")
            self._write(words, " " * min(int(count[:4]) if count.isdigit() else 1, _MOST_SPACES), looks[-1])
        elif tag in (f"{DRAW}text-box", f"{DRAW}custom-shape", f"{DRAW}rect", f"{TEXT}note-body"):
            words.boxes.append(piece)
        elif tag not in _SILENT:
            if tag == f"{TEXT}span":
                properties = self.styles.properties(piece.get(f"{TEXT}style-name", "")).over(properties)
            elif tag in (f"{TEXT}a", f"{DRAW}a"):
                href = piece.get(_XLINK, "") or href
            looks.append((properties, href))
            waiting.append(_END)
            waiting.extend(reversed(piece))
            waiting.append(piece.text or "")

    def _write(self, words: _Words, text: str, looks: tuple[Properties, str]) -> None:
        properties, href = looks
        if text and not properties.hidden:
            words.runs.append(
                Run(
                    " ".join(text.split("\n")),
                    bool(properties.bold),
                    bool(properties.italic),
                    properties.size or 0.0,
                    properties.colour or "",
                    href,
                )
            )
