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
