"""What pages print that is no content: page numbers, and heads and feet that repeat."""

from __future__ import annotations

import re
from collections.abc import Sequence

from metier.resumes.fields.lexicon import fold
from metier.resumes.fields.rows import Row

_PAGE = re.compile(
    r"(?:[^\W\d_]+(?: [^\W\d_]+){0,3}\s*[|·–—-]\s*)?(?:(?:page|seite|página|pagina|strona|sayfa|p\.|pag\.|s\.|第)\s?)?\d{1,2}\s?(?:/|of|von|sur|de|di|van|z|页|頁|ページ|-)?\s?(?:\d{1,2})?\s?(?:页|頁)?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:page|seite|página|pagina|strona|sayfa)\s?\d{1,2}|\A\d{1,2}\s?(?:/|of|von|sur|de)\s?\d{1,2}\Z|\A[-–]?\s?\d\s?[-–]?\Z",
    re.IGNORECASE,
)


def take_furniture(rows: Sequence[Row]) -> tuple[tuple[Row, ...], dict[int, str]]:
    """The rows of content, and why each of the others is none."""
    left_out: dict[int, str] = {}
    seen: dict[str, int] = {}
    kept: list[Row] = []
    for row in rows:
        words = fold(row.plain)
        if _is_page_number(row):
            left_out |= dict.fromkeys(row.sources, "a page number")
        elif row.region in ("header", "footer") and words in seen and seen[words] != row.page:
            left_out |= dict.fromkeys(row.sources, "repeated at the edge of a page")
        else:
            seen.setdefault(words, row.page)
            kept.append(row)
    return tuple(kept), left_out


def _is_page_number(row: Row) -> bool:
    text = row.plain.strip()
    if len(text) > 40 or row.item:
        return False
    return bool(
        _NUMBERED.search(text)
        and (row.region != "body" or row.count <= 4)
        and (row.page or row.region != "body")
        and _PAGE.fullmatch(text)
    )
