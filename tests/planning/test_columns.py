"""Two columns: what stands in the side column must fit beside the first page, whatever the main column holds."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from metier.planning.problem import Answer, Group, Part, Problem, height_of, is_allowed, side_height_of, value_of
from metier.planning.solver import solve


def some_problem(seed: int) -> Problem:
    chance = random.Random(seed)
    parts = tuple(
        Part(
            f"p{number}", (tall := chance.randint(10, 40), tall - 2.0), chance.random(), chance.randrange(4),
            {chance.randrange(3): chance.random()}, f"text {number}",
        )
        for number in range(11)
    )  # fmt: skip
    return Problem(
        parts, ((12.0, 10.0),) * 4, (1.0, 0.5, 0.4), (0.0, 0.3), (130.0, 128.0),
        groups=(Group((0, 1), 0, 1), Group((2,), 1, 1)), needs=((3, 4),),
        side=frozenset({1, 3}), side_budgets=(60.0, 60.0),
    )  # fmt: skip


def best_by_trying(problem: Problem) -> float | None:
    best = None
    for mask in range(2 ** len(problem.parts)):
        printed = frozenset(n for n in range(len(problem.parts)) if mask >> n & 1)
        if not is_allowed(problem, printed):
            continue
        for step in range(len(problem.costs)):
            main, side = height_of(problem, printed, step), side_height_of(problem, printed, step)
            if main <= problem.budgets[step] and side <= problem.side_budgets[step]:
                value = value_of(problem, printed, step)
                best = value if best is None else max(best, value)
    return best


@pytest.mark.parametrize("seed", range(6))
def test_the_best_choice_keeps_both_budgets(seed: int) -> None:
    """The same value as trying every choice gives, and both columns within their room."""
    problem = some_problem(seed)
    answer = solve(problem)
    assert isinstance(answer, Answer)
    best = best_by_trying(problem)
    assert best is not None
    assert answer.objective == pytest.approx(best)
    assert side_height_of(problem, answer.printed, answer.density) <= 60
    assert height_of(problem, answer.printed, answer.density) <= problem.budgets[answer.density]


def test_room_in_one_column_is_of_no_use_to_the_other() -> None:
    free = replace(some_problem(1), groups=(), needs=(), budgets=(1e6, 1e6))
    answer = solve(free)
    assert answer is not None
    assert side_height_of(free, answer.printed, answer.density) <= 60
    everything = frozenset(range(len(free.parts)))
    assert answer.printed != everything
    assert side_height_of(free, everything, 0) > 60
