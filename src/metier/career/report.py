"""Report: the Findings on a career file as they are collected, each with its place."""

from __future__ import annotations

import re

from metier.formats.tree import Tree
from metier.model.finding import Finding, Severity

_PLACE = re.compile(r":(\d+):(\d+)(?: (.*))?\Z", re.DOTALL)
_QUOTE_LIMIT = 80
_GUESSES_LIMIT = 300


class Report:
    """Takes remarks by pointer, gives Findings by place."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._findings = list(tree.findings)
        self._guesses = 0

    def error(self, rule: str, pointer: str, why: str, fix: str = "", quote: str = "", *, key: bool = False) -> None:
        """Note what must be changed."""
        self._add(rule, "error", pointer, why, fix, quote, key)

    def warning(self, rule: str, pointer: str, why: str, fix: str = "", quote: str = "", *, key: bool = False) -> None:
        """Note what is probably not meant."""
        self._add(rule, "warning", pointer, why, fix, quote, key)

    def may_guess(self) -> bool:
        """Whether a guess at what was meant is worth its time; a file with hundreds of mistakes gets no more."""
        self._guesses += 1
        return self._guesses <= _GUESSES_LIMIT

    def findings(self) -> tuple[Finding, ...]:
        """All of them, in the order of the file."""
        return tuple(sorted(self._findings, key=self._order))

    def _add(self, rule: str, severity: Severity, pointer: str, why: str, fix: str, quote: str, key: bool) -> None:
        short = quote if len(quote) <= _QUOTE_LIMIT else quote[: _QUOTE_LIMIT - 1] + "…"
        place = self._tree.place(pointer, key=key)
        self._findings.append(Finding(rule, severity, place, why, fix, "".join(map(_as_shown, short))))

    def _order(self, finding: Finding) -> tuple[int, int]:
        found = _PLACE.search(finding.place)
        return (int(found[1]), int(found[2])) if found else (0, 0)


def _as_shown(character: str) -> str:
    return character if character.isprintable() else "·"
