"""How far two labellers agree: `python agreement.py [labels-a labels-b]`. Prints a table for all ads and for each kind.

Categories: percent agreement and Cohen's kappa. Requirements: F1 of the quotes, paired one to one by the largest overlap on
the same line (a pair counts when they share half of the longer one's letters), then kind and necessity over the pairs.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from labels import load_index, load_labels, load_text

CATEGORIES = ("seniority", "workplace", "education", "language")
EXACT = (
    "title", "employer", "employment", "places", "remoteFrom", "pay", "bonus", "equity", "datePosted", "validThrough",
    "teamSize", "stack",
)  # fmt: skip
PAIRED = ("minYears", "maxYears", "degree", "language", "anyOf", "skills")


def cohen_kappa(pairs: Sequence[tuple[object, object]]) -> float:
    """Agreement beyond chance: 1 is perfect, 0 is chance; 1 too where both only ever used one and the same value."""
    if not pairs:
        return float("nan")
    total = len(pairs)
    left, right = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(left[value] * right[value] for value in left) / total**2
    seen = sum(a == b for a, b in pairs) / total
    return 1.0 if chance == 1 else (seen - chance) / (1 - chance)


def _place(row: dict[str, Any], lines: list[str]) -> tuple[int, int, int]:
    start = lines[row["line"] - 1].find(row["quote"])
    return row["line"], start, start + len(row["quote"])


def pair_requirements(
    left: Sequence[dict[str, Any]], right: Sequence[dict[str, Any]], text: str
) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """The rows of both that mean the same words, each used once, largest overlap first."""
    lines = text.split("\n")
    options = []
    for i, a in enumerate(left):
        line, start, end = _place(a, lines)
        for j, b in enumerate(right):
            other, begin, stop = _place(b, lines)
            shared = min(end, stop) - max(start, begin) if line == other else 0
            if 2 * shared >= max(end - start, stop - begin):
                options.append((-shared, i, j))
    used_left: set[int] = set()
    used_right: set[int] = set()
    pairs = []
    for _, i, j in sorted(options):
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            pairs.append((left[i], right[j]))
    return pairs


def _key(value: object) -> object:
    """Lists of names compare as sets, without regard to case; a date is its text, however it was written."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return sorted(str(item).casefold() for item in value)
    return value.casefold() if isinstance(value, str) else value


def section_names(labels: dict[str, Any], text: str) -> list[str]:
    """The section of every line that is not empty."""
    starts = dict(labels["sections"])
    names, now = [], "other"
    for number, line in enumerate(text.rstrip("\n").split("\n"), 1):
        now = starts.get(number, now)
        if line.strip():
            names.append(now)
    return names


def _show(name: str, pairs: Sequence[tuple[object, object]], kappa: bool) -> None:
    share = 100 * sum(a == b for a, b in pairs) / len(pairs) if pairs else float("nan")
    print(f"  {name:<26}{len(pairs):>6}{share:>9.1f} %" + (f"{cohen_kappa(pairs):>8.2f}" if kappa else ""))


def show_agreement(left: dict[int, Any], right: dict[int, Any], numbers: Sequence[int]) -> None:
    print(f"  {'values of the ad':<26}{'n':>6}{'agree':>11}{'kappa':>8}")
    for key in CATEGORIES:
        _show(key, [(left[n][key], right[n][key]) for n in numbers], kappa=True)
    for key in EXACT:
        _show(key, [(_key(left[n][key]), _key(right[n][key])) for n in numbers], kappa=False)
    lines = [
        pair
        for n in numbers
        for pair in zip(section_names(left[n], load_text(n)), section_names(right[n], load_text(n)), strict=True)
    ]
    _show("section of a line", lines, kappa=True)
    both = [n for n in numbers if left[n]["requirements"] is not None and right[n]["requirements"] is not None]
    a = sum(len(left[n]["requirements"]) for n in both)
    b = sum(len(right[n]["requirements"]) for n in both)
    pairs = [
        p for n in both for p in pair_requirements(left[n]["requirements"], right[n]["requirements"], load_text(n))
    ]
    print(
        f"  requirements of {len(both)} ads: {a} and {b}, paired {len(pairs)}, F1 {200 * len(pairs) / max(a + b, 1):.1f} %"
    )
    _show("quote, letter by letter", [(x["quote"], y["quote"]) for x, y in pairs], kappa=False)
    for key in ("kind", "necessity"):
        _show(key, [(x[key], y[key]) for x, y in pairs], kappa=True)
    for key in PAIRED:
        stated = [(_key(x.get(key)), _key(y.get(key))) for x, y in pairs if x.get(key) or y.get(key)]
        _show(f"{key}, where one has it", stated, kappa=False)


def main() -> int:
    one, two = sys.argv[1:3] if len(sys.argv) > 2 else ("labels-a", "labels-b")
    left, right, index = load_labels(one), load_labels(two), load_index()
    common = sorted(set(left) & set(right))
    if not common:
        print(f"No ad is labelled in both {one} and {two}.")
        return 2
    for name in ("all", "composed", "skillspan"):
        numbers = [n for n in common if name in ("all", index[n]["kind"])]
        print(f"{name}: {len(numbers)} ads")
        if numbers:
            show_agreement(left, right, numbers)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
