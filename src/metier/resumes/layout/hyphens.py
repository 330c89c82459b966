"""Words that were broken at the end of a line, whole again where that is sure."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SOFT = "\u00ad"
_BROKEN = re.compile(r"(?<![\w-])([^\W\d_]{2,})-$")
_REST = re.compile(r"([^\W\d_]{2,})[^\w\s]*$")
# First and last parts of English compounds, which keep their hyphen wherever the line ends.
_FIRST = frozenset(
    [
        "self",
        "non",
        "well",
        "co",
        "multi",
        "cross",
        "full",
        "part",
        "real",
        "end",
        "long",
        "short",
        "high",
        "low",
        "data",
        "time",
        "on",
        "off",
        "in",
        "open",
        "pre",
        "post",
        "anti",
        "inter",
        "semi",
        "sub",
        "super",
        "ultra",
        "ex",
        "cost",
        "customer",
        "user",
        "client",
        "server",
        "object",
        "event",
        "test",
        "team",
        "world",
        "large",
        "small",
        "medium",
        "mid",
        "third",
        "first",
        "second",
        "two",
        "three",
        "four",
        "half",
        "all",
        "best",
        "award",
        "hands",
        "decision",
        "problem",
        "machine",
        "peer",
        "point",
        "back",
        "front",
        "state",
        "year",
        "month",
        "week",
        "day",
        "on-site",
        "e",
        "x",
        "t",
        "cloud",
        "domain",
        "key",
        "mission",
        "business",
        "product",
        "project",
        "risk",
        "role",
        "rule",
    ]
)
_LAST = frozenset(
    [
        "based",
        "driven",
        "time",
        "end",
        "level",
        "scale",
        "oriented",
        "term",
        "wide",
        "facing",
        "to",
        "of",
        "the",
        "stack",
        "side",
        "friendly",
        "ready",
        "quality",
        "functional",
        "platform",
        "house",
        "site",
        "in",
        "on",
        "off",
        "out",
        "up",
        "down",
        "by",
        "and",
        "or",
        "one",
        "native",
        "first",
        "class",
        "party",
        "making",
        "solving",
        "learning",
        "speaking",
        "related",
        "specific",
        "sensitive",
        "critical",
        "effective",
        "efficient",
        "aware",
        "art",
        "year",
        "old",
        "month",
        "day",
        "hour",
        "page",
        "person",
        "member",
        "led",
        "win",
        "winning",
        "tier",
        "sale",
        "line",
        "right",
        "depth",
        "source",
        "paced",
        "ended",
        "how",
    ]
)


def known_words(texts: Iterable[str]) -> frozenset[str]:
    """The words of a document, in small letters, hyphens kept."""
    return frozenset(word.strip(".,;:!?()[]\"'“”‘’").casefold() for text in texts for word in text.split())


def whole(end: str, start: str, known: frozenset[str]) -> str | None:
    """The word that `end`, at the end of a line, and `start`, at the next one's begin, make; None where it isn't sure."""
    if end.endswith(_SOFT):
        return end[:-1] + start
    broken, rest = _BROKEN.search(end), _REST.match(start)
    if not broken or not rest or not rest[1][0].islower():
        return None
    one, other = broken[1].casefold(), rest[1].casefold()
    if f"{one}-{other}" in known:
        return None
    if one + other in known:
        return end[:-1] + start
    if one in _FIRST or other in _LAST or one in known or other in known or broken[1].isupper():
        return None
    return end[:-1] + start
