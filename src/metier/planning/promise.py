"""Why a page promise cannot be kept: the smallest number of pages, and the fields that take the room."""

from __future__ import annotations

from dataclasses import replace

from metier.errors import PromiseError
from metier.model.finding import Finding
from metier.model.plan import Heights
from metier.planning.draft import Draft
from metier.planning.problem import Problem
from metier.planning.solver import solve

_MOST_PAGES = 1024
_NAMED = 5


def broken_promise(draft: Draft, problem: Problem, heights: Heights, pages: int) -> PromiseError:
    """The error that names the smallest number of pages that would do, and the largest things that must be printed."""
    smallest = smallest_pages(problem, heights, pages)
    needed = f"at least {smallest} pages" if smallest else f"more than {_MOST_PAGES} pages"
    promised = "1 page" if pages == 1 else f"{pages} pages"
    return PromiseError(
        f"What has to be printed needs {needed}, not {promised}.",
        f"Ask for --pages {smallest}, or shorten these fields, or leave some out with --without."
        if smallest
        else "Shorten these fields, or leave some out with --without.",
        findings=_largest(draft, problem, heights),
    )


def smallest_pages(problem: Problem, heights: Heights, pages: int) -> int | None:
    """The smallest number of pages that holds what must be printed, more than `pages`; None above a thousand."""
    free = replace(problem, weights=(), parts=tuple(replace(part, own=0.0, proofs={}) for part in problem.parts))

    def fits(number: int) -> bool:
        extra = [(number - pages) * page for page in heights.page]
        budgets = tuple(points + more for points, more in zip(free.budgets, extra, strict=True))
        return solve(replace(free, budgets=budgets)) is not None

    low, high = pages, pages + 1
    while not fits(high):
        low, high = high, high * 2
        if high > _MOST_PAGES:
            return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if fits(middle) else (middle, high)
    return high


def _largest(draft: Draft, problem: Problem, heights: Heights) -> tuple[Finding, ...]:
    """One finding for each of the largest blocks that are printed whatever is chosen, the largest first."""
    forced = {problem.parts[n].key for group in problem.groups if group.low for n in group.parts}
    blocks = [*draft.head, *(block for block in draft.blocks() if block.id in forced)]
    ranked = sorted(blocks, key=lambda block: (-min(heights.blocks[block.id]), block.id))
    findings: dict[str, Finding] = {}
    for block in ranked:
        place = block.pieces[0].sources[0].pointer if not block.entry else block.entry
        text = " ".join(piece.text for piece in block.pieces)
        height = min(heights.blocks[block.id])
        why = f"has to be printed and takes at least {height:.0f} points"
        findings.setdefault(place, Finding("pages", "error", place, why, quote=_start(text)))
    return tuple(findings.values())[:_NAMED]


def _start(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79].rstrip()}…"
