"""Text as it is compared: what two readers of one document must agree about, and the tokens of it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Readers give a ligature's letters, and some a plain hyphen for U+2010; a Hangul filler has no shape.
_LETTERS = str.maketrans({
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ſt", "ﬆ": "st", "‐": "-",
    "\u034f": None, "\u115f": None, "\u1160": None, "\u17b4": None, "\u17b5": None, "\u3164": None, "\uffa0": None,
})  # fmt: skip
_TOKEN = re.compile(r"[^\W_]+|\S")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """The text composed (Unicode NFC) and without characters that have no shape; white space stays.

    Default-ignorable characters go: formats and controls, variation selectors, fillers.
    """
    if text.isascii() and text.isprintable():
        return text
    shown = (letter for letter in text.translate(_LETTERS) if letter.isspace() or not is_ignorable(letter))
    return unicodedata.normalize("NFC", "".join(shown))


def is_ignorable(letter: str) -> bool:
    """Whether a character has no shape of its own."""
    return (
        unicodedata.category(letter) in ("Cc", "Cf")
        or "\ufe00" <= letter <= "\ufe0f"
        or "\u180b" <= letter <= "\u180f"
        or "\U000e0000" <= letter <= "\U000e0fff"
    )


def squeeze(text: str) -> str:
    """The folded text without any white space."""
    return "".join(fold(text).split())


def runs_leftward(text: str) -> bool:
    """Whether a text holds letters that are written from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(letter) in ("R", "AL", "AN") for letter in text)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign of a folded text, and where it stands there (half-open)."""

    text: str
    start: int
    end: int


def tokens(folded: str) -> list[Token]:
    """The words and signs of a folded text, in order."""
    return [Token(found.group(), found.start(), found.end()) for found in _TOKEN.finditer(folded)]
