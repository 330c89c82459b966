"""The typesetter's only door: takes a Plan and a Theme, gives PDF bytes or heights.

Reads the theme's own files and fonts, once per process: the few font files that themes use go through a temporary
folder, because the typesetter takes whole folders only.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import quote

import typst

from metier.documents.breaks import breakable
from metier.documents.fonts import FontSet, choose_fonts, copy_faces
from metier.documents.glyphs import check_characters, missing_characters
from metier.documents.heights import HEIGHTS
from metier.documents.rooms import open_room, photo_name
from metier.documents.runs import Printed, Run, printed_blocks, printed_text, runs_leftward, set_runs
from metier.documents.theme import PAPERS, THEMES, Density, Theme
from metier.errors import UserError
from metier.model.plan import Block, DocumentKind, Heights, Piece, Plan

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
Mark = Callable[[Block, Piece], str]
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


def render_svg(plan: Plan, theme: Theme, mark: Mark | None = None) -> tuple[bytes, ...]:
    """The pages as SVG, set exactly as in the PDF; glyphs are paths, so no font is needed to see them.

    `mark` names each piece for a page that is being edited: a link to `field:` and that name lies over the piece, and
    there are no other links then; "" marks nothing.
    """
    return _compile(plan, theme, mark=mark, format="svg")


def _compile(
    plan: Plan, theme: Theme, *, dated: bool = False, mark: Mark | None = None, **how: Any
) -> tuple[bytes, ...]:
    theme = theme.chosen(plan.options)
    printed = printed_blocks(plan, theme)
    check_characters(printed)
    fonts = _choose(plan, theme, printed)
    settings, blocks = _data(plan, theme, printed, fonts, "print", dated=dated, mark=mark)
    try:
        with open_room(theme, settings, blocks) as (root, folder):
            made = typst.compile(
                _source(root, folder, plan), root=root, font_paths=_load(fonts), ignore_system_fonts=True, timestamp=0,
                **how,
            )  # fmt: skip
    except typst.TypstError as error:
        if _TOO_HIGH in error.message:
            raise UserError(f"In the theme {theme.name} {error.message}.", _ASIDE) from error
        raise (missing_characters(error.diagnostic, printed, plan.language) or _broken(theme, error)) from error
    return tuple(made) if isinstance(made, list) else (made,)


def _source(root: Path, folder: Path, plan: Plan) -> Path:
    """The file that draws the document: the theme's own, else the one that all share (only the handout has that)."""
    own = folder / f"{plan.document}.typ"
    return own if plan.document != "handout" or own.is_file() else root / "handout.typ"


def _broken(theme: Theme, error: typst.TypstError) -> Exception:
    """What is wrong with a photo or a person's own theme, as they can read it; our own themes' faults stay as they are."""
    if theme.picture and "failed to decode image" in error.message:
        return UserError("The photo is broken: nothing can draw it.", "Save it again, as a PNG or a JPEG.")
    if theme.folder.parent == THEMES:
        return error
    at = _PLACE.search(error.diagnostic)
    place = f"{theme.folder / at[1]}:{at[2]}" if at else str(theme.folder)
    return UserError(f"{place}: {error.message}", "Typst says this of the theme's own file and line.")


def measure_plan(plan: Plan, theme: Theme) -> Heights:
    """The height of every block at every density step, in points, from at most one run of the typesetter.

    Heights include the space above; blocks that print nothing are 0 high. A block that was measured before in the same
    look is not measured again: its height depends on nothing around it, but for side columns, photos and a person's own
    theme, which are measured as a whole.
    """
    theme = theme.chosen(plan.options)
    printed = printed_blocks(plan, theme)
    check_characters(printed)
    fonts = _choose(plan, theme, printed)

    def measure(some: Sequence[Printed]) -> list[list[float]]:
        return _measure(plan, theme, some, fonts)

    apart = theme.folder.parent == THEMES and not theme.picture and all(item.column != "side" for item in printed)
    measured = HEIGHTS.find(_look(plan, theme, fonts), printed, measure) if apart else measure(printed)
    heights = {block.id: (0.0,) * len(theme.densities) for block in plan.blocks}
    heights |= {item.block.id: tuple(steps) for item, steps in zip(printed, measured, strict=True)}
    pages = tuple(theme.page(step, plan.options, plan.document)[1] for step in range(len(theme.densities)))
    return Heights(pages, heights, frozenset(item.block.id for item in printed if item.column == "side"))


def _measure(plan: Plan, theme: Theme, printed: Sequence[Printed], fonts: FontSet) -> list[list[float]]:
    """The heights of these blocks, as the typesetter says."""
    settings, blocks = _data(plan, theme, printed, fonts, "measure")
    try:
        with open_room(theme, settings, blocks) as (root, folder):
            answer = typst.query(
                _source(root, folder, plan), "<heights>", field="value", one=True, root=root,
                font_paths=_load(fonts), ignore_system_fonts=True,
            )  # fmt: skip
    except (typst.TypstError, RuntimeError):
        if theme.folder.parent != THEMES or theme.picture:
            render_png(plan, theme)  # a query does not say where the fault is; setting the document does
        raise
    measured: list[list[float]] = json.loads(answer)
    return measured


def _look(plan: Plan, theme: Theme, fonts: FontSet) -> str:
    """All that the height of a block depends on beside the block itself."""
    settings, _ = _data(plan, theme, (), fonts, "measure")
    changing = ("title", "author", "density", "pages", "kinds")
    look = {name: value for name, value in settings.items() if name not in changing}
    return f"{theme.name} {plan.document} {json.dumps(look, ensure_ascii=False)}"


def _data(
    plan: Plan, theme: Theme, printed: Sequence[Printed], fonts: FontSet, mode: str, *, dated: bool = False,
    mark: Mark | None = None,
) -> tuple[dict[str, Any], list[dict[str, Any]]]:  # fmt: skip
    """What the theme reads: the settings with the density steps, and the blocks in printed order."""
    theme.step(plan.density)
    options = theme.settings(plan.options)
    kinds: dict[Kind, int] = {}
    settings: dict[str, Any] = {
        "mode": mode,
        "dated": dated,
        "title": printed_text(plan.title).strip() or plan.document,
        "author": printed_text(plan.author).strip(),
        **_language(plan.language),
        "rtl": runs_leftward(plan.language),
        "paper": PAPERS[options["paper"]],
        "options": options,
        "photo": f"/{photo_name(theme.picture)}" if theme.picture and plan.document == "resume" else None,
        "fonts": fonts.names,
        "bullet": theme.bullet,
        "density": plan.density,
        "pages": plan.pages,
        "steps": [_step_data(step, plan.document) for step in theme.densities],
    }
    blocks = [_block_data(item, kinds, mark) for item in printed]
    if mode == "measure":
        settings["kinds"] = [[_stand_in(*kind, lines) for lines in (1, 2)] for kind in kinds]
    return settings, blocks


def _language(tag: str) -> dict[str, str | None]:
    """Language and region of a BCP 47 tag, as the typesetter takes them; English when the tag is none."""
    found = re.match(r"([a-z]{2,3})(?:-[a-z]{4})?(?:-([a-z]{2})\b)?", tag.lower().replace("_", "-"))
    lang, region = found.groups() if found else ("en", None)
    return {"lang": lang, "region": region.upper() if region else None}


def _step_data(step: Density, document: DocumentKind) -> dict[str, float]:
    margin = step.margin_of(document)
    return {"size": step.size, "leading": step.leading, "spacing": step.spacing, "margin": margin}


def _block_data(item: Printed, kinds: dict[Kind, int], mark: Mark | None) -> dict[str, Any]:
    """The block as the theme reads it; `kind` is the number in `kinds` of blocks with its role, level, column and place."""
    role, runs = item.block.role, set_runs(item)
    return {
        "role": role,
        "level": item.level,
        "column": item.column,
        "inside": item.block.entry is not None,
        "kind": kinds.setdefault((role, item.level, item.column, item.block.entry is not None), len(kinds)),
        "long": sum(len(run.text) for run in runs) > _LONG_BLOCK,
        "runs": [
            _run_data(run, run is runs[-1] and role in _PROSE, mark(item.block, run.piece) if mark else "")
            for run in runs
        ],
    }


def _run_data(run: Run, whole_end: bool, mark: str) -> dict[str, Any]:
    text = breakable(run.text, whole_end)
    return {
        "mark": quote(mark),
        "name": run.piece.name,
        "text": text,
        "before": run.before,
        "url": run.url,
        "aside": run.aside,
        "ahead": run.ahead,
    }


def _stand_in(role: str, level: int, column: str, inside: bool, lines: int) -> dict[str, Any]:
    """A block of one short word on each of so many lines."""
    run = {
        "name": "text",
        "text": "\n".join("x" * lines),
        "before": "",
        "url": "",
        "mark": "",
        "aside": False,
        "ahead": False,
    }
    return {"role": role, "level": level, "column": column, "inside": inside, "kind": 0, "long": False, "runs": [run]}
