"""Parts of a career file in the form of JSON Resume 1.x: what export writes, and restore compares with.

Takes anything without complaint: what has no standard form is `DROPPED`, all else stays as it is.
"""

from __future__ import annotations

from typing import Any, Final

from metier.career.document import first_text
from metier.career.shape import SHAPES, Field
from metier.text.dates import read_year_month


class _Dropped:
    """The standard has no form for this value."""


DROPPED: Final = _Dropped()
_FROM_HOLDER = ("name", "location", "description", "url")


def to_standard(value: Any, field: Field | None, language: str) -> Any:
    """A value in the form that the standard has for its field, or DROPPED."""
    if field is None:
        return value
    if value is None:
        return DROPPED
    if field.kind == "date":
        return value if isinstance(value, str) and read_year_month(value) else DROPPED
    if field.kind == "highlights" and isinstance(value, list):
        return [to_standard_highlight(item, language) for item in value]
    if field.kind == "texts" and isinstance(value, list):
        return [item for item in value if item is not None]
    if field.kind == "objects" and isinstance(value, list):
        return [to_standard_object(item, field.shape, language) for item in value if item is not None]
    if field.kind == "object" and isinstance(value, dict):
        return to_standard_object(value, field.shape, language)
    return value


def to_standard_object(value: Any, shape: str, language: str) -> Any:
    """An object with each of its values in standard form, and without those that have none."""
    if not isinstance(value, dict):
        return value
    fields = SHAPES[shape]
    made = ((key, to_standard(inner, fields.get(key), language)) for key, inner in value.items())
    return {key: inner for key, inner in made if inner is not DROPPED}


def to_standard_highlight(value: Any, language: str) -> Any:
    """The words of a highlight."""
    text = first_text(value, language) if isinstance(value, dict) else None
    return value if text is None else text


def has_roles(entry: Any) -> bool:
    """Whether an entry of `work` holds several positions, for which the standard has no form."""
    roles = entry.get("roles") if isinstance(entry, dict) else None
    return isinstance(roles, list) and any(isinstance(role, dict) for role in roles)


def split_roles(entry: dict[str, Any], language: str) -> list[dict[str, Any]]:
    """One entry of `work` in standard form for each position, the employer's name and place in each."""
    holder = {key: value for key, value in entry.items() if key != "roles"}
    made = []
    if entry.get("highlights") or entry.get("position"):
        made.append(to_standard_object(holder, "work", language))
    shared = {key: holder[key] for key in _FROM_HOLDER if key in holder}
    for role in entry["roles"]:
        if isinstance(role, dict):
            made.append(to_standard_object({**shared, **role}, "work", language))
    return made
