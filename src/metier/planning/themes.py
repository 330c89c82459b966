"""What planning needs to know of a theme; the theme itself belongs to the documents."""

from __future__ import annotations

from typing import Protocol


class Density(Protocol):
    """One step of a theme's density: `cost` is what choosing it takes off the value of a page.

    Its unit is the worth of the first whole proof of a required requirement (see `planning.worth`); step 0, the
    roomiest, costs 0.
    """

    @property
    def cost(self) -> float: ...


class ThemeSpec(Protocol):
    """A theme's name, the order of its sections (names of the career's sections) and its steps of density."""

    @property
    def name(self) -> str: ...

    @property
    def sections(self) -> tuple[str, ...]: ...

    @property
    def densities(self) -> tuple[Density, ...]: ...
