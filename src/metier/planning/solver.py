"""The one door to HiGHS; takes a Problem, gives the best Answer and the proof that none is better."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from metier.planning.problem import Answer, Problem, value_of
from metier.planning.program import Program, build_program

if TYPE_CHECKING:
    from collections.abc import Sequence

_OPTIONS: dict[str, Any] = {
    "threads": 1,
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 1e-9,
    "mip_feasibility_tolerance": 1e-7,
}


def solve(problem: Problem) -> Answer | None:
    """The best answer to the Problem, or None when no choice fits the budget at any step."""
    if not problem.parts:
        return _best_empty(problem)
    program, columns = build_program(problem)
    found = _run(program)
    if found is None:
        return None
    values, bound = found
    printed = frozenset(number for number in columns.parts if values[number] > 0.5)
    density = max(range(len(columns.steps)), key=lambda step: values[columns.steps[step]])
    return Answer(printed, density, value_of(problem, printed, density), bound)


def _best_empty(problem: Problem) -> Answer | None:
    fitting = [step for step, points in enumerate(problem.budgets) if points >= 0]
    if not fitting:
        return None
    step = min(fitting, key=lambda one: problem.costs[one])
    return Answer(frozenset(), step, -problem.costs[step], -problem.costs[step])


def _run(program: Program) -> tuple[Sequence[float], float] | None:
    import highspy  # here, because importing it costs 100 ms

    solver = _quiet_solver()
    for name, value in _OPTIONS.items():
        solver.setOptionValue(name, value)
    solver.passModel(_model(program))
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return list(solver.getSolution().col_value), float(solver.getInfo().mip_dual_bound)


def _quiet_solver() -> Any:
    """A solver that prints nothing: its constructor enables callbacks, and would print a banner just there."""
    import highspy

    class Quiet(highspy.Highs):
        def enableCallbacks(self) -> None:  # noqa: N802
            self.silent()

    make: Any = Quiet
    return make()


def _model(program: Program) -> Any:
    import highspy
    import numpy as np

    model = highspy.HighsLp()
    model.sense_ = highspy.ObjSense.kMaximize
    model.num_col_, model.num_row_ = len(program.costs), len(program.rows)
    model.col_cost_ = np.array(program.costs)
    model.col_lower_, model.col_upper_ = np.array(program.lower), np.array(program.upper)
    kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    model.integrality_ = [kinds[whole] for whole in program.whole]
    model.row_lower_ = np.array([low for low, _, _ in program.rows])
    model.row_upper_ = np.array([high for _, high, _ in program.rows])
    matrix = model.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    starts = [0]
    for _, _, terms in program.rows:
        starts.append(starts[-1] + len(terms))
    matrix.start_ = np.array(starts)
    matrix.index_ = np.array([column for _, _, terms in program.rows for column, _ in terms])
    matrix.value_ = np.array([factor for _, _, terms in program.rows for _, factor in terms], dtype=float)
    return model
