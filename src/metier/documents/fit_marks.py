"""Takes the text of an ad and its requirements, gives HTML with each one marked, nested and overlapping ones too."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from metier.model.match import Pair, Status

# What HTML cannot hold: control characters, and halves of surrogate pairs (neither can be written as UTF-8).
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
STATUS_WORDS: dict[Status, str] = {
    "met": "shown", "partly": "partly shown", "not_shown": "not shown", "unknown": "cannot be shown on paper",
}  # fmt: skip


def escape(text: str) -> str:
    """`text` as HTML that shows exactly it: `<` and quotes escaped, what no page can hold replaced."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return html.escape(_UNPRINTABLE.sub("\ufffd", text))


def icon(status: Status) -> str:
    """The sign of a status; words stand beside it or in its place."""
    return f'<svg aria-hidden="true" viewBox="0 0 16 16"><use href="#i-{status}"/></svg>'


def mark_text(text: str, pairs: Sequence[Pair]) -> str:
    """`text` with every requirement linked to its card `#rN`, N its place in `pairs` from 1; `#qN` leads back.

    Links cannot be nested, so the text is cut where any requirement begins or ends. A stretch in several of them
    links to the shortest; each requirement's number stands after its last word and links to it in any case.
    """
    spans = {number: _clip(pair.requirement.span, len(text)) for number, pair in enumerate(pairs, 1)}
    cuts = sorted({0, len(text), *(at for span in spans.values() for at in span)})
    begins, ends = _group(spans, 0), _group(spans, 1)
    open_now: set[int] = set()
    parts: list[str] = []
    for position, start in enumerate(cuts):
        closing = [number for number in ends.get(start, ()) if number in open_now]
        parts += [_reference(number, pairs[number - 1]) for number in sorted(closing)]
        open_now.difference_update(closing)
        starting = begins.get(start, [])
        open_now.update(number for number in starting if spans[number][0] < spans[number][1])
        parts += [f'<span id="q{number}"></span>' for number in starting]
        empty = [number for number in starting if spans[number][0] == spans[number][1]]
        parts += [_reference(number, pairs[number - 1]) for number in empty]
        if position + 1 < len(cuts):
            parts.append(_stretch(text[start : cuts[position + 1]], open_now, spans, pairs))
    return "".join(parts)


def _stretch(words: str, open_now: set[int], spans: dict[int, tuple[int, int]], pairs: Sequence[Pair]) -> str:
    if not open_now:
        return escape(words)
    number = min(open_now, key=lambda one: (spans[one][1] - spans[one][0], one))
    return f'<a class="mark {pairs[number - 1].status}" href="#r{number}">{escape(words)}</a>'


def _reference(number: int, pair: Pair) -> str:
    word = STATUS_WORDS[pair.status]
    return (
        f'<a class="ref {pair.status}" href="#r{number}" title="{word}">{number}'
        f'{icon(pair.status)}<span class="sr"> ({word})</span></a>'
    )


def _clip(span: tuple[int, int], length: int) -> tuple[int, int]:
    start = min(max(span[0], 0), length)
    return start, min(max(span[1], start), length)


def _group(spans: dict[int, tuple[int, int]], side: int) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for number, span in spans.items():
        found.setdefault(span[side], []).append(number)
    return found
