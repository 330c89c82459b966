"""Counts the seconds of each stage of a job. Asks the clock."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Stages(dict[str, float]):
    """Seconds by the name of the stage, in the order in which they first ran."""

    @contextmanager
    def timed(self, name: str) -> Iterator[None]:
        """Count the time of this block under `name`."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self[name] = self.get(name, 0.0) + time.perf_counter() - start
