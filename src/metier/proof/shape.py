"""Foreign JSON read with care: what is not of the expected type or has no place becomes a Fault, never a crash."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple


class Fault(NamedTuple):
    """What is wrong at a pointer; `fatal` where nothing sensible can be read past it."""

    pointer: str
    why: str
    fatal: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """A value of a JSON document and where it stands; every fault goes to `faults`, and a plain value comes back."""

    value: Any
    pointer: str
    faults: list[Fault]

    def fail(self, key: str, why: str, fatal: bool = False) -> None:
        """Note a fault at a key of this object."""
        self.faults.append(Fault(f"{self.pointer}/{key}" if key else self.pointer, why, fatal))

    def _get(self, key: str) -> Any:
        return self.value.get(key) if isinstance(self.value, dict) else None

    def names(self) -> tuple[str, ...]:
        """The keys of this object."""
        if isinstance(self.value, dict):
            return tuple(self.value)
        self.fail("", "an object should stand here", fatal=True)
        return ()

    def only(self, *known: str) -> None:
        """Note each key that is not known, and each that is missing."""
        found = self.names()
        for key in found:
            if key not in known:
                self.fail(key, "this key is unknown")
        for key in known:
            if isinstance(self.value, dict) and key not in found:
                self.fail(key, "this key is missing", fatal=True)

    def at(self, key: str) -> Reader:
        """The value under a key."""
        return Reader(self._get(key), f"{self.pointer}/{key}", self.faults)

    def items(self, key: str) -> Iterator[Reader]:
        """The values of the list under a key."""
        values = self._get(key)
        if not isinstance(values, list):
            self.fail(key, "a list should stand here", fatal=True)
            return
        for number, value in enumerate(values):
            yield Reader(value, f"{self.pointer}/{key}/{number}", self.faults)

    def text(self, key: str) -> str:
        """The text under a key, "" where there is none."""
        value = self._get(key)
        if isinstance(value, str):
            return value
        self.fail(key, "a text should stand here", fatal=True)
        return ""

    def text_or_none(self, key: str) -> str | None:
        """The text under a key, or None where null stands there."""
        return None if self._get(key) is None else self.text(key)

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of the list under a key."""
        values = self._get(key)
        if isinstance(values, list) and all(isinstance(value, str) for value in values):
            return tuple(values)
        self.fail(key, "a list of texts should stand here", fatal=True)
        return ()

    def number(self, key: str) -> int:
        """The whole number under a key, 0 where there is none."""
        value = self._get(key)
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**6:
            return value
        self.fail(key, "a whole number from 0 should stand here", fatal=True)
        return 0

    def choice(self, key: str, known: tuple[Any, ...]) -> Any:
        """The word under a key, one of those known."""
        value = self._get(key)
        if isinstance(value, str) and value in known:
            return value
        self.fail(key, f"one of these should stand here: {', '.join(known)}", fatal=True)
        return known[0]
