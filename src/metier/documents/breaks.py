"""Where lines may break: takes a text, gives it in parts that the typesetter keeps whole or sets apart.

A line never ends with a hyphen: readers of PDF take that for a word that was divided, and join its halves without it
(`scikit-` and `learn` become `scikitlearn`). And a very long word, such as an address, may break anywhere sensible,
instead of running off the page.
"""

from __future__ import annotations

import re
import unicodedata

_LONG_WORD = 40  # characters: as many of the widest letters still fit on a line
_TOGETHER = 24
_PART = 12
_HYPHENS = "-\u2010"
_AFTER = "/?&=#+_.,;:@~%"
_UNIT = re.compile(r"(?:%|‰|€|\$|£|°[CF]?|[kKMGTP]?(?:B|W|Wh|Hz|bit|m|g|s)|M|bn)[.,;:!?)]*")
_TIED = re.compile(r"\w[-\u2010]")


def breakable(text: str, whole_end: bool = False) -> str | list[str | list[str]]:
    """The text; or a list of parts, where a part that is itself a list is kept whole and may be broken around.

    Kept whole are words with hyphens, figures with their units, and with `whole_end` the last two words, so that no
    short word stands alone on the last line.
    """
    if any(unicodedata.bidirectional(character) in ("R", "AL") for character in text) and not text.isascii():
        return text if max(map(len, text.split(" "))) <= _LONG_WORD else _parts(text.split(" "))
    words = _tie_end(_tie(text.split(" "))) if whole_end else _tie(text.split(" "))
    if all(len(word) <= _LONG_WORD and not _is_whole(word) for word in words):
        return text
    return _parts(words)


def _tie(words: list[str]) -> list[str]:
    """The words; `Vor- und`, `18 %` and `€ 1.2` are one."""
    tied: list[str] = []
    for word in words:
        if tied and word and tied[-1] and len(tied[-1]) + len(word) < _TOGETHER and _belong(tied[-1], word):
            tied[-1] += f" {word}"
        else:
            tied.append(word)
    return tied


def _belong(last: str, word: str) -> bool:
    if _TIED.fullmatch(last[-2:]) or last in "€$£§№":
        return True
    return last[-1].isdigit() and _UNIT.fullmatch(word) is not None


def _tie_end(words: list[str]) -> list[str]:
    """The words, the last two as one when they are short: a line that has room for them loses nothing."""
    if len(words) > 3 and len(words[-2]) + len(words[-1]) < _TOGETHER:
        return [*words[:-2], f"{words[-2]} {words[-1]}"]
    return words


def _is_whole(word: str) -> bool:
    return " " in word or any(hyphen in word.strip(_HYPHENS) for hyphen in _HYPHENS)


def _parts(words: list[str]) -> list[str | list[str]]:
    parts: list[str | list[str]] = []
    for number, word in enumerate(words):
        if number:
            _add(parts, " ")
        if len(word) > _LONG_WORD and " " not in word:
            parts += [[part] for part in _pieces(word)]
        elif _is_whole(word):
            parts.append([word])
        else:
            _add(parts, word)
    return parts


def _add(parts: list[str | list[str]], text: str) -> None:
    if parts and isinstance(parts[-1], str):
        parts[-1] += text
    elif text:
        parts.append(text)


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
