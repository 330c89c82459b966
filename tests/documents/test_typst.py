"""PDF: tagged, in order, the same bytes for the same input; and what it refuses, by name."""

from __future__ import annotations

import ctypes
import hashlib
import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from pdfminer.high_level import extract_text

from documents.plans import LETTER, SENIOR, STUDENT, block, entry, letter, resume, section
from documents.test_any_text import read_back, reads_as
from metier.documents import load_theme, measure_plan, render_pdf
from metier.documents.runs import comparable_text
from metier.documents.theme import theme_names
from metier.errors import UserError
from metier.model.plan import Block, Plan

CLASSIC = load_theme("classic")


def tags(pdf: bytes) -> list[str]:
    """The types of all structure elements, in order."""
    found: list[str] = []

    def visit(element: object) -> None:
        size = pdfium.FPDF_StructElement_GetType(element, None, 0)
        buffer = ctypes.create_string_buffer(size)
        pdfium.FPDF_StructElement_GetType(element, buffer, size)
        found.append(buffer.raw.decode("utf-16-le").rstrip("\0"))
        for index in range(pdfium.FPDF_StructElement_CountChildren(element)):
            child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
            if child:
                visit(child)

    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        tree = pdfium.FPDF_StructTree_GetForPage(page)
        for index in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            visit(pdfium.FPDF_StructTree_GetChildAtIndex(tree, index))
        pdfium.FPDF_StructTree_Close(tree)
    return found


PLANS = [resume(SENIOR), resume(STUDENT), letter(LETTER), resume(SENIOR, 3)]


@pytest.mark.parametrize("plan", PLANS)
def test_two_readers_give_the_words_of_the_plan_and_nothing_else(plan: Plan) -> None:
    """Pdfium reads them in the plan's order; pdfminer, which goes by position, may read the dates elsewhere."""
    pdf = render_pdf(plan, CLASSIC)
    assert reads_as(read_back(pdf), plan)
    assert sorted(comparable_text(extract_text(io.BytesIO(pdf)))) == sorted(comparable_text(read_back(pdf)))


@pytest.mark.parametrize("blocks", [SENIOR, STUDENT])
def test_with_inline_dates_both_readers_give_the_order_of_the_plan(blocks: tuple[Block, ...]) -> None:
    plan = resume(blocks, options={"dates": "inline"})
    pdf = render_pdf(plan, CLASSIC)
    assert reads_as(read_back(pdf), plan)
    lines = [line for line in extract_text(io.BytesIO(pdf)).splitlines() if line.strip(" •\f")]
    assert comparable_text("".join(lines)).replace("•", "") == comparable_text(read_back(pdf)).replace("•", "")


def test_headings_and_lists_are_tagged_as_what_they_are() -> None:
    """The name is H1, a section H2, an entry H3; consecutive highlights are one list."""
    found = tags(render_pdf(resume(STUDENT), CLASSIC))
    assert [tag for tag in found if tag.startswith("H")] == ["H1", "H2", "H3", "H2", "H3", "H2", "H3", "H2"]
    senior = tags(render_pdf(resume(SENIOR[:11]), CLASSIC))
    assert senior.count("L") == 1
    assert senior.count("LI") == sum(made.role == "highlight" for made in SENIOR[:11]) == 4
    assert "Table" not in senior


def test_contact_and_addresses_are_links() -> None:
    pdf = render_pdf(resume(SENIOR), CLASSIC)
    for target in (
        b"mailto:annika@lindqvist.example",
        b"tel:+4915123456789",
        b"https://github.com/alindqvist/gridcheck",
    ):
        assert b"/URI(" + target + b")" in pdf


def test_the_document_says_its_title_author_language_and_standard() -> None:
    pdf = render_pdf(resume(STUDENT, language="de-AT"), CLASSIC)
    document = pypdfium2.PdfDocument(pdf)
    assert document.get_metadata_value("Title") == "Résumé of A. Lindqvist"
    assert document.get_metadata_value("Author") == "Annika Lindqvist"
    assert b"/Lang(de-AT)" in pdf
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert b"CreationDate" not in pdf


@pytest.mark.parametrize("language", ["", "english", "x-klingon", "zh-Hans-CN", "pt_BR", "de-1996"])
def test_any_language_tag_typesets(language: str) -> None:
    assert render_pdf(resume(STUDENT, language=language), CLASSIC).startswith(b"%PDF")


def test_an_untitled_plan_gets_a_title_that_the_standard_asks_for() -> None:
    plan = Plan("resume", STUDENT, " \n", "")
    assert pypdfium2.PdfDocument(render_pdf(plan, CLASSIC)).get_metadata_value("Title") == "resume"


def test_an_archive_copy_is_also_pdf_a() -> None:
    pdf = render_pdf(resume(SENIOR), CLASSIC, pdf_a=True)
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in pdf


def test_the_same_plan_gives_the_same_bytes_in_any_process_and_thread() -> None:
    """Neither the time nor the seed of hashes, nor what was set before or is set beside it, changes a byte."""
    here = render_pdf(resume(SENIOR), CLASSIC)
    render_pdf(letter(LETTER), CLASSIC)
    assert render_pdf(resume(SENIOR), CLASSIC) == here
    program = (
        "import sys, hashlib; sys.path[:0] = sys.argv[1:]\n"
        "from concurrent.futures import ThreadPoolExecutor\n"
        "from documents.plans import resume\n"
        "from metier.documents import load_theme, render_pdf\n"
        "with ThreadPoolExecutor(4) as pool:\n"
        "    made = list(pool.map(lambda _: render_pdf(resume(), load_theme('classic')), range(8)))\n"
        "print(*{hashlib.sha256(one).hexdigest() for one in made})"
    )
    there = subprocess.run(
        [sys.executable, "-c", program, *sys.path],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "7"},
    )
    assert there.stdout.strip() == hashlib.sha256(here).hexdigest()


def test_a_character_without_a_font_is_named_with_its_field_and_words() -> None:
    """Two fields, two lines: pointer, character, code point, Unicode name, and the words around it."""
    plan = resume(
        (
            block("name", "/basics/name", name="Ann"),
            section("work", "Experience"),
            *entry(0, "work", ("Won the 金 medal, twice", "fine"), title="Head of \U0001f600"),
        )
    )
    with pytest.raises(UserError) as error:
        render_pdf(plan, CLASSIC)
    lines = error.value.message.splitlines()
    assert len(lines) == 2
    assert any(
        line.startswith("/work/0/highlights/0/text: ")
        and "“金” (U+91D1" in line
        and "“Won the 金 medal, twice”" in line
        for line in lines
    )
    assert any(line.startswith("/work/0/title: ") and "U+1F600 GRINNING FACE" in line for line in lines)
    assert error.value.hint


def test_many_missing_characters_are_counted_not_poured_out() -> None:
    text = "".join(chr(0x4E00 + number) for number in range(40))
    with pytest.raises(UserError, match="and 35 more"):
        render_pdf(resume((block("name", "/basics/name", name=text),)), CLASSIC)


def test_paper_is_an_option() -> None:
    for paper, size in (("a4", (595.28, 841.89)), ("letter", (612, 792))):
        page = pypdfium2.PdfDocument(render_pdf(resume(STUDENT, options={"paper": paper}), CLASSIC))[0]
        assert page.get_size() == pytest.approx(size, abs=0.01)


def test_no_heading_is_left_alone_at_the_foot_of_a_page() -> None:
    """Wherever the page ends, a section's title and an entry's head stand above a line of their own on the same page."""
    for filler in range(20):
        blocks = (
            block("name", "/n", name="A"),
            section("summary", "Profile"),
            *(block("item", f"/s{number}", k="filler") for number in range(30 + filler)),
            section("work", "Experience"),
            *entry(0, "work", ("First highlight " * 12, "Second highlight"), title="Engineer", dates="2020"),
        )
        pages = [
            page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(render_pdf(resume(blocks), CLASSIC))
        ]
        holding = [page for page in pages if "Experience" in page]
        assert len(holding) == 1
        assert "Engineer" in holding[0]
        assert " ".join(holding[0].split()).count("First highlight") == 12


def test_sparse_and_empty_plans_typeset() -> None:
    for blocks in ((), (block("name", "/n", name="A"),), (section("work", "W"),), entry(0, "work", ("x",))):
        assert render_pdf(resume(tuple(blocks)), CLASSIC).startswith(b"%PDF")
        assert set(measure_plan(resume(tuple(blocks)), CLASSIC).blocks) == {made.id for made in blocks}


@pytest.mark.parametrize("validator", ["outloud", "pdfua"])
def test_an_independent_validator_finds_nothing_against_pdf_ua(validator: str, tmp_path: Path) -> None:
    """Every theme, and an archive copy of each; veraPDF is in no registry that we reach, so what there is judges."""
    program = shutil.which(validator)
    if program is None:
        pytest.skip(f"{validator} (PyPI) is not installed")
    paths = []
    for name in theme_names():
        for pdf_a in (False, True):
            paths.append(tmp_path / f"{name}-{pdf_a}.pdf")
            paths[-1].write_bytes(render_pdf(resume(SENIOR), load_theme(name), pdf_a=pdf_a))
    command = [program, *(["check", "--min-severity", "warning"] if validator == "pdfua" else []), *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
