"""Words as the span models know them: cut as SkillSpan cuts them, each at its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metier.ads.spans.hits import mark_sentence
from metier.ads.spans.words import Look, find_look, read_words
from metier.terms import load_vocabulary


def words(text: str) -> list[str]:
    return [word.text for word in read_words(text)]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Experience with HTML, CSS and JavaScript.", "Experience with HTML CSS and JavaScript ."),
        ("Front-end (React, Vue) skills:", "Front-end ( React Vue ) skills:"),
        ("C++/C#, .NET and Node.js", "C++/C# .NET and Node.js"),
        ("your team(s) “lead” it;", "your team(s) lead it"),
        ("Tools, etc...", "Tools etc ."),
    ],
)
def test_commas_go_brackets_and_full_stops_stand_alone(text: str, cut: str) -> None:
    assert words(text) == cut.split()


def test_a_word_knows_whether_a_comma_follows() -> None:
    assert [word.comma for word in read_words("HTML, CSS (both), C;")] == [True, False, False, False, True, True]


@given(st.text(alphabet=st.sampled_from("aB3 .,;()[]'\"\n\u00a0ß🐍-"), max_size=60))
def test_every_word_stands_at_its_place_and_none_overlap(text: str) -> None:
    end = 0
    for word in read_words(text):
        assert word.text == text[word.start : word.end] != ""
        assert word.start >= end
        end = word.end


@pytest.mark.parametrize(
    ("word", "look"),
    [
        ("python", Look.LOWER),
        ("Python", Look.TITLE),
        ("SQL", Look.UPPER),
        ("JavaScript", Look.MIXED),
        ("log4j", Look.DIGITS),
        ("2019", Look.DIGITS),
        ("•", Look.SIGNS),
        ("<ORGANIZATION>", Look.MASKED),
        ("<", Look.SIGNS),
        ("日本", Look.MIXED),
    ],
)
def test_how_a_word_is_written(word: str, look: Look) -> None:
    assert find_look(word) is look


def test_marks_say_where_a_term_begins_and_goes_on() -> None:
    marks = mark_sentence(["We", "use", "machine", "learning", "and", "Python"], load_vocabulary())
    assert marks[:2] == [0, 0] and marks[4] == 0
    assert marks[2] % 2 == 1 and marks[3] == marks[2] + 1
    assert marks[5] % 2 == 1
