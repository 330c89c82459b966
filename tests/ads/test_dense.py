"""Ads that lost their line breaks, headings of one word, places, degrees and 'or' groups as real ads write them."""

from __future__ import annotations

import pytest

from counting import count_calls
from metier.ads import read_ad
from metier.model.ad import Ad
from metier.terms import load_vocabulary

ONE_LINE = (
    "Machine Learning Engineer at Globex About the role We are looking for a Machine Learning Engineer to join our "
    "team in Denver. What You'll Do Design and build ML pipelines Deploy models to production with Kubernetes "
    "Collaborate with product managers What You'll Bring 5+ years of experience with Python Experience with PyTorch "
    "or TensorFlow Strong communication skills Nice to Have Experience with Spark"
)


def read(text: str) -> Ad:
    return read_ad(text, load_vocabulary(), "rules")


def asked(text: str) -> list[tuple[str, str]]:
    return [(one.kind, one.quote) for one in read(text).requirements]


def test_headings_and_items_are_found_in_one_line() -> None:
    """Neither line breaks nor full stops are needed where headings and items begin with capitals."""
    assert asked(ONE_LINE) == [
        ("responsibility", "Design and build ML pipelines"),
        ("responsibility", "Deploy models to production with Kubernetes"),
        ("responsibility", "Collaborate with product managers"),
        ("experience", "5+ years of experience with Python"),
        ("experience", "Experience with PyTorch or TensorFlow"),
        ("trait", "Strong communication skills"),
        ("experience", "Experience with Spark"),
    ]
    ad = read(ONE_LINE)
    assert [one.necessity for one in ad.requirements][-3:] == ["required", "required", "preferred"]
    assert all(ad.text[slice(*one.span)] == one.quote for one in ad.requirements)


def test_a_capital_that_goes_on_is_no_new_item() -> None:
    """Names and function words before a capital hold the sentence together."""
    text = "Requirements:\nExperience with the Spring Boot framework and with Google Cloud Platform in a Senior role for many teams."
    assert len(asked(text)) == 1


@pytest.mark.parametrize("sign", ["\uf0b7", "\uf0a7", "\x95"])
def test_bullets_of_word_part_items_inside_a_line(sign: str) -> None:
    text = f"Requirements {sign} 3+ years of SQL {sign} Knowledge of Python {sign} Team player"
    assert [quote for _, quote in asked(text)] == ["3+ years of SQL", "Knowledge of Python", "Team player"]


@pytest.mark.parametrize(
    ("heading", "necessity"), [("YOU", "required"), ("You:", "required"), ("Will be a plus:", "preferred")]
)
def test_short_headings_count_where_they_stand_alone(heading: str, necessity: str) -> None:
    ad = read(f"Data Engineer\n\n{heading}\n- Knowledge of Python\n- Knowledge of SQL\n")
    assert [one.necessity for one in ad.requirements] == [necessity] * 2


def test_experience_below_a_heading_of_duties_is_asked_for() -> None:
    assert asked("Responsibilities\n- Build dashboards\n- Experience with Tableau\n") == [
        ("responsibility", "Build dashboards"),
        ("experience", "Experience with Tableau"),
    ]


def test_an_insurer_may_ask_for_insurance() -> None:
    """A word of benefits does not hide years that are asked for."""
    found = asked("Your background\nAt least seven years of experience in insurance or banking. Fluent in Python.")
    assert found[0][0] == "experience"


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ("Menlo Park, California, United States", [("Menlo Park", "California", "US")]),
        ("Hawthorn VIC 3122", [("Hawthorn", "VIC", "AU")]),
        ("Minden, DE", [("Minden", None, "DE")]),
        ("Wilmington, DE", [("Wilmington", "DE", "US")]),
        ("Padova, IT", [("Padova", None, "IT")]),
        ("San Francisco, CA; New York, NY", [("San Francisco", "CA", "US"), ("New York", "NY", "US")]),
    ],
)
def test_places_of_the_first_lines(line: str, places: list[tuple[str, str | None, str]]) -> None:
    ad = read(f"Data Scientist\nGlobex Inc.\n{line}\n\nRequirements\n- Python\n")
    assert [(place.locality, place.region, place.country) for place in ad.places] == places


@pytest.mark.parametrize(
    ("line", "level", "fields", "equivalent"),
    [
        ("B.S. or M.S. in Computer Science", "bachelor", ("Computer Science",), False),
        ("PhD in a quantitative field preferred", "doctorate", (), False),
        ("Bachelor's degree in Economics; work experience may be substituted", "bachelor", ("Economics",), True),
        ("A business degree at master's level", "master", (), False),
    ],
)
def test_degrees(line: str, level: str, fields: tuple[str, ...], equivalent: bool) -> None:
    found = [one.degree for one in read(f"Requirements\n- {line}\n- Python\n").requirements if one.degree]
    assert [(one.level, one.fields, one.or_equivalent) for one in found] == [(level, fields, equivalent)]


@pytest.mark.parametrize(
    ("line", "members"),
    [
        ("Experience with one or more of the following: TensorFlow, PyTorch, JAX", ["TensorFlow", "PyTorch", "JAX"]),
        (
            "Hands-on experience with a cloud warehouse - BigQuery, Snowflake or Redshift",
            ["BigQuery", "Snowflake", "Redshift"],
        ),
        ("Driving licence, or willingness to obtain one", []),
    ],
)
def test_groups(line: str, members: list[str]) -> None:
    found = read(f"Requirements\n- {line}\n").requirements
    assert [[member.quote for member in one.any_of] for one in found] == [members]


@pytest.mark.parametrize(
    ("words", "pay"),
    [
        ("The range for this role is $170,000 - $720,000.", (170_000, 720_000, "YEAR")),
        ("$140K/yr - $170K/yr", (140_000, 170_000, "YEAR")),
    ],
)
def test_pay(words: str, pay: tuple[float, float, str]) -> None:
    found = read(f"Data Scientist\nGlobex\n\n{words}\n\nRequirements\n- Python\n").pay
    assert found and (found.minimum, found.maximum, found.unit) == pay


def test_the_title_behind_who_is_hiring() -> None:
    assert read("Globex is hiring a Senior Data Scientist\n\nRequirements\n- Python\n").title == "Senior Data Scientist"


DUTCH = """Datascientist
Over ons
Wij maken software voor scholen en zijn een klein bedrijf met een groot hart.
Wat ga je doen
- Modellen bouwen en onderhouden
Wat vragen wij
- Minimaal 5 jaar ervaring met Python
- Goede beheersing van het Nederlands
- Ervaring met Spark is een pré
"""
ITALIAN = """Analista dati
Chi siamo
Siamo una piccola azienda che produce macchine per il caffè e che cresce.
Attività
- sviluppare modelli per le previsioni
Requisiti
- Laurea magistrale in Statistica o Fisica
- Almeno 3 anni di esperienza con SQL
- Gradita la conoscenza di Python
"""


def test_dutch_ads() -> None:
    ad = read(DUTCH)
    assert ad.language == "nl"
    assert [(one.kind, one.necessity, one.min_years) for one in ad.requirements] == [
        ("responsibility", "unstated", None),
        ("experience", "required", 5),
        ("language", "required", None),
        ("experience", "preferred", None),
    ]


def test_italian_ads() -> None:
    ad = read(ITALIAN)
    assert ad.language == "it"
    assert [(one.kind, one.necessity, one.min_years) for one in ad.requirements] == [
        ("responsibility", "unstated", None),
        ("education", "required", None),
        ("experience", "required", 3),
        ("skill", "preferred", None),
    ]
    assert ad.requirements[1].degree and ad.requirements[1].degree.level == "master"


def test_work_grows_with_the_length_of_a_line_without_breaks() -> None:
    """Four times the line costs at most five times the work."""
    short, long = (count_calls(lambda n=n: read((ONE_LINE + " ") * n)) for n in (4, 16))  # type: ignore[misc]
    assert long <= 5 * short
