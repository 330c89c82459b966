"""Problem: the choice of what to print, as numbers only; `planning.solver` solves it exactly.

Parts may be printed or not. Every rule is one of four kinds, so that a test can judge an answer without the solver.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from metier.planning.worth import coverage


@dataclass(frozen=True, slots=True)
class Part:
    """One block that may be printed.

    `heights` are points per density step, `own` what it is worth by itself, `proofs` how much it adds to the proof of
    a requirement (by number), `section` the number of the section that it stands in,
    `text` what it prints (it decides between parts of equal value, wherever they stand in the file).
    """

    key: str
    heights: tuple[float, ...]
    own: float
    section: int
    proofs: Mapping[int, float] = field(default_factory=dict)
    text: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Of these parts at least `low` and at most `high` are printed."""

    parts: tuple[int, ...]
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Problem:
    """The whole choice. `budgets` are the points free at each density step, `titles` the heights of section titles.

    The sections in `side` (by number) stand in a column of their own, which has `side_budgets`.

    needs: the first part is printed only with the second. some: the part is printed only with at least one of the
    others. A section's title is printed exactly when something of the section is.
    """

    parts: tuple[Part, ...]
    titles: tuple[tuple[float, ...], ...]
    weights: tuple[float, ...]
    costs: tuple[float, ...]
    budgets: tuple[float, ...]
    groups: tuple[Group, ...] = ()
    needs: tuple[tuple[int, int], ...] = ()
    some: tuple[tuple[int, tuple[int, ...]], ...] = ()
    side: frozenset[int] = frozenset()
    side_budgets: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The parts that are printed (by number), the density step, the value reached and the solver's bound on it."""

    printed: frozenset[int]
    density: int
    objective: float
    bound: float


def proof_totals(problem: Problem, printed: frozenset[int] | set[int]) -> list[float]:
    """How much proof of each requirement these parts add up to."""
    proofs = [0.0] * len(problem.weights)
    for number in sorted(printed):
        for requirement, proof in problem.parts[number].proofs.items():
            proofs[requirement] += proof
    return proofs


def value_of(problem: Problem, printed: frozenset[int] | set[int], density: int) -> float:
    """What printing these parts at this step is worth: coverage of the ad, own worth, less the step's cost."""
    proofs = proof_totals(problem, printed)
    answered = sum(weight * coverage(proof) for weight, proof in zip(problem.weights, proofs, strict=True))
    own = sum(problem.parts[number].own for number in printed)
    return answered + own - problem.costs[density]


def height_of(problem: Problem, printed: frozenset[int] | set[int], density: int) -> float:
    """The points that these parts take at this step, with the titles of their sections; the side column apart."""
    return _height(
        problem, [number for number in printed if problem.parts[number].section not in problem.side], density
    )


def side_height_of(problem: Problem, printed: frozenset[int] | set[int], density: int) -> float:
    """The points that those of these parts take that stand in the side column."""
    return _height(problem, [number for number in printed if problem.parts[number].section in problem.side], density)


def _height(problem: Problem, printed: Sequence[int], density: int) -> float:
    sections = {problem.parts[number].section for number in printed}
    parts = sum(problem.parts[number].heights[density] for number in printed)
    return parts + sum(problem.titles[section][density] for section in sections)


def is_allowed(problem: Problem, printed: frozenset[int] | set[int]) -> bool:
    """Whether the parts keep every rule but the budget."""
    return (
        all(group.low <= sum(part in printed for part in group.parts) <= group.high for group in problem.groups)
        and all(two in printed for one, two in problem.needs if one in printed)
        and all(any(part in printed for part in parts) for one, parts in problem.some if one in printed)
    )
