"""How letters of an open PDF look: font, size, weight, slant, colour, angle, and whether they are icons."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass
from typing import Any

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_BOLD = re.compile(
    r"bold|black|heavy|semibold|demi|(?:^|[^a-z])(?:extra|ultra)|-?bd\b|[-_]sb\b|cmb|cmssbx|sfbx|bx\d|medi\b"
)
_ITALIC = re.compile(r"italic|oblique|slanted|[-_]it\b|cmti|cmsl|sfti|ital\b")
_ICONS = re.compile(
    r"font-?_?awesome|\bfa-(?:solid|brands|regular)|material[-_ ]?(?:icons|symbols|design)|bootstrap-?icons|icomoon|"
    r"ionicons|glyphicons|feather|remix-?icon|academicons|devicons?|typicons|fontello|linear-?icons|line-?awesome|"
    r"simple-?icons|octicons|themify|foundation-?icons|box-?icons|phosphor|tabler-?icons|uicons|mdl2|fluent-?icons|"
    r"socicon|icofont|elegant-?icons|weather-?icons|marvosym|icon-?font|dashicons|nerd-?font-?symbols"
)
_SYMBOLS = re.compile(r"symbol|dingbat|wingding|webding")
_HEAVY = 600
_INVISIBLE = (3, 7)  # text rendering modes of PDF: neither filled nor stroked
_STROKED_TOO = 2  # filled and stroked: the bold of those who have no bold font


@dataclass(frozen=True, slots=True)
class Look:
    """Looks shared by many words: `size` in points, `colour` as #rrggbb, `angle` in degrees as seen on the page."""

    font: str
    size: float
    bold: bool
    italic: bool
    colour: str
    angle: int
    visible: bool
    icon: bool
    symbol: bool


class Looks:
    """Gives one Look for all letters that look the same; `raw` are the reader's own functions."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self._fonts: dict[int | None, tuple[str, bool, bool]] = {}
        self._looks: dict[tuple[Any, ...], Look] = {}

    def look(self, font: int | None, size: float, angle: int, colour: tuple[int, ...], mode: int) -> Look:
        """The Look of letters in the font with this handle; `colour` is red, green, blue, opacity."""
        key = (font, round(size, 2), angle, colour, mode)
        found = self._looks.get(key)
        if found is None:
            found = self._looks[key] = self._make(*key)
        return found

    def _make(self, font: int | None, size: float, angle: int, colour: tuple[int, ...], mode: int) -> Look:
        if font not in self._fonts:
            self._fonts[font] = self._font(font)
        name, bold, italic = self._fonts[font]
        red, green, blue, opacity = colour
        return Look(
            font=name,
            size=size,
            bold=bold or mode == _STROKED_TOO,
            italic=italic,
            colour=f"#{red:02x}{green:02x}{blue:02x}",
            angle=angle,
            visible=mode not in _INVISIBLE and opacity > 0,
            icon=bool(_ICONS.search(name.lower())),
            symbol=bool(_SYMBOLS.search(name.lower())),
        )

    def _font(self, font: int | None) -> tuple[str, bool, bool]:
        if font is None:
            return "", False, False
        handle = ctypes.cast(ctypes.c_void_p(font), self._raw.FPDF_FONT)
        buffer = ctypes.create_string_buffer(256)
        self._raw.FPDFFont_GetBaseFontName(handle, buffer, 256)
        name = _SUBSET.sub("", buffer.value.decode("utf-8", "replace"))
        slant = ctypes.c_int()
        leans = bool(self._raw.FPDFFont_GetItalicAngle(handle, slant)) and slant.value != 0
        heavy = self._raw.FPDFFont_GetWeight(handle) >= _HEAVY
        return name, heavy or bool(_BOLD.search(name.lower())), leans or bool(_ITALIC.search(name.lower()))
