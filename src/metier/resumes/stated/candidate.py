"""The Candidate XML that today's Europass portal writes (and embeds in its PDFs) to a Draft."""

from __future__ import annotations

import re
from typing import Any

from metier.model.draft import Draft
from metier.resumes.stated.drafting import make_draft
from metier.resumes.stated.source import Said, Source
from metier.resumes.stated.words import date_of, described, read_sites, with_scheme

_KEPT_OUT = frozenset(
    ("DocumentID",
        "CurrentIndicator",
        "Ongoing",
        "CompetencyDimensionTypeCode", "CandidateSupplier", "ProcessingInformation", "RenderingInformation", "PositionSeekingStatus",
     "TaxonomyID", "OccupationCode", "IndustryCode", "EducationLevelCode", "ChannelCode", "UseCode", "Attachment",
     "CompetencyID", "ScoreNumericCode", "EducationalDegreeCode")
)  # fmt: skip
# ISO 639-2 codes (terminological) of languages that European CVs name, with their English names.
_LANGUAGES = dict(
    row.split("=")
    for row in [
        "bul=Bulgarian",
        "hrv=Croatian",
        "ces=Czech",
        "dan=Danish",
        "nld=Dutch",
        "eng=English",
        "est=Estonian",
        "fin=Finnish",
        "fra=French",
        "deu=German",
        "ell=Greek",
        "hun=Hungarian",
        "gle=Irish",
        "ita=Italian",
        "lav=Latvian",
        "lit=Lithuanian",
        "mlt=Maltese",
        "pol=Polish",
        "por=Portuguese",
        "ron=Romanian",
        "slk=Slovak",
        "slv=Slovenian",
        "spa=Spanish",
        "swe=Swedish",
        "isl=Icelandic",
        "nor=Norwegian",
        "sqi=Albanian",
        "bos=Bosnian",
        "mkd=Macedonian",
        "srp=Serbian",
        "tur=Turkish",
        "ukr=Ukrainian",
        "rus=Russian",
        "ara=Arabic",
        "zho=Chinese",
        "jpn=Japanese",
        "hin=Hindi",
        "kor=Korean",
        "heb=Hebrew",
        "fas=Persian",
        "cat=Catalan",
        "eus=Basque",
        "glg=Galician",
    ]
)
_PERSONAL = frozenset(("BirthDate", "GenderCode", "NationalityCode", "ResidencyCountryCode"))


def read_candidate(source: Source, name: str) -> Draft:
    """The Draft of a Candidate document, its first profile where there are several."""
    person = source.at("CandidatePerson")
    profile = next(source.at("CandidateProfile").each(), source.at("CandidateProfile"))
    said: dict[str, Any] = {
        "basics": {**_basics(person), "summary": profile.at("ExecutiveSummary").said()},
        "work": [
            job for employer in profile.at("EmploymentHistory", "EmployerHistory").each() for job in _jobs(employer)
        ],
        "education": [
            _education(each) for each in profile.at("EducationHistory", "EducationOrganizationAttendance").each()
        ],
        "certificates": [_certificate(each) for each in profile.at("Certifications", "Certification").each()],
        "publications": [_titled(each, "name") for each in profile.at("PublicationHistory", "Publication").each()],
        "languages": _mother_tongues(person),
    }
    _competencies(profile, said)
    for key in ("Others", "OtherQualifications", "PersonalAvailability"):
        _other(profile.at(key), said)
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
    for each in person.at("Communication").each():
        channel = each.at("ChannelCode").text.casefold()
        address = each.at("Address")
        if address:
            made["location"] = {
                "address": address.at("AddressLine").said(), "city": address.at("CityName").said(),
                "postalCode": address.at("PostalCode").said(), "countryCode": address.at("CountryCode").said(),
                "region": address.first("CountrySubDivisionCode", "CountrySubDivision").said(),
            }  # fmt: skip
        elif "email" in channel or "@" in each.at("URI").text:
            made.setdefault("email", each.at("URI").said())
        elif each.at("DialNumber"):
            made.setdefault("phone", _phone(each))
        elif each.at("URI"):
            sites.append(with_scheme(each.at("URI").said()))
    made["url"], made["profiles"] = read_sites(sites)
    return made


def _phone(source: Source) -> Said | None:
    prefix, number = source.at("CountryDialing").said(), source.at("DialNumber").said()
    if prefix and number and not number.text.startswith("+"):
        return number.changed(f"+{prefix.text.lstrip('+')} {number.text}")
    return number


def _day(source: Source) -> str:
    words = source.at("FormattedDateTime").text or source.at("DateTime").text or source.text
    return date_of(words)


def _dates(source: Source) -> dict[str, Said]:
    made: dict[str, Said] = {}
    for key, end in (("startDate", "StartDate"), ("endDate", "EndDate")):
        here = source.at(end)
        iso = _day(here)
        if iso:
            made[key] = Said(iso, here.place, next(here.leaves()).text)
            here.take()
    if source.first("CurrentIndicator", "Ongoing").text.casefold() == "true":
        made.pop("endDate", None)
    return made


def _where(source: Source) -> Said | None:
    town = (
        source.first("City", "CityName").said()
        or source.at("OrganizationContact", "Communication", "Address", "CityName").said()
    )
    country = source.first("Country", "CountryCode").said()
    return town.changed(f"{town.text}, {country.text.upper()}") if town and country else town or country


def _jobs(employer: Source) -> list[dict[str, Any]]:
    name, made = employer.at("OrganizationName").said(), []
    where = _where(employer)
    for job in employer.at("PositionHistory").each():
        made.append(
            {
                "name": name,
                "position": job.at("PositionTitle").said(),
                "location": _where(job) or where,
                "url": with_scheme(employer.first("Website", "URI").said()),
                **_dates(job.at("EmploymentPeriod")),
                **described(job.at("Description").said()),
            }
        )
    return made or [{"name": name, "location": where}]


def _education(source: Source) -> dict[str, Any]:
    degree = next(source.at("EducationDegree").each(), source.at("EducationDegree"))
    covered = described(degree.at("OccupationalSkillsCovered").said())
    return {
        "institution": source.at("OrganizationName").said(), "location": _where(source),
        "studyType": degree.at("DegreeName").said(), "url": with_scheme(source.first("Website", "URI").said()),
        "area": source.first("ProgramName", "MajorProgramName").said() or degree.at("DegreeMajor", "ProgramName").said(),
        "score": degree.first("FinalGrade", "DegreeScore").first("ScoreText", "ScoreNumeric").said(),
        **_dates(source.at("AttendancePeriod")), **covered,
    }  # fmt: skip


def _certificate(source: Source) -> dict[str, Any]:
    when = source.first("FirstIssuedDate", "IssuedDate", "EffectivePeriod", "Date")
    iso = _day(when) or _day(when.at("StartDate"))
    date = Said(iso, when.place, next(when.leaves()).text) if iso else None
    when.take()
    return {
        "name": source.first("CertificationName", "CertificationTypeCode", "Title").said(), "date": date,
        "issuer": source.first("IssuingAuthority", "Authority").first("OrganizationName", "PartyName").said(),
        "summary": described(source.at("Description").said())["summary"],
    }  # fmt: skip


def _titled(source: Source, key: str) -> dict[str, Any]:
    return {
        key: source.first("Title", "FormattedPublicationDescription", "Name").said(),
        "summary": described(source.at("Description").said())["summary"],
    }


def _mother_tongues(person: Source) -> list[dict[str, Any]]:
    codes = [code.said() for code in person.at("PrimaryLanguageCode").each()]
    return [{"language": _language(code), "fluency": code.changed("Native speaker")} for code in codes if code]


def _language(said: Said) -> Said:
    """The name of a language for its ISO 639-2 code; other words as they are."""
    name = _LANGUAGES.get(said.text.casefold())
    return said.changed(name) if name else said


def _competencies(profile: Source, said: dict[str, Any]) -> None:
    """Languages with their levels, and all other competencies as skills."""
    skills: list[Said] = []
    for each in profile.at("PersonQualifications", "PersonCompetency").each():
        kind = each.at("TaxonomyID").text.casefold()
        words = each.at("CompetencyName").said() or each.at("CompetencyID").said()
        if "language" in kind and words:
            found = [leaf for leaf in each.at("CompetencyDimension").leaves() if re.fullmatch(r"[ABC][12]", leaf.text)]
            levels = [level for leaf in found if (level := leaf.said())]
            words_of = [level.text for level in levels]
            usual = max(words_of, key=words_of.count) if levels else ""
            fluency = Said(usual, levels[0].place, ", ".join(words_of)) if levels else None
            said["languages"].append({"language": _language(words), "fluency": fluency})
        elif words:
            skills.append(words)
    for each in profile.at("Skills", "Skill").each():
        words = each.first("SkillName", "Name").said() or (each.said() if each.text else None)
        skills += [words] if words else []
    said["skills"] = [{"name": skill} for skill in skills]


def _other(source: Source, said: dict[str, Any]) -> None:
    for each in source.each():
        entries = [
            {"title": one.at("Title").said(), **described(one.at("Description").said())}
            for one in each.first("Other", "OtherInformation").each()
        ]
        if any(entry["title"] for entry in entries):
            said.setdefault("sections", []).append({"title": each.at("Title").said(), "entries": entries})
