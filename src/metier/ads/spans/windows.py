"""Takes sentences as words, gives the encoder's input: their pieces, packed into windows so that neighbours are seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from metier.ads.spans.words import find_look

CLS, SEP, UNKNOWN, PADDING = 101, 102, 100, 0
_LONGEST = 240  # pieces of one unit; a longer sentence is cut between words


class Encoding(Protocol):
    """What the tokenizer gives for one sentence of words."""

    @property
    def ids(self) -> list[int]:
        """The pieces, as numbers."""

    @property
    def word_ids(self) -> list[int | None]:
        """For each piece the word that it comes from."""


class Tokenizer(Protocol):
    """The part of `tokenizers.Tokenizer` that is used here."""

    def encode_batch(
        self, input: list[list[str]], is_pretokenized: bool = False, add_special_tokens: bool = True
    ) -> Sequence[Encoding]:
        """One Encoding per sentence."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, or a part of a long one: `words` from `first` on, as pieces; `heads` are the words' first pieces."""

    sentence: int
    first: int
    ids: tuple[int, ...]
    looks: tuple[int, ...]
    marks: tuple[int, ...]
    heads: tuple[int, ...]


def read_units(sentences: Sequence[Sequence[str]], marks: Sequence[Sequence[int]], tokenizer: Tokenizer) -> list[Unit]:
    """The units of all sentences, in order; a sentence without words gives none."""
    encodings = tokenizer.encode_batch(
        [list(words) for words in sentences], is_pretokenized=True, add_special_tokens=False
    )
    units: list[Unit] = []
    for number, (words, encoding) in enumerate(zip(sentences, encodings, strict=True)):
        pieces: list[list[int]] = [[] for _ in words]
        for id, word in zip(encoding.ids, encoding.word_ids, strict=True):
            if word is not None and len(pieces[word]) < 16:
                pieces[word].append(id)
        pieces = [ids or [UNKNOWN] for ids in pieces]
        looks = [int(find_look(word)) for word in words]
        cuts = _cut_sentence([len(ids) for ids in pieces])
        units.extend(_unit(number, a, b, pieces, looks, marks[number]) for a, b in pairwise(cuts))
    return units


def _cut_sentence(lengths: Sequence[int]) -> list[int]:
    cuts, total = [0], 0
    for at, length in enumerate(lengths):
        if total + length > _LONGEST:
            cuts.append(at)
            total = 0
        total += length
    return [*cuts, len(lengths)] if lengths else [0]


def _unit(
    sentence: int, first: int, last: int, pieces: list[list[int]], looks: list[int], marks: Sequence[int]
) -> Unit:
    ids: list[int] = []
    heads: list[int] = []
    spread_looks: list[int] = []
    spread_marks: list[int] = []
    for word in range(first, last):
        heads.append(len(ids))
        ids.extend(pieces[word])
        spread_looks.extend([looks[word]] * len(pieces[word]))
        spread_marks.extend([marks[word]] * len(pieces[word]))
    return Unit(sentence, first, tuple(ids), tuple(spread_looks), tuple(spread_marks), tuple(heads))


def cut_windows(units: Sequence[Unit], budget: int) -> list[tuple[int, int]]:
    """Ranges of units that fit into `budget` pieces together (a long one stands alone), each followed by a SEP."""
    windows: list[tuple[int, int]] = []
    begin, total = 0, 1
    for at, unit in enumerate(units):
        length = len(unit.ids) + 1
        if at > begin and total + length > budget:
            windows.append((begin, at))
            begin, total = at, 1
        total += length
    if begin < len(units):
        windows.append((begin, len(units)))
    return windows


@dataclass(frozen=True, slots=True)
class Window:
    """The input of the encoder for neighbouring units: pieces with marks, the words' places, where sentences begin."""

    ids: tuple[int, ...]
    looks: tuple[int, ...]
    marks: tuple[int, ...]
    heads: tuple[int, ...]
    begins: tuple[bool, ...]


def join_units(units: Sequence[Unit]) -> Window:
    """One window: CLS, then each unit and a SEP. `begins` is true for a word that opens its sentence."""
    ids, looks, marks = [CLS], [0], [0]
    heads: list[int] = []
    begins: list[bool] = []
    for unit in units:
        at = len(ids)
        heads.extend(at + head for head in unit.heads)
        begins.extend(unit.first == 0 and index == 0 for index in range(len(unit.heads)))
        ids.extend((*unit.ids, SEP))
        looks.extend((*unit.looks, 0))
        marks.extend((*unit.marks, 0))
    return Window(tuple(ids), tuple(looks), tuple(marks), tuple(heads), tuple(begins))
