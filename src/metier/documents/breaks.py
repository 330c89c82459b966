"""Where lines may break: takes a text, gives it in parts that the typesetter keeps whole or sets apart.

A line never ends with a hyphen: readers of PDF take that for a word that was divided, and join its halves without it
(`scikit-` and `learn` become `scikitlearn`). And a very long word, such as an address, may break anywhere sensible,
instead of running off the page.
"""

from __future__ import annotations

import re
import unicodedata

_LONG_WORD = 24
_PART = 12
_HYPHENS = "-\u2010"
_AFTER = "/?&=#+_.,;:@~%"


def breakable(text: str) -> str | list[str | list[str]]:
    """The text; or a list of parts, where a part that is itself a list is kept whole and may be broken around."""
    if "-" not in text and "\u2010" not in text and _longest(text) <= _LONG_WORD:
        return text
    if any(unicodedata.bidirectional(character) in ("R", "AL") for character in text):
        return text if _longest(text) <= _LONG_WORD else _parts(text, hyphens=False)
    return _parts(text, hyphens=True)


def _longest(text: str) -> int:
    return max(map(len, text.split(" ")))


def _parts(text: str, hyphens: bool) -> list[str | list[str]]:
    parts: list[str | list[str]] = []
    for number, word in enumerate(_words(text, hyphens)):
        if number:
            _add(parts, " ")
        if len(word) > _LONG_WORD and " " not in word:
            parts += [[part] for part in _pieces(word)]
        elif hyphens and _has_hyphen(word):
            parts.append([word])
        else:
            _add(parts, word)
    return parts


def _add(parts: list[str | list[str]], text: str) -> None:
    if parts and isinstance(parts[-1], str):
        parts[-1] += text
    elif text:
        parts.append(text)


def _words(text: str, hyphens: bool) -> list[str]:
    """The words; one that ends with a hyphen stays together with the next (`Vor- und Nachteile`)."""
    words: list[str] = []
    for word in text.split(" "):
        if hyphens and words and re.search(r"\w[-\u2010]$", words[-1]) and len(words[-1]) + len(word) < _LONG_WORD:
            words[-1] += f" {word}"
        else:
            words.append(word)
    return words


def _has_hyphen(word: str) -> bool:
    return any(hyphen in word.strip(_HYPHENS) or " " in word for hyphen in _HYPHENS)


def _pieces(word: str) -> list[str]:
    """The long word in pieces of up to 12 characters: after a sign such as / where there is one, never after a hyphen."""
    pieces: list[str] = [""]
    for character in word:
        piece = pieces[-1]
        mark = unicodedata.category(character).startswith("M") or character == "\u200d" or piece.endswith("\u200d")
        full = len(piece) >= _PART or (len(piece) > 3 and piece[-1] in _AFTER and character not in _AFTER)
        if full and not mark and piece[-1] not in _HYPHENS:
            pieces.append(character)
        else:
            pieces[-1] += character
    return pieces
