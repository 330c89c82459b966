"""How much words are a job title, an organisation, a school, a degree or a place: numbers for weighing one against another."""

from __future__ import annotations

import re
from functools import lru_cache

from metier.resumes.fields.lexicon import fold, load_lexicon
from metier.resumes.fields.periods import kept_periods
from metier.resumes.fields.places import read_place

_WORD = re.compile(r"[^\W_]+(?:[.'’&/-][^\W_]+)*\.?")
_INNER = re.compile(r"[-/]")
_BREAK = re.compile(r"\s*(?:,|\bof\b|\bfor\b|\bat\b|\bde\b|\bfür\b|\bin\b|\()\s*", re.IGNORECASE)
_CHIEF = re.compile(r"\bC[A-Z]O\b|\bVP\b|\bSVP\b|\bEVP\b|\bTA\b|\bRA\b")
_GENDER = re.compile(r"\((?:[mwfdxhg](?:/[mwfdxhg])+)\)|[:*/]in\b|\binnen\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[.;]\Z")


_MANY = 1024  # texts of one document whose scores are kept while it is read


@lru_cache(_MANY)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, folded, without a final dot."""
    return tuple(fold(word).rstrip(".") for word in _WORD.findall(text))


@lru_cache(_MANY)
def title_score(text: str) -> float:
    """How much a text is a job title: 0 (no sign of it) to about 3."""
    lexicon = load_lexicon()
    words = words_of(text)
    if not words or len(words) > 14:
        return 0.0
    score = 0.0
    head = words_of(_BREAK.split(text.strip(), maxsplit=1)[0]) or words
    parts = [part for word in words for part in _INNER.split(word)]
    if head[-1] in lexicon.titles or _INNER.split(head[-1])[-1] in lexicon.titles:
        score = 2.0
    elif head[0] in lexicon.titles:
        score = 1.8
    elif any(word in lexicon.titles for word in (*words, *parts)):
        score = 1.3
    elif any(sign in text for sign in lexicon.title_signs):
        score = 2.0
    if words[0] in lexicon.ranks:
        score += 0.6
    if _CHIEF.search(text):
        score = max(score, 1.8)
    if _GENDER.search(text):
        score += 0.5
    return score - (0.4 if len(words) > 8 else 0.0)


@lru_cache(_MANY)
def organisation_score(text: str) -> float:
    """How much a text is the name of an organisation: 0 to about 3."""
    lexicon = load_lexicon()
    words = words_of(text)
    raw = text.split()
    if not words or len(words) > 12:
        return 0.0
    score = 0.0
    if (
        fold(raw[-1].strip(",)")) in lexicon.legal
        or words[-1] in lexicon.legal
        or any(fold(word.strip(",")) in lexicon.legal for word in raw[1:] if len(word) > 2)
    ):
        score = 2.5
    elif words[-1] in lexicon.organisations:
        score = 1.6
    elif any(word in lexicon.organisations or word in lexicon.schools for word in words):
        score = 1.2
    elif any(sign in text for sign in lexicon.organisation_signs):
        score = 2.0
    if words[0] in ("the", "die", "la", "le") and len(words) > 1:
        score += 0.3
    if " & " in text or " + " in text:
        score += 0.3
    if re.search(r"[a-z][A-Z]|\.(?:com|io|ai|org|net)\b", text):
        score += 0.6
    return score


@lru_cache(_MANY)
def school_score(text: str) -> float:
    """How much a text is the name of a school."""
    lexicon = load_lexicon()
    words = words_of(text)
    if not words or len(words) > 14:
        return 0.0
    if any(word in lexicon.schools for word in words):
        return 2.2
    if any(sign in text for sign in lexicon.organisation_signs):
        return 1.5
    return 0.4 * organisation_score(text)


def degree_phrase(text: str) -> int:
    """How many letters at the beginning of a text are a degree of several words ('A levels'), or 0."""
    folded = text.casefold()
    for phrase in load_lexicon().degree_phrases:
        if folded.startswith(phrase) and not folded[len(phrase) : len(phrase) + 1].isalnum():
            return len(phrase)
    return 0


@lru_cache(_MANY)
def degree_score(text: str) -> float:
    """How much a text names a degree."""
    lexicon = load_lexicon()
    score = 2.4 if degree_phrase(text) else 0.0
    for number, raw in enumerate(re.findall(r"[^\s,;:()\t]+", text)[:12]):
        word = fold(raw).strip(".")
        short = word.replace(".", "")
        if (
            short in lexicon.degrees_short
            and (raw[:1].isupper() or "." in raw)
            and (len(short) > 2 or raw.replace(".", "").isupper())
        ):
            score = max(score, 2.6 if number == 0 else 1.8)
        elif word in lexicon.degrees and not (word in ("technical", "graduate") and number):
            score = max(score, 2.4 if number < 2 else 1.6)
        elif short.startswith(("bachelor", "master", "bsc", "msc", "phd")):
            score = max(score, 2.4)
    return score


def place_score(text: str) -> float:
    """How much a text is a place: 0 to 2."""
    return 2 * read_place(text).score if len(text) <= 70 else 0.0


def forget() -> None:
    """Drop what was kept of the last document: its words are nobody else's business."""
    for function in (
        words_of, title_score, organisation_score, school_score, degree_score, read_place, kept_periods,
    ):  # fmt: skip
        function.cache_clear()


def is_sentence(text: str) -> bool:
    """Whether a text is running text rather than a name or a title."""
    words = text.split()
    if len(words) > 12:
        return True
    if len(words) > 5 and bool(_SENTENCE.search(text)):
        return True
    return (len(words) > 3 and bool(_SENTENCE.search(text)) and starts_with_verb(text)) or text[-1:] in ("。", "।")


def starts_with_verb(text: str) -> bool:
    """Whether a text begins as highlights do: 'Built …', 'Leading …'."""
    words = text.split()
    if len(words) < 3:
        return False
    first = words[0].lower().strip(",")
    if first in load_lexicon().verbs:
        return words[1][:1].islower() or words[1][:1].isdigit() or len(words) > 5
    if (
        not first.isalpha()
        or len(first) < 5
        or first
        in (
            "engineering",
            "managing",
            "marketing",
            "consulting",
            "accounting",
            "nursing",
            "teaching",
            "trading",
            "limited",
            "united",
            "advanced",
            "applied",
            "certified",
            "registered",
            "software",
        )
    ):
        return False
    return first.endswith(("ed", "ing")) and (words[1][:1].islower() or words[1][:1].isdigit() or len(words) > 6)
