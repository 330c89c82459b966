"""What is found about one part of a requirement, and how parts are put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from metier.matching.evidence import join_evidence
from metier.model.match import Evidence, Status

_RANK = {"met": 3, "partly": 2, "unknown": 1, "not_shown": 0}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status, why (a clause without its full stop), and the evidence."""

    status: Status
    why: str
    evidence: tuple[Evidence, ...] = ()

    @property
    def rank(self) -> tuple[int, float]:
        """What the better of two verdicts has more of."""
        return _RANK[self.status], max((piece.strength for piece in self.evidence), default=0.0)


def all_of(parts: Sequence[Verdict]) -> Verdict:
    """Every part is asked for: met when all are, partly when some is at least partly."""
    if len(parts) == 1:
        return parts[0]
    states = {part.status for part in parts}
    status: Status = "partly"
    if len(states) == 1:
        status = parts[0].status
    elif states <= {"unknown", "not_shown"}:
        status = "not_shown"
    elif states <= {"met", "unknown"}:
        status = "unknown"
    return Verdict(status, "; ".join(part.why for part in parts), join_evidence(part.evidence for part in parts))


def best_of(parts: Sequence[Verdict]) -> Verdict:
    """One part is enough: the best of them (the first of equals)."""
    return max(parts, key=lambda part: part.rank)


def sentence(clause: str) -> str:
    """`clause` with a capital and a full stop; a first word with a form of its own (iOS) keeps it."""
    first = clause.split(" ", 1)[0]
    if first[:1].islower() and first.islower():
        clause = clause[0].upper() + clause[1:]
    return clause if clause.endswith((".", "?", "!")) else f"{clause}."


def listed(names: Sequence[str], word: str = "and") -> str:
    """'A, B and C'."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {word} {names[-1]}"


def name(label: str) -> str:
    """`label` as it stands in a sentence: in quotes where it is several words or begins like any other word."""
    return f"“{label}”" if " " in label or label[:1].islower() else label
