"""What would close a gap: in fact, or in the career file where it is only silent."""

from __future__ import annotations

from metier.matching.verdict import listed, name
from metier.model.match import Pair


def remedy(pair: Pair) -> str:
    """What the person can do about a Gap, in one or two sentences; '' for what is met or cannot be shown."""
    if pair.status not in ("partly", "not_shown"):
        return ""
    requirement = pair.requirement
    if requirement.language is not None:
        return "List the language with your level, A1 to C2, under languages."
    if requirement.kind == "certification":
        return "If you hold it, list it with its date under certificates."
    if requirement.kind == "eligibility":
        return "State where you may work under preferences."
    if requirement.degree is not None:
        return _remedy_degree(pair)
    if requirement.kind == "responsibility":
        return "If you have done this, tell it in a highlight of the job where you did it, in words close to these."
    return _remedy_skill(pair)


def _remedy_degree(pair: Pair) -> str:
    add = "If you have such a degree, list it under education with its subject and its dates."
    if pair.requirement.degree and pair.requirement.degree.or_equivalent:
        return f"{add} The ad takes experience instead: name its skills in highlights of dated jobs."
    return add


def _remedy_skill(pair: Pair) -> str:
    requirement = pair.requirement
    names = listed([name(skill.label) for skill in requirement.skills], "and")
    if not names:
        names = listed([name(skill.label) for one in requirement.any_of for skill in one.skills], "or")
    what = names or "this"
    if requirement.min_years and pair.status == "partly":
        return f"If more of your jobs used {what}, name it in a highlight of each, so that their dates count."
    if pair.status == "partly":
        return f"If you have used {what}, name what is missing in a highlight of the job where you did."
    return f"If you have used {what}, name it in a highlight of the job where you did; if not, be ready to be asked."
