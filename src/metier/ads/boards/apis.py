"""The JSON of job boards to Postings: schema.org's JobPosting, and the posting APIs of the common boards.

Forms: Greenhouse's job board API (`content`, escaped twice), Lever's postings API (`lists`, milliseconds,
`workplaceType`), Ashby's posting API (`descriptionHtml`, `compensation`), SmartRecruiters' (`jobAd.sections`) and
Workday's (`jobPostingInfo`); each alone, in a list, or under the key by which its API lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from metier.ads.boards.posting import Posting, locations, workplace_of
from metier.formats.html import html_text

Data = Mapping[str, Any]
_LISTS = ("jobs", "@graph", "postings", "content", "data", "results", "itemListElement", "item", "mainEntity")
_DEEPEST = 6
_MOST = 2_000
_INTERVALS = {"hour": "HOUR", "day": "DAY", "week": "WEEK", "month": "MONTH", "year": "YEAR"}


def find_json_postings(data: object) -> tuple[Posting, ...]:
    """Every Posting in JSON values, in order; () where they hold none."""
    found: list[Posting] = []
    waiting: list[tuple[object, int]] = [(data, 0)]
    while waiting and len(found) < _MOST:
        value, depth = waiting.pop()
        if isinstance(value, list) and depth < _DEEPEST:
            waiting.extend((item, depth + 1) for item in reversed(value))
        elif isinstance(value, Mapping):
            reader = _reader(value)
            if reader is not None:
                found.append(reader(value))
            elif depth < _DEEPEST:
                inner = [value[key] for key in _LISTS if isinstance(value.get(key), list | Mapping)]
                waiting.extend((item, depth + 1) for item in reversed(inner))
    return tuple(found)


def _reader(data: Data) -> Callable[[Data], Posting] | None:
    """The reader for one posting, by the keys that only its API has together."""
    kinds = data.get("@type")
    if kinds == "JobPosting" or (isinstance(kinds, list) and "JobPosting" in kinds):
        return _schema
    for keys, reader in _FORMS:
        if all(key in data for key in keys):
            return reader
    return None


def _schema(data: Data) -> Posting:
    description = data.get("description")
    places = data.get("jobLocation")
    if places:
        places = [_with_region(place) for place in (places if isinstance(places, list) else [places])]
        data = {**data, "jobLocation": places}
    text = html_text(description) if isinstance(description, str) else _str(data.get("text"))
    return Posting(data, text, workplace_of(data.get("workplaceType")))


def _with_region(place: object) -> object:
    """A place whose locality holds its region too ('Hartford, CT'), with the two apart."""
    address = _map(_map(place).get("address"))
    city, comma, region = _str(address.get("addressLocality")).partition(", ")
    if not comma or "," in region or _str(address.get("addressRegion")):
        return place
    return {**_map(place), "address": {**address, "addressLocality": city, "addressRegion": region}}


def _greenhouse(data: Data) -> Posting:
    location = _str(_map(data.get("location")).get("name"))
    pay = next((row for row in _maps(data.get("pay_input_ranges"))), {})
    return Posting(
        {
            "title": data.get("title"),
            "hiringOrganization": {"name": data.get("company_name")},
            "jobLocation": locations(location),
            "jobLocationType": _telecommute(location),
            "datePosted": _date(data.get("first_published")),
            "validThrough": _date(data.get("application_deadline")),
            "inLanguage": data.get("language"),
            "url": data.get("absolute_url"),
            "baseSalary": _pay(
                _cents(pay.get("min_cents")),
                _cents(pay.get("max_cents")),
                pay.get("currency_type"),
                _str(pay.get("title")),
            ),
        },
        html_text(_str(data.get("content"))),
    )


def _lever(data: Data) -> Posting:
    groups = _map(data.get("categories"))
    places = [*_strings(groups.get("allLocations")), _str(groups.get("location"))]
    lists = "".join(
        f"<h3>{_str(row.get('text'))}</h3><ul>{_str(row.get('content'))}</ul>" for row in _maps(data.get("lists"))
    )
    salary = _map(data.get("salaryRange"))
    start = _html(data, "description") or _html(data, "opening") + _html(data, "descriptionBody")
    ending = _html(data, "salaryDescription") + _html(data, "additional")
    return Posting(
        {
            "title": data.get("text"),
            "jobLocation": locations(*places),
            "jobLocationType": _telecommute(_str(data.get("workplaceType"))),
            "employmentType": _employment(groups.get("commitment")),
            "datePosted": _date(data.get("createdAt")),
            "url": data.get("hostedUrl"),
            "baseSalary": _pay(
                salary.get("min"), salary.get("max"), salary.get("currency"), _str(salary.get("interval"))
            ),
        },
        html_text(f"{start}{lists}<div>{ending}</div>"),
        workplace_of(data.get("workplaceType")),
    )


def _ashby(data: Data) -> Posting:
    salary = next(
        (row for row in _maps(_map(data.get("compensation")).get("summaryComponents")) if _str(row.get("compensationType")).lower() == "salary"),
        {},
    )  # fmt: skip
    secondary = _maps(data.get("secondaryLocations"))
    address = _map(_map(data.get("address")).get("postalAddress"))
    stated = [{"address": address}] if address.get("addressLocality") or address.get("addressCountry") else []
    main = stated or locations(data.get("location"))
    return Posting(
        {
            "title": data.get("title"),
            "jobLocation": [*main, *locations(*(row.get("location") for row in secondary))],
            "jobLocationType": "TELECOMMUTE" if data.get("isRemote") is True else None,
            "employmentType": _employment(data.get("employmentType")),
            "datePosted": _date(data.get("publishedAt") or data.get("publishedDate")),
            "url": data.get("jobUrl"),
            "baseSalary": _pay(
                salary.get("minValue"), salary.get("maxValue"), salary.get("currencyCode"), _str(salary.get("interval"))
            ),
        },
        html_text(_html(data, "descriptionHtml") or _plain(_str(data.get("descriptionPlain")))),
        workplace_of(data.get("workplaceType")),
    )


def _smart(data: Data) -> Posting:
    place = _map(data.get("location"))
    sections = _map(_map(data.get("jobAd")).get("sections"))
    rows = [
        _map(sections.get(key))
        for key in ("companyDescription", "jobDescription", "qualifications", "additionalInformation")
    ]
    kind = _map(data.get("typeOfEmployment"))
    return Posting(
        {
            "title": data.get("name"),
            "hiringOrganization": data.get("company"),
            "jobLocation": [
                {
                    "address": {
                        "addressLocality": place.get("city"),
                        "addressRegion": place.get("region"),
                        "addressCountry": _str(place.get("country")).upper(),
                    }
                }
            ],
            "jobLocationType": "TELECOMMUTE" if place.get("remote") is True else None,
            "employmentType": _employment(kind.get("label")),
            "datePosted": _date(data.get("releasedDate")),
            "url": data.get("postingUrl"),
        },
        html_text(
            "".join(f"<h2>{_str(row.get('title'))}</h2><div>{_str(row.get('text'))}</div>" for row in rows if row)
        ),
        "hybrid" if place.get("hybrid") is True else None,
    )


def _workday(data: Data) -> Posting:
    info = _map(data.get("jobPostingInfo"))
    return Posting(
        {
            "title": info.get("title"),
            "hiringOrganization": data.get("hiringOrganization"),
            "jobLocation": locations(info.get("location"), *_strings(info.get("additionalLocations"))),
            "jobLocationType": _telecommute(_str(info.get("remoteType"))),
            "employmentType": _employment(info.get("timeType")),
            "datePosted": _date(info.get("startDate")),
            "validThrough": _date(info.get("endDate")),
            "url": info.get("externalUrl"),
        },
        html_text(_str(info.get("jobDescription"))),
        workplace_of(info.get("remoteType")),
    )


_FORMS: tuple[tuple[tuple[str, ...], Callable[[Data], Posting]], ...] = (
    (("absolute_url", "content", "title"), _greenhouse),
    (("text", "categories", "hostedUrl"), _lever),
    (("text", "categories", "lists"), _lever),
    (("title", "descriptionHtml"), _ashby),
    (("title", "descriptionPlain"), _ashby),
    (("name", "jobAd"), _smart),
    (("jobPostingInfo",), _workday),
)


def _str(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _map(value: object) -> Data:
    return value if isinstance(value, Mapping) else {}


def _maps(value: object) -> list[Data]:
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def _strings(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _plain(text: str) -> str:
    """Plain text as HTML, line by line."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"<p>{line}</p>" if line.strip() else "" for line in escaped.split("\n"))


def _html(data: Data, key: str) -> str:
    """A field in HTML, or its plain sister."""
    return f"<div>{_str(data.get(key))}</div>" if _str(data.get(key)) else _plain(_str(data.get(f"{key}Plain")))


def _telecommute(words: str) -> str | None:
    return "TELECOMMUTE" if "remote" in words.casefold() else None


def _employment(value: object) -> str | None:
    """`FullTime`, `Full-time - permanent`: the spelling of schema.org, as far as it is known."""
    words = "".join(sign for sign in _str(value).casefold() if sign.isalpha())
    for key, kind in (
        ("fulltime", "FULL_TIME"), ("parttime", "PART_TIME"), ("intern", "INTERN"), ("contract", "CONTRACTOR"),
        ("freelance", "CONTRACTOR"), ("temporary", "TEMPORARY"), ("permanent", "FULL_TIME"),
    ):  # fmt: skip
        if key in words:
            return kind
    return None


def _date(value: object) -> str | None:
    """An ISO date of milliseconds since 1970 (UTC), or of an ISO date and time; None for anything else."""
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 1e14:
        return datetime.fromtimestamp(value / 1000 if value > 1e11 else value, UTC).date().isoformat()
    try:
        return datetime.fromisoformat(_str(value)).date().isoformat()
    except ValueError:
        return None


def _cents(value: object) -> float | None:
    return value / 100 if isinstance(value, int | float) and not isinstance(value, bool) else None


def _pay(low: object, high: object, currency: object, interval: str) -> Data | None:
    unit = next((unit for word, unit in _INTERVALS.items() if word in interval.casefold()), None)
    if low is None and high is None:
        return None
    return {"currency": currency, "value": {"minValue": low, "maxValue": high, "unitText": unit}}
