"""Chooses how linking weighs its signs, on validation sentences; prints what that is worth on sentences it was not chosen on.

    PYTHONPATH=src:benchmarks python training/tune_linking.py --data HOUSE.csv TECH.csv --labels skills_en_label.txt
        --tier fast|accurate [--write]

Every combination of the grid is scored on all files (the mean of their R-precisions at 5). The honest figure beside the best one:
five-fold cross-validation, where the combination is chosen without the fifth it is scored on. Among combinations within
half a point of the best, the one nearest to our first guess is taken: the files are small.
"""

from __future__ import annotations

import argparse
import json
from itertools import product
from pathlib import Path

import numpy as np
from linked_sentences import Linked, read_labels, read_linked

from metier.ads.linking.linker import Linker, load_linker
from metier.ads.linking.vectors import DATA
from metier.ads.spans import Tier, find_spans
from metier.terms import load_esco, load_vocabulary

_KEPT = 60  # labels of a sentence that can still win, by each of its signs
GRID = {
    "encoder": (0.0, 0.3, 0.5, 0.7, 0.85),
    "whole": (0.2, 0.35, 0.5, 0.7, 1.0),
    "exact": (0.1, 0.2, 0.3, 0.4),
    "broad": (0.0, 0.07, 0.15, 0.25),
    "usual": (0.0, 0.05, 0.1, 0.15),
}
BEGUN = (0.5, 0.5, 0.3, 0.15, 0.1)
Signs = list[tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, set[int], int]]


def read_signs(linked: list[Linked], linker: Linker, tier: Tier) -> Signs:
    """For each sentence: likeness of whole and spans by each side, terms, usualness, gold; only labels that can win."""
    vocabulary, esco = load_vocabulary(), load_esco()
    found: Signs = []
    for item in linked:
        text = item.sentence
        spans = [text[span.start : span.end] for span in find_spans(text, vocabulary, tier)] or [text]
        rows = np.stack([side.encoder.encode([text, *spans]) @ side.labels.T for side in linker.sides])
        named = linker.named(vocabulary.find(text), esco)
        likely = {int(at) for row in rows.reshape(-1, rows.shape[-1]) for at in np.argsort(-row)[:_KEPT]}
        places = np.array(sorted(likely | set(named)))
        terms = np.array([[float(named.get(int(at)) is exact) for at in places] for exact in (True, False)])
        gold = {at for at, place in enumerate(places) if int(place) in item.gold}
        found.append((rows[:, :, places], terms, linker.usual[places], places, gold, min(5, len(item.gold))))
    return found


def precisions(signs: Signs, chosen: tuple[float, ...]) -> np.ndarray:
    """The R-precision at 5 of each sentence under these weights."""
    encoder, whole, exact, broad, usual = chosen
    found = []
    for rows, terms, often, _, gold, most in signs:
        like = rows[0] if len(rows) == 1 else (1 - encoder) * rows[0] + encoder * rows[1]
        scores = like[1:].max(0) + whole * like[0] + exact * terms[0] + broad * terms[1] + usual * often
        found.append(len(gold & set(np.argsort(-scores, kind="stable")[:5].tolist())) / most)
    return np.array(found)


def choose(table: np.ndarray, rows: np.ndarray, groups: np.ndarray, combinations: list[tuple[float, ...]]) -> int:
    """The best combination on these sentences: of those within half a point the one nearest to where we began."""
    means = np.mean([table[:, rows[groups[rows] == group]].mean(1) for group in set(groups)], axis=0)
    near = np.flatnonzero(means >= means.max() - 0.005)
    return int(min(near, key=lambda at: (np.abs(np.subtract(combinations[at], BEGUN)).sum(), -means[at])))


def main() -> None:
    """Reads the options, tunes, prints, writes on request."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, nargs="+", required=True)
    parser.add_argument("--labels", type=Path, required=True)
    parser.add_argument("--tier", choices=("fast", "accurate"), default="fast")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    labels = read_labels(options.labels)
    linker = load_linker(options.tier).over(labels)
    signs: Signs = []
    groups: list[int] = []
    for number, path in enumerate(options.data):
        linked = [item for item in read_linked(path, labels) if item.gold]
        signs += read_signs(linked, linker, options.tier)
        groups += [number] * len(linked)
    sides = GRID["encoder"] if len(linker.sides) > 1 else (0.0,)
    combinations = list(product(sides, *list(GRID.values())[1:]))
    table = np.stack([precisions(signs, chosen) for chosen in combinations])
    of, everything = np.array(groups), np.arange(len(signs))
    folds = np.random.default_rng(1).permutation(len(signs)) % 5
    held = np.zeros(len(signs))
    for fold in range(5):
        best = choose(table, everything[folds != fold], of, combinations)
        held[folds == fold] = table[best, folds == fold]
    best = choose(table, everything, of, combinations)
    weights = dict(zip(GRID, combinations[best], strict=True))
    for number, path in enumerate(options.data):
        own = of == number
        print(f"{path.stem:40} {100 * table[best, own].mean():.1f}, cross-validated {100 * held[own].mean():.1f}")
    print(f"highest of the grid {100 * max(np.mean([table[:, of == g].mean(1) for g in set(groups)], axis=0)):.1f}")
    print(weights)
    if options.write:
        path = DATA / "weights.json"
        data = json.loads(path.read_text(encoding="utf-8")) | {options.tier: weights}
        path.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
