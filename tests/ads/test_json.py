"""The JSON of an Ad follows its schema and loses nothing."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from metier.ads import ad_from_json, ad_to_json, read_ad
from metier.model.ad import Ad, Alternative, Degree, LanguageDemand, Pay, Place, Requirement, Skill
from metier.terms import load_vocabulary

CORPUS = sorted((Path(__file__).parents[1] / "corpus" / "ads").glob("*.txt"))
TEXT = "Python or Java, English C1, BSc"
FULL = Ad(
    text=TEXT,
    requirements=(
        Requirement(
            "r1",
            "Python or Java",
            (0, 14),
            "skill",
            "required",
            skills=(Skill("Cobol", (0, 1)),),
            any_of=(
                Alternative("Python", (0, 6), (Skill("Python", (0, 6), "metier:python"),), min_years=1.5),
                Alternative("Java", (10, 14), degree=Degree("master", ("Physics",), True)),
            ),
            min_years=2.0,
            max_years=4.5,
            section="required",
            reader="rules",
        ),
        Requirement("r2", "English C1", (16, 26), "language", "preferred", language=LanguageDemand("en", "C1")),
        Requirement("r3", "BSc", (28, 31), "education", "unstated", degree=Degree("bachelor")),
    ),
    title="Engineer",
    employer="Acme",
    places=(Place("Austin", "TX", "US"), Place(country="DE")),
    workplace="remote",
    employment=("FULL_TIME", "INTERN"),
    seniority="senior",
    pay=Pay("USD", 18.5, None, "HOUR"),
    language="en",
    date_posted="2026-05-04",
    valid_through="2026-07-31",
    url="https://acme.example",
)


def schema() -> dict[str, Any]:
    return json.loads(resources.files("metier").joinpath("schemas/ad.schema.json").read_text("utf-8"))


def is_valid(data: dict[str, Any]) -> bool:
    jsonschema.Draft202012Validator(schema()).validate(json.loads(json.dumps(data)))
    return True


def test_the_schema_is_a_schema_and_describes_itself() -> None:
    """Draft 2020-12, with words for whoever reads it."""
    jsonschema.Draft202012Validator.check_schema(schema())
    assert schema()["description"]


@pytest.mark.parametrize("ad", [FULL, Ad(text="")], ids=["full", "empty"])
def test_an_ad_goes_to_json_and_comes_back(ad: Ad) -> None:
    """Through bytes as well."""
    data = ad_to_json(ad)
    assert is_valid(data)
    assert ad_from_json(json.loads(json.dumps(data))) == ad


def test_what_is_absent_is_left_out_or_null() -> None:
    """Title and seniority are always there; other keys only where something is stated."""
    assert ad_to_json(Ad(text="x")) == {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": None,
        "seniority": None,
        "requirements": [],
        "text": "x",
    }


def test_whole_numbers_are_written_whole() -> None:
    """150000, not 150000.0."""
    data = ad_to_json(FULL)
    assert json.dumps(data["requirements"][0]["minYears"]) == "2"
    assert json.dumps(data["requirements"][0]["anyOf"][0]["minYears"]) == "1.5"


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_the_json_of_real_ads_follows_the_schema(path: Path) -> None:
    """An independent judge says so."""
    assert is_valid(ad_to_json(read_ad(path.read_text("utf-8"), load_vocabulary())))


def test_foreign_json_is_refused() -> None:
    """A kind that does not exist is an error, not a Requirement."""
    data = ad_to_json(FULL)
    data["requirements"][0]["kind"] = "keyword"
    with pytest.raises(ValueError, match="keyword"):
        ad_from_json(data)
