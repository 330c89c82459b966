"""The form of a career file as a JSON Schema (draft 2020-12), made from the same table that `check` walks.

The package ships it as schemas/career.schema.json, for editors and other programs; a test holds the two together.
It cannot say everything: that an end comes after its start, ids, stories and what is private are left to `check`.
"""

from __future__ import annotations

from typing import Any

from metier.career.shape import FORMAT_VERSION, SHAPES, Field

_DAY = r"[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
_TAG = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
_TEXT: dict[str, Any] = {"type": ["string", "number", "null"]}
_FILLED = {"type": ["string", "number"], "pattern": r"\S"}
_PRIVATE = {
    "description": "true hides this object from every document; a list of keys hides these.",
    "anyOf": [{"type": "boolean"}, {"type": "array", "items": {"type": "string"}}],
}
_PER_LANGUAGE: dict[str, Any] = {
    "type": "object",
    "description": "The statement per language: {en: …, de: …}.",
    "minProperties": 1,
    "not": {"required": ["text"]},
    "properties": {"private": _PRIVATE, "id": _TEXT, "skills": {}, "evidence": {}, "story": _TEXT, "lang": _TEXT},
    "patternProperties": {_TAG: _FILLED},
    "additionalProperties": False,
}
_UNSAFE = (
    "^([Jj][Aa][Vv][Aa][Ss][Cc][Rr][Ii][Pp][Tt]|[Dd][Aa][Tt][Aa]|[Vv][Bb][Ss][Cc][Rr][Ii][Pp][Tt]|[Ff][Ii][Ll][Ee]):"
)


def career_schema() -> dict[str, Any]:
    """The JSON Schema of a career file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:metier:schema:career",
        "title": "Career file of Metier",
        "description": "All that a person has done: JSON Resume 1.x and what Metier adds to it. "
        "Other keys are allowed everywhere, kept and not used. `private` may stand in any object.",
        **_to_object("career"),
        "$defs": {name: _to_object(name) for name in SHAPES if name not in ("career", "highlight")}
        | {"highlight": _highlight_schema()},
    }


def _to_object(name: str) -> dict[str, Any]:
    fields = SHAPES[name]
    made: dict[str, Any] = {
        "type": "object",
        "properties": {key: {"description": field.about, **_to_schema(key, field)} for key, field in fields.items()}
        | {"private": _PRIVATE},
    }
    required = [key for key, field in fields.items() if field.required]
    return made | ({"required": required} if required else {})


def _to_schema(key: str, field: Field) -> dict[str, Any]:
    if field.required and field.kind == "text":
        return _FILLED
    if field.kind == "date":
        return _date_schema(is_end=key == "endDate")
    reference = {"$ref": f"#/$defs/{field.shape}"}
    nothing = {"type": "null"}
    return {
        "text": _TEXT,
        "url": {**_TEXT, "not": {"type": "string", "pattern": _UNSAFE}},
        "email": {**_TEXT, "pattern": r"^\s*$|^\s*[^@\s]+@[^@\s]+\s*$"},
        "tag": {"type": ["string", "null"], "pattern": _TAG},
        "texts": {"type": ["array", "null"], "items": _TEXT},
        "one_or_texts": {"type": ["array", "string", "number", "object", "null"]},
        "text_map": {"type": ["object", "null"], "properties": {"private": True}, "additionalProperties": _TEXT},
        "object": reference if field.required else {"anyOf": [reference, nothing]},
        "objects": {"type": ["array", "null"], "items": {"anyOf": [reference, nothing]}},
        "mixed": {
            "type": ["array", "null"],
            "items": {"if": {"type": "object"}, "then": reference},
        },
        "highlights": {"type": ["array", "null"], "items": {"$ref": "#/$defs/highlight"}},
        "statement": {"anyOf": [_FILLED, _PER_LANGUAGE]},
        "version": {"const": FORMAT_VERSION},
        "free": {},
    }[field.kind]


def _date_schema(*, is_end: bool) -> dict[str, Any]:
    return {
        "anyOf": [
            {"type": "string", "pattern": f"^({_DAY})?$"},
            {"type": "integer", "minimum": 1000, "maximum": 2999},
            {"type": "null"},
            *([{"const": "present"}] if is_end else []),
        ],
    }


def _highlight_schema() -> dict[str, Any]:
    return {
        "description": "What was achieved: words, or words with what Metier may know about them.",
        "anyOf": [_FILLED, _to_object("highlight"), _PER_LANGUAGE],
    }
