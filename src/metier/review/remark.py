"""Remark: what a rule says about one place of a text, before it has a line and a column."""

from __future__ import annotations

from dataclasses import dataclass

from metier.review.passages import Passage


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `new` in the place of `text[start:end]`, where `text` is what stands at `pointer`."""

    pointer: str
    text: str
    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What `rule` finds in the text at `pointer`: the words `quote`, why, and a remedy that changes no fact."""

    rule: str
    pointer: str
    quote: str
    why: str
    fix: str
    start: int = 0
    edit: Edit | None = None


def remark(rule: str, passage: Passage, span: tuple[int, int], why: str, fix: str, new: str | None = None) -> Remark:
    """A Remark on `span` of a passage; with `new`, the safe edit that puts it right."""
    edit = None if new is None else Edit(passage.pointer, passage.text, *span, new)
    return Remark(rule, passage.pointer, passage.text[slice(*span)], why, fix, span[0], edit)
