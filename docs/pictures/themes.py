"""Draws themes.png, the picture of the guide: every theme on the sample career.

python docs/pictures/themes.py
"""

from __future__ import annotations

import tempfile
from importlib.resources import files
from pathlib import Path

import typst

import metier
from metier.app.themes import draw_themes

PLACE = Path(__file__).with_name("themes.png")


def draw() -> None:
    """Four themes on a row, small enough to load at once."""
    career = metier.load_career(Path(str(files("metier.app").joinpath("sample"))) / "career.yaml")
    with tempfile.TemporaryDirectory() as folder:
        cells = ""
        for name, picture in draw_themes(career, 60):
            (Path(folder) / f"{name}.png").write_bytes(picture)
            cells += f'[#image("{name}.png", width: 60mm) #name[{name}]],'
        sheet = Path(folder) / "sheet.typ"
        sheet.write_text(
            '#set page(width: 265mm, height: auto, margin: 5mm, fill: rgb("#eceff2"))\n#let name(it) = text(9pt, it)\n'
            f"#grid(columns: 4, gutter: 5mm, {cells})",
            encoding="utf-8",
        )
        picture = typst.compile(str(sheet), format="png", ppi=58)
        PLACE.write_bytes(picture if isinstance(picture, bytes) else picture[0])


if __name__ == "__main__":
    draw()
