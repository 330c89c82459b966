"""The examples beside an empty form: complete, short, each field's own, and as good as our own lint asks for."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import FrozenInstanceError
from datetime import date
from itertools import chain
from typing import Any

import pytest

from metier.app.examples import examples, fields, guide
from metier.career import read_career
from metier.career.shape import SHAPES
from metier.model.finding import Finding
from metier.review import RULES, choose_rules, lint_career
from metier.review.openings import opening_verb, opens_with_deed
from metier.review.source import read_source
from metier.review.words import load_verbs, load_words
from metier.terms import load_vocabulary

KEYS_OF = {
    "basics": ("label", "summary"), "work": ("position", "name", "highlights"),
    "education": ("studyType", "area", "highlights"), "projects": ("name", "highlights"), "skills": ("name", "keywords"),
    "certificates": ("name",), "volunteer": ("highlights",), "awards": ("title",), "letter": ("why_field",),
}  # fmt: skip
PLACES = frozenset(f"{section}/{key}" for section, keys in KEYS_OF.items() for key in keys)
HIGHLIGHTS = tuple(sorted(place for place in PLACES if place.endswith("/highlights")))
SENTENCES = (*HIGHLIGHTS, "basics/summary", "letter/why_field")
LONGEST = 160
KEYS = tuple(field.key for field in fields())
EVERY = pytest.mark.parametrize("key", KEYS)
TODAY = date(2026, 2, 1)


def highlights(key: str) -> tuple[str, ...]:
    return tuple(chain.from_iterable(examples(key)[place] for place in HIGHLIGHTS))


def entries_of(keys: tuple[str, ...], turn: int = 0) -> dict[str, Any]:
    """A career document of the examples of these fields; where a place takes one text, `turn` says which."""
    document: dict[str, Any] = {section: [] for section in ("work", "volunteer", "education", "projects", "skills",
                                                            "certificates", "awards")}  # fmt: skip
    dates = {"startDate": "2018-01", "endDate": "2020-05"}
    for key in keys:
        texts = examples(key)
        one = {place: found[turn % len(found)] for place, found in texts.items()}
        document["basics"] = {"name": "Ada Example", "label": one["basics/label"], "summary": one["basics/summary"]}
        document["letter"] = {"why_field": one["letter/why_field"]}
        document["work"].append(
            {
                "name": one["work/name"],
                "position": one["work/position"],
                "highlights": texts["work/highlights"],
                **dates,
            }
        )
        document["volunteer"].append({"organization": "A club", "highlights": texts["volunteer/highlights"], **dates})
        document["education"].append(
            {"studyType": one["education/studyType"], "area": one["education/area"], "institution": "A school",
             "highlights": texts["education/highlights"], **dates}
        )  # fmt: skip
        document["projects"].append({"name": one["projects/name"], "highlights": texts["projects/highlights"], **dates})
        document["skills"].append({"name": one["skills/name"], "keywords": texts["skills/keywords"]})
        document["certificates"].append({"name": one["certificates/name"]})
        document["awards"].append({"title": one["awards/title"]})
    return document


def lint(document: dict[str, Any]) -> list[Finding]:
    data = json.dumps(document, ensure_ascii=False).encode()
    career, source = read_career(data, "career.json"), read_source(data, "career.json")
    findings, _ = lint_career(career, source, choose_rules(RULES), load_vocabulary(), TODAY)
    return list(findings)


def test_there_are_fields_to_look_at_and_the_general_one_is_last() -> None:
    assert len(KEYS) == len(set(KEYS)) >= 19
    assert KEYS[-1] == "other"
    labels = [field.label for field in fields()]
    assert len(set(labels)) == len(labels) and all(labels)
    assert all(re.fullmatch(r"[a-z]+(?:-[a-z]+)*", key) for key in KEYS)


@EVERY
def test_every_field_has_every_place(key: str) -> None:
    texts = examples(key)
    assert set(texts) == PLACES
    for place, found in texts.items():
        assert len(found) == 4 if place == "work/highlights" else 2 <= len(found) <= 4, place
        assert len(set(found)) == len(found), place


@EVERY
def test_every_example_is_short_clean_and_speaks_of_nobody_real(key: str) -> None:
    """No address, no first person, no filler, not even where lint lets a letter speak in its own voice."""
    words = load_words("en")
    assert words is not None
    for text in chain.from_iterable(examples(key).values()):
        assert text == " ".join(text.split())
        assert text[0].isupper() or text == "scikit-learn", text
        assert 0 < len(text) <= LONGEST, (len(text), text)
        assert not re.search(r"@|://|\bwww\.|\b[a-z0-9-]+\.(?:com|org|net|io|dev|example)\b", text), text
        assert not words.person.search(text), text
        assert not words.filler.search(text), text
        assert not re.search(
            r"\b(?:best|greatest|leading|top|unique|perfect|outstanding|excellent|expert)\b", text, re.I
        ), text
        assert '"' not in text and "…" not in text, text


@EVERY
def test_sentences_end_with_a_full_stop_and_names_do_not(key: str) -> None:
    for place, found in examples(key).items():
        for text in found:
            ends = text.endswith(".") and not re.search(r"\.[A-Za-z]{1,3}\.\Z", text)
            assert ends == (place in SENTENCES), text


@EVERY
def test_every_highlight_begins_with_a_verb_in_the_past_that_its_field_uses_once(key: str) -> None:
    opened = []
    for text in highlights(key):
        verb, span = opening_verb(text)
        word = text[slice(*span)].lower()
        assert span[0] == 0 and opens_with_deed(text), text
        assert word in load_verbs().past or word.endswith("ed"), text
        opened.append(verb)
    assert [verb for verb, count in Counter(opened).items() if count > 1] == []


def test_no_highlight_or_reason_stands_in_two_fields() -> None:
    for place in (*HIGHLIGHTS, "basics/summary", "letter/why_field", "work/name", "projects/name", "awards/title"):
        found = Counter(text for key in KEYS for text in examples(key)[place])
        assert [text for text, count in found.items() if count > 1] == [], place


def test_most_highlights_of_work_hold_a_number() -> None:
    """Three of four at least in every field; a deed without one is an example too."""
    figure = re.compile(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b")
    for key in KEYS:
        assert sum(bool(figure.search(text)) for text in examples(key)["work/highlights"]) >= 3, key


@EVERY
@pytest.mark.parametrize("turn", range(4))
def test_lint_finds_nothing_above_a_note(key: str, turn: int) -> None:
    """Nor a verb that comes back, nor a number that is missing; a dictionary may not know every trade's words."""
    findings = lint(entries_of((key,), turn))
    assert [found for found in findings if found.severity != "note" or found.rule != "spelling"] == []


def test_lint_finds_no_example_that_says_what_another_field_says() -> None:
    document = entries_of(KEYS)
    assert sum(len(entry["highlights"]) for entry in document["work"]) == 4 * len(KEYS)
    assert [found for found in lint(document) if found.rule != "spelling"] == []


def test_lint_looks_at_what_the_examples_are_put_into() -> None:
    """The same document with worse words is not let through, in any of its places with wording."""
    document = entries_of(("school",))
    for section in ("work", "volunteer", "education", "projects"):
        document[section][0]["highlights"] = ["Responsible for payroll."]
    document["basics"]["summary"] = "A proven track record."
    found = [(found.rule, found.place.split(" ")[1]) for found in lint(document)]
    assert ("filler", "/basics/summary") in found
    assert {place for rule, place in found if rule == "weak-opening"} == {
        f"/{section}/0/highlights/0" for section in ("work", "volunteer", "education", "projects")
    }


@EVERY
def test_the_vocabulary_knows_a_skill_of_every_field(key: str) -> None:
    """So an example has the form in which a skill answers an ad."""
    known = [word for word in examples(key)["skills/keywords"] if load_vocabulary().normalise(word)]
    assert len(known) >= 2, known


def test_an_unknown_field_gets_the_general_examples() -> None:
    assert examples("alchemy") is examples("other") is examples("")


def test_nothing_can_be_changed_and_it_is_read_once() -> None:
    assert fields() is fields()
    assert examples("law") is examples("law")
    with pytest.raises(TypeError):
        examples("law")["work/name"] = ()  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        fields()[0].key = "x"  # type: ignore[misc]
    assert all(isinstance(found, tuple) for key in KEYS for found in examples(key).values())


@pytest.mark.parametrize(
    "section", sorted(PLACES | SHAPES["career"].keys() - {"$schema", "metier", "language", "meta", "design"})
)
def test_every_section_and_place_has_a_guide_of_one_or_two_sentences(section: str) -> None:
    words = guide(section)
    assert 0 < len(words) <= 200
    assert words.endswith(".")
    assert len(re.findall(r"[.!?](?=\s|\Z)", words)) <= 2
    assert re.search(r"\b[Ll]eave out\b", words)


def test_every_place_has_a_guide_of_its_own() -> None:
    said = Counter(guide(section) for section in PLACES | {place.partition("/")[0] for place in PLACES})
    assert max(said.values()) == 1


def test_a_guide_falls_back_on_its_section_and_then_on_nothing() -> None:
    assert guide("work/location") == guide("work")
    assert guide("alchemy") == guide("alchemy/gold") == guide("") == ""


def test_examples_and_guides_are_about_fields_of_the_career_file() -> None:
    shapes = {"basics": "basics", "work": "work", "education": "education", "projects": "project", "skills": "skill",
              "certificates": "certificate", "volunteer": "volunteer", "awards": "award", "letter": "letter"}  # fmt: skip
    for place in PLACES:
        section, key = place.split("/")
        assert key in SHAPES[shapes[section]], place
