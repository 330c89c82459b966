"""Takes the words of a posting, gives their tags in both layers by a linear-chain CRF: the fast tier, plain Python.

It opens its two files of this package, once. The weights are those of B and I over O, so that O counts nought, in hundredths. The four of a feature (skill B and I,
knowledge B and I) are packed into one whole number, each in 24 bits of its own, so that adding features up is one
addition each; sums are kept per word form, since most words return.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from metier.ads.spans.features import (
    PLACES,
    Form,
    Groups,
    common_features,
    heading_of,
    is_heading,
    joint_features,
    own_names,
    read_form,
)
from metier.ads.spans.packed import Unfolding, fold_numbers, fold_table, read_names, read_numbers

_BITS = 24
_FIELD = (1 << _BITS) - 1
_HALF = 1 << (_BITS - 1)
_OFFSET = sum(_HALF << (_BITS * field) for field in range(4))
_NEVER = -(10**9)
_KEPT = 50_000
_MIDDLE = len(PLACES) // 2
_NO_SUMS = (0,) * len(PLACES)


def pack(skill: Sequence[int], knowledge: Sequence[int]) -> int:
    """The weights of B and I in both layers, in hundredths, as one number; sums of such numbers unpack as well."""
    return sum(weight << (_BITS * field) for field, weight in enumerate((*skill, *knowledge)))


def unpack(packed: int) -> tuple[int, int, int, int]:
    """The four weights of a sum that holds the offset, as `score` gives it: skill B and I, knowledge B and I."""
    one, two = (packed & _FIELD) - _HALF, (packed >> _BITS & _FIELD) - _HALF
    return one, two, (packed >> 2 * _BITS & _FIELD) - _HALF, (packed >> 3 * _BITS & _FIELD) - _HALF


@dataclass(frozen=True, slots=True)
class Steps:
    """The weights of a tag after a tag, in one layer."""

    oo: int
    ob: int
    bo: int
    bb: int
    bi: int
    io: int
    ib: int
    ii: int


@dataclass(frozen=True, slots=True)
class Crf:
    """Both layers' weights, and the groups of words that their features need; made once by `read_crf`.

    `own` holds the weights of a word's own features, one for each of `PLACES`; `weights` those of all others.
    """

    weights: Unfolding[int]
    own: Unfolding[tuple[int, ...]]
    skill: Steps
    knowledge: Steps
    groups: Groups
    _known: dict[str, tuple[Form, tuple[int, ...]]] = field(default_factory=dict)

    def tag(
        self, sentences: Iterable[Sequence[str]], marks: Iterable[Sequence[int]]
    ) -> list[tuple[list[str], list[str]]]:
        """For each sentence of one posting its tags (B, I, O) as skill and as knowledge."""
        return [
            (best_tags(scores, 0, self.skill), best_tags(scores, 2, self.knowledge))
            for scores in self.score_posting(sentences, marks)
        ]

    def score_posting(self, sentences: Iterable[Sequence[str]], marks: Iterable[Sequence[int]]) -> list[list[int]]:
        """The packed scores of each sentence of one posting; the last heading tells what follows."""
        found: list[list[int]] = []
        heading = ""
        for words, hits in zip(sentences, marks, strict=True):
            found.append(self.score(words, hits, heading) if words else [])
            if words and is_heading(words):
                heading = heading_of(words)
        return found

    def has_span(self, scores: Sequence[int], doubt: int) -> bool:
        """True where a sentence would hold any span if every word had `doubt` hundredths more for beginning one."""
        return any(
            "B" in best_tags(scores, field, steps, (doubt, 0))
            for field, steps in ((0, self.skill), (2, self.knowledge))
        )

    def score(self, words: Sequence[str], marks: Sequence[int], heading: str) -> list[int]:
        """For each word of a sentence, packed, how much speaks for B and I in each layer, steps left aside."""
        known = [self._known.get(word) or self._add(word) for word in words]
        forms = [form for form, _ in known]
        weights = self.weights
        common = _OFFSET + sum([weights[name] for name in common_features(words, forms, heading)])
        rows = [sum([weights[name] for name in names], common) for names in joint_features(words, forms, marks)]
        last = len(rows) - 1
        for at, (_, sums) in enumerate(known):
            # what a word says at place p is said of the word p places before it
            for slot in range(max(0, at + _MIDDLE - last), min(len(PLACES), at + _MIDDLE + 1)):
                rows[at + _MIDDLE - slot] += sums[slot]
        return rows

    def _add(self, word: str) -> tuple[Form, tuple[int, ...]]:
        """The word's form and its sums per place; kept, within bounds, because words return (never seen from outside)."""
        rows = [self.own[name] for name in own_names(word, self.groups)]
        found = read_form(word, self.groups), tuple(map(sum, zip(*rows, strict=True)))
        if len(self._known) < _KEPT:
            self._known[word] = found
        return found


def best_tags(scores: Sequence[int], field: int, steps: Steps, more: tuple[int, int] = (0, 0)) -> list[str]:
    """The best tags of a sentence by its packed scores (Viterbi); no I after O. `field` is 0 for skill, 2 for knowledge.

    `more` is added to each B and I; training uses it to choose how readily a span begins.
    """
    low, high = _BITS * field, _BITS * field + _BITS
    begin, go_on = more[0] - _HALF, more[1] - _HALF
    o, b, i = 0, _NEVER, _NEVER
    back: list[tuple[int, int, int]] = []
    oo, ob, bo, bb, bi, io, ib, ii = steps.oo, steps.ob, steps.bo, steps.bb, steps.bi, steps.io, steps.ib, steps.ii
    for at, packed in enumerate(scores):
        more_b, more_i = (packed >> low & _FIELD) + begin, (packed >> high & _FIELD) + go_on
        if not at:
            b = more_b
            continue
        o0, o1, o2 = o + oo, b + bo, i + io
        b0, b1, b2 = o + ob, b + bb, i + ib
        i1, i2 = b + bi, i + ii
        to_o = 0 if o0 >= o1 and o0 >= o2 else 1 if o1 >= o2 else 2
        to_b = 0 if b0 >= b1 and b0 >= b2 else 1 if b1 >= b2 else 2
        back.append((to_o, to_b, 1 if i1 >= i2 else 2))
        o = o0 if to_o == 0 else o1 if to_o == 1 else o2
        b = (b0 if to_b == 0 else b1 if to_b == 1 else b2) + more_b
        i = (i1 if i1 >= i2 else i2) + more_i
    tag = 0 if o >= b and o >= i else 1 if b >= i else 2
    tags = [tag]
    for row in reversed(back):
        tag = row[tag]
        tags.append(tag)
    return ["OBI"[tag] for tag in reversed(tags)]


def write_crf(layers: Mapping[str, Mapping[str, Sequence[int]]], steps: Mapping[str, object]) -> bytes:
    """The file that `read_crf` reads: by `weights` and `own`, by feature, its numbers; `steps` by layer."""
    found = {name: fold_table(rows) for name, rows in layers.items()} | dict(steps)
    return gzip.compress(json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode(), 9, mtime=0)


def read_crf(weights: bytes, groups: bytes) -> Crf:
    """The Crf from its two files (gzipped JSON)."""
    known = json.loads(gzip.decompress(weights))
    return Crf(
        Unfolding(known["weights"], 4, _pack_row, 0),
        Unfolding(known["own"], 4 * len(PLACES), _pack_places, _NO_SUMS),
        Steps(**known["skill"]),
        Steps(**known["knowledge"]),
        read_groups(groups),
    )


def _pack_row(row: tuple[int, ...]) -> int:
    return pack(row[:2], row[2:])


def _pack_places(row: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(_pack_row(row[at : at + 4]) for at in range(0, len(row), 4))


def write_groups(words: Sequence[str], levels: Sequence[Sequence[int]], roles: Sequence[str]) -> bytes:
    """The file that `read_groups` reads."""
    kinds = sorted(set(roles))
    found = {
        "words": " ".join(words),
        "levels": [fold_numbers(level, "H") for level in levels],
        "kinds": kinds,
        "roles": fold_numbers([kinds.index(role) for role in roles], "B"),
    }
    return gzip.compress(json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode(), 9, mtime=0)


def read_groups(data: bytes) -> Groups:
    """The Groups from their file (gzipped JSON: words, levels of clusters, roles by number)."""
    known = json.loads(gzip.decompress(data))
    levels = tuple(read_numbers(level, "H") for level in known["levels"])
    return Groups(read_names(known["words"]), levels, read_numbers(known["roles"], "B"), tuple(known["kinds"]))


@cache
def load_crf() -> Crf:
    """The Crf that the package carries."""
    folder = resources.files("metier.ads.spans").joinpath("models")
    return read_crf(folder.joinpath("fast.json.gz").read_bytes(), folder.joinpath("groups.json.gz").read_bytes())
