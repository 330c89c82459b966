"""Remarks on how a highlight opens: weak openings, tense against the dates, and verbs that repeat."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from metier.review.passages import Passage
from metier.review.remark import Remark, remark
from metier.review.words import load_verbs, load_words

_LETTERS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_ADVERB = re.compile(r"(?:also|then|[a-z]+ly)\s+", re.IGNORECASE)


def find_weak_opening(passage: Passage) -> Iterator[Remark]:
    """A duty or a vague part in something where a deed should stand."""
    words = load_words(passage.language)
    if passage.kind != "highlight" or words is None:
        return
    start = opening(passage.text)
    found = words.weak.match(passage.text, start)
    if found is None and (found := words.helping.match(passage.text, start)):
        found = None if words.helped.match(passage.text, found.end()) else found
    if found:
        yield remark(
            "weak-opening", passage, found.span(),
            "this opening says what the job was or that you were near, and not what you did.",
            "Begin with the verb for what you did yourself.",
        )  # fmt: skip


def find_tense(passage: Passage) -> Iterator[Remark]:
    """The present tense, or -ing, at the start of a highlight in a job that is over."""
    if passage.kind != "highlight" or not passage.ended or passage.language != "en":
        return
    if not (found := _LETTERS.match(passage.text, opening(passage.text))):
        return
    verbs, word = load_verbs(), found.group().lower()
    base = verbs.present.get(word) or verbs.ing.get(word)
    if base is None or word in verbs.past or not _is_verb(word, base, passage.text[found.end() :]):
        return
    yield remark(
        "tense", passage, found.span(), "the job has ended, and this is in the present tense.",
        f"Write the past tense: {past_of(base)}.",
    )  # fmt: skip


def _is_verb(word: str, base: str, rest: str) -> bool:
    """Whether a word that may be a noun is a verb here: its object follows, or another verb in the same form."""
    verbs = load_verbs()
    if not (word in verbs.ing_nouns if word in verbs.ing else base in verbs.nouns):
        return True
    following = _LETTERS.match(rest.lstrip())
    first = following.group().lower() if following else ""
    if re.match(r"\s+\d", rest) or first in verbs.objects:
        return True
    forms = verbs.ing if word in verbs.ing else verbs.present
    joined = re.search(r"\band ([a-z]+) (?:them|it|the|a|an|all|our|their)\b|\A,? and ([a-z]+) [a-z]", rest)
    return bool(joined and (joined[1] or joined[2]) in forms)


@cache
def past_of(base: str) -> str:
    """The past tense of a verb: led for lead."""
    return next(form for form, known in load_verbs().past.items() if known == base)


def find_repeated_verbs(passages: Sequence[Passage]) -> Iterator[Remark]:
    """Highlights of one entry that open with the verb of the one before, or with one used twice before."""
    entry, before, counts = "", "", dict[str, int]()
    for passage in passages:
        if passage.kind != "highlight" or passage.language != "en":
            continue
        if passage.entry != entry:
            entry, before, counts = passage.entry, "", {}
        verb, span = opening_verb(passage.text)
        if verb and (verb == before or counts.get(verb, 0) >= 2):
            where = "the highlight before" if verb == before else "two highlights before"
            yield remark(
                "repeated-verb", passage, span, f"{where} opened with this verb already.",
                "Use another verb that is as true, or join the two.",
            )  # fmt: skip
        counts[verb] = counts.get(verb, 0) + 1
        before = verb


def opening(text: str) -> int:
    """Where the first word begins, behind spaces, signs of a list and quotes."""
    found = re.match(r"[\s•·*–—>-]*", text)
    return found.end() if found else 0


def opening_verb(text: str) -> tuple[str, tuple[int, int]]:
    """The base form of the verb that opens a text, and its span; '' where none does."""
    start = opening(text)
    if adverb := _ADVERB.match(text, start):
        start = adverb.end()
    found = _LETTERS.match(text, start)
    if not found:
        return "", (start, start)
    verbs, word = load_verbs(), found.group().lower()
    base = verbs.past.get(word) or verbs.present.get(word) or verbs.ing.get(word)
    if base is None and word.endswith("ed") and len(word) > 4:
        base = word
    return base or "", found.span()


def opens_with_deed(text: str) -> bool:
    """Whether the text opens with a verb, and not with a noun that looks like one ('Samples were …')."""
    verb, span = opening_verb(text)
    verbs, word = load_verbs(), text[slice(*span)].lower()
    return bool(verb) and (word in verbs.past or verb not in verbs.nouns) and word not in verbs.ing_nouns
