"""JSON text to a Tree: the standard reader, and the places of all values, found only when somebody asks."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from json import decoder
from typing import Any, cast

from metier.errors import DataError
from metier.formats.decoding import decode
from metier.formats.tree import (
    DEPTH_LIMIT,
    LETTER_LIMIT,
    NODE_LIMIT,
    Place,
    Places,
    Tree,
    WrittenFloat,
    WrittenInt,
    as_pointer_part,
    too_deep,
    too_long,
    too_many,
)
from metier.model.finding import Finding

_SPACE = re.compile(r"[ \t\n]*")
_SCALAR = re.compile(r"[^\s,\]}]+")
_scan: Callable[[str, int], tuple[str, int]] = decoder.scanstring  # type: ignore[attr-defined]
_DIGITS_LIMIT = 300
_REMEDIES = {
    "Expecting property name enclosed in double quotes": "Keys stand in double quotes, and no comma follows the last one.",
    "Illegal trailing comma before end of object": "Remove the comma after the last value.",
    "Illegal trailing comma before end of array": "Remove the comma after the last value.",
    "Expecting ',' delimiter": "A comma or a closing bracket is missing before this place.",
    "Expecting ':' delimiter": "A colon stands between a key and its value.",
    "Expecting value": "A value is missing here: text stands in double quotes; no comma follows the last value.",
    "Unterminated string starting at": "The closing double quote is missing.",
    "Invalid control character at": "Write a line break in a text as \\n and a tab as \\t.",
    "Invalid \\escape": "Write a backslash as \\\\.",
    "Extra data": "Remove what follows the closing bracket.",
}


def read_json(data: bytes, name: str) -> Tree:
    """The values of a JSON file, with the place of each; DataError for what is not JSON (RFC 8259)."""
    return read_json_text(decode(data, name), name)


def read_json_text(text: str, name: str) -> Tree:
    """The values of a JSON text, as `read_json` gives them."""
    doubled = False

    def to_dict(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal doubled
        made = dict(pairs)
        doubled = doubled or len(made) != len(pairs)
        return made

    def refuse_constant(word: str) -> Any:
        raise _NumberError(word)

    try:
        value = json.loads(
            text, object_pairs_hook=to_dict, parse_int=_to_int, parse_float=_to_float, parse_constant=refuse_constant
        )
    except json.JSONDecodeError as error:
        raise _not_json(error, text, name) from None
    except _NumberError as error:
        raise _bad_number(str(error), text, name) from None
    except RecursionError:
        raise too_deep(name) from None
    _limit_size(value, name)
    locator = _Locator(text)
    return Tree(name, value, locator.places, locator.find_doubles(name) if doubled else ())


class _NumberError(ValueError):
    """A number that no other program could read."""


def _to_int(written: str) -> WrittenInt:
    if len(written) > _DIGITS_LIMIT:
        raise _NumberError(written)
    return WrittenInt(written, int(written))


def _to_float(written: str) -> WrittenFloat:
    number = WrittenFloat(written)
    if not math.isfinite(number):
        raise _NumberError(written)
    return number


def _not_json(error: json.JSONDecodeError, text: str, name: str) -> DataError:
    line = text.split("\n", error.lineno)[error.lineno - 1]
    return DataError(
        f"this is not JSON: {error.msg[:1].lower()}{error.msg[1:]}",
        _REMEDIES.get(error.msg, ""),
        file=name,
        place=f"{error.lineno}:{error.colno}",
        quote=line.strip()[:100],
    )


def _bad_number(written: str, text: str, name: str) -> DataError:
    offset = _find_outside_strings(text, written)
    line = text.count("\n", 0, offset) + 1
    column = offset - text.rfind("\n", 0, offset)
    short = written if len(written) < 30 else written[:27] + "…"
    return DataError(
        f"{short} is not a number that JSON knows or anyone can use",
        "Put it in double quotes if it is meant as text, else leave it out.",
        file=name,
        place=f"{line}:{column}",
    )


def _find_outside_strings(text: str, words: str) -> int:
    """The offset of `words` outside the quoted texts, in a text that was JSON up to there."""
    pattern = re.compile(r'"(?:[^"\\]|\\.)*"|' + re.escape(words[:40]), re.DOTALL)
    return next((found.start() for found in pattern.finditer(text) if text.startswith(words, found.start())), 0)


def _limit_size(value: Any, name: str) -> None:
    """Refuse what is beyond all reason; the letters of the pointers are counted level by level, by the longest key."""
    level = [value] if isinstance(value, (dict, list)) else []
    count = letters = longest = 0
    for _ in range(DEPTH_LIMIT):
        here = sum(map(len, level))
        count += here
        if count > NODE_LIMIT:
            raise too_many(name)
        longest += 1 + max((len(key) for each in level if isinstance(each, dict) for key in each), default=5)
        letters += here * longest
        if letters > LETTER_LIMIT:
            raise too_long(name)
        inner = (each for outer in level for each in (outer.values() if isinstance(outer, dict) else outer))
        level = [each for each in inner if isinstance(each, (dict, list))]
        if not level:
            return
    raise too_deep(name)


class _Locator:
    """Walks a text that is known to be JSON and not deep, and notes where each value and key starts."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._values: dict[str, int] = {}
        self._keys: dict[str, int] = {}
        self._doubles: list[tuple[str, int]] = []
        self._found: Places | None = None

    def places(self) -> Places:
        """The places of all values and keys."""
        if self._found is None:
            self._walk("", self._skip(0))
            self._found = Places(self._to_places(self._values), self._to_places(self._keys))
        return self._found

    def find_doubles(self, name: str) -> tuple[Finding, ...]:
        """One error for each key that stands twice in the same object."""
        self.places()
        at = self._to_places({str(number): offset for number, (_, offset) in enumerate(self._doubles)})
        return tuple(
            doubled_key(name, at[str(number)], pointer, self._found.keys[pointer] if self._found else None)
            for number, (pointer, _) in enumerate(self._doubles)
        )

    def _to_places(self, offsets: dict[str, int]) -> dict[str, Place]:
        made: dict[str, Place] = {}
        line, start, seen = 1, 0, 0
        for pointer, offset in sorted(offsets.items(), key=lambda item: item[1]):
            newlines = self._text.count("\n", seen, offset)
            if newlines:
                line += newlines
                start = self._text.rfind("\n", seen, offset) + 1
            seen = offset
            made[pointer] = Place(line, offset - start + 1)
        return made

    def _skip(self, offset: int) -> int:
        return cast(re.Match[str], _SPACE.match(self._text, offset)).end()

    def _walk(self, pointer: str, offset: int) -> int:
        """Notes the value at `offset` and gives the offset behind it."""
        self._values.setdefault(pointer, offset)
        first = self._text[offset]
        if first == '"':
            return int(_scan(self._text, offset + 1)[1])
        if first == "{":
            return self._walk_object(pointer, self._skip(offset + 1))
        if first == "[":
            return self._walk_array(pointer, self._skip(offset + 1))
        return cast(re.Match[str], _SCALAR.match(self._text, offset)).end()

    def _walk_object(self, pointer: str, offset: int) -> int:
        seen: set[str] = set()
        while self._text[offset] != "}":
            key, after = _scan(self._text, offset + 1)
            inner = f"{pointer}/{as_pointer_part(key)}"
            if key in seen:
                self._doubles.append((inner, offset))
            seen.add(key)
            self._keys.setdefault(inner, offset)
            offset = self._skip(self._walk(inner, self._skip(self._skip(after) + 1)))
            if self._text[offset] == ",":
                offset = self._skip(offset + 1)
        return offset + 1

    def _walk_array(self, pointer: str, offset: int) -> int:
        index = 0
        while self._text[offset] != "]":
            offset = self._skip(self._walk(f"{pointer}/{index}", offset))
            if self._text[offset] == ",":
                offset = self._skip(offset + 1)
            index += 1
        return offset + 1


def doubled_key(name: str, at: Place, pointer: str, first: Place | None) -> Finding:
    """The error for a key that stands twice in one group."""
    key = pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
    where = f" (the first time in line {first.line})" if first else ""
    return Finding(
        "duplicate-key",
        "error",
        f"{name}:{at.line}:{at.column} {pointer}",
        f"the key ‘{key}’ stands here a second time{where}, and only one of them can count",
        "Join the two, or remove one.",
        key,
    )
