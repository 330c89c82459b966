"""Measures how well a sentence of an ad is linked to ESCO, and how fast.

    python benchmarks/linking.py --data FILE --labels FILE [--tier fast|accurate] [--nearest] [--json]

`--data` is any file that `linked_sentences.py` reads, `--labels` holds the labels to rank, one a line. Only the sentence is
given to the linker; it finds the spans by itself.

`rp5`: R-precision at 5, the mean over sentences of |best five that are gold| / min(5, |gold|), in per cent; sentences without gold are
left out, as in the papers. `mrr`: the mean of one over the rank of the first gold label. Speed: warm, one thread, by processor time. `load_ms`: from a fresh
process with the vocabulary loaded to the first link. `megabytes`: what linking needs beside the span models.
`--nearest` counts for the file's own spans how often a link that is called sure is right, a span without gold included.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from linked_sentences import Linked, read_labels, read_linked

from metier.ads.linking import load_linker, nearest
from metier.ads.spans import Tier, find_spans
from metier.errors import MetierError
from metier.terms import load_esco, load_vocabulary

FILES = {
    "fast": ("pieces.txt.gz", "words.npy", "scales.npy", "labels_fast.npy", "usual.npy", "weights.json"),
    "accurate": ("encoder.onnx", "labels_accurate.npy"),
}
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
_FIRST = """
import time
from metier.terms import load_vocabulary
vocabulary = load_vocabulary()
start = time.perf_counter()
from metier.ads.linking import link
link("Experience with Python", vocabulary, tier={tier!r})
print(1000 * (time.perf_counter() - start))
"""


def rank(linked: list[Linked], labels: list[str], tier: Tier) -> tuple[list[list[int]], float]:
    """For each sentence all labels, the best first, and the processor seconds that scoring took."""
    vocabulary, esco = load_vocabulary(), load_esco()
    linker = load_linker(tier).over(labels)
    orders = []
    start = time.process_time()
    for item in linked:
        text = item.sentence
        spans = [text[span.start : span.end] for span in find_spans(text, vocabulary, tier)]
        scores = linker.score(text, spans, vocabulary.find(text), esco)
        orders.append((-scores).argsort(kind="stable"))
    seconds = time.process_time() - start
    return [order.tolist() for order in orders], seconds


def score(linked: list[Linked], orders: list[list[int]]) -> dict[str, float]:
    """R-precision at 5 and mean reciprocal rank, in per cent."""
    precisions, ranks = [], []
    for item, order in zip(linked, orders, strict=True):
        precisions.append(len(item.gold & set(order[:5])) / min(5, len(item.gold)))
        ranks.append(1 / (1 + min(order.index(place) for place in item.gold)))
    count = max(1, len(linked))
    return {"rp5": round(100 * sum(precisions) / count, 2), "mrr": round(100 * sum(ranks) / count, 2)}


def sure(linked: list[Linked], labels: list[str], tier: Tier) -> dict[str, float]:
    """How many spans get a sure link, and how many of these are right."""
    vocabulary = load_vocabulary()
    spans = right = given = 0
    for item in linked:
        for words, gold in item.spans.items():
            spans += 1
            term = nearest(words, vocabulary, tier)
            if term is not None:
                given += 1
                right += bool({term.label, *term.aliases} & {labels[place] for place in gold})
    return {"spans": spans, "given": given, "right": right, "precision": round(100 * right / max(1, given), 1)}


def load_ms(tier: Tier) -> float:
    """Milliseconds to the first link in a fresh process, the median of three."""
    times = []
    for _ in range(3):
        command = [sys.executable, "-c", _FIRST.format(tier=tier)]
        times.append(float(subprocess.run(command, capture_output=True, text=True, check=True).stdout))
    return sorted(times)[1]


def megabytes(tier: Tier) -> float:
    """The size of the tier's files, ESCO included."""
    folder = files("metier.ads.linking").joinpath("data")
    names = FILES["fast"] + (FILES["accurate"] if tier == "accurate" else ())
    esco = files("metier.terms").joinpath("data", "esco", "skills.tsv.gz").read_bytes()
    return (len(esco) + sum(len(folder.joinpath(name).read_bytes()) for name in names)) / 1e6


def measure(data: Path, labels_file: Path, tier: Tier, with_nearest: bool) -> dict[str, object]:
    """Everything that is printed, as JSON values."""
    labels = read_labels(labels_file)
    everything = read_linked(data, labels)
    linked = [item for item in everything if item.gold]
    if not linked:
        raise ValueError(f"{data} has no sentence with a label of {labels_file}")
    rank(linked[:1], labels, tier)
    orders, seconds = rank(linked, labels, tier)
    found: dict[str, object] = {
        "tier": tier,
        **score(linked, orders),
        "sentences": len(linked),
        "left_out": len(everything) - len(linked),
        "labels": len(labels),
        "sentences_per_second": round(len(linked) / max(seconds, 1e-9), 1),
        "megabytes": round(megabytes(tier), 2),
        "load_ms": round(load_ms(tier)),
    }
    if with_nearest:
        found["nearest"] = sure(everything, labels, tier)
    return found


def main() -> int:
    """Reads the options, measures, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="sentences with their ESCO labels or URIs")
    parser.add_argument("--labels", type=Path, required=True, help="the labels to rank, one a line")
    better: Tier = "accurate" if find_spec("onnxruntime") and find_spec("tokenizers") else "fast"
    parser.add_argument("--tier", choices=("fast", "accurate"), default=better, help="else the better one that can run")
    parser.add_argument("--nearest", action="store_true", help="count sure links of the file's spans as well")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    os.environ.update(_ONE_THREAD)
    try:
        found = measure(options.data, options.labels, options.tier, options.nearest)
    except (MetierError, OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    if options.json:
        print(json.dumps(found, indent=1))
    else:
        for name, value in found.items():
            print(f"{name:22}{value}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
