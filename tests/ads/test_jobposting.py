"""A schema.org JobPosting: what it states is taken as stated, the rest is read from its description."""

from __future__ import annotations

from typing import Any

import pytest

from metier.ads import read_jobposting
from metier.model.ad import Ad, Pay, Place
from metier.terms import load_vocabulary


def read(**data: Any) -> Ad:
    return read_jobposting({"@type": "JobPosting", **data}, load_vocabulary())


def test_tags_and_entities_are_not_text() -> None:
    """The text is the description without its HTML, a line per block."""
    ad = read(
        description="<h3>Requirements</h3><ul><li>Python &amp; SQL</li><li><b>R</b></li></ul><script>x()</script>"
    )
    assert ad.text == "Requirements\n\n• Python & SQL\n• R"
    assert [item.quote for item in ad.requirements] == ["Python", "SQL", "R"]


@pytest.mark.parametrize(
    "description", ["&lt;p&gt;Hello &amp;amp; welcome&lt;/p&gt;", "<p>Hello &amp; welcome", "Hello &amp; welcome"]
)
def test_doubly_escaped_broken_and_plain_descriptions_are_read(description: str) -> None:
    """Posting interfaces escape HTML twice, pages leave tags open."""
    assert read(description=description).text == "Hello & welcome"


def test_stated_fields_win_over_the_text() -> None:
    """The posting says Leeds, whatever its description says."""
    ad = read(
        title="Nurse (m/f/d)",
        description="<p>Cook at Acme, Berlin. Salary: $10 per hour.</p>",
        hiringOrganization={"name": "St. Mary's"},
        jobLocation={"address": {"addressLocality": "Leeds", "addressCountry": {"name": "United Kingdom"}}},
        employmentType=["Full-time", "CONTRACT"],
        baseSalary={"currency": "GBP", "value": {"value": "38,000", "unitText": "YEAR"}},
        datePosted="2026-05-04",
        validThrough="2026-07-31T23:59",
        jobLocationType="TELECOMMUTE",
        url="https://acme.example/1",
    )
    assert (ad.title, ad.employer, ad.workplace, ad.url) == ("Nurse", "St. Mary's", "remote", "https://acme.example/1")
    assert ad.places == (Place("Leeds", None, "GB"),)
    assert ad.employment == ("FULL_TIME", "CONTRACTOR")
    assert ad.pay == Pay("GBP", 38_000, 38_000, "YEAR")
    assert (ad.date_posted, ad.valid_through) == ("2026-05-04", "2026-07-31T23:59")


def test_demands_beside_the_description_are_part_of_the_text() -> None:
    """`skills` and `qualifications` of a posting can be quoted as well."""
    ad = read(
        title="Nurse", description="<p>We care.</p>", skills=["Python", "SQL"], qualifications="A degree in nursing"
    )
    assert [item.quote for item in ad.requirements] == ["A degree in nursing", "Python", "SQL"]
    assert all(ad.text[slice(*item.span)] == item.quote for item in ad.requirements)


def test_a_posting_without_anything_is_an_empty_ad() -> None:
    """Nothing is invented."""
    assert read() == Ad(text="", reader="fast")


def test_hostile_markup_takes_time_in_proportion_to_its_size() -> None:
    """A page of open brackets is text."""
    assert read(description="<" * 50_000 + "p>" + "<!--" * 5_000).text.startswith("<")
