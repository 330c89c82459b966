"""Times the documents: medians per theme and per export of the sample, one changed option, the gallery, RenderCV beside.

python benchmarks/documents.py [--runs N] [--rendercv COMMAND] [--out FILE]
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import cycle
from pathlib import Path

from tailor import SAMPLE, fresh_rendercv, machine

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


def spent(work: Callable[[], object]) -> float:
    """Milliseconds of the processor in this process: what other programs do at the same time does not count."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def median(work: Callable[[], object], runs: int) -> float:
    """Median milliseconds of the processor, the first run left out."""
    return statistics.median([spent(work) for _ in range(runs + 1)][1:])


def peer(command: str, runs: int) -> float | None:
    """The processor's milliseconds of one run of RenderCV in a fresh process; None where it cannot run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    if fresh_rendercv(command, runs) is None:
        return None
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    whole = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return whole * 1000 / (runs + 1)


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
    yield (
        f"{machine()}; medians of {runs} warm runs, the whole sample career. Milliseconds of the processor, all its"
        "\ncores together: what other programs do at the time does not count, and by the clock it is no longer on an idle machine."
    )
    yield "\n| theme | measure all densities | PDF | PDF, one option changed | DOCX |\n|---|---|---|---|---|"
    for name in theme_names():
        yield f"| {name} | " + " | ".join(f"{value:.0f}" for value in times(career, name, runs)) + " |"
    yield "\nOne export as a whole, as `metier render` makes it: planned, written, read back and compared.\n"
    yield "| export | ms |\n|---|---|"
    for to in NAMES:
        yield f"| {to} | {median(lambda to=to: render(career, to), runs):.0f} |"  # type: ignore[misc]
    with tempfile.TemporaryDirectory() as folder:
        gallery = spent(lambda: write_gallery(Path(folder))) / 1000
    yield f"\nGallery of all {len(theme_names())} themes: {gallery:.1f} s (promised: under 5 s)."
    other = peer(rendercv, runs)
    yield (
        f"RenderCV, the same career, PDF only, a fresh process (mean): {'not run' if other is None else f'{other:.0f} ms'}; "
        "Metier as a fresh process is in docs/benchmarks.md."
    )


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
