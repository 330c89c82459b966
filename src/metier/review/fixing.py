"""The safe remarks put right in the text of the file itself: comments, order and quoting stay as they are.

Each round edits the text at the places that the reader gives, reads it again and compares: unless exactly the
intended values changed, the edit is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from metier.career import read_career
from metier.career.pointers import resolve, split
from metier.errors import DataError
from metier.review.lint import find_remarks
from metier.review.passages import find_passages
from metier.review.remark import Edit, Remark
from metier.review.rules import Rule
from metier.review.source import Source, source_of
from metier.review.whole import find_date_formats
from metier.terms import Vocabulary

_ROUNDS = 6


@dataclass(frozen=True, slots=True)
class Change:
    """One value that was changed: where, by which rules, what it said and what it says."""

    place: str
    rules: tuple[str, ...]
    old: str
    new: str


def fix_career(
    text: str, name: str, rules: Sequence[Rule], vocabulary: Vocabulary, today: date
) -> tuple[str, tuple[Change, ...]]:
    """The text of a career file with the safe remarks of these rules put right, and every value that changed."""
    names = frozenset(rule.name for rule in rules if rule.safe)
    first = source = source_of(text, name)
    done: dict[str, set[str]] = {}
    for _ in range(_ROUNDS):
        remarks = [each for each in _safe_remarks(source, names, vocabulary, today) if each.edit]
        after, applied = _apply(source, remarks)
        if not applied:
            break
        for each in applied:
            done.setdefault(each.pointer, set()).add(each.rule)
        source = after
    return source.text, tuple(_changes(first, source, done))


def fix_dates(source: Source) -> Source:
    """The same file with dates of a form of their own in the standard's, so that it can be read as a Career."""
    return _apply(source, [each for each in find_date_formats(source.tree.value) if each.edit])[0]


def _safe_remarks(source: Source, names: frozenset[str], vocabulary: Vocabulary, today: date) -> list[Remark]:
    """What can be put right now; the dates alone, as long as the file cannot be read for them."""
    dates = list(find_date_formats(source.tree.value)) if "date-format" in names else []
    if dates:
        return dates
    career = read_career(fix_dates(source).text.encode(), source.tree.name)
    return list(find_remarks(career, source, names - {"date-format"}, vocabulary, find_passages(career, today)))


def _apply(source: Source, remarks: Sequence[Remark]) -> tuple[Source, list[Remark]]:
    """The file with these edits, or with as many of them as read back: then halved, the later ones first."""
    remarks = _without_overlaps(remarks)
    if not remarks:
        return source, []
    if made := _edit(source, remarks):
        return made, remarks
    if len(remarks) == 1:
        return source, []
    middle = len(remarks) // 2
    source, later = _apply(source, remarks[middle:])
    source, sooner = _apply(source, remarks[:middle])
    return source, sooner + later


def _without_overlaps(remarks: Sequence[Remark]) -> list[Remark]:
    """The first of those that touch each other, in the order of the file's values."""
    kept: list[Remark] = []
    taken: dict[str, list[tuple[int, int]]] = {}
    for each in remarks:
        if (edit := each.edit) is None:
            continue
        spans = taken.setdefault(edit.pointer, [])
        if all(edit.end < start or edit.start > end for start, end in spans):
            spans.append((edit.start, edit.end))
            kept.append(each)
    return sorted(kept, key=lambda each: (each.pointer, each.start))


def _edit(source: Source, remarks: Sequence[Remark]) -> Source | None:
    """The file after these edits, or None where it does not say exactly what was intended."""
    edits = [each.edit for each in remarks if each.edit]
    if any(resolve(source.tree.value, edit.pointer) != edit.text for edit in edits):
        return None
    cuts, wanted = [], _intended(source.tree.value, edits)
    if not all(resolve(wanted, edit.pointer).strip() for edit in edits):
        return None
    for edit in edits:
        if (spans := source.find(edit.pointer)) is None:
            return None
        start = spans[edit.start][0] if edit.start < len(spans) else spans[-1][1]
        cuts.append((start, spans[edit.end - 1][1] if edit.end > edit.start else start, edit.new))
    text = source.text
    for start, end, new in sorted(cuts, reverse=True):
        text = text[:start] + new + text[end:]
    try:
        made = source_of(text, source.tree.name)
    except DataError:
        return None
    return made if _says(made.tree.value, wanted) else None


def _says(value: Any, wanted: Any) -> bool:
    """Whether two documents are the same, down to the order of keys and how numbers are written."""
    if type(value) is not type(wanted):
        return False
    if isinstance(value, dict):
        return list(value) == list(wanted) and all(_says(value[key], wanted[key]) for key in value)
    if isinstance(value, list):
        return len(value) == len(wanted) and all(map(_says, value, wanted))
    return bool(value == wanted and getattr(value, "written", None) == getattr(wanted, "written", None))


def _intended(value: Any, edits: Sequence[Edit]) -> Any:
    """A copy of the document with the edits made in its values."""
    copy = _copy(value)
    for edit in sorted(edits, key=lambda each: each.start, reverse=True):
        parts = split(edit.pointer)
        holder = copy
        for part in parts[:-1]:
            holder = holder[int(part)] if isinstance(holder, list) else holder[part]
        key: Any = int(parts[-1]) if isinstance(holder, list) else parts[-1]
        old = holder[key]
        holder[key] = old[: edit.start] + edit.new + old[edit.end :]
    return copy


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copy(inner) for key, inner in value.items()}
    return [_copy(inner) for inner in value] if isinstance(value, list) else value


def _changes(before: Source, after: Source, done: dict[str, set[str]]) -> list[Change]:
    made = []
    for pointer, rules in done.items():
        old, new = resolve(before.tree.value, pointer), resolve(after.tree.value, pointer)
        if old != new:
            made.append(Change(before.tree.place(pointer), tuple(sorted(rules)), str(old), str(new)))
    return made
