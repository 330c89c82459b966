"""Words of one line that change their look once, as two cells: '<b>Acme</b> Engineer' says two things."""

from __future__ import annotations

from collections.abc import Sequence

from metier.formats.pdf_glyphs import Word

_MOST_WORDS = 14
_LARGE = 15.0  # points: a name may be set in two weights
_SMALLER = 0.8
_STEP = 0.7  # points
_JOINED = (":", "：", "(", "/", "-", "–")


def cut_at_look(words: list[Word]) -> list[list[Word]]:
    """The words in two where their look changes once, else as they are."""
    if not 1 < len(words) <= _MOST_WORDS or words[-1].text.endswith("."):
        return [words]
    changes = [at for at in range(1, len(words)) if not _alike(words[at - 1], words[at])]
    if len(changes) != 1 or words[changes[0]].glued:
        return [words]
    at = changes[0]
    one, other = words[at - 1], words[at]
    if one.text.endswith(_JOINED) or other.text.startswith((":", "：", ")")) or not _has_words(words[:at]):
        return [words]
    if not _has_words(words[at:]):
        return [words]
    if min(one.look.size, other.look.size) > _SMALLER * one.look.size and one.look.size >= _LARGE:
        return [words]
    return [words[:at], words[at:]]


def _alike(one: Word, other: Word) -> bool:
    if one.look is other.look:
        return True
    return (
        one.look.bold == other.look.bold
        and one.look.italic == other.look.italic
        and one.look.colour == other.look.colour
        and abs(one.look.size - other.look.size) < _STEP
    )


def _has_words(words: Sequence[Word]) -> bool:
    return any(sign.isalnum() for word in words for sign in word.text)
