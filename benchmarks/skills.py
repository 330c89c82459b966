"""Measures how well the span models find skills and knowledge in any file in SkillSpan's format, and how fast.

    python benchmarks/skills.py --data FILE [--tier fast|accurate] [--json]

What strict, partial and merged mean is said in `span_scores.py`. The sentences of a posting (neighbours with the same
`idx`) are given to the model together, as those of an ad are. Speed: all sentences of the file on one thread, the
vocabulary's reading included, model warm, by processor time, so that other work beside it counts less. `load_ms`: from a fresh process to the first tagged sentence, without
Python's own start. `megabytes`: the model's files on disk.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from importlib.resources import files
from pathlib import Path
from typing import cast

from span_scores import Score, Sentence, postings, read_sentences, score_all

from metier.ads.spans import Tier, tag_sentences
from metier.errors import MetierError
from metier.terms import load_vocabulary

FILES = {"fast": ("fast.json.gz", "groups.json.gz"), "accurate": ("accurate.onnx", "accurate.json", "tokenizer.json")}
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}
_FIRST = """
import time
start = time.perf_counter()
from metier.ads.spans import tag_sentences
from metier.terms import load_vocabulary
vocabulary = load_vocabulary()
ready = time.perf_counter()
tag_sentences([["Experience", "with", "Python"]], vocabulary, {tier!r})
print(1000 * (time.perf_counter() - ready), 1000 * (ready - start))
"""


def tag_file(sentences: list[Sentence], tier: Tier) -> tuple[list[list[str]], list[list[str]], float]:
    """The tags of every sentence in both layers, and the processor seconds that they took."""
    vocabulary = load_vocabulary()
    tag_sentences([("Experience", "with", "Python")], vocabulary, tier)
    skill: list[list[str]] = []
    knowledge: list[list[str]] = []
    start = time.process_time()
    for posting in postings(sentences):
        for one, two in tag_sentences([sentence.words for sentence in posting], vocabulary, tier):
            skill.append(one)
            knowledge.append(two)
    return skill, knowledge, time.process_time() - start


def load_times(tier: Tier) -> tuple[float, float]:
    """Milliseconds in a fresh process: model and first sentence, and before that the vocabulary (medians of three)."""
    rows = []
    for _ in range(3):
        done = subprocess.run(
            [sys.executable, "-c", _FIRST.format(tier=tier)], capture_output=True, text=True, check=True
        )
        rows.append([float(word) for word in done.stdout.split()])
    model, vocabulary = (sorted(column)[1] for column in zip(*rows, strict=True))
    return model, vocabulary


def megabytes(tier: Tier) -> float:
    """The size of the tier's files."""
    folder = files("metier.ads.spans").joinpath("models")
    return sum(len(folder.joinpath(name).read_bytes()) for name in FILES[tier]) / 1e6


def measure(path: Path, tier: Tier) -> dict[str, object]:
    """Everything that is printed, as JSON values."""
    sentences = read_sentences(path)
    skill, knowledge, seconds = tag_file(sentences, tier)
    load_ms, vocabulary_ms = load_times(tier)
    sources = {}
    for source in sorted({sentence.source for sentence in sentences} - {""}):
        rows = [at for at, sentence in enumerate(sentences) if sentence.source == source]
        sources[source] = _scores(
            [sentences[at] for at in rows], [skill[at] for at in rows], [knowledge[at] for at in rows]
        )
    return {
        "tier": tier,
        **_scores(sentences, skill, knowledge),
        "sources": sources,
        "sentences": len(sentences),
        "sentences_per_second": round(len(sentences) / seconds, 1),
        "ads_per_second": round(len(postings(sentences)) / seconds, 1),
        "megabytes": round(megabytes(tier), 2),
        "load_ms": round(load_ms),
        "vocabulary_load_ms": round(vocabulary_ms),
    }


def _scores(gold: list[Sentence], skill: list[list[str]], knowledge: list[list[str]]) -> dict[str, object]:
    found = score_all(gold, skill, knowledge)
    return {kind: {k: round(v, 2) for k, v in score._asdict().items()} for kind, score in found.items()}


def show(found: dict[str, object]) -> None:
    """Prints the table."""
    print(f"tier {found['tier']}: {found['sentences']} sentences, F1 in per cent (precision/recall)\n")
    print(f"{'':10}{'':14}{'spans':>6}  {'strict F1':<20}{'partial F1':<20}")
    sources = cast("dict[str, dict[str, dict[str, float]]]", found["sources"])
    for source, rows in {"all": cast("dict[str, dict[str, float]]", found), **sources}.items():
        for kind in ("merged", "merged_union", "knowledge", "skill"):
            score = Score(**rows[kind])  # type: ignore[arg-type]  # spans is a whole number
            strict = f"{score.strict_f1:5.1f} ({score.strict_precision:.1f}/{score.strict_recall:.1f})"
            partial = f"{score.partial_f1:5.1f} ({score.partial_precision:.1f}/{score.partial_recall:.1f})"
            print(f"{source:10}{kind:14}{score.spans:>6.0f}  {strict:<20}{partial:<20}")
    print(
        f"\n{found['sentences_per_second']} sentences a second ({found['ads_per_second']} ads) on one thread, "
        f"{found['megabytes']} MB, first sentence after {found['load_ms']} ms (vocabulary {found['vocabulary_load_ms']} ms)"
    )


def main() -> int:
    """Reads the options, measures, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="a file in SkillSpan's format, one sentence a line")
    parser.add_argument("--tier", choices=("fast", "accurate"), default="fast")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    os.environ.update(_ONE_THREAD)
    try:
        found = measure(options.data, options.tier)
    except (MetierError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    if options.json:
        print(json.dumps(found, indent=1))
    else:
        show(found)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
