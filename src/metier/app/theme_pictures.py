"""Pictures of themes: the first page of a person's own résumé in each, drawn one after the other and kept in memory. Reads files."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from metier.app.answer import with_design
from metier.app.live import plan_in_look, read_leniently
from metier.app.looks import find_look, settings_of, start_values
from metier.app.own_themes import find_theme
from metier.app.photos import find_picture
from metier.app.workspace import Workspace
from metier.career import read_career
from metier.documents import load_theme
from metier.documents.theme import THEMES, Theme
from metier.documents.typst import render_png
from metier.errors import DataError, MetierError, UserError
from metier.model.career import Career

PPI, LARGE_PPI = 80, 170  # 660 and 1400 pixels for the width of a page: sharp at half of that on a fine screen
_MOST_KEPT = 90


@dataclass(frozen=True, slots=True)
class Shown:
    """The career that pictures show. `sample`: the sample's, where the person has none or (`error`) it has no page."""

    career: Career
    path: Path
    sample: bool = False
    error: MetierError | None = None


class ThemePictures:
    """Pictures of the themes of a workspace; safe to use from several threads, of which one draws at a time."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._drawing = threading.Lock()
        self._kept: OrderedDict[tuple[object, ...], bytes] = OrderedDict()

    def draw(
        self, shown: Shown, name: str, *, plain: bool = False, large: bool = False, today: date | None = None
    ) -> bytes:
        """The first page of the career in a theme, as PNG, with what the career file says of options that it has.

        With `plain` what says how it looks is the theme's own. MissingError where there is no such theme, UserError where
        it cannot be used.
        """
        path = find_theme(find_look(name, self._workspace).name, self._workspace)
        theme = load_theme(path)
        settings = settings_of(start_values(theme, shown.career.design, plain=plain))
        day = today or date.today()
        key = (shown.career.sha256, _photo(shown, theme), path, _traces(theme), settings, large, day)
        with self._drawing:  # who waits here for the same picture finds it drawn
            picture = self._kept.pop(key, None)
            if picture is None:
                career = with_design(shown.career, path, None, settings)
                picture = render_png(*plan_in_look(career, shown.path, day), LARGE_PPI if large else PPI)[0]
            self._kept[key] = picture
            while len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        return picture


def find_shown(data: bytes | None, path: Path) -> Shown:
    """What pictures of themes show: this career file where a page can be made of it, else the sample's."""
    if data is None:
        return _sample(None)
    try:
        return Shown(read_leniently(data, path.name)[0], path)
    except DataError as error:
        return _sample(error)


def find_photo(shown: Shown) -> tuple[str, str]:
    """The photo that the career file names, and why it cannot be printed; "" where there is none, and where it can."""
    basics: Any = shown.career.data.get("basics")
    image = basics.get("image") if isinstance(basics, dict) else None
    if not isinstance(image, str) or not image.strip():
        return "", ""
    try:
        return image, "".join(note.why for note in find_picture(shown.career, shown.path)[1])
    except UserError as error:
        return image, error.message


def _sample(error: MetierError | None) -> Shown:
    place = files("metier.app").joinpath("sample", "career.yaml")
    return Shown(read_career(place.read_bytes(), "career.yaml"), Path(str(place)), sample=True, error=error)


def _photo(shown: Shown, theme: Theme) -> str:
    """What tells one photo from another, where the theme prints it."""
    picture = find_picture(shown.career, shown.path)[0] if theme.photo else None
    return hashlib.sha256(picture.data).hexdigest() if picture else ""


def _traces(theme: Theme) -> tuple[tuple[str, int, int], ...]:
    """What tells one state of a person's own theme from another; ours stay as they are."""
    if theme.folder.parent == THEMES:
        return ()
    found = ((path, path.stat()) for path in sorted(theme.folder.rglob("*"))[:200] if path.is_file())
    return tuple((path.name, seen.st_mtime_ns, seen.st_size) for path, seen in found)
