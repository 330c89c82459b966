"""Words for the terminal: marks beside colours, `NO_COLOR` respected, nothing wider than the window."""

from __future__ import annotations

import os
import re
import shutil
import textwrap

import click

MARKS = {"met": ("✓", "green"), "partly": ("◐", "yellow"), "not_shown": ("✗", "red"), "unknown": ("?", "blue")}
STATUS_WORDS = {"met": "shown", "partly": "partly", "not_shown": "not shown", "unknown": "not on paper"}
SEVERITY = {"error": ("✗", "red"), "warning": ("!", "yellow"), "note": ("·", "blue")}


def width() -> int:
    """Columns to write in: the terminal's, between 40 and 100."""
    return max(40, min(100, shutil.get_terminal_size((88, 24)).columns))


_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def clean(words: str) -> str:
    """`words` of a file or of its name without what a terminal would obey: control characters become a middle dot."""
    return _CONTROL.sub("·", words)


def paint(words: str, **style: object) -> str:
    """`words` with a style, or as they are where NO_COLOR is set."""
    return words if os.environ.get("NO_COLOR") else click.style(words, **style)  # type: ignore[arg-type]


def say(words: str = "") -> None:
    """One line on standard error: everything that is not data."""
    click.echo(words, err=True)


def title(words: str) -> str:
    """A heading."""
    return paint(words, bold=True)


def faint(words: str) -> str:
    """Words of the second rank."""
    return paint(words, dim=True)


def status(name: str) -> str:
    """A status as mark and word: `✓ shown`."""
    mark, colour = MARKS[name]
    return paint(f"{mark} {STATUS_WORDS[name]:<12}", fg=colour)


def wrap(words: str, indent: int = 0, first: int | None = None) -> str:
    """`words` folded to the window, indented by `indent` columns (`first` for the first line)."""
    start = " " * (indent if first is None else first)
    return textwrap.fill(" ".join(words.split()), width(), initial_indent=start, subsequent_indent=" " * indent)


def shorten(words: str, room: int) -> str:
    """`words` on one line of at most `room` columns."""
    flat = " ".join(words.split())
    return flat if len(flat) <= room else flat[: max(1, room - 1)].rstrip() + "…"
