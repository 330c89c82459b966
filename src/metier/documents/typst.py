"""The typesetter's only door: takes a Plan and a Theme, gives PDF bytes or heights.

Reads the theme's own files and the fonts of two packages; copies the few font files that themes use to a temporary
folder once per process, because the typesetter takes whole folders only, and the packages hold each face twice.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import unicodedata
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import typst

from metier.documents.runs import Printed, Run, printed_blocks
from metier.documents.theme import PAPERS, THEMES, Theme
from metier.errors import UserError
from metier.model.plan import Heights, Plan

_FACES = {
    "font_source_sans_pro": "SourceSansPro-{}.otf",
    "font_source_serif_pro": "SourceSerifPro-{}.otf",
}
_STYLES = ("Regular", "It", "Semibold", "SemiboldIt", "Bold", "BoldIt")
_LONG_WORD = 24


@cache
def _font_folder() -> tempfile.TemporaryDirectory[str]:
    """A temporary folder with the faces that themes use; it goes when the process ends."""
    folder = tempfile.TemporaryDirectory(prefix="metier-fonts-")
    for package, pattern in _FACES.items():
        for style in _STYLES:
            with as_file(files(package) / "files" / pattern.format(style)) as path:
                shutil.copyfile(path, Path(folder.name) / path.name)
    return folder


@cache
def _fonts() -> typst.Fonts:
    """The fonts, searched once: those of the packages, and Typst's own for other scripts; none of the machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[_font_folder().name])


def render_pdf(plan: Plan, theme: Theme, pdf_a: bool = False) -> bytes:
    """The Plan as a tagged PDF (PDF/UA-1, and PDF/A-2a on request); the same input gives the same bytes.

    UserError names the field when a character of it has no font, or when a theme's option is out of range.
    """
    printed = printed_blocks(plan, theme)
    try:
        return typst.compile(
            _source(plan),
            format="pdf",
            root=THEMES,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            pdf_standards=["ua-1", "a-2a"] if pdf_a else ["ua-1"],
            timestamp=0,
            sys_inputs={"data": _data(plan, theme, printed, "print")},
        )
    except typst.TypstError as error:
        raise _explained(error, printed) from error


def measure_plan(plan: Plan, theme: Theme) -> Heights:
    """The height of every block at every density step, in points, from one run of the typesetter.

    Heights include the space above; blocks that print nothing are 0 high.
    """
    printed = printed_blocks(plan, theme)
    answer = typst.query(
        _source(plan),
        "<heights>",
        field="value",
        one=True,
        root=THEMES,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": _data(plan, theme, printed, "measure")},
    )
    steps: list[list[float]] = json.loads(answer)
    heights = {block.id: (0.0,) * len(theme.densities) for block in plan.blocks}
    heights |= {item.block.id: tuple(step[number] for step in steps) for number, item in enumerate(printed)}
    pages = tuple(theme.page(step, plan.options)[1] for step in range(len(theme.densities)))
    return Heights(pages, heights)


def _source(plan: Plan) -> Path:
    return THEMES / plan.theme / f"{plan.document}.typ"


def _data(plan: Plan, theme: Theme, printed: tuple[Printed, ...], mode: str) -> str:
    options = theme.settings(plan.options)
    lang, _, region = plan.language.partition("-")
    data: dict[str, Any] = {
        "mode": mode,
        "title": plan.title,
        "author": plan.author,
        "lang": lang.lower(),
        "region": region.upper() if len(region) == 2 else None,
        "paper": PAPERS[options["paper"]],
        "options": options,
        "fonts": theme.fonts,
        "bullet": theme.bullet,
        "density": plan.density,
        "steps": [
            {"size": step.size, "leading": step.leading, "spacing": step.spacing, "margin": step.margin}
            for step in theme.densities
        ],
        "blocks": [
            {"role": item.block.role, "level": item.level, "runs": [_run_data(run) for run in item.runs]}
            for item in printed
        ],
    }
    return json.dumps(data, ensure_ascii=False)


def _run_data(run: Run) -> dict[str, Any]:
    text = _breakable(run.text)
    return {"name": run.piece.name, "text": text, "before": run.before, "url": run.url, "aside": run.aside}


def _breakable(text: str) -> str | list[str]:
    """The text, or the parts of it between which a line may break when it holds a very long word."""
    if len(text) <= _LONG_WORD or all(len(word) <= _LONG_WORD for word in text.split()):
        return text
    parts: list[str] = []
    for number, word in enumerate(text.split(" ")):
        if number:
            parts[-1] += " "
        parts += _clusters(word) if len(word) > _LONG_WORD else [word]
    return parts


def _clusters(word: str) -> list[str]:
    """The word as its characters, each with the marks and joiners that belong to it."""
    parts: list[str] = []
    for character in word:
        joined = unicodedata.category(character).startswith("M") or character == "\u200d"
        if parts and (joined or parts[-1].endswith("\u200d")):
            parts[-1] += character
        else:
            parts.append(character)
    return parts


def _explained(error: typst.TypstError, printed: tuple[Printed, ...]) -> UserError:
    return UserError(error.message, error.diagnostic)
