"""What a PDF says of itself and of its letters: version, locks, forms, fonts, letters without a meaning; called by `formats.pdf` only."""

from __future__ import annotations

import ctypes
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from metier.formats.pdf_glyphs import Frame
from metier.model.page import Box, PageBox

_MOST_LETTERS = 300_000  # looked at in all; a résumé has 6,000
_MOST_BYTES = 20_000_000  # unpacked in search of maps of letters
_COPY, _ALL = 1 << 4, 0xFFFFFFFF  # ISO 32000-1, table 22, bit 5: copy or otherwise extract text
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_WORD = re.compile(r"\S+")
_STREAM = re.compile(rb"stream\r?\n")
_LIGATURE = re.compile(rb"<(?:[0-9A-Fa-f]{4})*(FB0[0-6])(?:[0-9A-Fa-f]{4})*>\s*(?:\n|\r|<|end|\]|\Z)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Font:
    """A font that letters of the file are set in, and whether it travels with the file."""

    name: str
    embedded: bool


@dataclass(frozen=True, slots=True)
class Unmapped:
    """A word on a page (from 1) with letters for which the file states no character; `count` of them; its box."""

    page: int
    words: str
    count: int
    box: Box = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Facts:
    """`version` as in '1.7'; `copying` is False where the file forbids it; `ligatures` are code points such as 'ﬁ'.

    `ligatured` is where the words stand that are printed with one of them.
    """

    version: str = ""
    encrypted: bool = False
    copying: bool = True
    forms: bool = False
    attachments: int = 0
    scripts: int = 0
    fonts: tuple[Font, ...] = ()
    unmapped: tuple[Unmapped, ...] = ()
    letters: int = 0
    ligatures: str = ""
    ligatured: tuple[PageBox, ...] = ()


def read_facts(raw: Any, document: Any, data: bytes, characters: Callable[[Any], str]) -> Facts:
    """The Facts of an open PDF; `raw` are the reader's own functions, `characters` gives one for each index."""
    number = ctypes.c_int()
    version = number.value if raw.FPDF_GetFileVersion(document, number) else 0
    permissions = raw.FPDF_GetDocPermissions(document) & _ALL
    fonts: dict[str, Font] = {}
    unmapped: list[Unmapped] = []
    letters = 0
    ligatures = "".join(sorted(set(_ligatures(data))))
    ligatured: list[PageBox] = []
    for at in range(len(document)):
        page = document[at]
        text_page = page.get_textpage()
        frame = Frame(raw, page)
        count = text_page.count_chars()
        if letters + count <= _MOST_LETTERS:
            letters += count
            text = characters(text_page)
            fonts.update((font.name, font) for font in _fonts(raw, text_page, text))
            unmapped += _unmapped(raw, text_page, text, at + 1, frame)
            ligatured += [(at + 1, *box) for box in _ligatured(raw, text_page, text, ligatures, frame)]
        text_page.close()
        page.close()
    return Facts(
        version=f"{version // 10}.{version % 10}" if version else "",
        encrypted=raw.FPDF_GetSecurityHandlerRevision(document) >= 0,
        copying=permissions == _ALL or bool(permissions & _COPY),
        forms=raw.FPDF_GetFormType(document) > 0,
        attachments=max(0, raw.FPDFDoc_GetAttachmentCount(document)),
        scripts=max(0, raw.FPDFDoc_GetJavaScriptActionCount(document)),
        fonts=tuple(fonts.values()),
        unmapped=tuple(unmapped),
        letters=letters,
        ligatures=ligatures,
        ligatured=tuple(ligatured),
    )


def _fonts(raw: Any, text_page: Any, text: str) -> Iterator[Font]:
    """The fonts of the first letters of all words."""
    seen: set[int] = set()
    buffer = ctypes.create_string_buffer(256)
    for found in _WORD.finditer(text):
        item = raw.FPDFText_GetTextObject(text_page, found.start())
        font = raw.FPDFTextObj_GetFont(item) if item else None
        key = ctypes.cast(font, ctypes.c_void_p).value if font else None
        if key is None or key in seen:
            continue
        seen.add(key)
        raw.FPDFFont_GetBaseFontName(font, buffer, 256)
        name = _SUBSET.sub("", buffer.value.decode("utf-8", "replace"))
        yield Font(name, raw.FPDFFont_GetIsEmbedded(font) == 1)


def _unmapped(raw: Any, text_page: Any, text: str, page: int, frame: Frame) -> Iterator[Unmapped]:
    """Each word with letters that no map of the file leads to a character."""
    for found in _WORD.finditer(text):
        count = sum(
            raw.FPDFText_HasUnicodeMapError(text_page, index) == 1 and raw.FPDFText_IsGenerated(text_page, index) == 0
            for index in range(*found.span())
        )
        if count:
            yield Unmapped(page, found.group()[:60], count, _word_box(text_page, *found.span(), frame))


def _ligatured(raw: Any, text_page: Any, text: str, ligatures: str, frame: Frame) -> Iterator[Box]:
    """The boxes of words in which letters begin at one and the same place: the reader made them out of a ligature."""
    spelled = sorted({normalize("NFKC", sign) for sign in ligatures}, key=len, reverse=True)
    if not spelled:
        return
    pattern = re.compile("|".join(map(re.escape, spelled)))
    for word in _WORD.finditer(text):
        for hit in pattern.finditer(text, *word.span()):
            if len({_origin(raw, text_page, index) for index in range(*hit.span())}) == 1:
                yield _word_box(text_page, *word.span(), frame)
                break


def _origin(raw: Any, text_page: Any, index: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text_page, index, x, y)
    return x.value, y.value


def _word_box(text_page: Any, start: int, end: int, frame: Frame) -> Box:
    one, other = text_page.get_charbox(start, loose=True), text_page.get_charbox(end - 1, loose=True)
    return frame.box(min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3]))


def _ligatures(data: bytes) -> Iterator[str]:
    """The ligatures with a code point of their own to which the file's maps of letters lead."""
    room = _MOST_BYTES
    for found in _STREAM.finditer(data):
        if room <= 0:
            return
        try:
            text = zlib.decompressobj().decompress(data[found.end() :], min(room, 1_000_000))
        except zlib.error:
            continue
        room -= len(text)
        if b"begincmap" in text[:2000]:
            for hit in _LIGATURE.finditer(text):
                yield chr(int(hit[1], 16))
