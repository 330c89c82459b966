"""The bytes of a DOCX to its text, paragraph by paragraph; reads ZIP and XML itself, and trusts neither.

The writer is another program (python-docx), so that reading back is independent of it. A document type or an entity in
the XML, a part that grows beyond its limits, or a broken archive is refused.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from metier.errors import DataError
from metier.formats.zip import BROKEN

MAX_PART = 20_000_000  # bytes of one part, unpacked
MAX_RATIO = 200  # unpacked to packed, for parts of some size
MAX_PARTS = 2_000
_SMALL = 1_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
# Text of these is no text of the document: deleted, hidden in a field's code, or a fallback of the same drawing.
_SKIPPED = frozenset({f"{_W}delText", f"{_W}instrText", f"{_W}delInstrText", f"{_W}pPr", f"{_W}rPr", f"{_W}del"})
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: the name of its style, and its text with links, tabs and line breaks in it."""

    style: str
    text: str


@dataclass(frozen=True, slots=True)
class DocxText:
    """What a DOCX says, in order; `tables` and `boxes` tell whether it holds any (their text is in `paragraphs`)."""

    paragraphs: tuple[Paragraph, ...]
    headers: tuple[str, ...] = ()
    footers: tuple[str, ...] = ()
    tables: bool = False
    boxes: bool = False
    title: str = ""
    author: str = ""
    language: str = ""

    @property
    def text(self) -> str:
        """The text of the body, one paragraph a line."""
        return "".join(f"{paragraph.text}\n" for paragraph in self.paragraphs)


def read_docx(data: bytes, name: str = "") -> DocxText:
    """The text of a DOCX; DataError (with `name` as its file) when it is none, broken, hostile or too big."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive, name)
    except BROKEN as error:
        raise _broken(f"This is not a DOCX, or it is broken: {error}.", name) from None


def read_parts(
    data: bytes, known: Collection[str], name: str = ""
) -> tuple[tuple[str, ElementTree.Element | None], ...]:
    """Each part of a DOCX by its name, in the order of the archive; as XML where the name is among those `known`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.namelist()
            if len(parts) > MAX_PARTS:
                raise _broken(f"The DOCX has {len(parts)} parts; at most {MAX_PARTS} are read.", name)
            return tuple((part, _part(archive, part, name) if part in known else None) for part in parts)
    except BROKEN as error:
        raise _broken(f"This is not a DOCX, or it is broken: {error}.", name) from None


def _broken(message: str, name: str) -> DataError:
    return DataError(message, "Save it again as .docx in your word processor.", file=name)


def _read(archive: zipfile.ZipFile, name: str) -> DocxText:
    parts = archive.namelist()
    if len(parts) > MAX_PARTS:
        raise _broken(f"The DOCX has {len(parts)} parts; at most {MAX_PARTS} are read.", name)
    if "word/document.xml" not in parts:
        raise _broken("The archive holds no word/document.xml: this is not a DOCX.", name)
    body = _part(archive, "word/document.xml", name)
    styles = _part(archive, "word/styles.xml", name) if "word/styles.xml" in parts else None
    core = _part(archive, "docProps/core.xml", name) if "docProps/core.xml" in parts else None
    names = _style_names(styles)
    return DocxText(
        paragraphs=tuple(_paragraphs(body, names)),
        headers=_margins(archive, parts, "header", name),
        footers=_margins(archive, parts, "footer", name),
        tables=body.find(f".//{_W}tbl") is not None,
        boxes=body.find(f".//{_W}txbxContent") is not None,
        title=_property(core, "title"),
        author=_property(core, "creator"),
        language=_language(styles),
    )


def _part(archive: zipfile.ZipFile, part: str, name: str) -> ElementTree.Element:
    """One part as XML; its size is counted while it is unpacked, since the archive's own figures may lie."""
    with archive.open(part) as stream:
        text = stream.read(MAX_PART + 1)
    packed = max(archive.getinfo(part).compress_size, 1)
    if len(text) > MAX_PART or (len(text) > _SMALL and len(text) / packed > MAX_RATIO):
        raise _broken(f"{part} unpacks to far more than a document needs.", name)
    return parse_xml(text.replace(_W_STRICT[1:-1].encode(), _W[1:-1].encode()), part, name)


class _Tree(ElementTree.TreeBuilder):
    """A tree that refuses to grow under a document type, and so knows no entities."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise ElementTree.ParseError(f"it declares a document type ({name} {pubid or ''} {system or ''})".strip())


def parse_xml(text: bytes, part: str, name: str) -> ElementTree.Element:
    """The root of an XML document that declares no document type and no entity; else DataError."""
    try:
        return ElementTree.fromstring(text, parser=ElementTree.XMLParser(target=_Tree()))
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        raise _broken(f"{part} is not XML that is safe to read: {error}.", name) from None


def _style_names(styles: ElementTree.Element | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for style in () if styles is None else styles.iter(f"{_W}style"):
        label = style.find(f"{_W}name")
        if label is not None:
            found[style.get(f"{_W}styleId", "")] = label.get(f"{_W}val", "")
    return found


def _paragraphs(root: ElementTree.Element, names: dict[str, str]) -> Iterator[Paragraph]:
    """Each paragraph in the order of the file; one inside a text box comes before that which holds the box."""
    waiting = [(root, False)]
    while waiting:
        element, done = waiting.pop()
        if element.tag == _FALLBACK:
            continue
        if element.tag == f"{_W}p" and done:
            style = element.find(f"{_W}pPr/{_W}pStyle")
            key = "" if style is None else style.get(f"{_W}val", "")
            yield Paragraph(names.get(key, key), "".join(_texts(element)))
            continue
        if element.tag == f"{_W}p":
            waiting.append((element, True))
        waiting.extend((child, False) for child in reversed(element))


def _texts(paragraph: ElementTree.Element) -> Iterator[str]:
    """The text of a paragraph without that of the paragraphs in it."""
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag in _SKIPPED or element.tag in (_FALLBACK, f"{_W}p", f"{_W}txbxContent"):
            continue
        if element.tag == f"{_W}t":
            yield element.text or ""
        elif element.tag in _BREAKS:
            yield _BREAKS[element.tag]
        else:
            waiting.extend(reversed(element))


def _margins(archive: zipfile.ZipFile, parts: list[str], kind: str, name: str) -> tuple[str, ...]:
    """The text of each header or footer that has any, in the order of their numbers."""
    found = sorted(part for part in parts if re.fullmatch(rf"word/{kind}\d*\.xml", part))
    texts = ("\n".join(p.text for p in _paragraphs(_part(archive, part, name), {})).strip() for part in found)
    return tuple(text for text in texts if text)


def _property(core: ElementTree.Element | None, key: str) -> str:
    found = None if core is None else core.find(f"{_DC}{key}")
    return "" if found is None else (found.text or "").strip()


def _language(styles: ElementTree.Element | None) -> str:
    found = None if styles is None else styles.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}lang")
    return "" if found is None else found.get(f"{_W}val", "")
