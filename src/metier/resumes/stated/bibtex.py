"""The bytes of a BibTeX file to a Draft of publications: what each entry states, authors and pages in its summary."""

from __future__ import annotations

from typing import Any

from metier.errors import DataError
from metier.formats.bibtex import BibEntry, read_bibtex
from metier.formats.plain import decode_text
from metier.model.draft import Draft
from metier.resumes.stated.drafting import make_draft
from metier.resumes.stated.source import Said, Source

_WHERE = ("journal", "booktitle", "publisher", "school", "institution", "howpublished", "organization", "journaltitle")
_DETAILS = ("volume", "number", "pages", "chapter", "edition")
_TECHNICAL = frozenset(
    [
        "file",
        "keywords",
        "timestamp",
        "owner",
        "bdsk-url-1",
        "date-added",
        "date-modified",
        "langid",
        "language",
        "crossref",
    ]
)
_WHY = "for the program that keeps the list, not about the publication"


def read_stated_bibtex(data: bytes, name: str) -> Draft:
    """The Draft of a BibTeX file; DataError (with `name` as its file) where it holds no entry with a title."""
    entries = [entry for entry in read_bibtex(decode_text(data, name)) if entry.fields.get("title")]
    if not entries:
        raise DataError("The file holds no BibTeX entry with a title.", "Export the list again.", file=name)
    whole = Source([_values(entry) for entry in entries], lambda pointer: _place(pointer, entries))
    said = {"publications": [_publication(source) for source in whole.each()]}
    return make_draft(said, [whole], name, "bibtex", ignored=_ignored)


def _values(entry: BibEntry) -> dict[str, Any]:
    people = {role: list(names) for role, names in entry.people.items() if names}
    return {**entry.fields, **people}


def _place(pointer: str, entries: list[BibEntry]) -> str:
    index = pointer.split("/")[1] if "/" in pointer else ""
    return f"line {entries[int(index)].line}" if index.isdigit() and int(index) < len(entries) else ""


def _ignored(pointer: str) -> str:
    return _WHY if any(part in _TECHNICAL for part in pointer.split("/")) else ""


def _publication(source: Source) -> dict[str, Any]:
    where = source.first(*_WHERE).said()
    url, doi = source.at("url").said(), source.at("doi").said()
    link = url or (doi.changed(doi.text if "://" in doi.text else f"https://doi.org/{doi.text}") if doi else None)
    return {
        "name": source.at("title").said(),
        "publisher": where,
        "releaseDate": _date(source),
        "url": link,
        "summary": _summary(source),
    }


def _date(source: Source) -> Said | None:
    year, month = source.at("year").said(), source.at("month").said()
    whole = source.at("date").said()
    if whole:
        return whole.changed(whole.text[:10])
    if year is None or not (year.text.isascii() and year.text.isdigit() and len(year.text) == 4):
        return None
    number = month.text if month and month.text.isascii() and month.text.isdigit() else ""
    return year.changed(f"{year.text}-{int(number):02}") if number and 1 <= int(number[:3]) <= 12 else year


def _summary(source: Source) -> Said | None:
    """Who wrote it and where it stands in the volume."""
    authors = [said for each in source.at("author").each() if (said := each.said())]
    details = [said.changed(f"{key} {said.text}") for key in _DETAILS if (said := source.at(key).said())]
    parts = [", ".join(said.text for said in authors), ", ".join(said.text for said in details)]
    first = next(iter([*authors, *details]), None)
    return first.changed(". ".join(part for part in parts if part)) if first else None
