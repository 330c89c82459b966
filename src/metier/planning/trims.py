"""The shorter forms of a text that say nothing that the whole does not say.

The rule, in one sentence: keep a run of whole words from the start of a sentence to the end of a clause, and leave out
only what is a statement of its own. A part falls away (at a full stop, a semicolon, a comma, a dash, a bracket) only
when it begins with a known action ("; hired four people"), result (", cutting costs by 30 %") or 'and' with an action,
and holds no word that may qualify what is kept (a negation, a hedge, a condition, another person's share, a rank), come
after it (then, later), refer back to it (it, them) or undo it (restored, closed, halved prices).
So what is kept follows from the whole text: A from 'A and B'. A bracket may also fall away when it only abbreviates the
words before it. Whatever the lists in `trim_words` do not know stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from metier.planning.trim_words import (
    ABBREVIATIONS,
    ACTIONS,
    ADVERBS,
    ALWAYS_WITH_NUMBERS,
    BACKWARD,
    BURDENS,
    CONJUNCTIONS,
    DURATIONS,
    EFFECTS,
    GERMAN_RELATIVES,
    LESS,
    LIMIT_STEMS,
    LIMITS,
    NUMBER_WORDS,
    OPEN_ENDED,
    OUTCOMES,
    RELATIVES,
    SAVING,
)

_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?…](?=\s)")
_SEMICOLON = re.compile(r"\s*;(?=\s)")
_COMMA = re.compile(r",(?=\s)|\s+[–—-](?=\s)")
_BRACKET = re.compile(r"\s*\(([^()]*)\)")
_LONGEST, _MOST = 2000, 12  # characters and sentences: a text with more is printed whole


def _words(text: str) -> list[str]:
    return [found.group().casefold().replace("’", "'") for found in _WORD.finditer(text)]


def _is_number(word: str) -> bool:
    return word[:1].isdigit() or word in NUMBER_WORDS


def _limits(text: str) -> bool:
    """Whether these words may qualify others, so that they cannot fall away."""
    words = _words(text)
    for word, following in pairwise([*words, ""]):
        if word in ALWAYS_WITH_NUMBERS:
            if not _is_number(following):
                return True
            continue
        parts = {word, *re.split(r"[-'.]", word)} - {""}
        if parts & LIMITS or word.startswith(LIMIT_STEMS) or "n't" in word or word.endswith("team"):
            return True
    return any(mark in text for mark in "?~≈<>≤≥*†:") or _takes_back(words)


def _takes_back(words: list[str]) -> bool:
    """Whether these words may undo others: less of what is good, or more of what is bad (creating losses)."""
    parts = {part for word in words for part in (word, *word.split("-"))}
    less, bad = parts & LESS, parts & BURDENS
    if parts & SAVING:
        return False
    return not (bad or parts & DURATIONS) if less else bool(bad)


def begins_with_action(text: str) -> bool:
    """Whether the first word is a known verb of something done (Built, Leitete, Conçu)."""
    words = _words(text[:60])
    return bool(words) and words[0] in ACTIONS


def _states_action(words: list[str]) -> bool:
    rest = list(words)
    while rest and rest[0] in ADVERBS:
        rest = rest[1:]
    return len(rest) > 1 and rest[0] in ACTIONS


def _is_statement(text: str) -> bool:
    """Whether a sentence, or a part after a semicolon, stands on its own and qualifies nothing."""
    words = _words(text)
    starts = words[1:] if words and words[0] in CONJUNCTIONS else words
    return (_states_action(starts) or _states_effect(words)) and not _limits(text)


def _states_effect(words: list[str]) -> bool:
    for relative in RELATIVES:
        if tuple(words[: len(relative)]) != relative or len(words) < len(relative) + 2:
            continue
        if words[-1 if relative[0] in GERMAN_RELATIVES else len(relative)] in EFFECTS:
            return True
    return False


def _is_addition(text: str) -> bool:
    """Whether a part after a comma, a dash or in brackets only adds to what stands before it."""
    words = _words(text)
    if not words or _limits(text):
        return False
    if words[0] in CONJUNCTIONS:
        return _states_action(words[1:])
    starts = words[1:] if words[0] in ("thereby", "thus", "so", "dadurch", "ainsi", "así") else words
    return (bool(starts) and starts[0] in OUTCOMES and len(starts) > 1) or _states_effect(words)


def _sentences(text: str) -> list[str]:
    """The text cut after each full stop that ends a sentence; joined by single spaces they are the text again."""
    parts, start = [], 0
    for found in _SENTENCE_END.finditer(text):
        last = text[start : found.start()].rsplit(" ", 1)[-1].casefold().lstrip("(")
        following = text[found.end() :].lstrip()[:1]
        if last in ABBREVIATIONS or len(last) < 2 or not (following.isupper() or following.isdigit()):
            continue
        parts.append(text[start : found.end()].strip())
        start = found.end()
    return [part for part in (*parts, text[start:].strip()) if part]


def _is_abbreviation(inside: str, before: str) -> bool:
    """Whether the bracket only abbreviates the words before it: natural language processing (NLP)."""
    letters = inside.strip().rstrip("s")
    words = re.split(r"[\s-]+", before.strip())[-len(letters) :]
    return (
        2 <= len(letters) <= 6
        and letters.isalpha()
        and letters.isupper()
        and [word[:1].casefold() for word in words] == list(letters.casefold())
    )


def _bracket_may_go(sentence: str, found: re.Match[str]) -> bool:
    inside, before = found.group(1), sentence[: found.start()]
    last = (_words(before) or [""])[-1]
    if _is_number(last) or not before.strip():
        return False
    return _is_abbreviation(inside, before) or _is_addition(inside)


def _without_brackets(sentence: str) -> Iterator[str]:
    """The sentence, then with each bracket left out that may go, then without all of these."""
    yield sentence
    removable = [found for found in _BRACKET.finditer(sentence) if _bracket_may_go(sentence, found)]
    for found in removable:
        yield sentence[: found.start()] + sentence[found.end() :]
    if len(removable) > 1:
        for found in reversed(removable):
            sentence = sentence[: found.start()] + sentence[found.end() :]
        yield sentence


def _is_whole(kept: str) -> bool:
    """Whether what is kept is complete: no open bracket, quotation or list, and more than one word."""
    return (
        len(_words(kept)) > 1
        and ": " not in kept
        and all(kept.count(one) == kept.count(two) for one, two in ("()", "[]", "“”", "«»"))
        and kept.count('"') % 2 == 0
        and kept.count("‘") <= kept.count("’")
    )


def _heads(sentence: str) -> Iterator[str]:
    """The sentence and each shorter start of it that ends where a clause ends."""
    yield sentence
    body = sentence.rstrip(".!")
    clauses = [(found.start(), found.end()) for found in _SEMICOLON.finditer(body)]
    bounds = [0, *(end for _, end in clauses)]
    pieces = [body[a:b].strip(" ;") for a, b in pairwise([*bounds, len(body)])]
    for number, (start, _) in enumerate(clauses, 1):
        if (
            all(_is_statement(piece) for piece in pieces[number:])
            and _is_whole(body[:start])
            and _has_unit(body[:start])
        ):
            yield body[:start]
    if not all(_is_statement(piece) for piece in pieces[1:]):
        return
    first = pieces[0]
    cuts = [(found.start(), found.end()) for found in _COMMA.finditer(first)]
    for number, (start, _) in enumerate(cuts):
        rest = [first[a:b] for (_, a), (b, _) in pairwise([*cuts[number:], (len(first), 0)])]
        kept = first[:start]
        if all(_is_addition(part) for part in rest) and _is_whole(kept) and _ends_well(kept):
            yield kept


def _has_unit(kept: str) -> bool:
    """Whether a clause does not end with a number that might share the unit of what follows; a year needs none."""
    last = _words(kept)[-1]
    return not (_is_number(last) and kept[-1:].isalnum()) or re.fullmatch(r"(?:19|20)\d\d", last) is not None


def _ends_well(kept: str) -> bool:
    """Whether a clause before a comma needs nothing of what follows: no number without its unit, no 'between'."""
    words = _words(kept)
    return not (_is_number(words[-1]) and kept[-1:].isalnum()) and not OPEN_ENDED & set(words)


def _refers_back(sentence: str) -> bool:
    """Whether a sentence needs the one before it: Halved them."""
    return bool(set(_words(sentence)) & BACKWARD)


def _forms(text: str) -> Iterator[str]:
    sentences = _sentences(text)
    if len(sentences) > _MOST:
        return
    droppable = [_is_statement(part) for part in sentences]
    ends = [[short for head in _heads(part) for short in _without_brackets(head)] for part in sentences]
    for first, sentence in enumerate(sentences):
        if not all(droppable[:first]):
            return
        if first and (not begins_with_action(sentence) or _limits(sentence) or _refers_back(sentence)):
            continue
        for last in range(len(sentences), first, -1):
            before = " ".join(sentences[first : last - 1])
            yield from (f"{before} {short}".strip() for short in ends[last - 1])
            if not droppable[last - 1]:
                break


@lru_cache(maxsize=4096)
def trims(text: str) -> tuple[str, ...]:
    """The allowed shorter forms of a text, longest first, with a full stop at the end where the text has one."""
    whole = " ".join(text.split())
    if len(whole) > _LONGEST:
        return ()
    stop = "." if whole.endswith(".") else ""
    kept = {form.rstrip(" .,;") for form in _forms(whole)} - {""}
    forms = {form + stop for form in kept} - {whole}
    return tuple(sorted((form for form in forms if len(form) < len(whole)), key=lambda form: (-len(form), form)))


def is_trim(text: str, source: str) -> bool:
    """Whether `text` is one of the allowed shorter forms of `source`; a full stop at the end does not count."""
    kept, whole = (" ".join(words.split()).removesuffix(".") for words in (text, source))
    return bool(kept) and (kept == whole or any(kept == form.removesuffix(".") for form in trims(source)))
