"""Heights of blocks that were measured before: a page is typed letter by letter, and solved again choice by choice."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence

from metier.documents.runs import Printed

MOST = 6000  # blocks, each with a few numbers


class KnownHeights:
    """The heights of blocks by the look that they were measured in; the least used are forgotten. For several threads."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._known: OrderedDict[Hashable, list[float]] = OrderedDict()
        self._lock = threading.Lock()

    def find(
        self, look: str, printed: Sequence[Printed], measure: Callable[[Sequence[Printed]], list[list[float]]]
    ) -> list[list[float]]:
        """The heights of each block at each step; `measure` is asked at most once, for those that are not known."""
        keys = [(look, _key(item)) for item in printed]
        with self._lock:
            found = {key: self._known[key] for key in keys if key in self._known}
        new = {key: item for key, item in zip(keys, printed, strict=True) if key not in found}
        if new:
            found |= zip(new, measure(list(new.values())), strict=True)
        with self._lock:
            for key in dict.fromkeys(keys):
                self._known[key] = found[key]
                self._known.move_to_end(key)
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        return [found[key] for key in keys]


HEIGHTS = KnownHeights()


def _key(item: Printed) -> Hashable:
    """What a block prints, and where: all that its height depends on beside the look."""
    runs = tuple((run.piece.name, run.text, run.before, run.url, run.aside, run.ahead) for run in item.runs)
    return item.block.role, item.level, item.column, item.block.entry is not None, runs
