"""The one door to HiGHS; takes a Problem, gives the best Answer and the proof that none is better.

Exactly one density step is taken, so the programme falls into one for each step. All are relaxed first (a few
milliseconds together, each starts from the last one's basis); then they are solved with whole numbers, the most
promising first, and a step whose relaxation cannot beat what is known is not solved at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from metier.planning.problem import Answer, Problem, value_of
from metier.planning.program import INFINITE, Program, build_program, canonical_order, column_heights

_EXACT = 1e-9
_OPTIONS: dict[str, Any] = {
    "threads": 1,
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": _EXACT,
    "mip_feasibility_tolerance": 1e-7,
    # For speed only, measured on 80 to 200 parts: the searches inside the search cost more than they find, and old
    # cuts weigh down every later step. None of these changes what is the best answer.
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_rens": False,
    "mip_heuristic_run_root_reduced_cost": False,
    "mip_heuristic_run_feasibility_jump": False,
    "mip_heuristic_run_zi_round": True,
    "mip_heuristic_run_shifting": True,
    "mip_detect_symmetry": False,
    "mip_root_presolve_only": True,
    "mip_pscost_minreliable": 2,
    "mip_lp_age_limit": 3,
    "mip_pool_age_limit": 5,
}
# Most problems close within a few nodes without cuts at them; for those that do not, the cuts pay.
_ATTEMPTS: tuple[dict[str, Any], ...] = (
    {"mip_allow_cut_separation_at_nodes": False, "mip_max_nodes": 300},
    {"mip_allow_cut_separation_at_nodes": True, "mip_max_nodes": 2**31 - 1},
)


@dataclass(frozen=True, slots=True)
class _Relaxed:
    """A step without whole numbers: no answer at this step is worth more than `bound`.

    `rest` is each part's value there, 0 or 1 or between, and `prices` what moving it from there costs at least.
    """

    bound: float
    step: int
    rest: Sequence[float]
    prices: Sequence[float]


def solve(problem: Problem) -> Answer | None:
    """The best answer to the Problem, or None when no choice fits the budget at any step.

    `bound` is what no answer exceeds, by HiGHS's own proof; it equals the objective up to rounding (1e-7).
    """
    if not problem.parts:
        return _empty_answer(problem)
    order = canonical_order(problem)
    program = build_program(problem, order)
    solver = _load(program)
    relaxed = [found for step in range(len(problem.costs)) if (found := _relax(solver, program, problem, order, step))]
    best: Answer | None = None
    bound = -INFINITE
    for one in sorted(relaxed, key=lambda found: (-found.bound, found.step)):
        if best is not None and one.bound <= best.objective + _EXACT:
            break
        answer, least = _solve_step(solver, program, problem, order, one, best)
        bound = max(bound, least)
        if answer is not None and (best is None or answer.objective > best.objective):
            best = answer
    if best is None:
        return None
    return Answer(best.printed, best.density, best.objective, max(bound, best.objective))


def _empty_answer(problem: Problem) -> Answer | None:
    fitting = [(cost, step) for step, cost in enumerate(problem.costs) if problem.budgets[step] >= 0]
    if not fitting:
        return None
    cost, step = min(fitting)
    return Answer(frozenset(), step, -cost, -cost)


def _load(program: Program) -> Any:
    solver = _quiet_class()()
    for name, value in _OPTIONS.items():
        solver.setOptionValue(name, value)
    solver.passModel(_model(program))
    return solver


def _take_step(solver: Any, program: Program, problem: Problem, order: Sequence[int], step: int) -> None:
    columns = column_heights(problem, order, step)
    for row, (heights, budget) in enumerate(columns, len(program.rows) - len(columns)):
        for column, height in zip(program.budgeted, heights, strict=True):
            solver.changeCoeff(row, column, height)
        solver.changeRowBounds(row, -INFINITE, budget)


def _relax(solver: Any, program: Program, problem: Problem, order: Sequence[int], step: int) -> _Relaxed | None:
    """The step without whole numbers; None when not even that fits its budget."""
    _take_step(solver, program, problem, order, step)
    solver.setOptionValue("presolve", "off")
    solver.run()
    if not _is_optimal(solver):
        return None
    solution = solver.getSolution()
    count = len(order)
    bound = float(solver.getInfo().objective_function_value) - problem.costs[step]
    return _Relaxed(bound, step, list(solution.col_value)[:count], [abs(d) for d in list(solution.col_dual)[:count]])


def _solve_step(
    solver: Any, program: Program, problem: Problem, order: Sequence[int], relaxed: _Relaxed, best: Answer | None
) -> tuple[Answer | None, float]:
    """The best answer at one step, and a bound on all of them.

    A part whose move away from the relaxation costs more than what is to be gained stays as it is there.
    """
    import numpy as np

    gain = INFINITE if best is None else relaxed.bound - best.objective + _EXACT
    fixed = [price > gain for price in relaxed.prices]
    rest = [round(value) for value in relaxed.rest]
    lower = [float(value) if fast else 0.0 for value, fast in zip(rest, fixed, strict=True)]
    upper = [float(value) if fast else 1.0 for value, fast in zip(rest, fixed, strict=True)]
    step, count = relaxed.step, len(order)
    columns = np.arange(count, dtype=np.int32)
    _take_step(solver, program, problem, order, step)
    solver.changeColsBounds(count, columns, np.array(lower), np.array(upper))
    solver.changeColsIntegrality(count, columns, np.ones(count, dtype=np.uint8))
    solver.setOptionValue("presolve", "choose")
    for attempt in _ATTEMPTS:
        for name, option in attempt.items():
            solver.setOptionValue(name, option)
        solver.run()
        if not _is_cut_short(solver):
            break
    if not _is_optimal(solver):
        return None, -INFINITE
    values = list(solver.getSolution().col_value)[:count]
    printed = frozenset(number for number, value in zip(order, values, strict=True) if value > 0.5)
    least = float(solver.getInfo().mip_dual_bound) - problem.costs[step]
    return Answer(printed, step, value_of(problem, printed, step), least), least


def _is_optimal(solver: Any) -> bool:
    import highspy

    return bool(solver.getModelStatus() == highspy.HighsModelStatus.kOptimal)


def _is_cut_short(solver: Any) -> bool:
    import highspy

    status = highspy.HighsModelStatus
    return solver.getModelStatus() not in (status.kOptimal, status.kInfeasible, status.kUnboundedOrInfeasible)


@cache
def _quiet_class() -> Any:
    """The solver without its banner: the constructor enables callbacks, and would print it just there."""
    import highspy  # here, because importing it costs 100 ms

    class Quiet(highspy.Highs):
        def enableCallbacks(self) -> None:  # noqa: N802
            self.silent()

    return Quiet


def _model(program: Program) -> Any:
    import highspy
    import numpy as np

    model = highspy.HighsLp()
    model.sense_ = highspy.ObjSense.kMaximize
    model.num_col_, model.num_row_ = len(program.values), len(program.rows)
    model.col_cost_ = np.array(program.values)
    model.col_lower_, model.col_upper_ = np.zeros(model.num_col_), np.ones(model.num_col_)
    model.row_lower_ = np.array([low for low, _, _ in program.rows])
    model.row_upper_ = np.array([high for _, high, _ in program.rows])
    matrix = model.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = np.cumsum([0, *(len(terms) for _, _, terms in program.rows)])
    matrix.index_ = np.array([column for _, _, terms in program.rows for column, _ in terms])
    matrix.value_ = np.array([factor for _, _, terms in program.rows for _, factor in terms], dtype=float)
    return model
