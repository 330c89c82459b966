"""Anyone's résumé to what a machine reads in it, and Findings; with an ad, its required terms in it. Reads files.

Strangers' bytes go to a worker process.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from metier.app.files import read_file
from metier.app.importing import RESUME_BYTES
from metier.app.reading import load_ad
from metier.app.worker import Worker
from metier.model.ad import Reader
from metier.review.check import Checked, Demanded, basis_line, find_demanded
from metier.terms import load_vocabulary


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a machine reads in a résumé, and which of an ad's required terms are in it; None without an ad."""

    checked: Checked
    demanded: tuple[Demanded, ...] | None = None
    ad: str = ""

    @property
    def says_no(self) -> bool:
        """Whether a Finding of severity error was made."""
        return self.checked.says_no

    def basis(self, rule: str) -> str:
        """In one line whether a rule is evidence or folklore, with its source."""
        return basis_line(rule)

    def as_json(self) -> dict[str, Any]:
        """The form of `metier schema check`."""
        made = self.checked.as_json()
        if self.demanded is None:
            return made
        terms = [asdict(each) for each in self.demanded]
        counts = {kind: sum(each.found == kind for each in self.demanded) for kind in ("exact", "synonym", "no")}
        return {**made, "ad": {"title": self.ad, "counts": counts, "terms": terms}}


def check(
    path: str | Path, ad: str | None = None, *, allow_private: bool = False, reader: Reader = "fast"
) -> CheckReport:
    """The CheckReport of a résumé in a file; `ad` is a file, an address or `-`, as `load_ad` reads it."""
    path = Path(path)
    data = read_file(path, what="résumé", limit=RESUME_BYTES)
    found = load_ad(ad, allow_private=allow_private, reader=reader) if ad is not None else None
    with Worker() as worker:
        checked = Checked.from_json(worker.check(data, path.name))
    if found is None:
        return CheckReport(checked)
    return CheckReport(checked, find_demanded(found, checked.stored, load_vocabulary()), found.title or "")
