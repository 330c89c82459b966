"""Ads from any source: pages of the job boards, their APIs, e-mail, documents and whole pasted pages."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from metier.app.reading import load_ad, load_ads
from metier.errors import UserError
from metier.model.ad import Ad

PAGES = Path(__file__).parents[1] / "corpus" / "pages"
EXPECTED: dict[str, list[dict[str, Any]]] = tomllib.loads((PAGES / "expected.toml").read_text(encoding="utf-8"))
CASES = [(name, number) for name, rows in EXPECTED.items() for number in range(len(rows))]


@cache
def ads_in(name: str) -> tuple[Ad, ...]:
    return load_ads(str(PAGES / name))


def test_every_page_is_expected_and_every_expectation_has_its_page() -> None:
    files = {path.name for path in PAGES.iterdir()} - {"README.md", "expected.toml"}
    assert len(files) >= 16
    assert files == set(EXPECTED)


@pytest.mark.parametrize("name", list(EXPECTED))
def test_each_ad_of_a_source_is_one_ad(name: str) -> None:
    assert len(ads_in(name)) == len(EXPECTED[name])


@pytest.mark.parametrize(("name", "number"), CASES)
def test_title_employer_and_places_are_those_of_the_page(name: str, number: int) -> None:
    ad, row = ads_in(name)[number], EXPECTED[name][number]
    assert (ad.title, ad.employer) == (row["title"], row["employer"])
    assert [f"{place.locality} {place.country}" for place in ad.places] == row["places"]
    if "workplace" in row:
        assert ad.workplace == row["workplace"]


@pytest.mark.parametrize(("name", "number"), CASES)
def test_the_demands_are_those_of_the_ad_from_the_first_to_the_last(name: str, number: int) -> None:
    ad, row = ads_in(name)[number], EXPECTED[name][number]
    assert row["first"] in ad.requirements[0].quote or ad.requirements[0].quote in row["first"]
    assert row["last"] in ad.requirements[-1].quote or ad.requirements[-1].quote in row["last"]
    assert all(ad.text[slice(*demand.span)] == demand.quote for demand in ad.requirements)


@pytest.mark.parametrize(("name", "number"), CASES)
def test_what_is_around_the_ad_is_not_in_its_text(name: str, number: int) -> None:
    text = ads_in(name)[number].text
    assert [words for words in EXPECTED[name][number]["without"] if words in text] == []


def test_one_ad_is_answered_at_a_time() -> None:
    with pytest.raises(UserError, match="holds 2 ads") as refused:
        load_ad(str(PAGES / "greenhouse_api.json"))
    assert "Buoy Firmware Engineer" in str(refused.value)
    assert "Office Manager" in str(refused.value)


def test_pay_and_dates_of_the_apis_are_whole() -> None:
    """Cents, milliseconds and intervals come out as amounts, dates and units."""
    firmware, conservator, scientist = (
        ads_in(name)[0] for name in ("greenhouse_api.json", "lever_api.json", "ashby_api.json")
    )
    pays = [
        (ad.pay.currency, ad.pay.minimum, ad.pay.maximum, ad.pay.unit)
        for ad in (firmware, conservator, scientist)
        if ad.pay
    ]
    assert pays == [("NOK", 700_000, 900_000, "YEAR"), ("EUR", 28_000, 34_000, "YEAR"), ("EUR", 75_000, 95_000, "YEAR")]
    assert [ad.date_posted for ad in (firmware, conservator, scientist)] == ["2026-05-12", "2026-01-01", "2026-01-15"]
    assert conservator.employment == ("PART_TIME",)
