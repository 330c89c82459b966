"""From where one may work remotely, where the ad says it: 'Remote (US only)', 'from anywhere in Europe'."""

from __future__ import annotations

import re
from functools import cache

from metier.ads.gazetteer import load_gazetteer
from metier.ads.reading import Reading
from metier.model.ad import Workplace

_AREAS = (
    r"Europe|Europa|EU(?:ROPE)?|EEA|EMEA|APAC|LATAM|Latin America|North America|South America|the Americas|Americas|Africa|Asia|Oceania|"
    r"DACH|Benelux|Nordics|Scandinavia|UK|USA?|U\.S\.A?\.?|United States|United Kingdom|UAE|MENA"
)
_NAME = rf"(?:{_AREAS}|[A-ZÄÖÜÉ][\w'’.-]+(?: [A-ZÄÖÜÉ][\w'’.-]+){{0,2}})"
_LIST = rf"{_NAME}(?:(?:\s?[,/]\s?|,? (?:or|and|oder|und|ou|y) ){_NAME}){{0,5}}"
_THE = r"(?:the |den |la |el |l['’])?"
_WORDINGS = (
    rf"(?i:remote(?:ly)?|home ?office|télétravail|remoto)(?i: work| working| position| role| first)?\s?(?:[(:|,–—-]\s?|\s)(?i:within |in |from |across )?{_THE}(?P<names>{_LIST})(?i: only| based|-based|\b)",
    rf"(?i:remote|remotely|work|working|based|arbeiten|location|located|live|reside|télétravail|trabaj\w+)[^.\n]{{0,30}}?(?i:\bfrom anywhere in|\banywhere in|\banywhere within|\bfrom within|\bwithin|\bbased in|\blocated in|\breside in|\blive in|\binnerhalb|\baus ganz|\bdepuis|\bdesde) {_THE}(?P<names>{_LIST})",
    rf"(?P<names>{_LIST})(?i:[- ]based)? (?i:residents|candidates|applicants)(?i: only)",
    rf"(?<![\w])(?P<names>{_AREAS})[- ](?i:only|based)\b",
)
_ANYWHERE = re.compile(
    r"(?i:work(?:ing)? (?:remotely )?from anywhere(?: in the world)?(?! in )|anywhere in the world|remote,? (?:worldwide|anywhere|global(?:ly)?)|fully distributed worldwide|weltweit|partout dans le monde)"
)
_COUNTRYWIDE = re.compile(r"(?<!\w)(?P<name>deutschland|österreich|schweiz|europa)weit(?!\w)", re.IGNORECASE)
_SPLIT = re.compile(r"\s?[,/]\s?|,? (?:or|and|oder|und|ou|y) ")
_AREA = re.compile(rf"(?:{_AREAS})")
_MOST = 8


def find_reach(reading: Reading, workplace: Workplace | None) -> tuple[str, ...]:
    """The countries and regions from which one may work, as written; () where the work is not remote or it says nothing."""
    if workplace not in ("remote", "hybrid"):
        return ()
    text = reading.text
    found: dict[str, None] = {}
    for cue in reading.cues.within("workplace", 0, len(text)):
        if cue.value != "remote" or len(found) >= _MOST:
            continue
        start, end = max(0, cue.start - 60), min(len(text), cue.end + 90)
        start, end = max(start, text.rfind("\n", start, cue.start) + 1), _line_end(text, cue.end, end)
        for name in _names(text, start, end):
            found[name] = None
    return tuple(found)[:_MOST]


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The wordings, made when the first ad for remote work is read: they are long."""
    return tuple(re.compile(words) for words in _WORDINGS)


def _line_end(text: str, start: int, end: int) -> int:
    line = text.find("\n", start, end)
    return line if line >= 0 else end


def _names(text: str, start: int, end: int) -> list[str]:
    found: list[str] = []
    for pattern in _patterns():
        for match in pattern.finditer(text, start, end):
            found += [name for name in _SPLIT.split(match["names"]) if _is_area(name)]
    if wide := _COUNTRYWIDE.search(text, start, end):
        found.append(wide["name"].capitalize())
    if not found and _ANYWHERE.search(text, start, end):
        found.append("anywhere")
    return found


def _is_area(name: str) -> bool:
    """True for a country, a part of one, or a part of the world; not for a city or any other name."""
    gazetteer = load_gazetteer()
    return bool(_AREA.fullmatch(name) or gazetteer.country(name) or gazetteer.region_country(name))
