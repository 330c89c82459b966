"""Reads the text of an ad: one pass over it, its outline, then each field by its own reader."""

from __future__ import annotations

from metier.ads.employer import find_employer
from metier.ads.engagement import find_employment, find_workplace
from metier.ads.incentives import find_incentives
from metier.ads.occupations import find_occupation
from metier.ads.pay import find_pay, in_local_currency
from metier.ads.places import find_places
from metier.ads.postdates import find_dates, find_start
from metier.ads.reach import find_reach
from metier.ads.reading import Reading, read_text
from metier.ads.requirements import find_requirements
from metier.ads.sections import Outline, read_outline
from metier.ads.seniority import find_seniority
from metier.ads.settle import settle_sections
from metier.ads.stack import find_stack
from metier.ads.team import find_team_size
from metier.ads.title import find_title
from metier.ads.unknown import LANGUAGES, add_unknown
from metier.model.ad import Ad, Reader, Requirement
from metier.terms import Vocabulary


def read_ad(text: str, vocabulary: Vocabulary, reader: Reader = "fast") -> Ad:
    """The Ad that `text` states; what it does not say is None or empty. Never raises on any text, linear in its length.

    `reader`: "rules" alone, or with the skills that a trained model finds beside the vocabulary's ("fast", "accurate",
    loaded at the first use). The models know English; an ad in another language is read by the rules, and says so.
    A UserError names what to install where the accurate tier's packages are missing.
    """
    reading = read_text(text, vocabulary)
    outline = read_outline(reading)
    tier = reader if reading.language in LANGUAGES else "rules"
    requirements = _demands(reading, outline, vocabulary, tier)
    title, employer = find_title(reading, outline), find_employer(reading, outline)
    posted, until = find_dates(reading, outline)
    start, soon = find_start(reading)
    workplace = find_workplace(reading, outline)
    places = find_places(reading, outline, employer)
    return Ad(
        text=text,
        requirements=requirements,
        title=title,
        employer=employer,
        places=places,
        workplace=workplace,
        employment=find_employment(reading, outline, title),
        seniority=find_seniority(reading, outline, title),
        pay=in_local_currency(find_pay(reading, outline), text, places),
        language=reading.language,
        date_posted=posted,
        valid_through=until,
        reader=tier,
        occupation=find_occupation(title, vocabulary),
        incentives=find_incentives(reading, outline),
        remote_from=find_reach(reading, workplace),
        start_date=start,
        immediate_start=soon,
        team_size=find_team_size(reading),
        stack=find_stack(reading, outline, requirements),
    )


def _demands(reading: Reading, outline: Outline, vocabulary: Vocabulary, tier: Reader) -> tuple[Requirement, ...]:
    """The Requirements, with the skills that the tier's model adds to what the rules find."""
    found = find_requirements(reading, outline.units)
    found = settle_sections(reading, outline.units, found)[1]
    return found if tier == "rules" else add_unknown(reading, outline.units, found, vocabulary, tier)
