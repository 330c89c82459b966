"""The runs of one paragraph of a DOCX: their text with looks and links, without what is deleted, hidden or a page number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from metier.formats.docx_looks import Looks, Styles, W, read_looks, value
from metier.formats.line_writer import Run

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
    f"{W}sym": " ",
}
_SKIPPED = frozenset(
    f"{W}{tag}"
    for tag in ("delText", "delInstrText", "pPr", "rPr", "del", "moveFrom", "sdtPr", "sdtEndPr", "annotationRef", "rt")
)
_ADDRESS = re.compile(r'HYPERLINK\s+(?:\\[a-z]\s+)*"([^"]{1,2000})"', re.IGNORECASE)
_SILENT_FIELD = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|PAGEREF|TOC|XE|TC)\b", re.IGNORECASE)
_END = object()


@dataclass(slots=True)
class Words:
    """The runs of a paragraph, and the text boxes anchored in it."""

    runs: list[Run] = field(default_factory=list)
    boxes: list[ElementTree.Element] = field(default_factory=list)


def read_runs(paragraph: ElementTree.Element, styles: Styles, links: dict[str, str], fields: list[str]) -> Words:
    """The words of a paragraph. `links` are addresses by relation, `fields` the codes of the fields that are open."""
    key = value(paragraph.find(f"{W}pPr/{W}pStyle"))
    reader = _Runs(styles, links, fields, styles.style(key).looks)
    reader.read(paragraph)
    return reader.words


@dataclass(slots=True)
class _Runs:
    styles: Styles
    links: dict[str, str]
    fields: list[str]
    base: Looks
    words: Words = field(default_factory=Words)
    addresses: list[str] = field(default_factory=list)
    looks: Looks = field(default_factory=Looks)

    def read(self, paragraph: ElementTree.Element) -> None:
        """Walk through a paragraph without recursion; what opens a link is followed by what closes it."""
        waiting: list[ElementTree.Element | object] = list(reversed(paragraph))
        while waiting:
            element = waiting.pop()
            if not isinstance(element, ElementTree.Element):
                self.addresses.pop()
                continue
            if element.tag in _SKIPPED or element.tag == f"{_MC}Fallback":
                continue
            if element.tag in (f"{W}txbxContent", f"{W}p"):
                self.words.boxes.append(element if element.tag != f"{W}p" else _wrapped(element))
            elif element.tag == f"{W}hyperlink" or element.tag == f"{W}fldSimple":
                self.addresses.append(self._address(element))
                waiting.append(_END)
                waiting.extend(reversed(element))
            elif element.tag == f"{W}sdt" and element.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
                continue
            elif not self._take(element):
                if element.tag == f"{W}r":
                    self.looks = self._run_looks(element.find(f"{W}rPr"))
                waiting.extend(reversed(element))

    def _address(self, element: ElementTree.Element) -> str:
        if element.tag == f"{W}hyperlink":
            return self.links.get(element.get(f"{_R}id", ""), "")
        found = _ADDRESS.search(element.get(f"{W}instr", ""))
        return found[1] if found else ""

    def _run_looks(self, properties: ElementTree.Element | None) -> Looks:
        if properties is None:
            return self.base
        looks = read_looks(properties)
        key = value(properties.find(f"{W}rStyle"))
        if key in self.styles.named:
            looks = looks.over(self.styles.named[key].looks)
        return looks.over(self.base)

    def _take(self, element: ElementTree.Element) -> bool:
        """Take text, signs and the marks of fields; False for what holds other elements."""
        tag = element.tag
        if tag == f"{W}t":
            self._write(element.text or "")
        elif tag in _SIGNS:
            self._write(_SIGNS[tag])
        elif tag == f"{W}instrText":
            if self.fields:
                self.fields[-1] += (element.text or "")[:2000]
        elif tag == f"{W}fldChar":
            self._mark(element.get(f"{W}fldCharType", ""))
        else:
            return False
        return True

    def _mark(self, kind: str) -> None:
        if kind == "begin" and len(self.fields) < 50:
            self.fields.append("")
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _write(self, text: str) -> None:
        if self.looks.hidden or any(_SILENT_FIELD.match(code) for code in self.fields):
            return
        looks = self.looks
        href = next((address for address in reversed(self.addresses) if address), "") or next(self._codes(), "")
        self.words.runs.append(
            Run(text, bool(looks.bold), bool(looks.italic), looks.size or 0.0, looks.colour or "", href)
        )

    def _codes(self) -> Iterator[str]:
        for code in reversed(self.fields):
            found = _ADDRESS.search(code)
            if found:
                yield found[1]


def _wrapped(paragraph: ElementTree.Element) -> ElementTree.Element:
    """A paragraph that stands in another one, as a block of its own."""
    box = ElementTree.Element(f"{W}txbxContent")
    box.append(paragraph)
    return box
