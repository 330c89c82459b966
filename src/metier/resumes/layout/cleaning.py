"""The words of a page that a reader would read: no icons, nothing printed twice, hidden ones apart, ligatures as letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from metier.formats.pdf_glyphs import GlyphPage, Word

BULLET = "•"
_LETTERS = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u2010": "-", "\u00a0": " "}
)
_INVISIBLE = re.compile("[\u200b-\u200f\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufe0e\ufe0f\u0000-\u001f]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd\ufffd]")
_PALE = 0.93  # relative luminance from which letters need something dark behind them
_TINY = 1.5  # points: too small to be read
_TWICE = 0.2  # of the size: how far two prints of one word are apart that are meant as bold or as a shadow


def readable_words(page: GlyphPage) -> tuple[list[Word], list[Word]]:
    """The words to read, and those that cannot be seen; a page of which most cannot be seen is a scan with its text."""
    words = [word for word in map(_plain, page.words) if word.text]
    unseen = [_is_hidden(word, page) for word in words]
    if sum(unseen) * 2 > len(words):
        return _once(words), []
    shown = [word for word, hidden in zip(words, unseen, strict=True) if not hidden]
    return _once(shown), [word for word, hidden in zip(words, unseen, strict=True) if hidden]


def _plain(word: Word) -> Word:
    """The word in ordinary letters; an icon becomes empty, a bullet of a symbol font a bullet."""
    text = word.text
    if word.look.icon:
        text = ""
    elif text.isascii():
        return word
    elif _PRIVATE.search(text):
        text = BULLET if word.look.symbol else _PRIVATE.sub("", text)
    text = _INVISIBLE.sub("", text.translate(_LETTERS)).strip()
    return word if text == word.text else word._replace(text=text)


def _is_hidden(word: Word, page: GlyphPage) -> bool:
    look = word.look
    if not look.visible or look.size < _TINY:
        return True
    if word.left > page.width or word.right < 0 or word.top > page.height or word.bottom < 0:
        return True
    return _brightness(look.colour) > _PALE and not _has_ground(word, page)


@lru_cache(maxsize=256)
def _brightness(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _has_ground(word: Word, page: GlyphPage) -> bool:
    """Whether a picture or a fill darker than the letters lies where the word is."""
    x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    grounds = [box for box, colour in page.shapes.fills if _brightness(colour) <= _PALE]
    return any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for box in (*grounds, *page.shapes.pictures))


def _once(words: Sequence[Word]) -> list[Word]:
    """The words without those that are printed again at nearly the same place."""
    kept: list[Word] = []
    places: dict[str, list[Word]] = {}
    for word in words:
        before = places.setdefault(word.text, [])
        if not _again(word, before[-8:]):
            before.append(word)
            kept.append(word)
    return kept


def _again(word: Word, before: Iterable[Word]) -> bool:
    near = _TWICE * max(word.look.size, 1.0)
    return any(
        abs(word.left - other.left) <= near
        and abs(word.baseline - other.baseline) <= near
        and word.look.angle == other.look.angle
        for other in before
    )
