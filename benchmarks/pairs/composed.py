"""Careers composed by chance from many parts, so that no two share employers, titles, degrees and persons."""

from __future__ import annotations

import random
import tomllib
from typing import Any

from careers import BANKS, LAST_YEAR, Person, about, languages, load_bank, slug_of

_PARTS: dict[str, Any] = tomllib.loads((BANKS / "parts.toml").read_text(encoding="utf-8"))


def compose_people(number: int, seed: str = "composed") -> list[Person]:
    """So many careers: most in English, some with the sentences of another language's banks."""
    found = []
    for place in range(number):
        rng = random.Random(f"{seed}-{place}")
        language = "en" if rng.random() < 0.75 else rng.choice([name for name in languages() if name != "en"])
        data = _compose(rng, language)
        found.append(Person(f"x{place:03d}-{language}", language, data, "composed", rng.random() < 0.12))
    return found


def _compose(rng: random.Random, language: str) -> dict[str, Any]:
    data = {
        "basics": _basics(rng, language), "work": _work(rng, language), "education": _education(rng, language),
        "skills": _skills(rng), "languages": _entries(_sample(rng, _PARTS["spoken"], 0, 3), "language", "fluency"),
    }  # fmt: skip
    day = f"{rng.randint(2010, 2025)}-{rng.randint(1, 12):02d}"
    if rng.random() < 0.5:
        data["projects"] = [
            _clean(
                {
                    "name": name,
                    "description": words,
                    "highlights": lines,
                    "startDate": f"{rng.randint(2014, 2022)}-0{rng.randint(1, 9)}",
                }
            )
            for name, words, lines in _sample(rng, _PARTS["projects"], 1, 3)
        ]
    if rng.random() < 0.5:
        rows = _entries(_sample(rng, _PARTS["certificates"], 1, 3), "name", "issuer")
        data["certificates"] = [{**row, "date": f"{rng.randint(2012, 2025)}-{rng.randint(1, 12):02d}"} for row in rows]
    if rng.random() < 0.4:
        data["awards"] = [
            {**row, "date": day} for row in _entries(_sample(rng, _PARTS["awards"], 1, 2), "title", "awarder")
        ]
    if rng.random() < 0.3:
        data["publications"] = _entries(_sample(rng, _PARTS["publications"], 1, 2), "name", "publisher", "releaseDate")
    if rng.random() < 0.35:
        rows = _entries(_sample(rng, _PARTS["volunteer"], 1, 2), "organization", "position", "summary")
        data["volunteer"] = [
            {**row, "startDate": f"{rng.randint(2012, 2020)}-01", "endDate": "2021-01"} for row in rows
        ]
    if rng.random() < 0.4:
        data["interests"] = [
            _clean({"name": name, "keywords": words}) for name, words in _sample(rng, _PARTS["interests"], 2, 4)
        ]
    if rng.random() < 0.15:
        data["references"] = _entries(_sample(rng, _PARTS["references"], 1, 1), "name", "reference")
    return {key: value for key, value in data.items() if value}


def _basics(rng: random.Random, language: str) -> dict[str, Any]:
    name = f"{rng.choice(_PARTS['first'])} {rng.choice(_PARTS['last'])}{rng.choice(_PARTS['suffix'])}"
    city, region, country, phone = rng.choice(_PARTS["cities"])
    slug = slug_of(name)
    summaries = [text for trade in load_bank(language)["trades"] for text in trade["summaries"]]
    return _clean(
        {
            "name": name,
            "label": rng.choice(_PARTS["titles"]) if rng.random() < 0.75 else "",
            "email": rng.choice((f"{slug.replace('-', '.')}@example.com", f"{slug.split('-')[0]}{rng.randint(1, 99)}@mail.example")),
            "phone": f"{phone}{rng.randint(10, 99)}" if rng.random() < 0.9 else "",
            "url": rng.choice(("", f"https://{slug}.example", f"https://www.example.com/{slug}")),
            "summary": rng.choice(summaries) if rng.random() < 0.75 else "",
            "location": _clean({"city": city, "region": region, "countryCode": country}),
            "profiles": [
                {"network": network, "username": slug, "url": address.format(slug)}
                for network, address in (
                    ("LinkedIn", "https://www.linkedin.com/in/{}"), ("GitHub", "https://github.com/{}"), ("Twitter", "https://twitter.com/{}")
                )
                if rng.random() < 0.5
            ],
        }
    )  # fmt: skip


def _work(rng: random.Random, language: str) -> list[dict[str, Any]]:
    sentences = [text for trade in load_bank(language)["trades"] for text in trade["highlights"]]
    rng.shuffle(sentences)
    month = LAST_YEAR * 12 + rng.randint(0, 9)
    present = rng.random() < 0.65
    jobs: list[dict[str, Any]] = []
    for place in range(rng.choice((1, 2, 2, 3, 3, 3, 4, 4, 5, 6))):
        length = rng.randint(5, 60)
        lines = [sentences.pop() for _ in range(rng.choice((0, 1, 2, 3, 3, 4, 5))) if sentences]
        name = jobs[-1]["name"] if jobs and rng.random() < 0.12 else _employer(rng)
        jobs.append(
            _clean(
                {
                    "name": name, "position": rng.choice(_PARTS["titles"]), "location": rng.choice(("", _place(rng), _place(rng))),
                    "startDate": _iso(month - length), "endDate": "" if place == 0 and present else _iso(month),
                    "summary": about(language, rng.randint(0, 9)) if rng.random() < 0.25 else "", "highlights": lines,
                }
            )
        )  # fmt: skip
        month -= length + rng.choice((0, 0, 1, 2, 7))
    return jobs


def _employer(rng: random.Random) -> str:
    kind = rng.choice(_PARTS["kinds"])
    if rng.random() < 0.15:
        return f"{rng.choice(_PARTS['last'])}, {rng.choice(_PARTS['last'])} & Sons"
    return f"{rng.choice(_PARTS['coined'])}{'' if kind.startswith('.') else ' '}{kind}".strip()


def _place(rng: random.Random) -> str:
    city, region, country, _ = rng.choice(_PARTS["cities"])
    return f"{city}, {region}" if region and country in ("US", "CA", "BR") else city


def _education(rng: random.Random, language: str) -> list[dict[str, Any]]:
    year = rng.randint(1995, 2022)
    studies = []
    for _ in range(rng.choice((1, 1, 2, 2, 3))):
        degree, area = rng.choice(_PARTS["degrees"])
        if language != "en" and rng.random() < 0.6:
            degree, area = rng.choice([row for trade in load_bank(language)["trades"] for row in trade["degrees"]])
        years = rng.randint(1, 5)
        school = rng.choice(_PARTS["schools"]).format(c=rng.choice(_PARTS["coined"]))
        start = f"{year - years}-09" if rng.random() < 0.8 else ""
        score = rng.choice(("", "", "", "3.8", "magna cum laude", "4.0"))
        studies.append(
            _clean(
                {
                    "institution": school,
                    "studyType": degree,
                    "area": area,
                    "startDate": start,
                    "endDate": f"{year}-06",
                    "score": score,
                }
            )
        )
        year -= years + rng.randint(0, 2)
    return studies


def _skills(rng: random.Random) -> list[dict[str, Any]]:
    groups = _sample(rng, _PARTS["skills"], 1, 5)
    if rng.random() < 0.3:
        return [{"name": word} for _, words in groups for word in words]
    return [{"name": name, "keywords": words} for name, words in groups]


def _sample(rng: random.Random, rows: list[Any], least: int, most: int) -> list[Any]:
    return rng.sample(rows, rng.randint(least, most))


def _entries(rows: list[list[str]], *keys: str) -> list[dict[str, Any]]:
    return [_clean(dict(zip(keys, row, strict=True))) for row in rows]


def _clean(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if value not in ("", [], {})}


def _iso(months: int) -> str:
    return f"{months // 12}-{months % 12 + 1:02d}"
