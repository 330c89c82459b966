"""The Problem as a mixed-integer linear programme: columns, rows and their coefficients, nothing of any solver.

    maximise   sum_i own_i x_i + sum_r w_r sum_k slope_k z_rk - sum_s cost_s y_s
    one step:  sum_s y_s = 1
    budget:    sum_i h_is x_i + sum_t h_ts t <= budget_s   for the step s with y_s = 1
    side:      the same for what stands in the side column, where there is one; each part counts in its own column
    coverage:  sum_k z_rk <= sum_i proof_ir x_i, and 0 <= z_rk <= 1; slopes fall, so the first z fills first
    titles:    t >= x_i for every part of the section

Only x and y are whole numbers: z and t are at their best by themselves once these are. The solver branches on y
first, so the programme here is the one that is left with a step chosen: its last row is that step's budget, the row
before it that of the side column.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from metier.planning.problem import Problem
from metier.planning.worth import SATURATION

INFINITE = math.inf
Terms = list[tuple[int, float]]


@dataclass(slots=True)
class Program:
    """A programme that grows: `add_column` gives the number of a column, `add_row` that of a row.

    The first columns are the parts, in the order given. `budgeted` are the columns of the budget's row.
    """

    values: list[float] = field(default_factory=list)
    rows: list[tuple[float, float, Terms]] = field(default_factory=list)
    budgeted: list[int] = field(default_factory=list)

    def add_column(self, value: float = 0.0) -> int:
        """A new column between 0 and 1, worth `value`."""
        self.values.append(value)
        return len(self.values) - 1

    def add_row(self, low: float, high: float, terms: Terms) -> int:
        """A new row: low <= the sum of coefficient times column <= high."""
        self.rows.append((low, high, terms))
        return len(self.rows) - 1


def canonical_order(problem: Problem) -> list[int]:
    """The numbers of the parts in an order that does not depend on the order in the file.

    The solver gives the same answer for the same programme; so this decides between choices of equal value.
    """
    parts = problem.parts
    return sorted(range(len(parts)), key=lambda n: (parts[n].section, parts[n].text, parts[n].heights, parts[n].key))


def build_program(problem: Problem, order: Sequence[int]) -> Program:
    """The programme for a Problem at its first density step, parts in the given order."""
    program = Program()
    column = {number: program.add_column(problem.parts[number].own) for number in order}
    for group in problem.groups:
        program.add_row(group.low, group.high, [(column[part], 1.0) for part in group.parts])
    for one, two in problem.needs:
        program.add_row(-INFINITE, 0, [(column[one], 1.0), (column[two], -1.0)])
    for one, others in problem.some:
        program.add_row(-INFINITE, 0, [(column[one], 1.0), *((column[other], -1.0) for other in others)])
    _add_coverage(program, problem, column)
    titles = [program.add_column() for _ in problem.titles]
    for number in order:
        title = titles[problem.parts[number].section]
        program.add_row(-INFINITE, 0, [(column[number], 1.0), (title, -1.0)])
    program.budgeted = [*(column[number] for number in order), *titles]
    for heights, budgets in column_heights(problem, order, 0):
        program.add_row(-INFINITE, budgets, list(zip(program.budgeted, heights, strict=True)))
    return program


def column_heights(problem: Problem, order: Sequence[int], step: int) -> list[tuple[list[float], float]]:
    """For each column of the page, the main one last: heights at a step of parts (in the given order) and titles, budget.

    What stands in the other column has no height.
    """
    sections = [*(problem.parts[number].section for number in order), *range(len(problem.titles))]
    heights = [*(problem.parts[number].heights[step] for number in order), *(title[step] for title in problem.titles)]
    pairs = list(zip(sections, heights, strict=True))
    main = ([0.0 if section in problem.side else height for section, height in pairs], problem.budgets[step])
    if not problem.side:
        return [main]
    side = [height if section in problem.side else 0.0 for section, height in pairs]
    return [(side, problem.side_budgets[step]), main]


def _add_coverage(program: Program, problem: Problem, column: dict[int, int]) -> None:
    for requirement, weight in enumerate(problem.weights):
        proofs: Terms = []
        for number, at in column.items():
            proof = problem.parts[number].proofs.get(requirement, 0.0)
            if proof > 0:
                proofs.append((at, -proof))
        if proofs and weight > 0:
            levels: Terms = [(program.add_column(weight * slope), 1.0) for slope in SATURATION]
            program.add_row(-INFINITE, 0, [*levels, *proofs])
