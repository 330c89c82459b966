"""Which rows are running headers and footers: what comes back at the edge of each page, and page numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from metier.resumes.layout.rows import Row

Edge = Literal["header", "footer"]
_ZONE = 0.16  # of the page's height, for what comes back on each page
_EDGE = 0.09  # the same for what stands on one page only
_NUMBER = re.compile(
    r"(?:(?:page|seite|página|pagina|side|sida|strona|bladzijde|p\.)\s*)?[-–—]?\s*\d{1,3}\s*"
    r"(?:(?:of|von|de|sur|di|van|av|/|z|\|)\s*\d{1,3})?\s*[-–—]?",
    re.IGNORECASE,
)
_PRINTED = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4},? \d{1,2}:\d{2}(?: ?[AP]M)?\b|^(?:file|https?)://\S+(?:\s+\d+/\d+)?$")
_NUMBERED = re.compile(
    r"^(?:(?:page|seite|página|pagina|side|sida|strona|bladzijde)\s*\d{1,3}\b.{0,12}|\d{1,2}\s*/\s*\d{1,2})$",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"^.{0,60}\b\d{1,2}\s?/\s?\d{1,2}$")
_DIGITS = re.compile(r"\d+")


def find_edges(pages: Sequence[tuple[Sequence[Row], float]]) -> list[dict[int, Edge]]:
    """For each page (rows and height) the numbers of the rows that run at its edges."""
    zones = [_zone(rows, height) for rows, height in pages]
    seen: dict[tuple[str, Edge, int], set[int]] = {}
    for number, ((rows, height), zone) in enumerate(zip(pages, zones, strict=True)):
        for at, edge in zone.items():
            seen.setdefault(_key(rows[at], edge, height), set()).add(number)
    found: list[dict[int, Edge]] = []
    for (rows, height), zone in zip(pages, zones, strict=True):
        found.append(
            {
                at: edge
                for at, edge in zone.items()
                if _is_stamp(rows[at], rows, height) or len(seen[_key(rows[at], edge, height)]) > 1
            }
        )
    return found


def _zone(rows: Sequence[Row], height: float) -> dict[int, Edge]:
    zone: dict[int, Edge] = {}
    for at, row in enumerate(rows):
        if row.bottom <= _ZONE * height:
            zone[at] = "header"
        elif row.top >= (1 - _ZONE) * height:
            zone[at] = "footer"
    return zone


def _key(row: Row, edge: Edge, height: float) -> tuple[str, Edge, int]:
    return _DIGITS.sub("0", row.text.casefold()), edge, round(row.baseline / 4)


def _is_stamp(row: Row, rows: Sequence[Row], height: float) -> bool:
    """Whether it is a page number, or what a browser prints at the edges by itself."""
    if _EDGE * height < row.bottom and row.top < (1 - _EDGE) * height:
        return False
    text = row.text.replace("\t", " ").strip()
    if _PRINTED.search(text):
        return True
    usual = sorted(other.size for other in rows)[len(rows) // 2]
    if _SIGNED.search(text) and row.size < 0.85 * usual and row.top >= max(other.top for other in rows):
        return True
    if any(_NUMBERED.search(piece.text) for piece in row.pieces) and row.top >= max(other.top for other in rows):
        return True
    alone = row.top >= max(other.bottom for other in rows if other is not row) if len(rows) > 1 else False
    return bool(_NUMBER.fullmatch(text)) and (
        alone or row.bottom <= min((other.top for other in rows if other is not row), default=height)
    )
