"""Takes the tables `data/links/*.tsv`, gives for an entry its place in ESCO and the year since which it is public.

Where an entry has no row of its own, the nearest row above it in the vocabulary stands for something broader, and at
last the row of its category. An occupation has its own row or none: what it implies are skills, not occupations.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from metier.model.term import EscoMatch

_CONCEPT = "http://data.europa.eu/esco/"


class Place(NamedTuple):
    """An ESCO concept's URI; whether it is the same thing or a broader one; `label` or `reviewed`: how it was found."""

    uri: str
    match: EscoMatch
    by: str


class Links:
    """Where the entries of the vocabulary stand in ESCO, and since when technologies are public."""

    def __init__(self, esco: str, since: str) -> None:
        self._rows = {id: rest for id, _, rest in (line.partition("\t") for line in esco.splitlines()[1:])}
        self._since = dict(line.split("\t") for line in since.splitlines()[1:])

    def place(self, id: str, category: str, parents: Callable[[str], tuple[str, ...]]) -> Place | None:
        """The entry's place in ESCO; `parents` gives what stands directly above an entry."""
        own = self._rows.get(id)
        if own is not None:
            concept, match, by = own.split("\t")
            return Place(_CONCEPT + concept, "exact" if match == "exact" else "broad", by)
        if category == "occupation":
            return None
        row = self._above(id, parents) or self._rows.get(f"category:{category}")
        return Place(_CONCEPT + row.partition("\t")[0], "broad", "reviewed") if row else None

    def _above(self, id: str, parents: Callable[[str], tuple[str, ...]]) -> str | None:
        """The nearest row above the entry; of several equally near the first."""
        level, seen = [id], {id}
        while level:
            level = [other for lower in level for other in parents(lower) if other not in seen]
            seen.update(level)
            row = next((self._rows[other] for other in level if other in self._rows), None)
            if row:
                return row
        return None

    def since(self, id: str) -> int | None:
        """The year of the first public release, where the dated table has one."""
        year = self._since.get(id)
        return int(year) if year else None
