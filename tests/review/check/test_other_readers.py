"""What the sources call measured: the same awkward files in readers that share no code with ours."""

from __future__ import annotations

import io

import pytest
from pdfminer.high_level import extract_text
from pdfminer.pdfdocument import PDFTextExtractionNotAllowed
from pdfminer.pdfpage import PDFPage

from documents.plans import STUDENT, resume
from metier.documents import load_theme, render_pdf
from metier.formats.pdf import read_glyphs, read_pdf
from metier.review.check.order import find_torn, find_wraps
from review.check.awkward import RESUME, checked, line, lines, mapped, pdf
from review.check.test_awkward_pdf import LEFT, RIGHT


def test_columns_stored_line_by_line_leave_no_sentence_whole_in_the_order_of_the_file() -> None:
    rows = zip(LEFT, RIGHT, strict=True)
    data = pdf(
        "".join(line(one, 60, 60 + 14 * at) + line(two, 320, 60 + 14 * at) for at, (one, two) in enumerate(rows))
    )
    wraps = find_wraps(read_glyphs(data))
    assert len(wraps) >= 4
    assert find_torn(wraps, read_pdf(data).text) == wraps
    assert find_torn(wraps, "\n".join([*LEFT, *RIGHT])) == ()


def test_without_a_map_of_letters_no_reader_gives_the_name() -> None:
    """Typst's own PDF, the key of its maps renamed."""
    made = render_pdf(resume(STUDENT), load_theme("classic"))
    data = made.replace(b"/ToUnicode", b"/ToUnicodX")
    assert data != made
    name = read_pdf(made).text.split("\n")[0]
    assert name not in read_pdf(data).text
    assert extract_text(io.BytesIO(data)).startswith("(cid:")
    found = [one for one in checked(data).findings if one.severity != "note"]
    assert [(one.rule, one.severity) for one in found] == [("lost-letters", "error")]


def test_a_ligature_stays_one_sign_in_pdfminer() -> None:
    fonts, parts = mapped("FB01")
    data = pdf(lines(RESUME) + "BT /F2 10 Tf 60 150 Td (A) Tj /F1 10 Tf (nal report) Tj ET\n", fonts=fonts, parts=parts)
    assert "final report" in read_pdf(data).text
    assert "ﬁnal report" in extract_text(io.BytesIO(data))


def test_a_reader_that_keeps_to_permissions_gives_no_text() -> None:
    data = io.BytesIO(pdf(lines(RESUME), copying=False))
    with pytest.raises(PDFTextExtractionNotAllowed):
        list(PDFPage.get_pages(data, check_extractable=True))
    assert RESUME[0] in read_pdf(data.getvalue()).text
