"""The words of a PDF come with their boxes, looks, tags and links, in points from the page's upper left corner."""

from __future__ import annotations

from functools import cache

import pytest

from metier.errors import DataError
from metier.formats.pdf import read_glyphs
from metier.formats.pdf_glyphs import GlyphPage

HEAD = '#set document(title: "R")\n#set page(width: 300pt, height: 200pt, margin: 20pt)\n#set text(size: 10pt)\n'


@cache
def pages(body: str, tagged: bool = True) -> tuple[GlyphPage, ...]:
    import typst

    made = typst.compile((HEAD + body).encode(), format="pdf", pdf_tags=tagged)
    assert isinstance(made, bytes)
    return read_glyphs(made)


def test_words_come_in_the_order_of_the_file_with_their_boxes():
    (page,) = pages("Ada Byron\n\nwrote it")
    assert [word.text for word in page.words] == ["Ada", "Byron", "wrote", "it"]
    ada, byron, wrote, _ = page.words
    assert 20 <= ada.left < ada.right < byron.left < byron.right < 300
    assert ada.baseline == byron.baseline < wrote.baseline
    assert ada.top < ada.baseline < ada.bottom


def test_looks_are_those_of_the_print():
    bold, slanted = pages('#text(weight: 700, size: 15.75pt)[one] #text(style: "italic", fill: red)[two]', False)[
        0
    ].words
    assert (bold.look.size, bold.look.bold, bold.look.italic) == (15.75, True, False)
    assert (slanted.look.bold, slanted.look.italic, slanted.look.colour) == (False, True, "#ff4136")


def test_the_structure_tree_says_what_is_heading_and_what_is_a_list_item():
    (page,) = pages("= Ada\ntext\n- one\n  - two")
    marks = {word.text: page.marks[word.mark] for word in page.words}
    assert marks["Ada"].heading == 1
    assert marks["text"].heading == 0
    assert (marks["one"].depth, marks["two"].depth) == (1, 2)
    assert marks["•"].label and not marks["one"].label
    assert marks["Ada"].order < marks["text"].order < marks["one"].order < marks["two"].order


def test_a_page_without_tags_has_no_marks():
    (page,) = pages("= Ada", False)
    assert (page.marks, [word.mark for word in page.words]) == ({}, [-1])


def test_links_have_their_place():
    (page,) = pages('#link("https://ada.example")[Ada]')
    (area,) = page.areas
    (word,) = page.words
    assert area.href == "https://ada.example"
    assert area.box[0] <= word.left + 1 and word.right - 1 <= area.box[2]


def test_dots_and_grounds_are_told_apart():
    (page,) = pages("#circle(radius: 2pt, fill: black)\n#rect(width: 80pt, height: 20pt, fill: blue)", False)
    assert len(page.shapes.dots) == 1
    assert [colour for _, colour in page.shapes.fills] == ["#0074d9"]


def test_words_that_touch_in_two_fonts_are_two_and_known_as_glued():
    first, second = pages('#text(font: "DejaVu Sans Mono")[one]#text(size: 14pt, weight: 700)[two]', False)[0].words
    assert (first.text, first.glued, second.text, second.glued) == ("one", False, "two", True)


def test_turned_words_say_their_angle():
    words = pages("one #rotate(-90deg, reflow: true)[two]", False)[0].words
    assert {word.text: word.look.angle for word in words} == {"one": 0, "two": 90}


def test_a_turned_page_is_read_as_it_is_seen():
    import typst

    made = typst.compile((HEAD + "Ada #h(1fr) Byron").encode(), format="pdf", pdf_standards=["1.4"])
    assert isinstance(made, bytes)
    head, tail = made.split(b"/MediaBox", 1)
    turned = head + b"/Rotate 90/MediaBox" + tail
    (page,) = read_glyphs(turned)
    ada, byron = page.words
    assert (page.width, page.height) == (200, 300)
    assert ada.look.angle == byron.look.angle == 270
    assert abs(ada.left - byron.left) < 1 and ada.bottom < byron.top


def test_the_hyphen_at_the_end_of_a_line_is_a_hyphen():
    words = pages('#set text(hyphenate: true, lang: "en")\n#block(width: 60pt)[international documentation]', False)[
        0
    ].words
    assert any(word.text.endswith("-") for word in words)
    assert all("\ufffe" not in word.text and "\x02" not in word.text for word in words)


def test_what_is_no_pdf_is_refused_with_its_name():
    with pytest.raises(DataError) as refused:
        read_glyphs(b"hello", name="cv.pdf")
    assert refused.value.file == "cv.pdf"
