"""Which fonts print a document: the theme's, then those of its scripts; where their files are. Looks into font packages."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import as_file, files
from importlib.util import find_spec
from pathlib import Path

from metier.documents.scripts import find_scripts

Name = str | dict[str, str]
_STYLES = ("Regular", "It", "Semibold", "SemiboldIt", "Bold", "BoldIt")
_FACES = {  # the package of each family, its files, and the styles that it has
    "Source Sans Pro": ("font_source_sans_pro", "files/SourceSansPro-{}.otf", _STYLES),
    "Source Serif Pro": ("font_source_serif_pro", "files/SourceSerifPro-{}.otf", _STYLES),
    "Hanken Grotesk": (
        "font_hanken_grotesk", "files/HankenGrotesk-{}.otf",
        ("Regular", "Italic", "SemiBold", "SemiBoldItalic", "Bold", "BoldItalic"),
    ),
    "Manrope": ("font_manrope", "files/Manrope-{}.ttf", ("Regular", "SemiBold", "Bold")),
    "Mukta": ("rendercv_fonts", "Mukta/Mukta-{}.ttf", ("Regular", "Bold")),  # the extra `scripts`
}  # fmt: skip
_TYPST = ("Libertinus Serif", "DejaVu Sans Mono")  # Typst's own: Hebrew; Arabic and signs
# Letters that a family can only put together from two glyphs, which readers of PDF then give twice: the next prints them.
_PUT_TOGETHER = {
    "Source Sans Pro": "ǡǩǯǰȉȋȟȱӤḃḋḟḣḧḱṫ",
    "Source Serif Pro": "ĉċĕĥĩĭĵŎŏŭŷǐǑǣǪǬǭȮȰȳḄḅḜḝḡḲḳḾṀṲṳṽṿẉẏẕẖẗẘẙỳỹ",
    "Hanken Grotesk": (
        "ĈĔĜĤĬĴŎŜŬƠƯǞǟǠǢǦǨǪǬǴǸǺǻǼȀȄȈȌȐȔȞȦȪȫȬȭȮȰȲḂḈḊḔḕḖḗḜḞḠḢḦḮḯḰḾṀṄṌṍṎṏṐṑṒṓṔṕṖṗṘṠṤṥṦṧṪṸṹṺṻṼṽẆẊẌẎẐỚỜỠỡỨỪỮữ"
    ),
}
_RARE = frozenset("".join(_PUT_TOGETHER.values()))


@dataclass(frozen=True, slots=True)
class FontSet:
    """The fonts of one document: `names` in order of preference, as the typesetter takes them.

    `families` are those whose files come from packages; `machine` says whether the machine's are searched, too.
    """

    names: tuple[Name, ...]
    families: tuple[str, ...]
    machine: bool = False


def choose_fonts(own: tuple[str, ...], texts: Iterable[str], language: str, *, machine: bool) -> FontSet:
    """The fonts for a theme whose `own` families are these, and for the scripts of its texts."""
    told = [text for text in texts if not text.isascii()]
    packaged: list[str] = []
    others: list[str] = []
    for script in find_scripts(told, language):
        ours = [family for family in script.packages if _is_there(family)]
        packaged += ours
        others += ours if ours and not machine else [*script.machine, *ours] if machine else []
    rare = any(not _RARE.isdisjoint(text) for text in told)
    names: list[Name] = [_partly(name) if rare else name for name in own]
    return FontSet((*names, *dict.fromkeys(others), *_TYPST), (*own, *dict.fromkeys(packaged)), machine)


def copy_faces(families: tuple[str, ...], folder: Path) -> None:
    """Copy the files of packaged families into a folder: the packages hold each face twice, and the typesetter takes all."""
    for family in families:
        package, pattern, styles = _FACES[family]
        for style in styles:
            with as_file(files(package).joinpath(*pattern.format(style).split("/"))) as path:
                shutil.copyfile(path, folder / path.name)


def _is_there(family: str) -> bool:
    return find_spec(_FACES[family][0]) is not None


def _partly(name: str) -> Name:
    """The family for all but the letters that it puts together."""
    left = _PUT_TOGETHER.get(name)
    return {"name": name, "covers": f"[^{left}]"} if left else name
