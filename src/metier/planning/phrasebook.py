"""The fixed phrases of documents, one reviewed file per language; reads its own data files `phrases/*.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

FALLBACK = "en"
VARIANTS = "abcdefghijklmnopqrstuvwxyz"


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        name = f"{prefix}{key}"
        if isinstance(value, Mapping):
            yield from _flat(value, f"{name}.")
        elif isinstance(value, list):
            yield from ((f"{name}.{letter}", str(words)) for letter, words in zip(VARIANTS, value, strict=False))
        else:
            yield name, str(value)


def fragments(template: str) -> list[tuple[str, str]]:
    """What a template says before each of its slots, and after the last: (words, name of the slot that follows)."""
    parts = re.split(r"\{(\w+)\}", template)
    return list(zip(parts[::2], [*parts[1::2], ""], strict=True))


def _with_fragments(phrases: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for key, words in phrases:
        yield key, words
        if "{" in words:
            yield from ((f"{key}.{number}", part) for number, (part, _) in enumerate(fragments(words)) if part)


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a file of phrases, in the order of the alphabet."""
    folder = files("metier.planning").joinpath("phrases")
    names = (path.name for path in folder.iterdir() if path.name.endswith(".toml"))
    return tuple(sorted(name.removesuffix(".toml") for name in names))


def phrases_language(language: str) -> str:
    """The language whose phrases a document in `language` (BCP 47) gets: itself, its first part, else English."""
    for tag in (language, language.split("-")[0].lower()):
        if tag in languages():
            return tag
    return FALLBACK


@cache
def load_phrases(language: str) -> Mapping[str, str]:
    """The phrases for a document in `language`, by dotted key (`section.work`); a list's variants end in `.a`, `.b`, …

    A section's possible titles are `title.work.a`, `.b`, …. What a template says between its slots stands by itself under its key and a number (`letter.subject.0`).

    A language without a file gets the English ones, whole: no document mixes two files.
    """
    path = files("metier.planning").joinpath("phrases", f"{phrases_language(language)}.toml")
    phrases = dict(_with_fragments(_flat(tomllib.loads(path.read_text(encoding="utf-8")))))
    tag = phrases_language(language)
    return MappingProxyType({**phrases, **dict(_titles(tag, phrases)), **dict(_handout(tag))})


@cache
def _other_titles() -> Mapping[str, Any]:
    return tomllib.loads(files("metier.planning").joinpath("titles.toml").read_text(encoding="utf-8"))


def _handout(language: str) -> Iterator[tuple[str, str]]:
    """The phrases of the interview handout, which is for the person alone: in English where the language has none."""
    known = tomllib.loads(files("metier.planning").joinpath("handout.toml").read_text(encoding="utf-8"))
    phrases = known.get(language) or known[FALLBACK]
    yield "document.handout", phrases["title"]
    yield from _flat(phrases, "handout.")


def _titles(language: str, phrases: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The titles that each section may have, as `title.work.a` and so on; the first is the usual one."""
    others = _other_titles().get(language, {})
    sections = (key.removeprefix("section.") for key in phrases if key.startswith("section."))
    return _flat(
        {name: list(dict.fromkeys((phrases[f"section.{name}"], *others.get(name, ())))) for name in sections}, "title."
    )
