"""A text cut where any of several spans begins or ends, so that each part of it is marked as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part of a text from `start` to `end`; spans are named by their numbers in the sequence that was given.

    `inside` are those that cover it, the shortest first, `begins` those that begin at its start, `ends` those that end
    at its end. A span without any words covers nothing: it only begins.
    """

    start: int
    end: int
    inside: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


def cut_text(text: str, spans: Sequence[Span]) -> tuple[Stretch, ...]:
    """The stretches of `text` in order, which together are all of it; what of a span lies outside of it is left away.

    Only the last one may be empty: where a span without words stands at the very end.
    """
    clipped = [_clip(span, len(text)) for span in spans]
    begins, ends = _group(clipped, 0), _group([span if span[0] < span[1] else (-1, -1) for span in clipped], 1)
    cuts = sorted({0, len(text), *(at for span in clipped for at in span)})
    made: list[Stretch] = []
    covering: set[int] = set()
    for start, end in pairwise(cuts):
        covering.difference_update(ends.get(start, ()))
        covering.update(number for number in begins.get(start, ()) if clipped[number][1] > start)
        inside = sorted(covering, key=lambda one: (clipped[one][1] - clipped[one][0], one))
        made.append(Stretch(start, end, tuple(inside), begins.get(start, ()), ends.get(end, ())))
    if len(text) in begins:
        made.append(Stretch(len(text), len(text), begins=begins[len(text)]))
    return tuple(made)


def _clip(span: Span, length: int) -> Span:
    start = min(max(span[0], 0), length)
    return start, min(max(span[1], start), length)


def _group(spans: Sequence[Span], side: int) -> dict[int, tuple[int, ...]]:
    """The numbers of the spans that begin (side 0) or end (side 1) at each place."""
    found: dict[int, list[int]] = {}
    for number, span in enumerate(spans):
        found.setdefault(span[side], []).append(number)
    return {at: tuple(numbers) for at, numbers in found.items()}
