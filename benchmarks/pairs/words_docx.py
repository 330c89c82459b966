"""Prints careers as DOCX: by python-docx in several habits, and by LibreOffice from pages of our own."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from careers import Person
from printing import Job, Missing, pick
from texts import _contacts, _entries, _lists, _sections
from wording import span, title

Json = Mapping[str, Any]


def jobs(people: list[Person], number: int = 4) -> Iterator[Job]:
    """Documents in every habit of python-docx."""
    for place, (name, (layout, write)) in enumerate(HABITS.items()):
        for person in pick(people, number, place + 2):

            def make(person: Person = person, write: Callable[[Person, Any], None] = write) -> bytes:
                from docx import Document

                document = Document()
                write(person, document)
                held = io.BytesIO()
                document.save(held)
                return held.getvalue()

            yield Job(person, f"docx-{name}", layout, "docx", make)


def office_jobs(people: list[Person], number: int = 4) -> Iterator[Job]:
    """DOCX, ODT and RTF that LibreOffice makes of pages of our own, and PDFs that it prints of DOCX."""
    if not shutil.which("soffice"):
        raise Missing("LibreOffice (soffice) is not installed")
    import layouts

    for ending, drawn in (("docx", "dates-left"), ("odt", "quiet"), ("rtf", "centred")):
        layout, draw = layouts.LAYOUTS[drawn]
        for index, person in enumerate(pick(people, number, index_of(ending))):

            def make(person: Person = person, draw: Any = draw, ending: str = ending, index: int = index) -> bytes:
                page = draw(layouts.Page(person, index))
                return convert(page.encode(), "html", ending)

            yield Job(person, f"office-{ending}", layout, ending, make)
    for name in ("styles", "tabs", "table"):
        layout, write = HABITS[name]
        for person in pick(people, number, 5):

            def printed(person: Person = person, write: Callable[[Person, Any], None] = write) -> bytes:
                from docx import Document

                document = Document()
                write(person, document)
                held = io.BytesIO()
                document.save(held)
                return convert(held.getvalue(), "docx", "pdf")

            yield Job(person, f"office-pdf-{name}", layout, "pdf", printed)


def index_of(ending: str) -> int:
    """Another start for each ending, so that other persons are printed."""
    return {"docx": 1, "odt": 3, "rtf": 6}.get(ending, 0)


def convert(data: bytes, source: str, target: str) -> bytes:
    """A document in another format, by LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"page.{source}"
        path.write_bytes(data)
        kind = {"docx": "docx:MS Word 2007 XML", "odt": "odt:writer8", "rtf": "rtf:Rich Text Format", "pdf": "pdf"}[
            target
        ]
        infilter = ["--infilter=HTML (StarWriter)"] if source == "html" else []
        command = [
            "soffice",
            "--headless",
            f"-env:UserInstallation=file://{folder}/user",
            *infilter,
            "--convert-to",
            kind,
        ]
        subprocess.run([*command, "--outdir", folder, str(path)], check=True, capture_output=True, timeout=120)
        return (Path(folder) / f"page.{target}").read_bytes()


def styles(person: Person, document: Any) -> None:
    """Heading styles, list bullets, dates after a tab at the right."""
    _head(person, document, style="Title")
    for section in _sections(person.data):
        document.add_heading(title(section, person.language, 0), 1)
        for entry in _entries(person.data, section):
            line = document.add_paragraph()
            line.paragraph_format.tab_stops.add_tab_stop(_right(document), _right_alignment())
            line.add_run(entry["first"]).bold = True
            line.add_run(f"\t{_when(person, entry, 'short')}")
            if entry["second"]:
                document.add_paragraph(", ".join(x for x in (entry["second"], entry["place"]) if x))
            _filled(entry, document, "List Bullet")
        for line in _lists(person.data, section, person.language, ""):
            document.add_paragraph(line, style=None if section == "summary" else "List Bullet")


def tabs(person: Person, document: Any) -> None:
    """No styles at all: bold capitals as headings, dates first and a tab, typed dashes."""
    _head(person, document)
    for section in _sections(person.data):
        document.add_paragraph().add_run(title(section, person.language, 1).upper()).bold = True
        for entry in _entries(person.data, section):
            line = document.add_paragraph(f"{_when(person, entry, 'slash')}\t")
            line.add_run(entry["top"]).bold = True
            if entry["below"]:
                document.add_paragraph(f"\t{entry['below']}")
            if entry["text"]:
                document.add_paragraph(entry["text"])
            for each in entry["lines"]:
                document.add_paragraph(f"- {each}")
        for each in _lists(person.data, section, person.language, ""):
            document.add_paragraph(each)


def table(person: Person, document: Any) -> None:
    """One table of two columns without lines: dates or section at the left, the rest at the right."""
    _head(person, document)
    grid = document.add_table(rows=0, cols=2)
    for section in _sections(person.data):
        row = grid.add_row().cells
        row[0].merge(row[1]).paragraphs[0].add_run(title(section, person.language, 2)).bold = True
        for entry in _entries(person.data, section):
            left, right = grid.add_row().cells
            left.text = _when(person, entry, "long")
            right.paragraphs[0].add_run(entry["first"]).bold = True
            if entry["second"]:
                right.add_paragraph(", ".join(x for x in (entry["second"], entry["place"]) if x))
            if entry["text"]:
                right.add_paragraph(entry["text"])
            for each in entry["lines"]:
                right.add_paragraph(each, style="List Bullet")
        for each in _lists(person.data, section, person.language, ""):
            grid.add_row().cells[1].text = each


def sidebar(person: Person, document: Any) -> None:
    """A table of two cells: contacts and lists in the narrow one, the career in the other, headings by size."""
    from docx.shared import Cm, Pt

    narrow, wide = document.add_table(rows=1, cols=2).rows[0].cells
    narrow.width, wide.width = Cm(5), Cm(12)
    narrow.paragraphs[0].add_run(person.data["basics"]["name"]).font.size = Pt(20)
    for each in _contacts(person.data):
        narrow.add_paragraph(each)
    for section in _sections(person.data):
        cell = narrow if section in ("skills", "languages", "interests") else wide
        cell.add_paragraph().add_run(title(section, person.language, 3)).font.size = Pt(15)
        for entry in _entries(person.data, section):
            cell.add_paragraph().add_run(", ".join(x for x in (entry["first"], entry["second"]) if x)).italic = True
            cell.add_paragraph(_when(person, entry, "short"))
            if entry["text"]:
                cell.add_paragraph(entry["text"])
            for each in entry["lines"]:
                cell.add_paragraph(each, style="List Bullet")
        for each in _lists(person.data, section, person.language, ""):
            cell.add_paragraph(each)


def boxes(person: Person, document: Any) -> None:
    """Contacts in a text box and in the page's header, headings in a text box each, everything else in plain paragraphs."""
    document.sections[0].header.paragraphs[0].text = " | ".join(_contacts(person.data))
    document.add_paragraph().add_run(person.data["basics"]["name"]).bold = True
    if person.data["basics"].get("label"):
        document.add_paragraph(person.data["basics"]["label"])
    for section in _sections(person.data):
        _box(document, title(section, person.language, 0))
        for entry in _entries(person.data, section):
            parts = (entry["top"], entry["below"], _when(person, entry, "short"))
            document.add_paragraph(" | ".join(part for part in parts if part)).runs[0].bold = True
            _filled(entry, document, "List Paragraph")
        for each in _lists(person.data, section, person.language, ""):
            document.add_paragraph(each)


HABITS: Mapping[str, tuple[str, Callable[[Person, Any], None]]] = {
    "styles": ("one column", styles), "tabs": ("dates at the left", tabs), "table": ("table", table),
    "sidebar": ("sidebar", sidebar), "boxes": ("text boxes", boxes),
}  # fmt: skip


def _when(person: Person, entry: Json, form: str) -> str:
    return span(entry["raw"], person.language, "year" if person.years_only else form)


def _head(person: Person, document: Any, style: str | None = None) -> None:
    name = document.add_paragraph(style=style)
    name.add_run(person.data["basics"]["name"]).bold = True
    if person.data["basics"].get("label"):
        document.add_paragraph(person.data["basics"]["label"])
    document.add_paragraph(" | ".join(_contacts(person.data)))


def _filled(entry: Json, document: Any, style: str) -> None:
    if entry["text"]:
        document.add_paragraph(entry["text"])
    for each in entry["lines"]:
        document.add_paragraph(each, style=style)


def _right(document: Any) -> int:
    section = document.sections[0]
    return int(section.page_width - section.left_margin - section.right_margin)


def _right_alignment() -> Any:
    from docx.enum.text import WD_TAB_ALIGNMENT

    return WD_TAB_ALIGNMENT.RIGHT


_BOX = (
    '<w:pict xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml">'
    '<v:shape type="#_x0000_t202" style="width:400pt;height:22pt"><v:textbox><w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p>'
    "</w:txbxContent></v:textbox></v:shape></w:pict>"
)


def _box(document: Any, words: str) -> None:
    from xml.sax.saxutils import escape

    from docx.oxml import parse_xml

    document.add_paragraph().add_run()._r.append(parse_xml(_BOX.format(escape(words))))
