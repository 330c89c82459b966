"""What a PDF holds beside its printed text: links, notes, spoken text, attachments, actions; called by `formats.pdf` only."""

from __future__ import annotations

import ctypes
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

_MOST = 20_000_000  # bytes unpacked in search of actions
_STREAM = re.compile(rb"stream\r?\n")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_GAP = rb"(?:\s|%[^\r\n]*[\r\n])*"
_ACTION = re.compile(
    rb"/(OpenAction|AcroForm|EmbeddedFiles?|XFA)\b|(?:/S|obj)" + _GAP + rb"/(JavaScript|Launch|SubmitForm|ImportData|"
    rb"GoToR|GoToE|Rendition|RichMediaExecute|Named|Hide|Movie|Sound)\b"
)
_FILTER = re.compile(rb"/Filter" + _GAP + rb"\[?" + _GAP + rb"/(?!(?:FlateDecode|DCTDecode)\b)(\w+)")
_LINK, _URI = 2, 3  # pdfium's numbers for an annotation that is a link, and for an action that leads to an address


@dataclass(frozen=True, slots=True)
class Note:
    """An annotation: whether it is a link to an address, that address, and the words that are read aloud for it."""

    link: bool
    target: str
    words: str


@dataclass(frozen=True, slots=True)
class Extras:
    """What stands beside the text: `spoken` replaces it for screen readers, `active` is what runs or loads by itself."""

    structured: bool
    notes: tuple[Note, ...]
    spoken: tuple[str, ...]
    active: tuple[str, ...]


NO_EXTRAS = Extras(False, (), (), ())


def read_extras(raw: Any, document: Any, data: bytes) -> Extras:
    """The Extras of a PDF that is open; `raw` are the reader's own functions (its one door is `formats.pdf`)."""
    notes: list[Note] = []
    spoken: list[str] = []
    structured = True
    for number in range(len(document)):
        page = document[number]
        notes += _notes(raw, document, page)
        tree = raw.FPDF_StructTree_GetForPage(page)
        count = raw.FPDF_StructTree_CountChildren(tree) if tree else 0
        structured = structured and count > 0
        for index in range(max(count, 0)):
            spoken += _spoken(raw, raw.FPDF_StructTree_GetChildAtIndex(tree, index))
        if tree:
            raw.FPDF_StructTree_Close(tree)
        page.close()
    active = set(_actions(data))
    if raw.FPDFDoc_GetAttachmentCount(document) > 0:
        active.add("an attached file")
    if raw.FPDFDoc_GetJavaScriptActionCount(document) > 0:
        active.add("JavaScript")
    return Extras(structured, tuple(notes), tuple(spoken), tuple(sorted(active)))


def _notes(raw: Any, document: Any, page: Any) -> Iterator[Note]:
    for number in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, number)
        if not note:
            yield Note(False, "", "")
            continue
        link = raw.FPDFAnnot_GetLink(note) if raw.FPDFAnnot_GetSubtype(note) == _LINK else None
        action = raw.FPDFLink_GetAction(link) if link else None
        leads = bool(action) and raw.FPDFAction_GetType(action) == _URI and not raw.FPDFAnnot_HasKey(note, b"AA")
        target = ""
        if leads:
            size = raw.FPDFAction_GetURIPath(document, action, None, 0)
            buffer = ctypes.create_string_buffer(max(size, 1))
            raw.FPDFAction_GetURIPath(document, action, buffer, size)
            target = buffer.value.decode("utf-8", "replace")

        def contents(buffer: Any, size: int, note: Any = note) -> int:
            where = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)) if buffer else None
            return int(raw.FPDFAnnot_GetStringValue(note, b"Contents", where, size))

        words = _words(contents)
        raw.FPDFPage_CloseAnnot(note)
        yield Note(bool(leads), target, words)


def _words(get: Callable[[Any, int], int]) -> str:
    size = get(None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    get(buffer, size)
    return buffer.raw[:size].decode("utf-16-le", "replace").rstrip("\x00")


def _spoken(raw: Any, root: Any) -> Iterator[str]:
    """Each text that replaces or describes an element of the structure tree."""
    waiting, seen = [root], 0
    while waiting and seen < 100_000:
        element = waiting.pop()
        if not element:
            continue
        seen += 1
        for get in (
            raw.FPDF_StructElement_GetActualText, raw.FPDF_StructElement_GetAltText, raw.FPDF_StructElement_GetExpansion,
        ):  # fmt: skip
            size = get(element, None, 0)
            if size > 2:
                yield _words(lambda buffer, size, get=get, element=element: int(get(element, buffer, size)))  # type: ignore[misc]
        for index in range(raw.FPDF_StructElement_CountChildren(element)):
            waiting.append(raw.FPDF_StructElement_GetChildAtIndex(element, index))


def _actions(data: bytes) -> Iterator[str]:
    """The names of actions, forms and attachments in the file's objects, packed ones too, and filters that hide these."""
    room = _MOST
    texts = [data]
    for found in _STREAM.finditer(data):
        try:
            text = zlib.decompressobj().decompress(data[found.end() :], max(room, 1))
        except zlib.error:
            continue
        room -= len(text)
        texts.append(text)
    if room <= 0:
        yield "more than can be looked through"
    for text in texts:
        plain = _ESCAPE.sub(lambda hit: bytes([int(hit[1], 16)]), text) if text is data else text
        for hit in _ACTION.finditer(plain):
            yield (hit[1] or hit[2]).decode()
    for hit in _FILTER.finditer(_ESCAPE.sub(lambda hit: bytes([int(hit[1], 16)]), data)):
        yield hit[1].decode()
