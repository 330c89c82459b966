"""Sentences from fixed phrases with slots: pieces of phrases around pieces of the career and the ad."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from metier.model.plan import Piece, Source
from metier.planning.phrasebook import VARIANTS, fragments

if TYPE_CHECKING:
    from metier.planning.pieces import Style

Slots = Mapping[str, tuple[Piece, ...]]


def fill(key: str, style: Style, slots: Slots) -> tuple[Piece, ...]:
    """The phrase at `key` as pieces, with the given pieces in its slots."""
    template = style.phrases[key]
    if "{" not in template:
        return (Piece("text", template, (Source("phrase", key, template),)),)
    pieces: list[Piece] = []
    for number, (words, slot) in enumerate(fragments(template)):
        if words:
            pieces.append(Piece("text", words, (Source("phrase", f"{key}.{number}", words),)))
        if slot:
            pieces += slots[slot]
    return tuple(pieces)


def variant(key: str, style: Style, number: int) -> str:
    """The key of one of the variants of a phrase; numbers run round."""
    count = 0
    while f"{key}.{VARIANTS[count]}" in style.phrases:
        count += 1
    return f"{key}.{VARIANTS[number % count]}"


def pick(text: str, name: str) -> int:
    """A number that is the same for the same ad's text, and independent for each name."""
    return int.from_bytes(hashlib.sha256(f"{name}\n{text}".encode("utf-8", "surrogatepass")).digest()[:4])
