"""Printed lines to paragraphs: what the layout broke is joined, what was apart stays apart."""

from __future__ import annotations

import io

import docx
import typst

from metier.formats.docx import read_docx
from metier.formats.flow import docx_lines, pdf_lines
from metier.formats.pdf import Line, Page, PdfText, read_pdf

AD = """#set page(width: 12cm, height: 16cm, margin: 1.5cm, header: [Acme Ropes · Jobs], numbering: "1 of 1")
= Rope Maker

Acme Ropes has made ropes in Leith since 1820, and every one of them holds what it promises to hold.

== Requirements
- Five years of experience in making ropes of hemp, manila or steel, and in the splicing of each of them
- Knowledge of tensile testing
- A driving licence

#pagebreak()
== Nice to have
- First aid
"""


def test_the_lines_of_a_pdf_are_paragraphs_again() -> None:
    text = pdf_lines(read_pdf(typst.compile(AD.encode())))
    assert [line for line in text.split("\n") if line] == [
        "Rope Maker",
        "Acme Ropes has made ropes in Leith since 1820, and every one of them holds what it promises to hold.",
        "Requirements",
        "- Five years of experience in making ropes of hemp, manila or steel, and in the splicing of each of them",
        "- Knowledge of tensile testing",
        "- A driving licence",
        "Nice to have",
        "- First aid",
    ]


def page(*lines: tuple[str, float, float]) -> PdfText:
    """A page of lines (text, left, top), each ten points high and five points a letter wide."""
    made = tuple(Line(text, (left, top, left + 5 * len(text), top + 10)) for text, left, top in lines)
    return PdfText((Page("", 400, 600, made),), tagged=False)


def test_a_divided_word_is_whole_again_and_a_compound_stays() -> None:
    text = pdf_lines(
        page(
            ("You look after our data ware-", 50, 100),
            ("houses and their hard-", 50, 112),
            ("Working people.", 50, 124),
        )
    )
    assert text.startswith("You look after our data warehouses and their hard-")


def test_short_lines_under_each_other_stay_lines() -> None:
    text = pdf_lines(
        page(("Cooper", 50, 100), ("Leith", 50, 112), ("We make barrels of oak for the whole of Scotland.", 50, 140))
    )
    assert text.split("\n") == ["Cooper", "Leith", "", "We make barrels of oak for the whole of Scotland."]


def test_the_styles_of_a_docx_are_marks() -> None:
    made = docx.Document()
    made.add_heading("Cooper", 1)
    made.add_paragraph("Acme makes barrels.")
    made.add_paragraph("Wood", style="List Bullet")
    made.add_paragraph("Iron", style="List Bullet")
    made.add_heading("Offer", 2)
    stream = io.BytesIO()
    made.save(stream)
    assert docx_lines(read_docx(stream.getvalue())) == "# Cooper\n\nAcme makes barrels.\n\n- Wood\n- Iron\n\n## Offer"
