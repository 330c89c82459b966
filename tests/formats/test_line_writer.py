"""Runs of text become lines: tidied, with the looks of most letters, links in their places, and never without end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metier.errors import DataError
from metier.formats.line_writer import MAX_LINE, MAX_LINES, Run, number_lines, write_lines
from metier.formats.printed import Link, TextLine

BASE = TextLine("")


def texts(*runs: str) -> list[str]:
    return [line.text for line in write_lines([Run(text) for text in runs], BASE)]


def test_white_space_is_tidied_over_the_borders_of_runs():
    assert texts("  a ", " \u00a0b", " \t ", " c", "\u200b\u00ad") == ["a b\tc"]
    assert texts("\t a\t\t", "b \n", " c ") == ["a\tb", "c"]


def test_signs_of_icon_fonts_and_lines_of_nothing_else_are_no_text():
    assert texts("\uf0e0 a@b.org") == ["a@b.org"]
    assert texts(" \n•\n---\n|\n\ue000") == []


def test_a_glyph_makes_an_item_and_is_taken_off_with_the_links_moved():
    (line,) = write_lines([Run("• "), Run("see "), Run("here", href="https://a.org")], BASE)
    assert (line.text, line.item, line.links) == ("see here", 1, (Link(4, 8, "https://a.org"),))


def test_the_looks_are_those_of_most_letters_before_the_first_tab():
    (line,) = write_lines([Run("Acme Ltd", bold=True, size=12.0), Run(" x"), Run("\t2019 – 2020, a long text")], BASE)
    assert (line.bold, line.size) == (True, 12.0)


def test_a_line_without_end_is_cut_into_lines_that_go_on():
    long = TextLine("word " * 2_000 + "end", links=(Link(0, 10_003, "x"),))
    parts = number_lines([long])
    assert [part.starts for part in parts] == [True, False, False]
    assert all(len(part.text) <= MAX_LINE for part in parts)
    assert " ".join(part.text for part in parts) == long.text
    assert [len(part.links) for part in parts] == [1, 1, 1]


def test_more_lines_than_any_resume_has_are_refused():
    with pytest.raises(DataError, match="lines"):
        number_lines([TextLine("x")] * (MAX_LINES + 1), "cv.txt")


@given(
    st.lists(
        st.tuples(st.text(alphabet="ab \t\n•-é\u200b\uf0b7", max_size=8), st.sampled_from(["", "https://a.org"])),
        max_size=8,
    ),
    st.booleans(),
)
def test_links_lie_within_their_lines_and_no_letter_is_lost(runs: list[tuple[str, str]], keep: bool):
    lines = write_lines([Run(text, href=href) for text, href in runs], BASE, keep_tabs=keep)
    for line in lines:
        assert all(0 <= link.start < link.end <= len(line.text) for link in line.links)
    letters = [sign for text, _ in runs for sign in text if sign in "abé"]
    assert letters == [sign for line in lines for sign in line.text if sign in "abé"]
