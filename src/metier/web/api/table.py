"""A call of the API as a value: the table of them is what is routed and what is documented, so the two never differ."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from metier.app.desk import Desk

PREFIX = "/api/v1"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, read: the parts of its path, its query (a struct, or None), its body (a struct, bytes, or None)."""

    desk: Desk
    path: Mapping[str, str]
    query: Any = None
    body: Any = None


@dataclass(frozen=True, slots=True)
class Download:
    """Bytes to hand over: their media type and, where they are to be saved, the name of the file."""

    data: bytes
    media: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """An answer that says no in a form of its own, such as a conflict: its status and what it holds."""

    status: int
    body: Any


Answer = Callable[[Asked], Any]


@dataclass(frozen=True, slots=True)
class Call:
    """One call: what it takes and gives as structs (msgspec), and the refusals beside the usual ones.

    `body` is a struct, bytes for a file, or None; `gives` a struct, bytes for a file of one of the types in `media`, or
    None for nothing. `limit` is the most bytes of a body.
    """

    method: Literal["GET", "POST", "PUT", "PATCH", "DELETE"]
    path: str
    answer: Answer
    summary: str
    body: Any = None
    gives: Any = None
    query: Any = None
    status: int = 200
    media: tuple[str, ...] = ()
    refuses: Mapping[int, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of the call, that of the function which answers it."""
        return self.answer.__name__
