"""What an ad states as a whole, in words for a person: its employer, places, pay and all else, each with a label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from metier.model.ad import Ad, EmploymentType, IncentiveKind, Pay, Place, Workplace
from metier.planning.dates import find_locale, format_day, format_language
from metier.text.shown import shown_text

WORKPLACES: Mapping[Workplace, str] = {"remote": "remote", "hybrid": "hybrid", "onsite": "on site"}
EMPLOYMENTS: Mapping[EmploymentType, str] = {
    "FULL_TIME": "full-time", "PART_TIME": "part-time", "CONTRACTOR": "contract", "TEMPORARY": "temporary",
    "INTERN": "internship", "VOLUNTEER": "voluntary", "PER_DIEM": "by the day", "OTHER": "other",
}  # fmt: skip
_INCENTIVES: Mapping[IncentiveKind, str] = {
    "bonus": "Bonus", "signing_bonus": "Signing bonus", "commission": "Commission", "equity": "Equity",
}  # fmt: skip


_REQUIREMENT = re.compile(r"/requirements/(\d{1,9})/quote")
_PLACES = {
    "title": "the ad: its title", "hiringOrganization": "the ad: the employer", "jobLocation": "the ad: the place of work",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class AdFact:
    """One thing that an ad states: `key` names it for a program, `label` and `words` are for a person."""

    key: str
    label: str
    words: str


def ad_facts(ad: Ad) -> tuple[AdFact, ...]:
    """All that the ad states as a whole, in the order in which a reader asks for it; nothing for what it does not say."""
    return tuple(AdFact(key, label, shown_text(words)) for key, label, words in _facts(ad) if words)


def _facts(ad: Ad) -> Iterator[tuple[str, str, str]]:
    yield "title", "Title", ad.title or ""
    yield "employer", "Employer", ad.employer or ""
    yield "places", "Place" if len(ad.places) == 1 else "Places", "; ".join(map(place_words, ad.places))
    yield "workplace", "Workplace", WORKPLACES[ad.workplace] if ad.workplace else ""
    yield "remoteFrom", "Remote from", "; ".join(ad.remote_from)
    yield "seniority", "Seniority", ad.seniority or ""
    yield "employment", "Employment", ", ".join(EMPLOYMENTS[each] for each in ad.employment)
    yield "pay", "Pay", pay_words(ad.pay) if ad.pay else ""
    for incentive in ad.incentives:
        yield incentive.kind, _INCENTIVES[incentive.kind], " ".join(incentive.quote.split())
    yield "start", "Start", "as soon as possible" if ad.immediate_start else _day(ad.start_date)
    yield "posted", "Posted", _day(ad.date_posted)
    yield "until", "Open until", _day(ad.valid_through)
    yield "language", "Language", format_language(ad.language) if ad.language else ""
    yield "team", "Team", f"{ad.team_size} people" if ad.team_size else ""
    yield "stack", "Tools", ", ".join(dict.fromkeys(skill.label for skill in ad.stack))
    yield "occupation", "Occupation", ad.occupation.label if ad.occupation else ""
    yield "address", "Address", ad.url or ""


def label_in_ad(pointer: str) -> str:
    """What a pointer into the ad's JSON leads to, in a person's words; "" where documents take nothing from there."""
    number = requirement_at(pointer)
    return _PLACES.get(pointer.split("/", 2)[1], "") if number is None else f"the ad: requirement {number + 1}"


def requirement_at(pointer: str) -> int | None:
    """The index of the requirement whose quote stands at a pointer into the ad's JSON, None for any other pointer."""
    found = _REQUIREMENT.fullmatch(pointer)
    return int(found[1]) if found else None


def place_words(place: Place) -> str:
    """`Hamburg, Germany`; a country as its code where that has no name."""
    country = place.country and find_locale("en").territories.get(place.country, place.country)
    return ", ".join(part for part in (place.locality, place.region, country) if part)


def pay_words(pay: Pay) -> str:
    """`78,000 to 95,000 EUR a year`."""
    amounts = [
        f"{amount:,.0f}" if float(amount).is_integer() else f"{amount:,.2f}"
        for amount in (pay.minimum, pay.maximum)
        if amount is not None
    ]
    if pay.minimum == pay.maximum:
        amounts = amounts[:1]
    elif pay.minimum is None:
        amounts = [f"up to {amounts[0]}"]
    unit = f" a{'n' if pay.unit == 'HOUR' else ''} {pay.unit.lower()}" if pay.unit else ""
    return f"{' to '.join(amounts)}{' ' + pay.currency if pay.currency else ''}{unit}"


def _day(words: str | None) -> str:
    """A day or month as a person writes it; of a point in time the day."""
    return format_day((words or "").partition("T")[0])
