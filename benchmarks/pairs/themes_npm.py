"""Prints careers by themes of JSON Resume from the npm registry, in Chromium."""

from __future__ import annotations

import json
import shutil
import subprocess
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from careers import Person, about, slug_of
from printing import Chromium, Job, Missing, pick

THEMES = {  # name: layout
    "class": "one column", "caffeine": "sidebar", "actual": "one column", "relaxed": "one column", "full": "one column",
    "tan-responsive": "left rail", "straightforward": "one column", "mocha-responsive": "sidebar", "autumn": "sidebar",
    "professional": "one column", "kwan-linkedin": "one column", "rocketspacer": "one column",
}  # fmt: skip
_BROKEN = {"tan-responsive": "0.0.7"}  # asks for versions that do not exist: unpacked by hand
_NEEDED = (  # what themes use and do not name, and esbuild for the one that is written in JSX
    "gravatar", "lodash", "mustache", "underscore", "underscore.string", "react@18", "react-dom@18", "styled-components@6",
    "esbuild", "@fortawesome/fontawesome-free@5",
)  # fmt: skip
_WANTS_DATES = ("relaxed",)
_STILL = "<style>*{animation:none!important;opacity:1!important}</style>"  # a theme that fades in is else blank
_HERE = Path(__file__).parent
_NPM = ("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--legacy-peer-deps")


def install(folder: Path) -> None:
    """Fetches the themes by npm into `folder`, once; Missing without npm."""
    if not shutil.which("npm") or not shutil.which("node"):
        raise Missing("node and npm are not installed")
    if all(_folder(folder, name).exists() for name in THEMES):
        return
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "package.json").write_text('{"name": "pairs", "private": true}\n', encoding="utf-8")
    names = [f"jsonresume-theme-{name}" for name in THEMES if name not in _BROKEN]
    subprocess.run([*_NPM, *names, *_NEEDED], cwd=folder, check=True, capture_output=True, timeout=900)
    for name, version in _BROKEN.items():
        _unpack(folder, name, version)
    icons = "node_modules/@fortawesome"  # this theme looks for its icons in its own folder
    shutil.copytree(folder / icons, _folder(folder, "mocha-responsive") / icons, dirs_exist_ok=True)
    _bundle(_folder(folder, "professional"), folder)


def jobs(people: list[Person], folder: Path, browser: Chromium, number: int) -> Iterator[Job]:
    """Documents of every theme that is installed in `folder`, `number` persons each."""
    install(folder)
    for place, (theme, layout) in enumerate(THEMES.items()):
        able = [person for person in people if theme not in _WANTS_DATES or _is_dated(person.data)]
        for index, person in enumerate(pick(able, number, place)):
            paper, tagged = ("a4", "letter")[(place + index) % 2], index % 2 == 0

            def make(person: Person = person, theme: str = theme, paper: str = paper, tagged: bool = tagged) -> bytes:
                data = _FITTED[theme](person) if theme in _FITTED else person.data
                page = page_of(_folder(folder, theme), data) + _STILL * (theme == "tan-responsive")
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
    renamed = {
        "website": basics.get("url"),
        "profiles": basics.get("profiles", []),
        "location": basics.get("location", {}),
    }
    result: dict[str, Any] = {**data, "basics": {**basics, **{k: v for k, v in renamed.items() if v is not None}}}
    for key in (
        "work",
        "volunteer",
        "education",
        "awards",
        "publications",
        "skills",
        "languages",
        "interests",
        "references",
    ):
        result.setdefault(key, [])
    for key in ("work", "volunteer", "publications", "projects"):
        result[key] = [
            {"highlights": [], **each, **({"website": each["url"]} if "url" in each else {})}
            for each in result.get(key, [])
        ]
    result["work"] = [{"company": each["name"], **each} for each in result["work"]]
    result["skills"] = [{"keywords": [], **each} for each in result["skills"]]
    result["projects"] = [{"roles": [], "keywords": [], **each} for each in result["projects"]]
    result["education"] = [{"courses": [], **each} for each in result["education"]]
    result["interests"] = [{"keywords": [], **each} for each in result["interests"]]
    return result


def _is_dated(data: dict[str, Any]) -> bool:
    """Whether every entry says when it began."""
    return all(
        each.get("startDate") for key in ("work", "education", "volunteer", "projects") for each in data.get(key, [])
    )


def _with_addresses(person: Person) -> dict[str, Any]:
    """A career whose jobs have an address and a summary each: a theme that floats falls apart without them."""
    jobs = [
        {"url": f"https://{slug_of(each['name'])}.example", "summary": about(person.language, place), **each}
        for place, each in enumerate(person.data["work"])
    ]
    studies = [
        {
            **each,
            "qualification": ", ".join(x for x in (each.get("studyType"), each.get("area")) if x),
            "courses": ["Diploma"],
        }
        for each in person.data["education"]
    ]
    return {**person.data, "work": jobs, "education": studies}


def _with_levels(person: Person) -> dict[str, Any]:
    """A career whose skills have a level, without which a theme stops."""
    return {**person.data, "skills": [{**each, "level": "Advanced"} for each in person.data["skills"]]}


_FITTED: dict[str, Callable[[Person], dict[str, Any]]] = {"class": _with_addresses, "relaxed": _with_levels}


def _bundle(theme: Path, folder: Path) -> None:
    """Turns a theme that is written in JSX into a module that node can load."""
    program = folder / "node_modules" / ".bin" / "esbuild"
    flags = (
        "--bundle",
        "--platform=node",
        "--format=cjs",
        "--loader:.js=jsx",
        "--jsx=automatic",
        "--outfile=bundled.js",
    )
    subprocess.run([str(program), "src/index.js", *flags], cwd=theme, check=True, capture_output=True, timeout=120)
    facts = json.loads((theme / "package.json").read_text(encoding="utf-8"))
    (theme / "package.json").write_text(json.dumps({**facts, "main": "bundled.js"}), encoding="utf-8")


def _folder(folder: Path, theme: str) -> Path:
    return folder / "node_modules" / f"jsonresume-theme-{theme}"


def _unpack(folder: Path, theme: str, version: str) -> None:
    package = f"jsonresume-theme-{theme}@{version}"
    done = subprocess.run(
        ["npm", "pack", "--silent", package], cwd=folder, check=True, capture_output=True, text=True, timeout=120
    )
    archive = folder / done.stdout.split()[-1]
    with tarfile.open(archive) as packed:
        packed.extractall(folder / "unpacked", filter="data")
    shutil.move(folder / "unpacked" / "package", _folder(folder, theme))
    archive.unlink()
