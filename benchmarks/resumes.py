"""Measures how well résumés are read: pairs of a document and its JSON Resume truth, field by field, and how fast.

    python benchmarks/resumes.py --truth DIR [--json] [--only WORDS] [--aside] [--field F] [--worst N] [--got DIR]

DIR holds documents with a truth each: NAME.pdf (docx, odt, rtf, html, md, txt, tex) beside NAME.json, or as a row of
a `manifest.json`: [{"file": …, "truth": …, "source": …, "layout": …, "language": …}]. A truth may be shared
(`ada.json` for `ada.serif.pdf`). What lies under a folder `aside` is measured only with --aside, and reported apart.

From each truth is removed what its document does not print (words that do not occur in it, months where it prints
years). Text is compared without case and with white space, dashes and quotes made equal, dates as year and month,
phones by digits, addresses without scheme; highlights and summaries are right when nine of ten words are the same.
Jobs and studies are aligned first, so a title at the wrong job is a mistake. A field that neither the truth nor the
result has does not count. `macro`: the mean over the fields of a document, then over documents. The `f1` of a field
is made of all its values together, its `mean` is the mean over the documents that have it.

While tuning: `--field work.title --worst 5` shows what was expected and what was read, `--only relaxed` takes the
documents with that in their name, source or layout (all words of it).
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from resume_scores import FIELDS, Count, mean, score, values
from resume_truths import Pair, Printed, find_pairs, read_printed, visible

from metier.errors import MetierError
from metier.terms import load_vocabulary

Read = Callable[[bytes, str], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Result:
    """One document, measured: its Counts by field, what was true and what was read, wall and processor seconds."""

    pair: Pair
    counts: dict[str, Count]
    truth: Mapping[str, Any]
    got: Mapping[str, Any]
    seconds: float
    cpu: float
    pages: int
    error: str = ""
    macro: float = field(default=0.0)


def metier_reader() -> Read:
    """Our own reader, warm."""
    from metier.resumes.read import read_resume

    vocabulary = load_vocabulary()
    return lambda data, name: read_resume(data, name, vocabulary).data


def reader_of(folder: Path) -> Read:
    """A reader that gives what another program wrote into `folder`; its seconds are not measured."""
    return lambda data, name: json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))["data"]


def measure(pairs: Sequence[Pair], read: Read) -> list[Result]:
    """Every pair read and scored, after one that only warms up."""
    if pairs:
        with contextlib.suppress(MetierError):
            read(pairs[0].path.read_bytes(), pairs[0].path.name)
    shown = [read_printed(pair.path) for pair in pairs]  # all before the first is timed: the PDF reader remembers a few
    return [measure_pair(pair, printed, read) for pair, printed in zip(pairs, shown, strict=True)]


def measure_pair(pair: Pair, printed: Printed, read: Read) -> Result:
    """One pair read and scored; an error counts as an empty result, and its words are kept."""
    data = pair.path.read_bytes()
    truth = visible(json.loads(pair.truth.read_text(encoding="utf-8")), printed)
    error = ""
    got: Mapping[str, Any] = {}
    gc.collect()
    wall, cpu = time.perf_counter(), time.process_time()
    try:
        got = read(data, pair.path.name)
    except Exception as problem:  # noqa: BLE001 - one document that breaks the reader is a result too
        error = f"{type(problem).__name__}: {problem}"
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    counts = score(truth, got)
    return Result(pair, counts, truth, got, wall, cpu, printed.pages, error, mean(counts.values()))


def summarise(results: Sequence[Result]) -> dict[str, Any]:
    """All figures of some results as JSON values."""
    seconds = sum(each.seconds for each in results)
    pdfs = [each for each in results if each.pair.path.suffix.lower() == ".pdf"]
    return {
        "macro": _average(each.macro for each in results),
        "fields": {name: found for name in FIELDS if (found := _field(results, name))},
        "layouts": _groups(results, lambda each: each.pair.layout),
        "sources": _groups(results, lambda each: each.pair.source),
        "languages": _groups(results, lambda each: each.pair.language),
        "documents": len(results),
        "seconds_per_document": round(seconds / max(len(results), 1), 4),
        "cpu_seconds_per_document": round(sum(each.cpu for each in results) / max(len(results), 1), 4),
        "seconds_per_pdf": round(sum(each.seconds for each in pdfs) / max(len(pdfs), 1), 4),
        "pages_per_second": round(sum(each.pages for each in results) / max(seconds, 1e-9), 1),
        "errors": {each.pair.path.name: each.error for each in results if each.error},
        "worst": [[_label(each), round(each.macro, 3)] for each in sorted(results, key=lambda one: one.macro)[:10]],
    }


def print_summary(summary: Mapping[str, Any]) -> None:
    """The same as tables on standard output."""
    print(f"macro {100 * summary['macro']:.1f} % over {summary['documents']} documents")
    print(
        f"{1000 * summary['seconds_per_document']:.1f} ms a document ({1000 * summary['cpu_seconds_per_document']:.1f} of"
        f" processor time), {1000 * summary['seconds_per_pdf']:.1f} ms a PDF, {summary['pages_per_second']} pages a second"
    )
    print(f"\n{'field':<22}{'precision':>10}{'recall':>9}{'F1':>8}{'mean':>8}{'documents':>11}")
    for name, row in summary["fields"].items():
        figures = "".join(
            f"{100 * row[key]:>{width}.1f}"
            for key, width in zip(("precision", "recall", "f1", "mean"), (10, 9, 8, 8), strict=True)
        )
        print(f"{name:<22}{figures}{row['documents']:>11}")
    for title in ("layouts", "sources", "languages"):
        print(f"\n{title[:-1]:<40}{'macro':>8}{'documents':>11}")
        for name, row in sorted(summary[title].items(), key=lambda item: float(item[1]["macro"])):
            print(f"{name:<40}{100 * row['macro']:>8.1f}{row['documents']:>11}")
    print("\nworst documents")
    for name, macro in summary["worst"]:
        print(f"  {100 * macro:5.1f}  {name}")
    said = Counter(error.partition(": ")[0] + " " + error[-100:] for error in summary["errors"].values())
    for words, count in said.most_common(10):
        print(f"  {count} errors: {' '.join(words.split())}")


def print_worst(results: Sequence[Result], name: str | None, number: int) -> None:
    """What was expected and what was read in the documents that did worst, for one field or for all."""
    marks = [
        (each.counts[name].f1 if name else each.macro, each) for each in results if not name or name in each.counts
    ]
    for mark, each in sorted(marks, key=lambda item: item[0])[:number]:
        if mark >= 1:
            continue
        print(f"\n== {_label(each)}  {100 * mark:.0f}  {each.error}")
        true, got = values(each.truth), values(each.got)
        for one in [name] if name else [key for key, count in each.counts.items() if count.f1 < 1]:
            print(f"  {one}  {100 * each.counts[one].f1:.0f}")
            _print_values("expected", true[one], got[one])
            _print_values("got", got[one], true[one])


def _print_values(title: str, shown: Sequence[str], other: Sequence[str]) -> None:
    for value in shown:
        print(f"    {title if value not in other else '=':>8} | {value[:200]}")


def _field(results: Sequence[Result], name: str) -> dict[str, Any]:
    counts = [each.counts[name] for each in results if name in each.counts]
    if not counts:
        return {}
    total = sum(counts, Count())
    figures = {"precision": total.precision, "recall": total.recall, "f1": total.f1}
    return {key: round(value, 4) for key, value in figures.items()} | {
        "mean": _average(count.f1 for count in counts), "documents": len(counts),
    }  # fmt: skip


def _groups(results: Sequence[Result], label: Callable[[Result], str]) -> dict[str, dict[str, float]]:
    groups: dict[str, list[Result]] = defaultdict(list)
    for each in results:
        groups[label(each) or "-"].append(each)
    return {
        name: {"macro": _average(each.macro for each in rows), "documents": len(rows)}
        for name, rows in sorted(groups.items())
    }


def _average(marks: Iterable[float]) -> float:
    listed = list(marks)
    return round(sum(listed) / len(listed), 4) if listed else 0.0


def _label(each: Result) -> str:
    return f"{each.pair.path}  [{each.pair.source}, {each.pair.layout}]"


def _chosen(pairs: Iterable[Pair], only: str) -> list[Pair]:
    words = only.casefold().split()
    return [
        pair for pair in pairs
        if all(word in f"{pair.path.name} {pair.source} {pair.layout} {pair.language}".casefold() for word in words)
    ]  # fmt: skip


def main() -> int:
    """Prints the figures; 2 where there is nothing to measure or no reader."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--truth", type=Path, required=True, metavar="DIR")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--only", default="", metavar="WORDS", help="documents with all these words in name or labels")
    parser.add_argument("--aside", action="store_true", help="also what is kept aside, reported apart")
    parser.add_argument("--field", choices=FIELDS)
    parser.add_argument("--worst", type=int, default=0, metavar="N")
    parser.add_argument("--got", type=Path, metavar="DIR", help="what another reader got: NAME.pdf.json with data")
    parser.add_argument(
        "--truths", action="store_true", help="only print the truth of each document, cut to what it prints"
    )
    options = parser.parse_args()
    pairs = _chosen(find_pairs(options.truth), options.only)
    if not pairs:
        print(f"There is no document with a truth in {options.truth}.", file=sys.stderr)
        return 2
    if options.truths:
        for pair in pairs:
            cut = visible(json.loads(pair.truth.read_text(encoding="utf-8")), read_printed(pair.path))
            print(json.dumps({"file": str(pair.path), "truth": cut}, ensure_ascii=False, indent=1))
        return 0
    return _report([pair for pair in pairs if not pair.aside], [pair for pair in pairs if pair.aside], options)


def _report(tuned: Sequence[Pair], aside: Sequence[Pair], options: argparse.Namespace) -> int:
    if options.got:
        tuned = [pair for pair in tuned if (options.got / f"{pair.path.name}.json").exists()]
    read = reader_of(options.got) if options.got else metier_reader()
    results = measure(tuned, read)
    summary = summarise(results)
    if options.aside and aside:
        summary["aside"] = summarise(measure(aside, read))
    if options.json:
        print(json.dumps(summary, ensure_ascii=False, indent=1))
        return 0
    if options.worst or options.field:
        print_worst(results, options.field, options.worst or 10)
        return 0
    print_summary(summary)
    if "aside" in summary:
        print("\n\nKEPT ASIDE\n")
        print_summary(summary["aside"])
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
