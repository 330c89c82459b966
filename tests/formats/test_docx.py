"""What a DOCX says is read without the program that wrote it, and hostile files are refused."""

from __future__ import annotations

import io
import zipfile

import pytest

from metier.errors import DataError
from metier.formats.docx import read_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Résumé</dc:title><dc:creator>Ada</dc:creator>'
    "</cp:coreProperties>"
)


def pack(body: str, **parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return out.getvalue()


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_links_tabs_breaks_and_hyphens_are_part_of_the_text():
    link = f"<w:hyperlink>{run('ada.example.org')}</w:hyperlink>"
    body = f"<w:p>{run('Ada ')}{link}<w:r><w:tab/><w:t>2019</w:t><w:br/><w:t>co</w:t><w:noBreakHyphen/></w:r></w:p>"
    assert read_docx(pack(body)).paragraphs[0].text == "Ada ada.example.org\t2019\nco-"


def test_a_style_is_known_by_its_name():
    styles = f'<w:styles xmlns:w="{W}"><w:style w:styleId="H1"><w:name w:val="heading 1"/></w:style></w:styles>'
    body = f'<w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr>{run("Experience")}</w:p><w:p>{run("x")}</w:p>'
    read = read_docx(pack(body, word__styles_xml=styles))
    assert [(p.style, p.text) for p in read.paragraphs] == [("heading 1", "Experience"), ("", "x")]


def test_title_and_author_come_from_the_properties():
    read = read_docx(pack("<w:p/>", docProps__core_xml=CORE))
    assert (read.title, read.author) == ("Résumé", "Ada")


def test_tables_and_text_boxes_are_noticed_and_read_in_order():
    table = f"<w:tbl><w:tr><w:tc><w:p>{run('cell')}</w:p></w:tc></w:tr></w:tbl>"
    box = (
        f"<w:p><w:r><w:pict><w:txbxContent><w:p>{run('boxed')}</w:p></w:txbxContent></w:pict></w:r>{run('after')}</w:p>"
    )
    read = read_docx(pack(table + box))
    assert read.tables and read.boxes
    assert [p.text for p in read.paragraphs] == ["cell", "boxed", "after"]
    plain = read_docx(pack(f"<w:p>{run('x')}</w:p>"))
    assert not plain.tables and not plain.boxes


def test_headers_and_footers_are_read():
    head = f'<w:hdr xmlns:w="{W}"><w:p>{run("Page head")}</w:p></w:hdr>'
    foot = f'<w:ftr xmlns:w="{W}"><w:p>{run("Page foot")}</w:p></w:ftr>'
    read = read_docx(pack("<w:p/>", word__header1_xml=head, word__footer1_xml=foot))
    assert read.headers == ("Page head",) and read.footers == ("Page foot",)


def test_deleted_text_is_no_text():
    body = f"<w:p>{run('kept')}<w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>"
    assert read_docx(pack(body)).text == "kept\n"


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"%PDF-1.7", pack("<w:p/>")[:80], b"PK" + bytes(500)], ids=range(5)
)
def test_what_is_no_docx_is_refused_with_its_name(data):
    with pytest.raises(DataError) as refused:
        read_docx(data, "cv.docx")
    assert refused.value.file == "cv.docx"


def test_an_archive_without_a_document_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    with pytest.raises(DataError, match=r"word/document\.xml"):
        read_docx(out.getvalue())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_never_expanded(encoding):
    bomb = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE d [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>'
        f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", bomb.encode(encoding))
    with pytest.raises(DataError, match="document type"):
        read_docx(out.getvalue())


def test_a_part_that_unpacks_without_end_is_refused():
    with pytest.raises(DataError, match="far more"):
        read_docx(pack(f"<w:p>{run('a' * 30_000_000)}</w:p>"))
    with pytest.raises(DataError, match="far more"):
        read_docx(pack(f"<w:p>{run('a' * 3_000_000)}</w:p>"))


def test_deep_nesting_does_no_harm():
    deep = "<w:sdt>" * 20_000 + f"<w:p>{run('deep')}</w:p>" + "</w:sdt>" * 20_000
    assert read_docx(pack(deep)).text == "deep\n"
