"""Common wordings of demands: what is not asked for, what stands beside it, lists of whole demands, other names."""

from __future__ import annotations

import pytest

from metier.ads import read_ad
from metier.model.ad import Ad, Requirement
from metier.terms import load_vocabulary


def ad_of(text: str) -> Ad:
    return read_ad(text, load_vocabulary())


def read(item: str) -> tuple[Requirement, ...]:
    return ad_of(f"Data Engineer\n\nRequirements\n- Knowledge of Kafka\n- {item}").requirements[1:]


@pytest.mark.parametrize(
    "item",
    [
        "You need not have a portfolio.",
        "Without a degree? No problem!",
        "Ein Studium ist nicht zwingend erforderlich",
        "Benefits include free German lessons",
        "You are not expected to know Scala",
        "Experience with Java is not necessary; we use Kotlin",
        "Sie müssen kein Studium haben",
        "Don't have a degree? No problem!",
        "Degree or no degree, we care about people",
    ],
)
def test_what_is_not_asked_for_is_no_demand(item: str) -> None:
    assert not read(item)


Row = tuple[str, str, float | None]


def rows(item: str) -> list[Row]:
    return [(each.quote, each.necessity, each.min_years) for each in read(item)]


@pytest.mark.parametrize(
    ("item", "wanted"),
    [
        ("German is not a must, English at B2 or better", [("English at B2 or better", "required", None)]),
        ("Python is required, Java is not", [("Python is required", "required", None)]),
        (
            "5 years of experience, 3 of which in Python",
            [("5 years of experience", "required", 5.0), ("3 of which in Python", "required", 3.0)],
        ),
        ("BSN required, MSN preferred", [("BSN required", "required", None), ("MSN preferred", "preferred", None)]),
        (
            "a PhD or MSc in a quantitative field, 3 years' experience with PyTorch, strong Python, and ideally Scala",
            [
                ("a PhD or MSc in a quantitative field", "required", None),
                ("3 years' experience with PyTorch", "required", 3.0),
                ("strong Python", "required", None),
                ("ideally Scala", "preferred", None),
            ],
        ),
        ("PostgreSQL; MySQL is fine too", [("PostgreSQL", "required", None), ("MySQL is fine too", "preferred", None)]),
    ],
)
def test_each_demand_of_a_line_stands_for_itself(item: str, wanted: list[Row]) -> None:
    assert rows(item) == wanted


def test_qualifications_with_slashes_are_a_choice() -> None:
    (requirement,) = read("ACA/ACCA/CIMA qualified")
    assert [member.quote for member in requirement.any_of] == ["ACA", "ACCA", "CIMA"]


def test_months_in_a_role_and_the_demands_behind_them_are_read() -> None:
    text = "Clerk\n\nAcme Ltd is looking for someone with a minimum of 18 months in a support role, Zendesk or Intercom knowledge, and native-level Spanish."
    told = [(each.quote, each.min_years) for each in ad_of(text).requirements]
    assert told == [
        ("a minimum of 18 months in a support role", 1.5),
        ("Zendesk or Intercom knowledge", None),
        ("native-level Spanish", None),
    ]


@pytest.mark.parametrize("top", ["Dev", "Project Manager (Construction)"])
def test_a_bare_line_or_a_field_in_brackets_is_no_employer(top: str) -> None:
    assert ad_of(f"{top}\n\nRequirements:\n- Python").employer is None


def test_the_title_is_read_without_city_and_without_wanted_and_pay_per_month_is_a_months() -> None:
    ad = ad_of("Werkstudent Marketing (w/m/d) in München\n\nDas bringst du mit:\n- Deutsch C1")
    assert (ad.title, [place.locality for place in ad.places]) == ("Werkstudent Marketing", ["München"])
    assert ad_of("Line Cook wanted!!\nGalway. €15 an hour").title == "Line Cook"
    pay = ad_of("Project Manager\nAarhus, Denmark. DKK 45.000 pr. month\n- PMP certificate").pay
    assert pay and (pay.minimum, pay.unit) == (45_000, "MONTH")


def test_the_site_that_is_hired_for_is_the_place() -> None:
    text = "Entwickler Java (m/w/d)\nDie Müller AG sucht für den Standort Stuttgart zum nächstmöglichen Zeitpunkt einen Entwickler."
    assert [place.locality for place in ad_of(text).places] == ["Stuttgart"]


@pytest.mark.parametrize(
    ("item", "skill"),
    [
        ("Not only Python but also Go", "metier:go"),
        ("Excel ist dir nicht fremd", "metier:microsoft-excel"),
        ("5 years of experience, 3 of which in Go", "metier:go"),
    ],
)
def test_a_short_name_counts_where_the_words_ask_for_it(item: str, skill: str) -> None:
    assert skill in {each.id for requirement in read(item) for each in requirement.skills}


def test_a_language_of_one_letter_ends_its_sentence() -> None:
    quotes = [each.quote for each in read("Knowledge of R. You will not be expected to know Scala.")]
    assert quotes == ["Knowledge of R"]


def test_nice_to_haves_in_one_line_do_not_govern_the_next() -> None:
    text = "Analyst\n\nMust haves: SQL and Excel.\nNice to haves: Python or R, dbt\nBachelor's degree in Statistics or equivalent experience."
    (degree,) = [each for each in ad_of(text).requirements if each.degree]
    assert degree.necessity != "preferred"


def test_a_company_in_brackets_behind_the_title_is_the_employer() -> None:
    assert ad_of("Backend Engineer (Acme GmbH)\nBerlin\n\nRequirements\n- Python").employer == "Acme GmbH"
