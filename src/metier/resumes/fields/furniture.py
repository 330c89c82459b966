"""What pages print that is no content: page numbers, heads and feet that repeat, fixed phrases."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from metier.resumes.fields.lexicon import fold
from metier.resumes.fields.rows import Row

_PAGE = re.compile(
    r"(?:(?:page|seite|página|pagina|strona|sayfa|side|sida|p\.|pag\.|s\.|第|صفحة|पृष्ठ)\s?)?\(?\d{1,2}\)?\s?(?:(?:/|of|von|sur|de|di|van|z|من)\s?\d{1,2})?\s?(?:页|頁|ページ)?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:page|seite|página|pagina|strona|sayfa|第|صفحة)\s?\d{1,2}|\d{1,2}\s?(?:/|of|von|sur|de|z)\s?\d{1,2}|\A[-–—]?\s?\d\s?[-–—]?\Z",
    re.IGNORECASE,
)
_ON_REQUEST = re.compile(
    r"(?:full |professional |personal )?(?:references?|references and \w+|referenzen|références|referencias|referências|referenze|referenties|referencje|referanslar)\s+(?:are |is |will be |werden |sind )?"
    r"(?:available|furnished|provided|gladly provided|auf anfrage|gerne auf anfrage|sur demande|disponibles|a petición|sob pedido|disponibili|su richiesta|op aanvraag|na życzenie|talep)[^.]{0,40}\.?",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(r"curriculum vit(?:ae|æ)|lebenslauf|r[ée]sum[ée]|currículum|curriculum|\bcv\b", re.IGNORECASE)
_EDGE = 2  # rows at each end of a page that may be its head or foot


def take_furniture(rows: Sequence[Row]) -> tuple[tuple[Row, ...], dict[int, str]]:
    """The rows of content, and why each of the others is none."""
    left_out: dict[int, str] = {}
    kept: list[Row] = []
    repeated = _repeated(rows)
    names = _large_words(rows)
    for at, row in enumerate(rows):
        why = _reason(row, at, len(rows), repeated, names)
        if why:
            left_out |= dict.fromkeys(row.sources, why)
        else:
            kept.append(row)
    return tuple(kept), left_out


def _reason(row: Row, at: int, last: int, repeated: dict[str, int], names: frozenset[str]) -> str:
    """Why a row is no content, or ''."""
    text = row.plain.strip()
    if len(text) > 80 or row.item:
        return ""
    if _is_page_number(row, text):
        return "a page number"
    if _ON_REQUEST.fullmatch(text):
        return "a fixed phrase"
    if at >= last - 3 and _is_signing(row):
        return "place and date of signing"
    if text.startswith("©"):
        return "a note of the template's maker"
    shape = _shape(text)
    if at > repeated.get(shape, at):
        return "repeated at the edge of a page"
    bare = fold(_DOCUMENT.sub(" ", _NUMBERED.sub(" ", text))).strip(" -–—|·•,:")
    if at > 2 and bare in names and bare != fold(text):
        return "the name and the number of the page"
    return ""


def _is_signing(row: Row) -> bool:
    """Whether a row is where and when a résumé was signed: 'Köln, den 3. November 2024'."""
    if (
        len(row.periods) != 1
        or row.periods[0].is_range
        or len(row.periods[0].until) != 10
        or row.periods[0].end < len(row.text) - 1
    ):
        return False
    words = row.text[: row.periods[0].start].strip(" \t").split()
    return 0 < len(words) <= 4 and (
        words[0].endswith(",") or words[-1].endswith(",") or words[-1] in ("den", "le", "il", "a")
    )


def _is_page_number(row: Row, text: str) -> bool:
    if not _PAGE.fullmatch(text.strip("-–—| ")) or not (row.page or row.region != "body"):
        return False
    return bool(_NUMBERED.search(text)) and row.count <= 4


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", fold(text))


def _repeated(rows: Sequence[Row]) -> dict[str, int]:
    """Words that stand at the head or the foot of more than one page, with the row where they stand first."""
    by_page: dict[int, list[tuple[float, int]]] = {}
    for at, row in enumerate(rows):
        if row.page:
            by_page.setdefault(row.page, []).append((row.top, at))
    if len(by_page) < 2:
        return {}
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    for places in by_page.values():
        places.sort()
        for _, at in {*places[:_EDGE], *places[-_EDGE:]}:
            shape = _shape(rows[at].plain)
            counts[shape] += 1
            first[shape] = min(at, first.get(shape, at))
    return {
        shape: first[shape] if first[shape] < 8 else -1
        for shape, count in counts.items()
        if count > 1 and len(shape) > 3
    }


def _large_words(rows: Sequence[Row]) -> frozenset[str]:
    """The words set largest among the first rows, of which the name is one."""
    top = sorted(rows[:40], key=lambda row: -row.size)[:3]
    return frozenset(fold(row.plain) for row in (*top, *rows[:2]))
