"""Takes words and the vocabulary's mentions, gives for each word the kind of term that it is part of, as a number."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from metier.model.term import Mention
from metier.terms import Vocabulary

# Coarse on purpose: the models must not notice when the vocabulary grows or moves a term to a neighbouring category.
_GROUPS = {
    "tool": 1, "platform": 1, "framework": 1, "library": 1, "language": 1, "cloud": 1, "database": 1, "format": 1, "group": 1,
    "concept": 2, "method": 2,
    "practice": 3,
    "domain": 4,
    "degree_field": 5,
    "occupation": 6,
    "trait": 7,
    "human_language": 8,
}  # fmt: skip
_OTHER = 9
CLASSES = 2 * _OTHER + 1


def mark_words(starts: Sequence[int], mentions: Iterable[Mention]) -> list[int]:
    """For each word (given by where it starts) 0, or 2g - 1 where a mention of group g begins, 2g where it goes on."""
    marks = [0] * len(starts)
    for mention in mentions:
        group = _GROUPS.get(mention.term.category, _OTHER)
        first = at = bisect_left(starts, mention.span[0])
        while at < len(starts) and starts[at] < mention.span[1]:
            marks[at] = 2 * group - (at == first)
            at += 1
    return marks


def mark_sentence(words: Sequence[str], vocabulary: Vocabulary) -> list[int]:
    """The marks of a sentence that is given as words only: the vocabulary reads them joined with spaces."""
    starts, at = [], 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    return mark_words(starts, vocabulary.find(" ".join(words)))
