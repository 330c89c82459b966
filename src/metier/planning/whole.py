"""A résumé without an ad: takes a Career, gives the Plan of all that it holds, or of the best that fits the pages."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from metier.model.ad import Ad
from metier.model.match import Match
from metier.model.plan import Block, Heights, Measure, Plan
from metier.planning.designing import document_style
from metier.planning.drafting import draft_resume
from metier.planning.evidence import Proofs
from metier.planning.languages import document_language
from metier.planning.printing import printed_blocks
from metier.planning.resume import SIDE, plan_resume

if TYPE_CHECKING:
    from metier.model.career import Career, Fact
    from metier.planning.changes import Labels
    from metier.planning.draft import Draft
    from metier.planning.themes import ThemeSpec


def plan_whole(
    career: Career, facts: Sequence[Fact], theme: ThemeSpec, *, vocabulary: Labels, today: date,
    pages: int | None = None, measure: Measure | None = None, language: str | None = None, slack: float = 0.0,
) -> Plan:  # fmt: skip
    """The Plan that prints every entry and highlight, the newest first; with `pages` the best choice that fits them.

    Without `pages`, `measure` tells the density: the roomiest at which it takes as few pages as at the middle one; the
    Plan then promises the pages that were measured; `slack` are points for what page breaks waste. PromiseError when what has to be printed needs more than `pages`.
    """
    nothing = Match(Ad(text=""), (), today)
    if pages is not None:
        if measure is None:
            raise ValueError("a promise of pages needs a measure")
        free = _Even(theme.name, theme.sections, tuple(_Step() for _ in theme.densities))
        plan, _ = plan_resume(
            career, facts, nothing, measure=measure, theme=free, vocabulary=vocabulary, today=today, pages=pages,
            language=language, slack=slack,
        )  # fmt: skip
        return plan
    tag = document_language(career, language, None)
    style = document_style(career, tag)
    draft = draft_resume(career, facts, nothing, theme.sections, style, vocabulary)
    blocks = tuple(printed_blocks(draft, {block.id for block in _whole(draft)}, Proofs(nothing, {})))
    name = " ".join(career.basics.name.text.split())
    title = " – ".join(part for part in (name, style.phrases["document.resume"]) if part)
    options = {key: value for key, value in career.design.items() if key != "theme"}
    plan = Plan("resume", blocks, title, name, tag, theme.name, 0, 1, options)
    while measure is not None:
        heights = measure(plan)
        density, count = _step(heights, slack)
        plan = replace(plan, density=density, pages=count)
        fitting = _fitting_aside(plan, heights)
        if fitting is None:
            break
        plan = replace(plan, options={**plan.options, SIDE: ",".join(fitting)})
    return plan


@dataclass(frozen=True, slots=True)
class _Step:
    """A density that costs nothing: without an ad, what fits more is better, and of two that fit all the roomier."""

    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class _Even:
    """A theme whose densities cost nothing."""

    name: str
    sections: tuple[str, ...]
    densities: tuple[_Step, ...]


def _whole(draft: Draft) -> Iterator[Block]:
    """Of all alternatives the fullest: a head with what is below it, every text whole."""
    for section in draft.sections:
        for item in section.items:
            yield from [block for block in (item.head, item.line) if block][:1]
            yield from (detail.forms[0] for detail in item.details if detail.forms)


def _fitting_aside(plan: Plan, heights: Heights) -> list[str] | None:
    """The sections that fit into the side column, one after the other; None when all that stand there do."""
    room = heights.page[plan.density]
    room -= math.fsum(heights.blocks[block.id][plan.density] for block in plan.blocks if not block.section)
    sections: dict[str, list[float]] = {}
    for block in plan.blocks:
        if block.id in heights.side:
            sections.setdefault(block.section, []).append(heights.blocks[block.id][plan.density])
    fitting: list[str] = []
    for name, parts in sections.items():
        if math.fsum(parts) <= room:
            fitting.append(name)
            room -= math.fsum(parts)
    return None if len(fitting) == len(sections) else fitting


def _step(heights: Heights, slack: float) -> tuple[int, int]:
    """The density step, and the pages that it takes: the side column stands beside the first page's text."""
    totals = [
        math.fsum(steps[step] for key, steps in heights.blocks.items() if key not in heights.side)
        for step in range(len(heights.page))
    ]
    pages = [max(1, math.ceil((total + slack) / page)) for total, page in zip(totals, heights.page, strict=True)]
    return next((step, count) for step, count in enumerate(pages) if count <= pages[len(pages) // 2])
