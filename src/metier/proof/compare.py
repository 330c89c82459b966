"""The text that was read against the text that should be there: one Difference for each piece that is not as it should.

Where all is well one pass over both texts shows it. Otherwise the words are aligned, so that one change is one
Difference and not a cascade of them.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from metier.proof.expected import Expected, Unit
from metier.proof.words import Token, fold, runs_leftward, tokens

_WORD = re.compile(r"\S+")
_RUN = re.compile(r"[0-9]+|[A-Za-z\u00c0-\u024f]+")  # numbers and Latin words, which run rightward in any line
Kind = Literal["altered", "missing", "moved", "extra", "joined", "torn"]


@dataclass(frozen=True, slots=True)
class Difference:
    """A piece (its number; None for text that belongs to none) that reads otherwise; `offset` is into the folded text.

    joined: its words run into each other or into what stands before. torn: white space stands inside a word. Both are
    judged between letters and digits only; readers put spaces around signs as they like.
    """

    kind: Kind
    piece: int | None
    read: str
    offset: int


def compare(expected: Expected, read: str, *, turned: bool = True) -> tuple[Difference, ...]:
    """Every Difference between what should be read and what was, in the order of the text; () when they agree.

    `turned` says that the reader may have turned the order of right-to-left text.
    """
    folded = fold(read)
    found = _walk(expected, folded)
    if found is None:
        found = list(_align(expected, folded))
    if found and turned and any(map(runs_leftward, expected.texts)) and _hold_the_same(expected, folded):
        if sum(map(runs_leftward, expected.texts)) * 2 > len(expected.texts):
            return ()  # where most of a page runs leftward a reader turns all of it, the Latin words too
        found = [one for one in found if not (runs_leftward(one.read) or runs_leftward(_text(expected, one)))]
    return tuple(found)


def _text(expected: Expected, difference: Difference) -> str:
    return "" if difference.piece is None else expected.texts[difference.piece]


def _hold_the_same(expected: Expected, folded: str) -> bool:
    """Whether both have the same letters in any order: readers of a PDF differ about the order of right-to-left text.

    They also give a letter twice that bears a mark (a vowel sign), since the two are printed as two glyphs.
    """
    wanted, spare = Counter[str](), Counter[str]()
    for unit in expected.units:
        (spare if unit.piece is None else wanted).update("".join(unit.text.split()))
        for letter, mark in pairwise(unit.text):
            if unicodedata.category(mark) == "Mn":
                spare.update((letter, mark))
    read = Counter("".join(folded.split()))
    return read >= wanted and read - wanted <= spare and _hold_the_same_runs(expected, folded)


def _hold_the_same_runs(expected: Expected, folded: str) -> bool:
    """Whether both have the same numbers and Latin words: readers turn the order of runs, never of the signs in one."""
    due = Counter(run for text in expected.texts for run in _RUN.findall(fold(text)))
    return due == Counter(_RUN.findall(folded))


class _Letters:
    """A text without its white space, which knows where there was some."""

    def __init__(self, folded: str) -> None:
        self._folded = folded
        self._words = list(_WORD.finditer(folded))
        self._starts: list[int] = []  # the number of each word's first letter
        self._holes: list[int] = []  # of those where white space that is no line break parts two letters or digits
        count, before = 0, None
        for word in self._words:
            self._starts.append(count)
            white = folded[before.end() : word.start()] if before is not None else ""
            if before is not None and white.strip("\n") and word[0][0].isalnum() and before[0][-1].isalnum():
                self._holes.append(count)
            count, before = count + len(word[0]), word
        self._gaps = frozenset(self._starts)
        self.text = "".join([word[0] for word in self._words])

    def joined(self, last: int, here: int) -> bool:
        """Whether no white space stands from the letter `last`, where the word before ended, to the letter `here`."""
        inside = here > 0 and self.text[here - 1].isalnum() and self.text[here].isalnum()
        if inside and "\u0900" <= self.text[here - 1] <= "\u0d7f":  # pdfium drops the space behind Indic stacks
            return False
        return inside and not any(letter in self._gaps for letter in range(last, here + 1))

    def torn(self, first: int, last: int) -> bool:
        """Whether white space stands between the letters `first` and `last`, line breaks left out."""
        return bisect_right(self._holes, max(first, 0)) != bisect_right(self._holes, last)

    def place(self, letter: int) -> int:
        """Where a letter stands in the whole text."""
        word = bisect_right(self._starts, letter) - 1
        return self._words[word].start() + letter - self._starts[word] if self._words else 0

    def line(self, first: int, end: int) -> str:
        """The text of some letters, with its white space."""
        return " ".join(self._folded[self.place(first) : self.place(end - 1) + 1].split())


def _walk(expected: Expected, folded: str) -> list[Difference] | None:
    """The Differences in white space where both texts agree in everything else, else None."""
    read = _Letters(folded)
    found: list[Difference] = []
    here, last, apart, before = 0, 0, False, 0
    for unit, following in pairwise((*expected.units, Unit("", None))):
        words = unit.text.split()
        if unit.piece is None:
            apart = apart or unit.text.strip() != unit.text
            glyphs, first = "".join(words), "".join(following.text.split()[:1])
            if read.text.startswith(glyphs + first, here) or not read.text.startswith(first, here):
                here += len(glyphs) * read.text.startswith(glyphs, here)
            continue
        start, joined, torn = here, False, False
        for number, word in enumerate(words):
            if not read.text.startswith(word, here):
                return None
            end = here + len(word)
            if number or apart or unit.text[:1].isspace():
                # Between two pieces a single letter does not count: readers put lines so short into one.
                joined = joined or (read.joined(last, here) and (number > 0 or min(before, len(word)) > 1))
                torn = torn or read.torn(here, end - 1)
            else:
                torn = torn or read.torn(here - 1, end - 1)
            here, last, before, apart = end, end, len(word), False
        apart = unit.text[-1:].isspace() if words else apart
        if joined or torn:
            found.append(
                Difference("joined" if joined else "torn", unit.piece, read.line(start, here), read.place(start))
            )
    return found if here == len(read.text) else None


@dataclass(frozen=True, slots=True)
class _Sides:
    """Both texts as tokens; `owners` gives for each expected token its piece, None for decor."""

    wanted: list[Token]
    owners: list[int | None]
    read: list[Token]
    folded: str


def _sides(expected: Expected, folded: str) -> _Sides:
    parts: list[str] = []
    starts: list[int] = []
    pieces: list[int | None] = []
    length = 0
    for unit in expected.units:
        if unit.piece is None and unit.text.strip() and unit.text.strip() not in folded:
            continue
        starts.append(length)
        pieces.append(unit.piece)
        parts.append(unit.text)
        length += len(unit.text)
    wanted = tokens("".join(parts))
    owners = [pieces[bisect_left(starts, token.start + 1) - 1] for token in wanted]
    return _Sides(wanted, owners, tokens(folded), folded)


_Change = tuple[int, int, int, int]  # wanted[a:b] became read[c:d]


def _changes(sides: _Sides) -> list[_Change]:
    """The stretches that differ, without those that differ in white space or decor only."""
    wanted, read = [token.text for token in sides.wanted], [token.text for token in sides.read]
    head = 0
    while head < min(len(wanted), len(read)) and wanted[head] == read[head]:
        head += 1
    tail = 0
    while tail < min(len(wanted), len(read)) - head and wanted[-1 - tail] == read[-1 - tail]:
        tail += 1
    inner = difflib.SequenceMatcher(
        None, wanted[head : len(wanted) - tail], read[head : len(read) - tail], autojunk=False
    )
    found = []
    for tag, a, b, c, d in inner.get_opcodes():
        change = (head + a, head + b, head + c, head + d)
        if tag != "equal" and not _is_idle(sides, change):
            found.append(_slide(sides, change))
    return found


def _slide(sides: _Sides, change: _Change) -> _Change:
    """The same change where it takes or puts a whole line, if it can be told so.

    'b. a. b.' holds one 'a. b.' more than 'b.', or one '. a. b' more; only the first is a line.
    """
    a, b, c, d = change
    if (a == b) == (c == d):
        return change
    texts, first, end = (sides.read, c, d) if a == b else (sides.wanted, a, b)
    left = right = 0
    while first > left and min(a, c) > left and texts[first - left - 1].text == texts[end - left - 1].text:
        left += 1
    while end + right < len(texts) and texts[first + right].text == texts[end + right].text:
        right += 1
    for step in sorted(range(-left, right + 1), key=abs):
        if _begins_line(sides, a + step, c + step, inserted=a == b):
            return (a + step, b + step, c + step, d + step)
    return change


def _begins_line(sides: _Sides, wanted: int, read: int, *, inserted: bool) -> bool:
    """Whether a piece, and where words are put in also a line of the read text, begins at these tokens."""
    owners = sides.owners
    piece = wanted in (0, len(owners)) or owners[wanted - 1] != owners[wanted]
    return piece and (not inserted or read == 0 or not _is_one_line(sides, read - 1, read))


def _is_idle(sides: _Sides, change: _Change) -> bool:
    a, b, c, d = change
    text = "".join(token.text for token in sides.read[c:d])
    whole = "".join(token.text for token in sides.wanted[a:b])
    bare = "".join(
        token.text for token, owner in zip(sides.wanted[a:b], sides.owners[a:b], strict=True) if owner is not None
    )
    return text in (whole, bare)


def _align(expected: Expected, folded: str) -> Iterator[Difference]:
    sides = _sides(expected, folded)
    changes = _changes(sides)
    touched: dict[int, list[_Change]] = {}
    loose: list[_Change] = []
    for change in changes:
        pieces = _touched(sides, change)
        for piece in pieces:
            touched.setdefault(piece, []).append(change)
        if not pieces:
            loose.append(change)
    found = _joined(expected, [_difference(sides, piece, mine) for piece, mine in touched.items()])
    extras = [Difference("extra", None, _read(sides, c, d), _offset(sides, c)) for _, _, c, d in loose]
    yield from sorted(_moved(expected, found, extras), key=lambda one: (one.offset, one.piece or 0))


def _touched(sides: _Sides, change: _Change) -> list[int]:
    """The pieces that a change concerns: those that it takes words from, or the one that it puts words into.

    Words between two pieces are put into the one before, or else the one after, when they stand on its line.
    """
    a, b, c, d = change
    pieces = [owner for owner in dict.fromkeys(sides.owners[a:b]) if owner is not None]
    if pieces or c == d:
        return pieces
    before = next((owner for owner in reversed(sides.owners[:a]) if owner is not None), None)
    after = next((owner for owner in sides.owners[b:] if owner is not None), None)
    if before is not None and (before == after or (c and _is_one_line(sides, c - 1, c))):
        return [before]
    return [after] if after is not None and d < len(sides.read) and _is_one_line(sides, d - 1, d) else []


def _is_one_line(sides: _Sides, one: int, two: int) -> bool:
    return "\n" not in sides.folded[sides.read[one].end : sides.read[two].start]


def _difference(sides: _Sides, piece: int, changes: list[_Change]) -> Difference:
    """What was read in the place of a piece: from what its first word became to what its last word became."""
    mine = [number for number, owner in enumerate(sides.owners) if owner == piece]
    first, last = mine[0], mine[-1] + 1
    a, b, c, d = changes[0]
    start = c if a <= first else c - (a - first)
    a, b, c, d = changes[-1]
    end = d if b >= last else d + (last - b)
    start, end = max(start, 0), min(end, len(sides.read))
    whole = all(any(a <= number < b for a, b, _, _ in changes) for number in mine)
    read = _read(sides, start, end)
    if whole and not read:
        return Difference("missing", piece, "", _offset(sides, start))
    return Difference("altered", piece, read, _offset(sides, start))


def _joined(expected: Expected, found: list[Difference]) -> list[Difference]:
    """The same, with the missing pieces of one block told once, by its first."""
    gone: set[int] = set()
    kept = []
    for one in found:
        block = id(expected.blocks[one.piece]) if one.piece is not None and one.kind == "missing" else 0
        if block not in gone:
            kept.append(one)
        gone |= {block} - {0}
    return kept


def _moved(expected: Expected, found: list[Difference], extras: list[Difference]) -> Iterator[Difference]:
    """The same, with a piece that stands elsewhere told as moved, once."""
    gone = {"".join(expected.texts[one.piece].split()): one for one in found if one.piece is not None}
    taken: set[int] = set()
    for extra in extras:
        piece = gone.get("".join(extra.read.split()).lstrip("•").rstrip("•"))
        if piece is not None and piece.kind == "missing" and piece.piece is not None and piece.piece not in taken:
            taken.add(piece.piece)
            yield Difference("moved", piece.piece, extra.read, extra.offset)
        else:
            yield extra
    yield from (one for one in found if one.piece not in taken)


def _read(sides: _Sides, first: int, last: int) -> str:
    if first >= last:
        return ""
    return " ".join(sides.folded[sides.read[first].start : sides.read[last - 1].end].split())


def _offset(sides: _Sides, token: int) -> int:
    return sides.read[token].start if token < len(sides.read) else len(sides.folded)
