"""Words that were broken at the end of a line, whole again where that is sure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_ADDRESS = re.compile(r"@\w|\w/\w|www\.")
_SOFT = "\u00ad"
_BROKEN = re.compile(r"(?<![\w-])([^\W\d_]{2,})-$")
_REST = re.compile(r"([^\W\d_]{2,})[^\w\s]*$")
# First and last parts of English compounds, which keep their hyphen wherever the line ends.
_FIRST_WORDS = """
    all anti award back best business client cloud co cost cross customer data day decision domain e end event ex
    first four front full half hands high in inter key large long low machine medium mid mission month multi non
    object off on on-site open part peer point post pre problem product project real risk role rule second self semi
    server short small state sub super t team test third three time two ultra user week well world x year
"""
_LAST_WORDS = """
    and art aware based by class critical day depth down driven effective efficient end ended facing first friendly
    functional hour house how in learning led level line making member month native of off old on one or oriented
    out paced page party person platform quality ready related right sale scale sensitive side site solving source
    speaking specific stack term the tier time to up wide win winning year
"""
_FIRST = frozenset(_FIRST_WORDS.split())
_LAST = frozenset(_LAST_WORDS.split())


def known_words(texts: Iterable[str]) -> Counter[str]:
    """How often each word occurs in a document, in small letters, hyphens kept."""
    return Counter(word.strip(".,;:!?()[]\"'“”‘’").casefold() for text in texts for word in text.split())


def whole(end: str, start: str, known: Counter[str]) -> str | None:
    """The word that `end`, at the end of a line, and `start`, at the next one's begin, make; None where it isn't sure."""
    if end.endswith(_SOFT):
        return end[:-1] + start
    if _ADDRESS.search(end) and end[-1] in "-/._":
        return end + start
    broken, rest = _BROKEN.search(end), _REST.match(start)
    if not broken or not rest or not rest[1][0].islower():
        return None
    one, other = broken[1].casefold(), rest[1].casefold()
    if f"{one}-{other}" in known:
        return None
    if one + other in known:
        return end[:-1] + start
    if one in _FIRST or other in _LAST or known[one] or known[other] > 1 or broken[1].isupper():
        return None
    return end[:-1] + start
