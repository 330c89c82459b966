"""The only writer of DOCX: takes a Plan and a Theme, gives the bytes of a document that a person can edit.

Real styles (Title, Heading 1, Heading 2, List Bullet, Normal), one column, no tables and no text boxes; dates stand at
a right tab stop. The same input gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from functools import lru_cache
from html import escape

import docx
from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

from metier.documents.glyphs import check_characters
from metier.documents.runs import Printed, Run, printed_blocks, printed_text
from metier.documents.theme import PAPERS, Density, Theme
from metier.model.plan import DocumentKind, Plan

_STYLE = {
    "name": "Title", "headline": "Subtitle", "section": "Heading1", "subject": "Heading1", "entry": "Heading2",
    "highlight": "ListBullet",
}  # fmt: skip
_KEPT_STYLES = frozenset({
    "Normal", "Title", "Subtitle", "Heading1", "Heading2", "ListBullet", "DefaultParagraphFont", "TableNormal", "NoList",
})  # fmt: skip
_BOLD = {"entry": ("title", "area"), "item": ("label", "title"), "line": ("label",)}
_QUIET = {"entry": ("place", "score", "url", "dates"), "contact": None, "date": None}
_QUIET_COLOUR = "50565E"
_INK = "1C1F23"
# Space before, in multiples of the type size; the styles carry their own.
_BEFORE = {
    "contact": 0.2, "summary": 0.1, "item": 0.1, "line": 0.3, "date": 2.0, "recipient": 1.2, "salutation": 0.9,
    "paragraph": 0.7, "closing": 0.9, "signature": 1.0,
}  # fmt: skip
_LINE_HEIGHT = 1.22  # of Calibri, in multiples of its size
_LONG_AGO = datetime(1980, 1, 1, tzinfo=UTC)  # the earliest date that a ZIP archive can hold


def render_docx(plan: Plan, theme: Theme) -> bytes:
    """The Plan as DOCX; UserError when a text holds a character that no document can, or an option is out of range."""
    theme = theme.chosen(plan.options)
    printed = printed_blocks(plan, theme)
    check_characters(printed)
    options = theme.settings(plan.options)
    step = theme.step(plan.density)
    language = plan.language or "en"
    template = _template(step, theme.docx_fonts, options["paper"], options["accent"], plan.document, language)
    document = docx.Document(io.BytesIO(template))
    width = theme.page(plan.density, plan.options, plan.document)[0]
    body = document.element.body
    for item in printed:
        body.insert(len(body) - 1, parse_xml(_paragraph(item, step, width, document)))
    _set_properties(document, plan, language)
    return _saved(document)


def _paragraph(item: Printed, step: Density, width: float, document: Document) -> str:
    """A block as the XML of a paragraph."""
    role = item.block.role
    settings = f'<w:pStyle w:val="{_STYLE.get(role, "Normal")}"/>'
    if role == "line":
        settings += f'<w:tabs><w:tab w:val="right" w:pos="{width * 20:.0f}"/></w:tabs>'
    if role in _BEFORE:
        before = _BEFORE[role] * step.size * step.spacing * 20
        settings += f'<w:spacing w:before="{before:.0f}"/>'
    look = "entry" if role == "line" and not item.block.piece("label") else role
    runs = "".join(_run(run, look, document) for run in item.runs)
    return f"<w:p {nsdecls('w', 'r')}><w:pPr>{settings}</w:pPr>{runs}</w:p>"


def _run(run: Run, role: str, document: Document) -> str:
    """A run as XML: its separator (or the tab ahead of what stands at the far end), and its text, linked."""
    ahead = "<w:r><w:tab/></w:r>" if run.aside else _text(run.before, "") if run.before else ""
    looks = "<w:b/>" if run.piece.name in _BOLD.get(role, ()) else ""
    quiet = _QUIET.get(role, ())
    if quiet is None or run.piece.name in quiet:
        looks += f'<w:color w:val="{_QUIET_COLOUR}"/>'
    text = _text(run.text, looks)
    if run.url:
        relation = document.part.relate_to(run.url, RELATION.HYPERLINK, is_external=True)
        text = f'<w:hyperlink r:id="{relation}" w:history="1">{text}</w:hyperlink>'
    return ahead + text


def _text(text: str, looks: str) -> str:
    looks = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line, quote=False)}</w:t>' if line else "" for line in text.split("\n")
    )
    return f"<w:r>{looks}{lines}</w:r>"


def _set_properties(document: Document, plan: Plan, language: str) -> None:
    properties = document.core_properties
    properties.title = printed_text(plan.title).strip()
    properties.author = properties.last_modified_by = printed_text(plan.author).strip()
    properties.language = language
    properties.comments = ""
    properties.created = properties.modified = _LONG_AGO
    properties.revision = 1


def _saved(document: Document) -> bytes:
    """The document as bytes that hold no time of writing."""
    written = io.BytesIO()
    document.save(written)
    fixed = io.BytesIO()
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(fixed, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            entry.external_attr = 0
            new.writestr(entry, old.read(name), compresslevel=6)
    return fixed.getvalue()


@lru_cache(maxsize=32)
def _template(
    step: Density, fonts: tuple[str, ...], paper: str, accent: str, kind: DocumentKind, language: str
) -> bytes:
    """An empty document with the theme's styles and page, as bytes: made once, read for each document."""
    document = docx.Document()
    _drop_unused(document)
    section = document.sections[0]
    section.page_width, section.page_height = (Pt(side) for side in PAPERS[paper])
    margin = step.margin_of(kind)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Pt(margin)
    _set_styles(document, step, accent.lstrip("#"), kind, PAPERS[paper][0] - 2 * margin)
    _set_fonts(document, fonts, language)
    _set_settings(document, language)
    return _saved(document)


def _drop_unused(document: Document) -> None:
    """Takes out of the default template what no document of ours needs: nine tenths of its bytes."""
    for style in list(document.styles.element):
        if style.tag == qn("w:style") and style.get(qn("w:styleId")) not in _KEPT_STYLES:
            document.styles.element.remove(style)
    kept = (RELATION.STYLES, RELATION.SETTINGS, RELATION.FONT_TABLE, RELATION.THEME, RELATION.NUMBERING)
    for source, wanted in (
        (document.part, kept),
        (document.part.package, (RELATION.OFFICE_DOCUMENT, RELATION.CORE_PROPERTIES)),
    ):
        for key in [key for key, relation in source.rels.items() if relation.reltype not in wanted]:
            del source.rels[key]


def _set_settings(document: Document, language: str) -> None:
    """Today's layout of Word instead of a compatibility mode, the language, and no traces of the template's edits."""
    settings = document.settings.element
    for tag in ("w:rsids", "w:proofState", "w:savePreviewPicture", "w:zoom"):
        for found in settings.findall(qn(tag)):
            settings.remove(found)
    for found in settings.iter(qn("w:compatSetting")):
        if found.get(qn("w:name")) == "compatibilityMode":
            found.set(qn("w:val"), "15")
    for found in settings.findall(qn("w:themeFontLang")):
        found.set(qn("w:val"), language)
        found.attrib.pop(qn("w:eastAsia"), None)


def _set_styles(document: Document, step: Density, accent: str, kind: DocumentKind, width: float) -> None:
    space = step.size * step.spacing
    line = (step.size + step.leading) / (step.size * _LINE_HEIGHT)
    looks = {  # size, bold, colour, space before, space after
        "Normal": (1.0, False, _INK, 0.0, 0.0),
        "Title": (2.3, True, _INK, 0.0, 0.1),
        "Subtitle": (1.18, False, accent, 0.0, 0.1),
        "Heading 1": (1.12, True, _INK if kind == "letter" else accent, 1.6 if kind == "letter" else 0.9, 0.2),
        "Heading 2": (1.0, False, _INK, 0.35, 0.0),
        "List Bullet": (1.0, False, _INK, 0.08, 0.0),
    }
    for name, (size, bold, colour, before, after) in looks.items():
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)
        font, form = style.font, style.paragraph_format
        font.size, font.bold, font.italic = Pt(round(size * step.size * 2) / 2), bold, False
        font.color.rgb = RGBColor.from_string(colour.upper())
        form.space_before, form.space_after = Pt(before * space), Pt(after * space)
        form.line_spacing = line if name not in ("Title", "Subtitle") else 1.0
        form.keep_together = True
        form.keep_with_next = name.startswith("Heading")
        _clean(style)
    _set_heads(document, step, accent, kind, width)


def _clean(style: ParagraphStyle) -> None:
    """Takes the template's own border, tracking and theme fonts out of a style."""
    element = style.element
    for tag in ("w:pBdr", "w:contextualSpacing"):
        for found in element.findall(f"{qn('w:pPr')}/{qn(tag)}"):
            found.getparent().remove(found)
    for tag in ("w:rFonts", "w:spacing", "w:kern"):
        for found in element.findall(f"{qn('w:rPr')}/{qn(tag)}"):
            found.getparent().remove(found)


def _set_heads(document: Document, step: Density, accent: str, kind: DocumentKind, width: float) -> None:
    """The rule below section titles, the tab stop of dates, the indent of bullets."""
    if kind == "resume":
        border = parse_xml(
            f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="5" w:space="2" w:color="{accent.upper()}"/></w:pBdr>'
        )
        properties = document.styles["Heading 1"].element.get_or_add_pPr()
        properties.insert_element_before(
            border, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
        )
    head, bullet = document.styles["Heading 2"], document.styles["List Bullet"]
    assert isinstance(head, ParagraphStyle)
    assert isinstance(bullet, ParagraphStyle)
    head.paragraph_format.tab_stops.add_tab_stop(Pt(width), WD_TAB_ALIGNMENT.RIGHT)
    bullet.paragraph_format.left_indent = Pt(step.size * 1.05)
    bullet.paragraph_format.first_line_indent = Pt(-step.size * 1.05)


def _set_fonts(document: Document, fonts: tuple[str, ...], language: str) -> None:
    """The first font for everything, the others as its stand-ins; the language for spelling and screen readers."""
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for child in list(defaults):
        if child.tag in (qn("w:rFonts"), qn("w:lang")):
            defaults.remove(child)
    face = OxmlElement("w:rFonts")
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        face.set(qn(f"w:{script}"), fonts[0])
    defaults.insert(0, face)
    lang = OxmlElement("w:lang")
    for script in ("val", "eastAsia", "bidi"):
        lang.set(qn(f"w:{script}"), language)
    defaults.append(lang)
    table = document.part.part_related_by(RELATION.FONT_TABLE)
    table._blob = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:fonts {nsdecls("w")}><w:font w:name="{fonts[0]}"><w:altName w:val="{",".join(fonts[1:])}"/>'
        '<w:family w:val="swiss"/></w:font></w:fonts>'
    ).encode()
