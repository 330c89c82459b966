r"""The text of a BibTeX file to its entries: fields with their LaTeX taken off, names one by one, `@string` words put in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from metier.formats import latex_tables as tables

_ENTRY = re.compile(r"@[ \t]*([A-Za-z]+)\s*([{(])")
_KEY = re.compile(r"\s*([^\s,{}()\"=]{0,300})\s*(,|[})])")
_FIELD = re.compile(r"[\s,]*([A-Za-z][\w:.+-]{0,60})\s*=\s*")
_WORD = re.compile(r"[^\s,{}()\"#=]{1,200}")
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_NAMES = ("author", "editor", "translator")
_ACCENT = re.compile(
    r"\\([`'^\"~=.]|[cvuHrkdb](?![A-Za-z]))\s*(?:\{\s*(\\?[A-Za-z])\s*\}|(\\[ij](?![A-Za-z])|[A-Za-z]))"
)
_MACRO = re.compile(r"\\([A-Za-z]+)\*?[ \t]*|\\(.)", re.DOTALL)
_URL = re.compile(r"\\(?:url|href)\s*\{([^{}]*)\}(?:\s*\{([^{}]*)\})?")
_MOST_ENTRIES = 5_000
_MOST_BROKEN = 50  # values that never end, each of them looked for up to _LONGEST
_LONGEST = 50_000
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class BibEntry:
    """One entry: its kind ('article'), key, line in the file, fields by lower-case names, and people by role.

    People are written as they are called: 'Ada Lovelace' for 'Lovelace, Ada'.
    """

    kind: str
    key: str
    line: int
    fields: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def read_bibtex(text: str) -> tuple[BibEntry, ...]:
    """Every entry of a file, in order; what is broken is left out up to the next entry."""
    entries: list[BibEntry] = []
    words = {month: str(number) for number, month in enumerate(_MONTHS, 1)}
    position = line = 0
    counted = broken = 0
    while broken < _MOST_BROKEN and (found := _ENTRY.search(text, position)) and len(entries) < _MOST_ENTRIES:
        line += text.count("\n", counted, found.start())
        counted, position = found.start(), found.end()
        kind = found[1].lower()
        if kind in ("comment", "preamble"):
            continue
        key = ""
        if kind != "string":
            head = _KEY.match(text, position)
            if head is None or head[2] != ",":
                continue
            key, position = head[1], head.end()
        fields, position, whole = _fields(text, position, words)
        broken += not whole
        if kind == "string":
            words.update((name, value[:2000]) for name, value in fields.items())
        else:
            entries.append(_entry(kind, key, line + 1, fields))
    return tuple(entries)


def _entry(kind: str, key: str, line: int, fields: Mapping[str, str]) -> BibEntry:
    people = {
        role: tuple(name for name in map(_called, _split_names(fields[role])) if name)
        for role in _NAMES
        if role in fields
    }
    plain = {name: plain_latex(value) for name, value in fields.items()}
    return BibEntry(kind, key, line, plain, people)


def _fields(text: str, position: int, words: Mapping[str, str]) -> tuple[dict[str, str], int, bool]:
    """The fields from a place on, the place behind the last of them, and False where a value never ends."""
    fields: dict[str, str] = {}
    while found := _FIELD.match(text, position):
        value, position = _value(text, found.end(), words)
        if value is None:
            return fields, position, False
        fields.setdefault(found[1].lower(), value)
    return fields, position, True


def _value(text: str, position: int, words: Mapping[str, str]) -> tuple[str | None, int]:
    """A value, its parts joined by `#`; None where it never ends."""
    parts: list[str] = []
    while True:
        position += len(text[position : position + 200]) - len(text[position : position + 200].lstrip())
        sign = text[position : position + 1]
        if sign in ("{", '"') and sign:
            end = _end_of(text, position)
            if end < 0:
                return None, position + 1
            parts.append(text[position + 1 : end])
            position = end + 1
        elif word := _WORD.match(text, position):
            parts.append(words.get(word[0].lower(), word[0]))
            position = word.end()
        else:
            return ("".join(parts) if parts else None), position
        joined = re.compile(r"\s*#").match(text, position)
        if joined is None:
            return "".join(parts), position
        position = joined.end()


def _end_of(text: str, position: int) -> int:
    """Where a value in braces or quotation marks ends; -1 where it does not within reason."""
    closing = "}" if text[position] == "{" else '"'
    depth = 0
    for found in re.compile(r'[{}"\\]').finditer(text, position + 1, position + _LONGEST):
        sign = found.group()
        if sign == "\\" or (found.start() and text[found.start() - 1] == "\\"):
            continue
        if sign == closing and depth == 0:
            return found.start()
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return -1
    return -1


def _split_names(value: str) -> list[str]:
    """The names of a list: parted by `and` outside of braces."""
    names: list[str] = []
    start = depth = 0
    for found in re.finditer(r"[{}]|\s+and\s+", value, re.IGNORECASE):
        sign = found.group()
        if sign in "{}":
            depth = max(depth + (1 if sign == "{" else -1), 0)
        elif depth == 0:
            names.append(value[start : found.start()])
            start = found.end()
    return [*names, value[start:]]


def _called(name: str) -> str:
    """'Ada Lovelace' for 'Lovelace, Ada', 'Jr.' behind; 'others' is nobody."""
    name = name.strip()
    if name.lower() == "others":
        return ""
    if name.startswith("{") and name.endswith("}"):
        return plain_latex(name)
    last, *rest = (plain_latex(part) for part in name.split(","))
    first = rest[-1] if rest else ""
    suffix = rest[0] if len(rest) > 1 else ""
    return " ".join(part for part in (first, last, suffix) if part)


def plain_latex(text: str) -> str:
    """The words of a short piece of LaTeX: accents as letters, braces and macros taken off, white space tidied."""
    if "\\" not in text and "{" not in text and "~" not in text and "-" not in text and "$" not in text:
        return " ".join(text.split())
    text = _URL.sub(lambda found: found[2] or found[1], text)
    text = _ACCENT.sub(_accented, text)
    text = text.replace("\\&", "\0and\0")
    text = _MACRO.sub(_written, text)
    text = re.sub(r"[{}$]", "", text).replace("~", " ").replace("---", "—").replace("--", "–")
    return " ".join(text.replace("\0and\0", "&").split())


def _accented(found: re.Match[str]) -> str:
    letter = (found[2] or found[3]).removeprefix("\\")
    return unicodedata.normalize("NFC", letter + tables.ACCENTS[found[1]])


def _written(found: re.Match[str]) -> str:
    if found[1] is not None:
        return tables.SIGNS.get(found[1], "")
    return tables.ESCAPED.get(found[2], found[2])
