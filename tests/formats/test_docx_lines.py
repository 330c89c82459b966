"""A DOCX to lines: what its styles, numbering, tables, boxes and fields state is in them."""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise

import pytest

from metier.errors import DataError
from metier.formats.docx_lines import docx_text_lines
from metier.formats.printed import Link, TextLine

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NS = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
STYLES = f"""<w:styles {NS}>
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
 <w:pPr><w:spacing w:before="240" w:after="60"/><w:outlineLvl w:val="0"/></w:pPr>
 <w:rPr><w:b/><w:color w:val="1F3864"/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="My section"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:type="paragraph" w:styleId="ListBullet2"><w:name w:val="List Bullet 2"/>
 <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
</w:styles>"""
NUMBERING = f"""<w:numbering {NS}><w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>
<w:lvl w:ilvl="2"><w:numFmt w:val="none"/><w:lvlText w:val=""/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>"""


def pack(body: str, **parts: str) -> bytes:
    files = {"word/document.xml": f"<w:document {NS}><w:body>{body}</w:body></w:document>"}
    files |= {"word/styles.xml": STYLES, "word/numbering.xml": NUMBERING}
    files |= {f"word/{name}.xml": text for name, text in parts.items() if not name.endswith("_rels")}
    files |= {f"word/_rels/{name[:-5]}.xml.rels": text for name, text in parts.items() if name.endswith("_rels")}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def p(*runs: str, style: str = "", number: tuple[int, int] | None = None, properties: str = "") -> str:
    inner = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        inner += f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
    return f"<w:p><w:pPr>{inner}{properties}</w:pPr>{''.join(runs)}</w:p>"


def r(text: str, looks: str = "") -> str:
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def cell(*paragraphs: str) -> str:
    return f"<w:tc><w:tcPr/>{''.join(paragraphs)}</w:tc>"


def table(*rows: tuple[str, ...]) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(cells)}</w:tr>" for cells in rows) + "</w:tbl>"


def read(body: str, **parts: str) -> tuple[TextLine, ...]:
    return docx_text_lines(pack(body, **parts), "cv.docx")


def texts(body: str, **parts: str) -> list[str]:
    return [line.text for line in read(body, **parts)]


def test_a_heading_is_stated_by_its_style_in_any_language_and_by_the_style_it_is_based_on():
    lines = read(p(r("Berufserfahrung"), style="berschrift1") + p(r("Mehr"), style="Mine") + p(r("Text")))
    assert [line.heading for line in lines] == [1, 1, 0]
    assert (lines[0].size, lines[0].bold, lines[0].colour) == (16.0, True, "#1f3864")
    assert (lines[2].size, lines[2].bold, lines[2].colour) == (11.0, False, "")
    assert [line.gap for line in lines] == [12.0, 15.0, 3.0]


def test_an_outline_level_makes_a_heading_of_any_paragraph():
    body = p(r("Experience"), properties='<w:outlineLvl w:val="1"/>')
    assert read(body)[0].heading == 2


def test_the_depth_of_an_item_comes_from_the_numbering():
    body = (
        p(r("one"), number=(1, 0))
        + p(r("two"), number=(1, 1))
        + p(r("indented only"), number=(1, 2))
        + p(r("off"), style="ListBullet2", number=(0, 0))
        + p(r("by style"), style="ListBullet2")
        + p(r("\uf0b7 typed"))
        + p(r("– a dash"))
    )
    lines = read(body)
    assert [(line.text, line.item) for line in lines] == [
        ("one", 1), ("two", 2), ("indented only", 0), ("off", 0), ("by style", 2), ("typed", 1), ("a dash", 1),
    ]  # fmt: skip


def test_tabs_set_apart_and_breaks_make_lines_that_go_on():
    body = p(r("Acme", "<w:b/>"), "<w:r><w:tab/></w:r>", r(" 2019"), "<w:r><w:br/></w:r>", r("Engineer", "<w:i/>"))
    first, second = read(body)
    assert (first.text, first.bold, first.starts) == ("Acme\t2019", True, True)
    assert (second.text, second.italic, second.starts) == ("Engineer", True, False)


def test_links_come_from_relations_and_from_field_codes():
    rels = f'<Relationships><Relationship Id="rId5" Type="{R}/hyperlink" Target="https://ada.example.org" TargetMode="External"/></Relationships>'
    link = f'<w:hyperlink r:id="rId5">{r("Home")}</w:hyperlink>'
    code = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "mailto:ada@example.org" </w:instrText></w:r>'
    code += f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("ada@")}{r("example.org")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    line = read(p(r("• see "), link, r(" or "), code), document_rels=rels)[0]
    assert line.text == "see Home or ada@example.org"
    assert line.links == (Link(4, 8, "https://ada.example.org"), Link(12, 27, "mailto:ada@example.org"))


def test_headers_and_footers_are_read_once_and_page_numbers_left_out():
    head = f"<w:hdr {NS}>{p(r('Ada Lovelace'))}{p(r('ada@example.org'))}</w:hdr>"
    number = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    foot = f"<w:ftr {NS}>{p(r('Page '), number)}{p(r('Zürich'))}</w:ftr>"
    lines = read(p(r("Body")), header1=head, header2=head, footer1=foot)
    assert [(line.text, line.region) for line in lines] == [
        ("Ada Lovelace", "header"), ("ada@example.org", "header"), ("Body", "body"), ("Zürich", "footer"),
    ]  # fmt: skip


def test_text_boxes_and_content_controls_are_read_and_placeholders_are_not():
    box = f"<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{p(r('boxed'))}</w:txbxContent></mc:Choice>"
    box += f"<mc:Fallback><w:txbxContent>{p(r('boxed'))}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{p(r('chosen'))}</w:sdtContent></w:sdt>"
    empty = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p(r('Click here'))}</w:sdtContent></w:sdt>"
    lines = read(p(r("Ada"), box) + control + empty)
    assert [(line.text, line.column) for line in lines] == [("Ada", 0), ("boxed", 1), ("chosen", 0)]


def test_deleted_moved_and_hidden_words_are_no_text():
    gone = f"<w:del>{r('x').replace('w:t', 'w:delText')}</w:del><w:moveFrom>{r('moved')}</w:moveFrom>"
    assert texts(p(r("kept"), gone, r("unseen", "<w:vanish/>"), f"<w:ins>{r(' new')}</w:ins>")) == ["kept new"]


def test_a_row_of_data_is_one_line_and_columns_follow_each_other():
    data = (cell(p(r("Python"))), cell(p(r("expert"))), cell(p()))
    rail = (cell(p(r("2019–2020"))), cell(p(r("Acme")), p(r("built"), number=(1, 0))))
    across = (cell(p(r("Acme")), p(r("Engineer"))), cell(p(r("2019")), p(r("London"))))
    side = (cell(p(r("Skills"), style="Mine"), p(r("Go"))), cell(p(r("Work"), style="Mine"), p(r("a")), p(r("b"))))
    lines = read(table(data, rail, across, side))
    assert [(line.text, line.column) for line in lines] == [
        ("Python\texpert", 0),
        ("2019–2020\tAcme", 0), ("built", 0),
        ("Acme\t2019", 0), ("Engineer\tLondon", 0),
        ("Skills", 1), ("Go", 1), ("Work", 2), ("a", 2), ("b", 2),
    ]  # fmt: skip


def test_a_table_in_a_table_keeps_its_order():
    inner = table((cell(p(r("a"))), cell(p(r("b")))))
    assert texts(table((cell(p(r("top")), inner, p(r("end"))),))) == ["top", "a\tb", "end"]


def test_lines_are_numbered_from_one():
    lines = read(p(r("a")) + p() + p(r("b")))
    assert [line.spot.line for line in lines] == [1, 2]


def test_nesting_of_any_depth_is_read_without_recursion():
    for opening, closing in (
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:sdt>", "</w:sdt>"),
        ("<w:ins>", "</w:ins>"),
    ):
        assert texts(opening * 3000 + p(r("deep")) + closing * 3000) == ["deep"]


def test_styles_in_a_circle_end():
    circle = f'<w:styles {NS}><w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>'
    assert texts(p(r("x"), style="A"), styles=circle) == ["x"]


def test_the_strict_variant_is_read():
    strict = pack(p(r("Ada"), style="berschrift1"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(strict)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            new.writestr(part, old.read(part).replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"))
    assert docx_text_lines(out.getvalue())[0].heading == 1


def test_broken_and_hostile_files_end_in_a_clear_error():
    whole = pack(p(r("Ada")))
    bad = [whole[:cut] for cut in range(0, len(whole) - 30, 60)]
    bad.append(pack(p(r("x")), styles='<!DOCTYPE s [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:styles>&e;</w:styles>'))
    bad.append(pack(p(r("a" * 3_000_000))))
    assert all(a != b for a, b in pairwise(bad))
    for data in bad:
        with pytest.raises(DataError) as refused:
            docx_text_lines(data, "cv.docx")
        assert refused.value.file == "cv.docx"
