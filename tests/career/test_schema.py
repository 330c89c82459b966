"""The JSON Schema that the package ships says what `check_career` says, as far as a schema can."""

from __future__ import annotations

import json
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML

from metier.career import check_career, starter
from metier.career.schema import career_schema

SHIPPED = json.loads(files("metier").joinpath("schemas/career.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SHIPPED)
EXAMPLES = sorted((Path(__file__).parent / "jsonresume").glob("*.json"))


def test_the_shipped_schema_is_made_from_the_table_of_the_check() -> None:
    """To refresh it: write json.dumps(career_schema(), ensure_ascii=False, indent=1) to the file."""
    assert career_schema() == SHIPPED


def test_the_schema_is_a_schema_and_describes_every_key() -> None:
    jsonschema.Draft202012Validator.check_schema(SHIPPED)
    objects = [SHIPPED, *(each for each in SHIPPED["$defs"].values() if "properties" in each)]
    described = [field["description"] for each in objects for field in each["properties"].values()]
    assert len(described) > 100
    assert all(described)


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_starter_is_valid_by_the_schema(language: str) -> None:
    VALIDATOR.validate(YAML(typ="safe", pure=True).load(starter(date(2026, 2, 1), language)))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_json_resume_documents_are_valid_by_the_schema(path: Path) -> None:
    VALIDATOR.validate(json.loads(path.read_text(encoding="utf-8")))


RIGHT: list[dict[str, Any]] = [
    {},
    {"x": [1, {"y": None}]},
    {"work": None, "skills": [], "meta": {"x": 1}},
    {"work": [{"startDate": "2019-03", "endDate": "2019-03-14", "x": 1}, {"startDate": 2019}, {"endDate": "present"}]},
    {
        "work": [
            {"highlights": ["a", 5, {"text": "a", "skills": ["b"]}, {"en": "a", "de-AT": "b"}, {"text": {"en": "a"}}]}
        ]
    },
    {"work": [{"private": True, "roles": [{"position": "a"}, "b"]}], "private": ["work"]},
    {"letter": {"why_field": "a", "employers": {"Acme": "b"}}, "preferences": {"salary": {"min": 1}, "roles": "a"}},
    {
        "sections": [{"title": "a", "entries": [{"title": "b"}]}],
        "stories": [{"title": "a"}],
        "metier": 1,
        "language": "de",
    },
    {"projects": [{"roles": ["a"], "keywords": ["b", None]}]},
]
WRONG: list[dict[str, Any]] = [
    {"basics": {}},
    {"basics": {"name": " "}},
    {"basics": {"name": ["a"]}},
    {"basics": ["a"]},
    {"basics": None},
    {"basics": {"name": "a", "email": "b"}},
    {"basics": {"name": "a", "url": "JavaScript:b"}},
    {"basics": {"name": "a", "location": "b"}},
    {"work": {"name": "a"}},
    {"work": ["a"]},
    {"work": [{"name": True}]},
    {"work": [{"startDate": "March 2019"}]},
    {"work": [{"startDate": "2019-13"}]},
    {"work": [{"startDate": "present"}]},
    {"work": [{"highlights": "a"}]},
    {"work": [{"highlights": [""]}]},
    {"work": [{"highlights": [None]}]},
    {"work": [{"highlights": [{"text": " "}]}]},
    {"work": [{"highlights": [{"en": ""}]}]},
    {"work": [{"highlights": [{"Cut costs": "30 %"}]}]},
    {"work": [{"private": "yes"}]},
    {"work": [{"roles": [{"startDate": "x"}]}]},
    {"skills": [{"keywords": "a"}]},
    {"letter": "a"},
    {"letter": {"employers": {"Acme": ["a"]}}},
    {"metier": 2},
    {"language": "english"},
    {"sections": [{"entries": ["a"]}]},
]


def refused(document: dict[str, Any]) -> bool:
    return any(finding.severity == "error" for finding in check_career(json.dumps(document).encode(), "c.json"))


@pytest.mark.parametrize("document", RIGHT, ids=str)
def test_what_the_schema_takes_the_check_takes(document: dict[str, Any]) -> None:
    whole = {"basics": {"name": "Ada"}, **document}
    assert VALIDATOR.is_valid(whole)
    assert not refused(whole)


@pytest.mark.parametrize("document", WRONG, ids=str)
def test_what_the_schema_refuses_the_check_refuses(document: dict[str, Any]) -> None:
    whole = {"basics": {"name": "Ada"}, **document}
    assert not VALIDATOR.is_valid(whole)
    assert refused(whole)
