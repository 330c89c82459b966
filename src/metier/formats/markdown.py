"""Markdown of one block a line to its text: headings, lists, links, bold words and backslashes, as CommonMark has them."""

from __future__ import annotations

import re

_MARKS = re.compile(r"\\([!-/:-@\[-`{-~])|\*\*|\[|\]\((?:\\.|[^()\\])*\)")
_BLOCK = re.compile(r"(?:#{1,6}|[-*]) +")


def read_markdown(source: str) -> str:
    """The text that the Markdown shows, a line for each block."""
    return "\n".join(_line(line) for line in source.split("\n") if line)


def _line(line: str) -> str:
    found = _BLOCK.match(line)
    return _MARKS.sub(lambda hit: hit[1] or "", line[found.end() :] if found else line)
