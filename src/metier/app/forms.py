"""A career file as a form: its sections, entries and fields with their words, labels and help. Reads its own table, once.

The form follows the file, not the other way round: what the table does not know, or what has another kind than expected,
is shown as such and stays as it is in the file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from metier.app.examples import examples, guide
from metier.career.document import language_keys
from metier.career.pointers import join
from metier.career.privacy import is_private
from metier.career.shape import SHAPES, Field

NEW = "@"  # the pointer of an entry that is not in the file yet: a form puts the real one in its place


@dataclass(frozen=True, slots=True)
class Box:
    """A field for one text. `foreign` says that something else stands in the file, which only the file's own view shows."""

    pointer: str
    key: str
    label: str
    value: str = ""
    kind: str = "text"
    about: str = ""
    wide: bool = False
    more: bool = False
    required: bool = False
    foreign: bool = False
    examples: tuple[str, ...] = ()
    form: str = "box"


@dataclass(frozen=True, slots=True)
class Chips:
    """A field for a list of short texts; `one` is what one of them is called."""

    pointer: str
    label: str
    one: str
    items: tuple[str, ...] = ()
    about: str = ""
    wide: bool = True
    more: bool = False
    foreign: bool = False
    examples: tuple[str, ...] = ()
    form: str = "chips"


@dataclass(frozen=True, slots=True)
class Statement:
    """One highlight: `texts` are pointer, language ("" where the file says none) and words of each form that it has."""

    pointer: str
    texts: tuple[tuple[str, str, str], ...]
    private: bool = False
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class Statements:
    """A list of highlights."""

    pointer: str
    label: str
    one: str
    items: tuple[Statement, ...] = ()
    more: bool = False
    foreign: bool = False
    guide: str = ""
    examples: tuple[str, ...] = ()
    form: str = "statements"


@dataclass(frozen=True, slots=True)
class Pairs:
    """Texts under names of the person's own choice: pointer, name and words of each."""

    pointer: str
    label: str
    one: str
    items: tuple[tuple[str, str, str], ...] = ()
    about: str = ""
    more: bool = False
    foreign: bool = False
    form: str = "pairs"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list; title and subtitle are the words that name it while it is closed."""

    pointer: str
    shape: str
    title: str
    subtitle: str
    fields: tuple[FormField, ...]
    private: bool = False
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class Entries:
    """A list of entries; `one` is what one of them is called."""

    pointer: str
    shape: str
    label: str
    one: str
    entries: tuple[Entry, ...] = ()
    more: bool = False
    foreign: bool = False
    form: str = "entries"


FormField = Box | Chips | Statements | Pairs | Entries


@dataclass(frozen=True, slots=True)
class FormSection:
    """A section of the form. It has fields of its own, or a list of entries; `filled` says whether anything is in it."""

    key: str
    label: str
    guide: str
    fields: tuple[FormField, ...]
    filled: bool
    first: bool


@dataclass(frozen=True, slots=True)
class Form:
    """A whole form: the sections, and one empty entry of each shape (its pointer is NEW) for a page to copy."""

    sections: tuple[FormSection, ...]
    blanks: tuple[Entry, ...] = field(default=())


def build_form(values: Any, work_field: str = "") -> Form:
    """The form of a career file with these values (`Editing.values`), with examples of a field of work."""
    document = values if isinstance(values, Mapping) else {}
    shown = examples(work_field)
    sections = tuple(_section(key, document.get(key), shown) for key in _table()["sections"])
    return Form(sections, tuple(_entry(shape, {}, NEW, shown) for shape in entry_names()))


def entry_names() -> Mapping[str, tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """By shape: what one entry is called, and the fields whose words are its title and its subtitle while it is closed."""
    return {
        shape: (row["entry"]["one"], tuple(row["entry"]["title"]), tuple(row["entry"]["subtitle"]))
        for shape, row in _table().items()
        if isinstance(row, Mapping) and "entry" in row
    }


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(files("metier.app").joinpath("data/form.toml").read_text(encoding="utf-8"))


@cache
def _places() -> Mapping[str, str]:
    """The name under which examples know a shape: `work` for the shape work, `projects` for project."""
    named = {known.shape: key for key, known in SHAPES["career"].items() if known.shape}
    return {**named, "role": "work"}


def _section(key: str, value: Any, shown: Mapping[str, tuple[str, ...]]) -> FormSection:
    known, label = SHAPES["career"][key], _table()["labels"][key]
    pointer = f"/{key}"
    if known.kind == "objects":
        fields: tuple[FormField, ...] = (_entries(known.shape, label, value, pointer, False, shown),)
    else:
        foreign = value is not None and not isinstance(value, Mapping)
        fields = () if foreign else tuple(_fields(known.shape, value or {}, pointer, shown))
    return FormSection(key, label, guide(key), fields, bool(value), key in _table()["first"])


def _fields(
    shape: str, value: Mapping[str, Any], pointer: str, shown: Mapping[str, tuple[str, ...]]
) -> Iterator[FormField]:
    for path, row in _table()[shape].items():
        if path != "entry":
            keys = path.split("/")
            known = SHAPES[shape][keys[0]]
            inner, at = value.get(keys[0]), join(pointer, *keys)
            if len(keys) > 1:
                known = SHAPES[known.shape][keys[1]]
                inner = inner.get(keys[1]) if isinstance(inner, Mapping) else None
            named = shown.get(f"{_places().get(shape, shape)}/{path}", ())
            yield _field(keys[-1], known, row, inner, at, named, shown)


def _field(
    key: str, known: Field, row: Mapping[str, Any], value: Any, at: str, named: tuple[str, ...],
    shown: Mapping[str, tuple[str, ...]],
) -> FormField:  # fmt: skip
    label, more, one = row["label"], row.get("more", False), row.get("one", "")
    if known.kind in ("objects", "mixed"):
        return _entries(known.shape, label, value, at, more, shown)
    if known.kind == "highlights":
        items, foreign = _statements(value, at)
        return Statements(at, label, one, items, more, foreign, guide(_place_of(at)), named)
    if known.kind in ("texts", "one_or_texts"):
        items_, foreign = _texts(value)
        return Chips(at, label, one, items_, known.about, row.get("wide", True), more, foreign, named)
    if known.kind == "text_map":
        pairs = value if isinstance(value, Mapping) else {}
        rows = tuple(
            (join(at, name), name, words)
            for name, words in pairs.items()
            if isinstance(words, str) and name != "private"
        )
        return Pairs(at, label, one, rows, known.about, more, value is not None and not isinstance(value, Mapping))
    words = _words(value)
    kind = "long" if row.get("long") else known.kind if known.kind in ("date", "url", "email") else "text"
    return Box(
        at,
        key,
        label,
        words or "",
        kind,
        known.about,
        row.get("wide", False),
        more,
        known.required,
        words is None,
        named,
    )


def _place_of(pointer: str) -> str:
    """`work/highlights` for the highlights of a job or of a position in it."""
    parts = [part for part in pointer.split("/") if part and not part.isdigit() and part != NEW]
    return f"{parts[0]}/{parts[-1]}" if parts else ""


def _entries(
    shape: str, label: str, value: Any, pointer: str, more: bool, shown: Mapping[str, tuple[str, ...]]
) -> Entries:
    listed = value if isinstance(value, list) else []
    entries = tuple(_entry(shape, item, join(pointer, number), shown) for number, item in enumerate(listed))
    foreign = value is not None and not isinstance(value, list)
    return Entries(pointer, shape, label, _table()[shape]["entry"]["one"], entries, more and not entries, foreign)


def _entry(shape: str, value: Any, pointer: str, shown: Mapping[str, tuple[str, ...]]) -> Entry:
    if not isinstance(value, Mapping):
        return Entry(pointer, shape, _words(value) or "", "", (), foreign=value is not None)
    named = _table()[shape]["entry"]
    title, subtitle = (
        ", ".join(words for name in named[key] if (words := _words(value.get(name)))) for key in ("title", "subtitle")
    )
    when = " – ".join(words for key in ("startDate", "endDate") if (words := _words(value.get(key))))
    subtitle = " · ".join(part for part in (subtitle, when) if part)
    return Entry(pointer, shape, title, subtitle, tuple(_fields(shape, value, pointer, shown)), is_private(value))


def _statements(value: Any, pointer: str) -> tuple[tuple[Statement, ...], bool]:
    if value is not None and not isinstance(value, list):
        return (), True
    return tuple(_statement(item, join(pointer, number)) for number, item in enumerate(value or [])), False


def _statement(value: Any, pointer: str) -> Statement:
    if not isinstance(value, Mapping):
        words = _words(value)
        return Statement(pointer, ((pointer, "", words or ""),), foreign=words is None)
    inner = value.get("text", value)
    at = join(pointer, "text") if "text" in value else pointer
    if isinstance(inner, Mapping):
        texts = tuple((join(at, tag), tag, str(inner[tag])) for tag in language_keys(dict(inner)))
    else:
        texts = ((at, "", _words(inner) or ""),)
    return Statement(pointer, texts, is_private(value), not texts)


def _texts(value: Any) -> tuple[tuple[str, ...], bool]:
    """The items of a list of texts, and whether there is anything else."""
    listed = value if isinstance(value, list) else [] if value is None else [value]
    items = [_words(item) for item in listed]
    return tuple(item for item in items if item), any(item is None for item in items)


def _words(value: Any) -> str | None:
    """A text or number as it is written, "" for nothing; None for what is no text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, (str, int, float)) else None
