"""Where a letter may say what the person wrote for letters, and which phrase stands in which part of a letter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from metier.model.plan import Block

_NOTES = re.compile(r"/letter/(?:opening|closing|why_field|why_employer)")
_EMPLOYER = re.compile(r"/letter/employers/([^/]+)")
_DONE = re.compile(r"/stories/\d+/(?:situation|task|action|result)|.+/highlights/\d+(?:/.+)?")
_FOR_DEEDS = re.compile(r"letter\.(?:verb|noun|story)(?:_alone)?\..+")
_PARAGRAPH = re.compile(
    r"letter\.(?:stop|(?:opening|demands?|task|name|verb|noun|story|verb_alone|noun_alone|story_alone|join|why|end)\..+)"
)
_PHRASES: Mapping[str, re.Pattern[str]] = {
    "date": re.compile(r"today"),
    "subject": re.compile(r"letter\.subject(?:_open)?(?:\..+)?"),
    "salutation": re.compile(r"letter\.salutation(?:_open)?(?:\..+)?"),
    "paragraph": _PARAGRAPH,
    "closing": re.compile(r"letter\.closing"),
}


def may_say(role: str, phrase: str) -> bool:
    """Whether the phrase of this key is for this part of a letter."""
    return role in _PHRASES and bool(_PHRASES[role].fullmatch(phrase))


def is_free(pointer: str) -> bool:
    """Whether the words there make a sentence of their own in a letter."""
    return bool(_DONE.fullmatch(pointer) or _NOTES.fullmatch(pointer) or _EMPLOYER.fullmatch(pointer))


def free_fault(block: Block, number: int, employer: str) -> str:
    """Why the person's words for letters may not stand here, or "": written for another employer, or told as done."""
    if block.role != "paragraph":
        return ""
    source = block.pieces[number].sources[0] if block.pieces[number].sources else None
    before = block.pieces[number - 1].sources if number else ()
    after_head = bool(before) and before[0].origin == "phrase" and bool(_FOR_DEEDS.fullmatch(before[0].pointer))
    if source is not None and source.origin == "career":
        found = _EMPLOYER.fullmatch(source.pointer)
        if found and _folded(found.group(1).replace("~1", "/").replace("~0", "~")) != _folded(employer):
            return "it is written for another employer"
        if after_head and source.pointer.startswith("/letter/"):
            return "it is nothing that was done there"
    return ""


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
