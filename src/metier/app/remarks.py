"""Findings and refusals as a page says them: places by their names, and without the options of the command line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from metier.app.ad_words import label_in_ad
from metier.app.places import pointer_of
from metier.career.labels import label_at
from metier.career.pointers import resolve
from metier.errors import InvalidCareer, MetierError, PromiseError
from metier.model.finding import Finding, Severity
from metier.text.shown import shown_text

_POINTER = re.compile(r"(?<![\w/.-])(?:/(?:[\w-]|~[01])+)+")
_OPTIONS = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"--pages 1\b", "1 page"),
        (r"--pages (\d+)", r"\1 pages"),
        (r"Take it from --without\.", "Put it back."),
        (r" with --without\b", ""),
        (r": --language [\w-]+\.", ": choose that language."),
        (r"It is --set KEY=VALUE, with KEY one of:", "Its options are:"),
        (r"It is --set KEY=VALUE\.", "An option has a name and a value."),
        (r"--set (\w+)=[\w,#]+", r"the option \1"),
        (r" from the command line\b", ""),
    )
)


@dataclass(frozen=True, slots=True)
class Remark:
    """One Finding for a page: `label` is the place in a person's words, `pointer` where it leads in the career file."""

    rule: str
    severity: Severity
    label: str
    pointer: str
    why: str
    fix: str
    quote: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why what the person chose cannot be: pages that do not hold it ('promise') or something else ('wish').

    `message` says what is wrong, `hint` what to do, `lines` name each thing that is concerned.
    """

    kind: str
    message: str
    hint: str
    lines: tuple[Remark, ...] = ()


def tell_findings(findings: Iterable[Finding], values: Any) -> tuple[Remark, ...]:
    """The Remarks of these Findings; `values` are those of the career file, without what is private."""
    return tuple(_remark(finding, values) for finding in findings)


def tell_trouble(error: MetierError, values: Any) -> Trouble:
    """The Trouble that an error makes, with a line for each Finding in it."""
    findings = error.findings if isinstance(error, (PromiseError, InvalidCareer)) else ()
    kind = "promise" if isinstance(error, PromiseError) else "wish"
    return Trouble(kind, say(error.message, values), say(error.hint, values), tell_findings(findings, values))


def say(words: str, values: Any) -> str:
    """The words without options of the command line, and with the names of places in the career file for their pointers."""
    for pattern, plain in _OPTIONS:
        words = pattern.sub(plain, words)

    def named(found: re.Match[str]) -> str:
        return (
            label_at(values, found[0]) if resolve(values, found[0]) is not None else label_in_ad(found[0]) or found[0]
        )

    return shown_text(_POINTER.sub(named, words))


def _remark(finding: Finding, values: Any) -> Remark:
    pointer = pointer_of(finding.place)
    label = label_at(values, pointer) if pointer else finding.place
    return Remark(
        finding.rule, finding.severity, shown_text(label), shown_text(pointer), say(finding.why, values),
        say(finding.fix, values), shown_text(finding.quote),
    )  # fmt: skip
