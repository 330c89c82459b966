"""JSON Resume in and out without loss, valid by the official schema."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents_at_random import (
    DATES,
    EXTRA,
    FILLED,
    JSON_RESUMES,
    LATER,
    LISTS,
    QUICK,
    TEXT,
    URLS,
    documents,
    group,
    several,
)
from metier.career import check_career, export_jsonresume, read_career
from metier.model.career import Career

HERE = Path(__file__).parent
OFFICIAL = jsonschema.Draft7Validator(json.loads((HERE / "jsonresume-schema.json").read_text(encoding="utf-8")))
DOCUMENTS = sorted((HERE / "jsonresume").glob("*.json"))


def to_bytes(document: object) -> bytes:
    return json.dumps(document, ensure_ascii=False).encode()


def read(document: object) -> Career:
    return read_career(to_bytes(document), "resume.json")


def there_and_back(career: Career) -> Career:
    """The Career after a journey through JSON Resume, which is valid on the way."""
    exported = export_jsonresume(career)
    OFFICIAL.validate(exported)
    return replace(read(exported), sha256=career.sha256)


@given(JSON_RESUMES)
@QUICK
def test_any_json_resume_comes_back_as_it_was(document: dict[str, Any]) -> None:
    OFFICIAL.validate(document)
    assert not [finding for finding in check_career(to_bytes(document), "r.json") if finding.severity == "error"]
    assert export_jsonresume(read(document)) == document


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_the_official_examples_are_valid_without_a_remark_and_come_back(path: Path) -> None:
    data = path.read_bytes()
    assert check_career(data, path.name) == ()
    assert export_jsonresume(read_career(data, path.name)) == json.loads(data)


def test_the_official_examples_are_there() -> None:
    assert len(DOCUMENTS) == 4


# --- career files with all that is ours

HIGHLIGHT = (
    FILLED
    | st.builds(lambda text, rest: {"text": text, **rest}, FILLED, group(skills=several(TEXT), evidence=EXTRA))
    | st.fixed_dictionaries({"en": FILLED, "de": FILLED})
    | st.fixed_dictionaries({"text": st.fixed_dictionaries({"de": FILLED, "fr": FILLED}), "skills": several(TEXT)})
)
ROLE = group(position=TEXT, startDate=DATES, endDate=LATER, location=TEXT, highlights=several(HIGHLIGHT))
OURS = {
    "work": group(
        name=TEXT, position=TEXT, url=URLS, startDate=DATES, endDate=LATER | st.sampled_from(("present", None, "")),
        highlights=several(HIGHLIGHT) | st.none(), roles=several(ROLE | FILLED),
    ),
    "projects": group(name=TEXT, highlights=several(HIGHLIGHT), keywords=several(TEXT | st.none())),
    "education": group(area=TEXT, highlights=several(HIGHLIGHT), location=TEXT),
    "skills": LISTS["skills"],
    "sections": group(
        title=FILLED, summary=TEXT, highlights=several(HIGHLIGHT),
        entries=several(group(title=TEXT, organization=TEXT, date=DATES, highlights=several(HIGHLIGHT))),
    ),
    "stories": group(title=TEXT, situation=TEXT, facts=several(st.just("/basics/name"))),
}  # fmt: skip
CAREERS = documents(
    OURS,
    metier=st.just(1),
    language=st.sampled_from(("en", "de", "fr-CA")),
    letter=group(
        why_field=TEXT, employers=st.dictionaries(FILLED.filter(lambda key: key != "private"), TEXT, max_size=2)
    ),
    preferences=group(roles=several(TEXT), salary=EXTRA, remote=st.booleans()),
    design=group(theme=TEXT, options=EXTRA),
    volunteer=st.none(),
    meta=st.just({}) | group(version=TEXT),
)


@given(CAREERS)
@QUICK
def test_what_is_ours_comes_back_from_the_export(document: dict[str, Any]) -> None:
    career = read(document)
    assert there_and_back(career) == career


@given(CAREERS)
@QUICK
def test_a_second_export_changes_nothing(document: dict[str, Any]) -> None:
    exported = export_jsonresume(read(document))
    assert export_jsonresume(read(exported)) == exported


FULL: dict[str, Any] = {
    "metier": 1,
    "basics": {"name": "Ada", "email": "a@example.org", "phone": "1", "private": ["phone"], "summary": "Sum.",
               "location": {"address": "Lane 1", "city": "Graz"},
               "profiles": [{"network": "GitHub", "username": "ada"}, {"network": "X", "username": "nope"}]},
    "work": [
        {"name": "Hidden", "private": True},
        {"name": "Acme", "url": "https://acme.example", "roles": [
            {"position": "Lead", "startDate": "2020", "highlights": [{"text": "Led", "skills": ["Go"]}, "Built"]},
            {"position": "Engineer", "startDate": "2018", "endDate": "2019"}]},
        {"name": "Beta", "position": "Dev", "startDate": "2015", "endDate": "2017", "summary": "Long.", "x": 1,
         "highlights": [{"text": "Secret", "private": True}, {"en": "Wrote", "de": "Schrieb"}, "Sold"]},
    ],
    "skills": [{"name": "Languages", "keywords": ["Python", "Go"]}, {"name": "Other", "keywords": ["Chess"]}],
    "stories": [{"id": "s", "title": "T", "facts": ["/work/2/highlights/1", "/work/2/highlights/0", "/work/1/roles/0"]}],
    "letter": {"why_field": "Why"},
    "preferences": {"salary": 1},
}  # fmt: skip


def test_roles_become_entries_and_highlights_become_words() -> None:
    exported = export_jsonresume(read(FULL))
    OFFICIAL.validate(exported)
    assert [(entry["name"], entry["position"]) for entry in exported["work"]] == [
        ("Acme", "Lead"), ("Acme", "Engineer"), ("Beta", "Dev"),
    ]  # fmt: skip
    assert exported["work"][0]["highlights"] == ["Led", "Built"]
    assert exported["work"][0]["url"] == "https://acme.example"
    assert exported["work"][2]["highlights"] == ["Wrote", "Sold"]
    assert not {"letter", "stories", "preferences", "metier"} & set(exported)


def test_nothing_private_is_exported_and_pointers_follow_what_moved_up() -> None:
    exported = export_jsonresume(read(FULL))
    assert not any(secret in json.dumps(exported) for secret in ("Hidden", "Secret", "phone"))
    back = read(exported)
    assert back.stories[0].facts == ("/work/1/highlights/0", "/work/0/roles/0")
    assert [entry.organization.text for entry in back.entries if entry.organization] == ["Acme", "Acme", "Beta"]


def test_an_edited_export_counts_as_edited() -> None:
    """What Metier knew of a highlight comes back only while its words are the same."""
    exported = export_jsonresume(read(FULL))
    exported["work"][2]["highlights"][0] = "Wrote more"
    career = read(exported)
    assert [highlight.text for highlight in career.entries[-1].highlights] == ["Wrote more", "Sold"]
    (finding,) = check_career(to_bytes(exported), "r.json")
    assert (finding.rule, finding.severity) == ("edited-export", "warning")
    assert "/work/2/highlights/0" in finding.place
    exported["work"].insert(0, {"name": "New"})
    assert [entry.organization.text for entry in read(exported).entries if entry.organization][:2] == ["New", "Acme"]


@pytest.mark.parametrize(
    "notes",
    [1, [], {}, {"version": 2}, {"version": 1, "career": 3}, {"version": 1, "originals": []},
     {"version": 1, "originals": {"": {"a": 1}, "x": 1, "/work": 3, "/work/0": {"roles": [{}]}, "/work/-1": 1, "/a/b/c": [1],
      "/basics/name": {"z": 1}, "/work/0/highlights/9": {"text": 5}}}],
)  # fmt: skip
def test_notes_that_are_not_ours_or_broken_do_no_harm(notes: object) -> None:
    document = {"basics": {"name": "A"}, "work": [{"name": "B", "highlights": ["c"]}], "meta": {"metier": notes}}
    career = read(document)
    assert career.basics.name.text == "A"
    assert career.entries[0].highlights[0].text == "c"


def test_what_is_kept_is_only_what_is_printed() -> None:
    kept = [
        "/work/1/roles/0/highlights/1",
        "/work/2",
        "/skills/0/name",
        "/skills/0/keywords/0",
        "/basics/profiles/0/username",
    ]
    exported = export_jsonresume(read(FULL), kept)
    OFFICIAL.validate(exported)
    assert exported == {
        "basics": {"name": "Ada", "email": "a@example.org", "location": {"city": "Graz"},
                   "profiles": [{"network": "GitHub", "username": "ada"}]},
        "work": [
            {"name": "Acme", "url": "https://acme.example", "position": "Lead", "startDate": "2020", "highlights": ["Built"]},
            {"name": "Beta", "position": "Dev", "startDate": "2015", "endDate": "2017"},
        ],
        "skills": [{"name": "Languages", "keywords": ["Python"]}],
    }  # fmt: skip


@pytest.mark.parametrize(
    "highlight", [{"en": "Wrote", "de": "Schrieb"}, {"text": {"en": "Wrote", "de": "Schrieb"}}], ids=str
)
def test_of_several_languages_the_printed_one_is_kept(highlight: dict[str, Any]) -> None:
    career = read({"basics": {"name": "Ada"}, "work": [{"name": "A", "highlights": [highlight]}]})
    at = career.entries[0].highlights[0].texts["de"].pointer
    assert export_jsonresume(career, [at])["work"] == [{"name": "A", "highlights": ["Schrieb"]}]
    assert export_jsonresume(career, ["/work/0/highlights/0"])["work"] == [{"name": "A", "highlights": ["Wrote"]}]


@given(CAREERS, st.randoms())
@QUICK
def test_any_choice_of_what_is_kept_is_valid_and_says_nothing_of_ours(document: dict[str, Any], random: Any) -> None:
    career = read(document)
    pointers = [each.pointer for entry in career.entries for each in (entry, *entry.highlights)]
    exported = export_jsonresume(career, [pointer for pointer in pointers if random.random() < 0.5])
    OFFICIAL.validate(exported)
    assert not {"meta", "metier", "letter", "stories", "preferences", "design", "sections", "language"} & set(exported)
