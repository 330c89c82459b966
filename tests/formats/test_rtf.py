r"""An RTF file to lines: styles, lists, tables, fields, code pages; hostile ones do no harm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metier.errors import DataError
from metier.formats.printed import Link, TextLine
from metier.formats.rtf import rtf_text_lines

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Calibri;}{\f1\fcharset204 Arial;}}"
    r"{\colortbl;\red31\green56\blue100;}"
    r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s7 heading 2;}{\*\cs10 heading 3;}}"
    r"{\*\generator Writer 9;}{\info{\title Not text}{\author Nobody}}"
)


def read(body: str) -> tuple[TextLine, ...]:
    return rtf_text_lines(f"{HEAD}{body}}}".encode("latin-1"), "cv.rtf")


def texts(body: str) -> list[str]:
    return [line.text for line in read(body)]


def test_headings_looks_and_paragraphs():
    lines = read(r"\pard\s1\b\fs32\cf1 Work\par\pard\plain\s7 Acme\tab 2019\line Engineer\par {\i x}\par")
    assert [(line.text, line.heading, line.bold, line.size) for line in lines] == [
        ("Work", 1, True, 16.0), ("Acme\t2019", 2, False, 12.0), ("Engineer", 2, False, 12.0), ("x", 2, False, 12.0),
    ]  # fmt: skip
    assert lines[0].colour == "#1f3864" and lines[3].italic and not lines[2].starts


def test_letters_of_every_kind():
    body = r"M\'fcller \u321?\u243\'f3d\'9f \emdash  \u-10179?\u-8704? {\f1 \'cf\'f0} \{x\} co\_op a\~b{\uc2\u8364 EU}!\par"
    assert texts(body) == ["Müller ŁódŸ — 😀 Пр {x} co-op a b€!"]


def test_items_have_the_depth_of_their_list_and_lose_their_glyph():
    body = r"\pard{\listtext\pard\plain\'b7\tab}\ls1\ilvl0 one\par{\listtext\'b7\tab}\ilvl1 two\par\pard plain\par\bullet  typed\par"
    assert [(line.text, line.item) for line in read(body)] == [("one", 1), ("two", 2), ("plain", 0), ("typed", 1)]


def test_a_row_of_a_table_is_one_line():
    body = (
        r"\trowd\cellx1\cellx2\pard\intbl Python\cell expert\cell\row\trowd\pard\intbl Go\cell\cell\row\pard after\par"
    )
    assert texts(body) == ["Python\texpert", "Go", "after"]


def test_links_of_fields():
    body = r'see {\field{\*\fldinst{HYPERLINK "https://a.org/x"}}{\fldrslt{\ul my page}}} or {\field{\*\fldinst PAGE}{\fldrslt 7}}x\par'
    (line,) = read(body)
    assert (line.text, line.links) == ("see my page or x", (Link(4, 11, "https://a.org/x"),))


def test_headers_boxes_and_what_is_no_text():
    body = (
        r"{\header\pard Ada\par}{\footer\pard {\field{\*\fldinst PAGE}{\fldrslt 1}}\par}"
        r"{\*\unknown no}{\pict\pngblip 89504e47}{\v hidden}body\par"
        r"{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt\pard boxed\par}}}{\upr{ansi}{\*\ud{unicode}}}\par"
    )
    assert [(line.text, line.region) for line in read(body)] == [
        ("Ada", "header"), ("body", "body"), ("boxed", "body"), ("ansi", "body"),
    ]  # fmt: skip


def test_packed_bytes_are_stepped_over():
    assert texts(r"a\bin5 }}}}} b\par") == ["a b"]


@pytest.mark.parametrize("data", [b"", b"Ada", b"{\\rtx1 x}"])
def test_what_is_no_rtf_is_refused(data: bytes):
    with pytest.raises(DataError) as refused:
        rtf_text_lines(data, "cv.rtf")
    assert refused.value.file == "cv.rtf"


def test_groups_nested_without_end_are_refused():
    with pytest.raises(DataError, match="nested"):
        read("{" * 100_000)


@pytest.mark.parametrize(
    "body",
    [
        "}" * 9_999,
        "\\bin999999999 x",
        "\\u99999999 x",
        "\\'",
        "\\",
        "\\fs9999999999 x",
        "\\cf-5 x",
        "\\ansicpg99999 x",
        "\\cell" * 9_999,
        "{\\field" * 900,
    ],
)
def test_odd_words_do_no_harm(body: str):
    read(body)


@given(
    st.lists(
        st.sampled_from(
            [
                "{",
                "}",
                "\\par",
                "\\cell",
                "\\row",
                "\\u-5 ",
                "\\'e9",
                "\\*",
                "\\field",
                "\\fldinst",
                "\\header",
                " x ",
                "\\b",
                "\\pard",
                "\\intbl",
                "\\stylesheet",
                "\\s1",
                ";",
                "\\shptxt",
                "\\listtext",
            ]
        ),
        max_size=40,
    )
)
def test_any_order_of_words_is_read(words: list[str]):
    read("".join(words))
