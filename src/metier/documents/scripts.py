"""Which scripts a text is written in, and which families print them; reads its own table, scripts.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Script:
    """A script that the themes' own fonts lack.

    `packages` are families that an extra of this package brings, `machine` those that a machine may have, each in
    order of preference; `install` says what to do where there is none. `languages` (BCP 47, folded) are those in
    which the characters are of this script; none means all.
    """

    name: str
    pattern: re.Pattern[str]
    packages: tuple[str, ...]
    machine: tuple[str, ...]
    install: str
    languages: tuple[str, ...] = ()

    def is_of(self, language: str) -> bool:
        """Whether a document in the language writes these characters in this script."""
        tag = language.lower().replace("_", "-")
        return not self.languages or any(tag == one or tag.startswith(f"{one}-") for one in self.languages)


@cache
def load_scripts() -> tuple[Script, ...]:
    """The scripts of the table, in its order."""
    table = tomllib.loads(files("metier.documents").joinpath("scripts.toml").read_text(encoding="utf-8"))
    return tuple(
        Script(
            row["name"], re.compile(row["pattern"]), tuple(row.get("packages", ())), tuple(row["machine"]),
            row["install"], tuple(row.get("languages", ())),
        )
        for row in table.values()
    )  # fmt: skip


def find_scripts(texts: Iterable[str], language: str) -> tuple[Script, ...]:
    """The scripts of the table that the texts of a document need, in its order."""
    told = "".join(text for text in texts if not text.isascii())
    if not told:
        return ()
    return tuple(script for script in load_scripts() if script.is_of(language) and script.pattern.search(told))


def installing(characters: str, language: str) -> str:
    """What to install, so that these characters print; '' where no script of the table has them."""
    return "; ".join(dict.fromkeys(script.install for script in find_scripts([characters], language)))
