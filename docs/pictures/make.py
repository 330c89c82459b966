"""Draws demo.png, the picture of the README: the documents of `metier demo`, side by side.

python docs/pictures/make.py
"""

from __future__ import annotations

import tempfile
from importlib.resources import files
from pathlib import Path

import typst

import metier
from metier.documents import load_theme
from metier.documents.typst import render_png

PLACE = Path(__file__).with_name("demo.png")
SHEET = """
#set page(width: 340mm, height: auto, margin: 6mm, fill: rgb("#eceff2"))
#let sheet(file) = box(stroke: 0.4pt + rgb("#c3cad1"), fill: white, image(file, width: 160mm))
#grid(columns: 2, gutter: 8mm, sheet("resume.png"), sheet("letter.png"))
"""


def draw(place: Path = PLACE) -> None:
    """Answer the sample ad and draw the pages."""
    sample = Path(str(files("metier.app").joinpath("sample")))
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "demo"
        ad = metier.read_ad((sample / "ad.txt").read_text(encoding="utf-8"))
        done = metier.tailor(ad, metier.load_career(sample / "career.yaml"), out=out, pages=1)
        for plan in (done.plans.resume, done.plans.letter):
            pages = render_png(plan, load_theme(plan.theme), 150)
            (out / f"{plan.document}.png").write_bytes(pages[0])
        (out / "sheet.typ").write_text(SHEET, encoding="utf-8")
        picture = typst.compile(str(out / "sheet.typ"), format="png", ppi=68)
        place.write_bytes(picture if isinstance(picture, bytes) else picture[0])


if __name__ == "__main__":
    draw()
