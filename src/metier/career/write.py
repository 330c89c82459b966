"""Bytes of a career file and edits to bytes: what no edit names stays as it is, comments and all, byte by byte."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from metier.career.pointers import split
from metier.career.read import SIZE_LIMIT
from metier.career.shape import SHAPES
from metier.errors import DataError
from metier.formats.decoding import decode
from metier.formats.emit import check_value
from metier.formats.json import read_json_text
from metier.formats.splice import Text
from metier.formats.tree import DEPTH_LIMIT, WrittenFloat, WrittenInt
from metier.formats.yaml import read_yaml_text
from metier.model.edit import Add, Edit, Move, Remove, Set

_STEP_LIMIT = 60
_APART = frozenset({"highlights"})
_BY_HAND = "Change this place in a text editor."


class _Step(NamedTuple):
    """One change of the text: `do` is set, insert or remove."""

    do: str
    path: tuple[str, ...]
    value: Any = None
    number: bool = False


def edit_career(data: bytes, name: str, edits: Sequence[Edit]) -> bytes:
    """The bytes of a career file (YAML or JSON) after these edits, in their order.

    Each pointer counts for the file as the edits before left it. A text that equals what is written (2019 is "2019")
    changes nothing. The result is read again and compared before it is given; DataError for a pointer that leads
    nowhere, a value that no file can hold, and a place that cannot be changed alone (an anchor that is used elsewhere).
    """
    plain = decode(data, name, limit=SIZE_LIMIT)
    is_json = _is_json(plain, name)
    value = _read(plain, name, is_json=is_json)
    mark, codec = _find_encoding(data)
    text = Text(data[len(mark) :].decode(codec), name, is_json=is_json, apart=_APART)
    for edit in edits:
        before, value = value, _apply(value, edit, name)
        if not _is_same(before, value):
            text = _write(text, before, value, edit, name)
    made = mark + text.raw.encode(codec)
    if edits:
        _compare(made, value, name, is_json=is_json)
    return made


def edit_values(data: bytes, name: str, edits: Sequence[Edit]) -> Any:
    """What the file would hold after these edits, numbers as they are written; a fifth of the time of `edit_career`.

    DataError as by `edit_career`, but for a place that cannot be written alone: that shows only when it is written.
    """
    return apply_edits(_read_once(data, name), name, edits)


def apply_edits(value: Any, name: str, edits: Sequence[Edit]) -> Any:
    """The values after these edits; DataError, naming the file, where a pointer leads nowhere."""
    for edit in edits:
        value = _apply(value, edit, name)
    return value


@lru_cache(maxsize=4)
def _read_once(data: bytes, name: str) -> Any:
    """The values of a file; the same ones again while somebody types, so nobody changes them."""
    text = decode(data, name, limit=SIZE_LIMIT)
    return _read(text, name, is_json=_is_json(text, name))


def read_values(data: bytes, name: str) -> Any:
    """The values of a career file as they are written, private ones too, numbers as their text; DataError for none."""
    text = decode(data, name, limit=SIZE_LIMIT)
    return _to_words(_read(text, name, is_json=_is_json(text, name)))


def replace_text(data: bytes, text: str, name: str) -> bytes:
    """The bytes of a career file with this text as a whole, in the encoding and with the line ends that it has.

    DataError for a text that is no YAML or JSON; the file itself may be broken.
    """
    mark, codec = _find_encoding(data)
    raw = data[len(mark) :].decode(codec, "replace")
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    if plain == raw.replace("\r\n", "\n").replace("\r", "\n"):
        return data
    newline = "\r\n" if 2 * raw.count("\r\n") > raw.count("\n") else "\n"
    try:
        made = mark + plain.replace("\n", newline).encode(codec)
    except UnicodeEncodeError:
        raise DataError("the text holds half a character", "Type it anew.", file=name) from None
    read_values(made, name)
    return made


def _to_words(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _to_words(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_to_words(inner) for inner in value]
    return value.written if isinstance(value, (WrittenInt, WrittenFloat)) else value


def _is_json(text: str, name: str) -> bool:
    if name.lower().endswith(".json"):
        return True
    if not text.lstrip().startswith("{"):
        return False
    try:
        read_json_text(text, name)
    except DataError:
        return False
    return True


def _read(text: str, name: str, *, is_json: bool) -> Any:
    return (read_json_text if is_json else read_yaml_text)(text, name).value


def _find_encoding(data: bytes) -> tuple[bytes, str]:
    """The byte order mark of a file, or b"", and the codec for the rest."""
    for mark, codec in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return mark, codec
    return (codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""), "utf-8"


# What the file should hold afterwards


def _apply(value: Any, edit: Edit, name: str) -> Any:
    """The values after an edit; DataError where its pointer leads nowhere."""
    if edit.pointer and not edit.pointer.startswith("/"):
        raise DataError(f"‘{edit.pointer[:60]}’ is no JSON Pointer", "It starts with a slash: /work/0/name.", file=name)
    path = split(edit.pointer)
    if len(path) > DEPTH_LIMIT:
        raise DataError("the pointer leads too deep for any file", file=name, quote=edit.pointer[:100])
    if isinstance(edit, (Set, Add)):
        check_value(edit.value)
    if not path:
        if not isinstance(edit, Set) or not isinstance(edit.value, dict):
            raise _nowhere(edit.pointer, name)
        return edit.value
    return _apply_below(value, path, edit, name)


def _apply_below(value: Any, path: tuple[str, ...], edit: Edit, name: str) -> Any:
    token = path[0]
    makes = isinstance(edit, (Set, Add))
    if value is None and makes:
        value = [] if token in ("0", "-") else {}
    if isinstance(value, dict):
        if len(path) > 1 and (token in value or makes):
            return {**value, token: _apply_below(value.get(token), path[1:], edit, name)}
        if len(path) == 1 and makes:
            return {**value, token: edit.value}  # type: ignore[union-attr]  # it is a Set or an Add
        if len(path) == 1 and isinstance(edit, Remove) and token in value:
            return {key: inner for key, inner in value.items() if key != token}
    elif isinstance(value, list):
        return _apply_in_list(value, path, edit, name)
    raise _nowhere(edit.pointer, name)


def _apply_in_list(value: list[Any], path: tuple[str, ...], edit: Edit, name: str) -> list[Any]:
    at = _to_index(path[0], len(value))
    behind = at == len(value) and isinstance(edit, (Set, Add))
    if at is None or (at == len(value) and not behind):
        raise _nowhere(edit.pointer, name)
    if len(path) > 1:
        inner = _apply_below(None if behind else value[at], path[1:], edit, name)
        return [*value[:at], inner, *value[at + 1 :]]
    if isinstance(edit, Remove):
        return value[:at] + value[at + 1 :]
    if isinstance(edit, Move):
        rest = value[:at] + value[at + 1 :]
        if not 0 <= edit.to <= len(rest):
            raise _nowhere(f"{edit.pointer} → {edit.to}", name)
        return [*rest[: edit.to], value[at], *rest[edit.to :]]
    return [*value[:at], edit.value, *value[at + isinstance(edit, Set) :]]


def _to_index(token: str, length: int) -> int | None:
    if token == "-":
        return length
    if not (token.isascii() and token.isdigit() and len(token) < 7 and (token == "0" or token[0] != "0")):
        return None
    return int(token) if int(token) <= length else None


def _nowhere(pointer: str, name: str) -> DataError:
    return DataError(
        f"there is nothing at {pointer[:200] or 'the top'} that could be changed so",
        "The file may have changed since: look at it again.",
        file=name,
    )


# How the text gets there


def _write(text: Text, before: Any, after: Any, edit: Edit, name: str) -> Text:
    if isinstance(edit, Move):
        path = split(edit.pointer)
        return text.move(path[:-1], int(path[-1]), edit.to)
    steps = list(_find_steps(before, after, (), edit))
    if len(steps) > _STEP_LIMIT:
        path = split(edit.pointer)
        steps = [_Step("set", path, _follow(after, path))]
    for step in steps:
        text = _take(text, step)
    return text


def _follow(value: Any, path: Sequence[str]) -> Any:
    for token in path:
        value = value[token] if isinstance(value, dict) else value[_to_index(token, len(value) - 1) or 0]
    return value


def _take(text: Text, step: _Step) -> Text:
    *above, last = step.path or ("",)
    if step.do == "remove":
        return text.remove(step.path)
    if step.do == "insert":
        return text.insert(above, int(last), step.value)
    if step.do == "key":
        keys = text.keys(above)
        return text.insert(above, _find_place(keys, last, above), step.value, last)
    return text.set(step.path, step.value, number=step.number)


def _find_steps(before: Any, after: Any, path: tuple[str, ...], edit: Edit) -> Iterator[_Step]:
    """The fewest changes of entries that lead from `before` to `after`, those of lists from the end."""
    if _is_same(before, after):
        return
    if isinstance(before, dict) and isinstance(after, dict) and before and after:
        for key, inner in after.items():
            if key in before:
                yield from _find_steps(before[key], inner, (*path, key), edit)
            else:
                yield _Step("key", (*path, key), inner)
        for key in before:
            if key not in after:
                yield _Step("remove", (*path, key))
    elif isinstance(before, list) and isinstance(after, list) and before:
        yield from _find_list_steps(before, after, path, edit)
    elif isinstance(before, dict) and isinstance(after, dict) and len(before) == 1 and not after:
        yield _Step("remove", (*path, *before))
    else:
        yield _Step("set", path, after, isinstance(before, (WrittenInt, WrittenFloat)))


def _find_list_steps(before: list[Any], after: list[Any], path: tuple[str, ...], edit: Edit) -> Iterator[_Step]:
    start, ends = 0, (len(before), len(after))
    at = _index_of(edit, path)
    if at is not None and len(before) != len(after):  # of equal items, the one that is meant
        start = min(at, *ends)
    else:
        while start < min(ends) and _is_same(before[start], after[start]):
            start += 1
    old, new = ends
    while min(old, new) > start and _is_same(before[old - 1], after[new - 1]):
        old, new = old - 1, new - 1
    shared = min(old, new)
    for index in range(old - 1, shared - 1, -1):
        yield _Step("remove", (*path, str(index)))
    for index in range(start, shared):
        yield from _find_steps(before[index], after[index], (*path, str(index)), edit)
    for index in range(shared, new):
        yield _Step("insert", (*path, str(index)), after[index])


def _index_of(edit: Edit, path: tuple[str, ...]) -> int | None:
    """The index that an edit names in the list at `path`, where it takes an item out or puts one in."""
    own = split(edit.pointer)
    if own[:-1] != path or isinstance(edit, Set) or not own or not own[-1].isdigit():
        return None
    return int(own[-1])


def _find_place(keys: Sequence[str], key: str, path: Sequence[str]) -> int:
    """Where a new key goes: behind the last of those that stand before it in our schema, else at the end."""
    shape = "career"
    for token in path:
        if not token.isdigit():
            field = SHAPES[shape].get(token) if shape else None
            shape = field.shape or "" if field else ""
    order = list(SHAPES[shape]) if shape else []
    if key not in order:
        return len(keys)
    earlier = set(order[: order.index(key)])
    return max((index + 1 for index, each in enumerate(keys) if each in earlier), default=len(keys))


# Whether it did


def _compare(made: bytes, value: Any, name: str, *, is_json: bool) -> None:
    try:
        again = _read(decode(made, name, limit=SIZE_LIMIT), name, is_json=is_json)
    except DataError as error:
        raise DataError(f"this cannot be written here: {error.message}", _BY_HAND, file=name) from None
    if not _is_same(again, value):
        raise DataError("this part of the file cannot be changed without changing more", _BY_HAND, file=name)


def _is_same(one: Any, other: Any) -> bool:
    """Whether two values are equal, or one is the other as it is written."""
    if isinstance(one, dict) and isinstance(other, dict):
        return len(one) == len(other) and all(key in other and _is_same(one[key], other[key]) for key in one)
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        return len(one) == len(other) and all(map(_is_same, one, other))
    if isinstance(one, str) != isinstance(other, str):
        number, text = (other, one) if isinstance(one, str) else (one, other)
        return bool(getattr(number, "written", None) == text)
    if isinstance(one, (WrittenInt, WrittenFloat)) and isinstance(other, (WrittenInt, WrittenFloat)):
        return one.written == other.written
    return isinstance(one, bool) == isinstance(other, bool) and bool(one == other)
