"""The places of work that an ad names, each as far as it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from metier.ads.cues import load_lexicon
from metier.ads.gazetteer import load_gazetteer
from metier.ads.reading import Reading
from metier.ads.sections import Outline
from metier.model.ad import Place, Span

_BRACKETS = re.compile(r"[(\[]([^()\[\]]{0,120})[)\]]")
_CHUNK = re.compile(r"\s(?:or|and|oder|und|ou|et|y|o)\s|\s?[/;|·•&+]\s?|\s[–—-]\s|\n")
_POSTCODE = re.compile(
    r"^(?:[A-Z]{1,2}-)?\d{4,5}\s+|\s+\d{5}(?:-\d{4})?$|\s+[A-Z]{1,2}\d[\dA-Z]?(?:\s\d[A-Z]{2})?$|\s+\d{1,2}(?:er|e|ème)?$|(?<=[A-Z]{2})\s+\d{4}$"
)
_NAME = re.compile(r"[^\W\d_][\w'’.-]*(?: [\w'’.-]+){0,4}")
_OFFICE = re.compile(
    r"\s{1,3}(?:office|offices|site|hub|studio|lab|store|headquarters|hq|campus|team|büro|standort)", re.IGNORECASE
)
_IN = re.compile(r"(?<!\w)(?:in|for our|at our|from|near|à|en)\s(?=[A-ZÄÖÜÉ])")
_OUR_OFFICE = re.compile(
    r"(?<!\w)(?i:our|the|unser(?:em|er|en)?) (?P<names>[A-ZÄÖÜÉ][\w'’.-]{1,24}(?: [A-Z][\w'’.-]{1,24})?"
    r"(?:(?:\s?[,/&]\s?|\s(?:or|and|oder|und)\s)[A-ZÄÖÜÉ][\w'’.-]{1,24}(?: [A-Z][\w'’.-]{1,24})?){0,3})[ -]"
    r"(?i:offices?|hub|headquarters|hq|site|campus|studio|büros?|standort)(?!\w)"
)
_SEPARATOR = re.compile(r"\s?[,·|•]\s|\s[–—-]\s")
_NEXT_CHUNK = re.compile(r"[A-ZÄÖÜÉ][^\d·|•;:()\n]{1,48}(?=\s?[·|•(]|\s[–—-]\s|\Z)")
_CITY_STATE = re.compile(r"([A-Z][a-z][\w'’.-]*(?: [A-Z][\w'’.-]+){0,2}) ([A-Z]{2,3})")
_STATES = ("US", "AU")
_MOST_WORDS = 8
_MOST = 20
_NO_PLACE = ("role_word", "workplace", "employment", "title_beside", "legal_form", "heading", "level_statement")


def read_country(name: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of a country by its name or code; None where it is unknown."""
    if len(name) == 2 and name.isalpha():
        return name.upper()
    return load_gazetteer().country(name)


def find_places(reading: Reading, outline: Outline, employer: str | None) -> tuple[Place, ...]:
    """Where the work is: by its label, else the first lines, else what sentences say of the office or the employer."""
    text = reading.text
    for label in outline.labels:
        if label.name == "place":
            places = read_places(text[label.start : label.end], trusted=True)
            if places:
                return places
    for start, end in outline.top:
        places = read_places(_without(text[start:end], employer), trusted=False)
        if places:
            return places
    return (
        _beside_employer(reading, outline, employer) or _offices(reading) or _from_sentences(reading, outline, employer)
    )


def _beside_employer(reading: Reading, outline: Outline, employer: str | None) -> tuple[Place, ...]:
    """The place in 'Thistlegate House, Dunfermline' or 'Maps GmbH · Leipzig · full-time', whatever its name is."""
    for start, end in outline.top if employer else ():
        line = reading.text[start:end]
        if not line.startswith(employer or "") or reading.has("role_word", start, end):
            continue
        rest = _SEPARATOR.match(line, len(employer or ""))
        chunk = _NEXT_CHUNK.match(line, rest.end()) if rest else None
        if chunk is None:
            continue
        first, last = start + chunk.start(), start + chunk.end()
        if any(reading.has(kind, first, last) for kind in ("workplace", "employment", "title_beside", "legal_form")):
            continue
        if places := read_places(chunk.group(), trusted=True):
            return places
    return ()


def _without(line: str, employer: str | None) -> str:
    return line.replace(employer, "") if employer else line


def read_places(words: str, trusted: bool) -> tuple[Place, ...]:
    """The places in a line; `trusted` where the line is known to name places, so that any name may be a city."""
    places: list[Place] = []
    for chunk in _CHUNK.split(_BRACKETS.sub(_bracket, words)[:600]):
        parts = [name for part in chunk.split(",") for name in _with_state(_clean(part)) if name]
        before = len(places)
        _add_places(places, parts, trusted)
        _share_country(places, before)
        if len(places) > _MOST:
            break
    return tuple(dict.fromkeys(places))


def _bracket(found: re.Match[str]) -> str:
    """A place in brackets stays ('Remote (Germany)'); other remarks go."""
    gazetteer, inner = load_gazetteer(), found.group(1).split(",")[0].strip()
    known = gazetteer.country(inner) or gazetteer.is_city(inner) or gazetteer.region_country(inner)
    return f" | {found.group(1)} | " if known else " "


def _clean(part: str) -> str:
    part = part.rpartition(": ")[2].strip(" \t\r\n\xa0*_.:!–—-\"'“”")
    part = re.sub(
        r"^(?:in|near|greater|downtown|central|within|from|based in|at|bei|raum|großraum)\s+(?=[A-ZÄÖÜÉ])",
        "",
        part,
        flags=re.IGNORECASE,
    )
    part = re.sub(
        r"\s+(?:area|metro area|metropolitan area|region|office|only|city centre)$", "", part, flags=re.IGNORECASE
    )
    return _POSTCODE.sub("", part).strip()


def _with_state(part: str) -> tuple[str, ...]:
    """'Reno NV' is a city and its state."""
    found = _CITY_STATE.fullmatch(part)
    known = found and load_gazetteer().region_country(found[2]) in _STATES and not load_gazetteer().is_city(part)
    return (found[1], found[2]) if found and known else (part,)


def _add_places(places: list[Place], parts: list[str], trusted: bool) -> None:
    """Appends the places of one chunk: a city, then perhaps its region, then perhaps its country."""
    gazetteer = load_gazetteer()
    fresh = True  # nothing of this chunk was appended yet
    for index, part in enumerate(parts):
        following = parts[index + 1] if index + 1 < len(parts) else ""
        country, region = gazetteer.country(part), gazetteer.region_country(part)
        if not fresh and places[-1].locality and gazetteer.is_country_code(part, places[-1].locality):
            region = None
        if not fresh and places[-1].locality and part in gazetteer.codes and not region:
            country = part  # 'IT' behind a city is Italy
        if (
            region
            and not fresh
            and not (gazetteer.is_city(part) and country)
            and places[-1].region is None
            and places[-1].country is None
        ):
            places[-1] = Place(places[-1].locality, part, region)
        elif country and not fresh and places[-1].country in (None, country):
            places[-1] = Place(places[-1].locality, places[-1].region, country)
        elif gazetteer.is_city(part) or _is_unknown_city(part, following, trusted):
            if not fresh and places[-1].locality is None and places[-1].country and index == 1:
                places[-1] = Place(part, places[-1].region, places[-1].country)  # 'Germany, Berlin'
            else:
                places.append(Place(part))
            fresh = False
        elif country and (trusted or not following):
            places.append(Place(country=country))
            fresh = False
        elif region and trusted:
            places.append(Place(region=part, country=region))
            fresh = False


def _is_unknown_city(part: str, following: str, trusted: bool) -> bool:
    """True for a name that is not in the table but stands where a city stands."""
    gazetteer = load_gazetteer()
    if gazetteer.country(part) or not _NAME.fullmatch(part) or len(part.split()) > 4:
        return False
    words = part.split()
    if not all(word[0].isupper() or word in load_gazetteer().small for word in words) or _is_noise(part):
        return False
    if trusted:
        return not gazetteer.region_country(part)
    known = gazetteer.region_country(following) if following else None
    if following.isupper() and len(following) in (2, 3):
        return bool(known)
    return bool(following) and len(words) <= 3 and bool(known or gazetteer.country(following)) and not _is_role(words)


def _is_role(words: list[str]) -> bool:
    """True for what stands before a place and is none: 'Data Scientist, Germany'."""
    folded = " ".join(words)
    cues = load_lexicon("en").find(folded)
    return any(cues.within(kind, 0, len(folded)) for kind in _NO_PLACE) or len(words) > 3


def _is_noise(part: str) -> bool:
    """True for words that stand where places stand and are none: 'remote', 'Europe'."""
    noise = load_gazetteer().noise
    return part.casefold() in noise or any(word.casefold() in noise for word in re.split(r"[\s-]", part))


def _share_country(places: list[Place], before: int) -> None:
    """'Berlin or Munich, Germany': a country behind the last city of a list is that of the cities before it."""
    if len(places) - before != 1 or not before:
        return
    last = places[-1]
    if not last.country or not last.locality or last.region:
        return
    for index in range(before - 1, -1, -1):
        if places[index].country or places[index].locality is None:
            break
        places[index] = Place(places[index].locality, places[index].region, last.country)


# Sentences


def _from_sentences(reading: Reading, outline: Outline, employer: str | None) -> tuple[Place, ...]:
    """Places that running text gives: of the office or the work first, of the employer's seat where there is none."""
    for value in ("work", "seat"):
        found: list[Place] = []
        for start, end in _sentences(outline):
            for cue in reading.cues.within("based", start, end):
                if cue.value == value:
                    found.extend(_behind(reading, cue.end, end, value))
            if found:
                return tuple(dict.fromkeys(found))
    for start, end in _sentences(outline, ("top", "role", "about")):
        if reading.has("hiring", start, end) and (city := _city_in(reading, start, end)):
            return (city,)
    for start, end in outline.top:  # 'Werkstudent Marketing in München'
        if city := _city_in(reading, start, end):
            return (city,)
    for start, end in _sentences(outline, ("top",)):
        words = _without(reading.text[start:end], employer)
        places = [
            place
            for place in read_places(words.replace(" in ", " | ").replace(" at ", " | "), trusted=False)
            if place.country and place.locality
        ]
        if places:
            return tuple(places)
    return ()


def _offices(reading: Reading) -> tuple[Place, ...]:
    """The cities of 'our London office', 'the Berlin or Paris hub': names of the table right before the word."""
    found: list[Place] = []
    for match in _OUR_OFFICE.finditer(reading.text):
        names = [name for name in re.split(r"\s?[,/&]\s?|\s(?:or|and|oder|und)\s", match["names"]) if name]
        if all(load_gazetteer().is_city(name) for name in names):
            found += [Place(name) for name in names]
    return tuple(dict.fromkeys(found))


def _city_in(reading: Reading, start: int, end: int) -> Place | None:
    """The city of the table that stands behind 'in' or 'for' in a sentence that says who is sought."""
    for found in _IN.finditer(reading.text, start, end):
        places = _behind(reading, found.end(), end, "seat")
        if places and places[0].locality:
            return places[0]
    return None


def _sentences(
    outline: Outline, sections: tuple[str, ...] = ("top", "role", "pay", "apply", "other", "about", "benefits")
) -> Iterator[Span]:
    for section in sections:
        for unit in outline.units:
            if unit.section == section:
                yield unit.start, unit.end


def _behind(reading: Reading, start: int, end: int, value: str) -> tuple[Place, ...]:
    """The places right behind words such as 'based in' or 'in our'."""
    stop, place = start, start
    words = 0
    for word in re.finditer(r"[^\s,;()]+[,]?", reading.text[start : min(end, start + 160)]):
        plain = word.group().strip(".,;:()")
        if (
            not plain
            or not (plain[0].isupper() or plain in load_gazetteer().small or plain in ("or", "and", "oder", "und", "/"))
            or words >= _MOST_WORDS
        ):
            break
        words, stop = words + 1, start + word.end()
        if word.group().endswith("."):
            break
    if stop == place:
        return ()
    found = read_places(reading.text[start:stop], trusted=False)
    if (
        value == "work"
        and reading.has("needs_office", max(0, start - 20), start)
        and not _OFFICE.match(reading.text, stop, end)
    ):
        return ()
    return found
