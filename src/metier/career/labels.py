"""What a place in a career file is called in a person's words: 'work: Acme, highlight 2'."""

from __future__ import annotations

from typing import Any

from metier.career.pointers import join, split

NAMES = ("name", "institution", "organization", "title", "position", "network", "language", "id")
_ONE = {"highlights": "highlight", "roles": "role", "profiles": "profile", "keywords": "keyword", "courses": "course",
        "stories": "story", "skills": "skill", "facts": "fact", "places": "place"}  # fmt: skip


def label_at(data: Any, pointer: str) -> str:
    """The label of what stands at a pointer of a career file with these values, or of what would stand there."""
    label = at = ""
    for key in split(pointer):
        if not isinstance(data, dict) and at and key.isascii() and key.isdigit() and len(key) < 10:
            number = int(key)
            data = data[number] if isinstance(data, list) and number < len(data) else None
            label = item_label(label, at, number, data)
        else:
            label, data = key_label(label, key), data.get(key) if isinstance(data, dict) else None
        at = join(at, key)
    return label


def key_label(label: str, key: str) -> str:
    """The label of what stands under a key of what has that label."""
    if not label:
        return key
    return f"{label}, {key}" if ":" in label else f"{label}: {key}"


def item_label(label: str, pointer: str, index: int, item: Any) -> str:
    """The label of an item of the list at that pointer, which has that label.

    `work: Acme` for an entry with a name at the top, `…, highlight 2` for what stands below.
    """
    parts = pointer.split("/")
    name = named_key(item, NAMES[:-1])
    if len(parts) == 2:
        return f"{parts[1]}: {name.partition(' ')[2][:60] if name else index + 1}"
    base = label.removesuffix(parts[-1]).rstrip(", :")
    one = _ONE.get(parts[-1], parts[-1])
    words = f"{one} {name.partition(' ')[2][:60]}" if name else f"{one} {index + 1}"
    return f"{base}{',' if ':' in base else ':'} {words}"


def named_key(value: Any, names: tuple[str, ...]) -> str | None:
    """The first of these keys under which an entry has a text, and that text; None where it has none."""
    if not isinstance(value, dict):
        return None
    return next((f"{name} {value[name]}" for name in names if isinstance(value.get(name), str) and value[name]), None)
