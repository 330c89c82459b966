"""Demands that no one can meet: more years with a technology than it has been public."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from metier.ads.warnings.sources import read_table
from metier.model.ad import Requirement, Skill
from metier.model.finding import Finding

_YEARS = re.compile(r"\b(?:years?|yrs?|jahren?|ans|años)\b", re.IGNORECASE)
# What may stand between the years and the technology, so that the years count it and nothing else.
_BETWEEN = re.compile(
    r"(?:[\s:'’*_-]|\b(?:of|in|with|using|mit|als|an|experience|experiences|hands-on|hands|on|professional|practical|commercial|proven|solid|strong|"
    r"production|work|working|relevant|development|programming|coding|developing|writing|deep|direct|expertise|knowledge|plus|or|more|"
    r"erfahrung|berufserfahrung|praktische|praktischer|in der|entwicklung|der|and|at least|a minimum|minimum|least|mindestens|over|the|language)\b)*",
    re.IGNORECASE,
)
_TOLERANCE = 0.25  # years; an ad that rounds up is not impossible


@dataclass(frozen=True, slots=True)
class Technology:
    """Since when a technology is public, and what says so."""

    name: str
    since: date
    source: str


def find_impossible(requirements: tuple[Requirement, ...], day: date) -> Iterator[tuple[int, Finding]]:
    """Each demand for more years than its technology has been public on `day`, with its place."""
    technologies = load_technologies()
    for requirement in requirements:
        years = requirement.min_years
        for skill in requirement.skills:
            technology = technologies.get(skill.id or "")
            if years is None or technology is None or not _counts(requirement, skill):
                continue
            most = (day - technology.since).days / 365.25
            if years > most + _TOLERANCE:
                yield requirement.span[0], _finding(requirement, technology, years, most)
                break


def _counts(requirement: Requirement, skill: Skill) -> bool:
    """True where the years are said of this skill: nothing else stands between them."""
    start = requirement.span[0]
    first, last = skill.span[0] - start, skill.span[1] - start
    units = list(_YEARS.finditer(requirement.quote))
    if len(units) != 1:
        return False
    unit = units[0]
    if unit.end() <= first:
        return bool(_BETWEEN.fullmatch(requirement.quote[unit.end() : first]))
    behind = re.sub(r"\(?\d+(?:[.,]\d+)?\s?\+?\)?|,", " ", requirement.quote[last : unit.start()])
    return last <= unit.start() and bool(_BETWEEN.fullmatch(behind))


def _finding(requirement: Requirement, technology: Technology, years: float, most: float) -> Finding:
    why = (
        f"{technology.name} has been public since {technology.since:%B %Y}, about {most:.0f} years; "
        f"no one outside its makers has {years:g}. Source: {technology.source}."
    )
    fix = "Apply if the rest fits: the number was not thought through."
    return Finding("impossible-years", "warning", "", why, fix, " ".join(requirement.quote.split()))


@cache
def load_technologies() -> dict[str, Technology]:
    """The dated technologies of `data/technologies.toml` by the id of their term."""
    return {name: Technology(**row) for name, row in read_table("technologies").items()}
