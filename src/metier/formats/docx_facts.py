"""What a DOCX holds beside plain paragraphs: tables, text boxes, headers, hidden and pale words, pictures, changes.

Reads the parts itself, as `formats.docx` does, and trusts them no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from metier.formats.docx import read_parts
from metier.formats.docx_looks import Looks, Styles, W, read_looks, read_paragraph, read_styles, value

_MARGIN = re.compile(r"word/(?:header|footer)\d*\.xml")
_BODY = re.compile(r"word/document\d*\.xml")
_NOTED = "word/comments.xml"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DRAWN = re.compile(r"\}(?:blip|imagedata)$")
_SKIPPED = frozenset(f"{W}{tag}" for tag in ("del", "moveFrom", "pPr", "rPr", "delText", "instrText"))
_PALE = 0.93
_TINY = 2.0  # points


@dataclass(frozen=True, slots=True)
class DocxFacts:
    """The text of the body, and of it in tables and text boxes; the text at the pages' edges; what cannot be seen."""

    body: str = ""
    in_tables: str = ""
    in_boxes: str = ""
    edges: str = ""
    unseen: tuple[str, ...] = ()
    pictures: int = 0
    changes: int = 0
    comments: int = 0


def read_docx_facts(data: bytes, name: str = "") -> DocxFacts:
    """The facts of a DOCX; DataError (with `name` as its file) when it is none, broken, hostile or too big."""
    names = [part for part, _ in read_parts(data, (), name)]
    bodies = sorted(part for part in names if _BODY.fullmatch(part))
    margins = sorted(part for part in names if _MARGIN.fullmatch(part))
    known = {*bodies, *margins, _NOTED, "word/styles.xml", "word/numbering.xml"}
    parts = {part: root for part, root in read_parts(data, known, name) if root is not None}
    styles = read_styles(parts.get("word/styles.xml"), parts.get("word/numbering.xml"))
    found = [text for part in bodies for text in _texts(parts[part], styles)]
    notes = parts.get(_NOTED)
    everything = [parts[part] for part in (*bodies, *margins)]
    return DocxFacts(
        body="".join(text for text, *_ in found).strip(),
        in_tables="".join(text for text, table, _, _ in found if table).strip(),
        in_boxes="".join(text for text, _, box, _ in found if box).strip(),
        edges="".join(text for part in margins for text, *_ in _texts(parts[part], styles)).strip(),
        unseen=_joined(found),
        pictures=sum(bool(_DRAWN.search(element.tag)) for root in everything for element in _alive(root)),
        changes=sum(element.tag in (f"{W}ins", f"{W}del") for root in everything for element in root.iter()),
        comments=0 if notes is None else sum(1 for _ in notes.iter(f"{W}comment")),
    )


_Text = tuple[str, bool, bool, bool]  # the words; in a table; in a text box; unseen


def _alive(root: Element) -> Iterator[Element]:
    """Every element but those of the fallback of a drawing, which say the same again."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag != _FALLBACK:
            yield element
            waiting.extend(reversed(element))


def _texts(root: Element, styles: Styles) -> Iterator[_Text]:
    """Each run of text in order, a line break behind each paragraph."""
    waiting: list[tuple[Element | None, bool, bool, bool, Looks]] = [(root, False, False, False, Looks())]
    while waiting:
        element, table, box, dark, looks = waiting.pop()
        if element is None:
            yield "\n", table, box, False
            continue
        tag = element.tag
        if tag in _SKIPPED or tag == _FALLBACK:
            continue
        if tag == f"{W}t" and element.text:
            yield element.text, table, box, not dark and _is_unseen(looks)
        elif tag in (f"{W}tab", f"{W}br", f"{W}cr"):
            yield " ", table, box, False
        table, box = table or tag == f"{W}tbl", box or tag == f"{W}txbxContent"
        dark = dark or box or _is_shaded(element)
        if tag == f"{W}p":
            looks = read_paragraph(element.find(f"{W}pPr"), styles).looks
            waiting.append((None, table, box, dark, looks))
        elif tag == f"{W}r":
            looks = _run_looks(element, looks, styles)
        waiting.extend((child, table, box, dark, looks) for child in reversed(element))


def _run_looks(run: Element, looks: Looks, styles: Styles) -> Looks:
    properties = run.find(f"{W}rPr")
    if properties is None:
        return looks
    own = read_looks(properties)
    style = styles.named.get(value(properties.find(f"{W}rStyle")) or "")
    return own.over(style.looks).over(looks) if style else own.over(looks)


def _is_shaded(element: Element) -> bool:
    """Whether a table, cell, paragraph or run has a ground of its own, or a mark: white letters on it can be seen."""
    for path in ("tblPr", "tcPr", "pPr", "rPr"):
        properties = element.find(f"{W}{path}")
        if properties is None:
            continue
        shade = properties.find(f"{W}shd")
        fill = "" if shade is None else shade.get(f"{W}fill", "")
        if fill.lower() not in ("", "auto", "ffffff") or properties.find(f"{W}highlight") is not None:
            return True
        if path == "tblPr" and value(properties.find(f"{W}tblStyle")) is not None:
            return True
    return False


def _is_unseen(looks: Looks) -> bool:
    if looks.hidden:
        return True
    if looks.size is not None and looks.size < _TINY:
        return True
    colour = looks.colour or ""
    if not re.fullmatch(r"#[0-9a-f]{6}", colour):
        return False
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > _PALE


def _joined(found: list[_Text]) -> tuple[str, ...]:
    """Runs that cannot be seen, those that follow each other as one."""
    made: list[str] = []
    open_ = False
    for text, _, _, unseen in found:
        if unseen and any(letter.isalnum() for letter in text):
            made[-1:] = [made[-1] + text] if open_ else [*made[-1:], text]
        elif text.strip():
            open_ = False
            continue
        open_ = open_ or unseen
    return tuple(" ".join(text.split()) for text in made)
