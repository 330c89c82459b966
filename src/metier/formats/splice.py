"""Text and an edit to text: only the lines of the entry change, all else stays as it is, byte by byte."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from metier.errors import DataError
from metier.formats.emit import Habits, to_block, to_flow, to_json, to_key
from metier.formats.written import Part, Written, find_written

_HEADER = re.compile(r"((?:[&!]\S*[ \t]+)*)[|>][-+0-9]*")
_COMMENT_LINE = re.compile(r"[ \t]*#")


class Text:
    """A text with all its places; each edit gives a new text.

    `raw` is the same with the line ends of the file, which stay as they are; new lines end as most others do. New lists
    under a key of `apart` have a line for each item.
    """

    def __init__(self, raw: str, name: str, *, is_json: bool, apart: frozenset[str] = frozenset()) -> None:
        self.raw = raw
        self.text = raw.replace("\r\n", "\n").replace("\r", "\n") if "\r" in raw else raw
        self._name = name
        self._json = is_json
        self._apart = apart

    @cached_property
    def _root(self) -> Written:
        return find_written(self.text, self._name, is_json=self._json)

    @cached_property
    def _habits(self) -> Habits:
        return replace(_find_habits(self.text, self._root), apart=self._apart)

    def set(self, path: Sequence[str], value: Any, *, number: bool = False) -> Text:
        """With this value at a path that exists, or as a new key at the end of its map."""
        if not path:
            return self._with(self._write_over(None, self._root, value, number=number))
        outer, number_of = self._find(path[:-1]), path[-1]
        at = self._index(outer[-1], number_of, missing=True)
        if at is None:
            return self._insert(outer, len(outer[-1].value.parts), number_of, value)
        part = outer[-1].value.parts[at]
        return self._with(self._write_over(part, part.value, value, outer[-1].value, number=number))

    def insert(self, path: Sequence[str], index: int, value: Any, key: str | None = None) -> Text:
        """With a new entry before number `index` of the list, or the map where `key` is given, at a path."""
        return self._insert(self._find(path), index, key, value)

    def remove(self, path: Sequence[str]) -> Text:
        """Without the entry at a path."""
        outer = self._find(path[:-1])
        at = self._index(outer[-1], path[-1])
        holder = outer[-1].value
        if holder.style == "flow":
            return self._with(self._remove_in_brackets(holder, at or 0))
        return self._with(self._remove_in_lines(outer[-1], at or 0))

    def move(self, path: Sequence[str], source: int, target: int) -> Text:
        """With item `source` of the list at a path as its item `target`; what stands between the items stays there."""
        parts = self._find(path)[-1].value.parts
        spans = [self._span(parts, index) for index in range(len(parts))]
        order = list(range(len(parts)))
        order.insert(target, order.pop(source))
        return self._with(
            [(*spans[place], self.text[slice(*spans[origin])]) for place, origin in enumerate(order) if place != origin]
        )

    def keys(self, path: Sequence[str]) -> list[str]:
        """The keys of the map at a path, in the order of the file."""
        return [part.key for part in self._find(path)[-1].value.parts]

    # Where things stand

    def _find(self, path: Sequence[str]) -> list[Part]:
        """The parts from the whole to what stands at a path."""
        found = [Part("", self._root.start, self._root.start, self._root)]
        for token in path:
            at = self._index(found[-1], token)
            found.append(found[-1].value.parts[at or 0])
        return found

    def _index(self, outer: Part, token: str, *, missing: bool = False) -> int | None:
        holder = outer.value
        if holder.kind == "alias":
            raise self._refuse(holder.start, "this part is an alias (*name) of another one: it is written only once")
        if holder.kind == "map":
            if holder.style == "flow" and self.text[holder.start : holder.start + 1] not in "{&!":
                raise self._refuse(holder.start, "a group without braces stands in a list in brackets here")
            same = [index for index, part in enumerate(holder.parts) if part.key == token]
            if len(same) > 1:
                raise self._refuse(holder.parts[same[1]].start, f"the key ‘{token}’ stands here twice")
            if not same and not missing:
                raise self._refuse(holder.start, f"there is no key ‘{token}’ here")
            return same[0] if same else None
        if holder.kind == "list" and token.isdigit() and int(token) < len(holder.parts):
            return int(token)
        raise self._refuse(holder.start, f"there is nothing at ‘{token}’ here")

    def _refuse(self, offset: int, why: str) -> DataError:
        line = self.text.count("\n", 0, offset) + 1
        start = self.text.rfind("\n", 0, offset) + 1
        return DataError(
            why,
            "Change this place in a text editor.",
            file=self._name,
            place=f"{line}:{offset - start + 1}",
            quote=self.text[start : start + 1000].partition("\n")[0].strip()[:100],
        )

    def _line(self, offset: int) -> int:
        return self.text.rfind("\n", 0, offset) + 1

    def _line_end(self, offset: int) -> int:
        found = self.text.find("\n", offset)
        return len(self.text) if found < 0 else found

    def _column(self, offset: int) -> int:
        return offset - self._line(offset)

    def _starts_line(self, offset: int) -> bool:
        return not self.text[self._line(offset) : offset].strip(" ")

    def _end(self, part: Part) -> int:
        """The end of the last line of a part that stands in lines, its comment included."""
        return self._line_end(max(part.inner, part.value.end))

    def _span(self, parts: Sequence[Part], index: int) -> tuple[int, int]:
        """What moves with an item: in lines, the comments directly above all but the first, and behind it."""
        part = parts[index]
        if part.inner == part.start:
            return part.start, part.value.end
        start, column = part.start, self._column(part.start)
        first = self._end(parts[index - 1]) + 1 if index else start
        while self._line(start) > first:
            above = self._line(self._line(start) - 1)
            if not re.match(" " * column + "#", self.text[above : self._line(start)]):
                break
            start = above + column
        return start, self._end(part)

    def _with(self, splices: Sequence[tuple[int, int, str]]) -> Text:
        made, at = [], 0
        wide = [found.start() - number for number, found in enumerate(re.finditer("\r\n", self.raw))]
        lone = "\r" in self.raw and "\n" not in self.raw
        newline = "\r\n" if 2 * len(wide) > self.text.count("\n") else "\r" if lone else "\n"
        for start, end, new in sorted(splices, key=lambda each: each[:2]):
            made += [self.raw[at : start + bisect_left(wide, start)], new.replace("\n", newline)]
            at = end + bisect_left(wide, end)
        return Text("".join([*made, self.raw[at:]]), self._name, is_json=self._json, apart=self._apart)

    # Writing over a value

    def _write_over(
        self, part: Part | None, old: Written, value: Any, holder: Written | None = None, *, number: bool = False
    ) -> list[tuple[int, int, str]]:
        if self._json:
            return [(old.start, old.end, to_json(value, self._habits, self._indent(old.start)))]
        if part is None:
            if old.style == "flow" or not self._starts_line(old.start):
                return [(old.start, old.end, to_flow(value) if not old.empty else "\n" + to_flow(value))]
            made = to_block(value, -len(self._habits.step), self._habits).lstrip()
            bare = old.empty and not self.text.endswith("\n")
            return [(old.start, old.end, "\n" + made if bare else made)]
        if holder is not None and holder.style == "flow":
            made = to_flow(value, old.style, number=number)
            if old.empty:
                bare = self.text[part.inner - 1 : part.inner] != ":"
                made = f"{':' if bare else ''} {made}"
            return [(old.start, old.end, made)]
        listed = holder is not None and holder.kind == "list"
        column = self._column(part.start)
        if listed and not old.empty and self._line(old.start) == self._line(part.start):
            column = self._column(old.start) - 2  # where its first line will stand, however wide the gap
        style = old.style if old.kind == "scalar" and old.end - old.start > len('""') else ""
        made = to_block(value, column, self._habits, style, listed=listed, number=number, key=part.key)
        head, newline, tail = made.partition("\n")
        return self._place(part, old, head[1:], newline + tail)

    def _place(self, part: Part, old: Written, head: str, tail: str) -> list[tuple[int, int, str]]:
        """Put the first line of a value where the old one began, and the others behind the comment of that line."""
        if old.style == "block" and old.kind != "scalar":
            same_line = self._line(old.start) == self._line(part.inner)
            if same_line:
                return [(old.start, self._line_end(old.end) if tail else old.end, head + tail)]
            end = self._line_end(part.inner)
            first = self._line_end(self._line(old.start) - 1)
            region = [(first, self._line_end(old.end), tail)] if first == end else [
                (end, end, tail), (first, self._line_end(old.end), "")
            ]  # fmt: skip
            return [(part.inner, part.inner, " " + head if head else ""), *region]
        header = _HEADER.match(self.text, old.start) if old.style in ("|", ">") else None
        if header:
            end = self._line_end(header.end())
            return [(old.start, header.end(), head), (end, max(end, old.end), tail)]
        if old.empty:
            end = self._line_end(part.inner)
            return [(part.inner, part.inner, " " + head if head else ""), (end, end, tail)]
        end = self._line_end(old.end)
        start = old.start if head or self._line(old.start) != self._line(part.inner) else part.inner
        return [(start, old.end, head), (end, end, tail)] if tail else [(start, old.end, head)]

    # New entries

    def _insert(self, outer: list[Part], index: int, key: str | None, value: Any) -> Text:
        part, holder = outer[-1], outer[-1].value
        if holder.kind == "alias":
            raise self._refuse(holder.start, "this part is an alias (*name) of another one: it is written only once")
        if not holder.parts or holder.kind not in ("map", "list"):
            made = [value] if key is None else {key: value}
            return self._with(self._write_over(part if len(outer) > 1 else None, holder, made, self._above(outer)))
        if holder.style == "flow":
            return self._with(self._insert_in_brackets(holder, index, key, value))
        return self._with(self._insert_in_lines(holder, index, key, value))

    def _above(self, outer: list[Part]) -> Written | None:
        return outer[-2].value if len(outer) > 1 else None

    def _insert_in_brackets(
        self, holder: Written, index: int, key: str | None, value: Any
    ) -> list[tuple[int, int, str]]:
        parts = holder.parts
        first = parts[0].start
        broken = "\n" in self.text[holder.start : first]
        if self._json:
            made = to_json(value, replace(self._habits, pretty=broken and self._habits.pretty), self._indent(first))
            made = f"{to_json(key, self._habits, '')}:{' ' * self._habits.spaced}{made}" if key is not None else made
        else:
            made = f"{to_key(key, flow=True)}: {to_flow(value)}" if key is not None else to_flow(value)
        space = "\n" + self._indent(first) if broken else " " * self._habits.spaced
        if index < len(parts):
            return [(parts[index].start, parts[index].start, f"{made},{space}")]
        last = max(parts[-1].inner, parts[-1].value.end)
        return [(last, last, f",{space}{made}")]

    def _insert_in_lines(self, holder: Written, index: int, key: str | None, value: Any) -> list[tuple[int, int, str]]:
        parts = holder.parts
        column = self._column(parts[0].start)
        sign = "-" if key is None else to_key(key) + ":"
        made = sign + to_block(value, column, self._habits, listed=key is None, key=key or "")
        near = max(1, min(index, len(parts) - 1))  # as far apart as the entries around it are
        spaced = len(parts) > 1 and "\n\n" in self.text[self._end(parts[near - 1]) : parts[near].start]
        newline = "\n\n" if spaced else "\n"
        if index == 0:
            return [(parts[0].start, parts[0].start, made + newline + " " * column)]
        end = self._end(parts[index - 1])
        return [(end, end, newline + " " * column + made)]

    # Without an entry

    def _remove_in_brackets(self, holder: Written, at: int) -> list[tuple[int, int, str]]:
        parts = holder.parts
        part = parts[at]
        end = max(part.inner, part.value.end)
        if len(parts) == 1:
            rest = self.text[end : holder.end - 1]
            before = part.start if "#" in self.text[holder.start + 1 : part.start] else self.text.index(
                "{" if holder.kind == "map" else "[", holder.start
            ) + 1  # fmt: skip
            return [(before, end, ""), *([(end, holder.end - 1, "")] if "#" not in rest else self._comma(end))]
        if at + 1 < len(parts):
            following = parts[at + 1].start
            return [(part.start, following, "")] if "#" not in self.text[end:following] else [
                (part.start, end, ""), *self._comma(end)
            ]  # fmt: skip
        last = max(parts[at - 1].inner, parts[at - 1].value.end)
        if "#" in self.text[last : part.start]:
            return [*self._comma(last), (part.start, end, "")]
        return [(last, end, "")]

    def _comma(self, offset: int) -> list[tuple[int, int, str]]:
        """The comma behind an item, passing over comments."""
        found = re.compile(r"(?:[ \t\n]|#[^\n]*)*(,)?").match(self.text, offset)
        return [(found.start(1), found.end(1), "")] if found and found[1] else []

    def _remove_in_lines(self, outer: Part, at: int) -> list[tuple[int, int, str]]:
        parts = outer.value.parts
        part, end = parts[at], self._end(parts[at])
        alone = "{}" if outer.value.kind == "map" else "[]"
        own_line = self._starts_line(part.start)
        if len(parts) == 1:
            if not own_line or outer.inner == outer.start:
                return [(part.start, max(part.inner, part.value.end), alone)]
            return [(outer.inner, outer.inner, " " + alone), *self._cut(part.start, end)]
        if own_line:
            return self._cut(part.start, end)
        following = parts[1].start
        if _has_comment_line(self.text[end:following]):
            return [(part.start, end, "")]
        return [(part.start, following, "")]

    def _cut(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """Whole lines away, and of the blank lines around them one."""
        first, last = self._line(start), min(end + 1, len(self.text))
        blank_after = not self.text[last : self._line_end(last)].strip()
        if blank_after and self.text[:first].endswith("\n\n"):
            first -= 1
        return [(first, last, "")]

    def _indent(self, offset: int) -> str:
        """The white space that the line of a place starts with."""
        line = self.text[self._line(offset) : offset]
        return line[: len(line) - len(line.lstrip(" \t"))]


def _has_comment_line(text: str) -> bool:
    return any(_COMMENT_LINE.match(line) for line in text.split("\n")[1:])


def _find_habits(text: str, root: Written) -> Habits:
    """How the file is written, by the first place that shows it."""
    if root.style == "flow":
        gap = text[root.start + 1 : root.parts[0].start] if root.parts else ""
        colon = next((text[part.inner : part.inner + 1] for part in root.parts), " ")
        return Habits(gap.rpartition("\n")[2] or "  ", 2, "\n" in gap or not root.parts, not colon.strip())
    step, dash = 0, -1
    for part in root.parts:
        inner = part.value
        if inner.style == "block" and inner.parts and (inner.kind == "map" or dash < 0):
            first = inner.parts[0].start
            column = first - text.rfind("\n", 0, first) - 1 - (part.start - text.rfind("\n", 0, part.start) - 1)
            if inner.kind == "map" and not step:
                step = column
            elif inner.kind == "list":
                dash = column
    return Habits(" " * (step if 0 < step < 9 else 2), dash if 0 <= dash < 9 else 2)
