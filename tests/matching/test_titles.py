"""Years of software development by the titles of jobs."""

from __future__ import annotations

import pytest

from matching.builders import career, job, pair, requirement

ASKED = requirement("7+ years of software development", "software development", min_years=7)


def test_jobs_of_a_developer_are_years_of_software_development() -> None:
    """Senior Engineer, Developer, Junior Developer of a Software Engineer: all of it counts."""
    having = career(
        basics={"label": "Software Engineer"},
        work=[
            job("2021-03", "Led the ledger", position="Senior Engineer"),
            job("2017-01 2021-02", "Built jobs", position="Developer"),
            job("2014-06 2016-12", "Kept the shop", position="Junior Developer"),
        ],
    )
    found = pair(ASKED, having)
    assert found.status == "met"
    assert found.why == "“software development” is shown since June 2014: 11 years 1 month of 7 asked."


@pytest.mark.parametrize(
    "title", ["Developer", "Web Developer", "Lead Programmer", "Entwicklerin", "Software Engineer II"]
)
def test_titles_that_tell_software(title: str) -> None:
    """In the languages of the vocabulary."""
    assert pair(ASKED, career(work=[job("2010 2018", "Did things", position=title)])).status == "met"


@pytest.mark.parametrize(
    "title",
    ["Business Developer", "Real Estate Developer", "Engineer", "Sales Engineer", "Mechanical Engineer", "Nurse"],
)
def test_titles_that_do_not(title: str) -> None:
    """A developer of other things; an engineer of whom nothing says software."""
    assert pair(ASKED, career(work=[job("2010 2018", "Did things", position=title)])).status == "not_shown"


def test_an_engineer_whose_highlights_say_software_counts() -> None:
    """Without any headline; a mechanical engineer with a software licence does not."""
    text = "Shipped the billing software"
    assert pair(ASKED, career(work=[job("2010 2018", text, position="Engineer")])).status == "met"
    other = career(work=[job("2010 2018", text, position="Mechanical Engineer")])
    assert pair(ASKED, other).status == "not_shown"
