"""The edits that write a look into a career file: its theme, and what differs from the theme's own. Reads own themes' folders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from metier.app.looks import TITLE, allowed_value, flat_design
from metier.app.own_themes import find_theme
from metier.app.workspace import Workspace
from metier.career.pointers import join
from metier.career.write import read_values
from metier.documents import load_theme
from metier.documents.options import Option, check_all
from metier.documents.theme import Theme
from metier.errors import UserError
from metier.model.edit import Edit, Remove, Set
from metier.planning.phrasebook import load_phrases

_LONGEST_TITLE = 120
_BY_HAND = "Mend it in the view of the file."


def look_edits(
    data: bytes, file: str, name: str, settings: Sequence[str], workspace: Workspace | None = None
) -> tuple[Edit, ...]:
    """The edits of a career file's `design` after which it has this theme with these settings (`accent=#333333`).

    What is the theme's own is left out of the file; an option that is not named stays as it is where the theme can have
    it, and so does what stands there for other themes. A value is changed where it stands. UserError for settings that cannot be, all in one, and
    where something else than a look stands in the file.
    """
    values = read_values(data, file)
    values = values if isinstance(values, dict) else {}
    language = values.get("language")
    theme = load_theme(find_theme(name, workspace))
    asked = _read_settings(settings, theme, load_phrases(language if isinstance(language, str) else "en"))
    design = values.get("design")
    if not isinstance(design, dict | None):
        raise UserError(f"Something else than a look stands at ‘design’ in {file}.", _BY_HAND)
    return tuple(_differences(design or {}, _with_look(design or {}, name, asked, theme), "/design"))


def _read_settings(settings: Sequence[str], theme: Theme, phrases: Mapping[str, str]) -> dict[str, str]:
    """Key and value of each setting; UserError for a key that there is not, a value out of range, a title that is none."""
    asked = {key: value for key, _, value in (setting.partition("=") for setting in settings)}
    titles = {key: " ".join(value.split()) for key, value in asked.items() if key.startswith(TITLE)}
    unknown = [key for key in asked if key not in theme.options and key not in titles]
    unknown += [key for key in titles if f"section.{key.removeprefix(TITLE)}" not in phrases]
    if unknown:
        raise UserError(f"The theme {theme.name} has no option {', '.join(map(repr, unknown))}."[:400])
    wrong = next((words for words in titles.values() if len(words) > _LONGEST_TITLE or not words.isprintable()), None)
    if wrong is not None:
        raise UserError(f"{wrong[:60]!r} cannot be a title.", f"It has at most {_LONGEST_TITLE} letters.")
    usual = {key: phrases[f"section.{key.removeprefix(TITLE)}"] for key in titles}
    named = {key: "" if words.casefold() == usual[key].casefold() else words for key, words in titles.items()}
    options = {key: option for key, option in theme.options.items() if key in asked}
    return {**check_all(options, {key: asked[key] for key in options}), **named}


def _with_look(design: Mapping[str, Any], name: str, asked: Mapping[str, str], theme: Theme) -> dict[str, Any]:
    """The `design` as it will be; a mapping that nothing is left of goes with it."""
    made = {key: dict(value) if isinstance(value, Mapping) else value for key, value in design.items()}
    options = made.get("options")
    if isinstance(options, dict) and isinstance(options.get("titles"), Mapping):
        options["titles"] = dict(options["titles"])
    _put(made, "theme", name, "")
    for key, value in asked.items():
        if key.startswith(TITLE):
            _put_title(made, key, value)
        else:
            _put_option(made, theme.options[key], value)
    flat = flat_design(design)
    for option in theme.options.values():
        if option.name in flat and option.name not in asked and allowed_value(option, flat) is None:
            _forget(option.name, made, made.get("options"))
    _drop_empty(made, design)
    return made


def _put(design: dict[str, Any], key: str, value: Any, under: str) -> None:
    """The value where the key stands, which counts once only; else in the mapping `under`."""
    options = design.get("options")
    if isinstance(options, dict) and key in options:
        options[key] = value
        design.pop(key, None)
    elif key in design or not under:
        design[key] = value
    else:
        _mapping(design, under)[key] = value


def _put_option(design: dict[str, Any], option: Option, value: str) -> None:
    if _is_said(design, option, value):
        return
    if value == option.default:
        _forget(option.name, design, design.get("options"))
        return
    number = option.kind == "number"
    written: Any = float(value) if number and "." in value else int(value) if number else value
    _put(design, option.name, written, "options")


def _is_said(design: Mapping[str, Any], option: Option, value: str) -> bool:
    """Whether the file says so already, in whichever form (95 is "95", a list its texts with commas)."""
    options = design.get("options")
    holder = options if isinstance(options, Mapping) and option.name in options else design
    if option.name not in holder:
        return False
    try:
        said = option.check(holder[option.name])
    except UserError:
        return False
    return said.casefold() == value.casefold() and value != option.default


def _put_title(design: dict[str, Any], key: str, words: str) -> None:
    """The title where documents look for titles: a mapping in `options` hides the one beside it."""
    name = key.removeprefix(TITLE)
    options = design.get("options")
    inner = options.get("titles") if isinstance(options, dict) else None
    _forget(key, design, options)
    if not words:
        _forget(name, inner, design.get("titles"))
        return
    held = inner if isinstance(inner, dict) else _mapping(design, "titles")
    if " ".join(str(held.get(name, "")).split()) != words:
        held[name] = words


def _forget(key: str, *holders: Any) -> None:
    for holder in holders:
        if isinstance(holder, dict):
            holder.pop(key, None)


def _mapping(design: dict[str, Any], key: str) -> dict[str, Any]:
    """The mapping at this key, made where there is none; UserError where something else stands there."""
    held: Any = design.get(key)
    if held is None:
        held = design[key] = {}
    if not isinstance(held, dict):
        raise UserError(f"Something else than a look stands at ‘design: {key}’ in the career file.", _BY_HAND)
    return held


def _drop_empty(made: dict[str, Any], before: Mapping[str, Any]) -> None:
    """Take out the mappings that lost all that was in them."""
    options = made.get("options")
    if isinstance(options, dict) and options.get("titles") == {}:
        del options["titles"]
    for key in ("options", "titles"):
        if made.get(key) == {} and before.get(key):
            del made[key]


def _differences(old: Mapping[str, Any], new: Mapping[str, Any], at: str) -> Iterator[Edit]:
    """The edits that make `old` from a mapping at this pointer the new one."""
    for key in old:
        if key not in new:
            yield Remove(join(at, key))
    for key, value in new.items():
        if isinstance(value, dict) and (key not in old or isinstance(old[key], dict | None)):
            yield from _differences(old.get(key) or {}, value, join(at, key))
        elif key not in old or old[key] != value:
            yield Set(join(at, key), value)
