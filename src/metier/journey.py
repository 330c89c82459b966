"""The product on one screen: an ad and a career in, proven documents out. Start here.

    read_ad, read_career -> match_career -> plan_documents -> render_files -> prove

Pure: dates come as arguments and bytes go out; files, the clock and the network are the business of `app`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from metier.career import find_facts
from metier.documents import measure_plan
from metier.documents.theme import Theme
from metier.matching import match_facts
from metier.model.ad import Ad
from metier.model.career import Career, Fact
from metier.model.match import Match
from metier.model.plan import Heights, Plan, Selection
from metier.planning import plan_resume
from metier.terms import load_vocabulary

T = TypeVar("T")
LINE = 12.0  # points: how much room is set free, each time that page breaks wasted too much


def match_career(ad: Ad, career: Career, today: date) -> tuple[Match, tuple[Fact, ...]]:
    """Every requirement with its evidence as of `today`, and the facts that were asked."""
    vocabulary = load_vocabulary()
    facts = find_facts(career, vocabulary)
    return match_facts(ad, career, facts, vocabulary, today), facts


def plan_pages(
    career: Career, facts: Sequence[Fact], match: Match, theme: Theme, today: date,
    typeset: Callable[[Plan], tuple[T, int]], *, pages: int | None = None, pins: Sequence[str] = (),
    without: Sequence[str] = (), order: Sequence[str] = (), language: str | None = None,
) -> tuple[Plan, Selection, T]:  # fmt: skip
    """The best choice of facts, typeset, with the pages promised: `typeset`, which counts them, has the last word."""
    measured: dict[str, Heights] = {}

    def measure(candidates: Plan) -> Heights:
        columns = str(candidates.options.get("side"))
        measured[columns] = measured.get(columns) or measure_plan(candidates, theme)
        return measured[columns]

    slack = 0.0
    while True:
        plan, selection = plan_resume(
            career, facts, match, measure=measure, theme=theme, vocabulary=load_vocabulary(), today=today,
            pages=pages, pins=pins, without=without, order=order, language=language, slack=slack,
        )  # fmt: skip
        made, count = typeset(plan)
        if count <= plan.pages:
            return plan, selection, made
        slack += LINE
