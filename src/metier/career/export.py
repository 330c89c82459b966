"""A Career as JSON Resume 1.x, valid by the official schema; what is ours travels under meta.metier."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from metier.career.pointers import join, split
from metier.career.printed import keep_printed
from metier.career.shape import OURS_AT_TOP, SHAPES, Field
from metier.career.standard import DROPPED, has_roles, split_roles, to_standard
from metier.model.career import Career

EXPORT_VERSION = 1


def export_jsonresume(career: Career, kept: Collection[str] | None = None) -> dict[str, Any]:
    """The Career as a JSON Resume document, without anything private.

    With `kept` None everything is in it, and reading the document again gives the same Career: highlights are
    strings, each role is an entry of `work`, and what this changed stands under `meta.metier.originals` by its
    pointer in the export; `meta.metier.career` holds the keys that only Metier knows, and `order` says where they stood.

    With `kept`, the pointers of what a document prints, the result is fit for an employer: only what is printed,
    only keys of the standard, nothing of ours.
    """
    if kept is not None:
        return keep_printed(career.data, frozenset(kept), career.language)
    return _Export(career).document()


class _Export:
    """Writes one Career out, and notes what changed on the way."""

    def __init__(self, career: Career) -> None:
        self._language = career.language
        self._private = frozenset(career.private)
        self._moved: dict[str, dict[str, str]] = {}
        self._originals: dict[str, Any] = {}
        self._data = self._without_holes(career.data, "")

    def document(self) -> dict[str, Any]:
        ours = {key: value for key, value in self._data.items() if key in OURS_AT_TOP}
        self._follow_moves(ours.get("stories"))
        made: dict[str, Any] = {}
        for key, value in self._data.items():
            if key not in OURS_AT_TOP:
                self._put(made, key, value, SHAPES["career"].get(key), "")
        notes: dict[str, Any] = {}
        if ours:
            notes["career"] = ours
            notes["order"] = list(self._data)
        if "meta" in made and not made["meta"] and (notes or self._originals):
            self._originals["/meta"] = made.pop("meta")
        if self._originals:
            notes["originals"] = self._originals
        if notes:
            made["meta"] = {**(made.get("meta") or {}), "metier": {"version": EXPORT_VERSION, **notes}}
        return made

    def _without_holes(self, value: Any, pointer: str) -> Any:
        """A copy without the places that private items left in lists; notes which items moved up."""
        if isinstance(value, dict):
            return {key: self._without_holes(inner, join(pointer, key)) for key, inner in value.items()}
        if not isinstance(value, list):
            return value
        stay = [index for index in range(len(value)) if join(pointer, index) not in self._private]
        if len(stay) != len(value):
            self._moved[pointer] = {str(old): str(new) for new, old in enumerate(stay)}
        return [self._without_holes(value[index], join(pointer, index)) for index in stay]

    def _follow_moves(self, stories: Any) -> None:
        """Let the pointers in stories follow what moved, and leave out those to private things."""
        for story in stories if isinstance(stories, list) and self._private else ():
            facts = story.get("facts") if isinstance(story, dict) else None
            if isinstance(facts, list):
                moved = (self._move(fact) if isinstance(fact, str) else fact for fact in facts)
                story["facts"] = [fact for fact in moved if fact is not None]

    def _move(self, fact: str) -> str | None:
        if not fact.startswith("/"):
            return fact
        old, new = "", ""
        for part in split(fact):
            index = self._moved[old].get(part) if old in self._moved else part
            old = join(old, part)
            if index is None or old in self._private:
                return None
            new = join(new, index)
        return new

    def _put(self, made: dict[str, Any], key: str, value: Any, field: Field | None, pointer: str) -> None:
        """Add a value in standard form, and note the original where that says less."""
        at = join(pointer, key)
        if at == "/work" and isinstance(value, list):
            made[key] = self._write_work(value)
        elif isinstance(value, dict) and field is not None and field.kind == "object":
            made[key] = self._write_object(value, field.shape, at)
        elif isinstance(value, list) and field is not None and field.kind == "objects":
            items = [item for item in value if item is not None]
            made[key] = [self._write_object(item, field.shape, join(at, index)) for index, item in enumerate(items)]
        elif isinstance(value, list) and field is not None and field.kind == "highlights":
            made[key] = []
            for index, item in enumerate(value):
                made[key].append(to_standard([item], field, self._language)[0])
                if made[key][-1] != item:
                    self._originals[join(at, index)] = item
        else:
            standard = to_standard(value, field, self._language)
            if standard is not DROPPED:
                made[key] = standard
            if standard is DROPPED or standard != value:
                self._originals[at] = value

    def _write_object(self, value: Any, shape: str, pointer: str) -> Any:
        if not isinstance(value, dict):
            return value
        made: dict[str, Any] = {}
        for key, inner in value.items():
            self._put(made, key, inner, SHAPES[shape].get(key), pointer)
        return made

    def _write_work(self, value: list[Any]) -> list[Any]:
        made: list[Any] = []
        for entry in value:
            if has_roles(entry):
                self._originals[join("/work", len(made))] = entry
                made += split_roles(entry, self._language)
            elif entry is not None:
                made.append(self._write_object(entry, "work", join("/work", len(made))))
        return made
