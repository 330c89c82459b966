"""An ad's text with its requirements marked, folded to the window: colours on a terminal, brackets everywhere else."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from metier.cli.show import paint, width

if TYPE_CHECKING:
    from metier.model.ad import Ad

_STYLES: dict[str, dict[str, Any]] = {
    "plain": {},
    "tag": {"dim": True},
    "required": {"fg": "yellow", "bold": True},
    "preferred": {"fg": "cyan", "bold": True},
    "unstated": {"underline": True},
}
Sign = tuple[str, str]  # one character and the name of its style


def has_colours() -> bool:
    """True on a terminal that wants them."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def marked_lines(ad: Ad, *, colours: bool, room: int | None = None) -> Iterator[str]:
    """The lines of the ad's text; each requirement stands behind its name (`r3`), in colour or as `‹r3 …›`."""
    signs = _marked(ad, colours)
    line: list[Sign] = []
    blank = 0
    for sign in [*signs, ("\n", "plain")]:
        if sign[0] != "\n":
            line.append(sign)
            continue
        empty = not "".join(text for text, _ in line).strip()
        blank = blank + 1 if empty else 0
        if blank < 2:
            yield from _folded(line, room or width())
        line = []


def _marked(ad: Ad, colours: bool) -> list[Sign]:
    """Each character to print with its style; what could steer a terminal is taken out."""
    signs: list[Sign] = []
    done = 0
    for item in sorted(ad.requirements, key=lambda item: item.span):
        start, end = item.span
        if start < done:
            continue
        style = item.necessity if colours else "plain"
        signs += [(_safe(sign), "plain") for sign in ad.text[done:start]]
        signs += [(sign, "tag" if colours else "plain") for sign in (f"{item.id} " if colours else f"‹{item.id} ")]
        signs += [(_safe(sign), style) for sign in ad.text[start:end]]
        signs += [] if colours else [("›", "plain")]
        done = end
    return signs + [(_safe(sign), "plain") for sign in ad.text[done:]]


def _safe(sign: str) -> str:
    """A character that only prints itself."""
    if sign in "\n ":
        return sign
    if sign in "\t\r\xa0\u2028\u2029\v\f\x85":
        return " "
    return sign if sign.isprintable() else "\ufffd"


def _folded(line: list[Sign], room: int) -> Iterator[str]:
    """One line of the text in as many of the window; a list item's further lines stand under its first word."""
    words = [list(group) for space, group in groupby(line, key=lambda sign: sign[0] == " ") if not space]
    if not words:
        yield ""
        return
    lead = next((index for index, sign in enumerate(line) if sign[0] != " "), 0)
    first = min(lead, room // 3)
    bullet = "".join(text for text, _ in words[0])
    hanging = first + (len(bullet) + 1 if len(words) > 1 and not any(sign.isalnum() for sign in bullet) else 0)
    row: list[Sign] = [(" ", "plain")] * first
    empty = True
    for word in words:
        if not empty and len(row) + 1 + len(word) > room:
            yield _painted(row)
            row, empty = [(" ", "plain")] * hanging, True
        if not empty:
            row.append((" ", word[0][1] if row[-1][1] == word[0][1] else "plain"))
        row += word
        empty = False
    yield _painted(row)


def _painted(row: list[Sign]) -> str:
    parts = []
    for style, group in groupby(row, key=lambda sign: sign[1]):
        words = "".join(text for text, _ in group)
        parts.append(paint(words, **_STYLES[style]) if _STYLES[style] else words)
    return "".join(parts)
