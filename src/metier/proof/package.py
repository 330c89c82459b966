"""What a DOCX may be made of: the parts, elements and attributes that Metier writes, and no others.

Text can hide in many places of a DOCX (notes, comments, fields, drawings, properties, styles); what is not written by
Metier is not judged by what it says but refused by its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from metier.documents.options import READABLE, contrast
from metier.documents.runs import link_target
from metier.formats.docx import read_parts
from metier.model.finding import Finding
from metier.proof.record import Printed
from metier.proof.words import squeeze

AGAIN = "Run `metier tailor` again."
_MAIN = "word/document.xml"
_RELATIONS = "word/_rels/document.xml.rels"
_PARTS: Mapping[str, str] = {  # and the root of each
    "[Content_Types].xml": "Types", "_rels/.rels": "Relationships", "docProps/core.xml": "coreProperties",
    _MAIN: "document", _RELATIONS: "Relationships", "word/styles.xml": "styles", "word/settings.xml": "settings",
    "word/fontTable.xml": "fonts", "word/theme/theme1.xml": "theme", "word/numbering.xml": "numbering",
}  # fmt: skip
_TARGETS = {
    "core-properties": "docProps/core.xml", "officeDocument": "word/document.xml", "styles": "styles.xml",
    "settings": "settings.xml", "fontTable": "fontTable.xml", "theme": "theme/theme1.xml", "numbering": "numbering.xml",
}  # fmt: skip
_SPACE = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
# Each element of the text with the one that it may stand in, and its attributes.
_ELEMENTS: Mapping[str, str] = {
    "/w:document": "mc:Ignorable", "w:document/w:body": "", "w:body/w:p": "", "w:p/w:pPr": "", "w:p/w:r": "",
    "w:p/w:hyperlink": "r:id w:history", "w:hyperlink/w:r": "", "w:pPr/w:pStyle": "w:val", "w:pPr/w:tabs": "",
    "w:tabs/w:tab": "w:val w:pos", "w:pPr/w:spacing": "w:before", "w:r/w:rPr": "", "w:rPr/w:b": "", "w:rPr/w:color": "w:val",
    "w:r/w:t": "xml:space", "w:r/w:tab": "", "w:r/w:br": "", "w:body/w:sectPr": "w:rsidR w:rsidRPr w:rsidSect",
    "w:sectPr/w:pgSz": "w:w w:h", "w:sectPr/w:cols": "w:space", "w:sectPr/w:docGrid": "w:linePitch",
    "w:sectPr/w:pgMar": "w:top w:right w:bottom w:left w:header w:footer w:gutter",
}  # fmt: skip
_STYLES = frozenset({
    "styles", "b", "bCs", "basedOn", "bottom", "color", "docDefaults", "i", "iCs", "ilvl", "ind", "keepLines",
    "keepNext", "lang", "latentStyles", "left", "link", "lsdException", "name", "next", "numId", "numPr",
    "outlineLvl", "pBdr", "pPr", "pPrDefault", "qFormat", "rFonts", "rPr", "rPrDefault", "right", "rsid",
    "semiHidden", "spacing", "style", "sz", "szCs", "tab", "tabs", "tblCellMar", "tblInd", "tblPr", "top",
    "uiPriority", "unhideWhenUsed", "jc",
})  # fmt: skip
_NUMBERING = frozenset({
    "numbering", "abstractNum", "abstractNumId", "ind", "lvl", "lvlJc", "lvlText", "multiLevelType", "nsid", "num",
    "numFmt", "pPr", "pStyle", "rFonts", "rPr", "start", "tab", "tabs", "tmpl",
})  # fmt: skip
_SETTINGS = frozenset({
    "settings", "brkBin", "brkBinSub", "characterSpacingControl", "clrSchemeMapping", "compat", "compatSetting",
    "decimalSymbol", "defJc", "defaultImageDpi", "defaultTabStop", "dispDef", "doNotAutoCompressPictures", "docId",
    "idmap", "intLim", "lMargin", "listSeparator", "mathFont", "mathPr", "naryLim", "rMargin", "shapeDefaults",
    "shapedefaults", "shapelayout", "smallFrac", "themeFontLang", "useFELayout", "wrapIndent",
})  # fmt: skip
_PROPERTIES = frozenset(
    {"title", "creator", "lastModifiedBy", "revision", "created", "modified", "language", "coreProperties"}
)
_NOTHING = Element("nothing")
_HEADS = {
    "name": "Title", "headline": "Subtitle", "section": "heading 1", "subject": "heading 1", "entry": "heading 2",
    "highlight": "List Bullet",
}  # fmt: skip
_SIZE = r"[1-9]\d{1,2}"  # half points: no text may be smaller than 5 points


def check_package(name: str, data: bytes, document: Printed) -> Iterator[Finding]:
    """A Finding for each part, element, property, colour, style and link of a DOCX that is not as Metier writes it."""
    found = read_parts(data, _PARTS, name)
    parts = {part: root for part, root in found if root is not None}
    names = [part for part, _ in found]
    for part in dict.fromkeys(names):
        root = parts.get(part)
        if root is None or names.count(part) > 1 or _local(root) != _PARTS[part]:
            yield _error("docx-part", f"{name} {part}", "Metier writes no such part into a DOCX, or it writes it once")
    yield from _elements(name, parts[_MAIN])
    for part, known in (
        ("word/styles.xml", _STYLES), ("word/numbering.xml", _NUMBERING), ("word/settings.xml", _SETTINGS)
    ):  # fmt: skip
        if part in parts:
            yield from _setting(f"{name} {part}", parts[part], known)
    if "docProps/core.xml" in parts:
        yield from _core(name, parts["docProps/core.xml"])
    yield from _relations(name, parts)
    yield from _links(name, parts, document)
    yield from _heads(name, parts, document)


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _short(tag: str) -> str:
    space, _, local = tag.rpartition("}")
    return f"{_SPACE.get(space[1:], space[1:] or '-')}:{local}"


def _elements(name: str, root: Element) -> Iterator[Finding]:
    """A Finding for each kind of element, attribute or stray text of the body that no DOCX of ours holds."""
    seen: set[str] = set()
    waiting = [("", root)]
    while waiting:
        outer, element = waiting.pop()
        tag = _short(element.tag)
        known = _ELEMENTS.get(f"{outer}/{tag}")
        if known is None:
            seen.add(f"<{tag}>")
            continue
        seen |= {f"{key} of <{tag}>" for key in map(_short, element.attrib) if key not in known.split()}
        stray = [inner.tail for inner in element] + [element.text if tag != "w:t" else None]
        if any(text and text.strip() for text in stray):
            seen.add(f"text outside of <w:t> in <{tag}>")
        if tag == "w:color":
            yield from _colour(f"{name} {_MAIN}", element)
        waiting.extend((tag, inner) for inner in element)
    for what in sorted(seen):
        yield _error("docx-element", f"{name} {_MAIN}", f"it holds {what}, which Metier never writes")


def _value(element: Element) -> str:
    return next((value for key, value in element.attrib.items() if key.endswith("}val")), "")


def _colour(place: str, element: Element) -> Iterator[Finding]:
    colour = _value(element)
    themed = any("theme" in key for key in element.attrib)
    if themed or not re.fullmatch("[0-9A-Fa-f]{6}", colour) or contrast(f"#{colour}") < READABLE:
        yield _error("docx-hidden", place, f"text in the colour {colour} can hardly be seen on white paper")


def _setting(place: str, root: Element, known: frozenset[str]) -> Iterator[Finding]:
    """A Finding for what styles, lists and settings may not hold: text, hidden or tiny type, glyphs that say something."""
    for element in root.iter():
        tag = _local(element)
        if tag not in known:
            yield _error("docx-element", place, f"it holds <{tag}>, which Metier never writes")
        elif (element.text or "").strip() or (element.tail or "").strip():
            yield _error("docx-element", place, f"text stands in <{tag}>")
        elif tag == "color":
            yield from _colour(place, element)
        elif tag == "sz" and not re.fullmatch(_SIZE, _value(element)):
            yield _error("docx-hidden", place, "its type is too small to be read")
        elif tag == "lvlText" and not re.fullmatch(r"%1\.|\W?", _value(element)):
            yield _error("docx-element", place, f"a list is marked “{_value(element)}”")


def _core(name: str, root: Element) -> Iterator[Finding]:
    author = next((squeeze(element.text or "") for element in root.iter() if _local(element) == "creator"), "")
    for element in root.iter():
        tag, text = _local(element), (element.text or "").strip()
        if text and tag not in _PROPERTIES:
            yield Finding("docx-property", "error", f"{name} {tag}", "this property should be empty", AGAIN, text)
        by = tag == "lastModifiedBy" and squeeze(text) != author
        date = tag in ("created", "modified") and not re.fullmatch(r"[\d:TZ.+-]+", text)
        if by or date or (tag == "revision" and not text.isdigit()):
            yield Finding("docx-property", "error", f"{name} {tag}", "this property is not Metier's", AGAIN, text)


def _relations(name: str, parts: Mapping[str, Element]) -> Iterator[Finding]:
    for part in ("_rels/.rels", _RELATIONS):
        for relation in parts.get(part, _NOTHING):
            kind, target = relation.get("Type", "").rpartition("/")[2], relation.get("Target", "")
            outside = relation.get("TargetMode") == "External"
            if not (kind == "hyperlink" and outside) and (_TARGETS.get(kind) != target.lstrip("/") or outside):
                yield _error(
                    "docx-part", f"{name} {part}", f"it leads to {target} as {kind}, which Metier never writes"
                )


def allowed_links(document: Printed) -> frozenset[tuple[str, str]]:
    """The text (squeezed) and the target of each link that the record allows."""
    pieces = (piece for block in document.plan.blocks for piece in block.pieces)
    return frozenset((squeeze(piece.text), target) for piece in pieces if (target := link_target(piece)))


def _links(name: str, parts: Mapping[str, Element], document: Printed) -> Iterator[Finding]:
    allowed = allowed_links(document)
    targets = {one.get("Id", ""): one.get("Target", "") for one in parts[_RELATIONS]} if _RELATIONS in parts else {}
    used = set()
    for element in parts[_MAIN].iter():
        if _local(element) == "hyperlink":
            key = next((value for key, value in element.attrib.items() if _short(key) == "r:id"), "")
            used.add(targets.get(key, ""))
            words = squeeze("".join(element.itertext()))
            if (words, targets.get(key, "")) not in allowed:
                why = f"“{words}” should not lead to {targets.get(key) or 'nowhere'}"
                yield Finding("link-target", "error", name, why, AGAIN, targets.get(key, ""))
    for relation in parts.get(_RELATIONS, _NOTHING):
        target = relation.get("Target", "")
        if relation.get("TargetMode") == "External" and target not in used:
            yield Finding("link-target", "error", name, f"no text leads to {target}", AGAIN, target)


def _heads(name: str, parts: Mapping[str, Element], document: Printed) -> Iterator[Finding]:
    """A Finding for each line whose style is not that of its role: what is a heading has to be one, and nothing else."""
    labels = {
        style.get(key, ""): _value(inner)
        for style in (parts.get("word/styles.xml", _NOTHING))
        for key in style.attrib if key.endswith("}styleId")
        for inner in style if _local(inner) == "name"
    }  # fmt: skip
    lines: dict[str, set[str]] = {}
    for paragraph in parts[_MAIN].iter():
        if _local(paragraph) == "p":
            style = next((_value(inner) for inner in paragraph.iter() if _local(inner) == "pStyle"), "")
            words = "".join(inner.text or "" for inner in paragraph.iter() if _local(inner) == "t")
            lines.setdefault(squeeze(words), set()).add(labels.get(style, style))
    for block, before in zip(document.plan.blocks, document.before, strict=True):
        words = squeeze("".join(f"{mark} {piece.text}" for mark, piece in zip(before, block.pieces, strict=True)))
        due = _HEADS.get(block.role, "Normal")
        styles = lines.get(words, {due})
        if due not in styles:
            why = f"this line should have the style {due}, and has {', '.join(sorted(styles))}"
            yield Finding("docx-style", "error", f"{name} {block.id}", why, AGAIN, block.pieces[0].text)


def _error(rule: str, place: str, why: str) -> Finding:
    return Finding(rule, "error", place, why, AGAIN)
