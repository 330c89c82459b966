"""Words that were broken at the end of a line, whole again where that is sure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from unicodedata import normalize

_ADDRESS = re.compile(r"@\w|\w/\w|www\.")
JUSTIFIED = "\n"  # the key under which is said whether the lines end at one edge
_LONG = 3  # letters
_SOFT = "\u00ad"
_BROKEN = re.compile(r"(?<![\w-])([^\W\d_]{2,})-$")
_REST = re.compile(r"([^\W\d_]{2,})[^\w\s]*$")
# First and last parts of English compounds, which keep their hyphen wherever the line ends.
_FIRST_WORDS = """
    anti award back best business client cloud co cost cross customer data day decision domain end event first four
    front full half hands high key large long low machine medium mid mission month multi non object on-site open part
    peer point post pre problem product project real risk role rule second self semi server short small state team
    test third three time two ultra user week well world year
"""
_LAST_WORDS = """
    aware based class critical day depth down driven effective efficient end ended facing friendly functional hour
    house how led level line making member month native old oriented paced page party person platform quality ready
    related right sale scale sensitive side site solving source speaking specific stack term tier time wide win
    winning year
"""
_FIRST = frozenset(_FIRST_WORDS.split())
_LAST = frozenset(_LAST_WORDS.split())
# Words after a hyphen that stands for the rest of a compound: 'Gesundheits- und Krankenpflege'.
_JOINING_WORDS = "and or to und oder bzw sowie bis et ou à y o e ed och eller og en of i lub oraz ve veya"
_JOINING = frozenset(_JOINING_WORDS.split())


def known_words(texts: Sequence[str], justified: bool) -> Counter[str]:
    """How often each word occurs in a document, in small letters, hyphens kept; parts of addresses without accents."""
    words: list[str] = []
    for before, text in zip(["", *texts], texts, strict=False):
        rest = text.split()[before.endswith("-") :]
        words += [word.strip(".,;:!?()[]\"'“”‘’").casefold() for word in rest]
    known = Counter(words)
    for word in words:
        if _ADDRESS.search(word):
            known.update(_plain(part) for part in re.split(r"[\W_]+", word) if len(part) > _LONG)
    known[JUSTIFIED] = int(justified)
    return known


def glued(end: str, start: str, known: Counter[str]) -> bool:
    """Whether two words, each alone on its line, are one that was too long: an address elsewhere has it whole."""
    return known[_plain(end + start)] > 0 and not known[start.casefold()] > 1


def _plain(word: str) -> str:
    """The word in small letters without accents."""
    return "".join(letter for letter in normalize("NFKD", word.casefold()) if letter.isalnum())


def whole(end: str, start: str, known: Counter[str]) -> str | None:
    """The word that `end`, at the end of a line, and `start`, at the next one's begin, make; None where it isn't sure.

    Justified text is hyphenated by its typesetter, ragged text breaks at hyphens of its own.
    """
    if end.endswith(_SOFT):
        return end[:-1] + start
    if end[-1] in "-/._" and (_ADDRESS.search(end) or end[-1] == "/"):
        return end + (start[1:] if start[0] == end[-1] else start)
    broken, rest = _BROKEN.search(end), _REST.match(start)
    if not broken or not rest or rest[1].casefold() in _JOINING:
        return None
    if not rest[1][0].islower():
        return end + start if broken[1][0].isupper() and rest[1].istitle() else None
    one, other = broken[1].casefold(), rest[1].casefold()
    if known[f"{one}-{other}"]:
        return end + start
    if known[one + other]:
        return end[:-1] + start
    if not known[JUSTIFIED] or one in _FIRST or other in _LAST or broken[1].isupper():
        return end + start
    return None if known[one] or known[other] > 1 else end[:-1] + start
