"""The Candidate XML that today's Europass portal writes (and embeds in its PDFs) to a Draft."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from metier.model.draft import Draft
from metier.resumes.stated.candidate_sections import add_sections, read_dates, read_day
from metier.resumes.stated.drafting import make_draft
from metier.resumes.stated.source import Said, Source
from metier.resumes.stated.words import described, joined, read_sites, whole, with_scheme

_KEPT_OUT = frozenset(
    ("DocumentID", "ID", "CurrentIndicator", "Ongoing", "CompetencyDimensionTypeCode", "CandidateSupplier", "ProcessingInformation", "RenderingInformation", "PositionSeekingStatus",
     "TaxonomyID", "OccupationCode", "IndustryCode", "EducationLevelCode", "ChannelCode", "UseCode", "Attachment",
     "CompetencyID", "ScoreNumericCode", "EducationalDegreeCode")
)  # fmt: skip
# ISO 639-2 codes (terminological) of languages that European CVs name, with their English names.
_LANGUAGES = dict(
    row.split("=")
    for row in """
    bul=Bulgarian hrv=Croatian ces=Czech dan=Danish nld=Dutch eng=English est=Estonian fin=Finnish fra=French
    deu=German ell=Greek hun=Hungarian gle=Irish ita=Italian lav=Latvian lit=Lithuanian mlt=Maltese pol=Polish
    por=Portuguese ron=Romanian slk=Slovak slv=Slovenian spa=Spanish swe=Swedish isl=Icelandic nor=Norwegian
    sqi=Albanian bos=Bosnian mkd=Macedonian srp=Serbian tur=Turkish ukr=Ukrainian rus=Russian ara=Arabic
    zho=Chinese jpn=Japanese hin=Hindi kor=Korean heb=Hebrew fas=Persian cat=Catalan eus=Basque glg=Galician
    """.split()  # noqa: SIM905 - a table, readable
)
_PERSONAL = frozenset(("BirthDate", "GenderCode", "NationalityCode", "ResidencyCountryCode"))


def read_candidate(source: Source, name: str) -> Draft:
    """The Draft of a Candidate document, its first profile where there are several."""
    person = source.at("CandidatePerson")
    profile = next(source.at("CandidateProfile").each(), source.at("CandidateProfile"))
    said: dict[str, Any] = {
        "basics": {**_basics(person), "summary": whole(profile.at("ExecutiveSummary").said())},
        "work": [
            job for employer in profile.at("EmploymentHistory", "EmployerHistory").each() for job in _jobs(employer)
        ],
        "education": [
            _education(each) for each in profile.at("EducationHistory", "EducationOrganizationAttendance").each()
        ],
        "certificates": [_certificate(each) for each in profile.at("Certifications", "Certification").each()],
        "publications": [_publication(each) for each in profile.at("PublicationHistory", "Publication").each()],
        "languages": _mother_tongues(person),
    }
    _competencies(profile, said)
    add_sections(profile, said)
    language = profile.at("@languageCode").text
    return make_draft(said, [source], name, "Europass", ignored=_ignored, language=language)


def _ignored(pointer: str) -> str:
    parts = [part for part in pointer.split("/") if part and not part.isdigit()]
    if any(part in _PERSONAL for part in parts):
        return "a matter of one's own, not asked for in a career file"
    return "about the document or a code of Europass" if any(p in _KEPT_OUT or p.startswith("@") for p in parts) else ""


def _basics(person: Source) -> dict[str, Any]:
    given = person.at("PersonName", "GivenName").said()
    family = person.at("PersonName", "FamilyName").said()
    made: dict[str, Any] = {
        "name": given.changed(f"{given.text} {family.text}") if given and family else given or family,
    }
    sites: list[Said | None] = []
    names: list[dict[str, Any]] = []
    for each in person.at("Communication").each():
        channel, use = each.at("ChannelCode").text.casefold(), each.first("OtherTitle", "UseCode")
        address, uri = each.at("Address"), each.at("URI")
        if address:
            made.setdefault("location", {}).update(_address(address))
        elif "email" in channel or "@" in uri.text[1:]:
            _once(made, "email", uri, Source.said)
        elif each.at("DialNumber"):
            _once(made, "phone", each, _phone)
        elif "message" in channel and "://" not in uri.text:
            names.append({"network": use.said(), "username": uri.said()})
        elif uri or each.at("URL"):
            sites.append(with_scheme(each.first("URI", "URL").said()))
    made["url"], profiles = read_sites(sites)
    made["profiles"] = [*profiles, *names]
    return made


def _once(made: dict[str, Any], key: str, source: Source, read: Callable[[Source], Said | None]) -> None:
    """Read the first of several; the others stay, to be kept with what has no place of its own."""
    if key not in made:
        made[key] = read(source)


def _address(source: Source) -> dict[str, Any]:
    country = source.at("CountryCode").said()
    return {
        "address": joined(line.said() for line in source.at("AddressLine").each()),
        "city": source.at("CityName").said(), "postalCode": source.at("PostalCode").said(),
        "countryCode": country.changed(country.text.upper()) if country else None,
        "region": source.first("CountrySubDivisionCode", "CountrySubDivision").said(),
    }  # fmt: skip


def _phone(source: Source) -> Said | None:
    prefix, number = source.at("CountryDialing").said(), source.at("DialNumber").said()
    if prefix and number and not number.text.startswith("+"):
        return number.changed(f"+{prefix.text.lstrip('+')} {number.text}")
    return number


def _contact(source: Source) -> tuple[Source, Source]:
    """The address and the page of an organisation."""
    address, page = source.at("OrganizationContact", "Communication", "Address"), source.first("Website", "URI", "Link")
    for each in source.at("OrganizationContact", "Communication").each():
        address = address or each.at("Address")
        page = page if page or "@" in each.at("URI").text else each.at("URI")
    return address, page


def _where(source: Source) -> Said | None:
    address = _contact(source)[0]
    town = source.first("City", "CityName").said() or address.at("CityName").said()
    country = source.first("Country", "CountryCode").said() or address.at("CountryCode").said()
    return town.changed(f"{town.text}, {country.text.upper()}") if town and country else town or country


def _jobs(employer: Source) -> list[dict[str, Any]]:
    name, page = employer.at("OrganizationName").said(), with_scheme(_contact(employer)[1].said())
    where, dates = _where(employer), read_dates(employer.at("EmploymentPeriod"))
    return [
        {
            "name": name, "position": job.at("PositionTitle").said(), "location": _where(job) or where, "url": page,
            **(read_dates(job.at("EmploymentPeriod")) or dates), **described(job.at("Description").said()),
        }
        for job in employer.at("PositionHistory").each()
    ] or [{"name": name, "location": where, "url": page, **dates}]  # fmt: skip


def _education(source: Source) -> dict[str, Any]:
    degree = next(source.at("EducationDegree").each(), source.at("EducationDegree"))
    covered = described(degree.at("OccupationalSkillsCovered").said())
    thesis, credits = degree.at("Thesis").said(), degree.first("NumberOfCredit", "NumberOfCredits").said()
    more = (thesis.changed(f"Thesis: {thesis.text}") if thesis else None,
            joined((credits, degree.at("CreditType").said()), " "))  # fmt: skip
    return {
        "institution": source.at("OrganizationName").said(), "location": _where(source),
        "studyType": degree.at("DegreeName").said(), "url": with_scheme(_contact(source)[1].said()),
        "area": source.first("ProgramName", "MajorProgramName").said() or degree.at("DegreeMajor", "ProgramName").said(),
        "score": degree.first("FinalGrade", "DegreeScore").first("ScoreText", "ScoreNumeric").said(),
        **read_dates(source.at("AttendancePeriod")), "summary": covered["summary"],
        "highlights": [*covered["highlights"], *more],
    }  # fmt: skip


def _certificate(source: Source) -> dict[str, Any]:
    when = source.first("FirstIssuedDate", "IssuedDate", "EffectivePeriod", "Date")
    return {
        "name": source.first("CertificationName", "CertificationTypeCode", "Title").said(),
        "date": read_day(when) or read_day(when.at("StartDate")),
        "issuer": source.first("IssuingAuthority", "Authority").first("OrganizationName", "PartyName").said(),
        "summary": whole(source.at("Description").said()),
    }  # fmt: skip


def _publication(source: Source) -> dict[str, Any]:
    title = source.first("Title", "Name").said()
    text = whole(source.first("FormattedPublicationDescription", "Description").said())
    if title is None:
        title, text = text, None
    details = joined([each.said() for key in ("Authors", "Reference", "Volume") for each in source.at(key).each()])
    doi = source.at("DOI", "Link").said() or source.at("DOI").said()
    return {
        "name": title, "releaseDate": read_day(source.first("Year", "Date")),
        "publisher": source.first("Publisher", "Journal").said(), "url": with_scheme(source.at("Link").said() or doi),
        "summary": joined((details, text), "\n"),
    }  # fmt: skip


def _mother_tongues(person: Source) -> list[dict[str, Any]]:
    codes = [code.said() for code in person.at("PrimaryLanguageCode").each()]
    return [{"language": _language(code), "fluency": code.changed("Native speaker")} for code in codes if code]


def _language(said: Said) -> Said:
    """The name of a language for its ISO 639-2 code; other words as they are."""
    name = _LANGUAGES.get(said.text.casefold())
    return said.changed(name) if name else said


def _competencies(profile: Source, said: dict[str, Any]) -> None:
    """Languages with their levels, driving licences, and all other competencies as skills."""
    skills: list[dict[str, Any]] = []
    for each in profile.at("PersonQualifications", "PersonCompetency").each():
        if "language" in each.at("TaxonomyID").text.casefold():
            said["languages"].append(_spoken(each))
        else:
            skills.append({"name": _competency(each)})
    skills += [{"name": _competency(each)} for each in profile.at("Skills", "PersonCompetency").each()]
    skills += [{"name": _competency(each)} for each in profile.at("Skills", "Skill").each()]
    for group in profile.at("Skills", "SkillsGroup").each():
        words = [_competency(each) for each in group.at("PersonCompetency").each()]
        skills.append({"name": group.at("Title").said(), "keywords": words})
    licences = [
        each.first("LicenseTypeCode", "LicenseName").said() for each in profile.at("Licenses", "License").each()
    ]
    if first := next(filter(None, licences), None):
        skills.append({"name": first.changed("Driving licence"), "keywords": licences})
    said["skills"] = skills


def _competency(source: Source) -> Said | None:
    return source.first("CompetencyName", "CompetencyID", "SkillName", "Name").said() or source.said()


def _spoken(source: Source) -> dict[str, Any]:
    """A language with its level; where the levels differ, each with what it is for."""
    words = source.first("CompetencyName", "CompetencyID").said()
    found: list[tuple[Said, str]] = []
    for each in source.at("CompetencyDimension").each():
        kind = each.at("CompetencyDimensionTypeCode").text.rpartition("CEF-")[2].casefold()
        levels = [leaf for leaf in each.leaves() if re.fullmatch(r"[ABC][12]\+?", leaf.text)]
        found += [(level, _PARTS.get(kind, kind)) for leaf in levels if (level := leaf.said())]
    if len({level.text for level, _ in found}) > 1:
        fluency = joined(level.changed(f"{level.text} {part}".strip()) for level, part in found)
    else:
        fluency = found[0][0] if found else None
    return {"language": _language(words) if words else None, "fluency": fluency}


_PARTS = {
    "understanding-listening": "listening", "understanding-reading": "reading",
    "speaking-interaction": "spoken interaction", "speaking-production": "spoken production",
    "writing-production": "writing",
}  # fmt: skip
