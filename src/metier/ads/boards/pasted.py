"""Text that was pasted with the page around it, cleaned: navigation, cookie banners, feet and lists of other jobs go.

Reads its own list of such lines (`noise.toml`).
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

_EDGES = re.compile(r"^[^\w©]+|[^\w]+$")
_FIGURES = re.compile(r"\s*[(\[]\d+[)\]]")
_CRUMBS = re.compile(r"\s*(?:[>›»→]|\s/\s|\s\|\s|\s·\s)\s*")
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©\s*)?\d{4}|all rights reserved|alle rechte vorbehalten", re.IGNORECASE
)
_COOKIE = re.compile(r"\bcookies?\b", re.IGNORECASE)
_BULLET = re.compile(r"\s*[-•*–●▪]\s")
_LONGEST = 60
_TAIL_FROM = 0.4


@cache
def _noise() -> tuple[frozenset[str], frozenset[str], tuple[str, ...]]:
    table = tomllib.loads(resources.files("metier.ads.boards").joinpath("noise.toml").read_text("utf-8"))
    return frozenset(table["lines"]), frozenset(table["tails"]), tuple(table["cookie_words"])


def clean_pasted(text: str, least: int = 3) -> str:
    """`text` without the lines of the page around the ad; as it is where fewer than `least` such lines are found."""
    lines = text.split("\n")
    noise = [_is_noise(line) for line in lines]
    end = _tail(lines, text)
    if sum(noise) + (end < len(lines)) < least:
        return text
    kept = [line for line, drop in zip(lines[:end], noise[:end], strict=True) if not drop]
    cleaned = re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip("\n")
    return cleaned if cleaned.strip() else text


def _plain(line: str) -> str:
    return _EDGES.sub("", _FIGURES.sub("", line)).replace("’", "'").casefold()


def _is_noise(line: str) -> bool:
    """True for a line that belongs to the page and not to the ad."""
    if not line.strip():
        return False
    listed, _, cookie_words = _noise()
    if len(line) <= _LONGEST:
        words = _plain(line)
        if words in listed and (" " in words or not _BULLET.match(line)):  # '- Support' may be a demand
            return True
        crumbs = [part for part in _CRUMBS.split(line) if part.strip()]
        if len(crumbs) > 2 and _plain(crumbs[0]) in listed:
            return True
        if len(crumbs) >= 2 and all(_plain(part) in listed for part in crumbs):
            return True
    if len(line) < 300 and _RIGHTS.search(line):
        return True
    if _COOKIE.search(line[:2000]) and not _BULLET.match(line):
        folded = line[:2000].casefold()
        return sum(word in folded for word in cookie_words) >= 2 or (len(line) < 200 and "we use cookies" in folded)
    return False


def _tail(lines: list[str], text: str) -> int:
    """Where the list of other jobs or the form to apply begins; the number of lines where there is none."""
    _, tails, _ = _noise()
    seen, whole = 0, max(len(text), 1)
    for number, line in enumerate(lines):
        if len(line) <= _LONGEST and seen > whole * _TAIL_FROM and _plain(line) in tails:
            return number
        seen += len(line) + 1
    return len(lines)
