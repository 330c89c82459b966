"""What a PDF says is read in order and with places, and what is none is refused."""

from __future__ import annotations

import io
from functools import cache

import pytest

from metier.errors import DataError
from metier.formats.pdf import read_pdf

HEAD = '#set document(title: "Résumé", author: "Ada")\n#set text(lang: "de")\n#set page(width: 300pt, height: 200pt)\n'


@cache
def typeset(body: str, standard: str = "ua-1") -> bytes:
    import typst

    made = typst.compile((HEAD + body).encode(), pdf_standards=[standard] if standard else [], format="pdf")
    assert isinstance(made, bytes)
    return made


def test_text_comes_in_order_page_by_page():
    read = read_pdf(typeset("= Ada\nBuilt it #h(1fr) 2019\n#pagebreak()\nsecond"))
    assert [page.text for page in read.pages] == ["Ada\nBuilt it 2019", "second"]
    assert read.text == "Ada\nBuilt it 2019\nsecond\n"


def test_it_says_whether_it_is_tagged_and_what_it_is_called():
    read = read_pdf(typeset("= Ada"))
    assert (read.tagged, read.title, read.language, read.author) == (True, "Résumé", "de", "Ada")


def test_each_line_has_its_box_on_the_page():
    (page,) = read_pdf(typeset("one\n\ntwo")).pages
    assert (page.width, page.height) == (300, 200)
    first, second = (line.box for line in page.lines)
    assert all(0 <= left < right <= 300 and 0 <= top < bottom <= 200 for left, top, right, bottom in (first, second))
    assert first[3] <= second[1] + 2


def test_a_hyphen_at_the_end_of_a_line_stays():
    (page,) = read_pdf(typeset("#block(width: 60pt)[state-of-the-art]")).pages
    assert page.text.count("-") == 3
    assert "".join(page.text.split()) == "state-of-the-art"


def test_marks_and_other_scripts_come_through():
    text = "Zoë Åström naïve €20 – “q” Ωmega Привет 18\u00a0% m²"
    (page,) = read_pdf(typeset(text)).pages
    assert page.text.replace("\n", " ").split() == text.split()


def test_an_empty_page_is_a_page():
    assert [page.text for page in read_pdf(typeset("#pagebreak()")).pages] == ["", ""]


@pytest.mark.parametrize("data", [b"", b"hello", b"%PDF-1.7 and nothing", b"PK\x03\x04"], ids=range(4))
def test_what_is_no_pdf_is_refused_with_its_name(data):
    with pytest.raises(DataError) as refused:
        read_pdf(data, name="cv.pdf")
    assert refused.value.file == "cv.pdf"


def test_a_cut_pdf_is_refused():
    whole = typeset("= Ada")
    with pytest.raises(DataError):
        read_pdf(whole[: len(whole) // 2])


def test_too_many_pages_are_refused():
    with pytest.raises(DataError, match="3 pages"):
        read_pdf(typeset("#pagebreak()#pagebreak()"), max_pages=2)


LOCKED = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj
4 0 obj<</Filter/Standard/V 2/R 3/Length 128/P -44/O<OWNER>/U<USER>>>endobj
trailer<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]>>
"""


def test_a_locked_pdf_says_that_it_is_locked():
    with pytest.raises(DataError, match="password"):
        read_pdf(LOCKED.replace(b"OWNER", b"ab" * 32).replace(b"USER", b"cd" * 32))


def test_an_untagged_pdf_is_told_apart():
    import pypdfium2

    blank = pypdfium2.PdfDocument.new()
    blank.new_page(100, 100)
    out = io.BytesIO()
    blank.save(out)
    blank.close()
    assert not read_pdf(out.getvalue()).tagged
