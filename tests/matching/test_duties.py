"""Duties: shown by what was done in one place, never by a list of skills or a word in common."""

from __future__ import annotations

from matching.builders import career, job, pair, requirement

ASKED = "Build forecasting models in Python for hospital demand"


def duty(quote: str, *skills: str):  # type: ignore[no-untyped-def]
    return requirement(quote, *skills, kind="responsibility", necessity="unstated")


def test_all_terms_and_most_words_in_one_job_are_met() -> None:
    """Two highlights of one job may share the work."""
    having = career(work=[job("2020", "Built forecasts of hospital demand", "Python services")])
    assert pair(duty(ASKED, "forecasting", "Python"), having).status == "met"


def test_the_terms_spread_over_two_jobs_are_partly() -> None:
    """Neither job shows the whole duty."""
    having = career(work=[job("2020", "Forecasting of hospital demand"), job("2018 2019", "Python services")])
    assert pair(duty(ASKED, "forecasting", "Python"), having).status == "partly"


def test_a_list_of_skills_is_partly_at_most() -> None:
    """Knowing is not having done."""
    having = career(skills=[{"name": "S", "keywords": ["Python", "forecasting"]}])
    found = pair(duty(ASKED, "forecasting", "Python"), having)
    assert found.status == "partly"
    assert "listed" in found.why


def test_words_alone_are_partly_at_most_and_the_reason_names_them() -> None:
    """A duty without a term: the words say that it may be so."""
    having = career(work=[job("2020", "Trained new staff, first in the warehouse, then on safety")])
    found = pair(duty("Train warehouse staff on safety rules"), having)
    assert found.status == "partly"
    assert "“warehouse”" in found.why


def test_the_words_of_every_advert_show_nothing() -> None:
    """'Work with teams to deliver projects' has been written by everyone."""
    having = career(work=[job("2020", "Worked with several teams to deliver great projects for customers")])
    assert pair(duty("Work with product teams to deliver great projects"), having).status == "not_shown"


def test_the_fact_with_most_of_the_dutys_words_comes_first() -> None:
    """Both name forecasts; one is about hospitals."""
    having = career(work=[job("2020", "Forecasts of 300 prices for 20 towns", "Forecasting models of hospital demand")])
    found = pair(duty("Forecasting models for hospital demand", "Forecasting"), having)
    assert found.evidence[0].fact.pointer == "/work/0/highlights/1"
