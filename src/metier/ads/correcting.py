"""An Ad with a person's Corrections: each is judged first, and every span stays the words that it quotes."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar, get_args

from metier.ads.demands import read_marked
from metier.ads.occupations import find_occupation
from metier.ads.places import read_country
from metier.ads.reading import read_text
from metier.ads.requirements import read_requirement
from metier.ads.sections import read_outline
from metier.errors import UserError
from metier.model.ad import Ad, EmploymentType, Kind, Necessity, Pay, PayUnit, Place, Requirement, Seniority, Workplace
from metier.model.correction import (
    AddRequirement,
    Correction,
    FieldCorrection,
    RemoveRequirement,
    RequirementCorrection,
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
from metier.terms import Vocabulary

LONGEST_NAME = 200  # characters of a title, an employer or a place
LONGEST_QUOTE = 2_000  # characters of one requirement: what is longer is not taken apart
MOST_PLACES = 20
MOST_YEARS = 60
_MOST_PAY = 1e12
T = TypeVar("T", bound=str)


def correct_ad(ad: Ad, correction: Correction, original: Ad, vocabulary: Vocabulary) -> Ad:
    """The Ad after one Correction; `original` is the Ad as it was read at first. UserError for one that cannot be."""
    if isinstance(correction, Restore):
        return original
    if isinstance(correction, AddRequirement):
        return _add(ad, correction, original, vocabulary)
    if isinstance(correction, RequirementCorrection):
        return _correct_requirement(ad, correction, vocabulary)
    return _correct_field(ad, correction, vocabulary)


# What the ad says as a whole


def _correct_field(ad: Ad, correction: FieldCorrection, vocabulary: Vocabulary) -> Ad:
    match correction:
        case SetTitle(title):
            named = _to_name(title, "title")
            return replace(ad, title=named, occupation=find_occupation(named, vocabulary))
        case SetEmployer(employer):
            return replace(ad, employer=_to_name(employer, "employer"))
        case SetPlaces(places):
            if len(places) > MOST_PLACES:
                raise UserError(f"There are {len(places)} places.", f"Keep {MOST_PLACES} at most.")
            return replace(ad, places=tuple(dict.fromkeys(map(_to_place, places))))
        case SetWorkplace(workplace):
            return replace(ad, workplace=_one_of(get_args(Workplace), workplace, "workplace"))
        case SetSeniority(seniority):
            return replace(ad, seniority=_one_of(get_args(Seniority), seniority, "seniority"))
        case SetEmployment(employment):
            types: list[EmploymentType] = [_known(get_args(EmploymentType), one, "employment") for one in employment]
            return replace(ad, employment=tuple(dict.fromkeys(types)))
        case SetPay(pay):
            return replace(ad, pay=None if pay is None else _to_pay(pay))


def _one_of(known: Sequence[T], value: T | None, what: str) -> T | None:
    return None if value is None else _known(known, value, what)


def _known(known: Sequence[T], value: T, what: str) -> T:
    """The value where it is one that is known: what a page sends may be anything."""
    if value not in known:
        raise UserError(f"{str(value)[:60]!r} is no {what}.", f"It is one of: {', '.join(known)}.")
    return value


def _to_name(words: str | None, what: str) -> str | None:
    """The words in one line, without signs that control a screen; None where nothing is left."""
    plain = "".join(" " if unicodedata.category(sign) in ("Cc", "Cs") else sign for sign in words or "")
    name = " ".join(plain.split())
    if len(name) > LONGEST_NAME:
        raise UserError(f"The {what} has {len(name)} characters.", f"Give {LONGEST_NAME} at most.")
    return name or None


def _to_place(place: Place) -> Place:
    locality, region = _to_name(place.locality, "town"), _to_name(place.region, "region")
    named = _to_name(place.country, "country")
    country = read_country(named) if named else None
    if named and not country:
        raise UserError(f"{named!r} is no country that is known.", "Give its two letters: DE, US, IN.")
    if not (locality or region or country):
        raise UserError("A place has a town, a region or a country.", "Give one of them, or remove the place.")
    return Place(locality, region, country)


def _to_pay(pay: Pay) -> Pay:
    currency = (_to_name(pay.currency, "currency") or "").upper() or None
    if currency and not (len(currency) == 3 and currency.isascii() and currency.isalpha()):
        raise UserError(f"{currency[:20]!r} is no currency.", "Give its three letters: EUR, USD, INR.")
    for amount in (pay.minimum, pay.maximum):
        if amount is not None and not _is_number(amount, _MOST_PAY):
            raise UserError(f"{amount!r} is no pay.", "Give an amount above 0, or leave it open.")
    if pay.minimum is None and pay.maximum is None:
        raise UserError("The pay has no amount.", "Give the least, the most or both; or say that none is stated.")
    if pay.minimum is not None and pay.maximum is not None and pay.minimum > pay.maximum:
        raise UserError(f"The least pay ({pay.minimum:g}) is more than the most ({pay.maximum:g}).", "Exchange them.")
    unit: PayUnit | None = _one_of(get_args(PayUnit), pay.unit, "unit of pay")
    return Pay(currency, _to_float(pay.minimum), _to_float(pay.maximum), unit)


def _is_number(value: object, most: float) -> bool:
    number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    return number and 0 < float(value) <= most  # type: ignore[arg-type]  # it is one


def _to_float(value: float | None) -> float | None:
    return None if value is None else float(value)


# What it asks for


def _correct_requirement(ad: Ad, correction: RequirementCorrection, vocabulary: Vocabulary) -> Ad:
    old = next((one for one in ad.requirements if one.id == correction.id), None)
    if old is None:
        raise UserError(f"The ad has no requirement {str(correction.id)[:20]}.", "It may have been removed.")
    match correction:
        case RemoveRequirement():
            made: tuple[Requirement, ...] = ()
        case SetNecessity(_, necessity):
            made = (replace(old, necessity=_known(get_args(Necessity), necessity, "necessity")),)
        case SetYears(_, years):
            made = (_with_years(old, years),)
        case SetKind(_, kind):
            made = (_read_as(ad, old, _known(get_args(Kind), kind, "kind of requirement"), vocabulary),)
    return replace(ad, requirements=tuple(new for one in ad.requirements for new in (made if one is old else (one,))))


def _with_years(old: Requirement, years: float | None) -> Requirement:
    if years is not None and not _is_number(years, MOST_YEARS):
        raise UserError(f"{years!r} is no number of years.", f"Give one above 0, {MOST_YEARS} at most, or none.")
    keeps = old.max_years is not None and years is not None and years <= old.max_years
    return replace(old, min_years=_to_float(years), max_years=old.max_years if keeps else None)


def _read_as(ad: Ad, old: Requirement, kind: Kind, vocabulary: Vocabulary) -> Requirement:
    """The requirement as one of that kind: its degree, language, 'or' group and terms are read again for it.

    Stay do its id and place, what the person may have corrected, and words that a model found outside the vocabulary.
    """
    if kind == old.kind:
        return old
    reading = read_text(ad.text, vocabulary)
    demand = read_marked(reading, read_outline(reading).units, *old.span)
    new = read_requirement(reading, demand, old.id, kind)
    named = [*(one.span for one in new.any_of), *(skill.span for skill in new.skills)]
    besides = [
        skill
        for skill in old.skills
        if skill.id is None and not any(skill.span[0] < end and start < skill.span[1] for start, end in named)
    ]
    by_paths = kind == "education" and new.any_of  # each way to qualify has years of its own
    return replace(
        old,
        kind=kind,
        skills=(*new.skills, *besides),
        any_of=new.any_of,
        degree=new.degree,
        language=new.language,
        min_years=None if by_paths else old.min_years,
        max_years=None if by_paths else old.max_years,
    )


def _add(ad: Ad, correction: AddRequirement, original: Ad, vocabulary: Vocabulary) -> Ad:
    """The ad with the marked words as a requirement; what was read there at first, and removed since, comes back as it was."""
    start, end = _to_marked(ad, correction.start, correction.end)
    made = next((one for one in original.requirements if one.span == (start, end)), None)
    if made is None:
        reading = read_text(ad.text, vocabulary)
        demand = read_marked(reading, read_outline(reading).units, start, end)
        made = replace(read_requirement(reading, demand, _new_id(ad, original)), section=demand.section)
    return replace(ad, requirements=tuple(sorted((*ad.requirements, made), key=lambda one: one.span)))


def _to_marked(ad: Ad, start: int, end: int) -> tuple[int, int]:
    """The span without the white space at its ends; UserError where it cannot be a requirement."""
    if not 0 <= start < end <= len(ad.text):
        raise UserError(f"There is nothing from {start} to {end} in the ad.", "Mark some of its words.")
    words = ad.text[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    if not any(sign.isalnum() for sign in words):
        raise UserError("No words are marked.", "Mark what the ad asks for.")
    if end - start > LONGEST_QUOTE:
        raise UserError(f"{end - start} characters are marked.", "Mark one demand; mark the others after it.")
    for one in ad.requirements:
        if one.span[0] < end and start < one.span[1]:
            raise UserError(
                f"These words belong to a requirement already: {one.id} “{one.quote[:60]}”.",
                "Change that one; or remove it first, to mark its parts.",
            )
    return start, end


def _new_id(ad: Ad, original: Ad) -> str:
    """A name that no requirement of the ad has or had when it was read."""
    names = [one.id for one in (*ad.requirements, *original.requirements)]
    numbers = [int(name[1:]) for name in names if name[:1] == "r" and name[1:].isascii() and name[1:].isdigit()]
    return f"r{max(numbers, default=0) + 1}"
