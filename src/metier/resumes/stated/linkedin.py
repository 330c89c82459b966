"""LinkedIn's data export (its CSV files by name) to a Draft; columns are known by their headers, never by position."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping
from typing import Any

from metier.errors import DataError
from metier.formats.decoding import decode
from metier.model.draft import Draft, SourceLine
from metier.resumes.stated.drafting import make_draft
from metier.resumes.stated.source import Said, Source
from metier.resumes.stated.words import date_of, described, read_sites, read_town, whole, with_scheme

KNOWN = (
    "profile", "positions", "education", "skills", "languages", "certifications", "projects", "honors",
    "publications", "volunteering", "recommendations_received", "email addresses", "phonenumbers", "courses",
    "organizations", "patents", "test scores", "profile summary", "causes you care about",
)  # fmt: skip
_OTHERS = "data of other people or of LinkedIn, which is no part of a career"
_APPLIED = "what was applied for, which is no part of a career"
_ROWS = 5_000
_WEBSITE = re.compile(r"\[?(?:([A-Za-z_ ]+):)?((?:https?://|www\.)[^,\]\s]+)\]?")


def is_linkedin(names: tuple[str, ...]) -> bool:
    """Whether the names of an archive are those of a LinkedIn export."""
    found = {_table(name) for name in names if name.casefold().endswith(".csv")}
    return bool(found & {"profile", "positions"}) or len(found & set(KNOWN)) >= min(2, len(found) or 1)


def _table(name: str) -> str:
    """The table that a file holds, by its name: 'Complete_Export/PhoneNumbers.csv' is 'phonenumbers'."""
    last = name.replace("\\", "/").rpartition("/")[2].casefold()
    return last.removesuffix(".csv").replace("_", " ").replace("recommendations received", "recommendations_received")


def is_wanted(name: str) -> bool:
    """Whether a file of the archive tells about the person."""
    return name.casefold().endswith(".csv") and _table(name) in KNOWN


def read_linkedin(files: Mapping[str, bytes], name: str, others: tuple[str, ...] = ()) -> Draft:
    """The Draft of the wanted files of an export; `others` are the names of the files that nobody read."""
    tables = {_table(each): _read_table(data, each) for each, data in files.items()}
    if not any(tables.values()):
        raise DataError(
            "This export of LinkedIn holds no row about a career.", "Ask LinkedIn for the full archive.", file=name
        )
    sources = [row for rows in tables.values() for row in rows]
    said: dict[str, Any] = {"basics": _basics(tables)}
    for table, (section, read) in _TABLES.items():
        said[section] = [*said.get(section, ()), *map(read, tables.get(table, ()))]
    for table, title in (("courses", "Courses"), ("organizations", "Organizations"), ("patents", "Patents"),
                         ("test scores", "Test scores"), ("causes you care about", "Causes")):  # fmt: skip
        entries = [_any_entry(row) for row in tables.get(table, ())]
        if entries:
            said.setdefault("sections", []).append({"title": title, "entries": entries})
    skipped = tuple(
        SourceLine(each, each, (), _APPLIED if "job applications" in _table(each) else _OTHERS) for each in others
    )
    draft = make_draft(said, sources, name, "LinkedIn", ignored=_ignored)
    return Draft(draft.data, draft.origins, draft.lines + skipped, "linkedin", draft.language, draft.findings)


def _ignored(pointer: str) -> str:
    column = pointer.rpartition("/")[2]
    return "not asked for in a career file" if column in _PRIVATE else ""


_PRIVATE = frozenset(
    ("birth date", "maiden name", "instant messengers", "confirmed", "primary", "updated on", "creation date", "status",
     "extension", "type")
)  # fmt: skip


def _read_table(data: bytes, file: str) -> list[Source]:
    """The rows of a CSV file as Sources with folded column names; notes above the header are skipped."""
    text = decode(data, file) if data.strip() else ""
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error as error:
        raise DataError(f"This is not a table of LinkedIn's export: {error}.", "Unpack it anew.", file=file) from None
    start = next((at for at, row in enumerate(rows[:10]) if len(row) > 1), None)
    if start is None:  # a table of one column
        start = next((at for at, row in enumerate(rows[:10]) if row and row[0].strip()), len(rows))
    if start >= len(rows):
        return []
    header = [" ".join(column.replace("\ufeff", "").casefold().split()) for column in rows[start]]
    made = []
    for number, row in enumerate(rows[start + 1 : start + 1 + _ROWS], start + 2):
        value = {key: cell for key, cell in zip(header, row, strict=False) if key and cell.strip()}
        if value:
            made.append(Source(value, lambda _, at=f"{file} row {number}": at))  # type: ignore[misc]
    return made


def _delimiter(text: str) -> str:
    """A comma; what a spreadsheet puts in its place where a table was saved again and its header has no comma."""
    header = next((line for line in text.splitlines() if line.strip()), "")
    return next((mark for mark in ";\t" if mark in header and "," not in header), ",")


def _basics(tables: Mapping[str, list[Source]]) -> dict[str, Any]:
    profile = next(iter(tables.get("profile", ())), Source({}, lambda _: "Profile.csv"))
    first, last = profile.at("first name").said(), profile.at("last name").said()
    summary = profile.at("summary").said()
    for row in tables.get("profile summary", ()):
        summary = summary or row.first("profile summary", "summary").said()
    url, profiles = read_sites(_websites(profile))
    handles = profile.at("twitter handles").said()
    for handle in re.findall(r"[\w]{2,}", handles.text) if handles else ():
        profiles.append({"network": "X", "username": handles.changed(handle) if handles else None})
    return {
        "name": _together(first, last), "label": profile.at("headline").said(), "summary": summary,
        "email": _main(tables.get("email addresses", []), "email address"),
        "phone": _main(tables.get("phonenumbers", []), "number"), "url": url, "industry": profile.at("industry").said(),
        "location": {
            "address": profile.at("address").said(), "postalCode": profile.at("zip code").said(),
            **(read_town(profile.at("geo location").said()) or {}),
        },
        "profiles": profiles,
    }  # fmt: skip


def _together(first: Said | None, last: Said | None) -> Said | None:
    if first and last:
        return first.changed(f"{first.text} {last.text}")
    return first or last


def _websites(profile: Source) -> list[Said]:
    said = profile.at("websites").said()
    found = _WEBSITE.findall(said.text) if said else []
    return [site for _, address in found if said and (site := with_scheme(said.changed(address)))]


def _main(rows: list[Source], column: str) -> Said | None:
    """The primary one of several addresses or numbers, else the first; the others stay for `sections`."""
    primary = [row for row in rows if row.at("primary").text.casefold() in ("yes", "true", "ja", "oui", "sí")]
    for row in [*primary, *rows]:
        said = row.at(column).said()
        if said:
            return said
    return None


def _dates(row: Source, start: str = "started on", end: str = "finished on") -> dict[str, Said]:
    made: dict[str, Said] = {}
    for key, column in (("startDate", start), ("endDate", end)):
        made |= _date(row, column, key)
    return made


def _date(row: Source, column: str, key: str) -> dict[str, Said]:
    """The date of a column; words that are no date stay where they are."""
    text = row.at(column).text
    iso = date_of(text)
    if not text or not iso:
        return {}
    said = row.at(column).said()
    return {key: said.changed(iso)} if said else {}


def _position(row: Source) -> dict[str, Any]:
    return {
        "name": row.at("company name").said(), "position": row.at("title").said(),
        "location": row.at("location").said(), **_dates(row), **described(row.at("description").said()),
    }  # fmt: skip


def _school(row: Source) -> dict[str, Any]:
    degree = row.at("degree name").said()
    kind, _, area = degree.text.partition(",") if degree else ("", "", "")
    known = degree is not None and area.strip()
    notes, activities = described(row.at("notes").said()), described(row.at("activities").said())
    return {
        "institution": row.at("school name").said(),
        "studyType": degree.changed(kind.strip()) if degree and known else degree,
        "area": degree.changed(area.strip()) if degree and known else row.at("field of study").said(),
        **_dates(row, "start date", "end date"),
        "summary": notes["summary"], "highlights": [*notes["highlights"], activities["summary"], *activities["highlights"]],
    }  # fmt: skip


def _skill(row: Source) -> dict[str, Any]:
    return {"name": row.at("name").said()}


def _language(row: Source) -> dict[str, Any]:
    return {"language": row.at("name").said(), "fluency": row.at("proficiency").said()}


def _certificate(row: Source) -> dict[str, Any]:
    return {
        "name": row.at("name").said(), "issuer": row.at("authority").said(), "url": row.at("url").said(),
        **_date(row, "started on", "date"), **_date(row, "finished on", "endDate"), "number": row.at("license number").said(),
    }  # fmt: skip


def _project(row: Source) -> dict[str, Any]:
    text = described(row.at("description").said())
    return {
        "name": row.at("title").said(), "description": text["summary"], "highlights": text["highlights"],
        "url": row.at("url").said(), **_dates(row),
    }  # fmt: skip


def _honor(row: Source) -> dict[str, Any]:
    return {
        "title": row.at("title").said(), "summary": whole(row.at("description").said()),
        **_date(row, "issued on", "date"),
    }  # fmt: skip


def _publication(row: Source) -> dict[str, Any]:
    return {
        "name": row.at("name").said(), "publisher": row.at("publisher").said(), "url": row.at("url").said(),
        **_date(row, "published on", "releaseDate"), "summary": row.at("description").said(),
    }  # fmt: skip


def _volunteering(row: Source) -> dict[str, Any]:
    text = described(row.at("description").said())
    cause = row.at("cause").said()
    return {
        "organization": row.at("company name").said(), "position": row.at("role").said(), **_dates(row),
        "summary": text["summary"] or cause, "highlights": [*text["highlights"], cause if text["summary"] else None],
    }  # fmt: skip


def _recommendation(row: Source) -> dict[str, Any]:
    name = _together(row.at("first name").said(), row.at("last name").said())
    title = ", ".join(row.at(key).text for key in ("job title", "company") if row.at(key).text)
    row.at("job title").take()
    row.at("company").take()
    return {
        "name": name.changed(f"{name.text}, {title}") if name and title else name,
        "reference": row.at("text").said(),
        **({"private": True} if row.at("status").text.casefold() == "hidden" else {}),
    }


def _any_entry(row: Source) -> dict[str, Any]:
    """An entry of a table without a section of its own."""
    text = described(row.at("description").said())
    made = {
        "title": row.first("name", "title", "causes you care about", "supported cause").said(),
        "organization": row.first("number", "position", "organization").said(),
        "url": row.at("url").said(), **_dates(row), **(_date(row, "date", "date") or _date(row, "issued on", "date")),
    }  # fmt: skip
    rest = [(leaf.pointer.rpartition("/")[2], leaf.said()) for leaf in tuple(row.left())]
    more = [said.changed(f"{column}: {said.text}") for column, said in rest if said]
    return {**made, **text, "highlights": [*text["highlights"], *more]}


_TABLES: Mapping[str, tuple[str, Callable[[Source], dict[str, Any]]]] = {
    "positions": ("work", _position), "education": ("education", _school), "skills": ("skills", _skill),
    "languages": ("languages", _language), "certifications": ("certificates", _certificate),
    "projects": ("projects", _project), "honors": ("awards", _honor), "publications": ("publications", _publication),
    "volunteering": ("volunteer", _volunteering), "recommendations_received": ("references", _recommendation),
}  # fmt: skip
