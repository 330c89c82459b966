"""The rows of a block: what a theme sets on one line, and what stands at its far end; for documents without a typesetter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from metier.documents.runs import Run


@dataclass(slots=True)
class Row:
    """Runs that stand together, and those at the far end of their line."""

    near: list[Run] = field(default_factory=list)
    far: list[Run] = field(default_factory=list)


def rows(runs: Sequence[Run]) -> list[Row]:
    """The rows of a block, in printed order; a row ends at a separator that breaks the line, or behind its far end."""
    made = [Row()]
    for run in runs:
        full = made[-1].far and not run.aside
        if (made[-1].near or made[-1].far) and ("\n" in run.before or full):
            made.append(Row())
        if not made[-1].near:
            made[-1].near.append(replace(run, before="", aside=False))
        elif run.aside:
            made[-1].far.append(run)
        else:
            made[-1].near.append(run)
    return made
