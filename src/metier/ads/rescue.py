"""Names such as Go and Excel that the words of a demand around them show to be skills, beside those that the vocabulary finds."""

from __future__ import annotations

import re

from metier.model.term import Mention
from metier.terms import Vocabulary

_NAME = r"(?P<name>(?<!\w)[A-Z][\w+#]{0,11}(?!\w))"
# The word without which a pattern cannot match is looked for first: that is far faster.
_PATTERNS = tuple(
    (hints, re.compile(words))
    for hints, words in (
        (
            ("but also", "sondern auch", "of which", "of them", "davon"),
            rf"(?:but also|sondern auch|(?:of (?:which|them)|davon)(?: \d{{1,2}})? (?:in|with|mit)) {_NAME}(?=\s*(?:[.,;)\n]|\Z))",
        ),
        (
            ("nicht fremd", "kein Fremdwort", "vertraut", "geläufig", "bekannt", "ein Begriff"),
            rf"{_NAME} (?:ist|sind) (?:dir|Dir|Ihnen|für (?:dich|Sie)) (?:nicht fremd|kein Fremdwort|vertraut|geläufig|bekannt|ein Begriff)",
        ),
        ((" to you",), rf"{_NAME} (?:is|are) (?:not new|no stranger|second nature|familiar) to you(?!\w)"),
    )
)


def add_names(text: str, mentions: tuple[Mention, ...], vocabulary: Vocabulary) -> tuple[Mention, ...]:
    """The mentions with those that a wording such as 'not only Python but also Go' shows, in order of place."""
    found: list[Mention] = []
    for hints, pattern in _PATTERNS:
        if not any(hint in text for hint in hints):
            continue
        for match in pattern.finditer(text):
            start, end = match.span("name")
            if any(each.span[0] < end and start < each.span[1] for each in (*mentions, *found)):
                continue
            term = vocabulary.normalise(text[start:end])
            if term:
                found.append(Mention(term, (start, end), text[start:end]))
    return tuple(sorted((*mentions, *found), key=lambda each: each.span)) if found else mentions
