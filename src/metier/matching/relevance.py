"""Which work has to do with an ad or with some words, where no skill is named."""

from __future__ import annotations

from collections.abc import Iterable

from metier.matching.index import Index
from metier.matching.stems import PALE, stems
from metier.model.ad import Ad
from metier.model.career import Fact
from metier.model.term import Relation

_COUNTS: tuple[Relation, ...] = ("same", "narrower")


def all_work(index: Index) -> tuple[Fact, ...]:
    """One fact for each dated work entry: the entry's own where it has one."""
    return tuple(_speaker(held) for held in index.by_entry.values() if held[0].section == "work")


def relevant_work(index: Index, ad: Ad) -> tuple[Fact, ...]:
    """Work that shows a skill which the ad names, or whose title shares a telling word with the ad's."""
    showings = [showing for skill in _skills(index, ad) for showing in index.shows(skill)]
    entries = {showing.fact.entry for showing in showings if showing.relation in _COUNTS}
    title = frozenset(stems(ad.title or "")) - PALE
    return tuple(
        fact for fact in all_work(index) if fact.entry in entries or title & _title_stems(index, fact.entry or "")
    )


def names_skills(index: Index, ad: Ad) -> bool:
    """True where the ad names a skill; without one, relevant work can hardly be told from other work."""
    return bool(_skills(index, ad))


def _skills(index: Index, ad: Ad) -> list[str]:
    """The ids of the skills that the ad names; traits and human languages say nothing about the work."""
    skills = [skill.id for one in ad.requirements for skill in one.skills]
    skills += [skill.id for one in ad.requirements for other in one.any_of for skill in other.skills]
    terms = [index.vocabulary.get(id) for id in dict.fromkeys(skills) if id]
    return [term.id for term in terms if term and term.category not in ("trait", "human_language")]


def work_with_words(index: Index, words: Iterable[str], all_in_one: bool = False) -> tuple[Fact, ...]:
    """Work whose facts together hold two thirds of the stems in `words`, or one of which holds all of them."""
    wanted = frozenset(words)
    fitting = []
    for fact in all_work(index):
        held = [frozenset(stems(one.text)) for one in index.by_entry[fact.entry or ""]]
        together = frozenset[str]().union(*held)
        if any(wanted <= one for one in held) if all_in_one else len(wanted & together) * 3 >= len(wanted) * 2:
            fitting.append(fact)
    return tuple(fitting)


def _title_stems(index: Index, entry: str) -> frozenset[str]:
    found = index.entries.get(entry)
    return frozenset(stems(found.title.text)) - PALE if found and found.title else frozenset()


def _speaker(held: tuple[Fact, ...]) -> Fact:
    return next((fact for fact in held if fact.kind == "entry"), held[0])
