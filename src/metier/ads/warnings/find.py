"""All warnings of an ad, in the order of its text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from datetime import date

from metier.ads.warnings.impossible import find_impossible
from metier.ads.warnings.pay import find_missing_pay
from metier.ads.warnings.wording import find_wording
from metier.model.ad import Ad
from metier.model.finding import Finding

_COUNTRY_OF = {"de": "DE"}  # where an ad names no country, the one that most ads in its language come from


def find_warnings(ad: Ad, today: date) -> tuple[Finding, ...]:
    """What a reader should know before answering, in the order of the text; () where there is nothing to say;
    the same words are told once.

    Each Finding has its words, the reason with its source in one line, and the place as `line N`. Laws and the age of
    technologies count as of the ad's own date, else of `today`.
    """
    day = _day(ad, today)
    country = next((place.country for place in ad.places if place.country), None)
    country = country or _COUNTRY_OF.get((ad.language or "").split("-")[0])
    found = [
        *find_wording(ad.text, country),
        *find_impossible(ad.requirements, day),
        *find_missing_pay(ad, day),
    ]
    ends = [at for at, sign in enumerate(ad.text) if sign == "\n"]
    placed = [
        (at, replace(finding, place=f"line {bisect_right(ends, at - 1) + 1}" if finding.quote else ""))
        for at, finding in found
    ]
    once: dict[tuple[str, str], Finding] = {}
    for _, finding in sorted(placed, key=lambda row: (row[0], row[1].rule)):
        once.setdefault((finding.rule, finding.quote.casefold()), finding)
    return tuple(once.values())


def _day(ad: Ad, today: date) -> date:
    """The day on which the ad was posted, where it says so and that lies in the past."""
    try:
        posted = date.fromisoformat((ad.date_posted or "")[:10])
    except ValueError:
        return today
    return min(posted, today)
