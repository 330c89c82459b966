"""Ads and careers in a few words, read by the real readers, so that a test says only what it is about."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from metier.career import find_facts, read_career
from metier.matching import match_facts
from metier.model.ad import Ad, Alternative, Degree, Requirement, Skill
from metier.model.career import Career
from metier.model.match import Match, Pair
from metier.terms import load_vocabulary

TODAY = date(2025, 6, 15)


def career(**sections: Any) -> Career:
    """A Career with these sections of a career file."""
    data = {"basics": {"name": "Ada Example", **sections.pop("basics", {})}, **sections}
    return read_career(json.dumps(data).encode(), "career.json")


def job(dates: str, *highlights: Any, position: str = "Employee", name: str = "Acme") -> dict[str, Any]:
    """A work entry: '2015-03 2018-12', '2020-01' (goes on today) or '' (no dates)."""
    start, _, end = dates.partition(" ")
    entry: dict[str, Any] = {"name": name, "position": position, "highlights": list(highlights)}
    return entry | ({"startDate": start} if start else {}) | ({"endDate": end} if end else {})


def requirement(quote: str, *skills: str, **fields: Any) -> Requirement:
    """A Requirement that names `skills`, each as it stands in `quote` or by its label."""
    named = fields.pop("skills", ()) or tuple(_skill(quote, name) for name in skills)
    kind = "experience" if fields.get("min_years") else "skill"
    fields = {"id": "r1", "kind": kind, "necessity": "required", **fields}
    return Requirement(quote=quote, span=(0, len(quote)), skills=named, **fields)


def either(quote: str, *names: str, **fields: Any) -> Requirement:
    """A Requirement of which one of `names` is enough."""
    return requirement(
        quote,
        any_of=tuple(Alternative(name, _skill(quote, name).span, (_skill(quote, name),)) for name in names),
        **fields,
    )


def degree(quote: str, level: Any, *fields: str, or_equivalent: bool = False) -> Requirement:
    """A Requirement of a degree."""
    return requirement(quote, kind="education", degree=Degree(level, fields, or_equivalent))


def _skill(quote: str, name: str) -> Skill:
    term = load_vocabulary().normalise(name)
    start = max(quote.find(name), 0)
    return Skill(name, (start, start + len(name)), term.id if term else None)


def match(wanted: Requirement | list[Requirement], having: Career, **ad: Any) -> Match:
    """The Match of an ad with these requirements, each on a line of its own."""
    text, placed = "", []
    for number, one in enumerate([wanted] if isinstance(wanted, Requirement) else wanted, 1):
        placed.append(_move(one, f"r{number}", len(text)))
        text += one.quote + "\n"
    vocabulary = load_vocabulary()
    return match_facts(Ad(text, tuple(placed), **ad), having, find_facts(having, vocabulary), vocabulary, TODAY)


def pair(wanted: Requirement, having: Career, **ad: Any) -> Pair:
    """The Pair of one requirement."""
    return match(wanted, having, **ad).pairs[0]


def _move(one: Requirement, name: str, by: int) -> Requirement:
    from dataclasses import replace

    skills = tuple(replace(skill, span=(skill.span[0] + by, skill.span[1] + by)) for skill in one.skills)
    return replace(one, id=name, span=(by, by + len(one.quote)), skills=skills)
