"""Themes as values: reads theme.toml of this package's themes or of a person's own folder; gives what a theme promises.

What Typst draws stands in the theme's own files; here is only what Python must know as well: the density steps that
the selection weighs, the order in which pieces are printed, and the glyphs that a theme may add between them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from metier.documents.options import Option, check_all
from metier.documents.pictures import Picture
from metier.errors import UserError
from metier.model.plan import DocumentKind

THEMES = Path(__file__).parent / "themes"
_POINTS_PER_MM = 72 / 25.4
FAMILIES = ("Source Sans Pro", "Source Serif Pro", "Hanken Grotesk", "Manrope")
PAPERS = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}

FONTS = Option(
    "fonts", "own", ("own", "machine"),
    about="Which fonts print a script that the theme's lack: those of our packages, or the machine's as well.",
)  # fmt: skip


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

    def scaled(self, size: float, margin: float) -> Density:
        """The step with its type and its margins so much larger or smaller."""
        return replace(
            self, size=self.size * size, leading=self.leading * size, margin=self.margin * margin,
            letter_margin=self.letter_margin * margin,
        )  # fmt: skip

    def margin_of(self, document: DocumentKind) -> float:
        """The margin of that kind of document, in points."""
        return self.letter_margin if document == "letter" else self.margin


@dataclass(frozen=True, slots=True)
class Theme:
    """The look of a Document, as far as Python must know it.

    `head` is the order of the pieces of an entry's head, `aside` those at the end of its line; `separators` says by
    role and by the name of the piece that follows what is printed between two pieces (`*`: any other piece).
    `heads` are the orders of sections that differ from `head`; `folder` is where the theme's files are.
    `photo` says whether it prints a photo, `picture` is the person's, where there is one.
    """

    name: str
    purpose: str
    columns: int
    header: str
    headings: str
    fonts: tuple[str, ...]
    docx_fonts: tuple[str, ...]
    sections: tuple[str, ...]
    densities: tuple[Density, ...]
    head: tuple[str, ...]
    aside: tuple[str, ...]
    separators: Mapping[str, Mapping[str, str]]
    after_label: str
    bullet: str
    heads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    options: Mapping[str, Option] = field(default_factory=dict)
    folder: Path = THEMES / "classic"
    photo: bool = False
    picture: Picture | None = None

    @property
    def decor(self) -> frozenset[str]:
        """Every glyph that the theme may print and no Plan holds: bullets and separators, without white space."""
        separators = {text for by_name in self.separators.values() for text in by_name.values()}
        return frozenset(glyph.strip() for glyph in {*separators, self.after_label, self.bullet}) - {""}

    def settings(self, options: Mapping[str, Any]) -> dict[str, str]:
        """Every option with the value asked for or its default; UserError for a value out of range.

        Options that this theme does not have are left alone: a career's `design` may serve several themes.
        """
        return check_all(self.options, options)

    def chosen(self, options: Mapping[str, Any]) -> Theme:
        """The theme with the font, the size of type and the margins that are asked for: what the renderers set."""
        asked = self.settings(options)
        fonts, size, margin = asked.get("font", ""), float(asked.get("size", 100)), float(asked.get("margin", 100))
        theme = self
        if fonts and fonts != self.fonts[0]:
            theme = replace(theme, fonts=(fonts, *(name for name in self.fonts if name != fonts)))
        if (size, margin) != (100, 100):
            steps = tuple(step.scaled(size / 100, margin / 100) for step in theme.densities)
            theme = replace(theme, densities=steps)
        return theme._with_density(asked.get("density", "auto"))

    def _with_density(self, name: str) -> Theme:
        steps = tuple(step for step in self.densities if step.name == name)
        return replace(self, densities=steps) if steps else self

    def ordered(self, options: Mapping[str, Any]) -> Theme:
        """The theme as planning takes it: the sections first that are asked for, the one density where one is."""
        asked = self.settings(options)
        first = [name for name in asked.get("sections", "").split(",") if name]
        side = [name for name in dict.fromkeys((*first, *self.sections)) if name in self.side_sections(options)]
        order = tuple(dict.fromkeys((*side, *first, *self.sections)))
        theme = replace(self, sections=order) if order != self.sections else self
        return theme._with_density(asked.get("density", "auto"))

    def side_sections(self, options: Mapping[str, Any]) -> tuple[str, ...]:
        """The sections in the side column, of a theme that has one: as the option `side` says."""
        if self.columns < 2:
            return ()
        return tuple(name for name in self.settings(options).get("side", "").split(",") if name)

    def with_picture(self, picture: Picture | None) -> Theme:
        """The theme with the person's photo, where it prints one."""
        return replace(self, picture=picture) if self.photo else self

    @property
    def dates(self) -> str:
        """Where the dates of an entry stand by default: right, inline, below or margin."""
        option = self.options.get("dates")
        return option.default if option else "right"

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


def load_theme(name: str = "classic") -> Theme:
    """The theme of that name, or of a person's own folder, named by its path (`./mine`); UserError when there is none."""
    if name in theme_names():
        return _load_named(name)
    folder = Path(name)
    if _is_path(name) and (folder / "theme.toml").is_file():
        return replace(_read_theme(_read_toml(folder / "theme.toml"), folder.absolute()), name=name)
    raise UserError(
        f"There is no theme {name!r}.", f"Themes: {', '.join(theme_names())}; or a folder with theme.toml, as ./mine."
    )


def _is_path(name: str) -> bool:
    return "/" in name or "\\" in name


@cache
def _load_named(name: str) -> Theme:
    return _read_theme(_read_toml(THEMES / name / "theme.toml"), THEMES / name)


def _read_toml(path: Path) -> dict[str, Any]:
    """The values of a theme.toml over those of the theme that it extends; options and separators one by one."""
    try:
        own = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise UserError(f"{path}: {error}", "theme.toml is TOML in UTF-8.") from None
    base = str(own.pop("extends", "" if path.parent == THEMES / "classic" else "classic"))
    if not base:
        return own
    if base not in theme_names():
        raise UserError(f"{path}: it extends {base!r}, which is no theme.", f"Themes: {', '.join(theme_names())}.")
    whole = _read_toml(THEMES / base / "theme.toml")
    for key, value in own.items():
        nested = isinstance(value, dict) and isinstance(whole.get(key), dict)
        whole[key] = {**whole[key], **value} if nested else value
    return whole


def _read_theme(data: dict[str, Any], folder: Path) -> Theme:
    """The values as a Theme; UserError that names the key that is missing or not of its kind."""
    try:
        return _theme(data, folder)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        what = f"the key {error} is missing" if isinstance(error, KeyError) else str(error)
        raise UserError(f"{folder / 'theme.toml'}: {what}.", "docs/guides/themes.md says what it holds.") from None


def _theme(data: dict[str, Any], folder: Path) -> Theme:
    separators = {role: dict(by_name) for role, by_name in data["separators"].items() if role != "after_label"}
    texts: dict[str, Any] = {key: str(data[key]) for key in ("name", "purpose", "header", "headings")}
    lists: dict[str, Any] = {
        key: _texts(data[key], key) for key in ("fonts", "docx_fonts", "sections", "head", "aside")
    }
    unknown = sorted(set(data) - {one.name for one in fields(Theme)} - {"decor"} | set(data) & {"picture", "folder"})
    if unknown:
        raise ValueError(f"it has no key {unknown[0]!r}")
    if not data["densities"]:
        raise ValueError("densities holds no step")
    missing = [name for name in lists["fonts"] if name not in FAMILIES]
    if missing:
        raise ValueError(f"there is no font {missing[0]!r}; fonts: {', '.join(FAMILIES)}")
    return Theme(
        **texts,
        **lists,
        columns=int(data["columns"]),
        densities=tuple(_read_density(step) for step in data["densities"]),
        separators=separators,
        after_label=data["separators"]["after_label"],
        bullet=str(data["decor"]["bullet"]),
        heads={section: _texts(head, section) for section, head in data.get("heads", {}).items()},
        options={**{key: _read_option(key, option) for key, option in data["options"].items()}, FONTS.name: FONTS},
        folder=folder,
        photo=bool(data.get("photo", False)),
    )


def _texts(value: Any, key: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise ValueError(f"{key} is a list of texts")
    return tuple(value)


def _read_option(name: str, option: dict[str, Any]) -> Option:
    return Option(
        name, str(option["default"]), tuple(option.get("choices", ())), str(option.get("pattern", "")),
        option.get("least"), option.get("most"), str(option.get("about", "")), bool(option.get("many", False)),
    )  # fmt: skip


def _read_density(step: dict[str, Any]) -> Density:
    margins = {name: step[name] * _POINTS_PER_MM for name in ("margin", "letter_margin")}
    return Density(**{**step, **margins})
