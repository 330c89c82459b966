"""Cues: the phrases of an ad that carry a meaning, found in one pass; reads the word lists in ads/data.

A word list (`data/LANGUAGE.toml`) has a table per kind of cue, and under each value its phrases. In a phrase a
word may end in `*` (any ending), be followed by `?` (may be missing), or be several: `look|looking`.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from importlib import resources

_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[ \t\xa0]{0,8}(?:[-‐‑–/.'’&`´]|\r?\n|\r)?[ \t\xa0]{0,8}\Z")
LISTS = ("en", "de", "fr", "es", "languages")


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase at `start` to `end` of the text: its kind (`necessity`) and what it says (`preferred`)."""

    start: int
    end: int
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class _Slot:
    """One word of a phrase: whole words, or stems that any ending may follow."""

    words: frozenset[str]
    stems: tuple[str, ...]

    def holds(self, word: str) -> bool:
        return word in self.words or (bool(self.stems) and word.startswith(self.stems))


@dataclass(frozen=True, slots=True)
class _Phrase:
    kind: str
    value: str
    rest: tuple[_Slot, ...]


class Cues:
    """Every cue of one text, by kind and in order of place."""

    __slots__ = ("_by_kind", "_starts")

    def __init__(self, by_kind: dict[str, list[Cue]]) -> None:
        self._by_kind = by_kind
        self._starts = {kind: [cue.start for cue in cues] for kind, cues in by_kind.items()}

    def within(self, kind: str, start: int, end: int) -> list[Cue]:
        """The cues of `kind` that lie wholly in `start` to `end`."""
        starts = self._starts.get(kind)
        if not starts:
            return []
        cues = self._by_kind[kind][bisect_left(starts, start) : bisect_left(starts, end)]
        return [cue for cue in cues if cue.end <= end]

    def has(self, kind: str, value: str, start: int, end: int) -> bool:
        """True where a cue of `kind` in `start` to `end` says `value`."""
        return any(cue.value == value for cue in self.within(kind, start, end))

    def first(self, kind: str, start: int, end: int) -> Cue | None:
        """The first cue of `kind` in `start` to `end`."""
        found = self.within(kind, start, end)
        return found[0] if found else None


class Lexicon:
    """The phrases of some languages, indexed by their first word."""

    def __init__(self, tables: list[dict[str, dict[str, list[str]]]]) -> None:
        self._words: dict[str, list[_Phrase]] = {}
        self._stems: dict[str, list[_Phrase]] = {}
        for table in tables:
            for kind, values in table.items():
                for value, phrases in values.items():
                    for phrase in phrases:
                        self._add(kind, value, phrase)
        self._stem_lengths = sorted({len(stem) for stem in self._stems})

    def _add(self, kind: str, value: str, phrase: str) -> None:
        for slots in _expand(phrase):
            entry = _Phrase(kind, value, tuple(slots[1:]))
            for word in slots[0].words:
                self._words.setdefault(word, []).append(entry)
            for stem in slots[0].stems:
                self._stems.setdefault(stem, []).append(entry)

    def _candidates(self, word: str) -> tuple[_Phrase, ...]:
        """The phrases that may begin with `word`, longest first."""
        found = list(self._words.get(word, ()))
        for length in self._stem_lengths:
            if length > len(word):
                break
            found.extend(self._stems.get(word[:length], ()))
        return tuple(sorted(found, key=lambda phrase: -len(phrase.rest)))

    def find(self, text: str) -> Cues:
        """Every cue in `text`: per kind leftmost and longest first, none overlapping another of its kind."""
        matches = list(_WORD.finditer(text))
        words = [match.group().casefold() for match in matches]
        seen: dict[str, tuple[_Phrase, ...]] = {}
        found: dict[str, list[Cue]] = {}
        taken: dict[str, int] = {}
        for index, word in enumerate(words):
            candidates = seen.get(word)
            if candidates is None:
                candidates = seen[word] = self._candidates(word)
            for phrase in candidates:
                start = matches[index].start()
                if taken.get(phrase.kind, 0) > start or not _follows(text, matches, words, index, phrase.rest):
                    continue
                end = matches[index + len(phrase.rest)].end()
                taken[phrase.kind] = end
                found.setdefault(phrase.kind, []).append(Cue(start, end, phrase.kind, phrase.value))
        return Cues(found)


def _follows(text: str, matches: list[re.Match[str]], words: list[str], index: int, rest: tuple[_Slot, ...]) -> bool:
    """True where the words after `index` are those of `rest`, with nothing but space and joining signs between."""
    if index + len(rest) >= len(words):
        return False
    for offset, slot in enumerate(rest, start=index + 1):
        if not slot.holds(words[offset]):
            return False
        before, after = matches[offset - 1].end(), matches[offset].start()
        if after - before == 1 and text[before] == " ":
            continue
        gap = text[before:after] if after - before <= 20 else "\n\n"
        if not _GAP.match(gap) or (gap[:1] == "." and len(gap) > 1 and len(words[offset - 1]) > 1):
            return False
    return True


def _expand(phrase: str) -> list[list[_Slot]]:
    """The slots of a phrase, once with and once without each word that may be missing."""
    results: list[list[_Slot]] = [[]]
    for written in phrase.split():
        optional = written.endswith("?")
        slots = _slots(written.rstrip("?"))
        longer = [[*result, *slots] for result in results]
        results = [*longer, *results] if optional else longer
    return [result for result in results if result]


def _slots(written: str) -> list[_Slot]:
    """The slots of one written word: `full-time` is two, `look|looking` is one of two words."""
    if "|" in written:
        options = written.casefold().split("|")
        words = frozenset(option for option in options if not option.endswith("*"))
        return [_Slot(words, tuple(option[:-1] for option in options if option.endswith("*")))]
    slots = []
    pieces = _WORD.findall(written.casefold())
    for number, piece in enumerate(pieces, start=1):
        stem = number == len(pieces) and written.endswith("*")
        slots.append(_Slot(frozenset(), (piece,)) if stem else _Slot(frozenset((piece,)), ()))
    return slots


@cache
def load_lexicon() -> Lexicon:
    """The phrases of every language that the reader knows: ads mix them, so all are looked for at once."""
    folder = resources.files("metier.ads").joinpath("data")
    return Lexicon([tomllib.loads(folder.joinpath(f"{name}.toml").read_text("utf-8")) for name in LISTS])
