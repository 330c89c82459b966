"""The technologies that an ad names outside its requirements: 'Our stack: Kotlin, Kafka, Kubernetes', 'we run on AWS'."""

from __future__ import annotations

from collections.abc import Sequence

from metier.ads.reading import Reading
from metier.ads.sections import Outline
from metier.model.ad import Requirement, Section, Skill

_TECHNOLOGY = frozenset(
    ("language", "framework", "library", "tool", "platform", "cloud", "database", "format")
)  # not skills of a person such as methods and concepts
_TOLD: frozenset[Section] = frozenset(("stack", "about", "role", "top", "other", "duties"))
_MOST = 60


def find_stack(reading: Reading, outline: Outline, requirements: Sequence[Requirement]) -> tuple[Skill, ...]:
    """Every technology of the vocabulary that stands in the ad and in no requirement, once, in the order of the text."""
    asked = {skill.id for one in requirements for skill in one.skills}
    asked |= {skill.id for one in requirements for member in one.any_of for skill in member.skills}
    found: dict[str, Skill] = {}
    for unit in outline.units:
        if unit.section not in _TOLD:
            continue
        for mention in reading.mentions_in(unit.start, unit.end):
            term = mention.term
            if term.category in _TECHNOLOGY and term.id not in asked and len(found) < _MOST:
                found.setdefault(term.id, Skill(term.label, mention.span, term.id))
    for label in outline.labels:
        if label.name == "other":
            for mention in reading.mentions_in(label.start, label.end):
                if mention.term.category in _TECHNOLOGY and mention.term.id not in asked:
                    found.setdefault(mention.term.id, Skill(mention.term.label, mention.span, mention.term.id))
    return tuple(sorted(found.values(), key=lambda skill: skill.span))
