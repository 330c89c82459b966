"""Lines and sentences keep exact spans, whatever the marks around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metier.text.lines import find_sentences, read_lines


def words_of_lines(text: str) -> list[str]:
    return [text[line.start : line.end] for line in read_lines(text) if not line.empty]


def sentences(text: str) -> list[str]:
    return [text[a:b] for a, b in find_sentences(text)]


@pytest.mark.parametrize("mark", ["•", "-", "*", "–", "▪", "1.", "2)", "(a)", "✓", "\uf0b7", "- [ ]", "·"])
def test_a_list_mark_is_not_part_of_the_line(mark: str) -> None:
    """The words of '• Python' are 'Python'."""
    text = f"  {mark} Python\n"
    assert words_of_lines(text) == ["Python"]
    assert read_lines(text)[0].bullet != ""


def test_a_word_with_a_hyphen_is_no_list_item() -> None:
    """'-5 degrees' and 'C* search' keep their signs."""
    assert words_of_lines("C* search") == ["C* search"]


def test_markdown_headings_and_bold_lines_lose_their_marks() -> None:
    """'## Who we are' and '**Requirements**' are known as set apart."""
    first, second = read_lines("## Who we are ##\n**Requirements:**")
    assert (first.heading, second.emphasis) == (2, True)
    assert words_of_lines("## Who we are ##\n**Requirements:**") == ["Who we are", "Requirements:"]


def test_rules_are_empty_lines() -> None:
    """A line of dashes separates and says nothing."""
    assert words_of_lines("a\n-----\n***\nb") == ["a", "b"]


def test_list_items_on_one_line_are_several() -> None:
    """Pasted pages lose their line breaks but keep their bullets."""
    assert words_of_lines("You bring • Python • SQL and R") == ["You bring", "Python", "SQL and R"]


def test_a_dash_in_a_sentence_does_not_make_a_list() -> None:
    """'in the cloud - debug and tune' is one line."""
    assert len(words_of_lines("Run code in the cloud - debug and tune it")) == 1


def test_every_kind_of_line_break_counts() -> None:
    """Windows, old Macintosh and Unicode line breaks all end a line."""
    assert words_of_lines("a\r\nb\rc\u2028d\x0be") == ["a", "b", "c", "d", "e"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We build tools. You use them!", ["We build tools.", "You use them!"]),
        ("Tools (e.g. Spark) are used. Go on.", ["Tools (e.g. Spark) are used.", "Go on."]),
        ("Erfahrung mit z. B. Docker. Gute Laune.", ["Erfahrung mit z. B. Docker.", "Gute Laune."]),
        ("Work at Acme Inc. in Austin.", ["Work at Acme Inc. in Austin."]),
        ("Start ab 1. Januar möglich. Bewirb dich.", ["Start ab 1. Januar möglich.", "Bewirb dich."]),
        ("Needs 1.5 years of Node.js. Ask us.", ["Needs 1.5 years of Node.js.", "Ask us."]),
        ("Python, SQL, etc. You will travel.", ["Python, SQL, etc.", "You will travel."]),
        ("A Ph.D. in physics helps.", ["A Ph.D. in physics helps."]),
        ("Ready? Apply now.", ["Ready?", "Apply now."]),
    ],
)
def test_sentences_end_where_a_reader_would_say(text: str, expected: list[str]) -> None:
    """Abbreviations, numbers and ordinals do not end a sentence."""
    assert sentences(text) == expected


@given(st.text())
def test_spans_are_in_order_and_inside(text: str) -> None:
    """Spans of lines and sentences never overlap, never leave the text."""
    position = 0
    for line in read_lines(text):
        assert position <= line.start <= line.end <= len(text)
        position = line.end
    position = 0
    for start, end in find_sentences(text):
        assert position <= start < end <= len(text)
        position = end
