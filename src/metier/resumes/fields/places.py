"""Words to a place: town, region, country, postal code and street, and how surely the words are a place at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from metier.resumes.fields.lexicon import fold, load_lexicon, place_key

_POSTAL = re.compile(
    r"(?<!\w)(?:[A-Z]{1,2}-)?(?:\d{5}(?:-\d{3,4})?|\d{4}\s?[A-Z]{2}|\d{2}-\d{3}|\d{4}-\d{3}|\d{3}\s\d{2}|\d{3}-\d{4}|\d{4}|\d{6})(?!\w)"
    r"|(?<!\w)[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}(?!\w)|(?<!\w)[A-Z]\d[A-Z]\s?\d[A-Z]\d(?!\w)"
)
_NUMBER = re.compile(r"(?<!\w)\d{1,5}\s?[a-zA-Z]?(?!\w)")
_WORD = re.compile(r"[^\W\d_]+\.?")
_CITY_STATES = {"SG": "Singapore", "HK": "Hong Kong", "MO": "Macau"}
_BRACKET = re.compile(r"\s*\(([^()]*)\)\s*\Z")
_COMMA = re.compile(r"\s*[,،、，]\s*|\s+[-–|·/]\s+")
_NAME = re.compile(r"[^\W\d_][^\d_,;:@|]*\Z")


@dataclass(frozen=True, slots=True)
class Place:
    """The parts of a place as they are written; `score` is between 0 and 1."""

    city: str = ""
    region: str = ""
    country: str = ""
    postal: str = ""
    street: str = ""
    score: float = 0.0


@lru_cache(1024)
def read_place(text: str) -> Place:
    """The parts of a place, with score 0 where the words are none."""
    words = text.strip(" \t,;.|·•-–")
    words = words if words.endswith(")") and "(" in words[1:] else words.strip("()")
    if not words or len(words) > 120 or "@" in words or "://" in words or words.count(",") > 5:
        return Place()
    if fold(_BRACKET.sub("", words)) in load_lexicon().anywhere:
        return Place(city="", score=0.9)
    parts = [part.strip(" .") for part in _COMMA.split(words) if part.strip(" .")]
    return _read_parts(parts) if parts and len(parts) <= 6 else Place()


def _read_parts(parts: list[str]) -> Place:
    lexicon = load_lexicon()
    street = postal = region = country = ""
    names: list[str] = []
    score = 0.0
    streets = _count_streets(parts)
    for number, part in enumerate(parts):
        bare = _BRACKET.sub("", part) or part
        if number < streets or is_street(part):
            street = f"{street}, {part}" if street else part
            continue
        if (found := _POSTAL.search(bare)) and (len(parts) > 1 or found.group() != bare):
            postal = found.group()
            bare = (bare[: found.start()] + bare[found.end() :]).strip(" ,-")
            score = max(score, 0.6)
            if not bare:
                continue
        key = place_key(bare)
        last = number > 0 or len(parts) == 1
        if key == "DE" and number and not postal:
            country = "DE"
        elif key in lexicon.regions and (number or postal) and not region and (len(key) <= 3 or number):
            region = bare
        elif key in lexicon.countries and last and not country and (len(key) > 2 or number):
            country = lexicon.countries[key]
        else:
            names.append(bare)
    return _build(names, region, country, postal, street, score)


def _count_streets(parts: list[str]) -> int:
    """How many parts before the postal code are the street, its number and the like."""
    postal = next(
        (at for at in range(len(parts) - 1, 0, -1) if _POSTAL.search(parts[at]) and not is_street(parts[at])), 0
    )
    return max((at + 1 for at in range(postal) if any(sign.isdigit() for sign in parts[at])), default=0)


def _build(names: list[str], region: str, country: str, postal: str, street: str, score: float) -> Place:
    lexicon = load_lexicon()
    if any(not _NAME.match(name) or len(name.split()) > 5 for name in names):
        return Place()
    if names and not region and not country and (found := _split_region(names[-1])):
        names[-1], region = found
    if names and not country and not region and (found := _split_country(names[-1])):
        names[-1], country = found
    city = names[0] if names else _CITY_STATES.get(country, "")
    if len(names) > 1:
        known = [name for name in names if fold(name) in lexicon.cities]
        city = known[0] if known else names[0] if not street else names[-1]
        if not region and len(names) > 1:
            region = next((name for name in names if name != city), "")
    folded = fold(city)
    if folded in lexicon.cities or (folded in lexicon.perhaps_cities and (region or country or postal)):
        score = 0.95 if len(names) == 1 else 0.8 if names[0] == city else 0.45
    elif city and (country or place_key(region) in lexicon.regions):
        score = 0.85 if len(names) == 1 and city[:1].isupper() else 0.6
    elif city and postal and len(names) <= 2:
        score = 0.7
    elif country and not names:
        score = 0.8
    elif region and not names:
        score = 0.5
    else:
        score = 0.1 if city and not street else 0.5 if street else 0.0
    if not country and region:
        country = lexicon.regions.get(place_key(region), "")
    return Place(city, region, country, postal, street, score)


def _split_region(name: str) -> tuple[str, str] | None:
    """'Austin TX' as town and region."""
    town, _, code = name.rpartition(" ")
    if town and len(code) == 2 and code.isupper() and code in load_lexicon().regions and code != "DE":
        return town, code
    words = name.split()
    for at in range(1, len(words)):
        town, rest = " ".join(words[:at]), " ".join(words[at:])
        if fold(town) in load_lexicon().cities and (place_key(rest) in load_lexicon().regions or name.isupper()):
            return town, rest
    return None


def _split_country(name: str) -> tuple[str, str] | None:
    """'Köln DE' as town and country."""
    town, _, code = name.rpartition(" ")
    if town and len(code) == 2 and code.isupper() and code in load_lexicon().dial_codes:
        return town, code
    return None


def is_street(text: str) -> bool:
    """Whether words are a street with its number."""
    lexicon = load_lexicon()
    if not _NUMBER.search(text) or len(text) > 70:
        return False
    words = [fold(word) for word in _WORD.findall(text)]
    return any(
        word in lexicon.street or word.endswith(("straße", "strasse", "gasse", "allee", "weg", "platz", "straat", "laan", "gracht", "kade"))
        for word in words
    )  # fmt: skip
