"""DOCX: real styles, one column, links, properties, the plan's words in order, the same bytes for the same input."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings

from documents.plans import LETTER, SENIOR, STUDENT, letter, resume
from documents.test_any_text import COVERED, everywhere
from metier.documents import load_theme, render_docx
from metier.documents.runs import printed_blocks
from metier.model.plan import Plan

CLASSIC = load_theme("classic")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def part(document: bytes, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(document)).read(name))


def paragraphs(document: bytes) -> list[tuple[str, str]]:
    """Style and text of every paragraph, as its XML has them."""
    found = []
    for paragraph in part(document, "word/document.xml").iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        marks = {f"{W}t": None, f"{W}tab": "\t", f"{W}br": "\n"}
        runs = [node for run in paragraph.iter(f"{W}r") for node in run if node.tag in marks]
        text = "".join(marks[node.tag] or node.text or "" for node in runs)
        found.append((style.get(f"{W}val", "") if style is not None else "", text))
    return found


def expected(plan: Plan) -> list[str]:
    return [
        "".join(("\t" if run.aside else run.before) + run.text for run in item.runs)
        for item in printed_blocks(plan, CLASSIC)
    ]


@pytest.mark.parametrize("plan", [resume(SENIOR), resume(STUDENT), letter(LETTER)])
def test_every_block_is_one_paragraph_in_the_order_of_the_plan(plan: Plan) -> None:
    assert [text for _, text in paragraphs(render_docx(plan, CLASSIC))] == expected(plan)


def test_styles_are_those_that_word_knows() -> None:
    """Title for the name, Heading 1 for sections, Heading 2 for entries, List Bullet for highlights."""
    document = render_docx(resume(SENIOR), CLASSIC)
    styles = dict(zip((made.role for made in SENIOR), (style for style, _ in paragraphs(document)), strict=True))
    assert styles == {
        "name": "Title", "headline": "Subtitle", "contact": "Normal", "section": "Heading1", "summary": "Normal",
        "entry": "Heading2", "highlight": "ListBullet", "line": "Normal", "item": "Normal",
    }  # fmt: skip
    known = {style.get(f"{W}styleId") for style in part(document, "word/styles.xml").iter(f"{W}style")}
    assert set(styles.values()) <= known
    bullet = next(
        s for s in part(document, "word/styles.xml").iter(f"{W}style") if s.get(f"{W}styleId") == "ListBullet"
    )
    number = bullet.find(f"{W}pPr/{W}numPr/{W}numId")
    assert number is not None
    numbers = {n.get(f"{W}numId") for n in part(document, "word/numbering.xml").iter(f"{W}num")}
    assert number.get(f"{W}val") in numbers


def test_no_tables_no_text_boxes_no_header_or_footer() -> None:
    document = render_docx(resume(SENIOR), CLASSIC)
    tags = {element.tag.split("}")[1] for element in part(document, "word/document.xml").iter()}
    assert tags.isdisjoint({"tbl", "txbxContent", "drawing", "pict", "headerReference", "footerReference"})
    columns = part(document, "word/document.xml").find(f"{W}body/{W}sectPr/{W}cols")
    assert columns is None or columns.get(f"{W}num", "1") == "1"
    names = zipfile.ZipFile(io.BytesIO(document)).namelist()
    assert not [name for name in names if "header" in name or "footer" in name or "thumbnail" in name]


def test_dates_stand_at_a_right_tab_stop_at_the_edge_of_the_text() -> None:
    document = render_docx(resume(SENIOR), CLASSIC)
    head = next(s for s in part(document, "word/styles.xml").iter(f"{W}style") if s.get(f"{W}styleId") == "Heading2")
    stop = head.find(f"{W}pPr/{W}tabs/{W}tab")
    assert stop is not None
    assert stop.get(f"{W}val") == "right"
    assert int(stop.get(f"{W}pos", "0")) / 20 == pytest.approx(CLASSIC.page(1, {})[0], abs=0.1)


def test_links_are_real_links() -> None:
    document = render_docx(resume(SENIOR), CLASSIC)
    targets = {r.get("Id"): r for r in part(document, "word/_rels/document.xml.rels")}
    links = [targets[link.get(f"{R}id")] for link in part(document, "word/document.xml").iter(f"{W}hyperlink")]
    assert [link.get("Target") for link in links][:3] == [
        "mailto:annika@lindqvist.example", "tel:+4915123456789", "https://lindqvist.example",
    ]  # fmt: skip
    assert all(link.get("TargetMode") == "External" for link in links)


def test_the_document_says_its_title_author_and_language() -> None:
    document = render_docx(resume(STUDENT, language="de-AT"), CLASSIC)
    core = {element.tag.split("}")[1]: element.text for element in part(document, "docProps/core.xml")}
    assert core["title"] == "Résumé of A. Lindqvist"
    assert core["creator"] == core["lastModifiedBy"] == "Annika Lindqvist"
    assert core["language"] == "de-AT"
    lang = part(document, "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert lang is not None
    assert lang.get(f"{W}val") == "de-AT"


def test_the_same_plan_gives_the_same_bytes() -> None:
    """No time of writing is in the archive, and no trace of documents before."""
    first = render_docx(resume(SENIOR), CLASSIC)
    render_docx(letter(LETTER), CLASSIC)
    assert render_docx(resume(SENIOR), CLASSIC) == first
    assert {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(first)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_paper_density_and_accent_reach_the_document() -> None:
    document = render_docx(resume(SENIOR, 3, options={"paper": "letter", "accent": "#7A1F3D"}), CLASSIC)
    size = part(document, "word/document.xml").find(f"{W}body/{W}sectPr/{W}pgSz")
    assert size is not None
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("12240", "15840")
    styles = zipfile.ZipFile(io.BytesIO(document)).read("word/styles.xml").decode()
    assert "7A1F3D" in styles
    assert '<w:sz w:val="19"/>' in styles


@settings(max_examples=60, deadline=None)
@given(COVERED)
@example("<w:t>&amp;]]> \"'")
@example("汉字 😀 עברית हिन्दी")
@example("a\x00b\x0bc")
def test_any_text_stays_as_it_is(text: str) -> None:
    """Markup in a text is text; scripts without a font here are left to the fonts of the reader's machine."""
    plan = everywhere(text)
    assert [found for _, found in paragraphs(render_docx(plan, CLASSIC))] == expected(plan)
