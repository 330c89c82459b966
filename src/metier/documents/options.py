"""One visible choice of a theme: its default, what else is allowed, and the check of a value that is asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from metier.errors import UserError

READABLE = 4.5  # the contrast with white paper that text needs (WCAG 2.2, success criterion 1.4.3)


@dataclass(frozen=True, slots=True)
class Option:
    """One visible choice: its default, and what else is allowed.

    Listed values, a pattern that must match (a colour must also be dark enough to read), or numbers from `least` to
    `most`.
    """

    name: str
    default: str
    choices: tuple[str, ...] = ()
    pattern: str = ""
    least: float | None = None
    most: float | None = None
    about: str = ""

    @property
    def range(self) -> str:
        """What is allowed, in words."""
        if self.choices:
            return f"one of: {', '.join(self.choices)}"
        if self.least is not None:
            return f"a number from {self.least:g} to {self.most:g}"
        if self.pattern.startswith("#"):
            return f"a colour like {self.default}, {READABLE} to 1 or darker against white"
        return self.about or f"like {self.default}"

    def check(self, value: object) -> str:
        """The value, when it is allowed; else a UserError that says what is."""
        text = str(value)
        if not self._allows(text):
            raise UserError(f"The option {self.name} cannot be {text!r}.", f"It is {self.range}.")
        return text

    def _allows(self, text: str) -> bool:
        if self.choices:
            return text in self.choices
        if self.least is not None and self.most is not None:
            return re.fullmatch(r"\d{1,4}(\.\d{1,3})?", text) is not None and self.least <= float(text) <= self.most
        if self.pattern and not re.fullmatch(self.pattern, text):
            return False
        return not self.pattern.startswith("#") or contrast(text) >= READABLE


def contrast(colour: str) -> float:
    """How much a colour (`#1f4a72`) differs from white, as WCAG counts it."""
    channels = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return 1.05 / (luminance + 0.05)
