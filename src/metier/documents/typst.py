"""The typesetter's only door: takes a Plan and a Theme, gives PDF bytes or heights.

Reads the theme's own files and fonts, once per process: the few font files that themes use go through a temporary
folder, because the typesetter takes whole folders only.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import typst

from metier.documents.breaks import breakable
from metier.documents.fonts import FontSet, choose_fonts, copy_faces
from metier.documents.glyphs import check_characters, missing_characters
from metier.documents.own_themes import copy_theme
from metier.documents.pictures import Picture
from metier.documents.runs import Printed, Run, printed_blocks, printed_text, runs_leftward
from metier.documents.theme import PAPERS, THEMES, Density, Theme, theme_names
from metier.errors import UserError
from metier.model.plan import DocumentKind, Heights, Plan

_EVERY_FACE = b"""
#for family in sys.inputs.families.split("/") {
  for weight in (400, 600, 700) { for style in ("normal", "italic") {
    text(font: family, weight: weight, style: style)[x]
  } }
}
"""
_LOADING = Lock()
_PROSE = ("highlight", "summary", "paragraph")
_TOO_HIGH = "the side column needs"
_ASIDE = "Put fewer sections there (--set side=languages), or drop lines of them."
_PLACE = re.compile(r"own[/\\]([^:\n]+):(\d+)")
Kind = tuple[str, int, str, bool]  # role, level, column, whether in an entry: blocks of a kind are equally high
_LONG_BLOCK = 2500  # characters: fewer fit on a page whatever the density, so only longer blocks may be divided


@cache
def _load_fonts(families: tuple[str, ...], machine: bool) -> typst.Fonts:
    """The fonts, searched once: packaged families and Typst's own; the machine's only where they are asked for.

    Every face is used once, so that it is in memory before its temporary copy goes.
    """
    with tempfile.TemporaryDirectory(prefix="metier-fonts-") as folder:
        copy_faces(families, Path(folder))
        fonts = typst.Fonts(include_system_fonts=machine, include_embedded_fonts=True, font_paths=[folder])
        typst.query(_EVERY_FACE, "<x>", font_paths=fonts, sys_inputs={"families": "/".join(families)})
    return fonts


def _load(fonts: FontSet) -> typst.Fonts:
    """The fonts of a document; threads wait for the first of them to load."""
    with _LOADING:
        return _load_fonts(fonts.families, fonts.machine)


def _choose(plan: Plan, theme: Theme, printed: tuple[Printed, ...]) -> FontSet:
    texts = [run.text for item in printed for run in item.runs]
    return choose_fonts(theme.fonts, texts, plan.language, machine=theme.settings(plan.options)["fonts"] == "machine")


def render_pdf(plan: Plan, theme: Theme, pdf_a: bool = False) -> bytes:
    """The Plan as a tagged PDF (PDF/UA-1, and PDF/A-2a on request); the same input gives the same bytes.

    For that it bears no date; where PDF/A asks for one it is the first of January 1970.
    UserError names the field when a character of it has no font, or when a theme's option is out of range.
    """
    return _compile(plan, theme, format="pdf", pdf_standards=["ua-1", "a-2a"] if pdf_a else ["ua-1"], dated=pdf_a)[0]


def render_png(plan: Plan, theme: Theme, ppi: float = 100) -> tuple[bytes, ...]:
    """The pages as PNG pictures, with so many pixels to an inch."""
    return _compile(plan, theme, format="png", ppi=ppi)


def _compile(plan: Plan, theme: Theme, *, dated: bool = False, **how: Any) -> tuple[bytes, ...]:
    theme = theme.chosen(plan.options)
    printed = printed_blocks(plan, theme)
    check_characters(printed)
    fonts = _choose(plan, theme, printed)
    data = _data(plan, theme, printed, fonts, "print", dated=dated)
    try:
        with _sources(theme) as (root, folder):
            made = typst.compile(
                _source(root, folder, plan), root=root, font_paths=_load(fonts), ignore_system_fonts=True,
                timestamp=0, sys_inputs={"data": data}, **how,
            )  # fmt: skip
    except typst.TypstError as error:
        if _TOO_HIGH in error.message:
            raise UserError(f"In the theme {theme.name} {error.message}.", _ASIDE) from error
        raise (missing_characters(error.diagnostic, printed, plan.language) or _broken(theme, error)) from error
    return tuple(made) if isinstance(made, list) else (made,)


@contextmanager
def _sources(theme: Theme) -> Iterator[tuple[Path, Path]]:
    """The root of the typesetter's files and the theme's folder in it: a person's own theme is copied beside ours."""
    ours = theme.folder.parent == THEMES
    if ours and theme.picture is None:
        yield THEMES, theme.folder
        return
    with tempfile.TemporaryDirectory(prefix="metier-theme-") as temporary:
        root = Path(temporary)
        for path in THEMES.glob("*.typ"):
            shutil.copyfile(path, root / path.name)
        for name in theme_names():
            shutil.copytree(THEMES / name, root / name)
        if not ours:
            copy_theme(theme.folder, root / "own")
        if theme.picture:
            (root / _photo(theme.picture)).write_bytes(theme.picture.data)
        yield root, root / (theme.folder.name if ours else "own")


def _source(root: Path, folder: Path, plan: Plan) -> Path:
    """The file that draws the document: the theme's own, else the one that all share (only the handout has that)."""
    own = folder / f"{plan.document}.typ"
    return own if plan.document != "handout" or own.is_file() else root / "handout.typ"


def _photo(picture: Picture) -> str:
    return f"photo.{picture.ending}"


def _broken(theme: Theme, error: typst.TypstError) -> Exception:
    """What is wrong with a person's own theme, as they can read it; our own themes' faults stay as they are."""
    if theme.folder.parent == THEMES:
        return error
    at = _PLACE.search(error.diagnostic)
    place = f"{theme.folder / at[1]}:{at[2]}" if at else str(theme.folder)
    return UserError(f"{place}: {error.message}", "Typst says this of the theme's own file and line.")


def measure_plan(plan: Plan, theme: Theme) -> Heights:
    """The height of every block at every density step, in points, from one run of the typesetter.

    Heights include the space above; blocks that print nothing are 0 high.
    """
    theme = theme.chosen(plan.options)
    printed = printed_blocks(plan, theme)
    check_characters(printed)
    fonts = _choose(plan, theme, printed)
    try:
        with _sources(theme) as (root, folder):
            answer = typst.query(
                _source(root, folder, plan), "<heights>", field="value", one=True, root=root,
                font_paths=_load(fonts), ignore_system_fonts=True,
                sys_inputs={"data": _data(plan, theme, printed, fonts, "measure")},
            )  # fmt: skip
    except (typst.TypstError, RuntimeError):
        if theme.folder.parent != THEMES:
            render_png(plan, theme)  # a query does not say where the fault is; setting the document does
        raise
    measured: list[list[float]] = json.loads(answer)
    heights = {block.id: (0.0,) * len(theme.densities) for block in plan.blocks}
    heights |= {item.block.id: tuple(steps) for item, steps in zip(printed, measured, strict=True)}
    pages = tuple(theme.page(step, plan.options, plan.document)[1] for step in range(len(theme.densities)))
    return Heights(pages, heights, frozenset(item.block.id for item in printed if item.column == "side"))


def _data(
    plan: Plan, theme: Theme, printed: tuple[Printed, ...], fonts: FontSet, mode: str, dated: bool = False
) -> str:
    """What the theme reads, as JSON: the settings, the density steps, and the blocks in printed order."""
    theme.step(plan.density)
    options = theme.settings(plan.options)
    kinds: dict[Kind, int] = {}
    data: dict[str, Any] = {
        "mode": mode,
        "dated": dated,
        "title": printed_text(plan.title).strip() or plan.document,
        "author": printed_text(plan.author).strip(),
        **_language(plan.language),
        "rtl": runs_leftward(plan.language),
        "paper": PAPERS[options["paper"]],
        "options": options,
        "photo": f"/{_photo(theme.picture)}" if theme.picture and plan.document == "resume" else None,
        "fonts": fonts.names,
        "bullet": theme.bullet,
        "density": plan.density,
        "pages": plan.pages,
        "steps": [_step_data(step, plan.document) for step in theme.densities],
        "blocks": [_block_data(item, kinds) for item in printed],
    }
    if mode == "measure":
        data["kinds"] = [[_stand_in(*kind, lines) for lines in (1, 2)] for kind in kinds]
    return json.dumps(data, ensure_ascii=False)


def _language(tag: str) -> dict[str, str | None]:
    """Language and region of a BCP 47 tag, as the typesetter takes them; English when the tag is none."""
    found = re.match(r"([a-z]{2,3})(?:-[a-z]{4})?(?:-([a-z]{2})\b)?", tag.lower().replace("_", "-"))
    lang, region = found.groups() if found else ("en", None)
    return {"lang": lang, "region": region.upper() if region else None}


def _step_data(step: Density, document: DocumentKind) -> dict[str, float]:
    margin = step.margin_of(document)
    return {"size": step.size, "leading": step.leading, "spacing": step.spacing, "margin": margin}


def _block_data(item: Printed, kinds: dict[Kind, int]) -> dict[str, Any]:
    """The block as the theme reads it; `kind` is the number in `kinds` of blocks with its role, level, column and place."""
    role, runs = item.block.role, item.runs
    if role == "paragraph" and not any(run.url for run in runs):
        runs = (replace(runs[0], text="".join(run.text for run in runs)),)
    return {
        "role": role,
        "level": item.level,
        "column": item.column,
        "inside": item.block.entry is not None,
        "kind": kinds.setdefault((role, item.level, item.column, item.block.entry is not None), len(kinds)),
        "long": sum(len(run.text) for run in runs) > _LONG_BLOCK,
        "runs": [_run_data(run, run is runs[-1] and role in _PROSE) for run in runs],
    }


def _run_data(run: Run, whole_end: bool) -> dict[str, Any]:
    text = breakable(run.text, whole_end)
    return {
        "name": run.piece.name,
        "text": text,
        "before": run.before,
        "url": run.url,
        "aside": run.aside,
        "ahead": run.ahead,
    }


def _stand_in(role: str, level: int, column: str, inside: bool, lines: int) -> dict[str, Any]:
    """A block of one short word on each of so many lines."""
    run = {"name": "text", "text": "\n".join("x" * lines), "before": "", "url": "", "aside": False, "ahead": False}
    return {"role": role, "level": level, "column": column, "inside": inside, "kind": 0, "long": False, "runs": [run]}
