"""Sentences of an ad: as in any text, save that 'C.' and 'R.' at an end are languages, and 'over 18.' is no ordinal."""

from __future__ import annotations

import re

from metier.model.ad import Span
from metier.text.lines import find_sentences

_AFTER_LETTER = re.compile(
    r"(?:(?<=\s[CR]\.)|(?<=\s\d\d\.))\s+(?=(?:Salary|Pay|Please|Must|Benefits|Hours|Start|Apply|You|You['’]ll|You['’]re|We|It|This|The|Our|Experience|Knowledge|Must|Du|Wir|Sie|Es)(?!\w))"
)


def read_sentences(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The spans of the sentences in `text[start:end]`, in order."""
    spans: list[Span] = []
    for begin, stop in find_sentences(text, start, end):
        gaps = [gap.span() for gap in _AFTER_LETTER.finditer(text, begin, stop)]
        starts = [begin, *(after for _, after in gaps)]
        spans.extend(zip(starts, [*(before for before, _ in gaps), stop], strict=True))
    return tuple(spans)
