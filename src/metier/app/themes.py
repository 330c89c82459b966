"""Lists the themes, and draws a page of pictures of them. Reads a career file, writes a folder, asks the clock."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import date
from functools import partial
from html import escape
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from metier.app.answer import with_design
from metier.app.files import write_file
from metier.app.reading import load_career
from metier.career import find_facts
from metier.documents import load_theme, measure_plan
from metier.documents.theme import theme_names
from metier.documents.typst import render_png
from metier.errors import UserError
from metier.model.career import Career
from metier.planning.whole import plan_whole
from metier.terms import load_vocabulary

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Themes</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
body {{ font: 16px/1.5 system-ui, sans-serif; margin: 2rem; color: #1c1f23; background: #eceff2; }}
main {{ display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 24rem), 1fr)); gap: 2rem; }}
figure {{ margin: 0; }}
img {{ width: 100%; height: auto; background: white; border: 1px solid #c3cad1; }}
h2 {{ margin: .5rem 0 0; font-size: 1.1rem; }}
p {{ margin: 0; }}
</style></head>
<body><h1>Themes</h1><main>
{figures}
</main></body></html>
"""
_FIGURE = """<figure><img src="data:image/png;base64,{picture}" alt="The first page of the résumé in the theme {name}">
<figcaption><h2>{name}</h2><p>{purpose}</p></figcaption></figure>"""


_TITLES = {
    "name": "titles.SECTION", "kind": "text", "default": "",
    "range": "a reviewed title of the section in the document's language, or one of the career file's design.titles",
    "about": "The title of a section: titles.work=Employment.",
}  # fmt: skip


def list_themes() -> list[dict[str, Any]]:
    """Every theme as JSON values: its name, its purpose, its shape, and its options with what they may be."""
    return [
        {
            "name": theme.name, "purpose": theme.purpose, "columns": theme.columns, "header": theme.header,
            "headings": theme.headings, "dates": theme.dates, "font": theme.fonts[0],
            "options": [*(option.as_json() for option in theme.options.values()), _TITLES],
        }
        for theme in map(load_theme, theme_names())
    ]  # fmt: skip


def draw_themes(career: Career, ppi: float = 80) -> Iterator[tuple[str, bytes]]:
    """Each theme's name and a picture (PNG) of the first page of the whole career in it."""
    vocabulary = load_vocabulary()
    facts = find_facts(career, vocabulary)
    for name in theme_names():
        theme = load_theme(name)
        look = with_design(career, name, None)
        theme = theme.ordered(look.design)
        measure = partial(measure_plan, theme=theme) if theme.columns > 1 else None
        plan = plan_whole(
            look, facts, theme, vocabulary=vocabulary, today=date.today(), pages=None, measure=measure, language=None
        )
        yield name, render_png(plan, theme, ppi)[0]


def write_gallery(folder: str | Path, career: str | Path | None = None) -> Path:
    """Write index.html, one self-contained page with every theme on a career file (default: the sample's).

    UserError where the folder cannot be made, before anything is drawn.
    """
    path = Path(folder) / "index.html"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"{folder} cannot be a folder: {error.strerror}.", "Name another for the pictures.") from None
    if career is None:
        with as_file(files("metier.app").joinpath("sample") / "career.yaml") as sample:
            read = load_career(sample)
    else:
        read = load_career(career)
    figures = [
        _FIGURE.format(
            picture=base64.b64encode(picture).decode(), name=escape(name), purpose=escape(load_theme(name).purpose)
        )
        for name, picture in draw_themes(read)
    ]
    write_file(path, _PAGE.format(figures="\n".join(figures)).encode())
    return path
