"""Corrections of an ad: each does what it says, whatever comes before it, and no span ever leaves its words."""

from __future__ import annotations

import json
import math
from itertools import pairwise
from typing import Any, get_args

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from metier.ads import ad_from_json, ad_to_json, read_ad
from metier.ads.correcting import correct_ad
from metier.app.starting import read_schema
from metier.errors import UserError
from metier.model.ad import Ad, Kind, LanguageDemand, Pay, Place, Requirement
from metier.model.correction import (
    AddRequirement,
    Correction,
    RemoveRequirement,
    Restore,
    SetEmployer,
    SetEmployment,
    SetKind,
    SetNecessity,
    SetPay,
    SetPlaces,
    SetSeniority,
    SetTitle,
    SetWorkplace,
    SetYears,
)
from metier.terms import load_vocabulary

TEXT = """Senior Software Engineer
Acme Ropes, Leith, UK

About us
We have made ropes with Haskell since 1820, and we like people who know Kafka.

What you will do
- Build machines with Kubernetes
- Walk the dog

Requirements
- 3 to 5 years of experience with Python
- Java or Kotlin
- Bachelor's degree in Physics
- Fluent German

Nice to have
- Terraform
- A sense of humour
"""
ORIGINAL = read_ad(TEXT, load_vocabulary(), "rules")


def corrected(*corrections: Correction, ad: Ad = ORIGINAL) -> Ad:
    for correction in corrections:
        ad = correct_ad(ad, correction, ORIGINAL, load_vocabulary())
    return ad


def named(words: str, ad: Ad = ORIGINAL) -> Requirement:
    """The requirement that quotes these words."""
    return next(one for one in ad.requirements if words in one.quote)


def marked(words: str) -> AddRequirement:
    return AddRequirement(TEXT.index(words), TEXT.index(words) + len(words))


# The ad as a whole


def test_what_the_ad_says_as_a_whole_is_what_the_person_says() -> None:
    ad = corrected(
        SetTitle("  Data\n Engineer "),
        SetEmployer("Acme"),
        SetPlaces((Place("Berlin", None, "Germany"), Place(region="TX", country="us"), Place("Berlin", "", "de"))),
        SetWorkplace("hybrid"),
        SetSeniority("lead"),
        SetEmployment(("FULL_TIME", "CONTRACTOR", "FULL_TIME")),
        SetPay(Pay("eur", 50_000, 60_000.5, "YEAR")),
    )
    assert (ad.title, ad.employer, ad.workplace, ad.seniority) == ("Data Engineer", "Acme", "hybrid", "lead")
    assert ad.places == (Place("Berlin", None, "DE"), Place(None, "TX", "US"))
    assert ad.employment == ("FULL_TIME", "CONTRACTOR")
    assert ad.pay == Pay("EUR", 50_000.0, 60_000.5, "YEAR")
    assert (ad.text, ad.requirements) == (ORIGINAL.text, ORIGINAL.requirements)


def test_the_occupation_is_the_one_that_the_new_title_names() -> None:
    assert ORIGINAL.occupation and ORIGINAL.occupation.label.casefold().startswith("software")
    nurse = corrected(SetTitle("Nurse")).occupation
    assert nurse and "nurs" in nurse.label.casefold()
    assert corrected(SetTitle("Keeper of the ropes")).occupation is None


def test_what_the_ad_does_not_say_may_be_said_too() -> None:
    ad = corrected(
        SetTitle(" \x00 "), SetEmployer(None), SetPlaces(()), SetWorkplace(None), SetSeniority(None), SetEmployment(()),
        SetPay(None),
    )  # fmt: skip
    assert (ad.title, ad.employer, ad.places, ad.workplace, ad.seniority, ad.employment, ad.pay, ad.occupation) == (
        None, None, (), None, None, (), None, None,
    )  # fmt: skip


REFUSED: dict[str, Any] = {
    "a title without end": (SetTitle("x" * 201), "201 characters", "200 at most"),
    "an unknown country": (SetPlaces((Place("Atlantis", None, "Utopia"),)), "no country", "two letters"),
    "a place of nothing": (SetPlaces((Place(" ", None, None),)), "a town, a region or a country", "remove"),
    "too many places": (SetPlaces((Place("Rome"),) * 21), "21 places", "20 at most"),
    "an unknown workplace": (SetWorkplace("moon"), "'moon' is no workplace", "remote, hybrid, onsite"),  # type: ignore[arg-type]
    "an unknown seniority": (SetSeniority("boss"), "no seniority", "intern, entry"),  # type: ignore[arg-type]
    "an unknown employment": (SetEmployment(("LIFE",)), "no employment", "FULL_TIME"),  # type: ignore[arg-type]
    "an unknown currency": (SetPay(Pay("euros", 1, 2, "YEAR")), "no currency", "three letters"),
    "pay without an amount": (SetPay(Pay("EUR", None, None, "YEAR")), "no amount", "the least, the most"),
    "pay of nothing": (SetPay(Pay("EUR", 0, 2, "YEAR")), "0 is no pay", "above 0"),
    "pay that is no number": (SetPay(Pay("EUR", math.nan, None, "YEAR")), "nan is no pay", "above 0"),
    "pay upside down": (SetPay(Pay("EUR", 3, 2, "YEAR")), "is more than the most", "Exchange"),
    "pay for an eternity": (SetPay(Pay("EUR", 3, 4, "EON")), "no unit of pay", "HOUR"),  # type: ignore[arg-type]
    "a requirement that is not there": (RemoveRequirement("r99"), "no requirement r99", "removed"),
    "an unknown necessity": (SetNecessity("r1", "vital"), "no necessity", "required, preferred"),  # type: ignore[arg-type]
    "an unknown kind": (SetKind("r1", "magic"), "no kind of requirement", "skill, experience"),  # type: ignore[arg-type]
    "years without end": (SetYears("r1", 61), "no number of years", "60 at most"),
    "years below nothing": (SetYears("r1", -1), "no number of years", "above 0"),
    "words behind the end": (AddRequirement(5, len(TEXT) + 1), "nothing from 5", "Mark"),
    "words before the start": (AddRequirement(-3, 4), "nothing from -3", "Mark"),
    "nothing marked": (AddRequirement(7, 7), "nothing from 7", "Mark"),
    "only signs marked": (marked("\n\n"), "No words", "Mark"),
    "a part of a requirement": (marked("Kotlin"), "belong to a requirement already: r", "remove it first"),
    "a requirement and more": (marked("Requirements\n- 3 to 5"), "belong to a requirement already", "remove it first"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_correction_that_cannot_be_is_refused_with_the_remedy(name: str) -> None:
    correction, why, remedy = REFUSED[name]
    with pytest.raises(UserError) as refused:
        corrected(correction)
    assert why in refused.value.message
    assert remedy in refused.value.hint


# What it asks for


def test_necessity_and_years_are_what_the_person_says_and_all_else_stays() -> None:
    old = named("Python")
    ad = corrected(SetNecessity(old.id, "preferred"), SetYears(old.id, 4))
    new = named("Python", ad)
    assert (new.necessity, new.min_years, new.max_years) == ("preferred", 4.0, old.max_years)
    assert (new.id, new.quote, new.skills) == (old.id, old.quote, old.skills)
    assert [one for one in ad.requirements if one.id != old.id] == [
        one for one in ORIGINAL.requirements if one.id != old.id
    ]


def test_a_range_goes_where_the_years_no_longer_fit_it() -> None:
    old = named("Python")
    assert (old.min_years, old.max_years) == (3.0, 5.0)
    above, none = (named("Python", corrected(SetYears(old.id, years))) for years in (7, None))
    assert (above.min_years, above.max_years) == (7.0, None)
    assert (none.min_years, none.max_years) == (None, None)


def test_another_kind_reads_the_same_words_as_that_kind() -> None:
    degree, german = named("Physics"), named("German")
    ad = corrected(SetKind(degree.id, "skill"), SetKind(german.id, "trait"))
    assert (named("Physics", ad).kind, named("Physics", ad).degree) == ("skill", None)
    assert (named("German", ad).kind, named("German", ad).language) == ("trait", None)
    back = corrected(SetKind(degree.id, "education"), SetKind(german.id, "language"), ad=ad)
    assert named("Physics", back).degree == degree.degree
    assert named("German", back).language == german.language == LanguageDemand("de")
    assert back == ORIGINAL


def test_another_kind_keeps_the_years_and_the_necessity_that_the_person_gave() -> None:
    old = named("Python")
    ad = corrected(SetYears(old.id, 2), SetNecessity(old.id, "unstated"), SetKind(old.id, "responsibility"))
    new = named("Python", ad)
    assert (new.kind, new.min_years, new.necessity) == ("responsibility", 2.0, "unstated")
    assert [skill.label for skill in new.skills] == ["Python"]


def test_a_duty_with_several_tools_is_one_of_them_only_as_a_skill() -> None:
    old = named("Kotlin")
    assert len(old.any_of) == 2
    duty = corrected(SetKind(old.id, "responsibility"))
    assert (named("Kotlin", duty).any_of, len(named("Kotlin", duty).skills)) == ((), 2)
    assert corrected(SetKind(old.id, "skill"), ad=duty) == ORIGINAL


def test_a_removed_requirement_is_gone_and_the_others_keep_their_names() -> None:
    old = named("Kotlin")
    ad = corrected(RemoveRequirement(old.id))
    assert ad.requirements == tuple(one for one in ORIGINAL.requirements if one is not old)


def test_marked_words_are_a_requirement_in_the_order_of_the_text() -> None:
    ad = corrected(marked(" people who know Kafka."))
    new = named("Kafka", ad)
    assert new.quote == "people who know Kafka."
    assert new.id == f"r{len(ORIGINAL.requirements) + 1}"
    assert (new.kind, new.necessity, new.section, new.reader) == ("skill", "unstated", "about", None)
    assert [(skill.label, TEXT[slice(*skill.span)]) for skill in new.skills] == [("Apache Kafka", "Kafka")]
    assert ad.requirements == (new, *ORIGINAL.requirements)


def test_marked_words_are_read_as_the_reader_would_have_read_them() -> None:
    """What was removed and marked again in part has kind, necessity and years by its words and its heading."""
    python, dog, terraform = named("Python"), named("dog"), named("Terraform")
    ad = corrected(*(RemoveRequirement(one.id) for one in (python, dog, terraform)))
    again = corrected(marked("5 years of experience"), marked("the dog"), marked("- Terraform\n"), ad=ad)
    years, duty = named("5 years", again), named("the dog", again)
    assert (years.kind, years.necessity, years.min_years) == ("experience", "required", 5.0)
    assert (duty.kind, duty.section) == ("responsibility", "duties")
    assert named("Terraform", again).necessity == "preferred"
    assert len({one.id for one in again.requirements}) == len(again.requirements)


def test_a_removed_requirement_that_is_marked_again_comes_back_as_it_was_read() -> None:
    old = named("Kotlin")
    ad = corrected(SetNecessity(old.id, "preferred"), RemoveRequirement(old.id), marked(f" {old.quote}\n"))
    assert ad == ORIGINAL


def test_the_number_of_a_removed_requirement_goes_to_no_other() -> None:
    last = ORIGINAL.requirements[-1]
    ad = corrected(RemoveRequirement(last.id), marked("Haskell"))
    assert named("Haskell", ad).id not in {one.id for one in ORIGINAL.requirements}


def test_restore_gives_what_was_read_at_first() -> None:
    ad = corrected(SetTitle("x"), RemoveRequirement("r1"), marked("Haskell"), Restore())
    assert ad is ORIGINAL


# Whatever comes


PIECES = st.sampled_from(
    ["Requirements:\n", "- 5+ years of Python or Java\n", "- Fluent English\n", "Duties\n", "- Lead the team of SQL writers\n",
     "BSc or 3 years", " ", "\n", "İ", "👩\u200d💻 ", "\ud800", "\x00", "e\u0301 ", "nice to have: Go. ", "(", "or ", "C#"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=14).map(
    lambda parts: "Requirements:\n- 2 years of SQL\n- Java or Go\n" + "".join(parts)
)
NAMES = st.none() | st.text(max_size=12)
NUMBERS = st.none() | st.floats() | st.integers(-3, 100)
IDS = st.integers(1, 8).map(lambda number: f"r{number}")
FIELDS = st.one_of(
    st.builds(SetTitle, NAMES | st.just("Nurse")),
    st.builds(SetEmployer, NAMES),
    st.builds(SetPlaces, st.lists(st.builds(Place, NAMES, NAMES, NAMES | st.just("DE")), max_size=3).map(tuple)),
    st.builds(SetWorkplace, st.sampled_from([None, "remote", "hybrid", "no"])),
    st.builds(SetSeniority, st.sampled_from([None, "lead", "no"])),
    st.builds(SetEmployment, st.lists(st.sampled_from(["FULL_TIME", "OTHER", "no"]), max_size=3).map(tuple)),
    st.builds(SetPay, st.none() | st.builds(Pay, NAMES | st.just("USD"), NUMBERS, NUMBERS, st.sampled_from([None, "YEAR", "no"]))),
)  # fmt: skip
DEMANDS = st.one_of(
    st.builds(SetNecessity, IDS, st.sampled_from(["required", "preferred", "unstated", "no"])),
    st.builds(SetKind, IDS, st.sampled_from([*get_args(Kind), "no"])),
    st.builds(SetYears, IDS, NUMBERS),
    st.builds(RemoveRequirement, IDS),
    st.tuples(st.integers(-1, 150), st.integers(-1, 40)).map(lambda at: AddRequirement(at[0], at[0] + at[1])),
)
CORRECTIONS: st.SearchStrategy[Correction] = DEMANDS | DEMANDS | FIELDS | st.just(Restore())


def inside(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] < inner[1] <= outer[1]


def assert_spans_hold(ad: Ad) -> None:
    for one in ad.requirements:
        assert inside(one.span, (0, len(ad.text)))
        assert ad.text[slice(*one.span)] == one.quote == one.quote.strip() != ""
        assert len(one.any_of) != 1
        for skill in one.skills:
            assert inside(skill.span, one.span)
        for member in one.any_of:
            assert inside(member.span, one.span)
            assert ad.text[slice(*member.span)] == member.quote
    assert all(first.span[1] <= then.span[0] for first, then in pairwise(ad.requirements))
    assert len({one.id for one in ad.requirements}) == len(ad.requirements)


SCHEMA = jsonschema.Draft202012Validator(json.loads(read_schema("ad")))


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.lists(CORRECTIONS, max_size=8))
def test_any_corrections_keep_every_span_and_restoring_gives_what_was_read(text: str, steps: list[Correction]) -> None:
    """Also what is refused changes nothing, names stay with their words, and the JSON follows its schema."""
    original = ad = read_ad(text, load_vocabulary(), "rules")
    words = {one.id: one.quote for one in original.requirements}
    for step in steps:
        try:
            ad = correct_ad(ad, step, original, load_vocabulary())
        except UserError as error:
            assert error.hint
            continue
        assert_spans_hold(ad)
        for one in ad.requirements:
            assert words.get(one.id, one.quote) == one.quote
        assert ad_from_json(json.loads(json.dumps(ad_to_json(ad)))) == ad
        SCHEMA.validate(ad_to_json(ad))
    assert correct_ad(ad, Restore(), original, load_vocabulary()) == original
