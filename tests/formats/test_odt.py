"""An ODT to lines: headings, lists, tables, links, looks and margins as its XML states them."""

from __future__ import annotations

import io
import zipfile

import pytest

from metier.errors import DataError
from metier.formats.odt import odt_text_lines
from metier.formats.printed import Link, TextLine

_U = "urn:oasis:names:tc:opendocument:xmlns:"
NS = (
    f'xmlns:office="{_U}office:1.0" xmlns:text="{_U}text:1.0" xmlns:table="{_U}table:1.0" xmlns:style="{_U}style:1.0" '
    f'xmlns:draw="{_U}drawing:1.0" xmlns:fo="{_U}xsl-fo-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"'
)
STYLES = f"""<office:document-styles {NS}><office:styles>
<style:default-style style:family="paragraph"><style:text-properties fo:font-size="11pt"/></style:default-style>
<style:style style:name="Heading_20_2" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style>
</office:styles><office:master-styles><style:master-page>
<style:header><text:p>Ada</text:p></style:header><style:header-first><text:p>Ada</text:p></style:header-first>
<style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer>
</style:master-page></office:master-styles></office:document-styles>"""
AUTOMATIC = """<office:automatic-styles>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Heading_20_2"/>
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-style="italic" fo:color="#1F3864"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties text:display="none"/></style:style>
</office:automatic-styles>"""


def pack(body: str, **parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        content = (
            f"<office:document-content {NS}>{AUTOMATIC}<office:body><office:text>{body}</office:text></office:body>"
        )
        archive.writestr("content.xml", f"{content}</office:document-content>")
        for name, text in parts.items():
            archive.writestr("META-INF/manifest.xml" if name == "manifest" else f"{name}.xml", text)
    return out.getvalue()


def read(body: str, **parts: str) -> tuple[TextLine, ...]:
    return odt_text_lines(pack(body, **parts), "cv.odt")


def texts(body: str) -> list[str]:
    return [line.text for line in read(body)]


def test_headings_by_tag_and_by_style():
    body = '<text:h text:outline-level="3">A</text:h><text:p text:style-name="P1">B</text:p><text:p>C</text:p>'
    assert [(line.text, line.heading, line.bold, line.size) for line in read(body, styles=STYLES)][1:4] == [
        ("A", 3, False, 11.0), ("B", 2, True, 11.0), ("C", 0, False, 11.0),
    ]  # fmt: skip


def test_items_have_the_depth_of_their_list_and_go_on():
    inner = "<text:list><text:list-item><text:p>sub</text:p></text:list-item></text:list>"
    body = f"<text:list><text:list-item><text:p>one</text:p><text:p>more</text:p>{inner}</text:list-item></text:list><text:p>x</text:p>"
    assert [(line.text, line.item, line.starts) for line in read(body)] == [
        ("one", 1, True), ("more", 1, False), ("sub", 2, True), ("x", 0, True),
    ]  # fmt: skip


def test_white_space_tabs_breaks_and_looks():
    body = '<text:p>Acme<text:tab/>2019<text:line-break/><text:span text:style-name="T1">En<text:s text:c="2"/>g</text:span><text:span text:style-name="T2">no</text:span></text:p>'
    first, second = read(body)
    assert (first.text, second.text, second.italic, second.colour) == ("Acme\t2019", "En g", True, "#1f3864")
    assert not second.starts


def test_links_tables_and_boxes():
    link = '<text:p>• see <text:a xlink:href="https://a.org">my <text:span>page</text:span></text:a></text:p>'
    table = "<table:table><table:table-row><table:table-cell><text:p>Go</text:p></table:table-cell><table:table-cell><text:p>good</text:p></table:table-cell></table:table-row></table:table>"
    box = "<text:p>a<draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame>b</text:p>"
    lines = read(link + table + box)
    assert [(line.text, line.column) for line in lines] == [
        ("see my page", 0),
        ("Go\tgood", 0),
        ("ab", 0),
        ("boxed", 1),
    ]
    assert lines[0].links == (Link(4, 11, "https://a.org"),)


def test_headers_are_read_once_and_deleted_words_never():
    gone = "<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>"
    lines = read(
        f"{gone}<text:p>body<office:annotation><text:p>note</text:p></office:annotation></text:p>", styles=STYLES
    )
    assert [(line.text, line.region) for line in lines] == [("Ada", "header"), ("body", "body"), ("Page", "footer")]


def test_depth_does_no_harm():
    for tag in ("text:section", "text:list", "table:table"):
        assert texts(f"<{tag}>" * 3_000 + "<text:p>deep</text:p>" + f"</{tag}>" * 3_000) in (["deep"], [])
    assert texts("<text:p>" + "<text:span>" * 3_000 + "deep" + "</text:span>" * 3_000 + "</text:p>") == ["deep"]


def test_broken_locked_and_hostile_files_end_in_a_clear_error():
    whole = pack("<text:p>x</text:p>")
    bad = [whole[:cut] for cut in range(0, len(whole) - 30, 50)]
    bad.append(pack("<text:p>x</text:p>", manifest="<manifest:encryption-data/>"))
    bad.append(pack("<text:p>x</text:p>", styles='<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'))
    for data in bad:
        with pytest.raises(DataError) as refused:
            odt_text_lines(data, "cv.odt")
        assert refused.value.file == "cv.odt"
