"""The bytes of a PDF to its text with places, and what the file says of itself; the only door to the PDF reader.

pdfium is not safe in threads, so one lock guards every call. It turns a hyphen at the end of a line into a mark of its
own and ligatures such as U+FB01 into letters; the hyphen is put back here, the ligatures are not.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any, TypeVar

from metier.errors import DataError
from metier.formats.pdf_attached import read_attached
from metier.formats.pdf_extras import NO_EXTRAS, Extras, read_extras
from metier.formats.pdf_facts import Facts, read_facts
from metier.formats.pdf_glyphs import Box, GlyphPage, read_glyph_page
from metier.formats.pdf_pixels import draw_colours, draw_page, read_contrasts
from metier.model.page import PagePicture

MAX_PAGES = 200
_SMALL = 1_000_000  # bytes
_LOCK = Lock()
_HYPHENS = "\ufffe\x02"  # what pdfium gives for a hyphen at a line's end, in bulk and by character
_REMEDY = "Print or export it again as a PDF with text in it."
_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line; `box` is left, top, right, bottom in points from the page's upper left corner."""

    text: str
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its size in points, and its text in the order of the file, also line by line."""

    text: str
    width: float
    height: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PdfText:
    """What a PDF says: its pages, whether it is tagged, and title, language (BCP 47), author and maker where stated."""

    pages: tuple[Page, ...]
    tagged: bool
    title: str = ""
    language: str = ""
    author: str = ""
    producer: str = ""
    subject: str = ""
    keywords: str = ""
    extras: Extras = NO_EXTRAS

    @property
    def text(self) -> str:
        """The text of all pages, each ended by a line break."""
        return "".join(f"{page.text}\n" for page in self.pages)


def read_pdf(data: bytes, max_pages: int = MAX_PAGES, name: str = "") -> PdfText:
    """The text of a PDF; DataError (with `name` as its file) when it is none, broken, locked or too long.

    The same bytes are read once: of files up to a megabyte the last few results are kept.
    """
    try:
        return _read_small(data, max_pages) if len(data) <= _SMALL else _read_bytes(data, max_pages)
    except DataError as error:
        error.file = name
        raise


def read_glyphs(data: bytes, max_pages: int = MAX_PAGES, name: str = "") -> tuple[GlyphPage, ...]:
    """The words of a PDF with their boxes and looks, page by page; DataError as by `read_pdf`."""
    try:
        return _with_document(data, lambda document: _read_glyphs(document, max_pages))
    except DataError as error:
        error.file = name
        raise


def read_pdf_facts(data: bytes, max_pages: int = MAX_PAGES, name: str = "") -> Facts:
    """Version, locks, forms, fonts and letters without a meaning; DataError as by `read_pdf`."""

    def read(document: Any) -> Facts:
        from pypdfium2 import raw

        _pages(document, max_pages)
        return read_facts(raw, document, data, _characters)

    return _named(data, read, name)


def read_pdf_contrasts(data: bytes, boxes: Sequence[Sequence[Box]], name: str = "") -> tuple[tuple[int, ...], ...]:
    """For each page, in order, and each of its boxes how much can be seen there (0 to 255); DataError as by `read_pdf`."""

    def read(document: Any) -> tuple[tuple[int, ...], ...]:
        return tuple(
            read_contrasts(document[number], of_page) if of_page else () for number, of_page in enumerate(boxes)
        )

    return _named(data, read, name)


def read_pdf_pictures(data: bytes, max_pages: int = 20, ppi: float = 200, name: str = "") -> tuple[bytes, ...]:
    """The first pages as grey pictures (PGM), for a program that recognises text; DataError as by `read_pdf`."""

    def read(document: Any) -> tuple[bytes, ...]:
        return tuple(draw_page(document[number], ppi) for number in range(min(len(document), max_pages)))

    return _named(data, read, name)


def read_pdf_pages(data: bytes, most: int = 10, longest: int = 1600, name: str = "") -> tuple[PagePicture, ...]:
    """The first pages of a PDF in colour, the longer side of each at most so many pixels; DataError as by `read_pdf`.

    A file of another kind has none. A page without a size is left out.
    """

    def read(document: Any) -> tuple[PagePicture, ...]:
        return tuple(filter(None, (_picture(document, at, longest) for at in range(min(len(document), most)))))

    return _named(data, read, name) if _is_pdf(data) else ()


def _picture(document: Any, at: int, longest: int) -> PagePicture | None:
    page = document[at]
    try:
        png = draw_colours(page, longest)
        return PagePicture(at + 1, page.get_width(), page.get_height(), png) if png is not None else None
    finally:
        page.close()


def read_pdf_attached(data: bytes, name: str = "") -> tuple[tuple[str, bytes], ...]:
    """The files inside a PDF by their names, as far as they are no bigger than a résumé; DataError as by `read_pdf`."""

    def read(document: Any) -> tuple[tuple[str, bytes], ...]:
        from pypdfium2 import raw

        return read_attached(raw, document)

    return _named(data, read, name)


def _named(data: bytes, read: Callable[[Any], _Read], name: str) -> _Read:
    """What `read` gives for the document; an error bears the name of the file."""
    try:
        return _with_document(data, read)
    except DataError as error:
        error.file = name
        raise


def _read_bytes(data: bytes, max_pages: int) -> PdfText:
    return _with_document(data, lambda document: _read(document, max_pages, data))


def _is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]


def _with_document(data: bytes, read: Callable[[Any], _Read]) -> _Read:
    """What `read` gives for the open document, which is closed again."""
    if not _is_pdf(data):
        raise DataError("This is not a PDF.", _REMEDY)
    import pypdfium2

    with _LOCK:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise _refusal(str(error)) from None
        try:
            return read(document)
        except pypdfium2.PdfiumError as error:
            raise DataError(f"A page of the PDF cannot be read: {error}", _REMEDY) from None
        finally:
            document.close()


_read_small = lru_cache(maxsize=16)(_read_bytes)


def _refusal(reason: str) -> DataError:
    if "assword" in reason:
        return DataError("The PDF is locked by a password.", "Save a copy without the password.")
    return DataError("The PDF is broken or cut short.", _REMEDY)


def _read(document: Any, max_pages: int, data: bytes) -> PdfText:
    from pypdfium2 import raw

    count = _pages(document, max_pages)
    facts = document.get_metadata_dict()
    return PdfText(
        pages=tuple(_read_page(document[number]) for number in range(count)),
        tagged=bool(document.is_tagged()),
        title=facts.get("Title", ""),
        language=_language(document),
        author=facts.get("Author", ""),
        producer=facts.get("Producer", "") or facts.get("Creator", ""),
        subject=facts.get("Subject", ""),
        keywords=facts.get("Keywords", ""),
        extras=read_extras(raw, document, data),
    )


def _pages(document: Any, max_pages: int) -> int:
    count = len(document)
    if count > max_pages:
        raise DataError(f"The PDF has {count} pages; at most {max_pages} are read.", "Cut it shorter.")
    if not count:
        raise DataError("The PDF has no pages.", _REMEDY)
    return count


def _read_glyphs(document: Any, max_pages: int) -> tuple[GlyphPage, ...]:
    from pypdfium2 import raw

    pages = []
    for number in range(_pages(document, max_pages)):
        page = document[number]
        try:
            pages.append(read_glyph_page(raw, document, page, _characters))
        finally:
            page.close()
    return tuple(pages)


def _language(document: Any) -> str:
    from pypdfium2 import raw

    size = raw.FPDFCatalog_GetLanguage(document, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFCatalog_GetLanguage(document, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw[:size].decode("utf-16-le", "replace").rstrip("\x00")


def _read_page(page: Any) -> Page:
    width, height = page.get_size()
    text_page = page.get_textpage()
    try:
        characters = _characters(text_page)
        lines = tuple(Line(text, _box(text_page, first, last, height)) for text, first, last in _lines(characters))
    finally:
        text_page.close()
        page.close()
    return Page("\n".join(line.text for line in lines), width, height, lines)


def _characters(text_page: Any) -> str:
    """The page's text, one character for each index of the reader; one without a meaning is U+FFFD."""
    count = text_page.count_chars()
    text: str = text_page.get_text_range()
    if len(text) == count:
        return text
    from pypdfium2 import raw

    codes = (raw.FPDFText_GetUnicode(text_page, index) for index in range(count))
    return "".join(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes)


def _lines(text: str) -> Iterator[tuple[str, int, int]]:
    """Each line that has text, with the indices of its first and last visible character."""
    start = 0
    for end, letter in enumerate(f"{text}\n"):
        if letter not in "\r\n" and letter not in _HYPHENS:
            continue
        visible = text[start:end].rstrip()
        if letter in _HYPHENS:
            visible = f"{text[start:end]}-"
        first = start + len(visible) - len(visible.lstrip())
        if visible.strip():
            yield visible.strip(), first, start + len(visible) - 1
        start = end + 1


def _box(text_page: Any, first: int, last: int, height: float) -> tuple[float, float, float, float]:
    left, bottom, right, top = text_page.get_charbox(first, loose=True)
    other = text_page.get_charbox(last, loose=True)
    return (
        min(left, other[0]),
        height - max(top, other[3]),
        max(right, other[2]),
        height - min(bottom, other[1]),
    )
