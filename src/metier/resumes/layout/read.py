"""The bytes of a PDF to TextLines in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from metier.errors import DataError
from metier.formats.pdf import read_glyphs
from metier.formats.pdf_glyphs import Box, GlyphPage, Word
from metier.formats.printed import TextLine
from metier.resumes.layout.cleaning import readable_words
from metier.resumes.layout.hyphens import known_words
from metier.resumes.layout.lines import hidden_lines, make_lines
from metier.resumes.layout.order import find_order
from metier.resumes.layout.paragraphs import find_parts, is_justified
from metier.resumes.layout.pieces import find_pieces
from metier.resumes.layout.rails import split_rails
from metier.resumes.layout.regions import Edge, find_edges
from metier.resumes.layout.rows import Row, find_rows
from metier.resumes.layout.threads import follow_columns

_CHIP_HIGH = 30.0  # points


def read_layout(data: bytes, name: str = "") -> tuple[TextLine, ...]:
    """The lines of a PDF in reading order; DataError (with `name` as its file) for what has no text to read.

    Running headers and footers and what cannot be seen come last, marked by their `region` (hidden text is 'aside').
    """
    return lay_out(read_glyphs(data, name=name), name)


def lay_out(pages: Sequence[GlyphPage], name: str = "") -> tuple[TextLine, ...]:
    """The same of pages that have been read."""
    cleaned = [readable_words(page) for page in pages]
    if not any(words for words, _ in cleaned):
        raise DataError(
            "The PDF has no text: its pages are pictures.",
            "Export it again as a PDF with text; where Tesseract is installed, metier import --ocr reads the pictures.",
            file=name,
        )
    rows = [_rows(page, words) for page, (words, _) in zip(pages, cleaned, strict=True)]
    edges = find_edges([(found, page.height) for found, page in zip(rows, pages, strict=True)])
    known = known_words([row.text for found in rows for row in found], any(is_justified(found) for found in rows))
    lines: list[TextLine] = []
    running: list[TextLine] = []
    for number, (page, found, edge) in enumerate(zip(pages, rows, edges, strict=True), start=1):
        body = [row for at, row in enumerate(found) if at not in edge]
        parts = find_parts(body, page.shapes.dots, page.width)
        made = make_lines(parts, page.areas, number, known)
        lines += made
        running += _edge_lines(found, edge, page, number) + hidden_lines(cleaned[number - 1][1], number)
    return (*follow_columns(lines), *running)


def pages_without_text(data: bytes, name: str = "") -> tuple[int, ...]:
    """The numbers (from 1) of the pages that are pictures only, for a program that recognises text."""
    pages = read_glyphs(data, name=name)
    return tuple(
        number
        for number, page in enumerate(pages, start=1)
        if not page.words and (page.shapes.pictures or page.shapes.fills)
    )


def _rows(page: GlyphPage, words: Sequence[Word]) -> list[Row]:
    return split_rails(find_rows(find_order(find_pieces(words, page.marks, _chips(page)))))


def _chips(page: GlyphPage) -> list[Box]:
    """The fills that are as high as one line and narrower than a column."""
    return [box for box, _ in page.shapes.fills if box[3] - box[1] <= _CHIP_HIGH and box[2] - box[0] <= page.width / 3]


def _edge_lines(rows: Sequence[Row], edge: Mapping[int, Edge], page: GlyphPage, number: int) -> list[TextLine]:
    """The lines of the page's header and footer."""
    lines: list[TextLine] = []
    for at, region in edge.items():
        parts = find_parts([rows[at]], (), page.width)
        lines += [replace(line, region=region) for line in make_lines(parts, page.areas, number, Counter())]
    return lines
