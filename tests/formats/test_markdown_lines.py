"""A Markdown file to lines: headings, lists, tables and links as stated, emphasis taken off."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counting import count_calls
from metier.formats.markdown_lines import markdown_text_lines
from metier.formats.printed import Link, TextLine


def read(text: str) -> tuple[TextLine, ...]:
    return markdown_text_lines(text.encode(), "cv.md")


def rows(text: str) -> list[tuple[str, int, int, bool]]:
    return [(line.text, line.heading, line.item, line.starts) for line in read(text)]


def test_headings_of_both_kinds():
    assert rows("# Ada {#top}\n\nExperience\n---\n### Acme ###\nText\n====\n") == [
        ("Ada", 1, 0, True), ("Experience", 2, 0, True), ("Acme", 3, 0, True), ("Text", 1, 0, True),
    ]  # fmt: skip


def test_items_have_their_depth_and_go_on():
    text = "* Built\n  and wraps\n* Led\n    - sub\n    - sub 2\n1. First\n\n   more of it\n2. Second\n\n2019. A year"
    assert rows(text) == [
        ("Built", 0, 1, True), ("and wraps", 0, 1, False), ("Led", 0, 1, True), ("sub", 0, 2, True),
        ("sub 2", 0, 2, True), ("First", 0, 1, True), ("more of it", 0, 1, False), ("Second", 0, 1, True),
        ("2019. A year", 0, 0, True),
    ]  # fmt: skip


def test_a_paragraph_goes_on_until_an_empty_line():
    assert rows("one\ntwo\n\nthree  \nfour") == [
        ("one", 0, 0, True), ("two", 0, 0, False), ("three", 0, 0, True), ("four", 0, 0, False),
    ]  # fmt: skip


def test_emphasis_becomes_looks_and_names_with_underscores_stay():
    bold, italic, code = read("**Senior Engineer**\n\n_London_\n\nsnake_case_word, 2 * 3, `a*b` and \\*this\\*")
    assert (bold.text, bold.bold) == ("Senior Engineer", True)
    assert (italic.text, italic.italic) == ("London", True)
    assert (code.text, code.italic) == ("snake_case_word, 2 * 3, a*b and *this*", False)


def test_links_of_every_kind():
    text = "[mail](mailto:a@b.org) | <https://a.org> | [git][g] | [**bold** one](x_(y))\n\n[g]: https://git.org/a"
    (line,) = read(text)
    assert line.text == "mail | https://a.org | git | bold one"
    assert line.links == (
        Link(0, 4, "mailto:a@b.org"),
        Link(7, 20, "https://a.org"),
        Link(23, 26, "https://git.org/a"),
        Link(29, 37, "x_(y)"),
    )


def test_the_cells_of_a_table_are_set_apart():
    assert [line.text for line in read("| Skill | Level |\n|---|:-:|\n| Python | expert |\n| C \\| D | |")] == [
        "Skill\tLevel", "Python\texpert", "C | D",
    ]  # fmt: skip


def test_comments_tags_and_entities():
    text = "<!-- hidden\nlines --><div class='x'>Ada &amp; Co<br>London</div>\n\n![photo](me.png) x"
    assert [line.text for line in read(text)] == ["Ada & Co", "London", "x"]


def test_a_header_of_values_is_read():
    assert [line.text for line in read('---\nname: "Ada"\nemail: a@b.org\n---\n# CV')] == [
        "name: Ada",
        "email: a@b.org",
        "CV",
    ]


def test_places_are_lines_of_the_file():
    assert [line.spot.line for line in read("<!--\n\n-->\na\n\n\n# b")] == [4, 7]


@given(st.text(alphabet=st.sampled_from("ab1. \t\n-*_=[](){}|<>#`\\~!&;:é"), max_size=200))
def test_any_text_is_read(text: str):
    if text.strip():
        read(text)


@pytest.mark.parametrize("sign", ["[", "*", "`", "<", "![", "[](", "**_", "\\", "|", "> ", "- ", "[a](b", "&", "_a"])
def test_the_work_grows_with_the_length_alone(sign: str):
    short, long = (count_calls(lambda n=n: read("x " + sign * n)) for n in (2_000, 8_000))
    assert long < short * 6
