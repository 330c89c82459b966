"""The reader's own words (titles of sections, months, job titles, places); reads the tables in `data/` once a process."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


def fold(text: str) -> str:
    """Words for looking up: compatibility forms, small letters, single spaces, straight apostrophes."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).replace("’", "'").replace("İ", "i").replace("ı", "i")
    return " ".join(text.casefold().split())


@dataclass(frozen=True, slots=True)
class Words:
    """Words to look up whole; those with `*` at one end by their beginning or their end."""

    whole: frozenset[str]
    starts: tuple[str, ...]
    ends: tuple[str, ...]

    def __contains__(self, word: object) -> bool:
        if not isinstance(word, str):
            return False
        return (
            word in self.whole
            or (bool(self.starts) and word.startswith(self.starts))
            or (bool(self.ends) and len(word) > 5 and word.endswith(self.ends))
        )


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables, folded."""

    headings: Mapping[str, str]
    qualifiers: frozenset[str]
    months: Mapping[str, int]
    titles: Words
    ranks: frozenset[str]
    title_signs: tuple[str, ...]
    legal: frozenset[str]
    organisations: Words
    organisation_signs: tuple[str, ...]
    schools: Words
    degrees_short: frozenset[str]
    degrees: Words
    degree_of: frozenset[str]
    degree_phrases: tuple[str, ...]
    labels: Mapping[str, frozenset[str]]
    skill_levels: frozenset[str]
    language_levels: frozenset[str]
    hosts: Mapping[str, str]
    network_names: frozenset[str]
    verbs: frozenset[str]
    hyphenated: frozenset[str]
    countries: Mapping[str, str]
    dial_codes: Mapping[str, str]
    regions: Mapping[str, str]
    cities: frozenset[str]
    perhaps_cities: frozenset[str]
    anywhere: frozenset[str]
    street: frozenset[str]
    tongues: Mapping[str, str]
    date_words: Mapping[str, tuple[str, ...]]


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("metier.resumes.fields").joinpath(f"data/{name}.toml").read_text("utf-8"))


def _barred(text: str) -> list[str]:
    return [fold(word) for word in text.replace("\n", "").split("|") if word.strip()]


@cache
def larger_towns() -> frozenset[str]:
    """The names of larger towns, folded: more than `cities`, for places where only a town can stand."""
    text = resources.files("metier.resumes.fields").joinpath("data/towns.txt").read_text("utf-8")
    rows = [row.removesuffix("|") for row in text.splitlines() if not row.startswith("#")]
    return frozenset(_barred("|".join(rows)))


def _words(texts: Iterable[str]) -> Words:
    all_words = {fold(word) for text in texts for word in text.split()}
    return Words(
        frozenset(word for word in all_words if "*" not in word),
        tuple(sorted(word[:-1] for word in all_words if word.endswith("*"))),
        tuple(sorted(word[1:] for word in all_words if word.startswith("*"))),
    )


def place_key(name: str) -> str:
    """Codes in capitals keep their case ('IN' is a state, 'in' is not); names are folded."""
    bare = name.strip(" .,")
    plain = bare.replace(".", "")
    return plain if len(plain) <= 3 and plain.isupper() and plain.isascii() else fold(bare)


_PERSONAL = ("email", "phone", "url", "location", "label", "name", "personal")


def label_names(words: str) -> str:
    """Which personal datum a label announces ('Personal Email', 'Name / Surname'), or ''."""
    folded = fold(words).strip(" :.*")
    if not folded or len(folded) > 40:
        return ""
    forms = [folded, *(part.strip() for part in folded.split("/")), folded.partition(" ")[2]]
    labels = load_lexicon().labels
    return next((name for form in forms if form for name in _PERSONAL if form in labels[name]), "")


def _read_headings(titles: dict[str, Any]) -> dict[str, str]:
    """What each title of a section opens; where two kinds name the same words, the first counts."""
    headings: dict[str, str] = {}
    for kind, by_language in titles.items():
        if kind != "qualifiers":
            for row in by_language.values():
                for title in _barred(row):
                    headings.setdefault(title, kind)
    return headings


@cache
def load_lexicon() -> Lexicon:
    """The tables of the package."""
    words, places = _table("words"), _table("places")
    countries = {code: row.split("|") for code, row in _table("countries")["countries"].items()}
    titles = _table("headings")
    return Lexicon(
        headings=_read_headings(titles),
        qualifiers=frozenset(fold(word) for word in titles["qualifiers"]["words"].split()),
        months={name: int(number) for number, row in _table("months")["months"].items() for name in _barred(row)},
        titles=_words(row for key, row in words["title"].items() if key not in ("rank", "cjk")),
        ranks=frozenset(words["title"]["rank"].split()),
        title_signs=tuple(words["title"]["cjk"].split()),
        legal=frozenset(words["organisation"]["legal"].split()),
        organisations=_words((words["organisation"]["noun"], words["organisation"]["other"])),
        organisation_signs=tuple(words["organisation"]["cjk"].split()),
        schools=_words((words["school"]["words"],)),
        degrees_short=frozenset(words["degree"]["short"].split()),
        degrees=_words((words["degree"]["words"],)),
        degree_of=frozenset(_barred(words["degree"]["of"])),
        degree_phrases=tuple(sorted(_barred(words["degree"]["phrases"]), key=len, reverse=True)),
        labels={name: frozenset(_barred(row)) for name, row in words["labels"].items()},
        skill_levels=frozenset(_barred(words["levels"]["skill"])),
        language_levels=frozenset(_barred(words["levels"]["language"])),
        hosts=dict(pair.split("=", 1) for pair in words["networks"]["hosts"].split("|")),
        network_names=frozenset(_barred(words["networks"]["names"])),
        verbs=frozenset(words["verbs"]["words"].split()),
        hyphenated=frozenset(words["hyphen"]["words"].split()),
        countries={place_key(name): code for code, row in countries.items() for name in (*row[1:], code)},
        dial_codes={code: row[0] for code, row in countries.items()},
        regions={place_key(name): code for code, row in places["regions"].items() for name in row.split("|")},
        cities=frozenset(_barred(places["cities"]["names"])),
        perhaps_cities=frozenset(_barred(places["words"]["perhaps"])),
        anywhere=frozenset(_barred(places["words"]["anywhere"])),
        street=frozenset(places["words"]["street"].split()),
        tongues={name: tag for tag, row in _table("tongues")["tongues"].items() for name in _barred(row)},
        date_words={name: tuple(_barred(row)) for name, row in words["dates"].items() if name != "duration"}
        | {"duration": tuple(words["dates"]["duration"].split())},
    )
