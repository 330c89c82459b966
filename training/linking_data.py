"""Takes ESCO, its descriptions, SkillSkape's train part and the vocabulary, gives pairs of words and the concept meant."""

from __future__ import annotations

import ast
import csv
import json
import re
from dataclasses import dataclass
from pathlib import Path

from metier.terms import Esco, Vocabulary, load_esco, load_vocabulary

_LEAST = 4  # words of a description


@dataclass(frozen=True, slots=True)
class Pair:
    """Words, the row of the concept that they mean, and how often they are drawn."""

    words: str
    row: int
    weight: float


def read_descriptions(path: Path, esco: Esco) -> dict[int, str]:
    """The description of each concept (by row), out of texts that begin with all its labels."""
    found: dict[int, str] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for item in csv.DictReader(file):
            row = esco.row(item["id"])
            if row is None:
                continue
            term, text = esco.term(row), " ".join(item["description"].split())
            names = (term.label, *term.aliases)
            while name := next((name for name in names if text.startswith(name + " ")), None):
                text = text[len(name) + 1 :]
            if len(text.split()) >= _LEAST:
                found[row] = text
    return found


def read_skape(path: Path, esco: Esco) -> list[tuple[str, int]]:
    """SkillSkape's sentences with the concepts that they were written for."""
    own = {label: row for row, label in enumerate(esco.labels())}
    with path.open(encoding="utf-8", newline="") as file:
        return [
            (item["sentence"], own[label])
            for item in csv.DictReader(file)
            for label in ast.literal_eval(item["skills"])
            if label in own
        ]


def own_names(vocabulary: Vocabulary, esco: Esco) -> list[tuple[tuple[str, ...], int]]:
    """The names of each term that is an ESCO concept itself."""
    found = []
    for term in vocabulary:
        row = esco.row(term.esco) if term.esco and term.esco_match == "exact" else None
        if row is not None:
            found.append(((term.label, *vocabulary.names(term.id)), row))
    return found


def read_pairs(data: Path, described: Path) -> list[Pair]:
    """All pairs, always in the same order."""
    esco, vocabulary = load_esco(), load_vocabulary()
    pairs: list[Pair] = []
    descriptions = read_descriptions(described, esco)
    for row in range(len(esco)):
        term = esco.term(row)
        pairs.append(Pair(term.label, row, 0.5))
        pairs.extend(Pair(name, row, 1) for name in term.aliases)
        if row in descriptions:
            text = descriptions[row]
            pairs.extend(Pair(words, row, 1) for words in (text, re.split(r"(?<=[.;])\s", text)[0]))
    pairs.extend(Pair(text, row, 0.5) for text, row in read_skape(data / "skillskape" / "train.csv", esco))
    pairs.extend(Pair(name, row, 2) for names, row in own_names(vocabulary, esco) for name in names)
    return pairs


def read_spans(path: Path) -> list[str]:
    """The words of every skill and knowledge span of SkillSpan's train part."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        for tags in (item["tags_skill"], item["tags_knowledge"]):
            words: list[str] = []
            for word, tag in zip([*item["tokens"], ""], [*tags, "O"], strict=True):
                if tag != "I" and words:
                    found.append(" ".join(words))
                    words = []
                if tag != "O":
                    words.append(word)
    return found
