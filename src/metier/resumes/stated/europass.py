"""Europass CVs (SkillsPassport in XML or JSON, and the Candidate XML of today's portal) to a Draft."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from metier.model.draft import Draft
from metier.resumes.stated.candidate import read_candidate
from metier.resumes.stated.drafting import make_draft
from metier.resumes.stated.source import Said, Source
from metier.resumes.stated.words import described, joined, read_sites, with_scheme

_ROOTS = ("SkillsPassport", "LearnerInfo", "Candidate")
_LEVELS = ("Listening", "Reading", "SpokenInteraction", "SpokenProduction", "Writing")
_TITLES = {
    "Communication": "Communication skills", "Organisational": "Organisational skills",
    "JobRelated": "Job-related skills", "Computer": "Digital skills", "Other": "Other skills", "Driving": "Driving licence",
}  # fmt: skip
_ACHIEVEMENTS = {"publications": "publications", "honors_awards": "awards", "certifications": "certificates"}
_ABOUT = frozenset(
    ("DocumentInfo", "Current", "PrintingPreferences", "Locale", "CreationDate", "LastUpdateDate", "XSDVersion", "Generator",
     "Comment", "Attachment", "Photo", "Signature", "@schemaLocation", "@locale", "Use", "Code", "ISCOCode", "Type",
     "TempURI", "ReferenceTo")
)  # fmt: skip


def is_europass(value: Any) -> bool:
    """Whether a JSON document is a Europass CV."""
    return isinstance(value, dict) and ("SkillsPassport" in value or "LearnerInfo" in value)


def read_europass(root: str, value: Any, name: str, find_place: Callable[[str], str]) -> Draft:
    """The Draft of a Europass document; `root` is the name of the XML's root, or '' for JSON."""
    source = Source(value, find_place)
    if root == "Candidate":
        return read_candidate(source, name)
    passport = source.at("SkillsPassport") if not root else source
    learner = passport.at("LearnerInfo")
    skills = learner.at("Skills")
    tested = [*_list(skills.at("Linguistic"), "ForeignLanguage"), skills.at("Computer")]
    said: dict[str, Any] = {
        "basics": _basics(learner),
        "work": [_work(each) for each in _list(learner, "WorkExperience")],
        "education": [_education(each) for each in _list(learner, "Education")],
        "languages": _languages(skills.at("Linguistic")),
        "certificates": [_certificate(each) for part in tested for each in _list(part, "Certificate")],
    }
    _other_skills(skills, said)
    for achievement in _list(learner, "Achievement"):
        _achievement(achievement, said)
    language = passport.first("Locale", "@locale").text
    return make_draft(said, [source], name, "Europass", ignored=_ignored, language=language)


def _ignored(pointer: str) -> str:
    parts = [part for part in pointer.split("/") if part and not part.isdigit()]
    if any(part in _ABOUT or part.startswith("@") for part in parts):
        return "about the document or a code of Europass"
    return "a matter of one's own, not asked for in a career file" if "Demographics" in parts else ""


def _list(source: Source, name: str) -> list[Source]:
    """The items of `Name: […]` (JSON) or of `NameList/Name` (XML)."""
    listed = source.at(f"{name}List", name)
    return list((listed if listed else source.at(name)).each())


def _label(source: Source) -> Said | None:
    """The words of something that has a Label, or is text itself."""
    return source.at("Label").said() or source.at("#").said() or (source.said() if source.text else None)


def _basics(learner: Source) -> dict[str, Any]:
    person = learner.at("Identification")
    contact = person.at("ContactInfo")
    first, last = person.at("PersonName", "FirstName").said(), person.at("PersonName", "Surname").said()
    address = contact.at("Address", "Contact")
    sites = [with_scheme(site.at("Contact").said()) for site in _list(contact, "Website")]
    url, profiles = read_sites(sites)
    messengers = [
        {
            "network": each.at("Use", "Label").said() or each.at("Use", "Code").said(),
            "username": each.at("Contact").said(),
        }
        for each in _list(contact, "InstantMessaging")
    ]
    phones = [each.at("Contact").said() for each in _list(contact, "Telephone")]
    headline = learner.at("Headline")
    kind = headline.at("Type", "Code").text
    words = _label(headline.at("Description"))
    return {
        "name": first.changed(f"{first.text} {last.text}") if first and last else first or last,
        "label": None if kind == "personal_statement" else words,
        "summary": words if kind == "personal_statement" else None,
        "email": contact.at("Email", "Contact").said(), "phone": phones[0] if phones else None,
        "url": url,
        "location": {
            "address": joined((address.at("AddressLine").said(), address.at("AddressLine2").said())),
            "postalCode": address.at("PostalCode").said(), "city": address.at("Municipality").said(),
            "region": _label(address.at("Region")), "countryCode": _country(address.at("Country")),
        },
        "profiles": profiles + messengers,
    }  # fmt: skip


def _country(country: Source) -> Said | None:
    code = country.at("Code").said()
    return code or country.at("Label").said()


def _period(source: Source) -> dict[str, Said]:
    period, made = source.at("Period"), {}
    for key, end in (("startDate", "From"), ("endDate", "To")):
        said = _date(period.at(end))
        if said:
            made[key] = said
    if period.first("Current", "@current").text.casefold() in ("true", "1"):
        made.pop("endDate", None)
    return made


def _date(source: Source) -> Said | None:
    """{Year, Month, Day}, or the attributes year, month='--03', day='---05', as ISO 8601."""
    parts: list[str] = []
    first: Said | None = None
    for key, width in (("Year", 4), ("Month", 2), ("Day", 2)):
        said = source.first(key, f"@{key.lower()}").said()
        digits = "".join(letter for letter in said.text if letter.isdigit()) if said else ""
        if not said or not digits or len(digits) > width:
            break
        first = first or said
        parts.append(digits.zfill(width))
    return first.changed("-".join(parts)) if first else None


def _place(organisation: Source) -> Said | None:
    address = organisation.at("ContactInfo", "Address", "Contact")
    town, country = address.at("Municipality").said(), address.at("Country", "Label").said()
    if town and country:
        return town.changed(f"{town.text}, {country.text}")
    return town or country


def _work(source: Source) -> dict[str, Any]:
    employer = source.at("Employer")
    return {
        "name": employer.at("Name").said(), "position": _label(source.at("Position")), "location": _place(employer),
        "url": with_scheme(employer.at("ContactInfo", "Website", "Contact").said()),
        "description": _label(employer.at("Sector")), **_period(source), **described(source.at("Activities").said()),
    }  # fmt: skip


def _education(source: Source) -> dict[str, Any]:
    school = source.at("Organisation")
    return {
        "institution": school.at("Name").said(), "location": _place(school), "studyType": _label(source.at("Title")),
        "url": with_scheme(school.at("ContactInfo", "Website", "Contact").said()), "area": _label(source.at("Field")),
        **_period(source), **described(source.at("Activities").said()),
    }  # fmt: skip


def _languages(linguistic: Source) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    for each in _list(linguistic, "MotherTongue"):
        words = _label(each.at("Description"))
        made.append({"language": words, "fluency": words.changed("Native speaker") if words else None})
    for each in _list(linguistic, "ForeignLanguage"):
        levels = [said for key in _LEVELS if (said := each.at("ProficiencyLevel", key).said())]
        different = len({said.text for said in levels})
        names = ("listening", "reading", "spoken interaction", "spoken production", "writing")
        fluency = levels[0] if different == 1 else None
        if different > 1:
            told = [f"{said.text} {part}" for said, part in zip(levels, names, strict=False)]
            fluency = levels[0].changed(", ".join(told))
        made.append({"language": _label(each.at("Description")), "fluency": fluency})
    return made


def _certificate(source: Source) -> dict[str, Any]:
    return {
        "name": _label(source.at("Title")), "issuer": _label(source.at("AwardingBody")),
        "date": _date(source.at("Date")),
    }  # fmt: skip


def _other_skills(skills: Source, said: dict[str, Any]) -> None:
    """Skills in words: lists become keywords, sentences a section of their own."""
    for key, title in _TITLES.items():
        part = skills.at(key)
        licences = [each.said() for each in _list(part, "Licence")] + [
            each.said() for each in part.at("Description").each() if key == "Driving"
        ]
        words = licences if key == "Driving" else []
        if key != "Driving":
            text = described(part.at("Description").said())
            words = [text["summary"], *text["highlights"]]
        found = [one for one in words if one]
        if not found:
            continue
        short = all(len(one.text) <= 60 for one in found)
        if key in ("JobRelated", "Computer") or short:
            keywords = [one.changed(word.strip()) for one in found for word in one.text.replace(";", ",").split(",")]
            named = found[0].changed(title)
            said.setdefault("skills", []).append({"name": named, "keywords": keywords if short else found})
        else:
            said.setdefault("sections", []).append({"title": found[0].changed(title), "highlights": found})


def _achievement(source: Source, said: dict[str, Any]) -> None:
    code = source.at("Title", "Code").text
    title = _label(source.at("Title"))
    text = described(source.at("Description").said())
    lines = [one for one in (text["summary"], *text["highlights"]) if one]
    section = _ACHIEVEMENTS.get(code)
    if section:
        key = "title" if section == "awards" else "name"
        split = [one.changed(line) for one in lines for line in one.text.split("\n")]
        said.setdefault(section, []).extend({key: line} for line in split)
    elif code == "projects":
        said.setdefault("projects", []).extend({"name": line} for line in lines)
    else:
        said.setdefault("sections", []).append({"title": title, "highlights": lines})
