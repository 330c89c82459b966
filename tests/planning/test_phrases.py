"""The fixed phrases: the same in every language, none with a claim in it, each fragment fit to be checked alone."""

from __future__ import annotations

import re

import pytest

from metier.planning.phrasebook import fragments, languages, load_phrases, phrases_language

LANGUAGES = ("ar", "de", "en", "es", "fr", "hi", "it", "ja", "nl", "pl", "pt", "tr", "zh")
# Only English has a past tense that follows 'I' as it stands in a résumé.
ENGLISH_ONLY = re.compile(r"letter\.(?:verb|verb_alone|join)\.")


def shape(language: str) -> set[str]:
    """The keys of a language, without the number of its variants and without fragments."""
    keys = {re.sub(r"\.\d+$", "", key) for key in load_phrases(language)}
    return {re.sub(r"\.[a-z]$", "", key) for key in keys if not ENGLISH_ONLY.match(key)}


def test_all_languages_have_the_same_phrases() -> None:
    assert languages() == LANGUAGES
    for language in LANGUAGES:
        assert shape(language) == shape("en"), language


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_slots_are_those_that_the_letter_fills(language: str) -> None:
    known = {"title", "employer", "organization", "quote", "second"}
    for key, words in load_phrases(language).items():
        assert {slot for _, slot in fragments(words) if slot} <= known, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fragment_has_words_or_signs_of_its_own(language: str) -> None:
    """Two slots never stand beside each other, and no fragment is white space alone."""
    for key, words in load_phrases(language).items():
        parts = [part for part, _ in fragments(words)]
        assert all(part.strip() for part in parts[1:-1]), key
        assert all(part == "" or part.strip() for part in parts), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_holds_a_claim(language: str) -> None:
    """No figure, no praise, no feeling, and nothing that a person could have done; our list, read by a person."""
    claims = re.compile(
        r"\d|\b(?:experience[ds]?|skill(?:s|ed)|expert|passion\w*|excited|proven|strong|motivated|successful\w*|years?|best|"
        r"thrilled|ideal|perfect|erfahren\w*|begeistert\w*|erfolgreich\w*|Jahre|motiviert|passionnée?|expérimentée?|"
        r"apasionad[oa]|experto)\b"
    )
    for key, words in load_phrases(language).items():
        if not key.startswith(("section.", "label.", "title.")):
            assert not claims.search(words), key


def test_a_language_without_a_file_gets_the_english_phrases_whole() -> None:
    assert phrases_language("de-AT") == "de"
    assert phrases_language("sv") == "en"
    assert load_phrases("sv") == load_phrases("en")
    assert load_phrases("fr-CA")["section.work"] == "Expérience professionnelle"


def test_a_template_comes_apart_at_its_slots() -> None:
    assert fragments("Dear {employer}, {title}!") == [("Dear ", "employer"), (", ", "title"), ("!", "")]
    assert load_phrases("en")["letter.salutation.0"] == "Dear hiring team at "
