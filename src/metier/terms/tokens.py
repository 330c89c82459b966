"""Takes text, gives its words with their places and what joins them, folded so that spellings compare equal.

A key is a phrase in its compared form: `Scikit-Learn`, `scikit learn` and `scikit_learn` share the key
`scikit learn`; `C++`, `CI/CD`, `Node.js` and `.NET` keep the signs that are part of the name; `&` is `and`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

# Letters that combine, soft hyphens and characters without width stand inside words.
_MARKS = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
_WORD = re.compile(
    r"(?:(?<![\w.])\.(?=[^\W\d_]))?"  # .NET
    rf"[^\W_]+(?:[{_MARKS}]+[^\W_]*)*"
    r"(?:['’]s(?![^\W_])|\+\+|[+#](?![^\W_]))?"  # driver's, C++, C#
)
_INVISIBLE = {ord(c): None for c in "\u00ad\u200b\u200c\u200d\u2060\ufeff"}
_HYPHENS = frozenset("-‐‑‒–_")
_VERSION = re.compile(r"([^\W\d_]{3,})\d[\d.]*$")
_ENDINGS = ("en", "n", "e", "innen", "in", "es", "s")
_COMPOUNDS = ("kenntnisse", "kenntnissen", "erfahrung", "erfahrungen", "programmierung", "entwicklung", "entwickler")
_LONG_WORD = 7
_HOPELESS = 60
_JOINTS = re.compile(r"(?<=.)(?: and (?!$)|[ /.'])")
_CASES = ("es", "e", "er", "en", "em")
_ADJECTIVE = re.compile(r"([^\W\d_]{4,40}?)(?:e[smnr]?)$")


class Tokens(NamedTuple):
    """The words of a text, folded; where each starts and ends; `glue[i]` joins word i to the next, None parts them."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    glue: list[str | None]


def _fold(word: str) -> str:
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFKC", word.translate(_INVISIBLE)).casefold().replace("’", "'")


def _glue(gap: str) -> str | None:
    """What a gap between two words means: a space or hyphen joins with a space, a comma parts."""
    sign = gap.strip()
    lines = gap.count("\n")
    if not sign:
        return None if lines > 1 else " " if gap else ""
    if sign == "/":
        return None if lines else "/"
    if sign == "&":
        return None if lines else " and "
    if sign in _HYPHENS and gap[0] == sign:
        return " " if gap == sign or lines == 1 or gap == f"{sign} " else None
    if gap == ".":
        return "."
    return "'" if gap in ("'", "’") else None


def read_tokens(text: str, is_word: Callable[[str], bool]) -> Tokens:
    """The words of `text` in order; signs at a word's edge stay only where `is_word` knows the word with them."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    glue: list[str | None] = []
    known: dict[str, str | None] = {" ": " ", ", ": None, "-": " ", ". ": None}
    for match in _WORD.finditer(text):
        word, start, end = _fold(match[0]), match.start(), match.end()
        if not word.isalnum() and not is_word(word):
            if word[0] == "." and len(word) > 1 and not is_word(word.rstrip("+#")):
                word, start = word[1:], start + 1
            if word[-1:] in ("+", "#"):
                bare = word.rstrip("+#")
                word, end = bare, end - (len(word) - len(bare))
        if words:
            gap = text[ends[-1] : start]
            try:
                glue.append(known[gap])
            except KeyError:
                glue.append(known.setdefault(gap, _glue(gap)))
        words.append(word)
        starts.append(start)
        ends.append(end)
    glue.append(None)
    return Tokens(words, starts, ends, glue)


def fold_table(table: str) -> str:
    """A whole vocabulary file with every form turned into its key, apart from `joined`; fast, since read at each start."""
    folded = table.casefold().replace("- ", " ").replace("-", " ")
    return folded.replace(" & ", " and ").replace("&", " and ") if "&" in folded else folded


def key_of(form: str) -> str:
    """The key of one form of the vocabulary."""
    return fold_table(form)


def joined(form: str) -> Iterator[str]:
    """Further keys of a form with a hyphen or a dot: `e-mail` also `email`, `Node.js` also `nodejs` and `node js`."""
    inner = form[1:-1]
    if "." in inner and not any(c.isdigit() for c in form):
        yield key_of(form[0] + inner.replace(".", " ") + form[-1])
        yield key_of(form[0] + inner.replace(".", "") + form[-1])
    if "-" in inner and form.replace("-", "").replace(" ", "").isalnum():
        yield key_of(form.replace("-", ""))


def prefixes(key: str) -> Iterator[str]:
    """What a reader of words has seen of a key before its last word, the longest first."""
    for sign in reversed(list(_JOINTS.finditer(key))):
        yield key[: sign.start()]


def adjectives(word: str) -> Iterator[str]:
    """The German forms of an adjective of which `word` is one: maschinellem, maschinelles, maschinelle …"""
    match = _ADJECTIVE.match(word)
    if match:
        for ending in _CASES:
            yield match[1] + ending


@lru_cache(maxsize=1 << 15)
def base_forms(word: str) -> tuple[str, ...]:
    """Words of which `word` may be an inflection, the likeliest first: plural, possessive, version, German endings."""
    return tuple(_base_forms(word))


def _base_forms(word: str) -> Iterator[str]:
    if word.endswith("'s"):
        yield word[:-2]
    elif 2 < len(word) < _HOPELESS:
        yield from _plurals(word)
        if word[-1].isdigit():
            match = _VERSION.match(word)
            if match:
                yield match[1]
        elif len(word) >= _LONG_WORD:
            yield from _german(word)


def _plurals(word: str) -> Iterator[str]:
    if word[-1] == "s" and word[-2] != "s":
        yield word[:-1]
        if word.endswith("ies"):
            yield word[:-3] + "y"
        elif word.endswith("es") and len(word) > 4:
            yield word[:-2]


def _german(word: str) -> Iterator[str]:
    for ending in _ENDINGS:
        if word.endswith(ending):
            yield word[: -len(ending)]
    for compound in _COMPOUNDS:
        if word.endswith(compound):
            yield word[: -len(compound)]
