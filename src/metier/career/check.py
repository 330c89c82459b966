"""A Tree to the words of a career file, and every Finding on its form in one go."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from metier.career.links import check_links
from metier.career.pointers import join
from metier.career.privacy import check_private, hides
from metier.career.report import Report
from metier.career.shape import DATE_NAMES, FORMAT_VERSION, OTHER_NAMES, SHAPES, Field
from metier.career.values import (
    check_characters,
    check_date,
    check_email,
    check_tag,
    check_text,
    check_url,
    find_meant,
    is_language_tag,
    name_kind,
    read_date,
)
from metier.formats.tree import Tree, WrittenFloat, WrittenInt
from metier.model.finding import Finding


def check_tree(tree: Tree) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    """The document with all words as they are written, and every Finding on it.

    What is private is still in it. Where there are errors, the document holds what could be read.
    """
    report = Report(tree)
    if not isinstance(tree.value, dict):
        report.error(
            "wrong-type",
            "",
            f"a career file is a group of keys (basics, work, …), and this is {name_kind(tree.value)}",
            "`metier new` writes a file to start from.",
        )
        return {}, report.findings()
    walk = _Walk(report)
    document = walk.read_object(tree.value, "career", "")
    _check_top(document, report)
    check_links(document, walk.ids, report)
    return document, report.findings()


def _check_top(document: dict[str, Any], report: Report) -> None:
    basics = document.get("basics")
    if basics is not None and not isinstance(basics, dict):
        return
    name = (basics or {}).get("name")
    if name is None or (isinstance(name, str) and not name.strip()):
        at = "/basics/name" if isinstance(basics, dict) and "name" in basics else "/basics" if basics else ""
        report.error("missing-name", at, "your name is missing", "Write it as `name:` under `basics:`.")
    elif hides(document, "basics") or hides(basics, "name"):
        report.error("private-name", "/basics/name", "your name is private", "Every document needs it: make it public.")
    version = document.get("metier")
    if version is not None and version != FORMAT_VERSION:
        fix = "Update Metier, or write `metier: 1`." if isinstance(version, int) else "Write `metier: 1`."
        report.error("unknown-version", "/metier", "this is not a version of the format that I know", fix, str(version))


class _Walk:
    """Goes through a document along its shape and copies what it holds."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self.ids: list[tuple[str, str]] = []
        self._readers: dict[str, Callable[[Any, str, Field], Any]] = {
            "text": lambda value, pointer, _: check_text(value, pointer, report),
            "url": lambda value, pointer, _: check_url(value, pointer, report),
            "email": lambda value, pointer, _: check_email(value, pointer, report),
            "tag": lambda value, pointer, _: check_tag(value, pointer, report),
            "date": lambda value, pointer, _: check_date(
                value, pointer, report, is_end=pointer.endswith("/endDate")
            ),
            "texts": lambda value, pointer, _: self._read_texts(value, pointer),
            "one_or_texts": self._read_one_or_texts,
            "text_map": lambda value, pointer, _: self._read_text_map(value, pointer),
            "object": self._read_group,
            "objects": self._read_objects,
            "mixed": self._read_objects,
            "highlights": lambda value, pointer, _: self._read_highlights(value, pointer),
            "statement": lambda value, pointer, _: self._read_statements(value, pointer),
            "version": lambda value, pointer, _: self.read_free(value, pointer),
            "free": lambda value, pointer, _: self.read_free(value, pointer),
        }  # fmt: skip

    def read_object(
        self, value: dict[str, Any], name: str, pointer: str, statements: Collection[str] = ()
    ) -> dict[str, Any]:
        """The object of this shape, with Findings on what does not fit; `statements` are keys that hold words."""
        shape = SHAPES[name]
        made: dict[str, Any] = {}
        for key, inner in value.items():
            at = join(pointer, key)
            field = shape.get(key)
            if field is not None:
                made[key] = self._readers[field.kind](inner, at, field)
            elif key in statements:
                made[key] = self._read_statement(inner, at)
            else:
                made[key] = self.read_free(inner, at)
                if key != "private":
                    self._check_key(key, value, name, at)
        if "id" in shape and isinstance(made.get("id"), str):
            self.ids.append((pointer, made["id"]))
        check_private(value, pointer, self._report)
        self._check_order(made, pointer)
        return made

    def read_free(self, value: Any, pointer: str) -> Any:
        """Any value as it is, with Findings on its characters and on `private` in it."""
        if isinstance(value, str):
            check_characters(value, pointer, self._report)
            return value
        if isinstance(value, dict):
            for key in value:
                check_characters(key, join(pointer, key), self._report)
            check_private(value, pointer, self._report)
            return {key: self.read_free(inner, join(pointer, key)) for key, inner in value.items()}
        if isinstance(value, list):
            return [self.read_free(inner, join(pointer, index)) for index, inner in enumerate(value)]
        if isinstance(value, WrittenInt):
            return int(value)
        return float(value) if isinstance(value, WrittenFloat) else value

    def _read_list(self, value: Any, pointer: str, example: str) -> list[Any] | None:
        if value is None or isinstance(value, list):
            return value
        self._report.error("wrong-type", pointer, f"{name_kind(value)} stands here, where a list is wanted", example)
        return None

    def _read_texts(self, value: Any, pointer: str) -> Any:
        items = self._read_list(value, pointer, "Write [one, two], or each on its own line after ‘- ’.")
        if items is None:
            return value
        return [check_text(item, join(pointer, index), self._report) for index, item in enumerate(items)]

    def _read_one_or_texts(self, value: Any, pointer: str, field: Field) -> Any:
        if isinstance(value, list):
            return self._read_texts(value, pointer)
        return (
            self._read_group(value, pointer, field)
            if isinstance(value, dict)
            else (check_text(value, pointer, self._report))
        )

    def _read_text_map(self, value: Any, pointer: str) -> Any:
        group = self._read_group(value, pointer, None)
        if not isinstance(value, dict):
            return group
        return {
            key: group[key] if key == "private" else check_text(inner, join(pointer, key), self._report)
            for key, inner in value.items()
        }

    def _read_group(self, value: Any, pointer: str, field: Field | None) -> Any:
        if value is None:
            return None
        if not isinstance(value, dict):
            self._report.error(
                "wrong-type",
                pointer,
                f"{name_kind(value)} stands here, where a group of keys is wanted",
                "Write `key: value` lines, indented, below it."
                + (f" Known keys: {_list_keys(field.shape)}." if field and field.shape else ""),
            )
            return value
        return (
            self.read_object(value, field.shape, pointer) if field and field.shape else self.read_free(value, pointer)
        )

    def _read_objects(self, value: Any, pointer: str, field: Field) -> Any:
        items = self._read_list(value, pointer, "Start each entry with ‘- ’.")
        if items is None:
            return value
        made = []
        for index, item in enumerate(items):
            at = join(pointer, index)
            if field.kind == "mixed" and not isinstance(item, dict):
                made.append(self.read_free(item, at))
            else:
                made.append(self._read_group(item, at, field))
        return made

    def _read_highlights(self, value: Any, pointer: str) -> Any:
        items = self._read_list(value, pointer, "Start each highlight with ‘- ’.")
        if items is None:
            return value
        return [self._read_highlight(item, join(pointer, index)) for index, item in enumerate(items)]

    def _read_highlight(self, value: Any, pointer: str) -> Any:
        if not isinstance(value, dict):
            return self._read_statement(value, pointer)
        others = [key for key in value if key not in SHAPES["highlight"] and key != "private"]
        meant = next((key for key in others if find_meant(key, {"text"}, {"txt": "text"})), None)
        if "text" not in value and (meant or not others or not all(is_language_tag(key) for key in others)):
            first = meant or next(iter(value), "")
            self._report.error(
                "highlight-form",
                pointer,
                "this highlight was read as a group of keys, and none of them is `text`",
                f"Write `text` for `{first}`."
                if meant
                else "If the text holds ‘: ’, put the whole of it in double quotes.",
                first,
            )
            return self.read_free(value, pointer)
        return self.read_object(value, "highlight", pointer, () if "text" in value else others)

    def _read_statements(self, value: Any, pointer: str) -> Any:
        if not isinstance(value, dict) or not value:
            return self._read_statement(value, pointer)
        check_private(value, pointer, self._report)
        made = {}
        for key, inner in value.items():
            if key == "private":
                made[key] = inner
                continue
            if not is_language_tag(key):
                self._report.error(
                    "not-a-language", join(pointer, key), "a text per language has language tags as keys",
                    "Write {en: …, de: …}; if the text holds ‘: ’, put it in double quotes.", key, key=True,
                )  # fmt: skip
            made[key] = self._read_statement(inner, join(pointer, key))
        return made

    def _read_statement(self, value: Any, pointer: str) -> Any:
        words = check_text(value, pointer, self._report)
        if words is None or (isinstance(words, str) and not words.strip()):
            self._report.error("empty-highlight", pointer, "this highlight is empty", "Write it, or remove the line.")
        return words

    def _check_key(self, key: str, value: dict[str, Any], name: str, pointer: str) -> None:
        """Warn of a key that is not known and looks like one that is."""
        check_characters(key, pointer, self._report)
        if not self._report.may_guess():
            return
        shape = SHAPES[name]
        others = {**(DATE_NAMES if "startDate" in shape else {}), **OTHER_NAMES.get(name, {})}
        meant = find_meant(key, set(shape), others)
        if meant is not None and meant not in value:
            self._report.warning(
                "unknown-key", pointer, f"‘{key}’ is not a key that Metier knows here; it is kept and not used",
                f"Did you mean ‘{meant}’?", key, key=True,
            )  # fmt: skip

    def _check_order(self, made: dict[str, Any], pointer: str) -> None:
        start, end = read_date(made.get("startDate")), read_date(made.get("endDate"))
        if start is None or end is None:
            return
        both = str(made["startDate"]), str(made["endDate"])
        backwards = both[1] < both[0] if len(both[0]) == len(both[1]) else end.last < start.first
        if backwards:
            self._report.error(
                "end-before-start", join(pointer, "endDate"), f"it ends ({both[1]}) before it starts ({both[0]})",
                "Swap the dates, or correct one.",
            )  # fmt: skip


def _list_keys(name: str) -> str:
    return ", ".join(list(SHAPES[name])[:8])
