"""An Ad as JSON in the words of schema.org's JobPosting, and back: nothing is lost, what is absent is left out or null."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, get_args

from metier.ads.json_beside import beside_from_json, beside_to_json
from metier.model.ad import (
    DEGREE_LEVELS,
    Ad,
    Alternative,
    Degree,
    EmploymentType,
    Kind,
    LanguageDemand,
    Necessity,
    Pay,
    PayUnit,
    Place,
    Reader,
    Requirement,
    Section,
    Seniority,
    Skill,
    SkillLayer,
    Span,
    Workplace,
)
from metier.terms import load_vocabulary

T = TypeVar("T", bound=str)
_KINDS: tuple[Kind, ...] = get_args(Kind)
_NECESSITIES: tuple[Necessity, ...] = get_args(Necessity)
_SENIORITIES: tuple[Seniority, ...] = get_args(Seniority)
_WORKPLACES: tuple[Workplace, ...] = get_args(Workplace)
_EMPLOYMENT: tuple[EmploymentType, ...] = get_args(EmploymentType)
_SECTIONS: tuple[Section, ...] = get_args(Section)
_READERS: tuple[Reader, ...] = get_args(Reader)
_LAYERS: tuple[SkillLayer, ...] = get_args(SkillLayer)
_UNITS: tuple[PayUnit, ...] = get_args(PayUnit)


def _present(**values: object) -> dict[str, Any]:
    """The values that say something."""
    return {key: value for key, value in values.items() if value is not None}


# Ad to JSON


def ad_to_json(ad: Ad) -> dict[str, Any]:
    """The Ad as the JSON that `schemas/ad.schema.json` describes; `title` and `seniority` are null where unknown."""
    return {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": ad.title,
        **_present(
            hiringOrganization={"@type": "Organization", "name": ad.employer} if ad.employer is not None else None,
            jobLocation=[_place_to_json(place) for place in ad.places] or None,
            jobLocationType="TELECOMMUTE" if ad.workplace == "remote" else None,
            workplaceType=ad.workplace,
            employmentType=list(ad.employment) or None,
            baseSalary=_pay_to_json(ad.pay) if ad.pay else None,
            inLanguage=ad.language,
            datePosted=ad.date_posted,
            validThrough=ad.valid_through,
            url=ad.url,
            reader=ad.reader,
            stack=[_skill_to_json(skill) for skill in ad.stack] or None,
            **beside_to_json(ad),
        ),
        "seniority": ad.seniority,
        "requirements": [_requirement_to_json(requirement) for requirement in ad.requirements],
        "text": ad.text,
    }


def _place_to_json(place: Place) -> dict[str, Any]:
    address = _present(addressLocality=place.locality, addressRegion=place.region, addressCountry=place.country)
    return {"@type": "Place", "address": {"@type": "PostalAddress", **address}}


def _pay_to_json(pay: Pay) -> dict[str, Any]:
    value = _present(minValue=_plain(pay.minimum), maxValue=_plain(pay.maximum), unitText=pay.unit)
    return {
        "@type": "MonetaryAmount",
        **_present(currency=pay.currency),
        "value": {"@type": "QuantitativeValue", **value},
    }


def _plain(number: float | None) -> float | int | None:
    """A whole number without its '.0'."""
    return int(number) if number is not None and float(number).is_integer() else number


def _requirement_to_json(requirement: Requirement) -> dict[str, Any]:
    degree, language = requirement.degree, requirement.language
    return {
        "id": requirement.id,
        "quote": requirement.quote,
        "span": list(requirement.span),
        "kind": requirement.kind,
        "necessity": requirement.necessity,
        "skills": [_skill_to_json(skill) for skill in requirement.skills],
        **_present(
            anyOf=[_alternative_to_json(member) for member in requirement.any_of] or None,
            minYears=_plain(requirement.min_years),
            degree=_degree_to_json(degree) if degree else None,
            language=_present(tag=language.tag, cefr=language.cefr) if language else None,
            maxYears=_plain(requirement.max_years),
            section=requirement.section,
            reader=requirement.reader,
        ),
    }


def _alternative_to_json(member: Alternative) -> dict[str, Any]:
    return {
        "quote": member.quote,
        "span": list(member.span),
        "skills": [_skill_to_json(skill) for skill in member.skills],
        **_present(degree=_degree_to_json(member.degree) if member.degree else None, minYears=_plain(member.min_years)),
    }


def _skill_to_json(skill: Skill) -> dict[str, Any]:
    """The skill; `esco` follows from its id, so it is written for other programs and not read back."""
    term = load_vocabulary().get(skill.id) if skill.id else None
    esco = {"uri": term.esco, "match": term.esco_match} if term and term.esco else None
    own = {**_present(id=skill.id), "label": skill.label, "span": list(skill.span)}
    return {**own, **_present(layer=skill.layer, esco=esco)}


def _degree_to_json(degree: Degree) -> dict[str, Any]:
    return {"level": degree.level, "fields": list(degree.fields), "orEquivalent": degree.or_equivalent}


# JSON to Ad


def ad_from_json(data: Mapping[str, Any]) -> Ad:
    """The Ad that `ad_to_json` wrote; raises KeyError, TypeError or ValueError where `data` does not follow the schema."""
    salary = data.get("baseSalary")
    return Ad(
        text=data["text"],
        requirements=tuple(_requirement_from_json(item) for item in data.get("requirements", ())),
        title=data.get("title"),
        employer=(data.get("hiringOrganization") or {}).get("name"),
        places=tuple(_place_from_json(item) for item in data.get("jobLocation", ())),
        workplace=_one_of(_WORKPLACES, data.get("workplaceType")),
        employment=tuple(_known(_EMPLOYMENT, item) for item in data.get("employmentType", ())),
        seniority=_one_of(_SENIORITIES, data.get("seniority")),
        pay=_pay_from_json(salary) if salary else None,
        language=data.get("inLanguage"),
        date_posted=data.get("datePosted"),
        valid_through=data.get("validThrough"),
        url=data.get("url"),
        reader=_one_of(_READERS, data.get("reader")),
        stack=_skills_from_json({"skills": data.get("stack", ())}),
        **beside_from_json(data),
    )


def _known(values: tuple[T, ...], value: object) -> T:
    for known in values:
        if known == value:
            return known
    raise ValueError(f"{value!r} is none of {', '.join(values)}")


def _one_of(values: tuple[T, ...], value: object) -> T | None:
    return None if value is None else _known(values, value)


def _place_from_json(item: Mapping[str, Any]) -> Place:
    address = item["address"]
    return Place(address.get("addressLocality"), address.get("addressRegion"), address.get("addressCountry"))


def _pay_from_json(salary: Mapping[str, Any]) -> Pay:
    value = salary["value"]
    unit = _one_of(_UNITS, value.get("unitText"))
    return Pay(salary.get("currency"), _float(value.get("minValue")), _float(value.get("maxValue")), unit)


def _float(number: float | None) -> float | None:
    return None if number is None else float(number)


def _span(item: Mapping[str, Any]) -> Span:
    start, end = item["span"]
    return start, end


def _requirement_from_json(item: Mapping[str, Any]) -> Requirement:
    language = item.get("language")
    return Requirement(
        id=item["id"],
        quote=item["quote"],
        span=_span(item),
        kind=_known(_KINDS, item["kind"]),
        necessity=_known(_NECESSITIES, item["necessity"]),
        skills=_skills_from_json(item),
        any_of=tuple(
            Alternative(
                member["quote"],
                _span(member),
                _skills_from_json(member),
                _degree_from_json(member),
                _float(member.get("minYears")),
            )
            for member in item.get("anyOf", ())
        ),
        min_years=_float(item.get("minYears")),
        degree=_degree_from_json(item),
        language=LanguageDemand(language["tag"], language.get("cefr")) if language else None,
        max_years=_float(item.get("maxYears")),
        section=_one_of(_SECTIONS, item.get("section")),
        reader=_one_of(_READERS, item.get("reader")),
    )


def _skills_from_json(item: Mapping[str, Any]) -> tuple[Skill, ...]:
    return tuple(
        Skill(skill["label"], _span(skill), skill.get("id"), _one_of(_LAYERS, skill.get("layer")))
        for skill in item.get("skills", ())
    )


def _degree_from_json(item: Mapping[str, Any]) -> Degree | None:
    degree = item.get("degree")
    if not degree:
        return None
    return Degree(
        _known(DEGREE_LEVELS, degree["level"]), tuple(degree.get("fields", ())), degree.get("orEquivalent", False)
    )
