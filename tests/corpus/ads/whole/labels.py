"""The labels of a folder, and what is wrong with their form: `python labels.py labels-a [labels-b …]`."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
SENIORITIES = ("intern", "entry", "mid", "senior", "lead", "manager", "director", "executive")
EMPLOYMENTS = ("FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN", "VOLUNTEER", "PER_DIEM", "OTHER")
UNITS = ("HOUR", "DAY", "WEEK", "MONTH", "YEAR")
DEGREES = ("secondary", "associate", "bachelor", "master", "doctorate")
CEFR = ("A1", "A2", "B1", "B2", "C1", "C2")
NECESSITIES = ("required", "preferred", "unstated")
KINDS = (
    "skill", "experience", "education", "language", "certification", "eligibility", "condition", "responsibility", "trait",
)  # fmt: skip
SECTIONS = (
    "top", "about", "role", "duties", "required", "preferred", "stack", "benefits", "legal", "pay", "apply", "other",
)  # fmt: skip
AD_KEYS = {
    "title", "employer", "seniority", "employment", "places", "workplace", "remoteFrom", "pay", "bonus", "equity",
    "datePosted", "validThrough", "language", "teamSize", "education", "stack", "sections", "requirements",
}  # fmt: skip
REQUIREMENT_KEYS = {
    "quote", "line", "kind", "necessity", "minYears", "maxYears", "skills", "degree", "language", "anyOf",
}  # fmt: skip


def load_index() -> dict[int, dict[str, Any]]:
    """What each ad is, by its number."""
    return {row["number"]: row for row in tomllib.loads((HERE / "index.toml").read_text("utf-8"))["ad"]}


def half(number: int) -> str:
    """'tune' for even numbers, 'aside' for odd ones."""
    return "aside" if number % 2 else "tune"


def load_text(number: int) -> str:
    return (HERE / "texts" / f"{number:03}.txt").read_text("utf-8")


def load_labels(folder: str) -> dict[int, dict[str, Any]]:
    """The labels of a folder by the ad's number; empty when there are none yet."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast, where it was built
    paths = sorted((HERE / folder).glob("???.yaml"))
    return {int(path.stem): yaml.load(path.read_text("utf-8"), Loader=loader) for path in paths}


def _outside(value: object, allowed: tuple[str, ...], what: str) -> Iterator[str]:
    if value is not None and value not in allowed:
        yield f"{what}: {value!r} is not one of {', '.join(allowed)}"


def _value_faults(labels: dict[str, Any], text: str) -> Iterator[str]:
    yield from _outside(labels["seniority"], SENIORITIES, "seniority")
    yield from _outside(labels["workplace"], ("remote", "hybrid", "onsite"), "workplace")
    yield from _outside(labels["education"], DEGREES, "education")
    for value in labels["employment"]:
        yield from _outside(value, EMPLOYMENTS, "employment")
    pay = labels["pay"]
    if pay is not None:
        if set(pay) != {"min", "max", "currency", "unit"}:
            yield "pay: needs min, max, currency, unit"
        yield from _outside(pay.get("unit"), UNITS, "pay")
        if pay.get("min") and pay.get("max") and pay["min"] > pay["max"]:
            yield "pay: min is above max"
    for key in ("bonus", "equity"):
        if labels[key] is not None and labels[key] not in text:
            yield f"{key}: {labels[key]!r} is not in the text"
    count = text.count("\n")
    lines = [line for line, _ in labels["sections"]]
    if lines != sorted(set(lines)) or not lines or lines[0] != 1 or lines[-1] > count:
        yield f"sections: first lines {lines} do not rise from 1 to at most {count}"
    for _, name in labels["sections"]:
        yield from _outside(name, SECTIONS, "sections")


def _requirement_faults(row: dict[str, Any], lines: list[str]) -> Iterator[str]:
    quote, line = row.get("quote", ""), row.get("line", 0)
    where = f"requirement {quote!r}"
    if set(row) - REQUIREMENT_KEYS:
        yield f"{where}: unknown keys {sorted(set(row) - REQUIREMENT_KEYS)}"
    if not quote or not 1 <= line <= len(lines) or quote not in lines[line - 1]:
        yield f"{where}: is not on line {line}"
    yield from _outside(row.get("kind", "none"), KINDS, where)
    yield from _outside(row.get("necessity", "none"), NECESSITIES, where)
    for words in [*row.get("skills", []), *row.get("anyOf", []), *row.get("degree", {}).get("fields", [])]:
        if words not in quote:
            yield f"{where}: {words!r} is not in the quote"
    if len(row.get("anyOf", ["", ""])) < 2:
        yield f"{where}: anyOf needs two members"
    if "degree" in row:
        yield from _outside(row["degree"]["level"], DEGREES, where)
    if "language" in row:
        yield from _outside(row["language"]["cefr"], CEFR, where)


def find_faults(labels: dict[str, Any], text: str) -> list[str]:
    """Everything that is wrong with the form of one ad's labels; empty when they are well-formed."""
    if set(labels) != AD_KEYS:
        return [f"keys: missing {sorted(AD_KEYS - set(labels))}, unknown {sorted(set(labels) - AD_KEYS)}"]
    faults = list(_value_faults(labels, text))
    lines = text.split("\n")
    for row in labels["requirements"] or []:
        faults += _requirement_faults(row, lines)
    return faults


def main() -> int:
    bad = 0
    for folder in sys.argv[1:]:
        labelled = load_labels(folder)
        for number, labels in labelled.items():
            for fault in find_faults(labels, load_text(number)):
                print(f"{folder}/{number:03}.yaml: {fault}")
                bad += 1
        full = sum(labels.get("requirements") is not None for labels in labelled.values())
        print(f"{folder}: {len(labelled)} ads, {full} of them with requirements, {bad} faults")
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
