"""Prints careers by themes of JSON Resume from the npm registry, in Chromium."""

from __future__ import annotations

import json
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from careers import Person
from printing import Chromium, Job, Missing, pick

THEMES = {  # name: layout
    "class": "one column", "caffeine": "sidebar", "actual": "one column", "relaxed": "one column", "full": "one column",
    "tan-responsive": "left rail", "straightforward": "one column", "mocha-responsive": "sidebar", "autumn": "sidebar",
    "professional": "one column", "kwan-linkedin": "one column", "rocketspacer": "one column",
}  # fmt: skip
_BROKEN = {"tan-responsive": ("0.0.7", ("gravatar", "lodash", "mustache"))}  # asks for versions that do not exist
_HERE = Path(__file__).parent
_NPM = ("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--legacy-peer-deps", "--no-save")


def install(folder: Path) -> None:
    """Fetches the themes by npm into `folder`, once; Missing without npm."""
    if not shutil.which("npm") or not shutil.which("node"):
        raise Missing("node and npm are not installed")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "package.json").write_text('{"name": "pairs", "private": true}\n', encoding="utf-8")
    wanted = [name for name in THEMES if name not in _BROKEN and not _folder(folder, name).exists()]
    needed = [package for _, packages in _BROKEN.values() for package in packages]
    if wanted:
        names = [f"jsonresume-theme-{name}" for name in THEMES if name not in _BROKEN]
        subprocess.run([*_NPM, *names, *needed], cwd=folder, check=True, capture_output=True, timeout=600)
    for name, (version, _) in _BROKEN.items():
        if not _folder(folder, name).exists():
            _unpack(folder, name, version)


def jobs(people: list[Person], folder: Path, browser: Chromium, number: int) -> Iterator[Job]:
    """Documents of every theme that is installed in `folder`, `number` persons each."""
    install(folder)
    for place, (theme, layout) in enumerate(THEMES.items()):
        for index, person in enumerate(pick(people, number, place)):
            paper, tagged = ("a4", "letter")[(place + index) % 2], index % 2 == 0

            def make(person: Person = person, theme: str = theme, paper: str = paper, tagged: bool = tagged) -> bytes:
                page = page_of(_folder(folder, theme), person.data)
                return browser.print_page(page, paper=paper, tagged=tagged)

            yield Job(person, f"npm-{theme}", layout, "pdf", make)


def page_of(theme: Path, data: dict[str, Any]) -> str:
    """The HTML that a theme makes of a career."""
    done = subprocess.run(
        ["node", str(_HERE / "theme.mjs"), str(theme)], input=json.dumps(old_and_new(data)), capture_output=True,
        text=True, check=False, timeout=60,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr.strip()[-300:])
    return done.stdout


def old_and_new(data: dict[str, Any]) -> dict[str, Any]:
    """A career with the names of the first JSON Resume beside today's, since themes are of all ages."""
    basics = data["basics"]
    renamed = {"website": basics.get("url"), "profiles": basics.get("profiles", []), "location": basics.get("location", {})}
    result: dict[str, Any] = {**data, "basics": {**basics, **{k: v for k, v in renamed.items() if v is not None}}}
    for key in ("work", "volunteer", "education", "awards", "publications", "skills", "languages", "interests", "references"):
        result.setdefault(key, [])
    for key in ("work", "volunteer", "publications", "projects"):
        result[key] = [
            {"highlights": [], **each, **({"website": each["url"]} if "url" in each else {})} for each in result.get(key, [])
        ]
    result["work"] = [{"company": each["name"], **each} for each in result["work"]]
    result["skills"] = [{"keywords": [], "level": "", **each} for each in result["skills"]]
    result["education"] = [{"courses": [], **each} for each in result["education"]]
    result["interests"] = [{"keywords": [], **each} for each in result["interests"]]
    return result


def _folder(folder: Path, theme: str) -> Path:
    return folder / "node_modules" / f"jsonresume-theme-{theme}"


def _unpack(folder: Path, theme: str, version: str) -> None:
    package = f"jsonresume-theme-{theme}@{version}"
    done = subprocess.run(["npm", "pack", "--silent", package], cwd=folder, check=True, capture_output=True, text=True, timeout=120)
    archive = folder / done.stdout.split()[-1]
    with tarfile.open(archive) as packed:
        packed.extractall(folder / "unpacked", filter="data")
    shutil.move(folder / "unpacked" / "package", _folder(folder, theme))
    archive.unlink()
