"""The pages of a PDF as pictures: their size, their colours, the right way up; whatever a file says of its size."""

from __future__ import annotations

import os
import struct

import pytest

from metier.errors import DataError
from metier.formats.pdf import read_glyphs, read_pdf_pages
from metier.formats.png import write_png
from pdf_by_hand import make_pdf, picture_pdf, stream
from pictures import Pixel, read_png

RED, WHITE = (255, 0, 0), (255, 255, 255)
CORNER = b"1 0 0 rg 0 280 40 20 re f BT 0 0 0 rg /F1 12 Tf 20 50 Td (Ada) Tj ET"  # red in the upper left


def paged(box: bytes, count: int = 1, drawing: bytes = CORNER) -> bytes:
    """A PDF of so many equal pages with these entries."""
    page = b"<</Type/Page/Parent 2 0 R%s/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>" % box
    return make_pdf([
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count %d>>" % (b"3 0 R " * count, count), page,
        stream(drawing), b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ])  # fmt: skip


PLAIN = paged(b"/MediaBox[0 0 200 300]")


def size(png: bytes) -> tuple[int, int]:
    across, down = struct.unpack_from(">II", png, 16)
    return across, down


def corners(data: bytes) -> list[Pixel]:
    """The colours in the corners of the first page: upper left, upper right, lower right, lower left."""
    width, height, rows = read_png(read_pdf_pages(data)[0].png)
    return [rows[y][x] for x, y in ((3, 3), (width - 4, 3), (width - 4, height - 4), (3, height - 4))]


def test_a_png_holds_the_pixels_that_it_was_given() -> None:
    grey = bytes(range(6))
    assert read_png(write_png(3, 2, grey))[2] == [[(0,) * 3, (1,) * 3, (2,) * 3], [(3,) * 3, (4,) * 3, (5,) * 3]]
    colour = bytes(range(12))
    assert read_png(write_png(2, 2, colour))[2] == [[(0, 1, 2), (3, 4, 5)], [(6, 7, 8), (9, 10, 11)]]


def test_a_page_is_drawn_in_colour_with_its_size_in_points() -> None:
    (page,) = read_pdf_pages(PLAIN)
    assert (page.number, page.width, page.height) == (1, 200, 300)
    assert size(page.png) == (600, 900)
    assert corners(PLAIN) == [RED, WHITE, WHITE, WHITE]


def test_a_page_of_letters_without_colour_is_a_grey_picture() -> None:
    (page,) = read_pdf_pages(paged(b"/MediaBox[0 0 200 300]", drawing=b"BT /F1 12 Tf 20 50 Td (Ada) Tj ET"))
    assert page.png[25] == 0
    assert {pixel for row in read_png(page.png)[2] for pixel in row} > {(0, 0, 0), WHITE}


def test_the_longer_side_has_at_most_1600_pixels() -> None:
    for box in (b"0 0 595 842", b"0 0 842 595", b"0 0 5000 20", b"0 0 14400 14400"):
        for page in read_pdf_pages(paged(b"/MediaBox[%s]" % box)):
            assert 1500 < max(size(page.png)) <= 1600


@pytest.mark.parametrize(("turn", "corner"), [(90, 1), (180, 2), (270, 3)])
def test_a_page_that_is_turned_is_drawn_as_it_is_seen(turn: int, corner: int) -> None:
    data = paged(b"/MediaBox[0 0 200 300]/Rotate %d" % turn)
    (page,) = read_pdf_pages(data)
    assert (page.width, page.height) == ((300, 200) if turn != 180 else (200, 300))
    assert [at for at, colour in enumerate(corners(data)) if colour == RED] == [corner]


def test_only_what_is_in_the_crop_box_is_drawn_and_words_stand_where_they_are_seen() -> None:
    data = paged(b"/MediaBox[-100 -100 400 400]/CropBox[0 40 100 300]")
    (page,) = read_pdf_pages(data)
    assert (page.width, page.height) == (100, 260)
    assert corners(data) == [RED, WHITE, WHITE, WHITE]
    (word,) = read_glyphs(data)[0].words
    assert (round(word.left), round(word.baseline)) == (20, 250)
    _, _, rows = read_png(page.png)
    inside = [rows[y][x] for y in range(round(3 * word.top), round(3 * word.bottom)) for x in range(60, 120)]
    assert min(inside) < (60, 60, 60)


def test_the_first_ten_pages_are_drawn_however_many_there_are() -> None:
    pages = read_pdf_pages(paged(b"/MediaBox[0 0 200 300]", count=20_000))
    assert [page.number for page in pages] == list(range(1, 11))


@pytest.mark.parametrize(
    "box",
    [
        b"", b"/MediaBox[0 0 0 0]", b"/MediaBox[0 0 200 0]", b"/MediaBox[0 0 0.0001 300]", b"/MediaBox[0 0 1 14400]",
        b"/MediaBox[0 0 1000000 1000000]", b"/MediaBox[0 0 999999999 800]", b"/MediaBox[0 0 1e99 99999999999999999999]",
        b"/MediaBox[nan nan 3 x]", b"/MediaBox[200 300 0 0]", b"/MediaBox[0 0 200 300]/UserUnit 75000",
        b"/MediaBox[0 0 200 300]/CropBox[500 500 600 600]", b"/MediaBox[0 0 200 300]/Rotate 45",
    ],
)  # fmt: skip
def test_a_page_of_an_impossible_size_is_a_small_picture_or_none(box: bytes) -> None:
    for page in read_pdf_pages(paged(box)):
        assert 1 <= max(size(page.png)) <= 1600
        assert min(page.width, page.height) >= 1
        assert len(page.png) < 20_000


def test_a_photograph_that_fills_the_page_has_fewer_pixels() -> None:
    noise = b"P5 1200 1600 255\n" + os.urandom(1200 * 1600)
    (page,) = read_pdf_pages(picture_pdf(noise, 595, 842))
    assert len(page.png) < 1_100_000
    assert 600 < max(size(page.png)) < 1600


def test_a_file_of_another_kind_has_no_pages() -> None:
    for data in (b"", b"Ada Example", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n"):
        assert read_pdf_pages(data) == ()


def test_a_broken_file_says_so() -> None:
    with pytest.raises(DataError, match="broken") as refused:
        read_pdf_pages(b"%PDF-1.7 and nothing else", name="cv.pdf")
    assert refused.value.file == "cv.pdf"
