"""The form of an ad's page to corrections: only what differs from the ad as it is becomes one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar, get_args

from metier.app.kept_ads import Kept
from metier.errors import UserError
from metier.model.ad import EmploymentType, Kind, Necessity, Pay, PayUnit, Place, Seniority, Workplace
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
from metier.web.pages.table import Visit

T = TypeVar("T", bound=str)
NECESSITIES: tuple[Necessity, ...] = get_args(Necessity)
KINDS: tuple[Kind, ...] = get_args(Kind)
WORKPLACES: tuple[Workplace, ...] = get_args(Workplace)
SENIORITIES: tuple[Seniority, ...] = get_args(Seniority)
EMPLOYMENTS: tuple[EmploymentType, ...] = get_args(EmploymentType)
UNITS: tuple[PayUnit, ...] = get_args(PayUnit)


def read_corrections(visit: Visit, kept: Kept) -> tuple[Correction, ...]:
    """The corrections that a form asks for; UserError for a number that is none and words that are not in the ad."""
    reader: dict[str, Callable[[Visit, Kept], Iterator[Correction]]] = {
        "facts": _facts, "requirement": _requirement, "add": _add, "words": _add_words,
        "remove": lambda visit, _: iter([RemoveRequirement(visit.field("id"))]), "restore": lambda *_: iter([Restore()]),
    }  # fmt: skip
    what = visit.field("what")
    if what not in reader:
        raise UserError("The page asked for something that there is not.", "Load it again.")
    return tuple(reader[what](visit, kept))


def _facts(visit: Visit, kept: Kept) -> Iterator[Correction]:
    ad = kept.ad
    title, employer = visit.field("title").strip() or None, visit.field("employer").strip() or None
    if title != ad.title:
        yield SetTitle(title)
    if employer != ad.employer:
        yield SetEmployer(employer)
    places = tuple(_places(visit))
    if places != ad.places:
        yield SetPlaces(places)
    workplace, seniority = _one(WORKPLACES, visit.field("workplace")), _one(SENIORITIES, visit.field("seniority"))
    if workplace != ad.workplace:
        yield SetWorkplace(workplace)
    if seniority != ad.seniority:
        yield SetSeniority(seniority)
    employment = tuple(each for value in visit.fields("employment") if (each := _one(EMPLOYMENTS, value)))
    if set(employment) != set(ad.employment):
        yield SetEmployment(employment)
    pay = _pay(visit)
    if pay != ad.pay:
        yield SetPay(pay)


def _places(visit: Visit) -> Iterator[Place]:
    for locality, region, country in zip(
        visit.fields("locality"), visit.fields("region"), visit.fields("country"), strict=False
    ):
        words = [each.strip() or None for each in (locality, region, country)]
        if any(words):
            yield Place(*words)


def _pay(visit: Visit) -> Pay | None:
    low, high = _number(visit.field("minimum"), "The pay"), _number(visit.field("maximum"), "The pay")
    if low is None and high is None:
        return None
    return Pay(visit.field("currency").strip().upper() or None, low, high, _one(UNITS, visit.field("unit")))


def _requirement(visit: Visit, kept: Kept) -> Iterator[Correction]:
    name = visit.field("id")
    now = next((each for each in kept.ad.requirements if each.id == name), None)
    necessity, kind = _one(NECESSITIES, visit.field("necessity")), _one(KINDS, visit.field("kind"))
    years = _number(visit.field("years"), "The years")
    if kind and (now is None or kind != now.kind):
        yield SetKind(name, kind)
    if necessity and (now is None or necessity != now.necessity):
        yield SetNecessity(name, necessity)
    if now is None or years != now.min_years:
        yield SetYears(name, years)


def _add(visit: Visit, _: Kept) -> Iterator[Correction]:
    start, end = visit.field("start"), visit.field("end")
    if not (start.isascii() and start.isdigit() and end.isascii() and end.isdigit() and max(len(start), len(end)) < 10):
        raise UserError("Those words are not in the ad.", "Select words of its text.")
    yield AddRequirement(int(start), int(end))


def _add_words(visit: Visit, kept: Kept) -> Iterator[Correction]:
    """Words of the ad that were typed or pasted, for those who cannot select them."""
    words = visit.field("words").strip()
    start = kept.ad.text.find(words) if words else -1
    if start < 0:
        raise UserError("Those words are not in the ad.", "Write them exactly as they stand there.")
    yield AddRequirement(start, start + len(words))


def _one(values: tuple[T, ...], value: str) -> T | None:
    return next((each for each in values if each == value), None)


def _number(words: str, what: str) -> float | None:
    """A number as people write it, 150,000 and 1.5 too; None for nothing."""
    plain = words.strip().replace(",", "").replace(" ", "")
    if not plain:
        return None
    try:
        number = float(plain)
    except ValueError:
        raise UserError(f"{what} cannot be {words[:40]!r}.", "Write a number, or nothing.") from None
    if not 0 <= number < 1e12:
        raise UserError(f"{what} cannot be {words[:40]!r}.", "Write a number, or nothing.")
    return number
