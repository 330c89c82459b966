"""Demands in plain words that one statement answers as a whole."""

from __future__ import annotations

import pytest

from matching.builders import career, job, pair, requirement
from metier.model.match import Pair

TEN = "Experience leading a team of 10 engineers"


def found(quote: str, text: str, kind: str = "experience") -> Pair:
    return pair(requirement(quote, kind=kind), career(work=[job("2020", text)]))


def test_the_same_words_in_other_forms_are_met() -> None:
    """'Mentored two interns' is mentoring interns."""
    shown = found("Mentor interns", "Mentored two interns, and wrote the testing guide", "responsibility")
    assert (shown.status, shown.why) == ("met", "All words of it are shown in one statement.")
    assert shown.evidence[0].words.startswith("Mentored two interns")


@pytest.mark.parametrize(
    "text",
    ["Did not mentor interns", "Interns mentored me", "Mentored a guild. Hired interns", "People who mentor interns"],
)
def test_other_order_another_sentence_or_a_denial_is_not_met(text: str) -> None:
    """The words alone are a sign at most."""
    assert found("Mentor interns", text, "responsibility").status in ("partly", "not_shown")


def test_a_smaller_team_is_partly_and_the_reason_names_it() -> None:
    """Four engineers are not ten, and not nothing either."""
    shown = found(TEN, "Led a team of 4 engineers to rebuild the ledger")
    assert (shown.status, shown.why) == ("partly", "“Led a team of 4” is shown, which is fewer than the 10 asked.")
    assert shown.evidence[0].fact.pointer == "/work/0/highlights/0"


def test_a_team_of_unknown_size_is_partly() -> None:
    """Its number is not said."""
    shown = found(TEN, "Led the platform team")
    assert (shown.status, shown.why) == ("partly", "“Led the platform team” is shown, but not that it was 10 of them.")


@pytest.mark.parametrize("text", ["Led a team of 12 engineers", "Managed twelve developers", "Supervised 10 people"])
def test_a_team_as_large_is_met(text: str) -> None:
    """In figures or in words."""
    assert found(TEN, text).status == "met"


@pytest.mark.parametrize(
    "text", ["Led team meetings", "Worked in a team of 10 engineers", "Never had led a team", "Led it"]
)
def test_what_is_not_leading_people_is_not_shown(text: str) -> None:
    """Meetings, membership."""
    assert found(TEN, text).status == "not_shown"


def test_teams_without_a_number_are_met_by_any() -> None:
    """The demand says no more."""
    assert found("Led teams", "Led the choir team").status == "met"


def test_leading_people_in_something_else_needs_that_too() -> None:
    """'in clinical trials' is asked for as well."""
    assert found("Experience leading a team in clinical trials", "Led a team of 4").status == "not_shown"
