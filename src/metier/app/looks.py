"""The looks that a person may give a résumé: the themes, and the options of each as a form. Reads its table, and folders of themes."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from metier.app.own_themes import find_own_themes, find_theme
from metier.app.workspace import Workspace
from metier.documents import load_theme
from metier.documents.options import Option
from metier.documents.theme import Theme, theme_names
from metier.errors import MissingError, UserError
from metier.model.career import Career
from metier.planning.drafting import ENTRY_SECTIONS, GROUP_SECTIONS
from metier.planning.phrasebook import load_phrases

ControlKind = Literal["segments", "select", "colour", "number", "order", "checks", "list", "text", "title", "fixed"]
_MOST_SEGMENTS = 3
TITLE = "titles."
TITLES = "Titles of the sections"


@dataclass(frozen=True, slots=True)
class Look:
    """A theme as a gallery shows it. `own`: it lies in the person's workspace; `error`: why it cannot be used."""

    name: str
    label: str
    purpose: str = ""
    photo: bool = False
    own: bool = False
    error: str = ""


@dataclass(frozen=True, slots=True)
class Control:
    """One option as a form asks for it: its value now, the theme's own, what else there is (value and words of each).

    `refused` is what the career file says and this theme does not have; `differs`: the value is not the file's. `said` is
    the default in words; `base` the order in which the theme has the choices, where they can be ordered.
    """

    key: str
    kind: ControlKind
    label: str
    about: str
    value: str
    default: str
    said: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    base: tuple[str, ...] = ()
    least: float = 0
    most: float = 0
    refused: str = ""
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Controls that belong together."""

    label: str
    controls: tuple[Control, ...]


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(files("metier.app").joinpath("data", "looks.toml").read_text("utf-8"))


def list_looks(workspace: Workspace) -> tuple[Look, ...]:
    """Every theme: ours, the most general first, then the person's own; one that cannot be used says why."""
    order = _table()["order"]
    ours = sorted(theme_names(), key=lambda name: order.index(name) if name in order else len(order))
    own = (_own_look(path) for path in find_own_themes(workspace))
    return (*(_look(name, load_theme(name)) for name in ours), *own)


def _look(name: str, theme: Theme, *, own: bool = False) -> Look:
    label = name if own else name.capitalize()
    return Look(name, label, theme.purpose, theme.photo, own)


def _own_look(path: Path) -> Look:
    name, wrong = path.name, ""
    if name in theme_names():
        wrong = "One of Metier’s themes has this name: give the folder another."
    elif not (path / "theme.toml").is_file():
        wrong = "Its folder holds no theme.toml."
    if wrong:
        return Look(name, name, own=True, error=wrong)
    try:
        theme = load_theme(str(path))
        theme.settings({})
    except UserError as error:
        return Look(name, name, own=True, error=error.message)
    return _look(name, theme, own=True)


def find_look(name: str, workspace: Workspace) -> Look:
    """The look of that name; MissingError where there is none, UserError where it cannot be used."""
    named = [look for look in list_looks(workspace) if look.name == name]
    if not named:
        raise MissingError(f"There is no theme {name[:80]!r}.", "The gallery shows those that there are.")
    if named[0].error:
        raise UserError(named[0].error, "docs/guides/themes.md says what a theme holds.")
    return named[0]


def flat_design(design: Any) -> dict[str, Any]:
    """What a career file's `design` says, its `options` beside the rest, which they go before."""
    if not isinstance(design, Mapping):
        return {}
    options = design.get("options")
    own = {key: value for key, value in design.items() if key != "options"}
    return {**own, **(options if isinstance(options, Mapping) else {})}


def chosen_theme(design: Any) -> str:
    """The theme that a career file's `design` names, else the one that it gets."""
    return str(flat_design(design).get("theme", "classic"))


def start_values(theme: Theme, design: Any, *, plain: bool = False) -> dict[str, str]:
    """Every option of the theme as the career file has it where the theme has that, too; else its own.

    With `plain` what says how it looks is the theme's own throughout.
    """
    asked = {} if plain else flat_design(design)
    if plain:
        asked = {key: value for key, value in flat_design(design).items() if key not in _table()["looks"]}
    values = {name: allowed_value(option, asked) for name, option in theme.options.items()}
    return {name: theme.options[name].default if value is None else value for name, value in values.items()}


def has_own_look(design: Any) -> bool:
    """Whether the career file sets options that say how something looks."""
    return any(key in _table()["looks"] for key in flat_design(design))


def allowed_value(option: Option, asked: Mapping[str, Any]) -> str | None:
    """What is asked for, where the option may be that (a list may be empty); else None."""
    try:
        return option.check(asked[option.name]) if option.name in asked else None
    except UserError:
        return None


def settings_of(values: Mapping[str, str]) -> tuple[str, ...]:
    """Values of options as settings: KEY=VALUE."""
    return tuple(f"{name}={value}" for name, value in values.items())


def build_controls(name: str, career: Career, workspace: Workspace, *, plain: bool = False) -> tuple[Group, ...]:
    """The options of a theme as a form, with what the career file says of them; of the sections those that it has."""
    theme = load_theme(find_theme(name, workspace))
    values = start_values(theme, career.design, plain=plain)
    asked = flat_design(career.design)
    sections = _sections(career, theme)
    made = {
        option.name: _control(option, values[option.name], sections, asked, plain=plain)
        for option in theme.options.values()
    }
    groups = [(group["label"], group["options"]) for group in _table()["groups"]]
    known = {key for _, keys in groups for key in keys}
    groups.append(("More", [key for key in made if key not in known]))
    shown = [Group(label, tuple(made[key] for key in keys if key in made)) for label, keys in groups]
    shown.insert(-2, Group(TITLES, tuple(_titles(career, sections))))
    return tuple(group for group in shown if group.controls)


def _control(
    option: Option, value: str, sections: Mapping[str, str], asked: Mapping[str, Any], *, plain: bool
) -> Control:
    """The control for an option; a fixed one where there is nothing to choose."""
    words = _table()["options"].get(option.name, {})
    known = words.get("choices", {})
    choices = tuple((each, known.get(each) or sections.get(each) or _said(each)) for each in option.choices)
    kind = _kind(option)
    if kind == "order":
        choices = tuple(sections.items())
    if option.choices and len(choices) < 2:
        kind = "fixed"
    base = tuple(each for each, _ in choices)
    if kind in ("order", "list"):
        first = [each for each in value.split(",") if each in base]
        choices = tuple((each, dict(choices)[each]) for each in dict.fromkeys((*first, *base)))
    allowed = allowed_value(option, asked)
    refused = str(asked[option.name]) if option.name in asked and not plain and allowed is None else ""
    differs = option.name in asked and allowed != value
    said = dict(choices).get(option.default, option.default)
    if kind == "colour":
        value = value.lower()
    elif kind in ("order", "checks", "list"):
        said = ""
    return Control(
        option.name, kind, words.get("label") or _said(option.name), words.get("about", option.about), value,
        option.default, said, choices, base, option.least or 0, option.most or 0, refused[:80], differs,
    )  # fmt: skip


def _kind(option: Option) -> ControlKind:
    if option.kind == "list":
        return "order" if option.name == "sections" else "checks" if option.name == "side" else "list"
    if option.kind == "choice":
        return "segments" if len(option.choices) <= _MOST_SEGMENTS else "select"
    return "colour" if option.kind == "colour" else "number" if option.kind == "number" else "text"


def _said(name: str) -> str:
    """A name of the theme's table as words."""
    return name.replace("_", " ").capitalize() if name.islower() else name


def _sections(career: Career, theme: Theme) -> dict[str, str]:
    """The sections that the career has, in the theme's own order, with their titles; the profile always comes first."""
    phrases = load_phrases(career.language)
    known = (*ENTRY_SECTIONS, *GROUP_SECTIONS)
    order = dict.fromkeys((*(name for name in theme.sections if name in known), *known))
    titles = _own_titles(career.design)
    return {
        name: titles.get(name) or _own_section_titles(career, name) or phrases[f"section.{name}"]
        for name in order
        if _holds(career, name)
    }


def _holds(career: Career, name: str) -> bool:
    if name in GROUP_SECTIONS:
        return bool(getattr(career, name))
    return any(entry.section == name for entry in career.entries)


def _own_section_titles(career: Career, name: str) -> str:
    """The titles that the person gave to sections of their own."""
    listed = career.data.get(name) if name == "sections" else None
    titles = [str(each.get("title") or "") for each in listed or () if isinstance(each, dict)]
    return ", ".join(title for title in titles if title)


def _own_titles(design: Any) -> dict[str, str]:
    """Section and title, as the career file gives them."""
    flat = flat_design(design)
    given = flat.get("titles")
    named = dict(given) if isinstance(given, Mapping) else {}
    named |= {key.removeprefix(TITLE): words for key, words in flat.items() if key.startswith(TITLE)}
    return {str(name): words for name, words in named.items() if isinstance(words, str) and words.strip()}


def _titles(career: Career, sections: Mapping[str, str]) -> Iterator[Control]:
    """A text for the title of each section that the career has, with the titles that we have read through."""
    phrases, english = load_phrases(career.language), load_phrases("en")
    own = _own_titles(career.design)
    summary = ["summary"] if career.basics.summary and career.basics.summary.text.strip() else []
    for name in (*summary, *sections):
        if name == "sections" and _own_section_titles(career, name):
            continue
        usual = phrases[f"section.{name}"]
        known = [words for key, words in phrases.items() if key.startswith(f"title.{name}.") and words != usual]
        choices = tuple((words, words) for words in known)
        label = english[f"section.{name}"]
        yield Control(f"{TITLE}{name}", "title", label, "", own.get(name, ""), "", usual, choices)
