"""Several Drafts of one person to one: what stands twice is one, what differs is a Conflict, and nothing is chosen silently."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from metier.career.pointers import join
from metier.model.draft import Draft, Origin, SourceLine
from metier.resumes.same import KEYS, same_entry, same_words, widest

GOES_ON = "(goes on)"
_SINGLE = ("metier", "language", "$schema")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two sources that say different things in one place; `kept` is the value that went into the draft."""

    pointer: str
    kept: str
    kept_file: str
    other: str
    other_file: str
    decided: bool = False


@dataclass(frozen=True, slots=True)
class Merge:
    """One Draft of all sources, and every Conflict between them."""

    draft: Draft
    conflicts: tuple[Conflict, ...] = ()

    @property
    def open(self) -> tuple[Conflict, ...]:
        """What nobody has decided yet."""
        return tuple(each for each in self.conflicts if not each.decided)


@dataclass(slots=True)
class _Leaf:
    """A scalar with where it came from: (index of the draft, pointer in it)."""

    value: Any
    at: list[tuple[int, str]] = field(default_factory=list)


def merge_drafts(drafts: Sequence[tuple[str, Draft]], prefer: Mapping[str, str] | None = None) -> Merge:
    """The Drafts of files, by their names, as one; the first file's order counts.

    `prefer` maps pointers of the merged draft to the name of the file that is right there; the pointer '' is
    for all others.
    """
    files = [name for name, _ in drafts]
    merging = _Merging(files, prefer or {})
    whole: Any = _leaved(drafts[0][1].data, 0, "")
    for index, (_, draft) in enumerate(drafts[1:], 1):
        whole = merging.both(whole, _leaved(draft.data, index, ""), "")
    moved: dict[tuple[int, str], str] = {}
    data = _plain(whole, "", moved)
    return Merge(_draft(drafts, data, moved), tuple(merging.found))


def _leaved(value: Any, index: int, pointer: str) -> Any:
    if isinstance(value, Mapping):
        return {key: _leaved(inner, index, join(pointer, key)) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_leaved(inner, index, join(pointer, at)) for at, inner in enumerate(value)]
    return _Leaf(value, [(index, pointer)])


def _plain(value: Any, pointer: str, moved: dict[tuple[int, str], str]) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner, join(pointer, key), moved) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner, join(pointer, at), moved) for at, inner in enumerate(value)]
    for source in value.at:
        moved[source] = pointer
    return value.value


class _Merging:
    def __init__(self, files: list[str], prefer: Mapping[str, str]) -> None:
        self.files = files
        self.prefer = prefer
        self.found: list[Conflict] = []

    def both(self, one: Any, other: Any, pointer: str) -> Any:
        """Two values of one place as one."""
        if isinstance(one, dict) and isinstance(other, dict):
            made = dict(one)
            for key, value in other.items():
                made[key] = self.both(one[key], value, join(pointer, key)) if key in one else value
            if "startDate" in one and "startDate" in other and ("endDate" in one) != ("endDate" in other):
                self.end(one, other, made, join(pointer, "endDate"))
            return made
        if isinstance(one, list) and isinstance(other, list):
            return self.lists(one, other, pointer)
        if isinstance(one, _Leaf) and isinstance(other, _Leaf):
            return self.leaf(one, other, pointer)
        if isinstance(one, _Leaf) and one.value is None:
            return other  # a key that nothing stands under
        return _with_words(one, other)

    def end(self, one: dict[str, Any], other: dict[str, Any], made: dict[str, Any], pointer: str) -> None:
        """An entry that goes on in one source and has ended in the other is a Conflict as well."""
        open_one = _Leaf(GOES_ON, one["startDate"].at), _Leaf(GOES_ON, other["startDate"].at)
        kept = self.leaf(one.get("endDate", open_one[0]), other.get("endDate", open_one[1]), pointer)
        made["endDate"] = kept
        if kept.value == GOES_ON:
            del made["endDate"]

    def leaf(self, one: _Leaf, other: _Leaf, pointer: str) -> _Leaf:
        best = widest(str(one.value or ""), str(other.value or ""), pointer)
        if best is not None:
            kept = one if best == str(one.value or "") else other
            return _Leaf(kept.value, [*one.at, *other.at])
        if pointer.lstrip("/") in _SINGLE:
            return one
        files = [self.files[each.at[0][0]] for each in (one, other)]
        preferred = self.prefer.get(pointer, self.prefer.get(""))
        kept, left = (other, one) if preferred == files[1] else (one, other)
        decided = preferred in files
        self.found.append(
            Conflict(pointer, str(kept.value), self.files[kept.at[0][0]], str(left.value), self.files[left.at[0][0]], decided)
        )  # fmt: skip
        return _Leaf(kept.value, [*kept.at, *left.at])

    def lists(self, one: list[Any], other: list[Any], pointer: str) -> list[Any]:
        """The items of both; those that are the same thing are one."""
        made = list(one)
        taken: set[int] = set()
        for item in other:
            at = next((at for at, mine in enumerate(one) if at not in taken and _same(mine, item, pointer)), None)
            if at is None:
                made.append(item)
            else:
                taken.add(at)
                made[at] = self.both(made[at], item, join(pointer, at))
        return made


def _with_words(one: Any, other: Any) -> Any:
    """A highlight that is bare words in one source and has more about it in the other: the first one's words, with that.

    Of other things of different kinds what stands in the first file; the form check names the second.
    """
    rich, bare = (one, other) if isinstance(one, dict) else (other, one)
    words = rich.get("text") if isinstance(rich, dict) else None
    if not isinstance(words, _Leaf) or not isinstance(bare, _Leaf):
        return one
    return {**rich, "text": _Leaf((words if rich is one else bare).value, [*words.at, *bare.at])}


def _same(one: Any, other: Any, pointer: str) -> bool:
    if pointer.endswith("/highlights"):
        return any(same_words(mine, theirs) for mine in _statements(one) for theirs in _statements(other))
    if isinstance(one, _Leaf) and isinstance(other, _Leaf):
        return same_words(str(one.value), str(other.value))
    if isinstance(one, dict) and isinstance(other, dict):
        if _words(one).get("id", "") == _words(other).get("id") != "":
            return True
        section = next((part for part in reversed(pointer.split("/")) if not part.isdigit()), "")
        return same_entry(_words(one), _words(other), section if section in KEYS else "")
    return False


def _statements(item: Any) -> list[str]:
    """The words of a highlight, in each language that it has."""
    inner = item.get("text", item) if isinstance(item, dict) else item
    texts = inner.values() if isinstance(inner, dict) else [inner]
    return [str(text.value) for text in texts if isinstance(text, _Leaf)]


def _words(entry: dict[str, Any]) -> dict[str, str]:
    return {key: str(value.value) for key, value in entry.items() if isinstance(value, _Leaf) and value.value}


def _draft(drafts: Sequence[tuple[str, Draft]], data: Any, moved: Mapping[tuple[int, str], str]) -> Draft:
    origins: list[Origin] = []
    lines: list[SourceLine] = []
    for index, (name, draft) in enumerate(drafts):
        follow = _follower(index, moved)
        origins += [
            Origin(follow(each.pointer), each.file, each.place, each.quote, each.certainty, each.why, each.box)
            for each in draft.origins
        ]
        where = f"{name}, " if len(drafts) > 1 else ""  # a line of a report alone does not say its file
        lines += [
            SourceLine(each.text, f"{where}{each.place}", tuple(map(follow, each.pointers)), each.left_out, each.box)
            for each in draft.lines
        ]
    first = drafts[0][1]
    return Draft(
        data, tuple(origins), tuple(lines), ", ".join(dict.fromkeys(draft.reader for _, draft in drafts)),
        first.language, tuple(finding for _, draft in drafts for finding in draft.findings),
    )  # fmt: skip


def _follower(index: int, moved: Mapping[tuple[int, str], str]) -> Callable[[str], str]:
    return lambda pointer: moved.get((index, pointer), pointer)
