"""Two versions of a career file to the Changes between them, in a person's words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from metier.career.labels import NAMES, item_label, key_label, named_key
from metier.career.pointers import join
from metier.career.write import read_values
from metier.model.edit import Change

_PAIRS_LIMIT = 200


def compare_versions(old: bytes, new: bytes, name: str) -> tuple[Change, ...]:
    """What differs between two versions of a career file, in the order of the new one; () where nothing does.

    Entries of a list are paired by their id, then by being equal, then by their name, then by their order. Comments
    and quotes are no difference. DataError where one of them cannot be read.
    """
    return compare_values(read_values(old, name), read_values(new, name))


def compare_values(old: Any, new: Any) -> tuple[Change, ...]:
    """The same for the values of two versions."""
    return tuple(each if each.label else replace(each, label="the file") for each in _compare(old, new, "", ""))


def _compare(old: Any, new: Any, pointer: str, label: str) -> Iterator[Change]:
    if _is_equal(old, new):
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in [*new, *(key for key in old if key not in new)]:
            at, words = join(pointer, key), key_label(label, key)
            if key not in old:
                yield from _all("added", at, words, new[key])
            elif key not in new:
                yield from _all("removed", at, words, old[key])
            else:
                yield from _compare(old[key], new[key], at, words)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _compare_lists(old, new, pointer, label)
    elif old is None and isinstance(new, (dict, list)):
        yield from _all("added", pointer, label, new)
    elif new is None and isinstance(old, (dict, list)):
        yield from _all("removed", pointer, label, old)
    else:
        yield Change("changed", pointer, label, old, new)


def _all(kind: Any, pointer: str, label: str, value: Any) -> Iterator[Change]:
    """One Change for a value, or one for each entry of a list of entries."""
    if isinstance(value, list) and any(isinstance(item, (dict, list)) for item in value):
        for index, item in enumerate(value):
            yield from _all(kind, join(pointer, index), item_label(label, pointer, index, item), item)
    elif kind == "added":
        yield Change("added", pointer, label, None, value)
    else:
        yield Change("removed", pointer, label, value, None)


def _compare_lists(old: list[Any], new: list[Any], pointer: str, label: str) -> Iterator[Change]:
    pairs = _pair(old, new)
    moved = _find_moved([pairs[index] for index in range(len(new)) if index in pairs])
    for index, item in enumerate(new):
        at, words = join(pointer, index), item_label(label, pointer, index, item)
        if index not in pairs:
            yield Change("added", at, words, None, item)
            continue
        if named_key(old[pairs[index]], NAMES) is not None:  # the name that the person knows it by
            words = item_label(label, pointer, index, old[pairs[index]])
        if pairs[index] in moved:
            yield Change("moved", at, words, pairs[index] + 1, index + 1)
        yield from _compare(old[pairs[index]], item, at, words)
    kept = set(pairs.values())
    for index, item in enumerate(old):
        if index not in kept:
            yield Change("removed", join(pointer, index), item_label(label, pointer, index, item), item, None)


def _pair(old: list[Any], new: list[Any]) -> dict[int, int]:
    """Which item of the old list each of the new one was."""
    pairs: dict[int, int] = {}
    left_old, left_new = list(range(len(old))), list(range(len(new)))

    def take(is_same: Callable[[Any, Any], bool]) -> None:
        for at in tuple(left_new):
            found = next((index for index in left_old if is_same(old[index], new[at])), None)
            if found is not None:
                pairs[at] = found
                left_old.remove(found)
                left_new.remove(at)

    start = 0
    while start < min(len(old), len(new)) and _is_equal(old[start], new[start]):
        pairs[start] = start
        start += 1
    left_old, left_new = left_old[start:], left_new[start:]
    if max(len(left_old), len(left_new)) <= _PAIRS_LIMIT:  # each is compared with each: not for a hostile file
        take(lambda one, other: _share(one, other, ("id",)))
        take(_is_equal)
        take(lambda one, other: _share(one, other, NAMES))
    for at, index in zip(tuple(left_new), tuple(left_old), strict=False):
        if type(old[index]) is type(new[at]) and _may_pair(old[index], new[at]):
            pairs[at] = index
    return pairs


def _share(one: Any, other: Any, names: tuple[str, ...]) -> bool:
    """Whether two entries have the same text under the first of these keys that they have."""
    key = named_key(one, names)
    return key is not None and key == named_key(other, names)


def _may_pair(old: Any, new: Any) -> bool:
    """Whether two entries that differ may be one: not when each has an id of its own."""
    return not isinstance(old, dict) or None in (named_key(old, ("id",)), named_key(new, ("id",)))


def _find_moved(order: list[int]) -> set[int]:
    """The fewest old indexes that left the order: all but one longest rising row of them."""
    best: list[int] = []
    before: list[int] = []
    for place, each in enumerate(order[:_PAIRS_LIMIT]):
        earlier = max((at for at in range(place) if order[at] < each), key=lambda at: best[at], default=-1)
        best.append(best[earlier] + 1 if earlier >= 0 else 1)
        before.append(earlier)
    at = max(range(len(best)), key=lambda place: best[place], default=-1)
    stays = set()
    while at >= 0:
        stays.add(order[at])
        at = before[at]
    return set(order[:_PAIRS_LIMIT]) - stays


def _is_equal(one: Any, other: Any) -> bool:
    """Whether two values are equal; true is not 1."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_is_equal(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_is_equal, one, other))
    return isinstance(one, bool) == isinstance(other, bool) and bool(one == other)
