"""The starter file teaches the format by example, and holds."""

from __future__ import annotations

from datetime import date

import pytest

from metier.career import check_career, find_facts, read_career, starter
from metier.terms import load_vocabulary

TODAY = date(2026, 2, 1)


@pytest.mark.parametrize("language", ["en", "de", "de-AT", "fr"])
def test_the_starter_is_valid_without_a_remark(language: str) -> None:
    assert check_career(starter(TODAY, language).encode(), "career.yaml") == ()


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_starter_shows_what_the_format_can_do(language: str) -> None:
    text = starter(TODAY, language)
    career = read_career(text.encode(), "career.yaml")
    assert career.language == language
    assert career.private == ("/basics/phone", "/work/0/highlights/2")
    assert career.entries[0].interval is not None
    assert career.entries[0].interval.end is None
    assert str(career.entries[0].start.text if career.entries[0].start else "") == "2023-04"
    assert {entry.parent for entry in career.entries} == {None, "/work/1"}
    assert career.letter.employers
    assert career.stories[0].facts == ("/work/0/highlights/1",)
    assert {fact.kind for fact in find_facts(career, load_vocabulary())} >= {
        "highlight",
        "entry",
        "skill",
        "degree",
        "language",
    }
    for word in ("private", "endDate", "metier tailor", "metier validate"):
        assert word in text


def test_an_unknown_language_gets_english_comments() -> None:
    assert starter(TODAY, "fr") == starter(TODAY, "en") != starter(TODAY, "de")
