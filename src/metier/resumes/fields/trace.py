"""Said: a value and the rows it was read from; a tree of them to the data, Origins and SourceLines of a Draft."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from metier.formats.printed import TextLine
from metier.formats.tree import UNPRINTABLE
from metier.model.draft import Origin, SourceLine
from metier.resumes.fields.standing import find_box, line_box


@dataclass(frozen=True, slots=True)
class Said:
    """A value as it will stand in the career file, the lines it came from, how sure the reader is, and why not more."""

    text: str
    sources: tuple[int, ...]
    certainty: float = 0.9
    why: str = ""


Tree = Said | Mapping[str, "Tree"] | Sequence["Tree"]


def said(text: str, sources: Iterable[int], certainty: float = 0.9, why: str = "") -> Said:
    """A value of some lines."""
    return Said(text, tuple(dict.fromkeys(sources)), certainty, why)


def plain(tree: Tree) -> Any:
    """The bare values of a tree, what is empty left out."""
    if isinstance(tree, Said):
        return tree.text
    if isinstance(tree, Mapping):
        return {key: value for key, each in tree.items() if (value := plain(each)) not in ("", {}, [])}
    return [value for each in tree if (value := plain(each)) not in ("", {}, [])]


def prune(tree: Tree) -> Tree:
    """The tree without empty values, so that places in lists are those of the data."""
    if isinstance(tree, Said):
        clean = UNPRINTABLE.sub("", tree.text).strip()
        return tree if clean == tree.text else Said(clean, tree.sources, tree.certainty, tree.why)
    if isinstance(tree, Mapping):
        return {key: kept for key, each in tree.items() if not _is_empty(kept := prune(each))}
    return [kept for each in tree if not _is_empty(kept := prune(each))]


def _is_empty(tree: Tree) -> bool:
    return not tree.text.strip() if isinstance(tree, Said) else not tree


def leaves(tree: Tree, pointer: str = "") -> Iterator[tuple[str, Said]]:
    """Every value with its JSON Pointer."""
    if isinstance(tree, Said):
        yield pointer, tree
    elif isinstance(tree, Mapping):
        for key, each in tree.items():
            yield from leaves(each, f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}")
    else:
        for number, each in enumerate(tree):
            yield from leaves(each, f"{pointer}/{number}")


def origins(tree: Tree, lines: Sequence[TextLine], file: str) -> tuple[Origin, ...]:
    """Where each value of a tree came from."""
    found = []
    for pointer, value in leaves(tree):
        first = lines[value.sources[0]] if value.sources else None
        quote = " ".join(lines[number].text.strip() for number in value.sources)
        place = str(first.spot) if first is not None else ""
        box = find_box(value.text, [lines[number] for number in value.sources])
        found.append(Origin(pointer, file, place, quote, value.certainty, value.why, box))
    return tuple(found)


def source_lines(tree: Tree, lines: Sequence[TextLine], left_out: Mapping[int, str]) -> tuple[SourceLine, ...]:
    """The fate of every line: pointers to what it became, or why it is no content."""
    pointers: dict[int, list[str]] = {}
    for pointer, value in leaves(tree):
        for number in value.sources:
            pointers.setdefault(number, []).append(pointer)
    return tuple(
        SourceLine(
            line.text,
            str(line.spot),
            tuple(pointers.get(number, ())),
            "" if number in pointers else left_out.get(number, "no words"),
            line_box(line),
        )
        for number, line in enumerate(lines)
    )
