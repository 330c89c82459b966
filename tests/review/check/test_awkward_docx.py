"""Each awkward DOCX gives exactly the Finding that it was made for."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor

from review.check.awkward import RESUME, checked, rules

CONTACTS = RESUME[1]
Change = Callable[[Any], None]


def made(change: Change | None = None, texts: tuple[str, ...] = RESUME) -> bytes:
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    if change:
        change(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def names(data: bytes, above: str = "note") -> list[str]:
    return rules(data, "ada-example-cv.docx", above=above)


def test_plain_paragraphs_have_nothing_to_say() -> None:
    assert names(made(), above="") == []


def _table(document: Any, rows: int = 12) -> None:
    table = document.add_table(rows=rows, cols=2)
    for number, row in enumerate(table.rows):
        row.cells[0].text, row.cells[1].text = f"Project {number}", "Wrote the plan and the report of it for the town"


def test_text_in_tables_is_a_warning_and_a_small_table_a_note() -> None:
    assert names(made(_table)) == ["tables"]
    assert names(made(lambda document: _table(document, 1)), above="") == ["tables"]
    assert names(made(lambda document: _table(document, 1))) == []


def test_simple_readers_leave_tables_boxes_and_headers_out() -> None:
    """What the sources say as measured: python-docx lists no paragraph of these."""

    def change(document: Any) -> None:
        _table(document)
        _box(document)
        document.sections[0].header.paragraphs[0].text = "at the head"

    listed = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(made(change))).paragraphs)
    assert RESUME[0] in listed
    for words in ("Project 3", "in the box", "at the head"):
        assert words not in listed


def _box(document: Any) -> None:
    document.add_paragraph()._p.append(
        parse_xml(
            f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox><w:txbxContent>'
            "<w:p><w:r><w:t>Certificates in the box</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        )
    )


def test_text_in_a_text_box_is_found() -> None:
    found = checked(made(_box), "ada-example-cv.docx").findings
    assert [(one.rule, one.quote) for one in found if one.severity != "note"] == [
        ("text-box", "Certificates in the box")
    ]


def test_contacts_at_the_edge_of_the_page_are_found_only_where_they_stand_nowhere_else() -> None:
    def header(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = CONTACTS

    bare = tuple(text for text in RESUME if text != CONTACTS)
    assert names(made(header, bare)) == ["contact-at-edge"]
    assert names(made(header)) == []


def _run(looks: Callable[[Any], None]) -> Change:
    def change(document: Any) -> None:
        looks(document.add_paragraph().add_run("kubernetes terraform leadership synergy"))

    return change


def _white(run: Any) -> None:
    run.font.color.rgb = RGBColor(255, 255, 255)


def _vanish(run: Any) -> None:
    run.font.hidden = True


def _tiny(run: Any) -> None:
    run.font.size = Pt(1)


@pytest.mark.parametrize("looks", [_white, _vanish, _tiny])
def test_words_that_nobody_can_see_are_found(looks: Callable[[Any], None]) -> None:
    found = checked(made(_run(looks)), "ada-example-cv.docx").findings
    assert [(one.rule, one.severity, one.quote) for one in found if one.severity != "note"] == [
        ("hidden-text", "error", "kubernetes terraform leadership synergy")
    ]


def test_white_words_on_a_dark_ground_are_seen() -> None:
    def change(document: Any) -> None:
        paragraph = document.add_paragraph()
        shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="203040"/>')
        paragraph._p.get_or_add_pPr().append(shade)
        _white(paragraph.add_run("Open to work in the north"))

    assert names(made(change)) == []


def test_comments_and_recorded_changes_are_told() -> None:
    def change(document: Any) -> None:
        document.paragraphs[3]._p.append(
            parse_xml(f'<w:ins {nsdecls("w")} w:id="1" w:author="A"><w:r><w:t> since</w:t></w:r></w:ins>')
        )
        document.add_comment(document.paragraphs[0].runs, text="Is this true?", author="B", initials="B")

    found = [one for one in checked(made(change), "ada-example-cv.docx").findings if one.severity != "note"]
    assert [one.rule for one in found] == ["tracked-changes"]
    assert "1 recorded change and 1 comment" in found[0].why


def test_a_picture_is_a_note() -> None:
    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    png = b"\x89PNG\r\n\x1a\n" + part(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    png += part(b"IDAT", zlib.compress(b"\x00\x80")) + part(b"IEND", b"")
    assert names(made(lambda document: document.add_picture(io.BytesIO(png))), above="") == ["picture"]
