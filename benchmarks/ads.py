"""Measures the reading of whole ads: speed, start, memory, size, and what is right in the labelled corpus, beside peers.

    python benchmarks/ads.py [--peers PYTHON] [--labels FOLDER] [--worst] [--json]

Accuracy is over `tests/corpus/ads/whole` (what is compared: `ad_scores.py`), each half and kind of ad apart. The half of
the odd numbers is kept aside, so only its sums are printed; `--worst` lists the ten ads of the other half with most
differences. Speed: all hundred ads on one thread, by processor time, models warm. Start: a fresh process to the end of
its first ad, by the clock, and the peak of its memory. `--peers` is a Python that has flashtext and spaCy; both look up
the labels of ESCO that ship with this package, which is what they are given in practice; they find skills and nothing else.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import time
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from statistics import median
from typing import Any, get_args

from ad_scores import PARTS, VALUES, Tally, line_starts, score_ad

from metier.ads import read_ad
from metier.ads.reading import read_text
from metier.ads.requirements import find_requirements
from metier.ads.sections import read_outline
from metier.ads.settle import settle_sections
from metier.errors import UserError
from metier.model.ad import Reader
from metier.terms import load_vocabulary

CORPUS = Path(__file__).parents[1] / "tests" / "corpus" / "ads" / "whole"
PEERS = ("flashtext", "phrasematcher")
_SETS = ("requirements", "demands alone", "same quote", "cities", "stack", "skills, exact", "skills, overlapping",
         "skills of the vocabulary, overlapping")  # fmt: skip
_RUNS = 3
_FIRST = """
import resource, sys, time
from metier.terms import load_vocabulary
from metier.ads import read_ad
read_ad(open({path!r}, encoding="utf-8").read(), load_vocabulary(), {tier!r})
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def load_corpus(folder: str) -> list[dict[str, Any]]:
    """Every labelled ad: number, kind, half, text, labels."""
    sys.path.insert(0, str(CORPUS))
    import labels as corpus  # the corpus's own reader of its files

    index = corpus.load_index()
    return [
        {"number": number, "kind": index[number]["kind"], "half": corpus.half(number), "text": corpus.load_text(number),
         "labels": labels}
        for number, labels in corpus.load_labels(folder).items()
    ]  # fmt: skip


def sections_of(text: str) -> dict[int, str]:
    """The section of each line (from 1) that the reader puts into one."""
    reading = read_text(text, load_vocabulary())
    outline = read_outline(reading)
    sections, _ = settle_sections(reading, outline.units, find_requirements(reading, outline.units))
    starts = line_starts(text)
    found: dict[int, str] = {bisect_right(starts, start): "top" for start, _ in outline.top}
    for unit, section in zip(outline.units, sections, strict=True):
        found.setdefault(bisect_right(starts, unit.start), section)
    return found


def score(ads: Sequence[Mapping[str, Any]], tier: Reader) -> tuple[dict[str, Tally], list[tuple[int, int]]]:
    """A Tally for each half and kind, and for each ad its number of differences."""
    tallies: dict[str, Tally] = {}
    wrong: list[tuple[int, int]] = []
    for ad in ads:
        tally = tallies.setdefault(f"{ad['half']} {ad['kind']}", Tally())
        read = read_ad(ad["text"], load_vocabulary(), tier)
        count = score_ad(tally, str(ad["number"]), ad["labels"], read, sections_of(ad["text"]))
        wrong.append((count, ad["number"]))
    return tallies, wrong


def speed(texts: Sequence[str], tier: Reader) -> float:
    """Ads a second on one thread, the median of three runs, warm."""
    vocabulary = load_vocabulary()
    for text in texts:
        read_ad(text, vocabulary, tier)
    rows = []
    for _ in range(_RUNS):
        start = time.process_time()
        for text in texts:
            read_ad(text, vocabulary, tier)
        rows.append(len(texts) / (time.process_time() - start))
    return median(rows)


def start(tier: Reader) -> tuple[float, float]:
    """Seconds of a fresh process up to the end of its first ad, and megabytes at its peak (medians)."""
    code = _FIRST.format(path=str(CORPUS / "texts" / "042.txt"), tier=tier)
    rows: list[tuple[float, float]] = []
    for _ in range(_RUNS + 1):
        begin = time.perf_counter()
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        rows.append((time.perf_counter() - begin, float(done.stdout)))
    return median(row[0] for row in rows[1:]), median(row[1] for row in rows[1:])


def shipped(tier: Reader) -> float:
    """Megabytes of the data that a tier needs: vocabulary, word lists, models."""
    large = ("accurate", "tokenizer", "encoder", "labels_accurate")
    skip = {"fast": large, "rules": (*large, "fast", "groups", "words", "labels_fast")}.get(tier, ())
    total = 0
    for package in ("metier.terms", "metier.ads"):
        for path in Path(str(files(package))).rglob("*"):
            if path.is_file() and path.suffix not in (".py", ".pyc") and not path.name.startswith(skip):
                total += path.stat().st_size
    return total / 1e6


def large(tier: Reader) -> dict[str, float]:
    """Processor seconds for one page of 250 kB and one of 1 MB."""
    ad = (CORPUS / "texts" / "042.txt").read_text("utf-8") + "\n"
    found = {}
    for size in (250_000, 1_000_000):
        text = (ad * (size // len(ad) + 1))[:size]
        begin = time.process_time()
        read_ad(text, load_vocabulary(), tier)
        found[f"{size // 1000} kB"] = round(time.process_time() - begin, 2)
    return found


def labels_of_esco() -> list[str]:
    """The labels of ESCO's skills that ship with this package, one by one, shorter ones than two letters left out."""
    import gzip

    rows = gzip.decompress(files("metier.terms").joinpath("data/esco/skills.tsv.gz").read_bytes()).decode().split("\n")
    columns = rows[0].split("\t")
    label, others = columns.index("label"), columns.index("others")
    found: dict[str, None] = {}
    for row in rows[1:]:
        cells = row.split("\t")
        if len(cells) == len(columns):
            for name in [cells[label], *cells[others].split("|")]:
                if len(name) > 1:
                    found[name] = None
    return list(found)


def run_peer(python: str, name: str, ads: Sequence[Mapping[str, Any]], labels: Path) -> dict[str, Any]:
    """Speed, start and memory of a peer, and its skills scored as ours; `reason` where it could not run."""
    english = [ad for ad in ads if ad["labels"]["language"] == "en"]
    command = [python, str(Path(__file__).with_name("ads_peers.py")), name, str(labels)]
    data = json.dumps([ad["text"] for ad in english])
    try:
        done = subprocess.run(command, input=data, capture_output=True, text=True, check=True, timeout=300)
    except (OSError, subprocess.SubprocessError) as error:
        return {"name": name, "reason": str(getattr(error, "stderr", "") or error).strip().split("\n")[-1][:120]}
    found = json.loads(done.stdout)
    return {
        "name": name,
        "ads_per_second": round(len(english) / found["seconds"], 1),
        "first_seconds": round(found["first"], 2),
        "megabytes_of_memory": round(found["megabytes"]),
        "skills": {half: _peer_score(english, found["found"], half) for half in ("tune", "aside")},
    }


def _peer_score(ads: Sequence[Mapping[str, Any]], found: Sequence[Sequence[Sequence[int]]], half: str) -> float:
    """F1 of skills, overlapping, within the labelled demands, as `ad_scores` has it."""
    from ad_scores import score_skill_spans

    tally = Tally()
    for ad, spans in zip(ads, found, strict=True):
        if ad["half"] == half:
            score_skill_spans(tally, ad["labels"]["requirements"], ad["text"], [(a, b) for a, b in spans])
    return round(tally.f1("skills, overlapping")[2], 1)


def measure(ads: Sequence[Mapping[str, Any]], peers: str | None) -> dict[str, Any]:
    """Everything that is printed."""
    tiers: dict[str, Any] = {}
    worst: list[tuple[int, int]] = []
    for tier in get_args(Reader):
        try:
            read_ad("Requirements: Python", load_vocabulary(), tier)
        except UserError as error:
            tiers[tier] = {"reason": str(error)}
            continue
        tallies, wrong = score(ads, tier)
        seconds, memory = start(tier)
        tiers[tier] = {
            "ads_per_second": round(speed([ad["text"] for ad in ads], tier), 1),
            "first_ad_seconds": round(seconds, 2),
            "megabytes_of_memory": round(memory),
            "megabytes_shipped": round(shipped(tier), 1),
            "large": large(tier),
            "accuracy": {name: _summary(tally) for name, tally in sorted(tallies.items())},
        }
        if tier == "fast":
            tune = {ad["number"] for ad in ads if ad["half"] == "tune"}
            worst = sorted((row for row in wrong if row[1] in tune), reverse=True)[:10]
    return {"machine": platform.platform(terse=True), "python": platform.python_version(), "ads": len(ads),
            "tiers": tiers, "worst": worst, "peers": _peers(ads, peers)}  # fmt: skip


def _peers(ads: Sequence[Mapping[str, Any]], python: str | None) -> list[dict[str, Any]]:
    if python is None:
        return [{"name": name, "reason": "no --peers given"} for name in PEERS]
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "labels.txt"
        path.write_text("\n".join(labels_of_esco()), "utf-8")
        return [run_peer(python, name, ads, path) for name in PEERS]


def _summary(tally: Tally) -> dict[str, Any]:
    shares = {name: round(tally.share(name), 1) for name in (*VALUES, "sections", *PARTS) if tally.total[name]}
    sets = {name: [round(value, 1) for value in tally.f1(name)] for name in _SETS if tally.wanted[name]}
    return {"right": shares, "precision_recall_f1": sets}


def show(found: Mapping[str, Any]) -> None:
    """Prints the tables, as Markdown."""
    print(f"{found['ads']} ads; {found['machine']}, Python {found['python']}\n")
    print(
        "| tier | ads a second | first ad, fresh process | memory | shipped | 250 kB, 1 MB |\n|---|---|---|---|---|---|"
    )
    done = {tier: row for tier, row in found["tiers"].items() if "reason" not in row}
    for tier, row in found["tiers"].items():
        if tier not in done:
            print(f"| {tier} | not run: {row['reason']} | | | | |")
            continue
        sizes = ", ".join(f"{seconds} s" for seconds in row["large"].values())
        print(f"| {tier} | {row['ads_per_second']} | {row['first_ad_seconds']} s | {row['megabytes_of_memory']} MB | "
              f"{row['megabytes_shipped']} MB | {sizes} |")  # fmt: skip
    for peer in found["peers"]:
        told = f"not run: {peer['reason']} | | | | |" if "reason" in peer else (
            f"{peer['ads_per_second']} | {peer['first_seconds']} s | {peer['megabytes_of_memory']} MB | | |")  # fmt: skip
        print(f"| {peer['name']} | {told}")
    _show_accuracy(done)
    print("\nskills, overlapping, F1 of peers: "
          + "; ".join(f"{p['name']} {p['skills']}" for p in found["peers"] if "skills" in p))  # fmt: skip


def _show_accuracy(done: Mapping[str, Any]) -> None:
    for tier, row in done.items():
        groups = list(row["accuracy"])
        print(f"\n{tier}\n\n| field | " + " | ".join(groups) + " |\n|---|" + "---|" * len(groups))
        for name in dict.fromkeys(key for group in groups for key in row["accuracy"][group]["right"]):
            cells = [str(row["accuracy"][group]["right"].get(name, "–")) for group in groups]
            print(f"| {name} | {' | '.join(cells)} |")
        for name in _SETS:
            cells = [
                " / ".join(map(str, row["accuracy"][group]["precision_recall_f1"].get(name, ["–"]))) for group in groups
            ]
            print(f"| {name}: precision / recall / F1 | {' | '.join(cells)} |")


def main() -> int:
    """Reads the options, measures, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", metavar="PYTHON", help="a Python with flashtext and spaCy")
    parser.add_argument("--labels", default="labels-a", metavar="FOLDER", help="which labels of the corpus")
    parser.add_argument("--worst", action="store_true", help="list the ten ads of the open half with most differences")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    ads = load_corpus(options.labels)
    if not ads:
        print(f"no labels in {options.labels}", file=sys.stderr)
        return 2
    found = measure(ads, options.peers)
    if options.json:
        print(json.dumps(found, indent=1))
        return 0
    show(found)
    if options.worst:
        print("\nmost differences: " + ", ".join(f"{number:03} ({count})" for count, number in found["worst"]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
