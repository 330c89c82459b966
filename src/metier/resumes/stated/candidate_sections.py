"""The lesser sections of a Europass Candidate document (projects, awards, interests, one's own) to entries, with their dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from metier.resumes.stated.source import Said, Source
from metier.resumes.stated.words import date_of, described, joined, whole, with_scheme

_SECTIONS = {
    "Projects": "projects", "VoluntaryWorks": "volunteer", "Volunteerings": "volunteer", "HonorsAndAwards": "awards",
    "HonoursAndAwards": "awards", "CourseCertifications": "certificates", "HobbiesAndInterests": "interests",
    "Hobbies": "interests",
}  # fmt: skip
_OWN = (
    "CreativeWorks", "SocialAndPoliticalActivities", "NetworksAndMemberships", "ConferencesAndSeminars",
    "CommunicationAndInterpersonalSkills", "ManagementAndLeadershipSkills", "OrganisationalSkills", "DigitalSkills",
    "EmploymentReferences", "OtherQualifications", "PersonalAvailability",
)  # fmt: skip
_GIVER = ("IssuingOrganization", "AwardingBody", "OrganizationName", "Organization", "Publisher")


def add_sections(profile: Source, said: dict[str, Any]) -> None:
    """Put what these sections hold into `said`, under the section of a career file or one of their own."""
    for key, section in _SECTIONS.items():
        said.setdefault(section, []).extend(_entry(item, section) for item in _items(profile.at(key)))
    for key in _OWN:
        _add_own(said, Said(_words(key), profile.at(key).place), list(_items(profile.at(key))))
    for part in profile.at("Others").each():
        items = [item for name in ("Other", "OtherInformation") for item in part.at(name).each()]
        title = part.at("Title").said() if any(items) else None
        _add_own(said, title or Said("Other", part.place), items)


def read_day(source: Source) -> Said | None:
    """The one date of an element, which is taken with this."""
    leaf = source.first("FormattedDateTime", "DateTime")
    leaf = leaf if leaf else source
    iso = date_of(leaf.text)
    said = leaf.said() if iso else None
    return said.changed(iso) if said else None


def read_dates(source: Source) -> dict[str, Said]:
    """The start and end of a period; of one that goes on only the start."""
    start, end = read_day(source.at("StartDate")), read_day(source.at("EndDate"))
    ongoing = source.first("CurrentIndicator", "Ongoing").text.casefold() == "true"
    made = {"startDate": start, "endDate": None if ongoing else end}
    return {key: said for key, said in made.items() if said}


def _items(section: Source) -> Iterator[Source]:
    """The entries of a section, whatever their element is called."""
    if not section.names:
        yield from section.each()
    for name in section.names:
        yield from section.at(name).each()


def _words(key: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", key).capitalize()


def _entry(item: Source, section: str) -> dict[str, Any]:
    """An entry of a section that career files know."""
    inner = item.at("Activity") or item
    title = inner.first("Title", "Name").said() or item.said()
    dates, day = read_dates(inner.at("Date") or inner), read_day(inner.first("Date", "Year"))
    giver, page = inner.first(*_GIVER).said(), with_scheme(inner.first("Link", "URI").said())
    text = inner.at("Description").said()
    if section in ("awards", "certificates"):
        key, by = ("title", "awarder") if section == "awards" else ("name", "issuer")
        date = day or dates.get("endDate") or dates.get("startDate")
        return {key: title, by: giver, "date": date, "url": page, "summary": whole(text)}
    if section == "interests":
        return {"name": title, "summary": whole(text)}
    if section == "volunteer":
        place = item.at("Location").said()
        return {"organization": giver, "position": title, "location": place, "url": page, **dates, **described(text)}
    parts = described(text)
    return {"name": title, "entity": giver, "description": parts["summary"], "highlights": parts["highlights"],
            "url": page, **dates}  # fmt: skip


def _add_own(said: dict[str, Any], title: Said, items: list[Source]) -> None:
    """A section under its own title; entries of the same title stand together, as the portal shows them."""
    entries, lines = [], []
    for item in items:
        inner = item.at("Activity") or item
        named = inner.first("Title", "Name").said()
        text = described(inner.at("Description").said())
        if named is None and not inner.names:
            lines += [whole(inner.said())]
        elif named is None:
            lines += [text["summary"], *text["highlights"]]
        else:
            dates = read_dates(inner.at("Date") or inner)
            page = joined(with_scheme(link.said()) for link in inner.at("Link").each())
            entries.append({"title": named, "organization": inner.first(*_GIVER).said(), "url": page,
                            "location": item.at("Location").said(), **dates, **text})  # fmt: skip
    if not entries and not any(lines):
        return
    sections = said.setdefault("sections", [])
    same = next((one for one in sections if one["title"].text == title.text), None)
    if same is None:
        same = {"title": title, "entries": [], "highlights": []}
        sections.append(same)
    same["entries"] += entries
    same["highlights"] += lines
