"""A checked document without private parts to a Career: every text gets the pointer to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from metier.career.entries import read_entries, read_id, read_list, read_words
from metier.career.pointers import is_within, join
from metier.career.shape import DEFAULT_LANGUAGE
from metier.model.career import Basics, Career, Group, LetterNotes, Story, Words


def build_career(data: Mapping[str, Any], hidden: tuple[str, ...], sha256: str) -> Career:
    """The Career of a document; `hidden` are the pointers of what was private in it."""
    language = data.get("language") or DEFAULT_LANGUAGE
    return Career(
        basics=_read_basics(_object(data, "basics")),
        entries=read_entries(data, language),
        skills=_read_groups(data, "skills", level="level"),
        languages=_read_groups(data, "languages", name="language", level="fluency"),
        interests=_read_groups(data, "interests"),
        references=_read_groups(data, "references", words="reference"),
        stories=_read_stories(data, hidden),
        letter=_read_letter(_object(data, "letter")),
        preferences=_object(data, "preferences"),
        design=_object(data, "design"),
        language=language,
        data=data,
        sha256=sha256,
        private=hidden,
    )


def _object(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = data.get(key)
    return value if isinstance(value, dict) else {}


def _objects(data: Mapping[str, Any], key: str) -> list[tuple[str, dict[str, Any]]]:
    """The objects of a list, each with its pointer."""
    items = data.get(key)
    return [(f"/{key}/{index}", item) for index, item in enumerate(items or ()) if isinstance(item, dict)]


def _read_basics(basics: Mapping[str, Any]) -> Basics:
    def words(key: str) -> Words | None:
        return read_words(basics, key, "/basics")

    return Basics(
        name=words("name") or Words("/basics/name", ""),
        label=words("label"),
        email=words("email"),
        phone=words("phone"),
        url=words("url"),
        summary=words("summary"),
        place=_read_place(_object(basics, "location")),
        profiles=_read_profiles(basics),
    )


def _read_place(location: Mapping[str, Any]) -> tuple[Words, ...]:
    """Town and region, or town and country where there is no region of another name."""
    city, region, country = (read_words(location, key, "/basics/location") for key in ("city", "region", "countryCode"))
    if region and city and region.text == city.text:
        region = None
    return tuple(each for each in (city, region or country) if each)


def _read_profiles(basics: Mapping[str, Any]) -> tuple[Words, ...]:
    found = []
    for index, profile in enumerate(basics.get("profiles") or ()):
        at = join("/basics/profiles", index)
        if isinstance(profile, dict) and (
            words := read_words(profile, "url", at) or read_words(profile, "username", at)
        ):
            found.append(words)
    return tuple(found)


def _read_groups(
    data: Mapping[str, Any], key: str, *, name: str = "name", level: str = "", words: str = ""
) -> tuple[Group, ...]:
    """The groups of a section; `words` names a key whose text counts as their only keyword."""
    groups = []
    for pointer, item in _objects(data, key):
        keywords = read_list(item, "keywords", pointer)
        if words and (text := read_words(item, words, pointer)):
            keywords = (text, *keywords)
        title = read_words(item, name, pointer)
        if title is None and not keywords:
            continue
        groups.append(
            Group(
                pointer=pointer,
                name=title or Words(join(pointer, name), ""),
                id=read_id(item),
                level=read_words(item, level, pointer) if level else None,
                keywords=keywords,
            )
        )
    return tuple(groups)


def _read_stories(data: Mapping[str, Any], hidden: tuple[str, ...]) -> tuple[Story, ...]:
    return tuple(
        Story(
            pointer=pointer,
            title=read_words(item, "title", pointer),
            situation=read_words(item, "situation", pointer),
            task=read_words(item, "task", pointer),
            action=read_words(item, "action", pointer),
            result=read_words(item, "result", pointer),
            facts=tuple(
                words.text
                for words in read_list(item, "facts", pointer)
                if not any(is_within(words.text, each) for each in hidden)
            ),
            id=read_id(item),
        )
        for pointer, item in _objects(data, "stories")
    )


def _read_letter(letter: Mapping[str, Any]) -> LetterNotes:
    def words(key: str) -> Words | None:
        return read_words(letter, key, "/letter")

    employers = _object(letter, "employers")
    return LetterNotes(
        why_field=words("why_field"),
        why_employer=words("why_employer"),
        employers={
            name: found for name in employers if (found := read_words(employers, name, "/letter/employers")) is not None
        },
        opening=words("opening"),
        closing=words("closing"),
        tone=words("tone"),
    )
