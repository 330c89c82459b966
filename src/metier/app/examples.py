"""Examples and guidance beside an empty form, by field of work. Reads the package's own data file, on first use.

They are shown as help and copied nowhere: nothing is said about a person that they did not enter.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class Field:
    """A field of work: `key` names it in addresses and data, `label` is what a person reads."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class _Data:
    fields: tuple[Field, ...]
    examples: Mapping[str, Mapping[str, tuple[str, ...]]]
    guides: Mapping[str, str]
    general: str


def fields() -> tuple[Field, ...]:
    """Every field of work, in the order in which to offer them; the general one stands last."""
    return _load().fields


def examples(field: str) -> Mapping[str, tuple[str, ...]]:
    """The examples of a field by place of the form (`work/highlights`); the general ones where the field is unknown."""
    data = _load()
    return data.examples.get(field) or data.examples[data.general]


def guide(section: str) -> str:
    """What belongs in a section (`work`) or a place of it (`work/highlights`), and what to leave out; '' if unknown.

    A place without words of its own gets those of its section.
    """
    guides = _load().guides
    return guides.get(section) or guides.get(section.partition("/")[0], "")


@cache
def _load() -> _Data:
    table = tomllib.loads(files("metier.app").joinpath("data/examples.toml").read_text(encoding="utf-8"))
    rows: Mapping[str, Any] = table["fields"]
    return _Data(
        fields=tuple(Field(key, row["label"]) for key, row in rows.items()),
        examples=MappingProxyType({key: _places(row) for key, row in rows.items()}),
        guides=MappingProxyType(dict(table["guides"])),
        general=table["general"],
    )


def _places(row: Mapping[str, Any]) -> Mapping[str, tuple[str, ...]]:
    """The examples of one field, frozen; its label is none of them."""
    return MappingProxyType({place: tuple(texts) for place, texts in row.items() if place != "label"})
