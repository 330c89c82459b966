"""JSON Pointers (RFC 6901): made, taken apart and followed."""

from __future__ import annotations

from typing import Any


def join(*parts: str | int) -> str:
    """A pointer made of a pointer and the keys and indexes below it: /work/0, highlights, 2.

    The first part is a pointer already (or empty for the whole document); the others are escaped.
    """
    base = str(parts[0]) if parts else ""
    return base + "".join(f"/{_escape(part)}" for part in parts[1:])


def split(pointer: str) -> tuple[str, ...]:
    """The keys and indexes of a pointer, as text and without escapes."""
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:])


def above(pointer: str) -> str:
    """The pointer of what holds this value; "" for the whole document."""
    return pointer.rpartition("/")[0]


def is_within(pointer: str, outer: str) -> bool:
    """Whether `pointer` is `outer` or below it."""
    return pointer == outer or pointer.startswith(outer + "/")


def resolve(data: Any, pointer: str) -> Any:
    """The value at a pointer, or None where there is none (as where the value itself is null)."""
    if pointer and not pointer.startswith("/"):
        return None
    for part in split(pointer):
        if isinstance(data, dict):
            data = data.get(part)
        elif isinstance(data, list) and part.isascii() and part.isdigit() and (part == "0" or part[0] != "0"):
            index = int(part) if len(part) < 10 else len(data)
            data = data[index] if index < len(data) else None
        else:
            return None
    return data


def _escape(part: str | int) -> str:
    return part.replace("~", "~0").replace("/", "~1") if isinstance(part, str) else str(part)
