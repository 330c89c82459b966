"""Fictional careers as JSON Resume, the same for the same seed: persons, jobs and words from the banks beside this file."""

from __future__ import annotations

import random
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

BANKS = Path(__file__).parent / "banks"
LAST_YEAR = 2026
_NETWORKS = (("LinkedIn", "https://www.linkedin.com/in/{}"), ("GitHub", "https://github.com/{}"))


@dataclass(frozen=True, slots=True)
class Person:
    """One career: a short name for files, its language, its JSON Resume, and whether it prints years only."""

    key: str
    language: str
    data: dict[str, Any] = field(repr=False)
    trade: str = ""
    years_only: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """How long a career is and what is missing in it."""

    jobs: int
    most: int  # highlights of a job
    roles: bool  # two posts at one employer
    present: bool
    summary: bool
    job_summaries: bool
    extras: bool
    years_only: bool


SHAPES = (
    Shape(3, 4, False, True, True, False, True, False),
    Shape(4, 3, True, True, True, False, True, False),
    Shape(2, 5, False, False, True, False, False, False),
    Shape(3, 3, False, True, False, True, True, True),
    Shape(6, 4, True, True, True, False, True, False),
    Shape(1, 2, False, True, False, False, False, False),
    Shape(3, 2, False, True, True, True, False, False),
    Shape(7, 2, True, False, True, False, True, True),
)


@cache
def load_bank(language: str, aside: bool = False) -> Mapping[str, Any]:
    """The words of one language, or those that are kept aside."""
    path = (BANKS / "aside" if aside else BANKS) / f"{language}.toml"
    return {**tomllib.loads(path.read_text(encoding="utf-8")), "language": language}


def about(language: str, number: int, bank: Mapping[str, Any] | None = None) -> str:
    """A sentence that says what an employer does."""
    sentences = (bank or load_bank(language))["about"]
    return str(sentences[number % len(sentences)])


def languages() -> list[str]:
    """Languages that have words, English first."""
    return sorted((path.stem for path in BANKS.glob("??.toml")), key=lambda name: (name != "en", name))


def make_people(per_trade: int = 2, seed: int = 20261123, aside: bool = False) -> list[Person]:
    """All careers: each trade of each language `per_trade` times, with different persons, shapes and missing parts.

    With `aside` those of other banks, whose words are in no document that is tuned on.
    """
    people: list[Person] = []
    for language in ("en", "de") if aside else languages():
        bank = load_bank(language, aside)
        count = 0
        for trade in bank["trades"]:
            for number in range(per_trade):
                rng = random.Random(f"{seed}-{language}-{trade['key']}-{number}")
                who = bank["people"][count % len(bank["people"])]
                shape = SHAPES[(rng.randrange(len(SHAPES)) + 3 * number) % len(SHAPES)]
                key = f"{language}-{trade['key']}-{number + 1}"
                data = _career(rng, bank, trade, who, shape)
                people.append(Person(key, language, data, trade["key"], shape.years_only))
                count += 1
    return people


def _career(
    rng: random.Random, bank: Mapping[str, Any], trade: Mapping[str, Any], who: Mapping[str, Any], shape: Shape
) -> dict[str, Any]:
    data: dict[str, Any] = {"basics": _basics(rng, trade, who, shape)}
    begin = LAST_YEAR - sum(_LENGTHS[: shape.jobs]) // 12 - rng.randint(0, 2)
    data["work"] = _work(rng, bank, trade, shape)
    data["education"] = _education(rng, bank, trade, begin)
    data["skills"] = [_without({"name": name, "keywords": words}) for name, words in trade["skills"]]
    if not trade["skills"][0][0]:
        data["skills"] = [{"name": word} for word in trade["skills"][0][1]]
    spoken = bank["spoken"][: rng.randint(1, 3)]
    data["languages"] = [{"language": name, "fluency": level} for name, level in spoken]
    if shape.extras:
        data |= _extras(rng, bank)
    data |= _records(rng, trade)
    return {key: value for key, value in data.items() if value}


def _basics(rng: random.Random, trade: Mapping[str, Any], who: Mapping[str, Any], shape: Shape) -> dict[str, Any]:
    slug = slug_of(who["name"])
    location = {
        "address": who["address"], "postalCode": who["postal"], "city": who["city"], "region": who["region"],
        "countryCode": who["country"],
    }  # fmt: skip
    networks = _NETWORKS if trade["key"] in ("software", "ml", "data", "student") else _NETWORKS[:1]
    basics = {
        "name": who["name"],
        "label": rng.choice(trade["labels"]) if rng.random() < 0.85 else "",
        "email": f"{slug.replace('-', '.')}@{rng.choice(('example.org', 'mail.example', 'post.example.net'))}",
        "phone": who["phone"] if rng.random() < 0.9 else "",
        "url": f"https://{slug.replace('-', '')}.example.com" if rng.random() < 0.5 else "",
        "summary": rng.choice(trade["summaries"]) if shape.summary else "",
        "location": _without(location),
        "profiles": [
            {"network": name, "username": slug, "url": address.format(slug)}
            for name, address in networks
            if rng.random() < 0.8
        ],
    }
    return _without(basics)


_LENGTHS = (26, 41, 19, 34, 52, 14, 30)  # months in a job, the newest first


def _work(rng: random.Random, bank: Mapping[str, Any], trade: Mapping[str, Any], shape: Shape) -> list[dict[str, Any]]:
    titles = list(trade["titles"])
    employers = list(trade["employers"])
    rng.shuffle(employers)
    sentences = list(trade["highlights"])
    rng.shuffle(sentences)
    month = LAST_YEAR * 12 + rng.randint(0, 8)
    if not shape.present:
        month -= rng.randint(4, 14)
    jobs: list[dict[str, Any]] = []
    for number in range(shape.jobs):
        length = _LENGTHS[number] + rng.randint(-6, 9)
        again = shape.roles and number == 1
        name, place = employers[(number - (shape.roles and number > 0)) % len(employers)]
        lines = [sentences.pop() for _ in range(min(rng.randint(1, shape.most), len(sentences)))]
        jobs.append(
            {
                "name": name,
                "position": titles[max(len(titles) - 1 - number, 0)] if number < len(titles) else titles[number % 2],
                "location": place,
                "url": f"https://{slug_of(name)}.example" if rng.random() < 0.2 and not again else "",
                "startDate": _iso(month - length),
                "endDate": "" if number == 0 and shape.present else _iso(month),
                "summary": about(bank["language"], number, bank) if shape.job_summaries and number < 3 else "",
                "highlights": lines if number < 5 or rng.random() < 0.5 else [],
            }
        )
        month -= length + (0 if again or (shape.roles and number == 0) else rng.choice((0, 0, 1, 3)))
    return [_without(job) for job in jobs]


def _education(
    rng: random.Random, bank: Mapping[str, Any], trade: Mapping[str, Any], begin: int
) -> list[dict[str, Any]]:
    studies: list[dict[str, Any]] = []
    year = begin - rng.randint(0, 1)
    for degree, area in trade["degrees"][: rng.choice((1, 2, 2, 3))]:
        years = 2 if degree.startswith(("M", "D")) else 3
        study = {
            "institution": rng.choice(
                [name for name in bank["schools"] if name not in {s["institution"] for s in studies}]
            ),
            "studyType": degree,
            "area": area,
            "startDate": f"{year - years}-09" if rng.random() < 0.8 else "",
            "endDate": f"{year}-06",
            "score": rng.choice(("", "", "First class honours", "3.7")) if bank["language"] == "en" else "",
        }
        studies.append(_without(study))
        year -= years + rng.choice((0, 0, 1))
    return studies


def _extras(rng: random.Random, bank: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if bank["interests"] and rng.random() < 0.7:
        picked = rng.sample(bank["interests"], min(len(bank["interests"]), rng.randint(2, 4)))
        found["interests"] = [_without({"name": name, "keywords": words}) for name, words in picked]
    if bank["volunteer"] and rng.random() < 0.6:
        name, position, summary = rng.choice(bank["volunteer"])
        start = rng.randint(2012, 2021)
        found["volunteer"] = [
            {
                "organization": name,
                "position": position,
                "startDate": f"{start}-0{rng.randint(1, 9)}",
                "summary": summary,
            }
        ]
        if rng.random() < 0.5:
            found["volunteer"][0]["endDate"] = f"{start + 3}-05"
    if bank["awards"] and rng.random() < 0.6:
        title, awarder = rng.choice(bank["awards"])
        found["awards"] = [
            {"title": title, "awarder": awarder, "date": f"{rng.randint(2012, 2024)}-1{rng.randint(0, 2)}"}
        ]
    if bank["references"] and rng.random() < 0.35:
        name, words = rng.choice(bank["references"])
        found["references"] = [{"name": name, "reference": words}]
    return found


def _records(rng: random.Random, trade: Mapping[str, Any]) -> dict[str, Any]:
    certificates = [
        {"name": name, "issuer": issuer, "date": f"{rng.randint(2014, 2025)}-0{rng.randint(1, 9)}"}
        for name, issuer in trade["certificates"]
    ]
    projects = []
    for name, description, lines in trade["projects"]:
        start = rng.randint(2016, 2023)
        project = {"name": name, "description": description, "highlights": lines, "startDate": f"{start}-03"}
        if rng.random() < 0.6:
            project |= {"endDate": f"{start + 1}-10", "url": f"https://{slug_of(name)}.example.dev"}
        projects.append(_without(project))
    publications = [
        {"name": name, "publisher": publisher, "releaseDate": day} for name, publisher, day in trade["publications"]
    ]
    return {"certificates": certificates, "projects": projects, "publications": publications}


def slug_of(name: str) -> str:
    """A name as it stands in an address."""
    plain = name.split(",")[0].replace("ß", "ss").replace("ł", "l").replace("ı", "i").replace("ø", "o")
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode().lower()
    words = "".join(letter if letter.isalnum() else " " for letter in plain.replace("'", "")).split()
    return "-".join(words) or "person"


def _iso(months: int) -> str:
    return f"{months // 12}-{months % 12 + 1:02d}"


def _without(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if value not in ("", [], {})}
