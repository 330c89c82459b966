"""Knows countries, their parts and cities by name; reads its own table."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

_WORDS = frozenset(("IT", "AM", "SO", "TO", "MY", "BE", "NO", "ME", "AI", "ID", "IS", "IN"))  # words as often as codes


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names of places, folded where they are words and exact where they are codes in capitals."""

    countries: dict[str, str]
    regions: dict[str, str]
    cities: frozenset[str]
    codes: frozenset[str]
    shared: dict[str, frozenset[str]]
    small: frozenset[str]
    noise: frozenset[str]
    joining: frozenset[str]

    def country(self, name: str) -> str | None:
        """The ISO 3166-1 code of a country's name or of a well-known short form; a code itself as it is."""
        name = name.strip()
        return self.countries.get(_key(name)) or (name if name in self.codes - _WORDS else None)

    def region_country(self, name: str) -> str | None:
        """The country that a region or its code belongs to."""
        return self.regions.get(_key(name))

    def is_country_code(self, code: str, city: str) -> bool:
        """True where a code that a region shares with a country is the country's: 'Berlin, DE' is not in Delaware."""
        return code in self.shared and code in self.codes and _key(city) not in self.shared[code]

    def is_city(self, name: str) -> bool:
        """True for a city of the table."""
        return _key(name) in self.cities


def _key(name: str) -> str:
    """Short codes keep their case: 'US' is a country, 'us' is not."""
    plain = name.strip().rstrip(".").replace(".", "") if len(name) <= 6 else name.strip().rstrip(".")
    return plain if len(plain) <= 3 else plain.casefold()


@cache
def load_gazetteer() -> Gazetteer:
    """The table of the package."""
    table = tomllib.loads(resources.files("metier.ads").joinpath("data/places.toml").read_text("utf-8"))
    return Gazetteer(
        countries={_key(name): code for code, names in table["countries"].items() for name in names.split("|")},
        regions={_key(name): code for code, names in table["regions"].items() for name in names.split("|")},
        cities=frozenset(_key(name) for name in table["cities"]["names"].replace("\n", "").split("|") if name),
        codes=frozenset(table["countries"]),
        shared={code: frozenset(map(_key, names.split("|"))) for code, names in table["shared_codes"].items()},
        small=frozenset(table["words"]["small"].split()),
        noise=frozenset(table["words"]["noise"].split()),
        joining=frozenset(table["words"]["joining"].split()),
    )
