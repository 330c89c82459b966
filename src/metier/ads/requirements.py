"""Requirements: each demand of an ad with its kind, necessity, skills, years, degree, language and 'or' group."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from metier.ads.alternatives import degree_paths, find_group
from metier.ads.degrees import find_degree
from metier.ads.demands import Demand, find_demands
from metier.ads.necessity import necessity_of
from metier.ads.reading import Reading
from metier.ads.sections import Unit
from metier.ads.speaks import find_languages, read_language
from metier.ads.years import find_range, find_years
from metier.model.ad import Alternative, Degree, Kind, Requirement, Skill, Span
from metier.model.term import Mention

_LONGEST = 2_000  # characters; a longer 'line' is no line, and only its skills are read
_MOST_UNITS = 5_000  # lines and sentences, of some fifty ads in one text; those that follow are not taken apart
_NO_SKILL = frozenset(("human_language", "occupation", "category"))
_CONDITIONS = frozenset(("travel", "shift", "physical", "driving"))  # what one is ready to do, not what one may
_DONE = re.compile(  # 'You've shipped …': what one has done is experience
    r"(?:successfully\s|previously\s|already\s)?(?:shipped|built|deployed|delivered|led|managed|worked|contributed|published|launched|scaled)\s"
)
_GROUPED: frozenset[Kind] = frozenset(("skill", "experience", "certification", "language"))


def find_requirements(reading: Reading, units: Sequence[Unit]) -> tuple[Requirement, ...]:
    """Every Requirement of the ad (of its first 5,000 lines and sentences) in the order of the text, numbered r1, r2, …"""
    demands = sorted(find_demands(reading, units[:_MOST_UNITS]), key=lambda demand: (demand.start, demand.end))
    unique: list[Demand] = []
    for demand in demands:
        if not unique or demand.start >= unique[-1].end:
            unique.append(demand)
    starts = [unit.start for unit in units]
    return tuple(
        replace(
            read_requirement(reading, demand, f"r{number}"),
            section=units[max(0, bisect_right(starts, demand.start) - 1)].section,
            reader="rules",
        )
        for number, demand in enumerate(unique, start=1)
    )


def read_requirement(reading: Reading, demand: Demand, name: str, kind: Kind | None = None) -> Requirement:
    """The Requirement that a demand states, with the id `name`; its words are read as one of `kind` where that is known."""
    span = (demand.start, demand.end)
    quote = reading.text[slice(*span)]
    duty = demand.duty if kind is None else kind == "responsibility"
    if duty or demand.end - demand.start > _LONGEST:
        skills = _skills(reading, span, ())
        kind = kind or ("responsibility" if duty else "skill")
        return Requirement(
            name, quote, span, kind, necessity_of(demand.own, demand.section, demand.said_of_person), skills
        )
    degree, fields = find_degree(reading, *span) if kind in (None, "education") else (None, ())
    years, most = find_range(reading, *span)
    language = None if degree else read_language(reading, *span)
    kind = kind or ("skill" if demand.ability else find_kind(reading, span, degree, years))
    if kind == "education" and reading.has("enrolled", *span):
        degree = None
    necessity = necessity_of(demand.own, demand.section, demand.said_of_person)
    group = find_group(reading, *span) if kind in _GROUPED else ()
    if kind == "education":
        group = degree_paths(reading, *span)
        years = None if group else years
    return Requirement(
        id=name,
        quote=quote,
        span=span,
        kind=kind,
        necessity=necessity,
        skills=_skills(reading, span, (*fields, *group), traits=kind == "trait"),
        any_of=tuple(_alternative(reading, member) for member in group),
        min_years=years,
        degree=degree,
        language=language if kind == "language" else None,
        max_years=None if group and kind == "education" else most,
    )


def find_kind(reading: Reading, span: Span, degree: Degree | None, years: float | None) -> Kind:
    """The kind of a demand by what it names; the first that holds, from a degree down to any other skill."""
    if degree or reading.has("enrolled", *span):
        return "education"
    if find_languages(reading, *span) and years is None:
        return "language"
    if years is None and (allowed := {cue.value for cue in reading.cues.within("eligibility", *span)}):
        return "condition" if allowed <= _CONDITIONS else "eligibility"
    mentions = reading.mentions_in(*span)
    experience = years is not None or _has_experience(reading, span) or _DONE.match(reading.text, *span) is not None
    certified = any(mention.term.category == "certification" for mention in mentions) or reading.has(
        "certificate", *span
    )
    if certified and not experience:
        return "certification"
    if experience:
        return "experience"
    return "trait" if _is_trait(reading, span, mentions) else "skill"


def _has_experience(reading: Reading, span: Span) -> bool:
    """True where the words say experience, 'user experience' and its like apart."""
    others = reading.cues.within("not_experience", *span)
    cues = reading.cues.within("experience", *span)
    return any(not any(other.start <= cue.start < other.end for other in others) for cue in cues)


def _is_trait(reading: Reading, span: Span, mentions: Sequence[Mention]) -> bool:
    """True where character and manner are all that is named."""
    if reading.has("attitude", *span) and not reading.has("knowledge", *span):
        return True  # what one enjoys is character, whatever it is
    named = [mention for mention in mentions if mention.term.category not in ("occupation", "domain")]
    if any(mention.term.category != "trait" for mention in named):
        return False
    return bool(named) or reading.has("trait", *span)


def _skills(reading: Reading, span: Span, apart: Sequence[Span], traits: bool = False) -> tuple[Skill, ...]:
    """The vocabulary's terms in a span, without those inside the spans `apart` (members of a group, fields of a degree)."""
    skills: list[Skill] = []
    for mention in reading.mentions_in(*span):
        start, end = mention.span
        if mention.term.category in _NO_SKILL or (mention.term.category == "trait" and not traits):
            continue
        if any(start < right and left < end for left, right in apart):
            continue
        if any(skill.id == mention.term.id for skill in skills):
            continue  # 'artificial intelligence (AI)'
        skills.append(Skill(mention.term.label, mention.span, mention.term.id))
    return tuple(skills)


def _alternative(reading: Reading, span: Span) -> Alternative:
    degree, fields = find_degree(reading, *span)
    return Alternative(
        quote=reading.text[slice(*span)],
        span=span,
        skills=_skills(reading, span, fields),
        degree=degree,
        min_years=find_years(reading, *span),
    )
