"""The choice is the best there is: compared with the value of every allowed subset at every step."""

from __future__ import annotations

import itertools
import random

import numpy as np
import pytest

from metier.planning.problem import Group, Part, Problem, height_of, is_allowed, value_of
from metier.planning.solver import solve


def random_problem(seed: int) -> Problem:
    """A small choice with everything in it: heads that need details, lines instead, shorter forms, pins, titles."""
    dice = random.Random(seed)
    steps, requirements = dice.randint(1, 4), dice.randint(0, 4)
    shrink = [1.0 - 0.05 * step for step in range(steps)]
    parts: list[Part] = []
    groups: list[Group] = []
    needs: list[tuple[int, int]] = []
    some: list[tuple[int, tuple[int, ...]]] = []

    def add(section: int, tall: float) -> int:
        proofs = {r: dice.choice([0.2, 0.5, 0.8, 1.0]) for r in range(requirements) if dice.random() < 0.3}
        heights = tuple(round(tall * dice.uniform(0.9, 1.1) * factor, 2) for factor in shrink)
        parts.append(Part(f"p{len(parts)}", heights, dice.uniform(0, 0.05), section, proofs))
        return len(parts) - 1

    sections = dice.randint(1, 3)
    for section in range(sections):
        head, line = add(section, 20), add(section, 12)
        groups.append(Group((head, line), dice.randint(0, 1), 1))
        forms = [[add(section, dice.choice([14, 28])) for _ in range(dice.choice([1, 1, 2]))] for _ in range(2)]
        for each in forms:
            groups.append(Group(tuple(each), dice.random() < 0.05, dice.random() > 0.05))
            needs += [(form, head) for form in each]
        some.append((head, tuple(itertools.chain(*forms))))
    parts, keep = parts[:14], range(14)
    return Problem(
        parts=tuple(parts),
        titles=tuple(tuple(16 * factor for factor in shrink) for _ in range(sections)),
        weights=tuple(dice.choice([4.0, 2.0, 1.5]) for _ in range(requirements)),
        costs=tuple(itertools.accumulate([0.0, *(dice.choice([0.3, 1.0]) for _ in range(steps - 1))])),
        budgets=tuple(dice.choice([30, 60, 90, 130, 170]) + 2.0 * step for step in range(steps)),
        groups=tuple(Group(left, g.low, g.high) for g in groups if (left := tuple(p for p in g.parts if p in keep))),
        needs=tuple(pair for pair in needs if pair[0] in keep and pair[1] in keep),
        some=tuple((one, tuple(o for o in others if o in keep)) for one, others in some if one in keep),
    )


def best_of_all(problem: Problem) -> float | None:
    """The greatest value over all subsets and steps, worked out for all of them at once, without planning's code."""
    count = len(problem.parts)
    chosen = ((np.arange(2**count)[:, None] >> np.arange(count)) & 1).astype(float)
    allowed = np.ones(len(chosen), dtype=bool)
    for group in problem.groups:
        printed = chosen[:, list(group.parts)].sum(axis=1)
        allowed &= (printed >= group.low) & (printed <= group.high)
    for one, two in problem.needs:
        allowed &= chosen[:, one] <= chosen[:, two]
    for one, others in problem.some:
        allowed &= chosen[:, one] <= chosen[:, list(others)].sum(axis=1)
    value = chosen @ np.array([part.own for part in problem.parts])
    for number, weight in enumerate(problem.weights):
        proof = chosen @ np.array([part.proofs.get(number, 0.0) for part in problem.parts])
        value += weight * np.interp(proof, [0, 1, 2, 3], [0, 1, 1.25, 1.33])
    values = []
    for step, (cost, budget) in enumerate(zip(problem.costs, problem.budgets, strict=True)):
        height = chosen @ np.array([part.heights[step] for part in problem.parts])
        for number, title in enumerate(problem.titles):
            inside = [part.section == number for part in problem.parts]
            height += title[step] * (chosen[:, inside].sum(axis=1) > 0)
        fits = allowed & (height <= budget + 1e-9)
        if fits.any():
            values.append(value[fits].max() - cost)
    return max(values, default=None)


@pytest.mark.parametrize("block", range(8))
def test_no_other_choice_is_worth_more(block: int) -> None:
    """Two hundred choices of up to 14 parts: the value is the greatest of all subsets at all steps."""
    solved = 0
    for seed in range(block * 25, block * 25 + 25):
        problem = random_problem(seed)
        best, answer = best_of_all(problem), solve(problem)
        assert (answer is None) == (best is None), seed
        if answer is None or best is None:
            continue
        solved += 1
        assert is_allowed(problem, answer.printed), seed
        assert height_of(problem, answer.printed, answer.density) <= problem.budgets[answer.density] + 1e-6, seed
        assert answer.objective == pytest.approx(best, abs=1e-7), seed
        assert answer.objective == pytest.approx(value_of(problem, answer.printed, answer.density), abs=1e-12)
        assert answer.objective <= answer.bound <= answer.objective + 1e-6, seed
    assert solved >= 15


def test_the_same_problem_has_the_same_answer() -> None:
    """Solved again, and with its parts in another order, the same parts are printed."""
    for seed in range(12):
        problem = random_problem(seed)
        first, again = solve(problem), solve(problem)
        assert first == again
        turned = reordered(problem, seed)
        other = solve(turned)
        if first is not None:
            assert other is not None
            assert printed(problem, first.printed) == printed(turned, other.printed)


def reordered(problem: Problem, seed: int) -> Problem:
    """The same problem with its parts shuffled."""
    order = list(range(len(problem.parts)))
    random.Random(seed).shuffle(order)
    new = {old: place for place, old in enumerate(order)}
    return Problem(
        tuple(problem.parts[old] for old in order), problem.titles, problem.weights, problem.costs, problem.budgets,
        tuple(Group(tuple(new[p] for p in group.parts), group.low, group.high) for group in problem.groups),
        tuple((new[one], new[two]) for one, two in problem.needs),
        tuple((new[one], tuple(new[other] for other in others)) for one, others in problem.some),
    )  # fmt: skip


def printed(problem: Problem, numbers: frozenset[int]) -> set[str]:
    return {problem.parts[number].key for number in numbers}


def test_more_room_is_never_worth_less() -> None:
    """With each budget larger, the value is at least the same."""
    from dataclasses import replace

    for seed in range(20):
        problem = random_problem(seed)
        values = []
        for more in (0.0, 5.0, 20.0, 60.0, 500.0):
            answer = solve(replace(problem, budgets=tuple(points + more for points in problem.budgets)))
            values.append(-1e9 if answer is None else answer.objective)
        assert values == sorted(values) or all(b - a > -1e-7 for a, b in itertools.pairwise(values))
        assert values[-1] > -1e9


def test_the_solver_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    """HiGHS would greet on standard output, where our JSON goes."""
    assert solve(random_problem(1)) is not None
    assert capfd.readouterr() == ("", "")
