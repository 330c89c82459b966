"""An ad as a page shows it: its text cut for marking, its facts, its requirements, what to beware of. Asks the clock.

Every text is as long as in the ad and holds only what a page can hold, so that places in it are places in the ad.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from metier.app.ad_words import AdFact, ad_facts, place_words
from metier.app.ads import warn_reader
from metier.matching.wording import say_necessity
from metier.model.ad import Ad, EmploymentType, Kind, Necessity, Pay, Place, Requirement, Seniority, Workplace
from metier.model.finding import Finding
from metier.model.match import Status
from metier.text.shown import shown_text
from metier.text.stretches import cut_text

if TYPE_CHECKING:
    from metier.app.fit_view import FitView
    from metier.app.kept_ads import Kept


@dataclass(frozen=True, slots=True)
class MarkedStretch:
    """A part of the ad's text that begins at `start` (in code points) and is marked as a whole.

    `requirements` are the ids of those that cover it, the shortest first; `status` is that of the first, "" without a
    career. `begins` and `ends` are the ids of those whose first words stand at its start, whose last ones at its end.
    """

    start: int
    text: str
    requirements: tuple[str, ...]
    status: str
    begins: tuple[str, ...]
    ends: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RequirementView:
    """A requirement as it was read and corrected: `number` counts from 1 in the order of the ad.

    `said` is its necessity in words; `skills` are the labels of what it names, those of its alternatives too.
    `corrected` says whether it is not as it was read at first.
    """

    id: str
    number: int
    quote: str
    start: int
    end: int
    kind: Kind
    necessity: Necessity
    said: str
    min_years: float | None
    max_years: float | None
    skills: tuple[str, ...]
    corrected: bool


@dataclass(frozen=True, slots=True)
class RemovedRequirement:
    """What was read as a requirement at first and is none any more; adding its span brings it back as it was."""

    id: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AdView:
    """A kept ad for a page. The fields from `title` to `pay` are the values that can be corrected; `facts` says them in words."""

    id: str
    revision: int
    source: str
    created: str
    changed: str
    corrected: bool
    title: str | None
    employer: str | None
    places: tuple[Place, ...]
    workplace: Workplace | None
    seniority: Seniority | None
    employment: tuple[EmploymentType, ...]
    pay: Pay | None
    language: str
    facts: tuple[AdFact, ...]
    stretches: tuple[MarkedStretch, ...]
    requirements: tuple[RequirementView, ...]
    removed: tuple[RemovedRequirement, ...]
    warnings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class AdLine:
    """A kept ad in a list: where it came from, when, what it is, how many requirements it states."""

    id: str
    revision: int
    source: str
    created: str
    changed: str
    corrected: bool
    title: str | None
    employer: str | None
    places: str
    requirements: int


def list_ad(kept: Kept) -> AdLine:
    """The AdLine of a kept ad."""
    ad = kept.ad
    return AdLine(
        kept.id, kept.revision, shown_text(kept.source), kept.created, kept.changed, kept.corrected, _shown(ad.title),
        _shown(ad.employer), shown_text("; ".join(map(place_words, ad.places))), len(ad.requirements),
    )  # fmt: skip


def view_ad(kept: Kept, fit: FitView | None = None, *, today: date | None = None) -> AdView:
    """The AdView of a kept ad, with the statuses of its fit where that is given."""
    ad, before = kept.ad, {one.id: one for one in kept.original.requirements}
    spans = {one.span for one in ad.requirements}
    statuses: Mapping[str, Status] = {row.id: row.status for row in fit.rows} if fit else {}
    return AdView(
        kept.id, kept.revision, shown_text(kept.source), kept.created, kept.changed, kept.corrected,
        _shown(ad.title), _shown(ad.employer), tuple(map(_shown_place, ad.places)), ad.workplace, ad.seniority,
        ad.employment, _shown_pay(ad.pay), ad.language or "", ad_facts(ad), mark_ad(ad, statuses),
        tuple(_requirement(number, one, before) for number, one in enumerate(ad.requirements, 1)),
        tuple(_removed(one for one in kept.original.requirements if one.span not in spans)),
        tuple(_shown_finding(one) for one in warn_reader(ad, today=today)),
    )  # fmt: skip


def mark_ad(ad: Ad, statuses: Mapping[str, Status]) -> tuple[MarkedStretch, ...]:
    """The ad's text in stretches, which together are all of it."""
    text, ids = shown_text(ad.text), [shown_text(one.id) for one in ad.requirements]
    made = []
    for stretch in cut_text(ad.text, [one.span for one in ad.requirements]):
        inside, begins, ends = (
            tuple(ids[number] for number in each) for each in (stretch.inside, stretch.begins, stretch.ends)
        )
        status = statuses.get(inside[0], "") if inside else ""
        made.append(MarkedStretch(stretch.start, text[stretch.start : stretch.end], inside, status, begins, ends))
    return tuple(made)


def _requirement(number: int, one: Requirement, before: Mapping[str, Requirement]) -> RequirementView:
    named = (*one.skills, *(skill for member in one.any_of for skill in member.skills))
    skills = tuple(dict.fromkeys(shown_text(skill.label) for skill in named))
    return RequirementView(
        shown_text(one.id), number, shown_text(one.quote), *one.span, one.kind, one.necessity, say_necessity(one),
        one.min_years, one.max_years, skills, before.get(one.id) != one,
    )  # fmt: skip


def _removed(left: Iterable[Requirement]) -> Iterable[RemovedRequirement]:
    return (RemovedRequirement(shown_text(one.id), shown_text(one.quote), *one.span) for one in left)


def _shown(words: str | None) -> str | None:
    return None if words is None else shown_text(words)


def _shown_place(place: Place) -> Place:
    return Place(_shown(place.locality), _shown(place.region), _shown(place.country))


def _shown_pay(pay: Pay | None) -> Pay | None:
    return pay and replace(pay, currency=_shown(pay.currency))


def _shown_finding(one: Finding) -> Finding:
    return replace(one, place=shown_text(one.place), quote=shown_text(one.quote), why=shown_text(one.why))
