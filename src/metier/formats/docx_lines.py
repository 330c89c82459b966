"""The bytes of a DOCX to TextLines in reading order: headers, body with tables and text boxes, notes, footers."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.etree import ElementTree

from metier.errors import DataError
from metier.formats.docx import parse_xml
from metier.formats.docx_looks import Styles, W, read_paragraph, read_styles
from metier.formats.docx_runs import Words, read_runs
from metier.formats.line_writer import number_lines, write_lines
from metier.formats.printed import Region, TextLine
from metier.formats.table_rows import read_row
from metier.formats.zip import read_zip

_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_MARGIN = re.compile(r"(?:header|footer)\d*\.xml")
_PARTS = re.compile(
    r"_rels/\.rels|word/(?:_rels/)?(?:document|header|footer|footnotes|styles|numbering)\d*\.xml(?:\.rels)?"
)
_DEEPEST = 12  # tables in tables; deeper ones are read as text
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")
_PAGE_NUMBER = re.compile(
    r"(?:page|seite|página|pagina|p\.)?\s*\d{0,3}\s*(?:(?:/|of|von|de|sur|di)\s*\d{0,3})?", re.IGNORECASE
)


def docx_text_lines(data: bytes, name: str = "") -> tuple[TextLine, ...]:
    """The lines of a DOCX; DataError (with `name` as its file) when it is none, broken, hostile or too big."""
    parts = read_zip(data, lambda part: _PARTS.fullmatch(part) is not None, name)
    main = _main_part(parts, name)
    if main not in parts:
        raise DataError(
            "The archive holds no word/document.xml: this is not a DOCX.",
            "Save it again as .docx in your word processor.",
            file=name,
        )
    styles = read_styles(_xml(parts, "word/styles.xml", name), _xml(parts, "word/numbering.xml", name))
    lines: list[TextLine] = []
    for region, kind in (("header", "header"), ("body", ""), ("footer", "footnotes"), ("footer", "footer")):
        wanted = [main] if not kind else sorted(part for part in parts if part.startswith(f"word/{kind}"))
        for part in wanted:
            lines.extend(_part_lines(parts, part, styles, name, region))
    return number_lines(_without_repeats(lines), name)


def _xml(parts: dict[str, bytes], part: str, name: str) -> ElementTree.Element | None:
    data = parts.get(part)
    if data is None:
        return None
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    return parse_xml(data, part, name)


def _main_part(parts: dict[str, bytes], name: str) -> str:
    """The part that holds the body; some programs call it word/document2.xml."""
    for target, kind, _ in _relations(parts, "_rels/.rels", name).values():
        if kind.endswith("/officeDocument"):
            return target.lstrip("/")
    return "word/document.xml"


def _relations(parts: dict[str, bytes], part: str, name: str) -> dict[str, tuple[str, str, bool]]:
    """The relations that a part declares: target, type, and whether it lies outside, by id."""
    root = _xml(parts, part, name)
    return {
        element.get("Id", ""): (
            element.get("Target", ""),
            element.get("Type", ""),
            element.get("TargetMode") == "External",
        )
        for element in (() if root is None else root)
    }


def _part_lines(parts: dict[str, bytes], part: str, styles: Styles, name: str, region: str) -> list[TextLine]:
    root = _xml(parts, part, name)
    if root is None:
        return []
    folder, file = posixpath.split(part)
    relations = _relations(parts, f"{folder}/_rels/{file}.rels", name)
    links = {key: target for key, (target, _, outside) in relations.items() if outside}
    place: Region = "header" if region == "header" else "footer" if region == "footer" else "body"
    reader = _Reader(styles, links, place)
    for note in root.iter(f"{W}footnote"):
        if note.get(f"{W}type") in _SEPARATORS:
            note.clear()
    lines = reader.read(root, 0)
    if place == "body":
        return lines
    return [line for line in lines if not _PAGE_NUMBER.fullmatch(line.text)]


def _without_repeats(lines: list[TextLine]) -> Iterator[TextLine]:
    """The lines, those of headers and footers once: the first page's and the others' often say the same."""
    seen: set[tuple[str, str]] = set()
    for line in lines:
        if line.region == "body" or (line.region, line.text) not in seen:
            seen.add((line.region, line.text))
            yield line


@dataclass(slots=True)
class _Reader:
    """Reads the blocks of one part; `after` is the white space that the last paragraph left below it."""

    styles: Styles
    links: dict[str, str]
    region: Region
    after: float = 0.0
    boxes: int = 0
    fields: list[str] = field(default_factory=list)  # open field codes, which may span paragraphs

    def read(self, root: ElementTree.Element, depth: int) -> list[TextLine]:
        """The lines of all paragraphs and tables in an element, text boxes behind the paragraph that holds them."""
        lines: list[TextLine] = []
        for block in _blocks(root, tables=depth < _DEEPEST):
            if block.tag == f"{W}tbl":
                lines.extend(self._table(block, depth))
                continue
            words = read_runs(block, self.styles, self.links, self.fields)
            lines.extend(self._paragraph(block, words))
            for box in words.boxes:
                self.boxes += 1
                column = self.boxes
                inner = self.read(box, depth + 1) if depth < _DEEPEST else []
                lines.extend(line if line.column else replace(line, column=column) for line in inner)
        return lines

    def _paragraph(self, paragraph: ElementTree.Element, words: Words) -> list[TextLine]:
        style = read_paragraph(paragraph.find(f"{W}pPr"), self.styles)
        gap, self.after = self.after + (style.before or 0.0), style.after or 0.0
        heading = style.heading
        item = 0 if heading else self.styles.item(style.numbering, style.level)
        base = TextLine("", heading=heading, item=item, gap=gap, region=self.region)
        lines = write_lines(words.runs, base)
        if not lines:
            self.after += gap
        return lines

    def _table(self, table: ElementTree.Element, depth: int) -> list[TextLine]:
        lines: list[TextLine] = []
        for row in _inside(table, "tr"):
            lines.extend(read_row([self.read(cell, depth + 1) for cell in _inside(row, "tc")]))
        return lines


def _inside(parent: ElementTree.Element, tag: str) -> Iterator[ElementTree.Element]:
    """The rows of a table or cells of a row, also those in content controls and insertions."""
    waiting = list(reversed(parent))
    while waiting:
        element = waiting.pop()
        if element.tag == f"{W}{tag}":
            if element.find(f"{W}trPr/{W}del") is None:
                yield element
        elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            waiting.extend(reversed(element))


def _blocks(root: ElementTree.Element, tables: bool) -> Iterator[ElementTree.Element]:
    """The outermost paragraphs and tables in an element, placeholders of content controls left out."""
    waiting = list(reversed(root))
    while waiting:
        element = waiting.pop()
        if element.tag == f"{W}p" or (element.tag == f"{W}tbl" and tables):
            yield element
        elif not (element.tag == f"{W}sdt" and element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None):
            waiting.extend(reversed(element))
