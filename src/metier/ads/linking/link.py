"""Takes an ad's sentence (or a skill's words) and the vocabulary, gives the ESCO skills that it means, the best first."""

from __future__ import annotations

from dataclasses import dataclass

from metier.ads.linking.linker import load_linker
from metier.ads.spans import Tier, find_spans
from metier.model.term import Term
from metier.terms import Vocabulary, load_esco

# At least this likeness, and so far ahead of the next concept, nine of the ten links among the validation spans that the
# vocabulary does not know were right; below it words stay their own. Chosen on those spans.
SURE = 0.8
AHEAD = 0.13
_LONGEST_NAME = 120
_LONGEST_TEXT = 20_000  # a sentence or a page; of a longer text only the beginning is read


@dataclass(frozen=True, slots=True)
class Link:
    """An ESCO skill for a text: the higher the score the likelier; scores of different texts do not compare."""

    term: Term
    score: float


def link(text: str, vocabulary: Vocabulary, k: int = 5, tier: Tier = "fast") -> tuple[Link, ...]:
    """The `k` ESCO skills that `text` (a sentence of an ad, or a few words) most likely means, the best first.

    There are always `k` of them, for a text about no skill as well: whether there is one is what spans tell. Never
    raises on any text; a UserError where the accurate tier's packages are not installed. Of a text of more than 20,000
    characters only the beginning is read.
    """
    text = text[:_LONGEST_TEXT]
    if not text.strip() or k < 1:
        return ()
    linker, esco = load_linker(tier), load_esco()
    spans = [text[span.start : span.end] for span in find_spans(text, vocabulary, tier)]
    scores = linker.score(text, spans, vocabulary.find(text), esco)
    best = (-scores).argsort(kind="stable")[:k].tolist()
    return tuple(Link(esco.term(row), float(scores[row])) for row in best)


def nearest(words: str, vocabulary: Vocabulary, tier: Tier = "fast") -> Term | None:
    """The ESCO skill that a skill's words surely mean, or None: a wrong link is worse than none.

    Words that name a term of the vocabulary lead where the term leads, if it is the same concept; else nowhere, for
    then they are known to be something else.
    """
    words = " ".join(words[: 2 * _LONGEST_NAME].split()).strip(" .,;:()*•")
    if not words or len(words) > _LONGEST_NAME:
        return None
    esco = load_esco()
    named = vocabulary.normalise(words)
    if named is not None:
        return esco.get(named.esco) if named.esco and named.esco_match == "exact" else None
    scores = next(load_linker(tier).likeness([words]))[0]
    first, second = scores.argsort()[-2:][::-1].tolist()
    sure = scores[first] >= SURE and scores[first] - scores[second] >= AHEAD
    return esco.term(first) if sure else None
