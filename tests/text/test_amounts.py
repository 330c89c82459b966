"""Numbers are read as a person of the ad's country reads them."""

from __future__ import annotations

import pytest

from metier.text.amounts import find_numbers


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("150,000", [150_000]),
        ("45.000 €", [45_000]),
        ("60 000 EUR", [60_000]),
        ("85'000 CHF", [85_000]),
        ("1.234,56 €", [1234.56]),
        ("$1,234.56", [1234.56]),
        ("1.5 years", [1.5]),
        ("4,5 Jahre", [4.5]),
        ("60k", [60_000]),
        ("1.2m", [1_200_000]),
        ("12 lakh", [1_200_000]),
        ("0.125", [0.125]),
        ("three to five", [3, 5]),
        ("mindestens fünf", [5]),
        ("Python3 v2", []),
        ("5 km", [5]),
    ],
)
def test_a_number_has_the_value_that_was_meant(text: str, values: list[float]) -> None:
    """Separators of thousands and decimals, suffixes and number words."""
    assert [number.value for number in find_numbers(text)] == values


def test_a_number_knows_where_it_stands() -> None:
    """The span covers the suffix as well."""
    (number,) = find_numbers("up to 60k a year")
    assert (number.start, number.end, number.factor) == (6, 9, 1000)
