"""Times the documents: medians per theme of measuring, PDF and DOCX of the sample, warm, and RenderCV's in the same run.

python benchmarks/documents.py [--runs N] [--rendercv COMMAND]
"""

from __future__ import annotations

import argparse
import statistics
from datetime import date
from pathlib import Path

from tailor import SAMPLE, fresh_rendercv, machine, timed

from metier.app.themes import write_gallery
from metier.career import find_facts, read_career
from metier.documents import load_theme, measure_plan, render_docx, render_pdf
from metier.documents.theme import theme_names
from metier.planning.whole import plan_whole
from metier.terms import load_vocabulary


def times(name: str, runs: int) -> tuple[float, ...]:
    """Median milliseconds of measuring, PDF and DOCX of the sample's whole career in a theme."""
    career = read_career((SAMPLE / "career.yaml").read_bytes(), "career.yaml")
    theme, vocabulary = load_theme(name), load_vocabulary()
    plan = plan_whole(
        career, find_facts(career, vocabulary), theme, vocabulary=vocabulary, today=date.today(), pages=None,
        measure=None, language=None,
    )  # fmt: skip
    works = (lambda: measure_plan(plan, theme), lambda: render_pdf(plan, theme), lambda: render_docx(plan, theme))
    return tuple(statistics.median([timed(work) for _ in range(runs + 1)][1:]) for work in works)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--rendercv", default="rendercv", metavar="COMMAND")
    parser.add_argument("--gallery", type=Path, metavar="DIR", help="also time the page of all themes, written here")
    words = parser.parse_args()
    print(f"{machine()}; medians of {words.runs} runs\n\n| theme | measure ms | PDF ms | DOCX ms |\n|---|---|---|---|")
    for name in theme_names():
        print(f"| {name} | " + " | ".join(f"{value:.0f}" for value in times(name, words.runs)) + " |", flush=True)
    if words.gallery:
        print(f"\nGallery of all themes: {timed(lambda: write_gallery(words.gallery)) / 1000:.1f} s")
    peer = fresh_rendercv(words.rendercv, words.runs)
    print(f"\nRenderCV, one PDF, a fresh process: {'not run' if peer is None else f'{peer:.0f} ms'}")


if __name__ == "__main__":
    main()
