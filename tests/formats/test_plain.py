"""A plain text to lines: what its author set apart, underlined, indented and wrapped is understood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metier.errors import DataError
from metier.formats.plain import plain_text_lines

RESUME = """\
ADA LOVELACE
============
ada@example.org | +44 20 7946 0958            London

Summary
-------
Engineer who writes programs for machines that do not exist yet and then
builds them for real with a team of eight.

EXPERIENCE
----------------------------------------

Acme Corp                                  Jan 2019 - Present
Senior Engineer, London
  * Built the thing that did the other thing for all of the customers in
    the north
  * Led a team
      - with a sub item
      - another one that is quite long and goes on for a while until it has
        to wrap
  * Last

==== EDUCATION ====
University of London, 1835
"""


def rows(text: str) -> list[tuple[str, int, int, bool]]:
    return [(line.text, line.heading, line.item, line.starts) for line in plain_text_lines(text.encode(), "cv.txt")]


def test_a_resume_keeps_its_headings_items_tabs_and_wrapped_lines():
    assert rows(RESUME) == [
        ("ADA LOVELACE", 1, 0, True),
        ("ada@example.org | +44 20 7946 0958\tLondon", 0, 0, True),
        ("Summary", 2, 0, True),
        ("Engineer who writes programs for machines that do not exist yet and then", 0, 0, True),
        ("builds them for real with a team of eight.", 0, 0, False),
        ("EXPERIENCE", 2, 0, True),
        ("Acme Corp\tJan 2019 - Present", 0, 0, True),
        ("Senior Engineer, London", 0, 0, True),
        ("Built the thing that did the other thing for all of the customers in", 0, 1, True),
        ("the north", 0, 1, False),
        ("Led a team", 0, 1, True),
        ("with a sub item", 0, 2, True),
        ("another one that is quite long and goes on for a while until it has", 0, 2, True),
        ("to wrap", 0, 2, False),
        ("Last", 0, 1, True),
        ("EDUCATION", 2, 0, True),
        ("University of London, 1835", 0, 0, True),
    ]


def test_each_line_knows_its_number_in_the_file():
    assert [line.spot.line for line in plain_text_lines(b"a\n\n\nb\n---\n\nc", "x")] == [1, 4, 7]


def test_numbers_are_items_only_where_they_count():
    assert rows("1. One\n2. Two\n\n12. March 2020") == [
        ("One", 0, 1, True), ("Two", 0, 1, True), ("12. March 2020", 0, 0, True),
    ]  # fmt: skip


def test_short_lines_that_end_freely_are_no_wrapped_paragraph():
    assert [starts for *_, starts in rows("Ada\nEngineer\nLondon\nada@example.org\n+44 20")] == [True] * 5


def test_a_longer_line_that_was_not_wrapped_does_not_hide_the_width():
    text = "A teacher with nine years in class who turns hard problems into good ones and\nwho asks questions.\n\n"
    text += "Master of Something Long, Higher School of Commerce of Somewhere Far Away, June 2014\nBachelor\nx\n"
    assert [starts for *_, starts in rows(text)] == [True, False, True, True, True]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_usual_encoding_is_read(encoding: str):
    text = "Zoë Müller – Ingénieure\r\nZürich, 2019 – 2020\r\n"
    assert [line.text for line in plain_text_lines(text.encode(encoding), "cv.txt")] == text.split("\r\n")[:2]


@pytest.mark.parametrize("data", [b"", b" \n", b"ab\x00\x00c\x01\x02", b"\xff\xfe\x00", b"\x81\x8d\x90"])
def test_what_is_no_text_is_refused(data: bytes):
    with pytest.raises(DataError) as refused:
        plain_text_lines(data, "cv.txt")
    assert refused.value.file == "cv.txt"


@given(st.text(alphabet=st.sampled_from("ab1. \t\n-*=•|o)é\u200b"), max_size=200))
def test_no_letter_is_lost_but_glyphs_rules_and_white_space(text: str):
    if not text.strip():
        return
    kept = "".join(line.text for line in plain_text_lines(text.encode(), "x"))
    assert [sign for sign in text if sign in "abé"] == [sign for sign in kept if sign in "abé"]
