"""The Problem as a mixed-integer linear programme: columns, rows and their coefficients, nothing of any solver.

    maximise   sum_i own_i x_i + sum_r w_r sum_k slope_k z_rk - sum_s cost_s y_s
    one step:  sum_s y_s = 1
    budget:    sum_i H_i x_i + sum_t H_t t - sum_is (H_i - h_is) d_is <= sum_s budget_s y_s, H_i the greatest h_is,
               where d_is <= y_s and sum_s d_is <= x_i, so that at its best d_is is the product of x_i and y_s
    coverage:  sum_k z_rk <= sum_i proof_ir x_i, and 0 <= z_rk <= 1; slopes fall, so the first z fills first
    titles:    t >= x_i for every part of the section

Only x and y are whole numbers: z, d and t are whole or at their best by themselves once these are.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from metier.planning.problem import Problem
from metier.planning.worth import SATURATION

INFINITE = math.inf
Terms = list[tuple[int, float]]


@dataclass(slots=True)
class Program:
    """A programme that grows: `add_column` gives the number of a column, `add_row` puts a row below the others."""

    costs: list[float] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    rows: list[tuple[float, float, Terms]] = field(default_factory=list)

    def add_column(self, value: float = 0.0, *, whole: bool = False) -> int:
        """A new column between 0 and 1, worth `value`."""
        self.costs.append(value)
        self.lower.append(0.0)
        self.upper.append(1.0)
        self.whole.append(whole)
        return len(self.costs) - 1

    def add_row(self, low: float, high: float, terms: Terms) -> None:
        """A new row: low <= the sum of coefficient times column <= high."""
        self.rows.append((low, high, terms))


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns stand for the parts and the density steps."""

    parts: range
    steps: range


def build_program(problem: Problem) -> tuple[Program, Columns]:
    """The programme for a Problem, and where its choices stand in it."""
    program = Program()
    for part in problem.parts:
        program.add_column(part.own, whole=True)
    count = len(problem.parts)
    for cost in problem.costs:
        program.add_column(-cost, whole=True)
    columns = Columns(range(count), range(count, count + len(problem.costs)))
    program.add_row(1, 1, [(step, 1.0) for step in columns.steps])
    _add_rules(program, problem)
    _add_coverage(program, problem)
    _add_budget(program, problem, columns, _add_titles(program, problem))
    return program, columns


def _add_rules(program: Program, problem: Problem) -> None:
    for group in problem.groups:
        program.add_row(group.low, group.high, [(part, 1.0) for part in group.parts])
    for one, two in problem.needs:
        program.add_row(-INFINITE, 0, [(one, 1.0), (two, -1.0)])
    for one, others in problem.some:
        program.add_row(-INFINITE, 0, [(one, 1.0), *((other, -1.0) for other in others)])


def _add_coverage(program: Program, problem: Problem) -> None:
    for requirement, weight in enumerate(problem.weights):
        proofs: Terms = []
        for number, part in enumerate(problem.parts):
            if part.proofs.get(requirement, 0.0) > 0:
                proofs.append((number, -part.proofs[requirement]))
        if proofs and weight > 0:
            levels: Terms = [(program.add_column(weight * slope), 1.0) for slope in SATURATION]
            program.add_row(-INFINITE, 0, [*levels, *proofs])


def _add_titles(program: Program, problem: Problem) -> list[int]:
    titles = [program.add_column() for _ in problem.titles]
    for number, part in enumerate(problem.parts):
        program.add_row(-INFINITE, 0, [(number, 1.0), (titles[part.section], -1.0)])
    return titles


def _add_budget(program: Program, problem: Problem, columns: Columns, titles: list[int]) -> None:
    """One row for all steps: what a step saves of each height counts only where part and step are both taken."""
    printed = [(number, part.heights) for number, part in enumerate(problem.parts)]
    printed += list(zip(titles, problem.titles, strict=True))
    terms: Terms = []
    for column, heights in printed:
        most = max(heights)
        terms.append((column, most))
        saved: Terms = []
        for step, height in zip(columns.steps, heights, strict=True):
            if most - height > 1e-9:
                both = program.add_column()
                saved.append((both, 1.0))
                program.add_row(-INFINITE, 0, [(both, 1.0), (step, -1.0)])
                terms.append((both, height - most))
        if saved:
            program.add_row(-INFINITE, 0, [*saved, (column, -1.0)])
    budget: Terms = [(step, -points) for step, points in zip(columns.steps, problem.budgets, strict=True)]
    program.add_row(-INFINITE, 0, [*terms, *budget])
