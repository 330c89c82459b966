"""The word lists of a language as compiled patterns and tables. Reads the package's own data files."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

NEVER = re.compile(r"(?!)")
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Verbs:
    """Forms of verbs to their base form, and which of them need care at the start of a highlight."""

    present: dict[str, str]
    ing: dict[str, str]
    past: dict[str, str]
    participles: frozenset[str]
    nouns: frozenset[str]
    ing_nouns: frozenset[str]
    objects: frozenset[str]


@dataclass(frozen=True, slots=True)
class Words:
    """What the rules look for in one language."""

    weak: re.Pattern[str]
    helping: re.Pattern[str]
    helped: re.Pattern[str]
    filler: re.Pattern[str]
    terms: re.Pattern[str]
    person: re.Pattern[str]
    doubled: frozenset[str]
    small: frozenset[str]
    data: dict[str, Any]


@cache
def load_words(language: str) -> Words | None:
    """The word lists of a language (`en`, `de`), or None where there are none."""
    file = resources.files("metier.review").joinpath(f"data/{language}.toml")
    if not language.isalpha() or not file.is_file():
        return None
    data = tomllib.loads(file.read_text("utf-8"))
    weak, filler = data["weak"], data["filler"]
    return Words(
        weak=_any(weak["openings"]),
        helping=_any(weak["helping"]),
        helped=re.compile(r"\s+" + weak["helped"], re.IGNORECASE),
        filler=_any(filler["phrases"]),
        terms=_any(filler["terms"]),
        person=_any(map(re.escape, data["person"]["words"])),
        doubled=frozenset(data["doubled"]["allowed"]),
        small=frozenset(data["letters"]["small"]),
        data=data,
    )


def _any(patterns: Any) -> re.Pattern[str]:
    """Any of the patterns as whole words, the longest first."""
    found = sorted(patterns, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(found)})(?![\w])(?!-\w)", re.IGNORECASE) if found else NEVER


@cache
def load_verbs() -> Verbs:
    """The verbs of English with their forms."""
    words = load_words("en")
    tense = words.data["tense"] if words else {}
    irregular = {row.split()[0]: row.split()[1:] for row in tense["irregular"].split(";") if row.strip()}
    present: dict[str, str] = {}
    ing: dict[str, str] = {}
    past: dict[str, str] = {}
    participles: set[str] = set()
    for base in dict.fromkeys((*tense["verbs"].split(), *irregular)):
        pasts = irregular.get(base) or [_add_ed(base), _add_ed(base)]
        for form in pasts if base in irregular else {*pasts, base + "ed"}:
            past.setdefault(form, base)
        participles.update(pasts[1:])
        if base not in pasts:
            present[base] = base
        present[_add_s(base)] = base
        ing[_add_ing(base)] = base
        ing.setdefault(base + "ing", base)
    split = {key: frozenset(tense[key].split()) for key in ("nouns", "ing_nouns", "objects")}
    return Verbs(present, ing, past, frozenset(participles), split["nouns"], split["ing_nouns"], split["objects"])


def _doubles(base: str) -> bool:
    """Whether the last letter is doubled: planned, but visited and repaired."""
    if len(base) < 3 or base[-1] in "wxy" + _VOWELS or base[-2] not in _VOWELS or base[-3] in _VOWELS:
        return False
    return sum(letter in _VOWELS for letter in base) == 1 or base.endswith(("el", "al", "cur", "mit", "fer", "quip"))


def _add_ed(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ied"
    return base + (base[-1] if _doubles(base) else "") + "ed"


def _add_ing(base: str) -> str:
    if base.endswith("e") and not base.endswith("ee"):
        return base[:-1] + "ing"
    return base + (base[-1] if _doubles(base) else "") + "ing"


def _add_s(base: str) -> str:
    if base.endswith(("s", "sh", "ch", "x", "z")):
        return base + "es"
    return base[:-1] + "ies" if base.endswith("y") and base[-2] not in _VOWELS else base + "s"
