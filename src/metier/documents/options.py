"""One visible choice of a theme: its default, what else is allowed, and the check of a value that is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from metier.errors import UserError

READABLE = 4.5  # the contrast with white paper that text needs (WCAG 2.2, success criterion 1.4.3)
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Option:
    """One visible choice: its default, and what else is allowed.

    Listed values (`many`: several of them, parted by commas), a pattern that must match (a colour must also be dark
    enough to read), or numbers from `least` to `most`.
    """

    name: str
    default: str
    choices: tuple[str, ...] = ()
    pattern: str = ""
    least: float | None = None
    most: float | None = None
    about: str = ""
    many: bool = False

    @property
    def kind(self) -> str:
        """What a form would ask for: choice, list, number, colour or text."""
        if self.choices:
            return "list" if self.many else "choice"
        if self.least is not None:
            return "number"
        return "colour" if self.pattern.startswith("#") else "text"

    @property
    def range(self) -> str:
        """What is allowed, in words."""
        if self.choices:
            return f"{'some of, parted by commas' if self.many else 'one of'}: {', '.join(self.choices)}"
        if self.least is not None:
            return f"a number from {self.least:g} to {self.most:g}"
        if self.kind == "colour":
            return f"a colour like {self.default}, {READABLE} to 1 or darker against white"
        return self.about or f"like {self.default}"

    def check(self, value: object) -> str:
        """The value, when it is allowed; else a UserError that says what is."""
        text = ",".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
        if not self._allows(text):
            raise UserError(f"The option {self.name} cannot be {text!r}.", f"It is {self.range}.{self._nearest(text)}")
        return text

    def as_json(self) -> dict[str, Any]:
        """The option as JSON values, for a form."""
        made: dict[str, Any] = {
            "name": self.name, "kind": self.kind, "default": self.default, "range": self.range, "about": self.about,
        }  # fmt: skip
        if self.choices:
            made["choices"] = list(self.choices)
        if self.least is not None and self.most is not None:
            made |= {"least": self.least, "most": self.most}
        return made

    def _allows(self, text: str) -> bool:
        if self.many:
            return all(part in self.choices for part in text.split(",") if part or "," in text)
        if self.choices:
            return text in self.choices
        if self.least is not None and self.most is not None:
            return re.fullmatch(r"\d{1,4}(\.\d{1,3})?", text) is not None and self.least <= float(text) <= self.most
        if self.pattern and not re.fullmatch(self.pattern, text):
            return False
        return not self.pattern.startswith("#") or contrast(text) >= READABLE

    def _nearest(self, text: str) -> str:
        if self.kind != "colour" or not _COLOUR.fullmatch(text):
            return ""
        return f" The nearest shade that can be read is {readable_shade(text)}."


def check_all(options: Mapping[str, Option], values: Mapping[str, Any]) -> dict[str, str]:
    """Every option with the value asked for or its default; one UserError that names all that are out of range."""
    made: dict[str, str] = {}
    wrong: list[UserError] = []
    for name, option in options.items():
        try:
            made[name] = option.check(values.get(name, option.default))
        except UserError as error:
            wrong.append(error)
    if wrong:
        raise UserError("\n".join(error.message for error in wrong), " ".join(_hints(wrong)))
    return made


def _hints(wrong: list[UserError]) -> Iterator[str]:
    for error in wrong:
        name = error.message.split()[2]
        yield error.hint if len(wrong) == 1 else error.hint.replace("It is", f"{name} is", 1)


def contrast(colour: str) -> float:
    """How much a colour (`#1f4a72`) differs from white, as WCAG counts it."""
    channels = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return 1.05 / (luminance + 0.05)


def readable_shade(colour: str) -> str:
    """The colour itself where text in it can be read on white, else the lightest darker shade of it that can."""
    channels = [int(colour[index : index + 2], 16) for index in (1, 3, 5)]
    shades = (_hex(channels, part / 255) for part in range(255, -1, -1))
    return next(shade for shade in shades if contrast(shade) >= READABLE)


def _hex(channels: list[int], factor: float) -> str:
    return "#" + "".join(f"{int(channel * factor):02x}" for channel in channels)
