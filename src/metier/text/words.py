"""Words of a text with their places, and one form per word for comparing."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# A word may hold dots, slashes, hyphens and apostrophes inside (Node.js, CI/CD, don't) and end in + or #
# (C++, C#); a leading dot belongs to a word such as .NET. No nested quantifier: linear on any text.
_WORD = re.compile(r"(?:(?<![\w.])\.(?=[^\W\d_]))?\w+(?:[.\-/'’&]\w+)*[+#]{0,2}")


@dataclass(frozen=True, slots=True)
class Token:
    """One word: `text` stands at `start` to `end` (half-open, in code points) of the text it was found in."""

    start: int
    end: int
    text: str


def fold(text: str) -> str:
    """The form of `text` for comparing: NFKC, case folded; its length may differ from the original's."""
    return unicodedata.normalize("NFKC", text).casefold()


def tokens(text: str) -> tuple[Token, ...]:
    """Every word of `text`, in order; punctuation and white space are left out."""
    return tuple(Token(match.start(), match.end(), match.group()) for match in _WORD.finditer(text))
