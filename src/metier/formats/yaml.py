"""YAML 1.2 text to a Tree: no tags, aliases written out and counted, every value with its place."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from metier.errors import DataError
from metier.formats.decoding import decode
from metier.formats.json import doubled_key
from metier.formats.tree import (
    DEPTH_LIMIT,
    LETTER_LIMIT,
    NODE_LIMIT,
    UNPRINTABLE,
    Place,
    Places,
    Tree,
    WrittenFloat,
    WrittenInt,
    as_pointer_part,
    name_character,
    too_deep,
    too_long,
    too_many,
)
from metier.model.finding import Finding

if TYPE_CHECKING:
    from yaml import MarkedYAMLError

_UNPRINTABLE_LIMIT = 100
_REMARK_LIMIT = 1000
_INT = re.compile(r"[-+]?[0-9]{1,300}\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_WORDS = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_NO_COMMENT = re.compile(r" *(#[^\W_].{0,58})")
_HALVES = re.compile("[\ud800-\udfff]")
_TEXT_TAGS = (None, "!", "tag:yaml.org,2002:str")
_AT_START = ("could not find expected ':'", "found unexpected end of stream", "found unexpected document")
_PROBLEMS = (
    ("mapping values are not allowed", "a ‘: ’ stands inside a text", "Put the whole text in double quotes."),
    ("sequence entries are not allowed", "a ‘- ’ stands behind a key", "Start the list on the next line, or quote the text."),
    ("mapping keys are not allowed", "a text starts with ‘? ’", "Put it in double quotes."),
    ("found a tab", "a tab is used for indentation", "Indent with spaces."),
    ("cannot start any token", "a text cannot start with this character", "Put the text in double quotes."),
    ("found unexpected end of stream", "a quoted text is never closed", "Add the closing quote."),
    ("found unexpected document", "a quoted text is never closed", "Add the closing quote."),
    ("could not find expected ':'", "a colon is missing after a key", "Write ‘key: value’, or indent the text further."),
    ("scanning an alias", "a text starts with *", "Put it in double quotes."),
    ("scanning an anchor", "a text starts with &", "Put it in double quotes."),
    ("scanning a directive", "a line starts with %", "Put the text in double quotes, or indent it."),
    ("duplicate", "a line starts with % as one before it does", "Remove it."),
    ("directive", "a line that starts with % is nothing that YAML knows", "Remove it, or put the text in double quotes."),
    ("incompatible YAML", "the file says that it is in another version of YAML", "Remove the line that starts with %YAML."),
    ("scanning a tag", "a text starts with !", "Put it in double quotes."),
    ("undefined tag", "a text starts with !", "Put it in double quotes."),
    ("scanning a block scalar", "a text starts with | or >", "Put it in double quotes, or start it on the next line."),
    ("found unknown escape", "a backslash in double quotes starts something unknown", "Write \\\\ for a backslash."),
    ("invalid Unicode", "a backslash in double quotes stands for no character", "Write the character itself."),
    ("hexdecimal", "a backslash in double quotes stands for no character", "Write \\\\ for a backslash."),
    ("hexadecimal", "a backslash in double quotes stands for no character", "Write \\\\ for a backslash."),
    ("expected ',' or", "a comma or a closing bracket is missing", "Check the brackets, or quote the text."),
    ("expected", "the line does not fit the lines above it", "Check indentation, quotes and brackets."),
)  # fmt: skip


def read_yaml(data: bytes, name: str) -> Tree:
    """The values of a YAML file, with the place of each; DataError for what is not YAML or beyond reason."""
    return read_yaml_text(decode(data, name), name)


def read_yaml_text(text: str, name: str, *, pure: bool = False) -> Tree:
    """The values of a YAML text, as `read_yaml` gives them.

    Each control character is a Finding, and stands as U+FFFD in the values. `pure` reads without the C parser,
    as on a machine that has none: the same values and places, some thirty times slower.
    """
    unprintable = _find_unprintable(text, name)
    if unprintable:
        text = UNPRINTABLE.sub("\ufffd", text)
    builder = _Builder(text, name)
    for event in read_events(text, name, pure=pure):
        builder.take(event)
    tree = builder.tree()
    return replace(tree, findings=unprintable + tree.findings) if unprintable else tree


def read_events(text: str, name: str, *, pure: bool = False) -> Iterator[Any]:
    """The events of the YAML parser with their marks, for who needs the text around a value; DataError for no YAML."""
    import yaml

    if text.count("\n%TAG") > 10:  # the C parser compares each with each
        raise DataError("the file declares tags, which nothing here reads", "Remove the %TAG lines.", file=name)
    try:
        yield from yaml.parse(text, Loader=yaml.SafeLoader if pure or not yaml.__with_libyaml__ else yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        raise _not_yaml(error, text, name) from None


def to_value(written: str) -> Any:
    """What a text without quotes means by the core schema of YAML 1.2: a number, true, false, null, or itself.

    Dates stay as they are written; so do .nan, .inf and numbers of more than 300 digits.
    """
    if written in _WORDS:
        return _WORDS[written]
    if written[0] in "+-.0123456789" and len(written) < 400:
        if _INT.match(written):
            return WrittenInt(written, int(written))
        if _FLOAT.match(written) and math.isfinite(float(written)):
            return WrittenFloat(written)
    return written


def _find_unprintable(text: str, name: str) -> tuple[Finding, ...]:
    """An error for each control character, of which YAML allows none."""
    made: list[Finding] = []
    line, start, seen = 1, 0, 0
    for found in islice(UNPRINTABLE.finditer(text), _UNPRINTABLE_LIMIT):
        line += text.count("\n", seen, found.start())
        start = text.rfind("\n", seen, found.start()) + 1 or start
        seen = found.start()
        made.append(
            Finding(
                "control-character",
                "error",
                f"{name}:{line}:{seen - start + 1}",
                f"the text holds a character that cannot be printed: {name_character(found.group())}",
                "Remove it: it often comes along when text is copied from a PDF.",
            )
        )
    return tuple(made)


def _not_yaml(error: MarkedYAMLError, text: str, name: str) -> DataError:
    """The error for what the parser could not read, at the place where a person has to look."""
    problem = ": ".join(filter(None, (error.context, error.problem)))
    starts = any(words in problem for words in _AT_START)  # what was begun there, and its end is nowhere
    mark = (error.context_mark if starts else None) or error.problem_mark or error.context_mark
    index = min(mark.index if mark else 0, len(text.rstrip()))
    if text.startswith("\t", index) and "cannot start" in problem:
        problem = "found a tab"
    why, fix = next(((why, fix) for words, why, fix in _PROBLEMS if words in problem), (problem, ""))
    place = f"{text.count(chr(10), 0, index) + 1}:{index - text.rfind(chr(10), 0, index)}"
    return DataError(f"this is not YAML: {why}", fix, file=name, place=place, quote=_line_at(text, index))


def _line_at(text: str, index: int) -> str:
    """The first hundred characters of the line at a place of the text."""
    start = text.rfind("\n", 0, index) + 1
    return text[start : start + 1000].partition("\n")[0].strip()[:100]


class _Whole(NamedTuple):
    """What an anchor stands for, with what it costs to write it out."""

    value: Any
    size: int = 1  # values in it, itself among them
    levels: int = 0  # lists and groups around its innermost value
    reach: int = 0  # characters of the longest pointer from it to a value in it


class _Open:
    """A list or a group that is being read; `at` points to the value of the key that came last, until that comes."""

    __slots__ = ("anchor", "at", "count", "key", "levels", "pointer", "reach", "value")

    def __init__(self, value: dict[str, Any] | list[Any], pointer: str, anchor: str | None) -> None:
        self.value = value
        self.pointer = pointer
        self.anchor = anchor
        self.key = self.at = ""
        self.count, self.levels, self.reach = 1, 1, 0

    def wants_key(self) -> bool:
        """Whether a key comes next (a pointer to a value is never empty)."""
        return not self.at and isinstance(self.value, dict)

    def add(self, value: Any) -> None:
        """Put in what stands at the key that came last, or at the end."""
        if isinstance(self.value, dict):
            self.value[self.key] = value
            self.at = ""
        else:
            self.value.append(value)

    def weigh(self, count: int, levels: int, reach: int) -> None:
        """Take account of what is in a value of this list or group."""
        self.count += count
        if levels >= self.levels:
            self.levels = levels + 1
        if reach > self.reach:
            self.reach = reach


class _Builder:
    """Takes the events of the YAML parser one by one, and keeps what they make: no recursion, whatever the depth."""

    def __init__(self, text: str, name: str) -> None:
        self._text = text
        self._name = name
        self._open: list[_Open] = []
        self._root: Any = None
        self._documents = 0
        self._anchors: dict[str, _Whole | None] = {}
        self._values: dict[str, Place] = {}
        self._keys: dict[str, Place] = {}
        self._count = self._letters = self._remarks = 0
        self._findings: list[Finding] = []
        self._takers: dict[str, Callable[[Any], None]] = {
            "ScalarEvent": self._take_scalar,
            "MappingStartEvent": lambda event: self._take_start(event, {}),
            "SequenceStartEvent": lambda event: self._take_start(event, []),
            "MappingEndEvent": self._take_end,
            "SequenceEndEvent": self._take_end,
            "AliasEvent": self._take_alias,
            "DocumentStartEvent": self._take_document,
        }

    def tree(self) -> Tree:
        """The whole, when the last event is in."""
        places = Places(self._values, self._keys)
        return Tree(self._name, self._root, lambda: places, tuple(self._findings))

    def take(self, event: Any) -> None:
        """Add what one event of the parser says."""
        taker = self._takers.get(type(event).__name__)
        if taker is not None:
            taker(event)

    def _take_document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            self._refuse(event, "a second document starts with ‘---’", "Keep one document in the file.")

    def _take_scalar(self, event: Any) -> None:
        text: str = event.value
        if event.style == '"' and _HALVES.search(text):
            self._refuse(
                event, "a backslash in double quotes stands for half a character", "Write the character itself."
            )
        if event.tag not in _TEXT_TAGS:
            self._refuse_tag(event)
        if self._open and self._open[-1].wants_key():
            self._take_key(self._open[-1], text, event)
            return
        value = to_value(text) if not event.style and event.tag is None else text
        whole = _Whole(value)
        pointer = self._add(whole, event)
        if event.anchor:
            self._anchors[event.anchor] = whole
        if text and not event.style:
            self._warn_of_comment(event.end_mark, pointer)

    def _take_key(self, inner: _Open, key: str, event: Any) -> None:
        mark = event.start_mark
        if self._text[mark.index - 1 : mark.index] == "?":
            self._refuse(event, "a text cannot start with ?", "Put it in double quotes.")
        if key == "<<":
            self._refuse(event, "‘<<’ would merge another group, which YAML 1.2 no longer knows", "Write it out.")
        place = Place(mark.line + 1, mark.column + 1)
        pointer = f"{inner.pointer}/{as_pointer_part(key)}"
        if key in inner.value:
            self._findings.append(doubled_key(self._name, place, pointer, self._keys.get(pointer)))
        self._keys.setdefault(pointer, place)
        if event.anchor:
            self._anchors[event.anchor] = _Whole(key)
        inner.key, inner.at = key, pointer

    def _take_start(self, event: Any, value: dict[str, Any] | list[Any]) -> None:
        if event.tag is not None and event.tag not in ("!", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"):
            self._refuse_tag(event)
        if self._open and self._open[-1].wants_key():
            self._refuse(event, "a key cannot be a list or a group", "Put text that has brackets in double quotes.")
        if event.anchor:
            self._anchors[event.anchor] = None
        pointer = self._add(_Whole(value, levels=1), event)
        self._open.append(_Open(value, pointer, event.anchor))

    def _take_end(self, event: Any) -> None:
        done = self._open.pop()
        if done.anchor:
            self._anchors[done.anchor] = _Whole(done.value, done.count, done.levels, done.reach)
        if self._open:
            outer = self._open[-1]
            outer.weigh(done.count - 1, done.levels, len(done.pointer) - len(outer.pointer) + done.reach)

    def _take_alias(self, event: Any) -> None:
        if event.anchor not in self._anchors:
            self._refuse(
                event, f"*{event.anchor[:60]} refers to a name that does not exist", "Put text in double quotes."
            )
        whole = self._anchors[event.anchor]
        if whole is None:
            self._refuse(event, f"*{event.anchor[:60]} would hold itself", "Write the part out.")
        if self._open and self._open[-1].wants_key():
            self._refuse(event, "a key cannot be an alias", "Write the key out.")
        self._add(whole, event)

    def _add(self, whole: _Whole, event: Any) -> str:
        """Put a value where it belongs and give its pointer."""
        mark = event.start_mark
        place = Place(mark.line + 1, mark.column + 1)
        empty = whole.value is None and mark.index == event.end_mark.index
        if self._open:
            inner = self._open[-1]
            pointer = inner.at or f"{inner.pointer}/{len(inner.value)}"
            if empty and inner.at:
                place = self._keys[pointer]  # nothing stands there, so the key has to do
            inner.add(whole.value)
            inner.weigh(whole.size, whole.levels, len(pointer) - len(inner.pointer) + whole.reach)
        else:
            self._root, pointer = whole.value, ""
            if empty:
                place = Place(1, 1)  # ‘---’ alone: nothing stands anywhere
        self._values.setdefault(pointer, place)
        self._limit(whole, pointer, place)
        return pointer

    def _limit(self, whole: _Whole, pointer: str, place: Place) -> None:
        """Refuse a file that is beyond all reason with this value, its aliases written out."""
        self._count += whole.size
        self._letters += whole.size * (len(pointer) + whole.reach)
        if len(self._open) + whole.levels > DEPTH_LIMIT:
            raise too_deep(self._name, f"{place.line}:{place.column}")
        if self._count > NODE_LIMIT:
            raise too_many(self._name, f"{place.line}:{place.column}")
        if self._letters > LETTER_LIMIT:
            raise too_long(self._name, f"{place.line}:{place.column}")

    def _warn_of_comment(self, mark: Any, pointer: str) -> None:
        """A warning where ` #1` cut an unquoted text short: to YAML it starts a comment, to most people it does not."""
        comment = _NO_COMMENT.match(self._text, mark.index)
        if comment and self._remarks < _REMARK_LIMIT:
            self._remarks += 1
            self._findings.append(
                Finding(
                    "comment-in-text",
                    "warning",
                    f"{self._name}:{mark.line + 1}:{mark.column + 1} {pointer}",
                    "the text ends before ‘ #’, which starts a comment",
                    "Put the text in double quotes if the rest belongs to it; else write a space after #.",
                    comment[1],
                )
            )

    def _refuse_tag(self, event: Any) -> NoReturn:
        self._refuse(event, f"the tag {event.tag[:60]} is not allowed", "Put text that starts with ! in double quotes.")

    def _refuse(self, event: Any, why: str, fix: str) -> NoReturn:
        mark = event.start_mark
        quote = _line_at(self._text, mark.index)
        raise DataError(why, fix, file=self._name, place=f"{mark.line + 1}:{mark.column + 1}", quote=quote)
