"""Which part of a résumé proves which requirement, and how well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from metier.planning.changes import normal
from metier.planning.worth import proof_of, quality, strongest

if TYPE_CHECKING:
    from metier.model.match import Evidence, Match
    from metier.planning.draft import Draft


@dataclass(frozen=True, slots=True)
class Proofs:
    """The evidence of a Match by the pointer of the entry, detail or group that prints it."""

    match: Match
    offered: Mapping[str, tuple[tuple[int, Evidence], ...]]

    def of(self, pointer: str, whole: str = "", form: str = "") -> dict[int, float]:
        """For each requirement (by number) how well what stands at a pointer proves it.

        Where `form` is a shorter form of the `whole` text, only by words that it still holds.
        """
        found = []
        for number, evidence in self.offered.get(pointer, ()):
            if form == whole or _shown(evidence.words, form) or not _shown(evidence.words, whole):
                fact = evidence.fact
                worth = quality(fact.text, fact.interval, self.match.today)
                found.append({number: proof_of(evidence.strength, worth)})
        return strongest(found)

    def requirements(self, pointer: str) -> tuple[int, ...]:
        """The numbers of the requirements that what stands at a pointer answers, in the order of the ad."""
        return tuple(sorted({number for number, _ in self.offered.get(pointer, ())}))


def _shown(words: str, text: str) -> bool:
    return normal(words).casefold() in normal(text).casefold()


def find_proofs(match: Match, draft: Draft) -> Proofs:
    """The evidence of a Match, ordered by what of the draft prints it; what the draft does not print is left out."""
    owners = set(_owners(draft))
    offered: dict[str, list[tuple[int, Evidence]]] = {}
    for number, pair in enumerate(match.pairs):
        for evidence in pair.evidence:
            owner = _owner(evidence.fact.pointer, owners)
            if owner is not None:
                offered.setdefault(owner, []).append((number, evidence))
    return Proofs(match, {pointer: tuple(found) for pointer, found in offered.items()})


def _owners(draft: Draft) -> Iterator[str]:
    for section in draft.sections:
        for item in section.items:
            yield item.pointer
            yield from (detail.pointer for detail in item.details)


def _owner(pointer: str, owners: set[str]) -> str | None:
    """The nearest place at or above a pointer that is printed as one; never an entry for a missing highlight."""
    place = pointer
    while place:
        if place in owners:
            below = pointer[len(place) :].split("/")
            return None if "highlights" in below else place
        place = place.rpartition("/")[0]
    return None
