"""Takes a text, gives its SkillSpans; the models are opened once and only when they are needed.

`fast` is a linear-chain CRF in plain Python, `accurate` adds a small encoder, run by onnxruntime
(extra `metier[accurate]`). Both see the words, the marks of the vocabulary and the neighbouring sentences; both answer the same for the same text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from metier.ads.spans.crf import load_crf
from metier.ads.spans.hits import mark_sentence, mark_words
from metier.ads.spans.words import Word, read_words
from metier.model.term import Mention
from metier.terms import Vocabulary
from metier.text.lines import find_sentences, read_lines

Tier = Literal["fast", "accurate"]
Kind = Literal["skill", "knowledge"]
Tags = tuple[list[str], list[str]]


@dataclass(frozen=True, slots=True)
class SkillSpan:
    """Words of an ad that name something to be able to do (skill) or to know (knowledge): `text[start:end]`."""

    kind: Kind
    start: int
    end: int


def find_spans(
    text: str,
    vocabulary: Vocabulary,
    tier: Tier = "fast",
    *,
    sentences: Sequence[tuple[int, int]] | None = None,
    mentions: Sequence[Mention] | None = None,
) -> tuple[SkillSpan, ...]:
    """The skills and knowledge that `text` names, in order, in code points; knowledge may lie within a skill.

    `sentences` and `mentions` are those of the text where the caller has them already. Never raises on any text; a
    UserError says what to install where the accurate tier's packages are missing. Linear in the text's length.
    """
    ranges = _sentences(text) if sentences is None else sentences
    named = vocabulary.find(text) if mentions is None else mentions
    words = [row for row in (read_words(text, start, end) for start, end in ranges) if row]
    marks = _mark(words, named)
    found: list[SkillSpan] = []
    for row, (skill, knowledge) in zip(words, _tag(_texts(words), marks, tier), strict=True):
        found.extend(_spans(row, skill, "skill"))
        found.extend(_spans(row, knowledge, "knowledge"))
    return tuple(sorted(found, key=lambda span: (span.start, -span.end, span.kind)))


def tag_sentences(sentences: Sequence[Sequence[str]], vocabulary: Vocabulary, tier: Tier = "fast") -> list[Tags]:
    """For each sentence of one posting, given as words, its tags (B, I or O a word) as skill and as knowledge."""
    kept = [list(words) for words in sentences if words]
    tags = iter(_tag(kept, [mark_sentence(words, vocabulary) for words in kept], tier))
    return [next(tags) if words else ([], []) for words in sentences]


def _sentences(text: str) -> list[tuple[int, int]]:
    return [span for line in read_lines(text) if not line.empty for span in find_sentences(text, line.start, line.end)]


def _texts(words: Sequence[Sequence[Word]]) -> list[list[str]]:
    return [[word.text for word in row] for row in words]


def _mark(words: Sequence[Sequence[Word]], mentions: Sequence[Mention]) -> list[list[int]]:
    """The vocabulary's marks of each sentence's words; what lies between sentences is lost, as it should be."""
    flat = mark_words([word.start for row in words for word in row], mentions)
    rows, at = [], 0
    for row in words:
        rows.append(flat[at : at + len(row)])
        at += len(row)
    return rows


def _spans(words: Sequence[Word], tags: Sequence[str], kind: Kind) -> list[SkillSpan]:
    """The spans of one layer; a comma parts what is known ('HTML, CSS' are two), while a skill may go on after it."""
    found: list[SkillSpan] = []
    begin: int | None = None
    for at, tag in enumerate((*tags, "O")):
        parted = kind == "knowledge" and at > 0 and words[at - 1].comma
        if begin is not None and (tag != "I" or parted):
            found.append(SkillSpan(kind, words[begin].start, words[at - 1].end))
            begin = None
        if begin is None and tag != "O":
            begin = at
    return found


def _tag(sentences: list[list[str]], marks: list[list[int]], tier: Tier) -> list[Tags]:
    if not sentences:
        return []
    if tier == "fast":
        return load_crf().tag(sentences, marks)
    from metier.ads.spans.accurate import load_accurate

    return load_accurate().tag(sentences, marks)
