"""Source: the text of a career file, its values, and where each character of a value stands in the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate

from metier.career.pointers import resolve
from metier.errors import DataError
from metier.formats.decoding import decode
from metier.formats.json import read_json_text
from metier.formats.tree import Tree
from metier.formats.yaml import read_yaml_text

_FOLD = re.compile(r"[ \t]{0,99}\n[ \t\n]*")
_ESCAPES = {
    "n": "\n",
    "t": "\t",
    '"': '"',
    "\\": "\\",
    "/": "/",
    "b": "\b",
    "f": "\f",
    "r": "\r",
    " ": " ",
    "_": "\xa0",
    "e": "\x1b",
    "0": "\0",
    "N": "\x85",
}
_WIDTHS = {"x": 2, "u": 4, "U": 8}


@dataclass(frozen=True, slots=True)
class Source:
    """A career file as text (line ends as newlines) with its Tree; `lines` holds the offset of each line."""

    text: str
    tree: Tree
    lines: tuple[int, ...] = field(repr=False, default=())

    def find(self, pointer: str) -> list[tuple[int, int]] | None:
        """Where each character of the text at `pointer` stands; None where it is not written out plainly."""
        value, place = resolve(self.tree.value, pointer), self.tree.find_places().values.get(pointer)
        if not isinstance(value, str) or place is None or place.line > len(self.lines):
            return None
        return _align(self.text, self.lines[place.line - 1] + place.column - 1, value)

    def place(self, pointer: str, start: int) -> str:
        """`name:line:column /pointer` of the character `start` of a text, or of the text as a whole."""
        found = self.find(pointer) if start else None
        if not found or start >= len(found):
            return self.tree.place(pointer)
        offset = found[start][0]
        line = bisect_right(self.lines, offset)
        return f"{self.tree.name}:{line}:{offset - self.lines[line - 1] + 1} {pointer}"


def read_source(data: bytes, name: str) -> Source:
    """The Source of a career file in JSON or YAML; DataError where it cannot be read."""
    return source_of(decode(data, name), name)


def source_of(text: str, name: str) -> Source:
    """The Source of a text."""
    return Source(
        text,
        _read_tree(text, name),
        tuple(accumulate(map(len, text.split("\n")[:-1]), lambda a, b: a + b + 1, initial=0)),
    )


def is_export(source: Source) -> bool:
    """Whether Metier wrote this file as JSON Resume, so that pointers into the Career are not those of the file."""
    return isinstance(resolve(source.tree.value, "/meta/metier"), dict)


def _read_tree(text: str, name: str) -> Tree:
    is_json = name.lower().endswith(".json")
    if is_json or text.lstrip().startswith("{"):
        try:
            return read_json_text(text, name)
        except DataError:
            if is_json:
                raise
    return read_yaml_text(text, name)


@lru_cache(maxsize=8)
def _align(text: str, start: int, value: str) -> list[tuple[int, int]] | None:
    """The span in `text` of each character of a scalar that starts at `start`; None where they do not agree."""
    quote = text[start : start + 1]
    at = start + 1 if quote in ("'", '"') else start
    if quote in ("|", ">"):
        header = text.find("\n", start)
        at = header + 1 + len(text[header + 1 :]) - len(text[header + 1 :].lstrip(" \n")) if header >= 0 else start
        value = value.rstrip("\n")
    found: list[tuple[int, int]] = []
    for letter in value:
        span = _one(text, at, letter, quote)
        if span is None:
            return None
        found.append(span)
        at = span[1]
    return found


def _one(text: str, at: int, letter: str, quote: str) -> tuple[int, int] | None:
    """The span in which `letter` is written at `at`."""
    here = text[at : at + 1]
    if letter == " " and (fold := _FOLD.match(text, at)):
        return fold.span() if fold.group().count("\n") == 1 else None
    if quote == '"' and here == "\\":
        return _escape(text, at, letter)
    if quote == "'" and letter == "'":
        return (at, at + 2) if text[at : at + 2] == "''" else None
    return (at, at + 1) if here == letter and letter != "\n" else None


def _escape(text: str, at: int, letter: str) -> tuple[int, int] | None:
    kind = text[at + 1 : at + 2]
    if kind in _WIDTHS:
        end = at + 2 + _WIDTHS[kind]
        digits = text[at + 2 : end]
        known = re.fullmatch(r"[0-9A-Fa-f]+", digits) and int(digits, 16) == ord(letter)
        return (at, end) if known else None
    return (at, at + 2) if _ESCAPES.get(kind) == letter else None
