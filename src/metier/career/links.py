"""Whether what refers to something in a career file finds it: ids, stories and their facts."""

from __future__ import annotations

from typing import Any

from metier.career.pointers import join, resolve
from metier.career.report import Report
from metier.career.values import suggest


def check_links(document: dict[str, Any], found: list[tuple[str, str]], report: Report) -> None:
    """Note ids that stand twice, and stories and facts that refer to nothing.

    `found` holds the pointer and the id of every entry that has one.
    """
    ids = _check_ids(found, report)
    stories = _items(document, "stories")
    for index, story in stories:
        for number, fact in _items(story, "facts"):
            if isinstance(fact, str):
                _check_fact(fact, join("/stories", index, "facts", number), document, ids, report)
    story_ids = [story["id"] for _, story in stories if isinstance(story, dict) and isinstance(story.get("id"), str)]
    for pointer, named in _find_named_stories(document, ""):
        if named not in story_ids:
            report.error("no-such-story", pointer, "no story has this id", _suggest(named, story_ids, report), named)


def _check_ids(ids: list[tuple[str, str]], report: Report) -> dict[str, str]:
    seen: dict[str, str] = {}
    for pointer, value in ids:
        if value in seen:
            report.error(
                "duplicate-id", join(pointer, "id"), f"this id belongs to {seen[value]} already",
                "Give each entry its own, or leave it out.", value,
            )  # fmt: skip
        seen.setdefault(value, pointer)
    return seen


def _find_named_stories(value: Any, pointer: str) -> list[tuple[str, str]]:
    """Every `story` of a highlight: an object below a list with the name `highlights`."""
    if isinstance(value, list):
        return [found for index, item in enumerate(value) for found in _find_named_stories(item, join(pointer, index))]
    if not isinstance(value, dict):
        return []
    parts = pointer.split("/")
    own = value.get("story")
    here = (
        [(join(pointer, "story"), own)] if len(parts) > 2 and parts[-2] == "highlights" and isinstance(own, str) else []
    )
    return here + [found for key, item in value.items() for found in _find_named_stories(item, join(pointer, key))]


def _check_fact(fact: str, pointer: str, document: dict[str, Any], ids: dict[str, str], report: Report) -> None:
    if fact.startswith("/"):
        if resolve(document, fact) is None:
            report.error("no-such-fact", pointer, "this pointer leads nowhere", "Count entries from 0.", fact)
    elif fact not in ids:
        report.error("no-such-fact", pointer, "nothing has this id", _suggest(fact, list(ids), report), fact)


def _suggest(word: str, known: list[str], report: Report) -> str:
    near = suggest(word, known, report)
    return f"Did you mean ‘{near}’?" if near else "Write an id of this file, or a pointer such as /work/0/highlights/1."


def _items(value: Any, key: str) -> list[tuple[int, Any]]:
    inner = value.get(key) if isinstance(value, dict) else None
    return list(enumerate(inner)) if isinstance(inner, list) else []
