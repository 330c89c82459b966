"""The sections of a document to Entries, under the same names whatever a section calls them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from metier.career.document import language_keys, text_pointer
from metier.career.pointers import join, resolve
from metier.model.career import Entry, Highlight, SectionName, Words
from metier.model.dates import Interval
from metier.text.dates import means_present, read_year_month


@dataclass(frozen=True, slots=True)
class _Names:
    """Which key of a section's entries holds what ("" for none)."""

    title: str
    organization: str
    summary: str = "summary"
    keywords: str = ""
    date: str = ""


_SECTIONS: Mapping[SectionName, _Names] = {
    "work": _Names("position", "name"),
    "volunteer": _Names("position", "organization"),
    "education": _Names("studyType", "institution", keywords="courses"),
    "projects": _Names("name", "entity", "description", keywords="keywords"),
    "certificates": _Names("name", "issuer", date="date"),
    "publications": _Names("name", "publisher", date="releaseDate"),
    "awards": _Names("title", "awarder", date="date"),
}
_OWN = _Names("title", "organization", keywords="keywords", date="date")


def read_entries(data: Mapping[str, Any], language: str) -> tuple[Entry, ...]:
    """All Entries of a document, section by section in the order of the file."""
    known = [name for name in data if name in _SECTIONS or name == "sections"]
    return tuple(entry for name in known for entry in _read_section(data, name, language))


def read_words(item: Mapping[str, Any], key: str, pointer: str) -> Words | None:
    """The words under a key of an object at `pointer`; None where there are none."""
    value = item.get(key) if key else None
    return Words(join(pointer, key), value) if isinstance(value, str) and value.strip() else None


def read_list(item: Mapping[str, Any], key: str, pointer: str) -> tuple[Words, ...]:
    """The words of a list under a key of an object at `pointer`."""
    values = item.get(key) if key else None
    if not isinstance(values, list):
        return ()
    at = join(pointer, key)
    return tuple(
        Words(join(at, index), value)
        for index, value in enumerate(values)
        if isinstance(value, str) and value.strip()
    )  # fmt: skip


def read_id(item: Mapping[str, Any]) -> str | None:
    """The id of an object, None where it has none."""
    value = item.get("id")
    return value if isinstance(value, str) and value else None


def _read_section(data: Mapping[str, Any], name: Any, language: str) -> Iterator[Entry]:
    items = data.get(name)
    for index, item in enumerate(items if isinstance(items, list) else ()):
        pointer = join("", name, index)
        if not isinstance(item, dict):
            continue
        if name == "sections":
            yield from _read_own_section(item, pointer, language)
        elif name == "work" and any(isinstance(role, dict) for role in item.get("roles") or ()):
            yield from _read_roles(item, pointer, language)
        else:
            yield _read_entry(item, pointer, name, _SECTIONS[name], language)


def _read_roles(item: dict[str, Any], pointer: str, language: str) -> Iterator[Entry]:
    """One Entry per role, and one for what the employer's entry says apart from them, if it says anything."""
    if item.get("highlights") or item.get("position"):
        yield _read_entry(item, pointer, "work", _SECTIONS["work"], language)
    for index, role in enumerate(item["roles"]):
        if isinstance(role, dict):
            at = join(pointer, "roles", index)
            yield _read_entry(role, at, "work", _SECTIONS["work"], language, holder=(pointer, item))


def _read_own_section(item: dict[str, Any], pointer: str, language: str) -> Iterator[Entry]:
    """One Entry per entry, and one for the section itself where it holds words of its own."""
    entries = [each for each in item.get("entries") or () if isinstance(each, dict)]
    if not entries or any(item.get(key) for key in ("highlights", "summary", "keywords")):
        yield _read_entry(item, pointer, "sections", _OWN, language)
    for index, each in enumerate(item.get("entries") or ()):
        if isinstance(each, dict):
            at = join(pointer, "entries", index)
            yield _read_entry(each, at, "sections", _OWN, language, holder=(pointer, {}))


def _read_entry(
    item: dict[str, Any],
    pointer: str,
    section: SectionName,
    names: _Names,
    language: str,
    holder: tuple[str, dict[str, Any]] | None = None,
) -> Entry:
    """An Entry; a role takes employer, place and address from the entry that holds it."""
    outer, held_by = holder or (pointer, item)
    start, end, interval = _read_dates(item, pointer, names)
    return Entry(
        pointer=pointer,
        section=section,
        id=read_id(item),
        title=read_words(item, names.title, pointer),
        organization=read_words(held_by, names.organization, outer) or read_words(item, names.organization, pointer),
        area=read_words(item, "area", pointer) if section == "education" else None,
        place=read_words(item, "location", pointer) or read_words(held_by, "location", outer),
        url=read_words(item, "url", pointer) or read_words(held_by, "url", outer),
        summary=read_words(item, names.summary, pointer) or read_words(item, "summary", pointer),
        score=read_words(item, "score", pointer) if section == "education" else None,
        start=start,
        end=end,
        interval=interval,
        highlights=_read_highlights(item, pointer, language),
        keywords=read_list(item, names.keywords, pointer),
        parent=outer if holder else None,
    )


def _read_dates(
    item: dict[str, Any], pointer: str, names: _Names
) -> tuple[Words | None, Words | None, Interval | None]:
    """The words of start and end, and what they mean; a single date starts and ends in its own month."""
    single = read_words(item, names.date, pointer)
    if single and not item.get("startDate"):
        moment = read_year_month(single.text)
        return single, None, Interval(moment, moment) if moment else None
    start, end = read_words(item, "startDate", pointer), read_words(item, "endDate", pointer)
    if end and means_present(end.text):
        end = None
    first = read_year_month(start.text) if start else None
    return start, end, Interval(first, read_year_month(end.text) if end else None) if first else None


def _read_highlights(item: dict[str, Any], pointer: str, language: str) -> tuple[Highlight, ...]:
    values = item.get("highlights")
    found = []
    for index, value in enumerate(values if isinstance(values, list) else ()):
        at = join(pointer, "highlights", index)
        if isinstance(value, str) and value.strip():
            found.append(Highlight(at, value))
        elif isinstance(value, dict):
            highlight = _read_highlight(value, at, language)
            if highlight.text.strip():
                found.append(highlight)
    return tuple(found)


def _read_highlight(value: dict[str, Any], pointer: str, language: str) -> Highlight:
    text = resolve(value, text_pointer(value, language))
    texts = {}
    per_language = value.get("text", value)
    if isinstance(per_language, dict):
        base = join(pointer, "text") if "text" in value else pointer
        texts = {tag: Words(join(base, tag), per_language[tag]) for tag in language_keys(per_language)}
    elif isinstance(value.get("lang"), str):
        texts = {value["lang"]: Words(join(pointer, "text"), str(text))}
    return Highlight(
        pointer=pointer,
        text=text if isinstance(text, str) else "",
        id=read_id(value),
        skills=tuple(words.text for words in read_list(value, "skills", pointer)),
        texts=texts,
    )
