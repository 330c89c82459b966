"""What an ad says beside its requirements: occupation, incentives, from where, start, team, stack."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from metier.ads import ad_from_json, ad_to_json, read_ad
from metier.ads.occupations import find_occupation, load_occupations
from metier.model.ad import Ad
from metier.terms import load_vocabulary

ABOUT = "About us\nWe build tools for people who repair things in many countries of the world.\n"
UEBER = "Über uns\nWir bauen Werkzeuge für Menschen, die gern mit ihren Händen arbeiten und das auch bleiben.\n"


def read(line: str, about: str = ABOUT) -> Ad:
    return read_ad(f"Data Engineer\n{line}\n\n{about}", load_vocabulary())


@pytest.mark.parametrize(
    ("title", "isco", "soc"),
    [
        ("Senior Backend Engineer (Python)", "2512", "15-1252"),
        ("Staff ML Engineer, Ads", "2512", "15-1252"),
        ("Data Scientist II", "2511", "15-2051"),
        ("Softwareentwickler (m/w/d)", "2512", "15-1252"),
        ("Ingeniero de datos", "2521", "15-1243"),
        ("Infirmière de nuit", "2221", "29-1141"),
        ("Verkäuferin in Teilzeit", "5223", "41-2031"),
        ("Conducteur de train", "8311", "53-4011"),
        ("Engineering Manager, Data Platform", "1223", "11-9041"),
    ],
)
def test_a_title_names_an_occupation_with_its_codes(title: str, isco: str, soc: str) -> None:
    found = find_occupation(title, load_vocabulary())
    assert found is not None and (found.isco, found.soc) == (isco, soc)


@pytest.mark.parametrize("title", ["Chandler", "Assistant to the CEO", "Ninja", "", None])
def test_an_unknown_title_is_no_occupation(title: str | None) -> None:
    assert find_occupation(title, load_vocabulary()) is None


def test_the_table_of_occupations_is_whole() -> None:
    """Every term exists, every code is well formed, and all major groups of ISCO-08 are there."""
    table = load_occupations()
    codes = [*table.by_term.values(), *((one.isco, one.soc) for one in table.by_title.values())]
    assert len(table.by_term) >= 300
    assert all(load_vocabulary().get(f"metier:{term}") for term in table.by_term)
    assert {isco[0] for isco, _ in codes} == set("0123456789")
    for isco, soc in codes:
        assert len(isco) == 4 and isco.isdigit()
        assert len(soc) == 7 and soc[2] == "-" and soc.replace("-", "").isdigit() and 11 <= int(soc[:2]) <= 55


def test_the_table_is_sorted_by_term_and_names_no_title_twice() -> None:
    text = (Path(__file__).parents[2] / "src/metier/ads/data/occupations.tsv").read_text("utf-8")
    rows = [row.split("\t") for row in text.splitlines()[1:]]
    terms = [row[0] for row in rows if row[0]]
    assert all(one < other for one, other in pairwise(terms))


@pytest.mark.parametrize(
    ("line", "kind", "percent", "amount"),
    [
        ("Salary: $120,000 - $150,000 + 15% bonus", "bonus", 15, None),
        ("Salary: $120,000 - $150,000 plus equity (0.1-0.25%)", "equity", 0.25, None),
        ("Base salary 90,000-110,000 CHF, annual bonus of up to 10%", "bonus", 10, None),
        ("Compensation: $180K base, $20K signing bonus", "signing_bonus", None, 20_000),
        ("Salary: USD 95k to 110k OTE 150k", "commission", None, 150_000),
    ],
)
def test_what_is_paid_beside_the_base_pay(line: str, kind: str, percent: float | None, amount: float | None) -> None:
    ad = read(line)
    assert [(one.kind, one.percent, one.amount) for one in ad.incentives] == [(kind, percent, amount)]
    assert all(ad.text[slice(*one.span)] == one.quote for one in ad.incentives)
    assert ad.pay is not None


def test_a_skill_that_is_a_bonus_is_not_paid() -> None:
    assert not read("Kafka is a bonus.").incentives
    assert not read("We value diversity, equity and inclusion.").incentives


@pytest.mark.parametrize(
    ("line", "size"),
    [
        ("You will join a team of 8 engineers.", 8),
        ("Team size: 12", 12),
        ("We are a team of five.", 5),
        ("A 10-person squad waits for you.", 10),
        ("A team of 5 years of growth.", None),
        ("A company of 500 people.", None),
    ],
)
def test_the_size_of_the_team(line: str, size: int | None) -> None:
    assert read(line).team_size == size


def test_the_size_of_a_german_team() -> None:
    assert read("Du arbeitest in einem 6-köpfigen Team.", UEBER).team_size == 6


@pytest.mark.parametrize(
    ("line", "reach"),
    [
        ("Location: Remote (US only)", ("US",)),
        ("Location: Berlin, Munich or remote within Germany", ("Germany",)),
        ("Fully remote from anywhere in Europe", ("Europe",)),
        ("Remote - EMEA", ("EMEA",)),
        ("Location: New York, NY; Austin, TX; Remote", ()),
        ("Location: London office", ()),
    ],
)
def test_from_where_one_may_work(line: str, reach: tuple[str, ...]) -> None:
    assert read(line).remote_from == reach


@pytest.mark.parametrize(
    ("line", "start", "soon"),
    [
        ("Start date: 1 June 2026", "2026-06-01", False),
        ("Starting in September 2026", "2026-09", False),
        ("Start: as soon as possible", None, True),
        ("Apply by 15 April 2026", None, False),
    ],
)
def test_when_the_work_begins(line: str, start: str | None, soon: bool) -> None:
    ad = read(line)
    assert (ad.start_date, ad.immediate_start) == (start, soon)


def test_a_date_with_slashes_is_read_where_its_order_is_certain() -> None:
    assert read("Closing date: 30/04/2026").valid_through == "2026-04-30"
    assert read("Closing date: 04/30/2026").valid_through == "2026-04-30"
    assert read("Closing date: 03/04/2026").valid_through is None
    assert read("Bewerbungsfrist: 03/04/2026", UEBER).valid_through == "2026-04-03"


def test_several_offices_are_several_places() -> None:
    assert [place.locality for place in read("Locations\n- Paris\n- Lyon\n- Nantes").places] == [
        "Paris",
        "Lyon",
        "Nantes",
    ]
    assert [place.locality for place in read("Hybrid, two days a week in our London office").places] == ["London"]


def test_the_place_stands_beside_the_employer_whatever_its_name() -> None:
    ad = read_ad(f"Care Assistant\nThistlegate House, Dunfermline\n\n{ABOUT}", load_vocabulary())
    assert (ad.employer, [place.locality for place in ad.places]) == ("Thistlegate House", ["Dunfermline"])
    assert [(place.locality, place.region) for place in read("Location: Reno NV").places] == [("Reno", "NV")]


def test_a_dollar_is_that_of_the_one_country_of_work() -> None:
    local, american = read("Location: Sydney, Australia\nSalary: $90,000"), read("Salary: $90,000")
    assert local.pay and american.pay
    assert (local.pay.currency, american.pay.currency) == ("AUD", "USD")


@pytest.mark.parametrize(
    ("words", "fewest", "most"),
    [("Up to 3 years of experience", None, 3), ("0-2 years of experience", None, 2), ("3-5 years of experience", 3, 5)],
)
def test_years_may_have_an_upper_end_only(words: str, fewest: float | None, most: float | None) -> None:
    ad = read_ad(f"Data Engineer\n\nRequirements\n- {words}\n", load_vocabulary())
    assert [(one.min_years, one.max_years) for one in ad.requirements] == [(fewest, most)]


def test_a_demand_ends_before_the_next_sentence() -> None:
    ad = read_ad("Driver\n\nRequirements\n- You must be over 18. Salary $15 per hour.\n", load_vocabulary())
    assert [one.quote for one in ad.requirements] == ["You must be over 18"]


def test_sections_are_told_without_headings() -> None:
    text = "We are hiring a data engineer for our team. You will build pipelines in Spark. You must know Python well."
    found = {one.kind: one.section for one in read_ad(text, load_vocabulary()).requirements}
    assert found == {"responsibility": "duties", "skill": "required"}


def test_the_stack_is_what_is_named_outside_the_requirements() -> None:
    text = (
        f"Data Engineer\n\n{ABOUT}\nOur stack\nKotlin, Kafka and PostgreSQL\n\nRequirements\n- Experience with Kotlin\n"
    )
    ad = read_ad(text, load_vocabulary())
    assert [skill.label for skill in ad.stack] == ["Apache Kafka", "PostgreSQL"]
    assert all(ad.text[slice(*skill.span)] in ("Kafka", "PostgreSQL") for skill in ad.stack)


def test_all_of_it_survives_json() -> None:
    text = (
        "Data Engineer\nRemote (US only)\nSalary: $120k plus 10% bonus\nStart: as soon as possible\n\n"
        f"{ABOUT}We are a team of five.\n\nOur stack\nKotlin and Kafka\n"
    )
    ad = read_ad(text, load_vocabulary())
    assert ad.occupation and ad.incentives and ad.remote_from and ad.immediate_start and ad.team_size and ad.stack
    assert ad_from_json(ad_to_json(ad)) == ad
