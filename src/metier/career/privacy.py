"""A document without what its owner marked as private.

`private: true` hides the object that it stands in; `private: [email, phone]` hides these keys of it.
Whatever is marked in a way that nobody can read is hidden too, so that a slip never shows anything.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Any

from metier.career.pointers import join
from metier.career.report import Report
from metier.career.values import name_kind, suggest

_YES = frozenset(("true", "yes", "y", "on", "1", "ja", "oui", "sí", "si"))


def is_private(value: Any) -> bool:
    """Whether this object is hidden as a whole."""
    return isinstance(value, dict) and not isinstance(value.get("private"), list) and bool(value.get("private"))


def hides(value: Any, key: str) -> bool:
    """Whether this object hides itself, or that key of it."""
    marked = value.get("private") if isinstance(value, dict) else None
    return key in marked if isinstance(marked, list) else bool(marked)


def without_private(value: Any, pointer: str = "") -> tuple[Any, tuple[str, ...]]:
    """A copy without what is private, and the pointers of what was taken out.

    A private item of a list leaves None in its place, so that pointers stay as they are in the file. The marks
    themselves are taken out as well.
    """
    hidden: list[str] = []
    return _copy(value, pointer, hidden), tuple(hidden)


def _copy(value: Any, pointer: str, hidden: list[str]) -> Any:
    if is_private(value):
        hidden.append(pointer)
        return None
    if isinstance(value, dict):
        return _copy_object(value, pointer, hidden)
    if isinstance(value, list):
        return [_copy(inner, join(pointer, index), hidden) for index, inner in enumerate(value)]
    return value


def _copy_object(value: dict[str, Any], pointer: str, hidden: list[str]) -> dict[str, Any]:
    marked = value.get("private")
    keys = {str(key) for key in marked} if isinstance(marked, list) else set()
    made = {}
    for key, inner in value.items():
        at = join(pointer, key)
        if key == "private":
            continue
        if key in keys or is_private(inner):
            hidden.append(at)
        else:
            made[key] = _copy(inner, at, hidden)
    return made


def check_private(value: dict[str, Any], pointer: str, report: Report) -> None:
    """Note marks of privacy that cannot be read, and keys that look like one: a slip there would show a secret."""
    marked = value.get("private")
    at = join(pointer, "private")
    if isinstance(marked, list):
        _check_listed(marked, value, at, report)
    elif "private" in value and not isinstance(marked, bool):
        report.error(
            "unclear-private", at, f"{name_kind(marked)} stands here, where true or a list of keys is wanted",
            "Write `private: true`, or `private: [email, phone]` for some keys.", str(marked),
        )  # fmt: skip
    for key, inner in value.items():
        if _says_yes(inner) and _looks_private(key):
            report.error(
                "unclear-private", join(pointer, key), f"‘{key}’ hides nothing: the key is `private`",
                "Write `private: true`.", key, key=True,
            )  # fmt: skip


def _check_listed(marked: list[Any], value: dict[str, Any], pointer: str, report: Report) -> None:
    for index, key in enumerate(marked):
        if not isinstance(key, str) or key not in value or key == "private":
            near = suggest(str(key), value, report)
            report.error(
                "unclear-private", join(pointer, index), f"there is no key ‘{key}’ here to hide",
                f"Did you mean ‘{near}’?" if near else "Name keys of this group.", str(key),
            )  # fmt: skip


def _looks_private(key: str) -> bool:
    """Whether a key was probably meant to be `private`."""
    return 5 <= len(key) <= 10 and key != "private" and SequenceMatcher(None, key.lower(), "private").ratio() > 0.8


def _says_yes(value: Any) -> bool:
    return value is True or (isinstance(value, str) and value.strip().casefold() in _YES)
