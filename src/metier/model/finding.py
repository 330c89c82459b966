"""Finding: one remark of a check, with place, quote, reason and remedy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark of a check.

    `place` is what a person can go to: `career.yaml:12:5 /work/0/startDate`, `resume.pdf page 1`.
    `quote` holds the words concerned, `why` the reason, `fix` what would be right.
    """

    rule: str
    severity: Severity
    place: str
    why: str
    fix: str = ""
    quote: str = ""

    def __str__(self) -> str:
        line = f"{self.severity}: {self.place}: {self.why}" if self.place else f"{self.severity}: {self.why}"
        if self.quote:
            line += f" (“{self.quote}”)"
        return f"{line} {self.fix}" if self.fix else line
