"""Nested values with Said words in them to a Draft: the words go into `data`, their places become Origins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from metier.career.pointers import join
from metier.model.draft import Draft, Origin, SourceLine
from metier.model.finding import Finding
from metier.resumes.stated.source import Said, Source
from metier.resumes.stated.words import whole

_ORDER = (
    "basics", "work", "volunteer", "education", "projects", "skills", "languages", "certificates", "publications",
    "awards", "interests", "references", "sections",
)  # fmt: skip


def make_draft(
    said: Mapping[str, Any], source: Iterable[Source], file: str, reader: str, *,
    ignored: Callable[[str], str], language: str = "", findings: tuple[Finding, ...] = (),
) -> Draft:  # fmt: skip
    """A Draft of what was said; what nobody took is kept under `sections`, unless `ignored(pointer)` says why not.

    `ignored` gives the reason for leaving a value out ('the other program's layout'), or ''.
    """
    rests = [leaf for one in source for leaf in one.left()]
    kept = [leaf for leaf in rests if not ignored(leaf.pointer)]
    whole = dict(said)
    if kept:
        whole["sections"] = [*(whole.get("sections") or ()), _kept_section(kept, reader)]
    origins: list[Origin] = []
    data = {
        key: value
        for key in _ORDER
        if (value := _plain(whole.get(key), join("", key), file, origins)) not in (None, {}, [])
    }
    data["basics"] = data.get("basics") or {}
    lines = _lines(origins) + tuple(
        SourceLine(leaf.text, leaf.place, (), ignored(leaf.pointer)) for leaf in rests if ignored(leaf.pointer)
    )
    return Draft({**data}, tuple(origins), lines, reader, language, findings)


def _kept_section(leaves: list[Source], reader: str) -> dict[str, Any]:
    """What has no place of its own, each with the name that the source gives it; private until the person says more."""
    lines: list[Any] = []
    for leaf in leaves:
        name = next((part for part in reversed(leaf.pointer.split("/")) if part and not part.isdigit()), "")
        said = whole(Said(leaf.text, leaf.place)) or Said(leaf.text, leaf.place)
        lines.append(said.changed(f"{name}: {said.text}") if name else said)
    return {"title": f"More from {reader}", "private": True, "highlights": lines}


def _plain(value: Any, pointer: str, file: str, origins: list[Origin]) -> Any:
    """The value without its places, empty parts left out; an Origin for each of its words."""
    if isinstance(value, Said):
        origins.append(Origin(pointer, file, value.place, value.quote or value.text, value.certainty, value.why))
        return value.text
    if isinstance(value, Mapping):
        made = {
            key: _plain(inner, join(pointer, key), file, origins)
            for key, inner in value.items()
            if not _is_empty(inner)
        }
        return {key: inner for key, inner in made.items() if inner not in (None, {}, [], "")}
    if isinstance(value, (list, tuple)):
        full = [inner for inner in value if not _is_empty(inner)]
        return [_plain(inner, join(pointer, index), file, origins) for index, inner in enumerate(full)]
    return value


def _is_empty(value: Any) -> bool:
    if isinstance(value, Said):
        return not value.text
    if isinstance(value, Mapping):
        return all(_is_empty(inner) for inner in value.values())
    if isinstance(value, (list, tuple)):
        return all(_is_empty(inner) for inner in value)
    return value in (None, "")


def _lines(origins: list[Origin]) -> tuple[SourceLine, ...]:
    """One line for each value of the source, with all pointers that it went to."""
    found: dict[tuple[str, str], list[str]] = {}
    for origin in origins:
        found.setdefault((origin.quote, origin.place), []).append(origin.pointer)
    return tuple(SourceLine(quote, place, tuple(pointers)) for (quote, place), pointers in found.items())
