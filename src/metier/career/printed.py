"""The part of a career file that a document prints, as JSON Resume fit for an employer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from metier.career.document import language_keys
from metier.career.pointers import above, join
from metier.career.shape import SHAPES, Field
from metier.career.standard import DROPPED, has_roles, split_roles, to_standard

_ONLY_IF_PRINTED = frozenset(("summary", "description", "reference", "address", "postalCode", "image"))
_ALWAYS = frozenset(("$schema", "basics", "location"))


def keep_printed(data: Mapping[str, Any], kept: frozenset[str], language: str) -> dict[str, Any]:
    """The document with only what the kept pointers reach, and only keys of the standard.

    An entry stays when it, or anything in it, is printed; its names and dates stay with it; a text or an item of
    a list stays when it is printed itself.
    """
    reached = set(kept)
    for pointer in kept:
        while pointer := above(pointer):
            reached.add(pointer)
    return _Printed(frozenset(reached), language).object(data, "career", "")


class _Printed:
    """Copies what is reached."""

    def __init__(self, reached: frozenset[str], language: str) -> None:
        self._reached = reached
        self._language = language

    def object(self, value: Mapping[str, Any], shape: str, pointer: str) -> dict[str, Any]:
        """The object with the standard's keys, as far as they are printed."""
        made: dict[str, Any] = {}
        for key, field in SHAPES[shape].items():
            if key not in value or field.ours or key == "meta":
                continue
            at = join(pointer, key)
            if at in self._reached or key in _ALWAYS or (pointer and not self._is_own_piece(key, field)):
                inner = self._value(value[key], field, at)
                if inner is not DROPPED and inner != []:
                    made[key] = inner
        return made

    def _is_own_piece(self, key: str, field: Field) -> bool:
        return key in _ONLY_IF_PRINTED or field.kind not in ("text", "date", "url", "email")

    def _value(self, value: Any, field: Field, pointer: str) -> Any:
        if pointer == "/work" and isinstance(value, list):
            return self._work(value)
        if field.kind == "object" and isinstance(value, dict):
            return self.object(value, field.shape, pointer)
        if isinstance(value, list):
            made = []
            for index, item in enumerate(value):
                at = join(pointer, index)
                if at in self._reached and item is not None:
                    made.append(self._item(item, field, at))
            return to_standard(made, field, self._language)
        return to_standard(value, field, self._language)

    def _item(self, item: Any, field: Field, pointer: str) -> Any:
        """An item of a list; of a highlight in several languages the one that is printed."""
        if not isinstance(item, dict):
            return item
        if field.shape:
            return self.object(item, field.shape, pointer)
        base = join(pointer, "text") if "text" in item else pointer
        texts = item["text"] if isinstance(item.get("text"), dict) else item
        return next((texts[tag] for tag in language_keys(texts) if join(base, tag) in self._reached), item)

    def _work(self, value: list[Any]) -> list[Any]:
        made: list[Any] = []
        for index, entry in enumerate(value):
            at = join("/work", index)
            if at not in self._reached or not isinstance(entry, dict):
                continue
            own = self.object(entry, "work", at)
            if has_roles(entry):
                roles = [
                    self.object(role, "role", join(at, "roles", number))
                    for number, role in enumerate(entry["roles"])
                    if join(at, "roles", number) in self._reached and isinstance(role, dict)
                ]
                made += split_roles({**own, "roles": roles}, self._language)
            else:
                made.append(own)
        return made
