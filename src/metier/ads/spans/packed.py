"""Takes names with small whole numbers, gives them as JSON that opens fast; and back, each unfolded when first asked for.

An ad asks for a few thousand of the CRF's weights, and opening all of them would take longer than reading it.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from struct import Struct
from typing import TypeVar

V = TypeVar("V")
Table = dict[str, str]
_MOST = 200_000  # names that are kept; more would be a text's own words


def fold_table(rows: Mapping[str, Sequence[int]]) -> Table:
    """The rows (all of one length, names without spaces, numbers of 16 bits) as a table for a JSON file."""
    if any(" " in name for name in rows):
        raise ValueError("a name holds a space")
    size = len(next(iter(rows.values()), ()))
    form = Struct(f"<{size}h")
    return {"names": " ".join(rows), "numbers": b64encode(b"".join(form.pack(*row) for row in rows.values())).decode()}


def read_names(names: str) -> dict[str, int]:
    """The names of a table, each with its row."""
    each = names.split(" ")
    return dict(zip(each, range(len(each)), strict=True))


def read_numbers(numbers: str, kind: str) -> Sequence[int]:
    """The numbers of one column: `kind` is B (8 bits) or H (16)."""
    return memoryview(b64decode(numbers)).cast(kind)  # type: ignore[call-overload, no-any-return]  # B or H


def fold_numbers(numbers: Iterable[int], kind: str) -> str:
    """The column that `read_numbers` reads."""
    each = list(numbers)
    return b64encode(Struct(f"<{len(each)}{kind}").pack(*each)).decode()


class Unfolding(dict[str, V]):
    """A table's rows by name; one that is absent is `none`. What was asked for is kept."""

    __slots__ = ("_data", "_form", "_make", "_none", "_rows")

    def __init__(self, table: Table, size: int, make: Callable[[tuple[int, ...]], V], none: V) -> None:
        super().__init__()
        self._rows = read_names(table["names"])
        self._data, self._form = b64decode(table["numbers"]), Struct(f"<{size}h")
        self._make, self._none = make, none

    def __missing__(self, name: str) -> V:
        row = self._rows.get(name)
        value = self._none if row is None else self._make(self._form.unpack_from(self._data, row * self._form.size))
        if len(self) < _MOST:
            self[name] = value
        return value
