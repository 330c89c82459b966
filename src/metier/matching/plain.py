"""Demands in plain words that no vocabulary knows: what is left of one when the wrapping is taken off."""

from __future__ import annotations

import re

from metier.matching.stems import PALE, STOP, read_words, stem
from metier.text.words import Token, fold, tokens

# Whole words, not stems: 'career' is wrapping, 'care' is not.
_WRAPPING = frozenset(word for words in read_words()["wrapping"].values() for word in words.split())
_NUMBER = re.compile(r"\d")
_LONGEST = 4  # words of a name


def core_tokens(words: str, besides: frozenset[str] = frozenset()) -> tuple[Token, ...]:
    """The words that say what is asked for, from first to last: 'At least 4 years in glass blowing' leaves two.

    `besides` are stems to take off as well, at both ends.
    """
    found = tokens(words)
    telling = [at for at, token in enumerate(found) if not _is_wrapping(token.text, besides)]
    return found[telling[0] : telling[-1] + 1] if telling else ()


def core_stems(words: str, besides: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The stems of those words that say what is asked for."""
    return tuple(stem(token.text) for token in core_tokens(words, besides) if not _is_wrapping(token.text, besides))


def core(words: str, besides: frozenset[str] = frozenset()) -> str:
    """The part of `words` that says what is asked for; '' where nothing is left."""
    found = core_tokens(words, besides)
    return words[found[0].start : found[-1].end] if found else ""


def name_in(words: str) -> str:
    """`core` where it is short and telling enough to be a name ('Excel', 'intensive care'), else ''."""
    found = core_tokens(words)
    telling = any(stem(token.text) not in PALE and fold(token.text) not in STOP for token in found)
    return core(words) if telling and len(found) <= _LONGEST else ""


def _is_wrapping(word: str, besides: frozenset[str]) -> bool:
    plain = fold(word)
    return plain in STOP or plain in _WRAPPING or stem(word) in besides or bool(_NUMBER.search(word))
