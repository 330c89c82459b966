"""A Plan as Markdown (CommonMark): every text prints as itself, one block a line."""

from __future__ import annotations

import re

from metier.documents.glyphs import check_characters
from metier.documents.rows import rows
from metier.documents.runs import Printed, Run, printed_blocks
from metier.documents.theme import Theme
from metier.model.plan import Plan

_MARKS = re.compile(r"[\\`*_\[\]<>~|]|&(?=#?\w+;)|(?<!\S)#")
_START = re.compile(r"(?:[-+=](?=[\s=-]|\Z)|-{2,}|={2,}|\d{1,9}(?=[.)]))")
_IN_ADDRESS = re.compile(r"[\s<>\\()]")
_BOLD = frozenset({"label"})


def render_markdown(plan: Plan, theme: Theme) -> str:
    """The Plan as Markdown; UserError when a text holds a character that no document can."""
    printed = printed_blocks(plan, theme)
    check_characters(printed)
    parts: list[str] = []
    before = ""
    for item in printed:
        role = item.block.role
        listed = role in ("highlight", "line") or (role == "item" and item.block.entry is None)
        if parts and not (listed and role == before):
            parts.append("")
        parts.append(_block(item, listed=listed))
        before = role
    return "\n".join(parts) + "\n"


def _block(item: Printed, *, listed: bool) -> str:
    made = rows(item.runs)
    if item.level:
        parts = [text for row in made for text in (_text(row.near), _text(row.far)) if text]
        return "\n\n".join([f"{'#' * item.level} {parts[0]}", *map(escape_start, parts[1:])])
    last = made[-1].far
    line = " ".join(_text(row.near) + (f" {_text(row.far)}" if row.far and row.far is not last else "") for row in made)
    line = f"{line} · {_text(last)}" if last else line
    marker = "* " if item.block.role == "line" else "- "  # another sign makes another list
    return f"{marker}{escape_start(line)}" if listed else escape_start(line)


def _text(runs: list[Run]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    text = escape_markdown(run.text)
    if run.url:
        text = f"[{text}]({_address(run.url)})"
    elif run.piece.name in _BOLD and not run.text[:1].isspace():
        text = f"**{text}**"
    return escape_markdown(run.before).replace("\n", " ") + text


def _address(url: str) -> str:
    """The address as the target of a link: what would end it is percent-encoded."""
    safe = _IN_ADDRESS.sub(lambda hit: "".join(f"%{byte:02X}" for byte in hit[0].encode()), url)
    return re.sub(r"&(?=#?\w+;)", r"\\&", safe)


def escape_markdown(text: str) -> str:
    """The text with a backslash before each sign that would be a mark of Markdown inside a line."""
    return _MARKS.sub(lambda hit: f"\\{hit[0]}", text)


def escape_start(line: str) -> str:
    """The line with a backslash before what would make it a list, a rule or an underline."""
    found = _START.match(line)
    if not found:
        return line
    at = found.end() if line[0].isdigit() else 0
    return f"{line[:at]}\\{line[at:]}"
