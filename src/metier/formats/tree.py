"""Tree: the values of a YAML or JSON file, and the place of each of them in its text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from metier.errors import DataError
from metier.model.finding import Finding

DEPTH_LIMIT = 64
NODE_LIMIT = 50_000
LETTER_LIMIT = 20_000_000


class Place(NamedTuple):
    """A line and a column of a text, both counted from 1, in code points."""

    line: int
    column: int


class WrittenInt(int):
    """A whole number that remembers how it was written: 0049 is 49, and a telephone number as well."""

    written: str

    def __new__(cls, written: str, value: int) -> WrittenInt:
        number = super().__new__(cls, value)
        number.written = written
        return number


class WrittenFloat(float):
    """A number with a fraction that remembers how it was written: 1.0 is a mark, and so is 1.00."""

    written: str

    def __new__(cls, written: str) -> WrittenFloat:
        number = super().__new__(cls, written)
        number.written = written
        return number


@dataclass(frozen=True, slots=True)
class Places:
    """Where the values and the keys of a file stand, by JSON Pointer (a key by the pointer of its value)."""

    values: Mapping[str, Place]
    keys: Mapping[str, Place]


@dataclass(frozen=True, slots=True)
class Tree:
    """What a file holds: `value` made of dict, list, str, bool, None and written numbers.

    `findings` are the remarks of the reader, such as a key that stands twice. The places are found when the
    first one is asked for.
    """

    name: str
    value: Any
    find_places: Callable[[], Places]
    findings: tuple[Finding, ...] = ()

    def place(self, pointer: str, *, key: bool = False) -> str:
        """`name:line:column /json/pointer` of a value, or of its key; the nearest place above it where it has none."""
        places = self.find_places()
        at = places.keys.get(pointer) if key else None
        above = pointer
        while at is None:
            at = places.values.get(above)
            if at is None and not above:
                at = Place(1, 1)
            above = above.rpartition("/")[0]
        return f"{self.name}:{at.line}:{at.column} {pointer}".rstrip()


def as_pointer_part(key: str | int) -> str:
    """One reference token of a JSON Pointer (RFC 6901, section 3)."""
    if isinstance(key, str):
        return key.replace("~", "~0").replace("/", "~1") if "~" in key or "/" in key else key
    return str(key)


def too_deep(name: str, place: str = "") -> DataError:
    """The error for a file whose lists and groups are nested beyond all reason."""
    return DataError(
        f"lists and groups are nested more than {DEPTH_LIMIT} deep",
        "A career file needs about six levels: check the brackets and the indentation.",
        file=name,
        place=place,
    )


def too_many(name: str, place: str = "") -> DataError:
    """The error for a file with more values than any career has, counted after its aliases are written out."""
    return DataError(
        f"the file holds more than {NODE_LIMIT:,} values, where a career has some hundreds",
        "Is it the right file? In YAML, aliases (*name) count as often as they repeat something.",
        file=name,
        place=place,
    )


def too_long(name: str, place: str = "") -> DataError:
    """The error for keys so long, above so many values, that their pointers would fill the memory."""
    return DataError(
        "the keys above so many values are too long",
        "A key is a short name such as ‘work’: write long texts behind the colon.",
        file=name,
        place=place,
    )


UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u2028\u2029\ufeff]"  # tab and newline are fine
)


def name_character(character: str) -> str:
    """A character that cannot be shown, as words: `U+0007 (bell)`."""
    known = {0: "nothing, NUL", 7: "bell", 8: "backspace", 12: "page break", 13: "carriage return", 27: "escape"}
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF:
        return f"U+{code:04X} (half of a character)"
    return f"U+{code:04X} ({known[code]})" if code in known else f"U+{code:04X}"
