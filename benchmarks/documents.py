"""Times the documents: medians per theme and per export of the sample, one changed option, the gallery, RenderCV beside.

python benchmarks/documents.py [--runs N] [--rendercv COMMAND] [--out FILE]
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import cycle
from pathlib import Path

from tailor import SAMPLE, fresh_rendercv, machine, timed

from metier.app.rendering import NAMES, render
from metier.app.themes import write_gallery
from metier.career import find_facts, read_career
from metier.documents import load_theme, measure_plan, render_docx, render_pdf
from metier.documents.theme import Theme, theme_names
from metier.model.career import Career
from metier.model.plan import Plan
from metier.planning.whole import plan_whole
from metier.terms import load_vocabulary

_ACCENTS = cycle(("#1f4a72", "#5a1f2b", "#2f4a36", "#24435c"))


def median(work: Callable[[], object], runs: int) -> float:
    """Median milliseconds, the first run left out."""
    return statistics.median([timed(work) for _ in range(runs + 1)][1:])


def whole(career: Career, theme: Theme) -> Plan:
    """The Plan of everything that the career holds."""
    vocabulary = load_vocabulary()
    facts = find_facts(career, vocabulary)
    return plan_whole(
        career, facts, theme, vocabulary=vocabulary, today=date.today(), pages=None,
        measure=lambda plan: measure_plan(plan, theme), language=None,
    )  # fmt: skip


def times(career: Career, name: str, runs: int) -> Iterator[float]:
    """Medians of measuring, PDF, PDF after one option has changed, and DOCX, of the whole career in a theme."""
    theme = load_theme(name)
    plan = whole(career, theme)

    def changed() -> bytes:
        return render_pdf(replace(plan, options={**plan.options, "accent": next(_ACCENTS)}), theme)

    yield median(lambda: measure_plan(plan, theme), runs)
    yield median(lambda: render_pdf(plan, theme), runs)
    yield median(changed, runs)
    yield median(lambda: render_docx(plan, theme), runs)


def report(runs: int, rendercv: str) -> Iterator[str]:
    """The lines of the report."""
    career = read_career((SAMPLE / "career.yaml").read_bytes(), "career.yaml")
    yield f"{machine()}; medians of {runs} warm runs, the whole sample career, milliseconds."
    yield "\n| theme | measure all densities | PDF | PDF, one option changed | DOCX |\n|---|---|---|---|---|"
    for name in theme_names():
        yield f"| {name} | " + " | ".join(f"{value:.0f}" for value in times(career, name, runs)) + " |"
    yield "\nOne export as a whole, as `metier render` makes it: planned, written, read back and compared.\n"
    yield "| export | ms |\n|---|---|"
    for to in NAMES:
        yield f"| {to} | {median(lambda to=to: render(career, to), runs):.0f} |"  # type: ignore[misc]
    with tempfile.TemporaryDirectory() as folder:
        gallery = timed(lambda: write_gallery(Path(folder))) / 1000
    yield f"\nGallery of all {len(theme_names())} themes: {gallery:.1f} s (promised: under 5 s)."
    peer = fresh_rendercv(rendercv, runs)
    ours = "see docs/benchmarks.md for Metier as a fresh process"
    yield f"RenderCV, the same career, PDF only, a fresh process: {'not run' if peer is None else f'{peer:.0f} ms'} ({ours})."


def main() -> None:
    """Measure and print, and write the same to a file where one is named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--rendercv", default="rendercv", metavar="COMMAND")
    parser.add_argument("--out", type=Path, metavar="FILE")
    words = parser.parse_args()
    lines = []
    for line in report(words.runs, words.rendercv):
        print(line, flush=True)
        lines.append(line)
    if words.out:
        words.out.write_text("\n".join(["# Documents, measured", "", *lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
