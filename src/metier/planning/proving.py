"""What a letter tells: the two or three strongest proofs, each for what the ad asks, from different jobs if possible."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from metier.planning.changes import normal
from metier.planning.entries import in_language
from metier.planning.quotes import Answer, named_skills, stands, stems
from metier.planning.worth import WEIGHTS, proof_of, quality

if TYPE_CHECKING:
    from metier.model.ad import Requirement
    from metier.model.career import Career, Entry, Fact, Story, Words
    from metier.model.match import Match
    from metier.model.term import Relation

_MOST = 3
_ANSWERED = 0.15  # of a requirement's weight, once a proof has answered it
_FEWEST = 2
_SAME_ENTRY = 0.7  # of a proof's worth, once its entry has been told of
_TOLD = 1.2  # times the worth of a fact that has a story
_IN_COMMON = 0.3  # more worth for each word in common with the requirement, up to three
_WEAK = 0.25  # a weaker proof does not answer a requirement in a letter
_ENOUGH = 0.2  # of the first proof's worth: a third proof that is worth less is left out
# One thing that was done does not show these by itself.
_NOT_TOLD = frozenset({"education", "language", "certification", "eligibility", "trait", "condition"})


@dataclass(frozen=True, slots=True)
class Telling:
    """A fact to tell in a letter: its words, its entry, its story if there is one.

    `answers` are what it is told for, the weightiest first; `terms` the ids of the terms that its words name.
    """

    words: Words
    entry: Entry
    worth: float
    story: Story | None = None
    answers: tuple[Answer, ...] = ()
    terms: frozenset[str] = frozenset()


class Relations(Protocol):
    """What a letter needs of the vocabulary."""

    def relation(self, have: str, want: str) -> Relation | None:
        """How one term (by id) relates to another: the same, narrower, …"""
        ...


def choose_proofs(
    career: Career, facts: Sequence[Fact], match: Match, language: str, vocabulary: Relations
) -> tuple[Telling, ...]:
    """The strongest distinct proofs, at most three; where nothing proves anything, the two nearest statements."""
    tellable = _tellable(career, facts, match, language)
    proofs = _proofs(match)
    weights = [WEIGHTS[pair.requirement.necessity] for pair in match.pairs]
    chosen: list[Telling] = []
    answered: set[int] = set()
    best_worth = 0.0
    while len(chosen) < _MOST:
        worth, pointer = max((_next_worth(tellable, proofs, weights, chosen, match)), default=(0.0, ""))
        if worth <= 0 or (len(chosen) >= _FEWEST and worth < _ENOUGH * best_worth):
            break
        best_worth = max(best_worth, worth)
        numbers = _answers({n: proof for n, proof in proofs[pointer].items() if n not in answered}, weights)
        telling = tellable.pop(pointer)
        answers = tuple(_answer(n, match.pairs[n].requirement, telling, vocabulary) for n in numbers)
        chosen.append(replace(telling, answers=answers))
        answered |= set(numbers)
        for number in numbers:
            weights[number] *= _ANSWERED
    nearest = _nearest(list(tellable.values()), match) if len(chosen) < _FEWEST else ()
    return (*chosen, *nearest)[: max(len(chosen), _FEWEST)]


def _answer(number: int, requirement: Requirement, telling: Telling, vocabulary: Relations) -> Answer:
    """What a telling shows of a requirement's skills; of an 'or' group nothing is missing once one is shown."""
    shown: list[str] = []
    missing: list[str] = []
    spare: list[str] = []
    text = normal(telling.words.text)
    for skill, words, either in named_skills(requirement):
        known = skill.id is not None and any(
            vocabulary.relation(term, skill.id) in ("same", "narrower") for term in telling.terms
        )
        if known or stands(words, text):
            shown.append(words)
        else:
            (spare if either else missing).append(words)
    return Answer(number, tuple(shown), (*missing, *(() if shown else spare)))


def _next_worth(
    tellable: Mapping[str, Telling], proofs: Mapping[str, Mapping[int, float]], weights: Sequence[float],
    chosen: Sequence[Telling], match: Match,
) -> list[tuple[float, str]]:  # fmt: skip
    """What each statement would add as the next proof, with its pointer; a story is told once."""
    told = {one.entry.pointer for one in chosen}
    stories = {one.story.pointer for one in chosen if one.story}
    return [
        (_worth(one, proofs.get(pointer, {}), weights, told, match), pointer)
        for pointer, one in tellable.items()
        if not (one.story and one.story.pointer in stories)
    ]


def _nearest(tellable: Sequence[Telling], match: Match) -> tuple[Telling, ...]:
    """The two statements that share most words with the ad, the strongest among equals."""
    ad = stems(match.ad.text)
    ranked = sorted(tellable, key=lambda one: (-len(stems(one.words.text) & ad), -one.worth, one.words.pointer))
    return tuple(ranked[:_FEWEST])


def _tellable(career: Career, facts: Sequence[Fact], match: Match, language: str) -> dict[str, Telling]:
    """Every highlight by its pointer, with the story that is told of it or of its entry."""
    by_fact = {place: story for story in career.stories for place in story.facts if story.action or story.result}
    tellable: dict[str, Telling] = {}
    terms = {fact.pointer: frozenset(mention.term.id for mention in fact.mentions) for fact in facts}
    for entry in career.entries:
        whole = by_fact.get(entry.pointer) or by_fact.get(entry.id or "")
        for highlight in entry.highlights:
            words = in_language(highlight, language)
            if not words.text.strip():
                continue
            story = by_fact.get(highlight.pointer) or by_fact.get(highlight.id or "") or whole
            worth = quality(words.text, entry.interval, match.today)
            named = terms.get(highlight.pointer, frozenset())
            tellable[highlight.pointer] = Telling(words, entry, worth, story, (), named)
    return tellable


def _proofs(match: Match) -> dict[str, dict[int, float]]:
    """By the pointer of a fact: how well it proves each requirement."""
    proofs: dict[str, dict[int, float]] = {}
    for number, pair in enumerate(match.pairs):
        if pair.requirement.kind in _NOT_TOLD:
            continue
        for evidence in pair.evidence:
            fact = evidence.fact
            worth = quality(fact.text, fact.interval, match.today)
            strength = proof_of(evidence.strength, worth)
            known = proofs.setdefault(fact.pointer, {})
            known[number] = max(known.get(number, 0.0), strength)
    return proofs


def _worth(one: Telling, proofs: Mapping[int, float], weights: Sequence[float], told: set[str], match: Match) -> float:
    """What a proof is worth next: its two weightiest answers, more with a story, less from a job already told of.

    Words in common with a requirement count: of two proofs the one is told that a reader sees at once.
    """
    own = stems(one.words.text)
    answers = sorted(
        (
            weights[number]
            * strength
            * (1 + _IN_COMMON * min(len(own & stems(match.pairs[number].requirement.quote)), 3))
            for number, strength in proofs.items()
            if strength >= _WEAK
        ),
        reverse=True,
    )
    value = (sum(answers[:1]) + 0.5 * sum(answers[1:2])) * (0.5 + 0.5 * one.worth)
    return value * (_TOLD if one.story else 1.0) * (_SAME_ENTRY if one.entry.pointer in told else 1.0)


def _answers(proofs: Mapping[int, float], weights: Sequence[float]) -> tuple[int, ...]:
    """The one or two requirements that a proof is told for: the second only where it is proven about as well."""
    worths = {n: weights[n] * strength for n, strength in proofs.items() if strength >= _WEAK and weights[n] > 0}
    ranked = sorted(worths, key=lambda n: (-worths[n], n))
    return tuple(n for n in ranked[:2] if worths[n] >= 0.6 * worths[ranked[0]])
