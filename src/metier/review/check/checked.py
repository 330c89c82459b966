"""Checked: what a machine reads in a résumé, in both orders, the fields it finds, and the Findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from metier.model.finding import Finding
from metier.review.check.rules import RULES, basis_line

_ORDER = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Field:
    """One field that the reader found: its value, how sure the reader is (0 to 1), why not more, and where it stands."""

    label: str
    value: str
    certainty: float
    place: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """`stored` is the text in the order of the file, `reading` in the order in which a person reads the page.

    `about` tells what the file says of itself: pages, version, tagged, language, title, made by.
    """

    file: str
    kind: str
    about: Mapping[str, str]
    stored: str
    reading: str
    same_order: bool
    fields: tuple[Field, ...]
    findings: tuple[Finding, ...]

    @property
    def says_no(self) -> bool:
        """Whether there is a Finding of severity error."""
        return any(finding.severity == "error" for finding in self.findings)

    def as_json(self) -> dict[str, Any]:
        """The form of `metier schema check`; each Finding with what it rests on."""
        return {
            "file": self.file,
            "kind": self.kind,
            "about": dict(self.about),
            "text": {"stored": self.stored, "reading": self.reading, "sameOrder": self.same_order},
            "fields": [asdict(field) for field in self.fields],
            "findings": [
                asdict(finding) | {"basis": RULES[finding.rule].basis, "source": basis_line(finding.rule)}
                for finding in self.findings
            ],
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Checked:
        """What `as_json` gave."""
        keys = ("rule", "severity", "place", "why", "fix", "quote")
        return cls(
            value["file"], value["kind"], value["about"],
            value["text"]["stored"], value["text"]["reading"], value["text"]["sameOrder"],
            tuple(Field(**field) for field in value["fields"]),
            tuple(Finding(**{key: finding[key] for key in keys}) for finding in value["findings"]),
        )  # fmt: skip


def by_severity(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The Findings, errors first, else in their order."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: _ORDER.index(finding.severity)))
