"""The résumé: takes a Career and its Match, gives the best Plan for the pages and what was weighed for it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from metier.model.plan import Heights, Measure, Plan, Selection
from metier.planning.assembling import assemble
from metier.planning.designing import document_style
from metier.planning.drafting import draft_resume
from metier.planning.entries import join_old_jobs
from metier.planning.evidence import find_proofs
from metier.planning.languages import document_language
from metier.planning.ordering import put_in_order
from metier.planning.printing import printed_blocks
from metier.planning.promise import broken_promise
from metier.planning.reporting import list_choices
from metier.planning.solver import solve
from metier.planning.wishes import read_wishes

if TYPE_CHECKING:
    from metier.model.career import Career, Fact
    from metier.model.match import Match
    from metier.planning.changes import Labels
    from metier.planning.draft import Draft
    from metier.planning.pieces import Style
    from metier.planning.themes import ThemeSpec

ONE_PAGE_MONTHS = 120
SIDE = "side"  # the option of a theme with two columns that says which sections stand in the side column


def plan_resume(
    career: Career, facts: Sequence[Fact], match: Match, *, measure: Measure, theme: ThemeSpec, vocabulary: Labels,
    today: date, pages: int | None = None, pins: Sequence[str] = (), without: Sequence[str] = (),
    order: Sequence[str] = (), language: str | None = None, slack: float = 0.0,
) -> tuple[Plan, Selection]:  # fmt: skip
    """The Plan with the greatest value that fits the pages, and every candidate with its value and height.

    `pages` is by default one up to ten years of experience, else two; `slack` are points to keep free in all, for
    what page breaks waste. PromiseError when what has to be printed needs more pages; UserError for wishes (`pins`,
    `without`, `order`: ids or pointers) that name nothing. `order` says where things stand, not which.
    """
    tag = document_language(career, language, match.ad.language)
    style = document_style(career, tag)
    draft = draft_resume(career, facts, match, theme.sections, style, vocabulary)
    draft, wishes = read_wishes(draft, pins, without, order)
    draft = join_old_jobs(draft, style, wishes.without)
    promised = pages or default_pages(career, today)
    placed = put_in_order(draft, wishes.order)
    whole = _plan(career, placed, theme, style, promised)
    proofs = find_proofs(match, draft)
    costs = tuple(step.cost for step in theme.densities)
    while True:
        heights = measure(whole)
        budgets = _budgets(draft, heights, promised, slack), _budgets(draft, heights, 1, 0.0)
        problem = assemble(draft, match, heights, proofs, wishes, costs, *budgets)
        answer = solve(problem)
        if answer is not None:
            break
        if not heights.side:
            raise broken_promise(draft, problem, heights, promised)
        whole = replace(whole, options={**whole.options, SIDE: ""})
    keys = {problem.parts[number].key for number in answer.printed}
    blocks = tuple(printed_blocks(placed, keys, proofs, wishes.order))
    plan = Plan(
        "resume", blocks, whole.title, whole.author, style.language, theme.name, answer.density, promised, whole.options
    )
    choices = list_choices(placed, problem, answer, proofs, wishes)
    return plan, Selection(answer.objective, answer.bound, answer.density, choices)


def default_pages(career: Career, today: date) -> int:
    """One page up to ten years of experience (months of work, each counted once), else two."""
    from metier.text.dates import months_covered

    intervals = [entry.interval for entry in career.section("work") if entry.interval]
    return 1 if months_covered(intervals, today) <= ONE_PAGE_MONTHS else 2


def _plan(career: Career, draft: Draft, theme: ThemeSpec, style: Style, pages: int) -> Plan:
    """The plan that prints every candidate, for measuring."""
    name = " ".join(career.basics.name.text.split())
    title = f"{name} – {style.phrases['document.resume']}"
    options = {key: value for key, value in career.design.items() if key != "theme"}
    return Plan("resume", tuple(draft.blocks()), title, name, style.language, theme.name, 0, pages, options)


def _budgets(draft: Draft, heights: Heights, pages: int, slack: float) -> tuple[float, ...]:
    """The points left for what competes, at each density step."""
    head = [math.fsum(heights.blocks[block.id][step] for block in draft.head) for step in range(len(heights.page))]
    return tuple(pages * page - used - slack for page, used in zip(heights.page, head, strict=True))
