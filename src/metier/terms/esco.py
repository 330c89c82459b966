"""Takes the package's copy of ESCO (`data/esco`, read only), gives its skills as Terms; read once, when first needed.

This service uses the ESCO classification of the European Commission; version, origin and terms of reuse are told in
`data/esco/README.md`.
"""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path

from metier.model.term import Term
from metier.terms.tokens import key_of

SKILL = "http://data.europa.eu/esco/skill/"
_GROUP = "esco:"
_DATA = Path(__file__).with_name("data") / "esco"


class Esco:
    """ESCO's skills by row (sorted by id), by URI and by what they are called; groups are Terms too (`esco:S5.6.1`)."""

    def __init__(self, skills: str, groups: str) -> None:
        self._rows = skills.splitlines()[1:]
        self._groups = dict(line.split("\t") for line in groups.splitlines()[1:])
        self._at: dict[str, int] = {}
        self._named: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def row(self, uri: str) -> int | None:
        """The place of the concept with this URI, or None."""
        if not self._at:
            self._at = {row.partition("\t")[0]: at for at, row in enumerate(self._rows)}
        return self._at.get(uri.removeprefix(SKILL)) if uri.startswith(SKILL) else None

    def labels(self) -> tuple[str, ...]:
        """Every preferred label, in the order of the rows."""
        return tuple(row.split("\t", 2)[1] for row in self._rows)

    def term(self, row: int) -> Term:
        """The concept at this place: its other labels are aliases, the groups it stands in are broader."""
        id, label, groups, others = self._rows[row].split("\t")
        return Term(
            id=SKILL + id,
            label=label,
            category="esco",
            aliases=tuple(others.split("|")) if others else (),
            broader=tuple(_GROUP + code for code in groups.split()),
            source="esco",
            esco=SKILL + id,
            esco_match="exact",
        )

    def get(self, id: str) -> Term | None:
        """The concept with this URI, or the group with this code (`esco:S5.6.1`), or None."""
        code = id.removeprefix(_GROUP)
        if id.startswith(_GROUP) and code in self._groups:
            above = next((code[:end] for end in range(len(code) - 1, 0, -1) if code[:end] in self._groups), None)
            broader = (_GROUP + above,) if above else ()
            return Term(id=id, label=self._groups[code], category="esco", broader=broader, source="esco")
        row = self.row(id)
        return None if row is None else self.term(row)

    def named(self, words: str) -> int | None:
        """The place of the concept that is called so: by its preferred label, else by another; case does not count."""
        if not self._named:
            for at, row in reversed(list(enumerate(self._rows))):
                self._named.update(dict.fromkeys(map(key_of, filter(None, row.split("\t")[3].split("|"))), at))
            self._named.update((key_of(label), at) for at, label in enumerate(self.labels()))
        return self._named.get(key_of(words))


@cache
def load_esco() -> Esco:
    """ESCO 1.1.1 in English, as the package carries it."""
    skills = gzip.decompress((_DATA / "skills.tsv.gz").read_bytes()).decode()
    return Esco(skills, (_DATA / "groups.tsv").read_text(encoding="utf-8"))
