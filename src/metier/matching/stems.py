"""Words reduced so that 'deployed' and 'deployment' meet; reads its own table of words that say little."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources

from metier.text.words import fold, tokens

_VOWEL = re.compile(r"[aeiouyäöü]")
_ENDINGS = (
    ("izations", "iz"), ("ization", "iz"), ("isations", "iz"), ("isation", "iz"), ("ising", "iz"), ("ised", "iz"),
    ("ise", "iz"), ("ments", ""), ("ment", ""), ("ings", ""), ("ing", ""), ("ations", "at"), ("ation", "at"),
    ("ungen", ""), ("ung", ""), ("ies", "y"), ("ied", "y"), ("ers", ""), ("er", ""), ("ors", ""), ("or", ""),
    ("ed", ""), ("es", ""), ("en", ""), ("ly", ""), ("s", ""), ("e", ""), ("n", ""),
)  # fmt: skip


@cache
def read_words() -> dict[str, dict[str, str]]:
    """The table of words, by purpose and language."""
    return tomllib.loads(resources.files("metier.matching").joinpath("words.toml").read_text("utf-8"))


_WORDS = read_words()
_IRREGULAR = _WORDS["irregular"]
_FAMILIES = tuple(_WORDS["families"]["en"].split())
STOP = frozenset(word for words in _WORDS["stop"].values() for word in words.split())


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """The stem of one word; words that share it are taken for forms of one word (English, some German)."""
    word = fold(word).replace("’", "'").removesuffix("'s").rstrip("'")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if not word.isalpha():
        return word
    for family in _FAMILIES:
        if word.startswith(family):
            return family
    for _ in range(3):
        word = _strip(word)
    return word[:-1] if word.endswith("ll") and len(word) > 5 else word


def _strip(word: str) -> str:
    for ending, instead in _ENDINGS:
        if word.endswith(ending):
            rest = word[: -len(ending)] + instead
            if len(rest) < 3 + (len(ending) < 2) or not _VOWEL.search(rest):
                continue
            if ending in ("s", "es") and word.endswith(("ss", "us", "is")):
                continue
            if ending == "n" and not word.endswith(("ern", "eln")):
                continue
            return _single(rest) if ending in ("ing", "ed", "er", "ers", "ings") else rest
    return word


def _single(word: str) -> str:
    """'plann' gives 'plan', 'sell' stays."""
    doubled = len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsaeiou"
    return word[:-1] if doubled else word


@lru_cache(maxsize=4096)
def stems(text: str) -> tuple[str, ...]:
    """The stems of all words of `text` that are not mere function words, in order."""
    words = (fold(token.text) for token in tokens(text))
    return tuple(stem(word) for word in words if word not in STOP)


@lru_cache(maxsize=4096)
def exact_words(text: str) -> tuple[str, ...]:
    """All words of `text`, folded, in order: for finding words that no vocabulary knows."""
    return tuple(fold(token.text) for token in tokens(text))


PALE = frozenset(stem(word) for words in _WORDS["pale"].values() for word in words.split())
