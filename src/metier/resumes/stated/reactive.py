"""Reactive Resume's JSON (versions 4 and 5) to a Draft; what is hidden there is marked private here."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from metier.formats.tree import Tree
from metier.model.draft import Draft
from metier.resumes.stated.drafting import make_draft
from metier.resumes.stated.source import Said, Source
from metier.resumes.stated.words import described, joined, read_period, read_profile, read_rich, read_town, whole

_LAYOUT = frozenset(
    (
        "metadata", "picture", "id", "visible", "hidden", "icon", "columns", "separateLinks", "level", "iconColor",
        "showLinkInTitle", "options", "keepTogether", "fullWidth", "size", "aspectRatio", "borderRadius", "effects",
    )
)  # fmt: skip
_TITLE = re.compile(
    r"/sections/(?!custom/)\w+/(?:name|title)|/summary/title|/customSections/\d+/(?:title|type)|.*/(?:url|website)/label"
)
_NAMES = {
    "experience": "work", "certifications": "certificates", "profiles": "profiles", "education": "education",
    "volunteer": "volunteer", "skills": "skills", "languages": "languages", "interests": "interests",
    "awards": "awards", "publications": "publications", "projects": "projects", "references": "references",
}  # fmt: skip


def is_reactive(value: Any) -> bool:
    """Whether a document is Reactive Resume's: `basics` beside `sections` with items."""
    if not isinstance(value, dict) or not isinstance(value.get("sections"), dict):
        return False
    sections = value["sections"].values()
    return "basics" in value and any(isinstance(one, dict) and ("items" in one or "content" in one) for one in sections)


def read_reactive(tree: Tree) -> Draft:
    """The Draft of a Reactive Resume export, version 4 or 5."""
    root = Source(tree.value, tree.place)
    sections = root.at("sections")
    said: dict[str, Any] = {"basics": _basics(root)}
    _summary(root, said)
    for key in sections.names:
        section = sections.at(key)
        if key == "custom":
            own = [section.at(each) for each in section.names]
            said.setdefault("sections", []).extend(_hidden(each, _custom(each), each) for each in own)
        elif key in _NAMES:
            entries = [_hidden(item, _ENTRIES[key](item), section) for item in section.at("items").each()]
            if key == "profiles":
                said["basics"]["profiles"] = entries
            else:
                said[_NAMES[key]] = entries
    for section in root.at("customSections").each():
        kind = section.at("type").text
        if kind in _NAMES:
            entries = [_hidden(item, _ENTRIES[kind](item), section) for item in section.at("items").each()]
            where = said["basics"] if kind == "profiles" else said
            where[_NAMES[kind]] = [*where.get(_NAMES[kind], ()), *entries]
        else:
            said.setdefault("sections", []).append(_hidden(section, _custom(section), section))
    return make_draft(said, [root], tree.name, "Reactive Resume", ignored=_ignored)


def _ignored(pointer: str) -> str:
    if _TITLE.fullmatch(pointer):
        return "title of a section, or label of an address"
    return "layout of Reactive Resume" if any(part in _LAYOUT for part in pointer.split("/")) else ""


def _hidden(item: Source, entry: dict[str, Any], section: Source) -> dict[str, Any]:
    """The entry; with `private` where the person has hidden it or its section."""
    shut = item.at("hidden").value is True or item.at("visible").value is False
    shut = shut or section.at("hidden").value is True or section.at("visible").value is False
    return {**entry, "private": True} if shut else entry


def _basics(root: Source) -> dict[str, Any]:
    basics, picture = root.at("basics"), root.at("picture", "url")
    place = basics.at("location").said()
    return {
        "name": basics.at("name").said(), "label": basics.at("headline").said(), "email": basics.at("email").said(),
        "phone": basics.at("phone").said(), "url": _url(basics), "location": read_town(place),
        "image": picture.said() or basics.at("picture", "url").said(),
    }  # fmt: skip


def _summary(root: Source, said: dict[str, Any]) -> None:
    """The summary into `said`: of the person, or a private section where it is hidden."""
    section = root.at("summary") if root.at("summary", "content") else root.at("sections", "summary")
    words = whole(section.at("content").said())
    if words and "private" in _hidden(section, {}, section):
        said["sections"] = [{"title": words.changed("Summary"), "highlights": [words], "private": True}]
    else:
        said["basics"]["summary"] = words


def _url(item: Source) -> Said | None:
    """The address of an item."""
    address = item.at("url", "href").said() or item.at("website", "url").said()
    return address or (item.at("url").said() if item.at("url").text else None)


def _period(item: Source) -> dict[str, Said]:
    field = item.first("period", "date")
    found = read_period(Said(field.text, field.place)) if field.text else {}
    if found:
        field.take()
    return found


def _day(item: Source, key: str) -> dict[str, Said]:
    found = _period(item).get("endDate")
    return {key: found} if found else {}


def _text(item: Source) -> Said | None:
    return item.first("description", "summary").said()


def _work(item: Source) -> dict[str, Any]:
    made = {
        "name": item.at("company").said(), "position": item.at("position").said(),
        "location": item.at("location").said(), "url": _url(item), **_period(item), **described(_text(item)),
    }  # fmt: skip
    roles = [
        {"position": role.at("position").said(), **_period(role), **described(_text(role))}
        for role in item.at("roles").each()
    ]
    return {**made, "roles": roles} if roles else made


def _volunteer(item: Source) -> dict[str, Any]:
    return {
        "organization": item.at("organization").said(), "position": item.at("position").said(),
        "location": item.at("location").said(), "url": _url(item), **_period(item), **described(_text(item)),
    }  # fmt: skip


def _education(item: Source) -> dict[str, Any]:
    return {
        "institution": item.first("institution", "school").said(), "location": item.at("location").said(),
        "studyType": item.first("studyType", "degree").said(), "area": item.at("area").said(),
        "score": item.first("score", "grade").said(), "url": _url(item), **_period(item), **described(_text(item)),
    }  # fmt: skip


def _project(item: Source) -> dict[str, Any]:
    short = item.at("description").said() if item.at("summary") else None
    summary, highlights = read_rich(item.at("summary").said() if short else _text(item))
    return {
        "name": item.at("name").said(), "description": short or summary, "summary": summary if short else None,
        "highlights": highlights, "keywords": _keywords(item), "url": _url(item), **_period(item),
    }  # fmt: skip


def _keywords(item: Source) -> list[Said | None]:
    return [word.said() for word in item.at("keywords").each()]


def _skill(item: Source) -> dict[str, Any]:
    return {
        "name": item.at("name").said(), "level": item.first("proficiency", "description").said(),
        "keywords": _keywords(item),
    }  # fmt: skip


def _dated(title: str, name: str, giver: str, source_giver: str, date: str) -> Callable[[Source], dict[str, Any]]:
    def read(item: Source) -> dict[str, Any]:
        return {
            name: item.first(title, "name", "title").said(), giver: item.at(source_giver).said(), **_day(item, date),
            "url": _url(item), "summary": whole(_text(item)),
        }  # fmt: skip

    return read


def _language(item: Source) -> dict[str, Any]:
    return {
        "language": item.first("language", "name").said(),
        "fluency": item.first("fluency", "description").said(),
    }


def _interest(item: Source) -> dict[str, Any]:
    return {"name": item.at("name").said(), "keywords": _keywords(item)}


def _reference(item: Source) -> dict[str, Any]:
    position = item.at("position").said() or (item.at("description").said() if item.at("summary") else None)
    return {
        "name": joined((item.at("name").said(), position)), "url": _url(item),
        "reference": whole(item.first("summary", "description").said()),
    }  # fmt: skip


def _profile(item: Source) -> dict[str, Any]:
    return read_profile(_url(item), item.at("network").said(), item.at("username").said())


def _custom(section: Source) -> dict[str, Any]:
    """A section of one's own: its title and its entries, under whatever keys they have."""
    entries = []
    for item in section.at("items").each():
        text = item.first("summary", "content", "description").said()
        whose = item.first("company", "organization", "issuer", "awarder", "publisher", "description").said()
        entry = {
            "title": whole(item.first("name", "title", "position", "school", "recipient").said()), "organization": whose,
            "location": item.at("location").said(), "url": _url(item), **_period(item), **described(text),
            "keywords": _keywords(item),
        }  # fmt: skip
        entries.append(_hidden(item, entry, item))
    return {"title": section.first("name", "title").said(), "entries": entries}


_ENTRIES: Mapping[str, Callable[[Source], dict[str, Any]]] = {
    "experience": _work, "volunteer": _volunteer, "education": _education, "projects": _project, "skills": _skill,
    "certifications": _dated("name", "name", "issuer", "issuer", "date"), "awards": _dated("title", "title", "awarder", "awarder", "date"), "languages": _language,
    "publications": _dated("name", "name", "publisher", "publisher", "releaseDate"), "interests": _interest,
    "references": _reference, "profiles": _profile,
}  # fmt: skip
