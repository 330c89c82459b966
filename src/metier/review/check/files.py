"""A file's name, size and kind to Findings: what systems refuse, and what is only said about names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from metier.model.finding import Finding
from metier.review.check.rules import find

_LARGE = 2_500_000  # bytes: Greenhouse parses no more
_TAKEN = ("pdf", "docx", "rtf", "text", "zip")
_VERSION = re.compile(
    r"final|[-_ .(]v?\d{1,2}\)?$|\(\d+\)|\bcopy\b|kopie|neu\b|entwurf|draft|untitled|document\d*$", re.IGNORECASE
)
_BARE = re.compile(r"(?:my[-_ ]?)?(?:cv|resume|résumé|lebenslauf|curriculum[-_ ]?vitae|bewerbung)", re.IGNORECASE)


def find_in_file(data: bytes, kind: str, name: str) -> Iterator[Finding]:
    """A Finding for a file that is too large, of a kind that few take, or named so that it tells nothing."""
    if len(data) > _LARGE:
        why = f"It has {len(data) / 1e6:.1f} MB: Greenhouse parses up to 2.5 MB."
        yield find("file-size", name, why, "Make its pictures smaller, or leave them out.")
    if kind not in _TAKEN:
        why = (
            f"Upload forms take PDF, DOCX, RTF and text, seldom {kind.upper() if len(kind) < 6 else kind.capitalize()}."
        )
        yield find("file-kind", name, why, "Send a PDF or DOCX made from it.")
    path = PurePosixPath(name.replace("\\", "/"))
    stem = path.stem
    if path.suffix and (_VERSION.search(stem) or _BARE.fullmatch(stem)):
        why = f"‘{path.name}’ does not say whose it is, or tells of drafts. People see it; parsers do not read it."
        yield find("file-name", name, why, "Your name and the word résumé or CV would do.")
