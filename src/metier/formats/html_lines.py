"""A light tree to lines of text in Markdown's marks: `#` before headings, `- ` before list items, `**` around bold lines."""

from __future__ import annotations

import re

from metier.formats.html_tree import Element

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_APART = frozenset(
    ("p", "ul", "ol", "dl", "table", "section", "article", "blockquote", "pre", "hr", "figure", *_HEADINGS)
)
_BLOCKS = _APART | frozenset(
    [
        "div",
        "li",
        "dt",
        "dd",
        "tr",
        "header",
        "footer",
        "main",
        "aside",
        "nav",
        "address",
        "form",
        "fieldset",
        "details",
        "summary",
        "body",
        "html",
        "center",
        "label",
        "figcaption",
        "legend",
        "td",
        "th",
        "option",
    ]
)
_BOLD = frozenset(("b", "strong"))
_KNOWN = _BLOCKS | _BOLD | {"br"}
_SPACES = re.compile(r"[ \t\n\r\f\v\xa0\u2000-\u200a\u202f\u205f\u3000]+")
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
_SIGN = re.compile(r"^[•●▪■◦‣·➢➤✓✔✅»–—*-]\s+")
_HEADING_WORDS = 12
_INDENT = 2
_DEEPEST = 4


def lines_of(element: Element) -> str:
    """The text of an element, one line per block, an empty line between paragraphs; linear, and never recursive."""
    writer = _Writer()
    waiting: list[tuple[Element | str, bool]] = [(element, False)]
    while waiting:
        piece, closing = waiting.pop()
        if isinstance(piece, str):
            writer.write(piece)
        elif closing:
            writer.close(piece.tag)
        else:
            writer.open(piece.tag)
            waiting.append((piece, True))
            waiting.extend((child, False) for child in reversed(piece.children))
    return writer.text()


class _Writer:
    """Gathers words into lines as elements open and close."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._words: list[str] = []
        self._plain = 0  # visible letters of the line that are not bold
        self._bold = self._lists = self._preformatted = self._heading = 0
        self._item = False  # an item's mark waits for its words
        self._inside = 0  # items open
        self._cell = ""  # what stands between the last cell and the next
        self._broken = False  # the line was broken with <br>

    def write(self, text: str) -> None:
        if self._preformatted:
            first, *rest = text.split("\n")
            self._add(first)
            for line in rest:
                self._end_line()
                self._add(line)
        else:
            self._add(text)

    def _add(self, text: str) -> None:
        if not text or (not self._words and text.isspace()):
            return
        if self._cell and not text.isspace():
            if self._words:
                self._words.append(self._cell)
            self._cell = ""
        self._words.append(text)
        if not self._bold and not text.isspace():
            self._plain += 1

    def open(self, tag: str) -> None:
        """An element begins."""
        if tag not in _KNOWN:
            return
        if tag in ("td", "th", "dd"):
            self._cell = (" " if "".join(self._words).rstrip().endswith(":") else ": ") if tag == "dd" else " | "
            return
        if tag in _BLOCKS:
            self._end_line()
        if tag in _APART:
            self._space()
        self._count(tag, 1)
        if tag == "br":
            empty = not self._words
            self._end_line()
            if empty and self._broken:
                self._space()
            self._broken = True
        elif tag == "li":
            self._item = True
        elif tag == "hr":
            self._space()

    def close(self, tag: str) -> None:
        """An element ends."""
        if tag not in _KNOWN or tag in ("td", "th", "dt"):
            return
        if tag in _BLOCKS:
            self._end_line()
        if tag in _APART and not (tag in ("ul", "ol") and self._lists > 1):
            self._space()
        self._count(tag, -1)
        if tag == "li":
            self._item = False

    def _count(self, tag: str, by: int) -> None:
        if tag in _BOLD:
            self._bold += by
        elif tag in _HEADINGS:
            self._heading = _HEADINGS[tag] if by > 0 else 0
        elif tag in ("ul", "ol"):
            self._lists += by
        elif tag == "pre":
            self._preformatted += by
        elif tag == "li":
            self._inside += by

    def _space(self) -> None:
        """An empty line, unless one is there, or the line is inside an item."""
        if self._lines and self._lines[-1] and not self._inside:
            self._lines.append("")

    def _end_line(self) -> None:
        if not self._words:
            self._cell = ""
            return
        line = _SPACES.sub(" ", _UNSEEN.sub("", "".join(self._words))).strip()
        bold = not self._plain
        self._words.clear()
        self._plain, self._cell = 0, ""
        if not line:
            return
        self._broken = False
        self._lines.append(self._marked(line, bold))

    def _marked(self, line: str, bold: bool) -> str:
        if self._inside:
            indent = " " * _INDENT * (min(self._inside, _DEEPEST) - 1)
            mark = "- " if self._item else "  "
            self._item = False
            return indent + mark + _SIGN.sub("", line)
        if self._heading:
            return f"{'#' * self._heading} {line}"
        if bold and len(line.split()) <= _HEADING_WORDS and line[-1] not in ".,;!" and "*" not in line:
            return f"**{line}**"
        return line

    def text(self) -> str:
        """All lines; never more than one empty line together."""
        self._end_line()
        text = "\n".join(self._lines)
        return re.sub(r"\n{3,}", "\n\n", text).strip("\n")
