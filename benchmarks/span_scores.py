"""Span scores for files in SkillSpan's format: what is counted, said exactly once.

A span begins at a B, or at an I that follows an O, and ends before the next B or O. *Strict*: a predicted span is
right where a gold span of the same kind begins and ends at the same words. *Partial*: a predicted span is right where
it shares a word with a gold span of its kind, and a gold span is found where it shares a word with a predicted one.
Precision and recall are counted over the whole file (micro), F1 is their harmonic mean, in per cent.

*Merged*: both layers laid into one, as published work on SkillSpan does: a word takes its skill tag, or its knowledge
tag where it is in no skill; then spans are read from that one layer without a kind. *Merged, as a union*: all spans of
both layers without their kind, those inside one another too. Gold and prediction are treated alike.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One line of the file: its posting, words, source and two layers of B, I and O."""

    posting: int
    words: tuple[str, ...]
    skill: tuple[str, ...]
    knowledge: tuple[str, ...]
    source: str


class Score(NamedTuple):
    """Strict and partial precision, recall and F1 in per cent, and how many gold spans there were."""

    strict_f1: float
    strict_precision: float
    strict_recall: float
    partial_f1: float
    partial_precision: float
    partial_recall: float
    spans: int


def read_sentences(path: Path) -> list[Sentence]:
    """Every sentence of a SkillSpan-format file, in order."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        Sentence(
            posting=row["idx"],
            words=tuple(row["tokens"]),
            skill=tuple(row["tags_skill"]),
            knowledge=tuple(row["tags_knowledge"]),
            source=row.get("source", ""),
        )
        for row in rows
    ]


def postings(sentences: Iterable[Sentence]) -> list[list[Sentence]]:
    """The sentences of each posting together: neighbours with the same number."""
    return [list(group) for _, group in groupby(sentences, key=lambda sentence: (sentence.posting, sentence.source))]


def spans_of(tags: Sequence[str]) -> set[Bounds]:
    """The spans (first word, word after the last) of one layer."""
    found: set[Bounds] = set()
    begin: int | None = None
    for at, tag in enumerate((*tags, "O")):
        if begin is not None and tag[0] != "I":
            found.add((begin, at))
            begin = None
        if begin is None and tag[0] != "O":
            begin = at
    return found


def merge_tags(skill: Sequence[str], knowledge: Sequence[str]) -> list[str]:
    """One layer of both: the skill tag, or the knowledge tag where the word is in no skill."""
    return [first if first[0] != "O" else second for first, second in zip(skill, knowledge, strict=True)]


def score(gold: Sequence[set[Bounds]], found: Sequence[set[Bounds]]) -> Score:
    """The scores of `found` against `gold`, sentence by sentence."""
    wanted, given = sum(map(len, gold)), sum(map(len, found))
    exact = sum(len(one & two) for one, two in zip(gold, found, strict=True))
    right = sum(_touching(two, one) for one, two in zip(gold, found, strict=True))
    seen = sum(_touching(one, two) for one, two in zip(gold, found, strict=True))
    strict = _rates(exact, given, exact, wanted)
    partial = _rates(right, given, seen, wanted)
    return Score(*strict, *partial, wanted)


def _touching(ones: set[Bounds], others: set[Bounds]) -> int:
    return sum(any(begin < other[1] and other[0] < end for other in others) for begin, end in ones)


def _rates(right: int, given: int, seen: int, wanted: int) -> tuple[float, float, float]:
    precision = 100 * right / given if given else 0.0
    recall = 100 * seen / wanted if wanted else 0.0
    total = precision + recall
    return (2 * precision * recall / total if total else 0.0), precision, recall


def score_all(
    gold: Sequence[Sentence], skill: Sequence[Sequence[str]], knowledge: Sequence[Sequence[str]]
) -> dict[str, Score]:
    """The scores of two predicted layers: merged, merged as a union, knowledge, skill."""
    wanted_skill = [spans_of(sentence.skill) for sentence in gold]
    wanted_knowledge = [spans_of(sentence.knowledge) for sentence in gold]
    found_skill, found_knowledge = [spans_of(tags) for tags in skill], [spans_of(tags) for tags in knowledge]
    flat = [spans_of(merge_tags(sentence.skill, sentence.knowledge)) for sentence in gold]
    found_flat = [spans_of(merge_tags(one, two)) for one, two in zip(skill, knowledge, strict=True)]
    union = [one | two for one, two in zip(wanted_skill, wanted_knowledge, strict=True)]
    found_union = [one | two for one, two in zip(found_skill, found_knowledge, strict=True)]
    return {
        "merged": score(flat, found_flat),
        "merged_union": score(union, found_union),
        "knowledge": score(wanted_knowledge, found_knowledge),
        "skill": score(wanted_skill, found_skill),
    }
