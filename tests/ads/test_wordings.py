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
