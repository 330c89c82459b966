"""The sources of the warnings, each a row of `data/sources.toml`, told in one line; reads its own tables."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Source:
    """What was opened: publisher, title, date, the words that support the statement; `place` is the country it speaks for."""

    publisher: str
    title: str
    date: str
    words: str
    place: str = ""
    address: str = ""

    def __str__(self) -> str:
        day = "" if self.date.startswith("undated") else f", {self.date}"
        return f"{self.publisher}, “{self.title}”{day}"


def read_table(name: str) -> dict[str, Any]:
    """One table of the package's own data."""
    return tomllib.loads(resources.files("metier.ads.warnings").joinpath(f"data/{name}.toml").read_text("utf-8"))


@cache
def load_sources() -> dict[str, Source]:
    """Every source by its name."""
    return {name: Source(**row) for name, row in read_table("sources").items()}


def choose_source(names: Sequence[str], country: str | None) -> Source:
    """Of several sources the one that speaks for `country`, else the first."""
    sources = [load_sources()[name] for name in names]
    return next((source for source in sources if country and source.place == country), sources[0])
