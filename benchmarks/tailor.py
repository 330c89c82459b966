"""Times the main job: ad to all seven files, warm, stage by stage; then fresh processes beside their floor and a peer.

    python benchmarks/tailor.py [--runs N] [--rendercv COMMAND] [--json]

Medians of N runs. The peer is `rendercv render` on the same career, in its own environment (COMMAND, by default the
`rendercv` on the PATH). It downloads an icon package at its first run; where there is no network it gets an empty one
of ours, which only makes it faster. Where it cannot run, the table says 'not run' and gives no ratio.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

SAMPLE = Path(str(files("metier.app").joinpath("sample")))
ICONS = "typst/packages/preview/fontawesome/0.6.0"


def timed(work: Callable[[], Any]) -> float:
    """Milliseconds that `work` takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def warm_stages(runs: int) -> dict[str, float]:
    """Median milliseconds of each stage of `tailor` in one warm process, and of the whole."""
    from metier.app.tailoring import tailor_files

    rows: list[dict[str, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        for run in range(runs + 2):
            start = time.perf_counter()
            done = tailor_files(str(SAMPLE / "ad.txt"), str(SAMPLE / "career.yaml"), Path(folder) / f"run{run}")
            rows.append({**{name: seconds * 1000 for name, seconds in done.stages.items()}})
            rows[-1]["all seven files"] = (time.perf_counter() - start) * 1000
    return {name: statistics.median(row[name] for row in rows[2:]) for name in rows[-1]}


def fresh(
    command: Sequence[str], runs: int, *, env: dict[str, str] | None = None, cwd: str | None = None
) -> float | None:
    """Median milliseconds of a command as a fresh process after one warm-up; None where it fails.

    Modules may be kept compiled, as they are where a program is installed: the warm-up writes them.
    """
    env = {name: value for name, value in (env or os.environ).items() if name != "PYTHONDONTWRITEBYTECODE"}
    times = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        done = subprocess.run(command, capture_output=True, env=env, cwd=cwd, check=False)
        times.append((time.perf_counter() - start) * 1000)
        if done.returncode != 0:
            return None
    return statistics.median(times[1:])


def fresh_tailor(runs: int) -> float | None:
    """Median milliseconds of `metier tailor` on the sample as a fresh process."""
    with tempfile.TemporaryDirectory() as folder:
        words = ["tailor", str(SAMPLE / "ad.txt"), "--career", str(SAMPLE / "career.yaml"), "--out", folder + "/out"]
        return fresh([sys.executable, "-m", "metier", *words], runs)


def fresh_rendercv(command: str, runs: int) -> float | None:
    """Median milliseconds of `rendercv render` on the sample career; None where it cannot run."""
    if shutil.which(command) is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        icons = Path(folder) / "cache" / ICONS
        icons.mkdir(parents=True)
        (icons / "typst.toml").write_text(
            '[package]\nname = "fontawesome"\nversion = "0.6.0"\nentrypoint = "lib.typ"\n'
        )
        (icons / "lib.typ").write_text("#let fa-icon(..words) = []\n")
        career = YAML(typ="safe").load((SAMPLE / "career.yaml").read_text(encoding="utf-8"))
        YAML().dump(rendercv_form(career), Path(folder) / "cv.yaml")
        env = {**os.environ, "XDG_CACHE_HOME": str(Path(folder) / "cache")}
        pdf_only = ["--dont-generate-png", "--dont-generate-html", "--dont-generate-markdown"]
        return fresh([command, "render", "cv.yaml", *pdf_only], runs, env=env, cwd=folder)


def rendercv_form(career: dict[str, Any]) -> dict[str, Any]:
    """The sample career in RenderCV's form."""
    basics = career["basics"]

    def text(highlight: Any) -> str:
        return str(highlight["text"] if isinstance(highlight, dict) else highlight)

    def dates(entry: dict[str, Any]) -> dict[str, str]:
        return {"start_date": str(entry["startDate"]), "end_date": str(entry.get("endDate", "present"))}

    sections = {
        "Summary": [basics["summary"]],
        "Experience": [
            {"company": job["name"], "position": job["position"], "location": job["location"], **dates(job),
             "highlights": [text(highlight) for highlight in job["highlights"]]}
            for job in career["work"]
        ],
        "Education": [
            {"institution": school["institution"], "area": school["area"], "degree": school["studyType"], **dates(school)}
            for school in career["education"]
        ],
        "Projects": [
            {"name": project["name"], **dates(project), "highlights": [text(line) for line in project["highlights"]]}
            for project in career["projects"]
        ],
        "Skills": [{"label": group["name"], "details": ", ".join(group["keywords"])} for group in career["skills"]],
    }  # fmt: skip
    head = {"name": basics["name"], "email": "mara.lindqvist@example.com", "website": basics["url"]}
    return {"cv": {**head, "sections": sections}}


def machine() -> str:
    """The machine in a few words: cores, system and Python."""
    return f"{os.cpu_count()} cores, {sys.platform}, Python {sys.version.split()[0]}, {date.today().isoformat()}"


def measure(runs: int, rendercv: str) -> dict[str, Any]:
    """Every figure, in milliseconds; None is 'not run'."""
    floor = fresh([sys.executable, "-c", "pass"], runs * 2)
    return {
        "machine": machine(),
        "runs": runs,
        "warm": warm_stages(runs),
        "python -c pass": floor,
        "metier --help": fresh([sys.executable, "-m", "metier", "--help"], runs * 2),
        "metier tailor": fresh_tailor(runs),
        "rendercv render": fresh_rendercv(rendercv, runs),
    }


def show(figures: dict[str, Any]) -> None:
    """The figures as Markdown tables."""
    print(f"{figures['machine']}; medians of {figures['runs']} runs\n\n| warm stage | ms |\n|---|---|")
    for name, value in figures["warm"].items():
        print(f"| {name} | {value:.1f} |")
    floor = figures["python -c pass"]
    print("\n| fresh process | ms | ratio |\n|---|---|---|")
    for name in ("python -c pass", "metier --help", "metier tailor", "rendercv render"):
        value = figures[name]
        print(
            f"| {name} | "
            + ("not run | |" if value is None else f"{value:.0f} | {value / floor:.1f} × python -c pass |")
        )
    if figures["rendercv render"] and figures["metier tailor"]:
        ratio = figures["rendercv render"] / figures["metier tailor"]
        print(f"\nThe peer makes one PDF in {ratio:.1f} times the time in which Metier makes its seven files.")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--rendercv", default="rendercv", metavar="COMMAND")
    parser.add_argument("--json", action="store_true")
    words = parser.parse_args()
    figures = measure(words.runs, words.rendercv)
    if words.json:
        print(json.dumps(figures, indent=2))
    else:
        show(figures)


if __name__ == "__main__":
    main()
