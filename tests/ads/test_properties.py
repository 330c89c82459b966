"""What holds for the reading of any text whatever: no error, no word that the ad does not hold."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from counting import count_calls
from metier.ads import ad_from_json, ad_to_json, read_ad, read_jobposting
from metier.errors import MetierError
from metier.model.ad import Ad, Requirement, Span
from metier.terms import load_vocabulary

CORPUS = Path(__file__).parents[1] / "corpus" / "ads"

ANY_TEXT = st.text(st.characters(), max_size=300)

FRAGMENTS = st.sampled_from([
    "Requirements:", "What you bring", "## Nice to have", "Responsibilities", "Dein Profil", "**Benefits**", "Job title: Nurse",
    "5+ years of Python", "three to five years", "At least 2 yrs", "10-12", "0 years", "99999999999999999999 years", "½ year", "٣ years",
    "Python or R", "Java, Scala or Kotlin", "Python/Go/C++", "and", "or", "oder", "und/oder", "a plus", "von Vorteil", "nice to have", "must",
    "no PhD needed", "not required", "Bachelor's degree in", "or equivalent", "Master’s", "MSc", "Ph.D.", "Studium der Informatik",
    "$150,000 - $190,000", "60-70k EUR", "€", "1.000.000,00 €", "per hour", "£", "k", "up to", "Deutsch C1", "fluent English", "B2",
    "You will", "You have", "We are looking for a", "who can", "such as", "e.g.", "(", ")", "z. B.", "Berlin", "North Billerica, MA", "Remote",
    "- ", "• ", "* ", "1. ", "– ", ";", ":", ",", ".", "...", "!", "?", "/", "\n", "\n\n", "\r\n", "\r", "\t", " ", "\u00a0", "\u2028", "\x00", "\ufeff",
    "İstanbul", "STRASSE", "ﬁne", "e\u0301", "👩\u200d💻", "ﷺ", "\u202e", "ǅ", "K8s", "C#", "C", "R", "Go", "go", "#", "***", "__", "```", "<b>", "&amp;",
])  # fmt: skip
AD_LIKE = st.lists(st.one_of(FRAGMENTS, st.text(st.characters(), max_size=8)), max_size=40).flatmap(
    lambda parts: st.sampled_from(["", " ", "\n"]).map(lambda glue: glue.join(parts))
)


def inside(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] < inner[1] <= outer[1]


def assert_requirement_holds(ad: Ad, item: Requirement) -> None:
    text = ad.text
    assert inside(item.span, (0, len(text))) and text[slice(*item.span)] == item.quote
    assert item.quote == item.quote.strip() != ""
    assert item.min_years is None or 0 <= item.min_years < 100
    assert len(item.any_of) != 1
    for member in item.any_of:
        assert inside(member.span, item.span) and text[slice(*member.span)] == member.quote
        assert all(inside(skill.span, member.span) for skill in member.skills)
    for skill in item.skills:
        assert inside(skill.span, item.span)
        assert skill.id is not None or text[slice(*skill.span)] == skill.label


def assert_ad_holds(ad: Ad, text: str) -> None:
    """What the design promises of every Ad: quotes are the text at their spans, in order, and none lies in another."""
    assert ad.text == text
    for item in ad.requirements:
        assert_requirement_holds(ad, item)
    spans = [item.span for item in ad.requirements]
    assert all(a[1] <= b[0] for a, b in pairwise(spans)), "in the text's order, without overlap"
    assert len({item.id for item in ad.requirements}) == len(spans)
    if ad.pay and ad.pay.minimum is not None and ad.pay.maximum is not None:
        assert ad.pay.minimum <= ad.pay.maximum
    assert ad.title is None or ad.title.strip()
    assert ad.employer is None or ad.employer.strip()


@settings(deadline=None)
@given(ANY_TEXT)
@example("")
@example("\ud800")
@example("\x00" * 50)
@example("\u0130" * 20 + " 5+ years of Python")
def test_any_text_is_read_and_every_quote_is_the_text_at_its_span(text: str) -> None:
    assert_ad_holds(read_ad(text, load_vocabulary()), text)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=200)
@given(AD_LIKE)
def test_text_made_of_the_words_of_ads_is_read_and_every_quote_is_the_text_at_its_span(text: str) -> None:
    assert_ad_holds(read_ad(text, load_vocabulary()), text)


@settings(deadline=None, max_examples=100)
@given(AD_LIKE)
def test_an_ad_goes_through_its_json_and_comes_back_the_same(text: str) -> None:
    ad = read_ad(text, load_vocabulary())
    assert ad_from_json(ad_to_json(ad)) == ad


@settings(deadline=None, max_examples=50)
@given(AD_LIKE)
def test_the_same_text_gives_the_same_ad(text: str) -> None:
    assert read_ad(text, load_vocabulary()) == read_ad(text, load_vocabulary())


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=12)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)),
    max_leaves=8,
)
POSTING_KEYS = [
    "title", "description", "hiringOrganization", "jobLocation", "jobLocationType", "employmentType", "baseSalary",
    "datePosted", "validThrough", "url", "skills", "qualifications", "experienceRequirements", "educationRequirements",
]  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(st.dictionaries(st.sampled_from(POSTING_KEYS), JSON, max_size=8))
@example({"description": "<p>Python &amp; R<li><script>x</script>", "baseSalary": {"value": {"minValue": "a lot"}}})
@example({"title": ["a", "b"], "jobLocation": [None, 3, {"address": "Paris"}], "hiringOrganization": "Acme"})
def test_a_posting_of_any_form_is_read_or_refused_in_words(data: dict[str, Any]) -> None:
    """Foreign JSON holds anything; what cannot be read is refused as our own error, never as a traceback."""
    try:
        ad = read_jobposting(data, load_vocabulary())
    except MetierError:
        return
    assert_ad_holds(ad, ad.text)


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda path: path.stem)
@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_ends_of_other_systems_change_no_requirement(path: Path, newline: str) -> None:
    text = path.read_text("utf-8")
    plain, other = read_ad(text, load_vocabulary()), read_ad(text.replace("\n", newline), load_vocabulary())
    assert_ad_holds(other, text.replace("\n", newline))
    assert [item.quote for item in other.requirements] == [item.quote for item in plain.requirements]


@pytest.mark.parametrize("piece", [
    "- 5+ years of Python, Java or Scala\n",
    "You will build pipelines and you have three years of experience with SQL. ",
    "Python, ", "or ", "- ", "(", "1", " ", "\n", "a", "$1,000 - ", "**", "must have ", "Python\n", "Go R C ", "and/or ",
])  # fmt: skip
def test_twice_the_text_is_about_twice_the_work(piece: str) -> None:
    vocabulary = load_vocabulary()
    head = "Nurse\n\nRequirements:\n"
    small, large = head + piece * 300, head + piece * 1200
    read_ad(small, vocabulary)
    once, four_times = count_calls(lambda: read_ad(small, vocabulary)), count_calls(lambda: read_ad(large, vocabulary))
    assert four_times < 6 * once + 2000


def test_what_no_ad_has_is_read_by_rules_alone() -> None:
    """A model reads the first 60,000 characters of demands; `reader` of each later one says that it did not see it."""
    line = "- Experience with Zephyrix clusters and Python\n"
    ad = read_ad("DevOps Engineer\n\nYou bring:\n" + line * 1_800, load_vocabulary())
    readers = [one.reader for one in ad.requirements]
    assert (readers[0], readers[-1], ad.requirements[-1].skills[-1].label) == ("fast", "rules", "Python")
    assert 50_000 < ad.requirements[readers.index("rules")].span[0] < 70_000


def test_lines_of_more_than_fifty_ads_are_not_taken_apart() -> None:
    ad = read_ad("Requirements:\n" + "- SQL\n" * 5_100, load_vocabulary(), "rules")
    assert len(ad.requirements) == 5_000
