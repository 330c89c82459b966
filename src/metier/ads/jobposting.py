"""Reads a schema.org JobPosting: what it states is taken as stated, the rest is read from its description."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, get_args

from metier.ads.cues import load_lexicon
from metier.ads.markup import text_of_html
from metier.ads.occupations import find_occupation
from metier.ads.places import read_country
from metier.ads.read import read_ad
from metier.ads.seniority import seniority_of_title
from metier.ads.title import clean_title
from metier.model.ad import Ad, EmploymentType, Pay, PayUnit, Place, Reader
from metier.terms import Vocabulary

# Parts that a JobPosting may hold beside its description, with a heading that the reader of texts knows.
_PARTS = (
    ("responsibilities", "Responsibilities"),
    ("qualifications", "Qualifications"),
    ("skills", "Skills"),
    ("experienceRequirements", "Experience"),
    ("educationRequirements", "Education"),
)
_EMPLOYMENT: tuple[EmploymentType, ...] = get_args(EmploymentType)
_UNITS: tuple[PayUnit, ...] = get_args(PayUnit)


def read_jobposting(
    data: Mapping[str, Any], vocabulary: Vocabulary, description: str | None = None, reader: Reader = "fast"
) -> Ad:
    """The Ad that a JobPosting states; `text` is its description without HTML, and what else it says in words.

    `description` is that text where the caller has made it from HTML already; `reader` as `read_ad` takes it.
    """
    ad = read_ad(_text(data, description), vocabulary, reader)
    lexicon = load_lexicon(ad.language)
    title = clean_title(_words(data.get("title")), lexicon) or ad.title
    places = _places(data)
    remote = _words(data.get("jobLocationType")).upper() == "TELECOMMUTE"
    employment = _employment(data.get("employmentType"))
    return replace(
        ad,
        title=title,
        employer=_name(data.get("hiringOrganization")) or ad.employer,
        places=places or ad.places,
        workplace=(ad.workplace if ad.workplace == "hybrid" else "remote") if remote else ad.workplace,
        employment=employment or ad.employment,
        seniority=seniority_of_title(title, lexicon) or ad.seniority,
        occupation=find_occupation(title, vocabulary) or ad.occupation,
        start_date=_words(data.get("jobStartDate")) or ad.start_date,
        immediate_start=data.get("jobImmediateStart") is True or ad.immediate_start,
        remote_from=_areas(data.get("applicantLocationRequirements")) or ad.remote_from,
        pay=_pay(data.get("baseSalary")) or ad.pay,
        language=_words(data.get("inLanguage")) or ad.language,
        date_posted=_words(data.get("datePosted")) or ad.date_posted,
        valid_through=_words(data.get("validThrough")) or ad.valid_through,
        url=_words(data.get("url")) or ad.url,
    )


def _text(data: Mapping[str, Any], description: str | None) -> str:
    text = text_of_html(_words(data.get("description"))) if description is None else description
    for key, heading in _PARTS:
        value = data.get(key)
        rows = value if isinstance(value, list) else [value]
        words = [text_of_html(_words(row)) for row in rows]
        missing = [row for row in words if row and row not in text]
        if missing:
            text += f"\n\n{heading}:\n" + "\n".join(row if "\n" in row else f"• {row}" for row in missing)
    return text.strip()


def _words(value: object) -> str:
    """A string as it is, stripped; '' for anything else."""
    return value.strip() if isinstance(value, str) else ""


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _name(value: object) -> str | None:
    if isinstance(value, Mapping):
        value = value.get("name")
    return _words(value) or None


def _areas(value: object) -> tuple[str, ...]:
    """From where one may work: the names of areas, each a thing with a name or plain words."""
    names = (_name(item) if isinstance(item, Mapping) else _words(item) or None for item in _list(value))
    return tuple(dict.fromkeys(name for name in names if name))


def _places(data: Mapping[str, Any]) -> tuple[Place, ...]:
    places = []
    for location in _list(data.get("jobLocation")):
        address = location.get("address") if isinstance(location, Mapping) else location
        if isinstance(address, Mapping):
            country = address.get("addressCountry")
            country = _name(country)
            place = Place(
                locality=_words(address.get("addressLocality")) or None,
                region=_words(address.get("addressRegion")) or None,
                country=(read_country(country) or country) if country else None,
            )
        else:
            place = Place(locality=_words(address) or None)
        if place != Place() and place not in places:
            places.append(place)
    return tuple(places)


def _employment(value: object) -> tuple[EmploymentType, ...]:
    """The employment types; other spellings (`Full-time`) are brought to schema.org's."""
    found: list[EmploymentType] = []
    for item in _list(value):
        for part in _words(item).split(","):
            name = part.strip().upper().replace("-", "_").replace(" ", "_")
            name = {
                "FULLTIME": "FULL_TIME",
                "PARTTIME": "PART_TIME",
                "CONTRACT": "CONTRACTOR",
                "INTERNSHIP": "INTERN",
            }.get(name, name)
            found.extend(kind for kind in _EMPLOYMENT if kind == name and kind not in found)
    return tuple(found)


def _pay(value: object) -> Pay | None:
    """The base pay; a single value is both bounds."""
    if not isinstance(value, Mapping):
        return None
    amount = value.get("value")
    inner = (
        amount
        if isinstance(amount, Mapping)
        else {"value": amount, **{key: value.get(key) for key in ("minValue", "maxValue", "unitText")}}
    )
    single = _number(inner.get("value"))
    low, high = _number(inner.get("minValue")), _number(inner.get("maxValue"))
    if low is None and high is None:
        low = high = single
    if low is None and high is None:
        return None
    unit = _words(inner.get("unitText")).upper()
    return Pay(
        currency=_words(value.get("currency")).upper() or None,
        minimum=low,
        maximum=high,
        unit=next((known for known in _UNITS if known == unit), None),
    )


def _number(value: object) -> float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value) if value == value and abs(value) < 1e15 and value else None  # NaN is not itself
    try:
        return float(_words(value).replace(",", "")) or None
    except ValueError:
        return None
