"""Pay that an ad does not state although the law of its place asks for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import get_args

from metier.ads.warnings.sources import choose_source, read_table
from metier.model.ad import Ad, Place
from metier.model.finding import Finding, Severity

# Money near a word for pay: the ad states something, even where the reader of pay took nothing from it.
_SIGN = r"(?:[$€£]|\b(?:USD|EUR|GBP|euro)\b)"
_WORD = r"\b(?:salary|pay|compensation|wage|stipend|remuneration|rate|gehalt|mindestgehalt|lohn|entgelt|vergütung|bruttogehalt|jahresgehalt|monatsgehalt|brutto|kollektivvertrag\w*|salaire|rémunération|salario)\b"
_STATED = re.compile(
    rf"{_WORD}[^\n]{{0,120}}?(?:{_SIGN}\s?\d|\d[\d.,]*\s?k?\s?{_SIGN})|{_SIGN}\s?\d[^\n]{{0,80}}?{_WORD}|\d\s?{_SIGN}[^\n]{{0,80}}?{_WORD}",
    re.IGNORECASE,
)
_UNPAID = frozenset(("VOLUNTEER",))


@dataclass(frozen=True, slots=True)
class Law:
    """A law by which an ad of some places has to state the pay."""

    name: str
    country: str
    regions: tuple[str, ...]
    cities: tuple[str, ...]
    since: date
    who: str
    severity: Severity
    source: str


def find_missing_pay(ad: Ad, day: date) -> Iterator[tuple[int, Finding]]:
    """At most one Finding: the ad states no pay, and a law of one of its places asks for it on `day`."""
    if ad.pay is not None or _UNPAID & set(ad.employment) or _STATED.search(ad.text):
        return
    for place in ad.places:
        for law in load_laws():
            if law.since <= day and _holds(law, place):
                yield _law_finding(ad, place, law)
                return
    table = read_table("pay_laws")["directive"]
    for place in ad.places:
        if place.country in table["countries"] and table["since"] <= day:
            yield _directive_finding(ad, place, table["name"], table["source"])
            return


def _holds(law: Law, place: Place) -> bool:
    """True where a place lies under a law: by its region, by its country, or by a city of that name alone."""
    if place.country not in (None, law.country):
        return False
    if law.regions:
        if place.region:
            return place.region in law.regions
        return place.locality in law.cities
    return place.country == law.country or (place.region is None and place.locality in law.cities)


def _law_finding(ad: Ad, place: Place, law: Law) -> tuple[int, Finding]:
    at, quote = _quote(ad.text, place)
    source = choose_source([law.source], None)
    why = f"No pay is stated. In {quote or 'this place'}, {law.name} asks for it in the ad (since {law.since:%B %Y}, {law.who}). Source: {source}."
    return at, Finding("pay-missing", law.severity, "", why, "Ask for the range before you spend time on it.", quote)


def _directive_finding(ad: Ad, place: Place, name: str, source: str) -> tuple[int, Finding]:
    at, quote = _quote(ad.text, place)
    why = (
        f"No pay is stated. {name}, which the member states had to make law by 7 June 2026, gives applicants the right to "
        f"be told the pay or its range, in the ad, before the interview or otherwise. Source: {choose_source([source], None)}."
    )
    return at, Finding("pay-missing", "note", "", why, "Ask for the range before the interview.", quote)


def _quote(text: str, place: Place) -> tuple[int, str]:
    """Where the ad writes a place, and the words; (0, '') where they are not its own."""
    for words in (place.locality, place.region):
        at = text.find(words) if words else -1
        if words and at >= 0:
            end = at + len(words)
            behind = f", {place.region}"
            return at, words + behind if place.region and text.startswith(behind, end) else words
    return 0, ""


@cache
def load_laws() -> tuple[Law, ...]:
    """The laws of `data/pay_laws.toml`."""
    severities: tuple[Severity, ...] = get_args(Severity)
    return tuple(
        Law(
            name=row["name"],
            country=row["country"],
            regions=tuple(row["regions"]),
            cities=tuple(row["cities"]),
            since=row["since"],
            who=row["who"],
            severity=next(severity for severity in severities if severity == row["severity"]),
            source=row["source"],
        )
        for row in read_table("pay_laws")["law"]
    )
