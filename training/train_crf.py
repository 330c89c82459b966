"""Trains the fast tier: two linear-chain CRFs (skill, knowledge) on SkillSpan, written as one small file of weights.

    PYTHONPATH=src:benchmarks python training/train_crf.py --data DIR --groups FILE --out FILE [--extra FILE]

DIR holds train.json and dev.json; dev is only looked at, to print scores. `--extra` takes sentences in SkillSpan's format
whose tags were written by the accurate tier (see README). CRFsuite's L-BFGS has no chance in it, so there is no seed:
the same data give the same weights.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import TypedDict

import pycrfsuite
from span_scores import Sentence, postings, read_sentences, score, score_all, spans_of

from metier.ads.spans.crf import Crf, Steps, best_tags, read_crf, read_groups, write_crf
from metier.ads.spans.features import (
    PLACES,
    Groups,
    common_features,
    heading_of,
    is_heading,
    joint_features,
    own_features,
    read_form,
)
from metier.ads.spans.hits import mark_sentence
from metier.terms import Vocabulary, load_vocabulary


class Layer(TypedDict):
    """One layer's weights in hundredths: for each feature those of B and I over O, and those of the steps between tags."""

    features: dict[str, tuple[int, int]]
    steps: dict[str, int]


Layers = dict[str, Layer]


def rows_of(words: list[str], marks: list[int], heading: str, groups: Groups) -> list[list[str]]:
    """The names of all features of each word of a sentence, as training wants them."""
    own = [own_features(word, groups) for word in words]
    forms = [read_form(word, groups) for word in words]
    joint = joint_features(words, forms, marks)
    common = common_features(words, forms, heading)
    rows = []
    for at, row in enumerate(joint):
        names = [*row, *common]
        for slot, place in enumerate((-2, -1, 0, 1, 2)):
            if 0 <= at + place < len(words):
                names += own[at + place][slot]
        rows.append(names)
    return rows


def read_rows(
    sentences: list[Sentence], groups: Groups, vocabulary: Vocabulary
) -> Iterator[tuple[Sentence, list[list[str]]]]:
    """Each sentence with its features; the last heading of its posting is known to it."""
    for posting in postings(sentences):
        heading = ""
        for sentence in posting:
            words = list(sentence.words)
            yield sentence, rows_of(words, mark_sentence(words, vocabulary), heading, groups)
            if is_heading(words):
                heading = heading_of(words)


def fit(layer: str, parts: list[tuple[Sentence, list[list[str]]]], options: argparse.Namespace) -> Layer:
    """The weights of one layer: for each feature those of B and I over O, and the same for the steps between tags."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    c1, c2 = options.skill if layer == "skill" else options.knowledge
    trainer.set_params({"c1": c1, "c2": c2, "max_iterations": options.rounds, "feature.minfreq": 2})
    for sentence, rows in parts:
        tags = sentence.skill if layer == "skill" else sentence.knowledge
        trainer.append(pycrfsuite.ItemSequence([dict.fromkeys(row, 1.0) for row in rows]), [tag[0] for tag in tags])
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
    weights: dict[str, dict[str, float]] = {}
    for (name, tag), weight in info.state_features.items():
        weights.setdefault(name, {})[tag] = weight
    found = {}
    for name, row in weights.items():
        o = row.get("O", 0.0)
        pair = (round(100 * (row.get("B", 0.0) - o)), round(100 * (row.get("I", 0.0) - o)))
        if max(map(abs, pair)) >= options.least:
            found[name] = pair
    steps = {(one + two).lower(): round(100 * weight) for (one, two), weight in info.transitions.items()}
    return {"features": found, "steps": {name: steps.get(name, 0) for name in Steps.__slots__}}


def write(layers: Layers, path: Path) -> None:
    """The file of weights, the same bytes for the same weights."""
    skill, knowledge = layers["skill"], layers["knowledge"]
    weights: dict[str, list[int]] = {}
    own: dict[str, list[int]] = {}
    for name in sorted(skill["features"].keys() | knowledge["features"].keys()):
        row = [*skill["features"].get(name, (0, 0)), *knowledge["features"].get(name, (0, 0))]
        placed = re.fullmatch(r"(-?[012])(.+)", name, re.DOTALL)
        if placed:
            at = 4 * PLACES.index(int(placed[1]))
            own.setdefault(placed[2], [0] * 4 * len(PLACES))[at : at + 4] = row
        else:
            weights[name] = row
    steps = {"skill": skill["steps"], "knowledge": knowledge["steps"]}
    path.write_bytes(write_crf({"weights": weights, "own": own}, steps))


def tag_all(crf: Crf, sentences: list[Sentence], vocabulary: Vocabulary) -> tuple[list[list[str]], list[list[str]]]:
    """The tags of every sentence in both layers."""
    skill: list[list[str]] = []
    knowledge: list[list[str]] = []
    for posting in postings(sentences):
        words = [list(sentence.words) for sentence in posting]
        for one, two in crf.tag(words, [mark_sentence(each, vocabulary) for each in words]):
            skill.append(one)
            knowledge.append(two)
    return skill, knowledge


def tune(layers: Layers, crf: Crf, dev: list[Sentence], vocabulary: Vocabulary) -> None:
    """Chooses on dev how readily a span begins and goes on (the weights of the feature `1`), layer by layer."""
    scores = []
    for posting in postings(dev):
        words = [list(sentence.words) for sentence in posting]
        scores += crf.score_posting(words, [mark_sentence(row, vocabulary) for row in words])
    for at, (layer, steps) in enumerate((("skill", crf.skill), ("knowledge", crf.knowledge))):
        gold = [spans_of(getattr(sentence, layer)) for sentence in dev]
        found: dict[tuple[int, int], float] = {}
        for more in product(range(0, 240, 30), (-60, -30, 0, 30)):
            tags = [best_tags(rows, 2 * at, steps, more) for rows in scores]
            found[more] = score(gold, [spans_of(row) for row in tags]).strict_f1
        more = max(found, key=found.__getitem__)
        old = layers[layer]["features"].get("1", (0, 0))
        layers[layer]["features"]["1"] = (old[0] + more[0], old[1] + more[1])
        print("tuned", layer, more, f"{found[0, 0]:.2f} -> {found[more]:.2f}", flush=True)


def main() -> None:
    """Reads the options, trains, writes and prints the scores on dev."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--groups", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--extra", type=Path)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--skill", type=float, nargs=2, default=(0.03, 2.0), metavar=("C1", "C2"))
    parser.add_argument("--knowledge", type=float, nargs=2, default=(0.02, 3.0), metavar=("C1", "C2"))
    parser.add_argument("--least", type=int, default=2)
    parser.add_argument("--only", choices=("skill", "knowledge"))
    options = parser.parse_args()
    groups = read_groups(options.groups.read_bytes())
    vocabulary = load_vocabulary()
    learn = read_sentences(options.data / "train.json")
    parts = list(read_rows(learn, groups, vocabulary))
    if options.extra:
        parts += read_rows(read_sentences(options.extra), groups, vocabulary)
    start = time.perf_counter()
    layers: Layers = {}
    for layer in ("skill", "knowledge"):
        if options.only and layer != options.only:
            layers[layer] = {"features": {}, "steps": dict.fromkeys(Steps.__slots__, 0)}
            continue
        layers[layer] = fit(layer, parts, options)
        print(layer, len(layers[layer]["features"]), f"{time.perf_counter() - start:.0f} s", flush=True)
    write(layers, options.out)
    dev = read_sentences(options.data / "dev.json")
    tune(layers, read_crf(options.out.read_bytes(), options.groups.read_bytes()), dev, vocabulary)
    write(layers, options.out)
    crf = read_crf(options.out.read_bytes(), options.groups.read_bytes())
    for kind, found in score_all(dev, *tag_all(crf, dev, vocabulary)).items():
        print(f"{kind:13}", "  ".join(f"{name} {value:.2f}" for name, value in found._asdict().items()))
    print("bytes", options.out.stat().st_size, options.groups.stat().st_size)


if __name__ == "__main__":
    main()
