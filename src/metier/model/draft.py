"""Draft: what was read from someone's résumé or export, on its way to a career file, and how sure the reader is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from metier.model.finding import Finding
from metier.model.page import PageBox

STATED = 1.0  # the certainty of what a format states; what is guessed from looks is below it
DOUBTFUL = 0.75  # below this a person is asked to look


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the value at `pointer` (JSON Pointer into `Draft.data`) came from.

    `file` is the name of the source, `place` what a person can go to ('page 1, 72 pt from the left, …', 'line 12',
    'Positions.csv row 3'), `quote` the words as they stand there. `certainty` is between 0 and 1; `why` says in a
    few words what makes it doubtful. `box` is where the value itself stands on a page, as narrow as it is known.
    """

    pointer: str
    file: str
    place: str
    quote: str
    certainty: float = STATED
    why: str = ""
    box: PageBox | None = None


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of the source and where it went: pointers into `Draft.data`, or, with none, why it is no content.

    `box` is where the line stands on a page.
    """

    text: str
    place: str
    pointers: tuple[str, ...] = ()
    left_out: str = ""
    box: PageBox | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A career as JSON (JSON Resume and what DESIGN adds), an Origin for each value, and the fate of every line.

    `reader` names what read it: layout, linkedin, jsonresume, …; `language` is a BCP 47 tag or empty.
    """

    data: Mapping[str, Any]
    origins: tuple[Origin, ...] = ()
    lines: tuple[SourceLine, ...] = ()
    reader: str = ""
    language: str = ""
    findings: tuple[Finding, ...] = ()

    @property
    def doubtful(self) -> tuple[Origin, ...]:
        """What a person should look at, least sure first."""
        return tuple(sorted((o for o in self.origins if o.certainty < DOUBTFUL), key=lambda o: o.certainty))
