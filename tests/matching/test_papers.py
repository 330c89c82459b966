"""Degrees, languages, certificates, permits and traits."""

from __future__ import annotations

from typing import Any

import pytest

from matching.builders import career, degree, job, pair, requirement
from metier.matching.languages import level_of
from metier.model.ad import Degree, LanguageDemand, Place


def study(
    kind: str, area: str, start: str = "2010-10", end: str = "2014-09", school: str = "A School"
) -> dict[str, Any]:
    return {"institution": school, "studyType": kind, "area": area, "startDate": start, "endDate": end}


def test_the_name_of_the_school_is_no_subject() -> None:
    """A historian of an Institute of Physics is no physicist."""
    having = career(education=[study("MSc", "History", school="Institute of Physics")])
    assert pair(degree("Master's degree in Physics", "master", "Physics"), having).status == "partly"


def test_a_degree_without_a_field_asks_for_any() -> None:
    """The level is all."""
    having = career(education=[study("BA", "History")])
    assert pair(degree("Bachelor's degree", "bachelor"), having).status == "met"


def test_a_student_may_still_be_studying_where_the_ad_looks_for_students() -> None:
    """'Pursuing a degree' is met by a degree that goes on."""
    having = career(education=[study("BSc", "Physics", "2023-10", "2026-09")])
    assert pair(degree("Bachelor's degree in Physics", "bachelor", "Physics"), having).status == "partly"
    assert pair(degree("Pursuing a Bachelor's degree in Physics", "bachelor", "Physics"), having).status == "met"


def test_a_degree_one_level_below_is_partly_and_two_below_not_shown() -> None:
    """Our own judgement; the reason says which one is there."""
    having = career(education=[study("BSc", "Physics")])
    found = pair(degree("Master's degree in Physics", "master", "Physics"), having)
    assert found.status == "partly"
    assert found.why == "“BSc Physics” is a bachelor’s degree, not a master’s degree."
    assert pair(degree("PhD in Physics", "doctorate", "Physics"), having).status == "not_shown"


def test_years_beside_a_degree_are_years_of_work() -> None:
    """The words of the degree do not describe the work."""
    having = career(education=[study("BSc", "Physics")], work=[job("2020-01 2022-12", "Sold bread")])
    quote = "Bachelor's degree in Physics and 3 years of experience"
    wanted = requirement(quote, kind="education", degree=Degree("bachelor", ("Physics",)), min_years=3)
    assert pair(wanted, having).status == "met"


@pytest.mark.parametrize(("years", "status"), [("2018-01 2021-12", "met"), ("2020-01 2021-12", "partly")])
def test_four_years_of_relevant_work_stand_for_a_bachelors_degree(years: str, status: str) -> None:
    """Where the ad takes equivalent experience; how much that is, is our own judgement and said so."""
    wanted = degree("Bachelor's degree in Physics or equivalent experience", "bachelor", "Physics", or_equivalent=True)
    having = career(work=[job(years, "Ran the laboratory", position="Laboratory technician")])
    found = pair(wanted, having, title="Laboratory technician")
    assert found.status == status
    assert "4 years" in found.why


def test_a_bachelors_degree_counts_towards_the_equivalent_of_a_master() -> None:
    """Two more years of relevant work are enough."""
    wanted = degree("Master's degree in Physics or equivalent experience", "master", "Physics", or_equivalent=True)
    having = career(education=[study("BSc", "Physics")], work=[job("2020-01 2021-12", "x", position="Technician")])
    assert pair(wanted, having, title="Technician").status == "met"


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("Native speaker", 7), ("near-native", 6), ("C2", 6), ("Fluent", 5), ("verhandlungssicher", 5), ("B2+", 4),
        ("Limited working proficiency", 3), ("Professional working proficiency", 4), ("Full professional proficiency", 5),
        ("Elementary proficiency", 2), ("Muttersprache", 7), ("Grundkenntnisse", 2), ("", 0), ("since birth", 0),
    ],
)  # fmt: skip
def test_words_for_levels(words: str, level: int) -> None:
    """As career files and networks write them."""
    assert level_of(words) == level


def test_a_native_level_that_is_asked_is_not_met_by_fluency() -> None:
    """The ad's words say native."""
    wanted = requirement("German (native)", kind="language", language=LanguageDemand("de"))
    assert pair(wanted, career(languages=[{"language": "Deutsch", "fluency": "C1"}])).status == "partly"
    assert pair(wanted, career(languages=[{"language": "Deutsch", "fluency": "Muttersprache"}])).status == "met"


def test_a_permit_is_read_from_preferences_only() -> None:
    """Silence is unknown; a permit for another place does not show this one; citizenship is more than a permit."""
    wanted = requirement("Authorized to work in Germany", kind="eligibility")
    assert pair(wanted, career()).status == "unknown"
    assert pair(wanted, career(preferences={"workPermit": "EU"})).status == "met"
    assert pair(wanted, career(preferences={"workPermit": ["US"]})).status == "not_shown"
    assert pair(requirement("Work permit required", kind="eligibility"), career(preferences={"workPermit": "DE"}),
                places=(Place("Berlin", None, "DE"),)).status == "met"  # fmt: skip
    citizen = requirement("US citizenship required", kind="eligibility")
    assert pair(citizen, career(preferences={"workPermit": "US"})).status == "unknown"


def test_a_licence_needs_to_be_named_as_one() -> None:
    """A device driver is no driver's licence."""
    wanted = requirement("Valid driver's license", kind="eligibility")
    assert pair(wanted, career(work=[job("2020", "Wrote a device driver")])).status == "unknown"
    assert pair(wanted, career(certificates=[{"name": "Driver's licence, class B"}])).status == "met"
    paper = requirement("Valid driver's license", kind="certification")
    assert pair(paper, career(work=[job("2020", "Wrote a device driver")])).status == "not_shown"
    assert pair(paper, career(certificates=[{"name": "Driver's licence, class B"}])).status == "met"


def test_a_certificate_outside_the_vocabulary_is_found_by_its_words() -> None:
    """Naming its subject is not having it."""
    wanted = requirement("Certified zorbling instructor", kind="certification")
    assert pair(wanted, career(certificates=[{"name": "Zorbling Instructor (level 2)"}])).status == "met"
    assert pair(wanted, career(work=[job("2020", "Hired a zorbling instructor")])).status == "partly"
    assert pair(wanted, career()).status == "not_shown"


def test_a_trait_stays_unknown_whatever_the_file_says_of_it() -> None:
    """No paper proves a trait."""
    wanted = requirement("Strong sense of humour", kind="trait")
    assert pair(wanted, career(basics={"summary": "Strong sense of humour"})).status == "unknown"


def test_experience_instead_of_a_degree_is_called_our_own_rule_of_thumb() -> None:
    """Nobody has set how many years a degree is worth, and the sentence does not pretend so."""
    study = {"institution": "X", "studyType": "BSc", "area": "Computer Science", "startDate": "2010", "endDate": "2014"}
    work = [job("2015-01 2019-12", "Did things", position="Welder")]
    asked = degree("Master's degree or equivalent experience", "master", "Computer Science", or_equivalent=True)
    found = pair(asked, career(education=[study], work=work), title="Welder")
    assert found.status == "met"
    assert "our own rule of thumb takes 2 years beside a bachelor’s degree for a master’s degree" in found.why
    short = pair(asked, career(work=work), title="Welder")
    assert short.status == "partly"
    assert "too little: our own rule of thumb takes 6 years for a master’s degree" in short.why
