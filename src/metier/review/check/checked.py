"""Checked: what a machine reads in a résumé, in both orders, the fields it finds, and the Findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from metier.model.finding import Finding
from metier.model.page import PageMark
from metier.review.check.marks import Placed
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

    `about` tells what the file says of itself: pages, version, tagged, language, title, made by. `marks` is where on
    the pages of a PDF the Findings stand, `field_marks` where the fields do; both in the order of their indices.
    """

    file: str
    kind: str
    about: Mapping[str, str]
    stored: str
    reading: str
    same_order: bool
    fields: tuple[Field, ...]
    findings: tuple[Finding, ...]
    marks: tuple[PageMark, ...] = ()
    field_marks: tuple[PageMark, ...] = ()

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
            "fields": [
                asdict(field) | {"marks": _told(self.field_marks, index)} for index, field in enumerate(self.fields)
            ],
            "findings": [
                asdict(finding)
                | {"basis": RULES[finding.rule].basis, "source": basis_line(finding.rule)}
                | {"marks": _told(self.marks, index)}
                for index, finding in enumerate(self.findings)
            ],
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Checked:
        """What `as_json` gave."""
        keys = ("rule", "severity", "place", "why", "fix", "quote")
        return cls(
            value["file"], value["kind"], value["about"],
            value["text"]["stored"], value["text"]["reading"], value["text"]["sameOrder"],
            tuple(Field(**{key: field[key] for key in Field.__slots__}) for field in value["fields"]),
            tuple(Finding(**{key: finding[key] for key in keys}) for finding in value["findings"]),
            _heard(value["findings"]), _heard(value["fields"]),
        )  # fmt: skip


def _told(marks: Sequence[PageMark], index: int) -> list[dict[str, Any]]:
    return [
        {"page": mark.page, "box": list(mark.box) if mark.box is not None else None}
        for mark in marks
        if mark.index == index
    ]


def _heard(rows: Sequence[Mapping[str, Any]]) -> tuple[PageMark, ...]:
    return tuple(
        PageMark(index, mark["page"], tuple(mark["box"]) if mark["box"] is not None else None)
        for index, row in enumerate(rows)
        for mark in row["marks"]
    )


def by_severity(placed: Sequence[Placed]) -> tuple[Placed, ...]:
    """The Findings, each once, errors first, else in their order."""
    once = {one.finding: one for one in reversed(placed)}
    kept = [one for one in placed if once.get(one.finding) is one]
    return tuple(sorted(kept, key=lambda one: _ORDER.index(one.finding.severity)))
