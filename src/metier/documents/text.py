"""A Plan as plain text, eighty columns wide, for forms and mails that take nothing else."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from metier.documents.glyphs import check_characters
from metier.documents.rows import rows
from metier.documents.runs import Printed, printed_blocks
from metier.documents.theme import Theme
from metier.model.plan import Plan

COLUMNS = 80
BULLET = "-"
UNDERLINES = {"name": "=", "section": "-"}
_PLAIN = ("highlight", "item", "line")


def render_text(plan: Plan, theme: Theme) -> str:
    """The Plan as plain text; UserError when a text holds a character that no document can.

    Lines break between words and have at most eighty columns, unless a single word has more.
    """
    printed = printed_blocks(plan, theme)
    check_characters(printed)
    lines: list[str] = []
    before = ""
    for item in printed:
        role = item.block.role
        close = before in ("name", "headline", "section") or (role == before and role in _PLAIN)
        close = close or (before in ("entry", "summary") and role in ("highlight", "summary", "item"))
        close = close or (before == "highlight" and role == "item")
        if lines and not close:
            lines += ["", ""] if role == "section" else [""]
        lines += _lines(item)
        before = role
    return "\n".join(lines) + "\n"


def _lines(item: Printed) -> list[str]:
    role = item.block.role
    if role == "highlight":
        first, *rest = wrap("".join(run.before + run.text for run in item.runs), COLUMNS - 2)
        return [f"{BULLET} {first}", *(f"  {line}" for line in rest)]
    lines: list[str] = []
    for row in rows(item.runs):
        lines += wrap("".join(run.before + run.text for run in row.near), COLUMNS)
        far = " ".join(run.text for run in row.far)
        if far and width(lines[-1]) + 2 + width(far) <= COLUMNS:
            lines[-1] += " " * (COLUMNS - width(lines[-1]) - width(far)) + far
        elif far:
            lines.append(far)
    if role in UNDERLINES:
        lines.append(underline(role, lines))
    return lines


def underline(role: str, lines: list[str]) -> str:
    """The line below the name or the title of a section, as long as the longest of its lines."""
    return UNDERLINES[role] * min(COLUMNS, max(map(width, lines)))


@lru_cache(maxsize=2048)
def _cell(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def width(text: str) -> int:
    """The columns that a text takes on a terminal."""
    return len(text) if text.isascii() else sum(map(_cell, text))


def wrap(text: str, columns: int) -> list[str]:
    """The text in lines of at most so many columns; a break stands between words, or between wide characters."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        for number, part in enumerate(_breakable(word, columns)):
            space = " " if line and number == 0 else ""
            if line and width(line) + len(space) + width(part) > columns:
                lines.append(line)
                line, space = "", ""
            line += space + part
    return [*lines, line]


def _breakable(word: str, columns: int) -> list[str]:
    """The word; or its characters, where it is wider than a line and written without spaces between words."""
    if width(word) <= columns or not any(_cell(character) == 2 for character in word):
        return [word]
    parts: list[str] = []
    for character in word:
        if parts and (_cell(character) < 2 or _cell(parts[-1][-1]) < 2):
            parts[-1] += character
        else:
            parts.append(character)
    return parts
