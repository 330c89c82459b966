"""The JSON of job boards: each form of posting, alone, in a list or nested, and any other JSON without harm."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metier.ads import ad_to_json, read_ad
from metier.ads.boards import find_json_postings, read_posting
from metier.model.ad import Ad, Place
from metier.terms import load_vocabulary


def read(data: object) -> list[Ad]:
    return [read_posting(posting, load_vocabulary()) for posting in find_json_postings(data)]


JOB = {"@type": "JobPosting", "title": "Cook", "description": "<ul><li>Fluent English</li></ul>"}


@pytest.mark.parametrize(
    "data",
    [
        JOB,
        [JOB],
        {"@graph": [{"@type": "Organization"}, JOB]},
        {"itemListElement": [{"item": JOB}]},
        [[{"jobs": [JOB]}]],
    ],
)
def test_a_posting_is_found_wherever_it_stands(data: object) -> None:
    assert [(ad.title, ad.text) for ad in read(data)] == [("Cook", "- Fluent English")]


def test_a_description_in_plain_text_keeps_its_lines() -> None:
    """Some pages put text with line breaks where HTML is due."""
    ad = read({**JOB, "description": "You bring:\n- Python\n- SQL &amp; dbt"})[0]
    assert ad.text == "You bring:\n- Python\n- SQL & dbt"


def test_a_locality_with_its_region_is_two() -> None:
    place = {"address": {"addressLocality": "Hartford, CT", "addressCountry": "US"}}
    assert read({**JOB, "jobLocation": place})[0].places == (Place("Hartford", "CT", "US"),)


def test_a_smartrecruiters_posting_is_read() -> None:
    data = {
        "name": "Signalling Technician",
        "company": {"name": "Norrland Rail"},
        "location": {"city": "Kiruna", "country": "se", "remote": False, "hybrid": True},
        "typeOfEmployment": {"label": "Full-time"},
        "releasedDate": "2026-02-11T08:00:00.000Z",
        "jobAd": {
            "sections": {"qualifications": {"title": "Qualifications", "text": "<ul><li>Fluent Swedish</li></ul>"}}
        },
    }
    ad = read(data)[0]
    assert (ad.title, ad.employer, ad.places) == (
        "Signalling Technician",
        "Norrland Rail",
        (Place("Kiruna", None, "SE"),),
    )
    assert (ad.workplace, ad.employment, ad.date_posted) == ("hybrid", ("FULL_TIME",), "2026-02-11")
    assert ad.text == "## Qualifications\n\n- Fluent Swedish"


def test_a_workday_posting_is_read() -> None:
    data = {
        "jobPostingInfo": {
            "title": "Analyst", "location": "Oslo, Norway", "timeType": "Full time", "startDate": "2026-04-20",
            "jobDescription": "<p><b>You have</b></p><ul><li>Strong Excel skills</li></ul>", "remoteType": "Hybrid",
        },
        "hiringOrganization": {"name": "Larchmont"},
    }  # fmt: skip
    ad = read(data)[0]
    assert (ad.title, ad.employer, ad.workplace) == ("Analyst", "Larchmont", "hybrid")
    assert ad.places == (Place("Oslo", None, "NO"),)


def test_our_own_json_is_read_again() -> None:
    """What `metier read --json` prints is an ad like any other."""
    ad = read_ad("Data Engineer\nAcme, Berlin, Germany\n\nRequirements\n- 5 years of Python\n", load_vocabulary())
    again = read(ad_to_json(ad))[0]
    assert (again.title, again.places, again.requirements) == (ad.title, ad.places, ad.requirements)


@pytest.mark.parametrize(
    ("created", "day"),
    [
        (1767225600000, "2026-01-01"),
        (1767225600, "2026-01-01"),
        (-5, None),
        (True, None),
        (1e300, None),
        ("soon", None),
    ],
)
def test_milliseconds_are_days(created: object, day: str | None) -> None:
    job = {"text": "Cook", "categories": {}, "lists": [], "createdAt": created, "description": "We cook."}
    assert read(job)[0].date_posted == day


KEYS = [
    "@type",
    "title",
    "text",
    "content",
    "absolute_url",
    "categories",
    "lists",
    "hostedUrl",
    "descriptionHtml",
    "descriptionPlain",
    "name",
    "jobAd",
    "sections",
    "jobPostingInfo",
    "location",
    "jobLocation",
    "address",
    "addressLocality",
    "pay_input_ranges",
    "min_cents",
    "salaryRange",
    "compensation",
    "summaryComponents",
    "secondaryLocations",
    "createdAt",
    "publishedAt",
    "workplaceType",
    "description",
    "hiringOrganization",
    "jobs",
    "@graph",
]
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(["JobPosting", "<p>x", "", "Remote"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=12),
    max_leaves=25,
)


@settings(max_examples=200, deadline=None)
@given(
    st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=20),
    st.sampled_from(["schema", "greenhouse", "lever", "ashby"]),
)
def test_any_values_under_known_keys_are_read_without_harm(data: dict[str, Any], form: str) -> None:
    fixed = {
        "schema": {"@type": "JobPosting"},
        "greenhouse": {"absolute_url": "x", "content": data.get("content"), "title": data.get("title")},
        "lever": {"text": "x", "categories": data.get("categories"), "lists": data.get("lists")},
        "ashby": {"title": "x", "descriptionHtml": data.get("descriptionHtml")},
    }
    assert len(read({**data, **fixed[form]})) >= 1
