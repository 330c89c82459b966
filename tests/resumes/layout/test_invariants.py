"""Whatever is in a PDF: each visible letter is in one line, and nothing but a DataError comes of a broken one."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metier.errors import DataError
from metier.formats.pdf import read_glyphs
from metier.formats.pdf_glyphs import Word
from metier.resumes.layout import pages_without_text, read_layout

WORDS = st.sampled_from(
    [
        "Ada",
        "Byron",
        "Engineer",
        "2019",
        "–",
        "2020",
        "Python,",
        "SQL",
        "e-mail",
        "Acme",
        "Ltd.",
        "built",
        "it",
        "(all)",
        "Zoë",
    ]
)
SIZES = st.sampled_from([7, 9.5, 10, 14, 24])


@st.composite
def placed_texts(draw: st.DrawFn) -> str:
    pieces = draw(
        st.lists(
            st.tuples(
                st.integers(0, 380), st.integers(0, 500), SIZES, st.lists(WORDS, min_size=1, max_size=6), st.booleans()
            ),
            min_size=1,
            max_size=25,
        )
    )
    made = ""
    for x, y, size, words, turned in pieces:
        text = f"#place(dx: {x}pt, dy: {y}pt, {'rotate(90deg)' if turned and size == 7 else 'box'}[#text(size: {size}pt)[{' '.join(words)}]])\n"
        made += text
    return made


def typeset(body: str) -> bytes:
    import typst

    source = "#set page(width: 420pt, height: 595pt, margin: 20pt)\n" + body
    made = typst.compile(source.encode(), format="pdf")
    assert isinstance(made, bytes)
    return made


def letters(texts: list[str]) -> Counter[str]:
    return Counter(letter for text in texts for letter in text if letter.isalnum())


@settings(max_examples=25, deadline=None)
@given(placed_texts())
def test_every_visible_letter_is_in_exactly_one_line(body):
    data = typeset(body)
    words = [word for page in read_glyphs(data) for word in page.words]
    read = letters([line.text for line in read_layout(data)])
    assert not read - letters([word.text for word in words])
    # Of words printed over each other one is enough; all else is there.
    single = [word for word in words if not _has_double(word, words)]
    assert not letters([word.text for word in single]) - read


def _has_double(word: Word, words: list[Word]) -> bool:
    return any(
        other is not word
        and other.text == word.text
        and abs(other.left - word.left) < 6
        and abs(other.baseline - word.baseline) < 6
        for other in words
    )


@cache
def sample(standard: str) -> bytes:
    import typst

    body = """#set document(title: "R")
= Ada Byron
#link("https://ada.example")[ada.example] #h(1fr) Porto
== Work
- Built it
  - with care
#grid(columns: (60pt, 1fr), [2019 – 2020], [*Engineer* \\ Acme])
#circle(radius: 2pt, fill: black)
"""
    made = typst.compile(body.encode(), format="pdf", pdf_standards=[standard])
    assert isinstance(made, bytes)
    return made


def survives(data: bytes) -> None:
    for read in (read_layout, pages_without_text):
        with suppress(DataError):
            read(data)


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(["ua-1", "1.4"]), st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=8)
)
def test_a_pdf_with_changed_bytes_is_read_or_refused(standard, changes):
    data = bytearray(sample(standard))
    for place, value in changes:
        data[int(place * (len(data) - 1))] = value
    survives(bytes(data))


@settings(max_examples=60, deadline=None)
@given(st.floats(0, 1), st.floats(0, 1))
def test_a_pdf_with_a_piece_cut_out_is_read_or_refused(start, end):
    data = sample("ua-1")
    first, last = sorted((int(start * len(data)), int(end * len(data))))
    survives(data[:first] + data[last:])


def plain(content: bytes, more: bytes = b"") -> bytes:
    """A PDF of one page with these drawing commands, without compression."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>" + more + b">>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    return (
        b"%PDF-1.4\n"
        + b"".join(b"%d 0 obj%sendobj\n" % (at, item) for at, item in enumerate(objects, 1))
        + b"trailer<</Root 1 0 R>>"
    )


def shown(content: str, more: bytes = b"") -> list[tuple[str, str]]:
    return [(line.text, line.region) for line in read_layout(plain(content.encode(), more))]


def test_a_plain_page_is_read():
    assert shown("BT /F 12 Tf 50 300 Td (Ada Byron) Tj ET") == [("Ada Byron", "body")]


@pytest.mark.parametrize(
    "content",
    [
        "BT /F 0 Tf 50 300 Td (zero) Tj ET",
        "BT /F 1e30 Tf 50 300 Td (huge) Tj ET",
        "BT /F 12 Tf 1e38 -1e38 Td (far) Tj ET",
        "BT /F 12 Tf 0 0 0 0 50 300 Tm (flat) Tj ET",
        "BT /F -12 Tf 50 300 Td (mirrored) Tj ET",
        "BT /F 12 Tf 99999999999999999999 0 0 1 50 300 Tm (wide) Tj ET",
        "BT /F 12 Tf 50 300 Td (a) Tj -9999999 0 Td (b) Tj ET 0 0 1e20 1e20 re f",
    ],
)
def test_hostile_numbers_do_no_harm(content):
    survives(plain(content.encode()))
    survives(plain((content + " BT /F 12 Tf 50 200 Td (Ada) Tj ET").encode()))


def test_text_that_is_not_drawn_is_kept_apart_but_a_scan_with_its_text_is_read():
    hidden = "BT 3 Tr /F 12 Tf 50 200 Td (hire me) Tj ET"
    assert shown(f"BT /F 12 Tf 50 300 Td (Ada Augusta Byron) Tj ET {hidden}") == [
        ("Ada Augusta Byron", "body"),
        ("hire me", "aside"),
    ]
    assert shown(hidden) == [("hire me", "body")]


def test_a_page_of_ten_thousand_scattered_words_ends():
    words = " ".join(f"1 0 0 1 {(at * 7919) % 290} {(at * 104729) % 390} Tm (w{at}) Tj" for at in range(10_000))
    assert len(read_layout(plain(f"BT /F 4 Tf {words} ET".encode()))) > 100
