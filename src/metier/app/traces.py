"""Where each field of a form came from: the values that a file has now, led back to the Origins of what was read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import islice
from typing import Any

from metier.app.forms import Chips, Entries, Form, FormField, Pairs, Statements
from metier.career.pointers import join, resolve, split
from metier.model.draft import Origin

_Numbers = tuple[int, ...]
_LONG = 300  # characters of two texts that are compared
_MOST = 500  # of such pairs: nobody puts more right by hand
_ALIKE = 0.5  # of their characters


def find_traces(read: Any, now: Any, origins: Sequence[Origin]) -> dict[str, _Numbers]:
    """By pointer into the values as they are `now`: the numbers of the Origins of each that still is what was `read`.

    A value that was moved to another entry, or got more around it, is found again there; one that was put right keeps
    its origin where it stands, one that says something else has none.
    """
    there = dict(_leaves(now, ""))
    wanted: dict[str, list[int]] = defaultdict(list)
    for number, origin in enumerate(origins):
        wanted[origin.pointer].append(number)
    kept = {pointer: (_words(resolve(read, pointer)), tuple(numbers)) for pointer, numbers in wanted.items()}
    traces = {pointer: numbers for pointer, (words, numbers) in kept.items() if words and there.get(pointer) == words}
    lost = {pointer: each for pointer, each in kept.items() if pointer not in traces and each[0]}
    free: dict[tuple[object, str], list[str]] = defaultdict(list)
    for pointer, words in there.items():
        if pointer not in traces:
            free[_kind(pointer), words].append(pointer)
    for pointer, (words, numbers) in tuple(lost.items()):
        if places := free[_kind(pointer), words]:
            traces[places.pop(0)] = numbers
            del lost[pointer]
    for pointer, (words, numbers) in islice(lost.items(), _MOST):
        if pointer not in traces and _is_alike(words, there.get(pointer, "")):
            traces[pointer] = numbers
    return traces


def _is_alike(one: str, other: str) -> bool:
    """Whether one text is the other put right."""
    return bool(one and other) and SequenceMatcher(None, one[:_LONG], other[:_LONG], False).ratio() >= _ALIKE


def _leaves(value: Any, pointer: str) -> Iterator[tuple[str, str]]:
    """The words of each single value, by its pointer."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _leaves(inner, join(pointer, str(key)))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _leaves(inner, join(pointer, index))
    elif words := _words(value):
        yield pointer, words


def _words(value: Any) -> str:
    """A single value as it is written."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    return str(getattr(value, "written", value))


def _kind(pointer: str) -> tuple[str, ...]:
    """What a pointer leads to, in whichever entry: a highlight with its skills beside it is a highlight."""
    parts = ["#" if part.isdigit() else part for part in split(pointer)]
    return tuple(parts[:-1] if parts[-2:] == ["#", "text"] else parts)


def field_names(form: Form) -> dict[str, str]:
    """By pointer: how a person finds that field in the form, such as ‘Work · Engineer · Employer’."""
    return {pointer: name for section in form.sections for pointer, name in _names(section.fields, section.label)}


def _names(fields: Sequence[FormField], above: str) -> Iterator[tuple[str, str]]:
    for field in fields:
        if isinstance(field, Entries):
            for number, entry in enumerate(field.entries, start=1):
                name = f"{above} · {entry.title or f'{field.one} {number}'}"
                yield entry.pointer, name
                yield from _names(entry.fields, name)
            continue
        yield field.pointer, f"{above} · {field.label}"
        if isinstance(field, Chips):
            yield from ((join(field.pointer, at), f"{above} · {field.label}") for at in range(len(field.items)))
        elif isinstance(field, Statements):
            for number, item in enumerate(field.items, start=1):
                yield from ((pointer, f"{above} · {field.one} {number}") for pointer, _, _ in item.texts)
        elif isinstance(field, Pairs):
            yield from ((pointer, f"{above} · {name}") for pointer, name, _ in field.items)
