"""Characters that cannot be printed: takes printed blocks, gives the person's fields that hold them.

A character without a glyph would vanish or print as an empty box; here it becomes an error that names the field.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from metier.documents.runs import Printed, Run
from metier.documents.scripts import installing
from metier.errors import UserError

_REFUSED = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed|codepoint `"((?:[^"\\]|\\.)*)"`')
_ESCAPE = re.compile(r"\\u\{([0-9a-fA-F]+)\}|\\(.)")
_NAMED = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}
_SURE = re.compile("[\x00-\u017f\u2002-\u200a\u2010-\u2027\u202f-\u203a\u20ac\u2122\u2212]*")
_SHOWN = 5
_VANISHING = frozenset("\ufffc\u115f\u1160\u3164\uffa0")  # stand for an object or a missing letter, and print nothing


def prints_surely(text: str) -> bool:
    """Whether every letter of a text is one that each of our fonts has: European Latin, and the usual signs.

    Of any other text only the typesetter knows it, when it makes a PDF.
    """
    return _SURE.fullmatch(text) is not None


def check_characters(printed: Iterable[Printed]) -> None:
    """Nothing; UserError when a text holds characters that cannot be printed and read back.

    Those are halves of surrogate pairs, private ones, and strokes laid over the letter before: a PDF's readers give
    such a letter twice.
    """
    found = [
        (character, run)
        for item in printed
        for run in item.runs
        if not run.text.isascii()
        for character in run.text
        if _is_refused(character)
    ]
    if found:
        raise _refusal(found)


def _is_refused(character: str) -> bool:
    """Whether it is half a surrogate pair, for private use, an overlay, a filler, or no character at all."""
    code, category = ord(character), unicodedata.category(character)
    if category in ("Cs", "Co") or unicodedata.combining(character) == 1 or (category == "Cn" and _is_unseen(code)):
        return True
    return character in _VANISHING or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def _is_unseen(code: int) -> bool:
    """Whether Unicode keeps the code for characters that print nothing (Default_Ignorable_Code_Point)."""
    return 0xE0000 <= code <= 0xE0FFF or code == 0x2065 or 0xFFF0 <= code <= 0xFFF8


def missing_characters(diagnostic: str, printed: Iterable[Printed], language: str) -> UserError | None:
    """The error that names each character without a font and its field; None when the typesetter says something else."""
    texts = dict.fromkeys(_unescaped(first or second) for first, second in _REFUSED.findall(diagnostic))
    if not texts:
        return None
    runs = [run for item in printed for run in item.runs]
    found = [(text, run) for text in texts for run in runs if text in run.text]
    return _refusal(found or tuple((text, None) for text in texts), language)


def _unescaped(text: str) -> str:
    r"""The text behind its notation in a diagnostic (that of Rust: \u{1f600})."""
    return _ESCAPE.sub(lambda hit: chr(int(hit[1], 16)) if hit[1] else _NAMED.get(hit[2], hit[2]), text)


def _refusal(found: Sequence[tuple[str, Run | None]], language: str = "") -> UserError:
    lines = list(dict.fromkeys(_line(text, run) for text, run in found))
    more = [f"… and {len(lines) - _SHOWN} more."] if len(lines) > _SHOWN else []
    hint = "Write it another way there, or leave it out: it would print as an empty box."
    install = installing("".join(text for text, _ in found), language)
    if install:
        hint = f"Our own fonts lack this script. Install {install}; the machine's fonts print with --set fonts=machine."
    return UserError("\n".join([*lines[:_SHOWN], *more]), hint)


def _line(text: str, run: Run | None) -> str:
    names = ", ".join(_name(character) for character in dict.fromkeys(text))
    shown = "".join(
        character if unicodedata.category(character) not in ("Cs", "Co") else "\ufffd" for character in text
    )
    if run is None:
        return f"No font has “{shown}” ({names})."
    words = _showable(run.text)
    place = ", ".join(source.pointer for source in run.piece.sources) or run.piece.name
    return f"{place}: no font has “{shown}” ({names}), in “{_short(words, words.find(shown))}”."


def _showable(text: str) -> str:
    return "".join("\ufffd" if _is_refused(character) else character for character in text)


def _name(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()


def _short(words: str, at: int) -> str:
    start, end = max(0, at - 30), at + 30
    return f"{'…' if start else ''}{words[start:end].strip()}{'…' if end < len(words) else ''}"
