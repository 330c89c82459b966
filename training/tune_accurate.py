"""Chooses on dev how the accurate tier weighs its two models, and writes that into accurate.json.

    PYTHONPATH=src:benchmarks python training/tune_accurate.py --data FILE --models DIR

Per layer: the CRF's weight, and what is added to each B and I (how readily a span begins and goes on).
"""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from itertools import product
from pathlib import Path

from span_scores import postings, read_sentences, score, spans_of

from metier.ads.spans.accurate import Layer, Scores, blend, read_accurate
from metier.ads.spans.crf import Steps, unpack
from metier.ads.spans.hits import mark_sentence
from metier.terms import load_vocabulary

WEIGHTS = (0.0, 0.15, 0.3, 0.5, 0.75, 1.0, 1.4)
BEGIN, GO_ON = (-1.8, -1.5, -1.2, -0.9, -0.6, -0.3, 0.0, 0.3, 0.6, 0.9), (-0.6, -0.3, 0.0)
Other = list[tuple[int, int, int, int]]


def choose(
    at: int, gold: list[set[tuple[int, int]]], rows: list[tuple[Scores, Other]], layer: Layer, crf: Steps
) -> Layer:
    """The layer with the numbers that give the best strict F1."""
    found: dict[Layer, float] = {}
    for weight, b, i in product(WEIGHTS, BEGIN, GO_ON):
        tried = replace(layer, weight=weight, more=(b, i))
        tags = [blend([w[at] for w in one], [w[2 * at : 2 * at + 2] for w in two], tried, crf) for one, two in rows]
        found[tried] = score(gold, [spans_of(row) for row in tags]).strict_f1
    best = max(found, key=found.__getitem__)
    alone = max(value for tried, value in found.items() if not tried.weight)
    print(
        f"encoder alone {alone:.2f}, with the CRF {found[best]:.2f}: weight {best.weight}, more {best.more}", flush=True
    )
    return best


def main() -> None:
    """Reads the options, chooses, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--models", type=Path, required=True)
    options = parser.parse_args()
    dev, vocabulary, model = read_sentences(options.data), load_vocabulary(), read_accurate(options.models)
    rows: list[tuple[Scores, Other]] = []
    for posting in postings(dev):
        words = [list(sentence.words) for sentence in posting]
        marks = [mark_sentence(row, vocabulary) for row in words]
        packed = model.crf.score_posting(words, marks)
        rows += [
            (one, [unpack(n) for n in two])
            for one, two in zip(model.score(words, marks, [True] * len(words)), packed, strict=True)
        ]
    layers: dict[str, object] = {"doubt": model.doubt}
    for at, (name, layer, steps) in enumerate(
        (("skill", model.skill, model.crf.skill), ("knowledge", model.knowledge, model.crf.knowledge))
    ):
        best = choose(at, [spans_of(getattr(sentence, name)) for sentence in dev], rows, layer, steps)
        layers[name] = {"steps": best.steps, "weight": best.weight, "more": best.more}
    (options.models / "accurate.json").write_text(json.dumps(layers) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
