"""Precision and recall of each rule of `metier lint` on the labelled highlights, and how long a look takes.

python benchmarks/lint.py [--tuning] [--misses]
"""

from __future__ import annotations

import json
import re
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from metier.career import read_career
from metier.review import RULES, choose_rules, lint_career
from metier.review.fixing import fix_dates
from metier.review.source import read_source
from metier.terms import load_vocabulary

CORPUS = Path(__file__).parents[1] / "tests/corpus/highlights/highlights.txt"
TODAY = date(2024, 6, 1)
_HIGHLIGHT = re.compile(r"/highlights/(\d+)")


@dataclass(frozen=True)
class Entry:
    """One labelled entry: a career file with one job, and the labels of each of its highlights."""

    number: int
    career: bytes
    highlights: tuple[str, ...]
    labels: tuple[frozenset[str], ...]


@dataclass
class Score:
    """How often a rule was right, wrong and silent; `misses` names the cases."""

    right: int = 0
    wrong: int = 0
    silent: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of its remarks that a careful reader made too."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """The share of the careful reader's remarks that it made."""
        return self.right / (self.right + self.silent) if self.right + self.silent else 0.0


def read_corpus() -> Iterator[Entry]:
    """The forty entries."""
    for part in re.split(r"^== ", CORPUS.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        head, *rows = part.strip().splitlines()
        number, job, language, start, end = (cell.strip() for cell in head.split("|"))
        cells = [row.split(" :: ", 1) for row in rows]
        texts = tuple(text for _, text in cells)
        entry = {"name": "Example", "position": job, "startDate": start, "highlights": texts}
        entry |= {} if end == "-" else {"endDate": end}
        document = {"basics": {"name": "Example Person"}, "language": language, "work": [entry]}
        career = json.dumps(document, ensure_ascii=False).encode()
        yield Entry(int(number), career, texts, tuple(frozenset(labels.split()) - {"-"} for labels, _ in cells))


def find_rules(entry: Entry) -> tuple[set[str], ...]:
    """The rules that speak up on each highlight of an entry; remarks on its dates count for the first."""
    source = read_source(entry.career, "career.json")
    career = read_career(fix_dates(source).text.encode(), "career.json")
    findings, _ = lint_career(career, source, choose_rules(), load_vocabulary(), TODAY)
    found: tuple[set[str], ...] = tuple(set() for _ in entry.highlights)
    for finding in findings:
        place = _HIGHLIGHT.search(finding.place)
        found[int(place[1]) if place else 0].add(finding.rule)
    return found


def score(*, kept_aside: bool) -> dict[str, Score]:
    """The score of each rule on the even entries (kept aside) or on the odd ones (for tuning)."""
    scores = {name: Score() for name in RULES}
    for entry in read_corpus():
        if (entry.number % 2 == 0) is not kept_aside:
            continue
        for text, wanted, found in zip(entry.highlights, entry.labels, find_rules(entry), strict=True):
            for name, each in scores.items():
                each.right += name in wanted and name in found
                each.wrong += name in found and name not in wanted
                each.silent += name in wanted and name not in found
                if (name in wanted) != (name in found):
                    each.misses.append(f"{'silent' if name in wanted else 'WRONG '} {entry.number}: {text}")
    return scores


def measure() -> tuple[float, float]:
    """Milliseconds for all two hundred highlights in one file, without and with the checker of spelling."""
    highlights = [text for entry in read_corpus() for text in entry.highlights]
    document = {"basics": {"name": "Example"}, "work": [{"name": "Example", "highlights": highlights}]}
    data = json.dumps(document, ensure_ascii=False).encode()
    plain = choose_rules(off=("spelling", "grammar"))
    medians = []
    for rules in (plain, choose_rules()):
        times = []
        for _ in range(6):
            start = time.perf_counter()
            lint_career(read_career(data, "c.json"), read_source(data, "c.json"), rules, load_vocabulary(), TODAY)
            times.append((time.perf_counter() - start) * 1000)
        medians.append(statistics.median(times[1:]))
    return medians[0], medians[1]


def table(scores: dict[str, Score]) -> str:
    """The scores as a Markdown table."""
    rows = ["| rule | labelled | found | right | precision | recall |", "|---|---:|---:|---:|---:|---:|"]
    for name, each in scores.items():
        labelled, found = each.right + each.silent, each.right + each.wrong
        if labelled or found:
            precision = f"{each.precision:.0%}" if found else "–"
            rows.append(f"| {name} | {labelled} | {found} | {each.right} | {precision} | {each.recall:.0%} |")
    return "\n".join(rows)


def main() -> None:
    """Print the table, and with --misses every disagreement."""
    scores = score(kept_aside="--tuning" not in sys.argv)
    print(table(scores))
    if "--misses" in sys.argv:
        print("\n".join(f"{name}: {miss}" for name, each in scores.items() for miss in each.misses))
    plain, whole = measure()
    print(f"\n200 highlights, warm, median of 5: {plain:.0f} ms; with spelling and grammar {whole:.0f} ms.")


if __name__ == "__main__":
    main()
