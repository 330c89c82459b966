"""RenderCV's YAML to a Draft: `cv` with its free sections, each entry known by the keys that it has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from metier.formats.tree import Tree
from metier.model.draft import Draft
from metier.resumes.fields.headings import kind_of
from metier.resumes.stated.drafting import make_draft
from metier.resumes.stated.source import Said, Source
from metier.resumes.stated.words import date_of, joined, read_period, read_profile, read_town, with_scheme
from metier.text.dates import means_present

_ESCAPED = re.compile(r"\\([\\`*_\[\]!-])")
_MARKS = re.compile(r"(?<!\\)(?:\*\*(?=\S)(.{1,500}?)(?<=\S)\*\*|\*(?=\S)(.{1,500}?)(?<=\S)\*)")
_LINK = re.compile(r"(?<!\\)\[([^\[\]]{0,2000})\]\(([^()\s]{0,2000})\)")
_ADDRESSES = {
    "LinkedIn": "https://linkedin.com/in/{}", "GitHub": "https://github.com/{}", "GitLab": "https://gitlab.com/{}",
    "Instagram": "https://instagram.com/{}", "ORCID": "https://orcid.org/{}", "X": "https://x.com/{}",
    "ResearchGate": "https://researchgate.net/profile/{}", "Telegram": "https://t.me/{}",
    "Leetcode": "https://leetcode.com/u/{}", "Reddit": "https://reddit.com/user/{}",
    "Google Scholar": "https://scholar.google.com/citations?user={}", "Bluesky": "https://bsky.app/profile/{}",
    "YouTube": "https://youtube.com/@{}", "StackOverflow": "https://stackoverflow.com/users/{}",
}  # fmt: skip
_OTHER = ("design", "locale", "settings", "rendercv_settings", "locale_catalog")
_KINDS = {"experience": ("company", "position"), "education": ("institution",), "publication": ("authors",)}


def is_rendercv(value: Any) -> bool:
    """Whether a document is RenderCV's: `cv` with sections or a name."""
    cv = value.get("cv") if isinstance(value, dict) else None
    return isinstance(cv, dict) and ("sections" in cv or "name" in cv)


def read_rendercv(tree: Tree) -> Draft:
    """The Draft of a RenderCV input file."""
    root = Source(tree.value, tree.place)
    cv = root.at("cv")
    said: dict[str, Any] = {"basics": _basics(cv)}
    for title in cv.at("sections").names:
        entries = list(cv.at("sections", title).each())
        name = _section(title, entries)
        if name == "summary":
            said["basics"]["summary"] = joined([_plain(entry) for entry in entries], "\n")
        elif name == "sections":
            said.setdefault(name, []).append({"title": Said(title, tree.place("/cv/sections")), **_other(entries)})
        else:
            said.setdefault(name, []).extend(_ENTRIES[name](entry) for entry in entries)
    return make_draft(said, [root], tree.name, "RenderCV", ignored=_ignored)


def _ignored(pointer: str) -> str:
    return "how RenderCV prints it" if pointer.split("/")[1:2] and pointer.split("/")[1] in _OTHER else ""


def _basics(cv: Source) -> dict[str, Any]:
    place = cv.at("location").said()
    profiles = []
    for one in cv.at("social_networks").each():
        network, username = one.at("network").said(), one.at("username").said()
        pattern = _ADDRESSES.get(network.text, "") if network else ""
        url = username.changed(pattern.format(username.text)) if username and pattern else None
        profiles.append({"network": network, "username": username, "url": url})
    phone = None
    for one in cv.at("custom_connections").each():
        words, address = _plain(one.at("placeholder")), one.at("url").said()
        one.at("fontawesome_icon").take()
        if words and one.at("fontawesome_icon").text == "phone":
            phone = words
        elif words and not address and "." not in words.text:
            profiles.append({"network": words})
        elif words or address:
            site = read_profile(with_scheme(address or words))
            profiles.append({**site, "network": site["network"] or (words if address else None)})
    return {
        "name": _plain(cv.at("name")), "label": _plain(cv.first("headline", "label")),
        "email": _one(cv.at("email")), "phone": _one(cv.at("phone")) or phone, "url": _one(cv.at("website")),
        "location": read_town(place),
        "image": cv.at("photo").said(), "profiles": profiles,
    }  # fmt: skip


def _one(source: Source) -> Said | None:
    """The first of several; the others stay, to be kept with what has no place of its own."""
    first = next(source.each(), None)
    return first.said() if first else None


def _section(title: str, entries: list[Source]) -> str:
    """The section of a career file that these entries belong to, by their keys and then by their title."""
    known = kind_of(title.replace("_", " "))[0]
    first = entries[0] if entries else None
    kind = next(
        (kind for kind, keys in _KINDS.items() if first is not None and all(key in first.names for key in keys)), ""
    )
    if kind == "education":
        return "education"
    if kind == "experience":
        return "volunteer" if known == "volunteer" else "work"
    if kind == "publication":
        return "publications"
    if all(entry.names == () for entry in entries):  # plain texts
        return known if known in ("summary", "interests", "awards", "certificates", "languages") else "sections"
    if known in ("skills", "languages", "interests") and not all("label" in entry.names for entry in entries):
        return "sections"
    return known if known in _ENTRIES else "sections"


def _plain(source: Source) -> Said | None:
    """The words without RenderCV's Markdown marks and escapes."""
    said = source.said()
    if said is None:
        return None
    text = _LINK.sub(r"\1", said.text)
    text = _MARKS.sub(lambda found: found[1] or found[2], text)
    text = _ESCAPED.sub(r"\1", text)
    return said if text == said.text else said.changed(text)


def _when(entry: Source) -> dict[str, Said]:
    start, end = entry.at("start_date"), entry.at("end_date")
    made: dict[str, Said] = {}
    if start or end:
        for key, source in (("startDate", start), ("endDate", end)):
            iso = date_of(source.text)
            said = source.said() if iso else None
            if said:
                made[key] = said.changed(iso)
        if means_present(end.text) and "startDate" in made:
            end.take()
            made["startDate"] = Said(made["startDate"].text, start.place, f"{start.text} – {end.text}")
        return made
    return read_period(_taken(entry.at("date")))


def _taken(source: Source) -> Said | None:
    """What is said, left where it is unless it is a date: then it went somewhere."""
    text = source.text
    if not text:
        return None
    said = Said(text, source.place)
    if read_period(said):
        source.take()
    return said


def _list(entry: Source, key: str) -> list[Said]:
    """The items of a list one by one; what is nested in one comes after it."""
    texts = [said for one in entry.at(key).each() if (said := _plain(one))]
    return [said.changed(part) if part != said.text else said for said in texts for part in _nested(said.text)]


def _nested(text: str) -> list[str]:
    parts = re.split(r"\n\s*[-*]\s+", text)
    return [" ".join(part.split()) for part in parts if part.strip()]


def _name(entry: Source) -> Said | None:
    """What an entry is called, or the text that it is."""
    return _plain(entry.first("name", "label", "title", "bullet", "number", "reversed_number")) or _plain(entry)


def _work(entry: Source) -> Mapping[str, Any]:
    return {
        "name": _plain(entry.at("company")), "position": _plain(entry.at("position")),
        "location": _plain(entry.at("location")), "url": entry.at("url").said(), **_when(entry),
        "summary": _plain(entry.at("summary")), "highlights": _list(entry, "highlights"),
    }  # fmt: skip


def _volunteer(entry: Source) -> Mapping[str, Any]:
    made = dict(_work(entry))
    return {"organization": made.pop("name"), **made}


def _education(entry: Source) -> Mapping[str, Any]:
    return {
        "institution": _plain(entry.at("institution")), "location": _plain(entry.at("location")),
        "url": entry.at("url").said(), "area": _plain(entry.at("area")), "studyType": _plain(entry.at("degree")),
        **_when(entry), "score": _plain(entry.first("score", "gpa", "grade")),
        "summary": _plain(entry.at("summary")), "highlights": _list(entry, "highlights"),
    }  # fmt: skip


def _project(entry: Source) -> Mapping[str, Any]:
    return {
        "name": _name(entry), "entity": _plain(entry.at("organization")),
        "url": entry.at("url").said(), **_when(entry),
        "description": _plain(entry.first("summary", "details")), "highlights": _list(entry, "highlights"),
    }  # fmt: skip


def _publication(entry: Source) -> Mapping[str, Any]:
    authors = joined(_list(entry, "authors"))
    url = entry.at("url").said()
    doi = None if url else entry.at("doi").said()
    return {
        "name": _name(entry), "publisher": _plain(entry.first("journal", "organization")),
        "releaseDate": read_period(_taken(entry.at("date"))).get("endDate"),
        "url": url or (doi.changed(f"https://doi.org/{doi.text}") if doi else None),
        "summary": joined((authors, _plain(entry.at("summary"))), "\n"),
    }  # fmt: skip


def _group(key: str, level: str) -> Any:
    def read(entry: Source) -> Mapping[str, Any]:
        return {key: _name(entry), level: _plain(entry.at("details"))}

    return read


def _skill(entry: Source) -> Mapping[str, Any]:
    details = _plain(entry.at("details"))
    words = [word.strip() for word in re.split(r"[,;]\s+(?![^()]*\))", details.text)] if details else []
    return {"name": _name(entry), "keywords": [details.changed(word) for word in words if details]}


def _dated(key: str, giver: str) -> Any:
    def read(entry: Source) -> Mapping[str, Any]:
        lines = [said for said in (_plain(entry.at("summary")), *_list(entry, "highlights")) if said]
        return {
            key: _name(entry),
            giver: _plain(entry.first("organization", "details", "location")),
            "date": read_period(_taken(entry.at("date"))).get("endDate"),
            "url": entry.at("url").said() if key == "name" else None, "summary": joined(lines, "\n"),
        }  # fmt: skip

    return read


def _reference(entry: Source) -> Mapping[str, Any]:
    return {
        "name": _plain(entry.first("name", "label", "title")),
        "reference": _plain(entry.first("summary", "details", "bullet")) or _plain(entry),
    }


def _other(entries: list[Source]) -> dict[str, Any]:
    """A section of one's own: entries where they have keys, else lines."""
    made: dict[str, Any] = {"entries": [], "highlights": []}
    for entry in entries:
        line = _plain(entry) if not entry.names else None
        line = line or _plain(entry.first("bullet", "number", "reversed_number"))
        if line:
            made["highlights"].append(line)
            continue
        made["entries"].append(
            {
                "title": _plain(entry.first("name", "title", "label", "position", "degree")),
                "organization": _plain(entry.first("organization", "company", "institution")),
                "location": _plain(entry.at("location")),
                "url": entry.at("url").said(),
                **_when(entry),
                "summary": _plain(entry.first("summary", "details")),
                "highlights": _list(entry, "highlights"),
            }
        )
    return made


_ENTRIES: Mapping[str, Any] = {
    "work": _work, "volunteer": _volunteer, "education": _education, "projects": _project,
    "publications": _publication, "skills": _skill, "languages": _group("language", "fluency"),
    "interests": lambda entry: {**_skill(entry)}, "certificates": _dated("name", "issuer"),
    "awards": _dated("title", "awarder"), "references": _reference,
}  # fmt: skip
