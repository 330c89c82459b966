"""What the structure tree of a PDF page says of its marked pieces: headings, list items, table rows, their order."""

from __future__ import annotations

import ctypes
from collections.abc import Mapping
from typing import Any, NamedTuple

_MOST = 50_000  # elements of one page
_DEEPEST = 200
_TYPE_BYTES = 64
_BLOCKS = frozenset(
    ("P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "LI", "LBody", "TD", "TH", "Caption", "BlockQuote", "Note")
)


class Mark(NamedTuple):
    """One marked piece: its place in the tree, what it is part of, and how deep; numbers are 0 where there is none.

    `block` numbers the paragraph, heading, list item or cell that holds it; `heading` is its level, `depth` counts
    the lists around it, `label` says that it is the glyph or number of a list item, `item`, `row` and `cell` number
    the list item, table row and cell.
    """

    order: int
    block: int = 0
    heading: int = 0
    depth: int = 0
    label: bool = False
    item: int = 0
    row: int = 0
    cell: int = 0


def read_marks(raw: Any, page: Any) -> Mapping[int, Mark]:
    """Each marked content number of the page with its Mark; empty where the page is not tagged."""
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return {}
    try:
        count = raw.FPDF_StructTree_CountChildren(tree)
        roots = [raw.FPDF_StructTree_GetChildAtIndex(tree, index) for index in range(max(count, 0))]
        return _walk(raw, roots)
    finally:
        raw.FPDF_StructTree_Close(tree)


def _walk(raw: Any, roots: list[Any]) -> Mapping[int, Mark]:
    marks: dict[int, Mark] = {}
    buffer = ctypes.create_string_buffer(_TYPE_BYTES)
    waiting: list[tuple[Any, int, Mark]] = [(root, 0, Mark(0)) for root in reversed(roots)]
    seen = 0
    while waiting and seen < _MOST:
        element, level, around = waiting.pop()
        if not element:
            continue
        if isinstance(element, int):
            marks.setdefault(element - 1, around._replace(order=len(marks)))
            continue
        seen += 1
        size = raw.FPDF_StructElement_GetType(element, buffer, _TYPE_BYTES)
        kind = buffer.raw[: max(0, min(size, _TYPE_BYTES) - 2)].decode("utf-16-le", "replace")
        inside = _enter(kind, seen, around)
        if level < _DEEPEST:
            waiting += [(child, level + 1, inside) for child in reversed(_children(raw, element))]
    return marks


def _children(raw: Any, element: Any) -> list[Any]:
    """The elements inside, and for marked content its number plus one."""
    children: list[Any] = []
    for index in range(raw.FPDF_StructElement_CountChildren(element)):
        number = raw.FPDF_StructElement_GetChildMarkedContentID(element, index)
        children.append(number + 1 if number >= 0 else raw.FPDF_StructElement_GetChildAtIndex(element, index))
    return children


def _enter(kind: str, number: int, around: Mark) -> Mark:
    changes: dict[str, Any] = {}
    if kind in _BLOCKS:
        changes["block"] = number
    if kind == "Title":
        changes["heading"] = 1
    elif len(kind) == 2 and kind[0] == "H" and kind[1] in "123456":
        changes["heading"] = int(kind[1])
    elif kind == "L":
        changes["depth"] = around.depth + 1
    elif kind == "LI":
        changes["item"] = number
    elif kind == "Lbl":
        changes["label"] = True
    elif kind == "TR":
        changes["row"] = number
    elif kind in ("TD", "TH"):
        changes["cell"] = number
    return around._replace(**changes) if changes else around
