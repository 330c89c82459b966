"""What a reader should know about ads beyond what they ask: warnings, and several ads side by side. Reads the clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from metier.ads import ad_to_json
from metier.ads.warnings import find_warnings
from metier.model.ad import Ad, Requirement, Skill
from metier.model.finding import Finding

_NOT_ASKED = frozenset(("responsibility", "trait"))


@dataclass(frozen=True, slots=True)
class Compared:
    """One ad among several: what it asks at least, and what only it asks."""

    ad: Ad
    years: float | None
    required: int
    preferred: int
    skills: tuple[str, ...]
    only_here: tuple[str, ...]
    warnings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Several ads, and the required skills that all of them name."""

    ads: tuple[Compared, ...]
    common: tuple[str, ...]


def warn_reader(ad: Ad, *, today: date | None = None) -> tuple[Finding, ...]:
    """What to know before answering `ad`: signs of a scam, unpaid work, impossible or discriminating demands, missing pay."""
    return find_warnings(ad, today or date.today())


def ad_with_warnings(ad: Ad, *, today: date | None = None) -> dict[str, Any]:
    """The Ad in the form of `metier schema ad`, with its warnings."""
    return {**ad_to_json(ad), "warnings": [asdict(finding) for finding in warn_reader(ad, today=today)]}


def compare_ads(ads: Sequence[Ad], *, today: date | None = None) -> Comparison:
    """Several ads side by side; required skills as all of them or only one of them name it."""
    named = [_required_skills(ad) for ad in ads]
    common = [label for id_, label in named[0].items() if all(id_ in others for others in named)] if ads else []
    compared = []
    for ad, skills in zip(ads, named, strict=True):
        others = {id_ for each in named if each is not skills for id_ in each}
        years = [item.min_years for item in _asked(ad) if item.min_years is not None]
        compared.append(
            Compared(
                ad=ad,
                years=max(years, default=None),
                required=sum(item.necessity == "required" for item in ad.requirements),
                preferred=sum(item.necessity == "preferred" for item in ad.requirements),
                skills=tuple(skills.values()),
                only_here=tuple(label for id_, label in skills.items() if id_ not in others),
                warnings=warn_reader(ad, today=today),
            )
        )
    return Comparison(tuple(compared), tuple(common))


def _asked(ad: Ad) -> list[Requirement]:
    """What the ad asks of the person and does not merely prefer."""
    return [item for item in ad.requirements if item.necessity != "preferred" and item.kind not in _NOT_ASKED]


def _required_skills(ad: Ad) -> dict[str, str]:
    """The label of each skill that the ad asks for, alone or as one of several, by its term or its own words."""
    skills: list[Skill] = []
    for item in _asked(ad):
        skills += [*item.skills, *(skill for member in item.any_of for skill in member.skills)]
    return {skill.id or skill.label.casefold(): skill.label for skill in skills}
