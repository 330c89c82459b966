"""A Career to Findings on its wording: every rule that is asked for, over every passage, in the order of the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from functools import cache

from metier.model.career import Career
from metier.model.finding import Finding
from metier.review import marks, openings, sentences, whole
from metier.review.grammar import find_double_articles, find_slips, has_checker
from metier.review.passages import Passage, find_passages
from metier.review.remark import Remark
from metier.review.rules import KNOWN, RULES, Rule
from metier.review.source import Source
from metier.terms import Vocabulary

_QUOTE_LIMIT = 80
_WORD = re.compile(r"[^\W\d_]{3,}")
_PLACE = re.compile(r":(\d+):(\d+) ")
_EACH: dict[str, Callable[[Passage], Iterator[Remark]]] = {
    "weak-opening": openings.find_weak_opening,
    "tense": openings.find_tense,
    "passive-voice": sentences.find_passive,
    "filler": sentences.find_filler,
    "first-person": sentences.find_first_person,
    "missing-number": sentences.find_missing_number,
    "long-highlight": sentences.find_long,
    "spacing": marks.find_spacing,
    "grammar": find_double_articles,
    "doubled-word": marks.find_doubled_words,
}
_TOGETHER: dict[str, Callable[[Sequence[Passage]], Iterator[Remark]]] = {
    "repeated-verb": openings.find_repeated_verbs,
    "final-punctuation": marks.find_final_punctuation,
    "duplicate": whole.find_duplicates,
    "quotes": marks.find_mixed_quotes,
}


def lint_career(
    career: Career, source: Source, rules: Sequence[Rule], vocabulary: Vocabulary, today: date
) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """The Findings on a Career's wording, in the order of the file, and what could not be looked at, once each."""
    passages = find_passages(career, today)
    names = frozenset(rule.name for rule in rules)
    found = [_to_finding(each, source) for each in find_remarks(career, source, names, vocabulary, passages)]
    return tuple(sorted(found, key=_order)), _notes(passages, names)


def find_remarks(
    career: Career, source: Source, names: Collection[str], vocabulary: Vocabulary, passages: Sequence[Passage]
) -> Iterator[Remark]:
    """What the rules of these names find, rule by rule."""
    for name, find_in_each in _EACH.items():
        if name in names:
            for passage in passages:
                yield from find_in_each(passage)
    for name, find_in_all in _TOGETHER.items():
        if name in names:
            yield from find_in_all(passages)
    if "first-letter" in names:
        yield from marks.find_first_letters(passages, lambda text, start: _is_name(vocabulary, text, start))
    if "date-precision" in names:
        yield from whole.find_date_precision(career)
    if "date-format" in names:
        yield from whole.find_date_formats(source.tree.value)
    if "spelling" in names or "grammar" in names:
        known = _names_of(career)
        yield from find_slips(
            passages, lambda word: word in known or vocabulary.normalise(word) is not None or _in_terms(vocabulary, word),
            spelling="spelling" in names, grammar="grammar" in names,
        )  # fmt: skip


def _is_name(vocabulary: Vocabulary, text: str, start: int) -> bool:
    """Whether a term of the vocabulary that is written small begins there: npm, pandas."""
    return any(mention.span[0] == start and mention.term.label[:1].islower() for mention in vocabulary.find(text))


@cache
def _words_of_terms(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(
        word.lower() for term in vocabulary for label in (term.label, *term.aliases) for word in _WORD.findall(label)
    )


def _in_terms(vocabulary: Vocabulary, word: str) -> bool:
    return word in _words_of_terms(vocabulary)


def _names_of(career: Career) -> frozenset[str]:
    """The words of the names in the file: people, employers, places, products, skills."""
    basics = career.basics
    texts = [basics.name, basics.label, *basics.place]
    for entry in career.entries:
        texts += [entry.title, entry.organization, entry.place, entry.area, *entry.keywords]
    for group in (*career.skills, *career.languages, *career.interests, *career.references):
        texts += [group.name, *group.keywords]
    return frozenset(word.lower() for each in texts if each for word in _WORD.findall(each.text))


def _notes(passages: Sequence[Passage], names: Collection[str]) -> tuple[str, ...]:
    """What could not be looked at, and why."""
    notes = []
    languages = sorted({passage.language for passage in passages})
    others = [language for language in languages if language != "en"]
    for language in others:
        made = [name for name in names if not RULES[name].languages or language in RULES[name].languages]
        if len(made) < len(names):
            left = "the rules for any language" if language not in KNOWN else "these rules"
            listed = ", ".join(name for name in RULES if name in made)
            notes.append(f"For the language '{language}' only {left} were used: {listed}.")
    if "en" in languages and names & {"spelling", "grammar"} and not has_checker():  # type: ignore[operator]
        notes.append(
            "Spelling and grammar were not looked at: pip install 'metier[grammar]' adds a checker that works offline."
        )
    return tuple(notes)


def _to_finding(each: Remark, source: Source) -> Finding:
    quote = each.quote if len(each.quote) <= _QUOTE_LIMIT else each.quote[: _QUOTE_LIMIT - 1] + "…"
    place = source.place(each.pointer, each.start)
    return Finding(each.rule, RULES[each.rule].severity, place, _sentence(each.why), each.fix, quote)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _order(finding: Finding) -> tuple[int, int, int]:
    found = _PLACE.search(finding.place + " ")
    line, column = (int(found[1]), int(found[2])) if found else (0, 0)
    return line, column, list(RULES).index(finding.rule)
