"""What printing something is worth: how well it answers the ad, and how strong and recent it is by itself.

Every number here is our own judgement, in one unit: 1 is the first whole proof of a required requirement. The
densities of a theme are priced in the same unit.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from metier.planning.trim_words import EFFECTS, OUTCOMES

if TYPE_CHECKING:
    from metier.model.dates import Interval
    from metier.model.match import Match

WEIGHTS = {"required": 1.0, "preferred": 0.5, "unstated": 0.375}
SATURATION = (1.0, 0.25, 0.08)  # what the first, second and third whole proof of the same thing count; a fourth nothing
JOINED = 0.5  # of what an entry's own line proves, when it stands in a joined line
TRIMMED = 0.9  # of what a statement proves, in a shorter form of it
OWN_SHARE = 0.9  # of the smallest step in density cost: all that answers nothing is worth less than that together
_OWN_WITHOUT_STEPS = 0.9
_AMOUNT = re.compile(r"(?<!\w)\d")  # no part of a name such as k8s or S3
_WORD = re.compile(r"[^\W\d_]+")
_RESULTS = EFFECTS | OUTCOMES
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def weights(match: Match) -> tuple[float, ...]:
    """The weight of each requirement, in the order of the Match."""
    return tuple(WEIGHTS[pair.requirement.necessity] for pair in match.pairs)


def coverage(proof: float) -> float:
    """How far a requirement is covered by proofs that add up to `proof`: concave, and at most 1.33."""
    covered = 0.0
    for at, slope in enumerate(SATURATION):
        if proof <= at:
            break
        covered += slope * min(proof - at, 1.0)
    return covered


def recency(interval: Interval | None, today: date) -> float:
    """From 1 (now) down to 0 (twelve years ago and older); 0.5 without a date."""
    if interval is None:
        return 0.5
    if interval.end is None:
        return 1.0
    months = today.year * 12 + today.month - 1 - interval.end.last
    return 1.0 - min(max(months, 0) / 144, 1.0)


def quality(text: str, interval: Interval | None, today: date) -> float:
    """From 0.4 to 1: a number that is no year, an outcome and recency make a statement strong."""
    return _strength(text) + 0.2 * recency(interval, today)


@lru_cache(maxsize=4096)
def _strength(text: str) -> float:
    amount = bool(_AMOUNT.search(_YEAR.sub("", text)))
    outcome = any(word in _RESULTS for word in _WORD.findall(text.casefold()))
    return 0.4 + 0.25 * amount + 0.15 * outcome


def proof_of(strength: float, worth: float) -> float:
    """What a fact of this strength of evidence and this quality adds to the proof of a requirement."""
    return max(0.0, strength) * (0.7 + 0.3 * worth)


def own_scale(costs: Sequence[float], shares: Sequence[float]) -> float:
    """The factor that makes all own worths together less than the smallest difference between two density costs.

    So a denser step is never chosen for anything but a better answer to the ad.
    """
    levels = sorted(set(costs))
    steps = [high - low for low, high in pairwise(levels)]
    total = math.fsum(shares)
    return OWN_SHARE * min(steps, default=_OWN_WITHOUT_STEPS) / total if total > 0 else 0.0


def strongest(proofs: Sequence[Mapping[int, float]]) -> dict[int, float]:
    """For each requirement the strongest of several proofs that are printed together."""
    best: dict[int, float] = {}
    for proof in proofs:
        for requirement, strength in proof.items():
            best[requirement] = max(best.get(requirement, 0.0), strength)
    return best
