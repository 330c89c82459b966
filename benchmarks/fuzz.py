"""Mutated documents through the reader of résumés: no crash, no hang, no escape. Prints a table, keeps what failed.

    python benchmarks/fuzz.py --inputs 10000 --seed 1 --documents DIR --keep DIR

Each input is read by the worker process, in which no network, program or file to write can be reached. It ends in a
Draft or in a clear DataError; a crash, a limit of time or memory reached, and a fault of a reader are failures.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from pathlib import Path

from fuzz_mutators import mutate
from fuzz_seeds import make_seeds

from metier.app.worker import Worker
from metier.errors import DataError

_KINDS = {".pdf": "pdf", ".docx": "docx", ".odt": "odt", ".zip": "zip", ".rtf": "rtf", ".html": "html", ".tex": "latex",
          ".json": "json", ".yaml": "yaml", ".xml": "xml", ".txt": "text", ".md": "text"}  # fmt: skip
_FAILURES = ("ended the program", "took more than", "too much memory", "fault of Metier", "nested too deep to be read")
_MOST_BYTES = 400_000  # of a document to start from
_MOST_OF_A_KIND = 15


def find_seeds(folder: Path | None) -> dict[str, list[bytes]]:
    """Documents to start from by kind: the small ones made here, and up to a number of each kind in a folder."""
    seeds: dict[str, list[bytes]] = {}
    for kind, data in make_seeds():
        seeds.setdefault(kind, []).append(data)
    for path in sorted(folder.rglob("*")) if folder else ():
        kind = _KINDS.get(path.suffix.lower(), "")
        if (
            kind
            and path.is_file()
            and path.stat().st_size <= _MOST_BYTES
            and len(seeds.get(kind, [])) < _MOST_OF_A_KIND
        ):
            seeds.setdefault(kind, []).append(path.read_bytes())
    return seeds


def main() -> int:
    """Run, print, and return 1 where an input failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=10.0, help="the most time that an input may take")
    parser.add_argument("--documents", type=Path, help="a folder with more documents to start from")
    parser.add_argument("--keep", type=Path, help="a folder for the inputs that failed")
    parser.add_argument("--minutes", type=float, default=1e6, help="stop after this time, however many are read")
    parser.add_argument("--kinds", default="", help="only these kinds, with commas between them")
    options = parser.parse_args()
    seeds = find_seeds(options.documents)
    kinds = [kind for kind in seeds if not options.kinds or kind in options.kinds.split(",")]
    counts: Counter[tuple[str, str]] = Counter()
    slowest: dict[str, float] = dict.fromkeys(kinds, 0.0)
    failed = done = 0
    until = time.monotonic() + options.minutes * 60
    with Worker() as worker:
        for number in range(options.inputs):
            if time.monotonic() > until:
                break
            done += 1
            chance = random.Random(options.seed * 1_000_003 + number)
            kind = kinds[number % len(kinds)]
            data = mutate(chance.choice(seeds[kind]), kind, chance)
            outcome, seconds = _read(worker, data, f"input.{kind}", options.seconds)
            slowest[kind] = max(slowest[kind], seconds)
            is_failure = any(words in outcome for words in _FAILURES)
            counts[kind, "failed" if is_failure else (outcome and "refused") or "read"] += 1
            if is_failure:
                failed += 1
                print(f"input {number} ({kind}, {len(data)} bytes): {outcome}", file=sys.stderr, flush=True)
                if options.keep:
                    options.keep.mkdir(parents=True, exist_ok=True)
                    (options.keep / f"{options.seed}-{number}.{kind}").write_bytes(data)
    print(f"{'kind':8}{'read':>8}{'refused':>9}{'failed':>8}{'slowest':>10}")
    for kind in kinds:
        read, refused, bad = (counts[kind, outcome] for outcome in ("read", "refused", "failed"))
        print(f"{kind:8}{read:8}{refused:9}{bad:8}{slowest[kind]:9.2f}s")
    print(f"{done} inputs, seed {options.seed}: {failed} failed")
    return 1 if failed else 0


def _read(worker: Worker, data: bytes, name: str, seconds: float) -> tuple[str, float]:
    """'' where an input is read, else why it is not; and how long it took."""
    started = time.perf_counter()
    try:
        worker.read(data, name, seconds)
        outcome = ""
    except DataError as error:
        outcome = error.message or "no reason"
    return outcome, time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
