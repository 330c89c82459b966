"""The text of an HTML fragment, as a JobPosting's description holds it: one line per block, '• ' before a list item."""

from __future__ import annotations

import html
import re

# An attribute may hold '<' only where it is broken HTML; each '<' is looked at once, so this stays linear.
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>|<!--")
_APART = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol"))
_BLOCKS = frozenset(
    (*_APART, "div", "section", "article", "table", "tr", "header", "footer", "main", "aside", "blockquote", "pre")
) | {"dl", "dt", "dd", "li", "br", "hr"}
_SILENT = frozenset(("script", "style"))
_SPACES = re.compile(r"[ \t\r\n\f\v\xa0]+")


def text_of_html(source: str) -> str:
    """The words of `source` without tags; entities are resolved, a description that was escaped twice as well."""
    if "<" not in source and "&lt;" in source:
        source = html.unescape(source)
    if not _TAG.search(source):
        return html.unescape(source).strip()
    lines: list[str] = []
    words: list[str] = []
    position, silent = 0, ""
    while True:
        tag = _TAG.search(source, position)
        if not silent:
            words.append(source[position : tag.start() if tag else len(source)])
        if tag is None:
            break
        if tag.group() == "<!--":
            end = source.find("-->", tag.end())
            position = end + 3 if end >= 0 else len(source)
            continue
        position, name = tag.end(), tag.group(2).lower()
        silent = _silence(silent, name, closing=bool(tag.group(1)))
        if name in _BLOCKS:
            _break(lines, words, name, opening=not tag.group(1))
    _end_line(lines, words)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _silence(silent: str, name: str, closing: bool) -> str:
    """The name of the script or style that the reader is in, '' outside."""
    if silent:
        return "" if closing and name == silent else silent
    return name if name in _SILENT and not closing else ""


def _break(lines: list[str], words: list[str], name: str, opening: bool) -> None:
    _end_line(lines, words)
    if name in _APART and lines and lines[-1]:
        lines.append("")
    if name == "li" and opening:
        words.append("• ")


def _end_line(lines: list[str], words: list[str]) -> None:
    """Turns the words that were gathered into a line; a bullet alone waits for its words."""
    line = _SPACES.sub(" ", html.unescape("".join(words))).strip()
    if line == "•":
        return
    words.clear()
    if line:
        lines.append(line)
