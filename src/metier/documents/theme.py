"""Themes as values: reads themes/NAME/theme.toml of this package, and gives what a theme promises.

What Typst draws stands in the theme's own files; here is only what Python must know as well: the density steps that
the selection weighs, the order in which pieces are printed, and the glyphs that a theme may add between them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from metier.errors import UserError
from metier.model.plan import DocumentKind

THEMES = Path(__file__).parent / "themes"
_POINTS_PER_MM = 72 / 25.4
PAPERS = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}


@dataclass(frozen=True, slots=True)
class Density:
    """One density step: type size, leading and margins (of résumé and letter) in points; `spacing` is a factor.

    `cost` is what choosing the step takes off the value of a page, 0 for the roomiest.
    """

    name: str
    size: float
    leading: float
    spacing: float
    margin: float
    letter_margin: float
    cost: float

    def margin_of(self, document: DocumentKind) -> float:
        """The margin of that kind of document, in points."""
        return self.letter_margin if document == "letter" else self.margin


@dataclass(frozen=True, slots=True)
class Option:
    """One visible choice: its default, and what else is allowed (listed values, or a pattern that must match)."""

    name: str
    default: str
    choices: tuple[str, ...] = ()
    pattern: str = ""

    def check(self, value: object) -> str:
        """The value, when it is allowed; else a UserError that says what is."""
        text = str(value)
        if self.choices and text not in self.choices:
            allowed = f"one of: {', '.join(self.choices)}"
        elif self.pattern and not re.fullmatch(self.pattern, text):
            allowed = f"like {self.default}"
        else:
            return text
        raise UserError(f"The option {self.name} cannot be {text!r}.", f"It is {allowed}.")


@dataclass(frozen=True, slots=True)
class Theme:
    """The look of a Document, as far as Python must know it.

    `head` is the order of the pieces of an entry's head, `aside` those at the end of its line; `separators` says by
    role and by the name of the piece that follows what is printed between two pieces (`*`: any other piece).
    """

    name: str
    purpose: str
    columns: int
    fonts: tuple[str, ...]
    docx_fonts: tuple[str, ...]
    sections: tuple[str, ...]
    densities: tuple[Density, ...]
    head: tuple[str, ...]
    aside: tuple[str, ...]
    separators: Mapping[str, Mapping[str, str]]
    after_label: str
    bullet: str
    options: Mapping[str, Option] = field(default_factory=dict)

    @property
    def decor(self) -> frozenset[str]:
        """Every glyph that the theme may print and no Plan holds: bullets and separators, without white space."""
        separators = {text for by_name in self.separators.values() for text in by_name.values()}
        return frozenset(glyph.strip() for glyph in {*separators, self.after_label, self.bullet}) - {""}

    def settings(self, options: Mapping[str, Any]) -> dict[str, str]:
        """Every option with the value asked for or its default; UserError for a value out of range.

        Options that this theme does not have are left alone: a career's `design` may serve several themes.
        """
        return {name: option.check(options.get(name, option.default)) for name, option in self.options.items()}

    def step(self, density: int) -> Density:
        """The density step of that number; UserError when the theme has none."""
        if not 0 <= density < len(self.densities):
            raise UserError(
                f"The theme {self.name} has no density {density}.", f"It has 0 to {len(self.densities) - 1}."
            )
        return self.densities[density]

    def page(self, density: int, options: Mapping[str, Any], document: DocumentKind = "resume") -> tuple[float, float]:
        """Width and height of the area for text on a page, in points."""
        width, height = PAPERS[self.settings(options).get("paper", "a4")]
        margin = self.step(density).margin_of(document)
        return width - 2 * margin, height - 2 * margin


@cache
def theme_names() -> tuple[str, ...]:
    """The names of all themes that exist, sorted."""
    return tuple(sorted(path.parent.name for path in THEMES.glob("*/theme.toml")))


@cache
def load_theme(name: str = "classic") -> Theme:
    """The theme of that name; UserError that lists those that exist when there is none."""
    if name not in theme_names():
        raise UserError(f"There is no theme {name!r}.", f"Themes: {', '.join(theme_names())}.")
    return _read_theme(tomllib.loads((THEMES / name / "theme.toml").read_text("utf-8")))


def _read_theme(data: dict[str, Any]) -> Theme:
    separators = {role: dict(by_name) for role, by_name in data["separators"].items() if role != "after_label"}
    return Theme(
        name=data["name"],
        purpose=data["purpose"],
        columns=data["columns"],
        fonts=tuple(data["fonts"]),
        docx_fonts=tuple(data["docx_fonts"]),
        sections=tuple(data["sections"]),
        densities=tuple(_read_density(step) for step in data["densities"]),
        head=tuple(data["head"]),
        aside=tuple(data["aside"]),
        separators=separators,
        after_label=data["separators"]["after_label"],
        bullet=data["decor"]["bullet"],
        options={
            key: Option(key, option["default"], tuple(option.get("choices", ())), option.get("pattern", ""))
            for key, option in data["options"].items()
        },
    )


def _read_density(step: dict[str, Any]) -> Density:
    margins = {name: step[name] * _POINTS_PER_MM for name in ("margin", "letter_margin")}
    return Density(**{**step, **margins})
