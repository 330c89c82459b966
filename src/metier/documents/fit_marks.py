"""Takes the text of an ad and its requirements, gives HTML with each one marked, nested and overlapping ones too."""

from __future__ import annotations

import html
from collections.abc import Sequence

from metier.matching.wording import STATUS_WORDS
from metier.model.match import Pair, Status
from metier.text.shown import shown_text
from metier.text.stretches import cut_text


def escape(text: str) -> str:
    """`text` as HTML that shows exactly it: `<` and quotes escaped, what no page can hold replaced."""
    return html.escape(shown_text(text.replace("\r\n", "\n")))


def icon(status: Status) -> str:
    """The sign of a status; words stand beside it or in its place."""
    return f'<svg aria-hidden="true" viewBox="0 0 16 16"><use href="#i-{status}"/></svg>'


def mark_text(text: str, pairs: Sequence[Pair]) -> str:
    """`text` with every requirement linked to its card `#rN`, N its place in `pairs` from 1; `#qN` leads back.

    Links cannot be nested, so the text is cut where any requirement begins or ends. A stretch in several of them
    links to the shortest; each requirement's number stands after its last word and links to it in any case.
    """
    parts: list[str] = []
    for stretch in cut_text(text, [pair.requirement.span for pair in pairs]):
        parts += [f'<span id="q{number + 1}"></span>' for number in stretch.begins]
        parts += [_reference(number, pairs[number]) for number in stretch.begins if number not in stretch.inside]
        parts.append(_stretch(text[stretch.start : stretch.end], stretch.inside, pairs))
        parts += [_reference(number, pairs[number]) for number in stretch.ends]
    return "".join(parts)


def _stretch(words: str, inside: Sequence[int], pairs: Sequence[Pair]) -> str:
    if not inside:
        return escape(words)
    return f'<a class="mark {pairs[inside[0]].status}" href="#r{inside[0] + 1}">{escape(words)}</a>'


def _reference(number: int, pair: Pair) -> str:
    word = STATUS_WORDS[pair.status]
    return (
        f'<a class="ref {pair.status}" href="#r{number + 1}" title="{word}">{number + 1}'
        f'{icon(pair.status)}<span class="sr"> ({word})</span></a>'
    )
