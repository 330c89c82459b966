"""The plain part of YAML to a Tree, some thirty times faster than a whole YAML reader.

Most career files are blocks of `key: value` lines and `- ` items, with texts that are plain, quoted on one line or
behind | or >, and short [lists]. That much is read here, line by line. Whatever is not plainly of that kind (anchors,
tags, tabs, odd indentation, a key that stands twice, any mistake) makes `read_plain_yaml` give up with None, and the
whole reader decides. A property test holds the two to the same values and places.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from metier.formats.tree import DEPTH_LIMIT, UNPRINTABLE, Place, Places, Tree, as_pointer_part
from metier.model.finding import Finding

_KEY = re.compile(r"([\w$](?:[\w$ ./&+()-]{0,98}[\w$./&+()-])?):(?=( +|$))")
_ITEM = re.compile(r"-(?=( +|$))")
_BLOCK = re.compile(r"([|>])(-?)(?: *| +#.*)\Z")
_DOUBLE = re.compile(r'"((?:[^"\\]|\\["\\nt/])*)"(?: *| +#.*)\Z')
_SINGLE = re.compile(r"'((?:[^']|'')*)'(?: *| +#.*)\Z")
_ESCAPE = re.compile(r"\\(.)")
_ESCAPES = {"n": "\n", "t": "\t"}
_COMMENT = re.compile(r" +#.*\Z")
_STARTS = frozenset("-?:,[]{}#&*!|>'\"%@`")
_FLOW_WORD = re.compile(r"[\w./+$€£(](?:[\w./+$€£()&%;~ –—’-]|(?<=\w)#)*")
_SPACES = re.compile(r" *")


class _Line(NamedTuple):
    """A line with something on it: its number from 0, the column where that starts, and what it is."""

    number: int
    indent: int
    text: str


class _GiveUpError(Exception):
    """The text may hold more than the plain part of YAML."""


Resolve = Callable[[str], Any]
Remark = Callable[[str, Place, str, str], Finding | None]


def read_plain_yaml(text: str, name: str, resolve: Resolve, remark: Remark) -> Tree | None:
    """The Tree of a plain YAML text, or None where it may hold more than that.

    `resolve` says what an unquoted text means; `remark` gives the Finding on what follows one on its line.
    """
    if "\t" in text or UNPRINTABLE.search(text):
        return None
    reader = _Reader(text, name, resolve, remark)
    try:
        value = reader.read()
    except _GiveUpError:
        return None
    places = Places(reader.values, reader.keys)
    return Tree(name, value, lambda: places, tuple(reader.findings))


class _Reader:
    """Reads the lines of a text from the first to the last."""

    def __init__(self, text: str, name: str, resolve: Resolve, remark: Remark) -> None:
        self._raw = text.split("\n")
        self._name = name
        self._resolve = resolve
        self._remark = remark
        self._lines = [
            _Line(number, len(line) - len(bare), bare)
            for number, line in enumerate(self._raw)
            if (bare := line.lstrip(" ")) and bare[0] != "#"
        ]
        self._at = 0
        self.values: dict[str, Place] = {}
        self.keys: dict[str, Place] = {}
        self.findings: list[Finding] = []

    def read(self) -> Any:
        """The value of the whole text."""
        if not self._lines or self._lines[0].indent or any(each.text[:3] in ("---", "...") for each in self._lines):
            raise _GiveUpError
        value = self._read_block(self._lines[0], "", 0)
        if self._at < len(self._lines):
            raise _GiveUpError
        return value

    def _read_block(self, line: _Line, pointer: str, depth: int) -> Any:
        if depth >= DEPTH_LIMIT:
            raise _GiveUpError
        self.values[pointer] = Place(line.number + 1, line.indent + 1)
        if _ITEM.match(line.text):
            return self._read_sequence(line.indent, pointer, depth)
        if _KEY.match(line.text):
            return self._read_mapping(line.indent, pointer, depth)
        raise _GiveUpError

    def _peek(self) -> _Line | None:
        return self._lines[self._at] if self._at < len(self._lines) else None

    def _read_mapping(self, indent: int, pointer: str, depth: int) -> dict[str, Any]:
        made: dict[str, Any] = {}
        while (line := self._peek()) is not None and line.indent >= indent:
            found = _KEY.match(line.text) if line.indent == indent else None
            if found is None or found[1] in made:
                raise _GiveUpError
            key = found[1]
            inner = f"{pointer}/{as_pointer_part(key)}"
            self.keys[inner] = Place(line.number + 1, indent + 1)
            rest = line.text[found.end() + len(found[2]) :]
            after = indent + found.end() + len(found[2])
            if rest and rest[0] != "#":
                made[key] = self._read_value(_Line(line.number, after, rest), indent, inner, depth)
            else:
                self._at += 1
                made[key] = self._read_below(self.keys[inner], indent, inner, depth, dashes=True)
        return made

    def _read_sequence(self, indent: int, pointer: str, depth: int) -> list[Any]:
        made: list[Any] = []
        while (line := self._peek()) is not None and line.indent >= indent:
            found = _ITEM.match(line.text) if line.indent == indent else None
            if found is None:
                if line.indent > indent:
                    raise _GiveUpError
                break
            inner = f"{pointer}/{len(made)}"
            rest = line.text[1 + len(found[1]) :]
            within = _Line(line.number, indent + 1 + len(found[1]), rest)
            if not rest or rest[0] == "#":
                self._at += 1
                made.append(self._read_below(Place(line.number + 1, indent + 2), indent, inner, depth, dashes=False))
            elif _KEY.match(rest) or _ITEM.match(rest):
                self._lines[self._at] = within
                made.append(self._read_block(within, inner, depth + 1))
            else:
                made.append(self._read_value(within, indent, inner, depth))
        return made

    def _read_below(self, empty: Place, indent: int, pointer: str, depth: int, *, dashes: bool) -> Any:
        """What stands on the lines below a key or a dash: a block, or nothing, which has the place `empty`."""
        line = self._peek()
        if line is not None and line.indent > indent:
            if not (_KEY.match(line.text) or _ITEM.match(line.text)):
                raise _GiveUpError
            return self._read_block(line, pointer, depth + 1)
        if dashes and line is not None and line.indent == indent and _ITEM.match(line.text):
            return self._read_block(line, pointer, depth + 1)
        self.values[pointer] = empty
        return None

    def _read_value(self, line: _Line, indent: int, pointer: str, depth: int) -> Any:
        """The text or the short list that starts on this line."""
        self.values[pointer] = Place(line.number + 1, line.indent + 1)
        self._at += 1
        first = line.text[0]
        if first in "|>":
            return self._read_block_text(line, indent)
        if first == '"' or first == "'":
            self._refuse_more(indent)
            return self._read_quoted(line.text)
        if first in "[{":
            self._refuse_more(indent)
            flow = _Flow(line, self._resolve, self.values, self.keys)
            return flow.read(pointer, depth + 1)
        return self._read_plain(line, indent, pointer)

    def _refuse_more(self, indent: int) -> None:
        line = self._peek()
        if line is not None and line.indent > indent:
            raise _GiveUpError

    def _read_quoted(self, text: str) -> str:
        if text[0] == "'":
            if found := _SINGLE.match(text):
                return found[1].replace("''", "'")
        elif found := _DOUBLE.match(text):
            return _ESCAPE.sub(lambda escape: _ESCAPES.get(escape[1], escape[1]), found[1])
        raise _GiveUpError

    def _read_plain(self, line: _Line, indent: int, pointer: str) -> Any:
        parts: list[str] = []
        last = line
        while True:
            comment = _COMMENT.search(last.text) if " #" in last.text else None
            words = last.text[: comment.start()] if comment else last.text.rstrip(" ")
            if (not parts and words[0] in _STARTS) or words[0] == "#" or ": " in words or words[-1] == ":":
                raise _GiveUpError
            parts.append(words)
            following = self._peek()
            if following is None or following.indent <= indent:
                break
            if comment or following.number != last.number + 1:
                raise _GiveUpError
            last = following
            self._at += 1
        if comment:
            finding = self._remark(
                self._name, Place(last.number + 1, last.indent + len(parts[-1]) + 1), comment[0], pointer
            )
            self.findings += (finding,) if finding else ()
        return self._resolve(" ".join(parts))

    def _read_block_text(self, line: _Line, indent: int) -> str:
        found = _BLOCK.match(line.text)
        if found is None:
            raise _GiveUpError
        number, lines, width = line.number + 1, [], 0
        for number in range(line.number + 1, len(self._raw)):
            raw = self._raw[number]
            inner = len(raw) - len(raw.lstrip(" "))
            if inner == len(raw):
                lines.append("")
                if inner > (width or 0):
                    raise _GiveUpError
                continue
            if inner <= indent:
                break
            width = width or inner
            if inner < width or (found[1] == ">" and inner > width) or number == len(self._raw) - 1:
                raise _GiveUpError
            lines.append(raw[width:])
        while lines and not lines[-1]:
            lines.pop()
        if not lines or not lines[0]:
            raise _GiveUpError
        while (below := self._peek()) is not None and below.number <= line.number + len(lines):
            self._at += 1
        text = _fold(lines) if found[1] == ">" else "\n".join(lines)
        return text if found[2] else text + "\n"


def _fold(lines: list[str]) -> str:
    """Lines joined by spaces; each empty line between them is a line break."""
    made, breaks = lines[0], 0
    for line in lines[1:]:
        if not line:
            breaks += 1
            continue
        made += ("\n" * breaks if breaks else " ") + line
        breaks = 0
    return made


class _Flow:
    """Reads [a, b] and {key: value} on one line."""

    def __init__(self, line: _Line, resolve: Resolve, values: dict[str, Place], keys: dict[str, Place]) -> None:
        self._line = line
        self._text = line.text
        self._resolve = resolve
        self._values = values
        self._keys = keys
        self._at = 0

    def read(self, pointer: str, depth: int) -> Any:
        """The list or group that the line holds, and nothing behind it."""
        value = self._read_value(pointer, depth)
        if not re.match(r"(?: *| +#.*)\Z", self._text[self._at :]):
            raise _GiveUpError
        return value

    def _place(self) -> Place:
        return Place(self._line.number + 1, self._line.indent + self._at + 1)

    def _skip(self) -> str:
        """Go over spaces; the character that follows."""
        while self._text.startswith(" ", self._at):
            self._at += 1
        if self._at >= len(self._text):
            raise _GiveUpError
        return self._text[self._at]

    def _read_value(self, pointer: str, depth: int) -> Any:
        first = self._skip()
        self._values[pointer] = self._place()
        if depth >= DEPTH_LIMIT:
            raise _GiveUpError
        if first == "[":
            return self._read_list(pointer, depth)
        if first == "{":
            return self._read_group(pointer, depth)
        if first == '"' or first == "'":
            return self._read_quoted(first)
        return self._resolve(self._read_word())

    def _read_word(self) -> str:
        found = _FLOW_WORD.match(self._text, self._at)
        if found is None:
            raise _GiveUpError
        self._at = found.end()
        return found[0].rstrip(" ")

    def _read_quoted(self, quote: str) -> str:
        end = self._text.find(quote, self._at + 1)
        words = self._text[self._at + 1 : end]
        if end < 0 or "\\" in words or self._text.startswith(quote, end + 1):
            raise _GiveUpError
        self._at = end + 1
        return words

    def _read_list(self, pointer: str, depth: int) -> list[Any]:
        made: list[Any] = []
        self._at += 1
        if self._skip() == "]":
            self._at += 1
            return made
        while True:
            made.append(self._read_value(f"{pointer}/{len(made)}", depth + 1))
            if self._ends("]"):
                return made

    def _read_group(self, pointer: str, depth: int) -> dict[str, Any]:
        made: dict[str, Any] = {}
        self._at += 1
        if self._skip() == "}":
            self._at += 1
            return made
        while True:
            self._skip()
            place = self._place()
            key = self._read_word()
            inner = f"{pointer}/{as_pointer_part(key)}"
            if not self._text.startswith(": ", self._at) or self._text[self._at - 1] == " " or key in made:
                raise _GiveUpError
            self._keys[inner] = place
            self._at += 1
            made[key] = self._read_value(inner, depth + 1)
            if self._ends("}"):
                return made

    def _ends(self, bracket: str) -> bool:
        """Whether the list or group ends here; else a comma stood here, and another value follows."""
        found = self._skip()
        if found not in (bracket, ","):
            raise _GiveUpError
        self._at += 1
        return found == bracket
