"""Match: every Requirement of an Ad with the Evidence for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from metier.model.ad import Ad, Requirement
from metier.model.career import Fact

Status = Literal["met", "partly", "not_shown", "unknown"]
EvidenceRelation = Literal["same", "narrower", "related"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A Fact offered for a Requirement: `words` of it prove it, `strength` runs from 0 to 1."""

    fact: Fact
    relation: EvidenceRelation
    strength: float
    words: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A Requirement, its status, the evidence (strongest first) and why, in one sentence."""

    requirement: Requirement
    status: Status
    why: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """All Requirements with their Evidence, in the order of the Ad; `today` is the date it was made for."""

    ad: Ad
    pairs: tuple[Pair, ...]
    today: date
