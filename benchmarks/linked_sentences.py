"""Takes a file of sentences linked to ESCO (CSV, TSV, JSON or JSON lines), gives each sentence with its gold labels.

Columns go by many names: the sentence stands in the first of `sentence`, `text`, `description`, `job_description`; its label or URI
in the first of `label`, `labels`, `skill`, `skills`, `esco`, `esco_label`, `esco_uri`, `uri`, `preferredLabel` (a list is
fine); the words that were linked in `sub_span` or `span`. Several rows of a sentence count together. Labels that are not
in the list of labels (LABEL NOT PRESENT, UNDERSPECIFIED) are no gold.
"""

from __future__ import annotations

import ast
import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from metier.terms import load_esco

_SENTENCES = ("sentence", "text", "description", "job_description")
_LABELS = (
    "label",
    "labels",
    "skill",
    "skills",
    "esco",
    "esco_label",
    "esco_uri",
    "uri",
    "preferredlabel",
    "concepturi",
)
_SPANS = ("sub_span", "span")


@dataclass(slots=True)
class Linked:
    """A sentence, the numbers of its gold labels, and its linked words with their gold (empty: no label fits)."""

    sentence: str
    gold: set[int] = field(default_factory=set)
    spans: dict[str, set[int]] = field(default_factory=dict)


def read_labels(path: Path) -> list[str]:
    """The labels to rank, one a line (in a line with tabs the first column)."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    return list(dict.fromkeys(line.split("\t")[0].strip() for line in lines if line.strip()))


def read_linked(path: Path, labels: list[str]) -> list[Linked]:
    """Every sentence of the file, in order, those without gold included."""
    exact = {label: at for at, label in enumerate(labels)}
    loose = {label.casefold(): at for at, label in reversed(list(enumerate(labels)))}
    found: dict[str, Linked] = {}
    for row in _rows(path):
        sentence = _pick(row, _SENTENCES).strip()
        if not sentence:
            continue
        linked = found.setdefault(sentence, Linked(sentence))
        gold = {place for name in _names(_pick(row, _LABELS)) for place in _places(name, exact, loose)}
        linked.gold |= gold
        span = next((row[name] for name in _SPANS if row.get(name)), "").strip()
        if span:
            linked.spans.setdefault(span, set()).update(gold)
    return list(found.values())


def _pick(row: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((row[name] for name in names if row.get(name)), "")


def _places(name: str, exact: dict[str, int], loose: dict[str, int]) -> list[int]:
    """Where a label or a concept stands in the list: by its label, else by a label that it had in another version."""
    term = load_esco().get(name) if name.startswith("http") else None
    names = (term.label, *term.aliases) if term else (name,)
    return [
        exact.get(name, loose.get(name.casefold(), -1)) for name in names if name in exact or name.casefold() in loose
    ][:1]


def _names(cell: str) -> Iterator[str]:
    """The labels or URIs of a cell."""
    cell = cell.strip()
    values: object = [cell]
    if cell.startswith("["):
        values = ast.literal_eval(cell)
    assert isinstance(values, list)
    for value in values:
        yield str(value).strip()


def _rows(path: Path) -> Iterator[dict[str, str]]:
    text = path.read_text(encoding="utf-8-sig")
    start = text.lstrip()[:1]
    if start == "[":
        items = json.loads(text)
    elif start == "{":
        items = [json.loads(line) for line in text.splitlines() if line.strip()]
    else:
        first = text.partition("\n")[0]
        delimiter = max("\t,;", key=first.count)
        csv.field_size_limit(10_000_000)
        items = list(csv.DictReader(text.splitlines(keepends=True), delimiter=delimiter))
    for item in items:
        yield {str(name).strip().lower(): "" if value is None else str(value) for name, value in item.items()}
