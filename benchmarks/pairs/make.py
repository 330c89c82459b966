"""Makes the pairs that `benchmarks/resumes.py` measures: fictional careers, printed by many printers.

    python benchmarks/pairs/make.py --out DIR [--only WORD]... [--npm FOLDER] [--list]

Writes DIR/tune and DIR/aside with documents, truths and a manifest each. What is not installed (Chromium, node, TeX,
LibreOffice) is skipped with a line that says so. `--only npm-relaxed` makes the sources with that in their names.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

from careers import Person, make_people
from printing import Chromium, Job, Missing

ASIDE = ("npm-full", "npm-professional", "tex-simplecv", "page-ledger")  # chosen by lot before anyone tuned

MIXED = 120  # layouts by chance; sixty more, with persons and words of their own, are kept aside

FRESH = 150  # more of them, each with a person of its own


def all_jobs(people: list[Person], npm: Path, stack: ExitStack) -> Iterator[tuple[str, Callable[[], Iterable[Job]]]]:
    """Each group of printers with what lists its jobs; the browser is started when it is first needed."""
    import composed
    import layouts
    import mixed
    import own_themes
    import tex
    import texts
    import themes_npm
    import typst_pages
    import words_docx

    opened: list[Chromium] = []

    def browser() -> Chromium:
        if not opened:
            opened.append(stack.enter_context(Chromium()))
        return opened[0]

    yield "text", lambda: texts.jobs(people)
    yield "docx", lambda: words_docx.jobs(people)
    yield "office", lambda: words_docx.office_jobs(people)
    yield "own", lambda: own_themes.jobs(people)
    yield "tex", lambda: tex.jobs(people)
    yield "typst", lambda: typst_pages.jobs(people)
    yield "npm", lambda: themes_npm.jobs(people, npm, browser(), 6)
    yield "page", lambda: layouts.jobs(people, browser(), 6)
    yield "mixed", lambda: mixed.jobs(people, browser(), 0, MIXED)
    yield "fresh", lambda: mixed.jobs(composed.compose_people(FRESH), browser(), 1000, 1000 + FRESH, "fresh")
    yield "aside", lambda: mixed.jobs(make_people(5, aside=True), browser(), MIXED, MIXED + 60, "aside-mixed")


def make(jobs: Iterable[Job], out: Path, only: list[str], rows: dict[Path, list[dict[str, str]]]) -> int:
    """Writes the documents of these jobs with their truths; how many there are."""
    count = 0
    for job in jobs:
        if only and not any(word in job.name for word in only):
            continue
        folder = out / ("aside" if job.source in ASIDE or job.source.startswith("aside") else "tune")
        (folder / "truth").mkdir(parents=True, exist_ok=True)
        try:
            data = job.make()
        except (RuntimeError, OSError, KeyError) as error:
            print(f"  {job.name} could not be made: {error}", file=sys.stderr)
            continue
        (folder / job.name).write_bytes(data)
        truth = Path("truth") / f"{job.person.key}.json"
        (folder / truth).write_text(json.dumps(job.person.data, ensure_ascii=False, indent=1), encoding="utf-8")
        rows.setdefault(folder, []).append(
            {
                "file": job.name, "truth": str(truth), "source": job.source, "layout": job.layout,
                "language": job.person.language,
            }
        )  # fmt: skip
        count += 1
    return count


def write_manifests(rows: dict[Path, list[dict[str, str]]]) -> None:
    """The rows of each folder, with those of earlier runs that were not made again."""
    for folder, made in rows.items():
        path = folder / "manifest.json"
        names = {row["file"] for row in made}
        kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
        listed = [row for row in kept if row["file"] not in names and (folder / row["file"]).exists()] + made
        path.write_text(
            json.dumps(sorted(listed, key=lambda row: row["file"]), ensure_ascii=False, indent=1), encoding="utf-8"
        )


def main() -> int:
    """Makes everything that this machine can make."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--only", action="append", default=[], metavar="WORD")
    parser.add_argument(
        "--npm", type=Path, metavar="FOLDER", help="where the npm themes are or are put [default: DIR/npm]"
    )
    parser.add_argument("--people", type=int, default=3, help="careers for each trade of each language")
    parser.add_argument(
        "--person", action="append", default=[], metavar="KEY", help="only this career, such as en-software-1"
    )
    options = parser.parse_args()
    people = [each for each in make_people(options.people) if each.key in options.person or not options.person]
    rows: dict[Path, list[dict[str, str]]] = {}
    with ExitStack() as stack:
        for group, jobs in all_jobs(people, options.npm or options.out / "npm", stack):
            if options.only and not any(word.startswith(group) or group in word for word in options.only):
                continue
            begin = time.perf_counter()
            try:
                count = make(jobs(), options.out, options.only, rows)
            except Missing as missing:
                print(f"{group}: skipped, {missing}", file=sys.stderr)
                continue
            print(f"{group}: {count} documents in {time.perf_counter() - begin:.0f} s", file=sys.stderr)
    write_manifests(rows)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
