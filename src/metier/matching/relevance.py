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
    skills = {skill.id for one in ad.requirements for skill in one.skills if skill.id}
    skills |= {skill.id for one in ad.requirements for other in one.any_of for skill in other.skills if skill.id}
    entries = {showing.fact.entry for skill in skills for showing in index.shows(skill) if showing.relation in _COUNTS}
    title = frozenset(stems(ad.title or "")) - PALE
    return tuple(
        fact for fact in all_work(index) if fact.entry in entries or title & _title_stems(index, fact.entry or "")
    )


def work_with_words(index: Index, words: Iterable[str]) -> tuple[Fact, ...]:
    """Work whose facts hold at least two thirds of the stems in `words`."""
    wanted = frozenset(words)
    fitting = []
    for fact in all_work(index):
        held = frozenset[str]().union(*(stems(one.text) for one in index.by_entry[fact.entry or ""]))
        if len(wanted & held) * 3 >= len(wanted) * 2:
            fitting.append(fact)
    return tuple(fitting)


def _title_stems(index: Index, entry: str) -> frozenset[str]:
    found = index.entries.get(entry)
    return frozenset(stems(found.title.text)) - PALE if found and found.title else frozenset()


def _speaker(held: tuple[Fact, ...]) -> Fact:
    return next((fact for fact in held if fact.kind == "entry"), held[0])
