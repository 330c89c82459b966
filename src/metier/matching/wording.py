"""How a Match is told to a person: the words for statuses, groups and relations, and where a piece of evidence stands."""

from __future__ import annotations

from collections.abc import Mapping

from metier.matching.match import Group
from metier.matching.years import say_period
from metier.model.ad import Necessity, Requirement
from metier.model.career import Entry, FactKind
from metier.model.match import Evidence, EvidenceRelation, Status

STATUS_WORDS: Mapping[Status, str] = {
    "met": "shown", "partly": "partly shown", "not_shown": "not shown", "unknown": "cannot be shown on paper",
}  # fmt: skip
GROUP_WORDS: Mapping[Group, str] = {
    "required": "Required", "preferred": "Preferred", "other": "Other demands and duties",
}  # fmt: skip
RELATION_WORDS: Mapping[EvidenceRelation, str] = {
    "same": "", "narrower": "narrower than what is asked", "related": "related to what is asked, not the same",
}  # fmt: skip
_NECESSITY: Mapping[Necessity, str] = {"required": "required", "preferred": "preferred", "unstated": ""}
_KINDS: Mapping[FactKind, str] = {
    "highlight": "Highlight", "entry": "Entry", "skill": "Skills", "degree": "Education", "language": "Languages",
    "certificate": "Certificates", "summary": "Summary", "preference": "Preferences",
}  # fmt: skip
_SELF_NAMED = ("entry", "degree", "certificate")  # facts whose words are the title and organization of their entry
_SECTIONS = {
    "work": "Work", "volunteer": "Volunteering", "projects": "Projects", "publications": "Publications", "awards": "Awards",
}  # fmt: skip


def say_necessity(requirement: Requirement) -> str:
    """'Required', 'Preferred, duty', 'Necessity not stated'."""
    words = [_NECESSITY[requirement.necessity], "duty" if requirement.kind == "responsibility" else ""]
    said = ", ".join(word for word in words if word) or "necessity not stated"
    return f"{said[0].upper()}{said[1:]}"


def say_place(piece: Evidence, entries: Mapping[str, Entry]) -> str:
    """'Data Scientist, Kronan Grocery, from January 2019 to February 2022', or the section that the fact stands in.

    `entries` are those of the Career by their pointers.
    """
    entry = entries.get(piece.fact.entry or "")
    if entry is None:
        return _KINDS[piece.fact.kind]
    words: list[str] = []
    if piece.fact.kind in _SELF_NAMED:
        words.append(_SECTIONS.get(entry.section, _KINDS[piece.fact.kind]))
    else:
        parent = entries.get(entry.parent or "")
        organization = entry.organization or (parent.organization if parent else None)
        words += [part.text for part in (entry.title, organization) if part is not None]
    if piece.fact.interval is not None:
        words.append(say_period(piece.fact.interval))
    return ", ".join(words)
