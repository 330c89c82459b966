"""Duties: how much of one, its terms and its words, the facts of one entry show."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from metier.matching.evidence import offer, offer_once, strongest, weaken
from metier.matching.index import Index, Showing, Shown, was_done
from metier.matching.phrases import judge_leading, says_all
from metier.matching.stems import PALE, STOP, stem, stems
from metier.matching.verdict import Verdict, listed, name
from metier.model.ad import Requirement, Skill, Span
from metier.model.career import Fact
from metier.text.words import fold, tokens

# Our own judgement, tried on adverts and careers.
_ELSEWHERE = 0.7  # of the strength of evidence that stands in another entry than the best
_PALE_WEIGHT = 0.25  # of a word that stands in nearly every advert
_ENOUGH, _MOST = 0.5, 0.6  # shares of the weight of a duty's words that must be shown


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the duty: its stem, its weight, and the skill whose name it is part of."""

    stem: str
    weight: float
    label: str | None


@dataclass(frozen=True, slots=True)
class _Share:
    """What one entry shows of a duty: the labels of its skills, the share of its words (0 to 1), and where.

    `more` is true where a telling word beside the skills is shown too, or there is none.
    """

    labels: tuple[str, ...]
    share: float
    more: bool
    showings: tuple[Showing, ...]


def judge_duty(index: Index, requirement: Requirement) -> Verdict:
    """A duty, by the terms in it where there are any, else (partly at most) by its words."""
    skills = _key_skills(index, requirement)
    if not skills:
        return judge_words(index, requirement.quote)
    found = [index.look_up(skill) for skill in skills]
    words = _weigh_words(index, requirement, skills)
    shares = [_share_of(held, words) for held in _by_entry(found).values()]
    best = max(shares, key=lambda share: (len(share.labels), share.share), default=None)
    if best is None:
        return _judge_loose(index, requirement, found)
    return _judge_share(index, best, found, frozenset(word.stem for word in words))


def judge_words(index: Index, quote: str) -> Verdict:
    """Words outside the vocabulary: met where one statement says all of them in their order ('Mentored two interns'),
    partly where what was done in one place holds most of them, else not shown.
    """
    written = [token for token in tokens(quote) if fold(token.text) not in STOP]
    words = _weigh(index, [(stem(token.text), None) for token in written])
    telling = frozenset(word.stem for word in words) - PALE
    phrases = _phrases([stem(token.text) for token in written], telling)
    if whole := says_all(index, quote, telling):
        return Verdict("met", "all words of it are shown in one statement", offer(index, whole, telling))
    best = max((_overlap(held, words, telling, phrases) for held in index.done.values()), key=len, default=())
    if not best:
        return judge_leading(index, quote) or Verdict("not_shown", "nothing in the career file shows this")
    held = frozenset(one for fact in best for one in stems(fact.text)) & telling
    said = listed([f"“{word}”" for word in _as_written(quote, held)])
    evidence = offer(index, [Showing(fact, None, "related") for fact in best], telling)
    return Verdict("partly", f"only words of it are shown ({said}), which is a sign and no proof", evidence)


def _phrases(words: Sequence[str], telling: frozenset[str]) -> frozenset[tuple[str, ...]]:
    """Every three telling words of the duty that stand together: 'root cause analysis'."""
    threes = zip(words, words[1:], words[2:], strict=False)
    return frozenset(three for three in threes if telling.issuperset(three))


def _overlap(
    facts: Sequence[Fact], words: Sequence[_Word], telling: frozenset[str], phrases: frozenset[tuple[str, ...]]
) -> tuple[Fact, ...]:
    """The facts of one entry with words of the duty: () where they are too few to mean anything.

    Enough is a phrase of three words, half of the duty's weight in one fact (two telling words or more), or more
    than half of it in several (three or more).
    """
    held = {fact.pointer: frozenset(stems(fact.text)) for fact in facts}
    for fact in facts:
        run = stems(fact.text)
        if phrases & frozenset(zip(run, run[1:], run[2:], strict=False)):
            return (fact,)
        if len(held[fact.pointer] & telling) >= 2 and _share_in(words, held[fact.pointer]) >= _ENOUGH:
            return (fact,)
    together = frozenset[str]().union(*held.values())
    if len(together & telling) >= 3 and _share_in(words, together) >= _MOST:
        return tuple(fact for fact in facts if held[fact.pointer] & telling)
    return ()


def _share_in(words: Sequence[_Word], held: frozenset[str]) -> float:
    total = sum(word.weight for word in words)
    return sum(word.weight for word in words if word.stem in held) / total if total else 0.0


def _key_skills(index: Index, requirement: Requirement) -> list[Skill]:
    """The skills that make the duty; whom it is done with (an occupation) only where there is nothing else."""
    skills = [*requirement.skills, *(skill for one in requirement.any_of for skill in one.skills)]
    known = [(skill, term.category) for skill in skills if skill.id and (term := index.vocabulary.get(skill.id))]
    telling = [skill for skill, category in known if category not in ("trait", "occupation")]
    return telling or [skill for skill, category in known if category == "occupation"]


def _weigh_words(index: Index, requirement: Requirement, skills: Sequence[Skill]) -> list[_Word]:
    shift = requirement.span[0]
    found: list[tuple[str, str | None]] = []
    for token in tokens(requirement.quote):
        place: Span = (token.start + shift, token.end + shift)
        label = next((one.label for one in skills if one.span[0] < place[1] and place[0] < one.span[1]), None)
        if label or fold(token.text) not in STOP:
            found.append((stem(token.text), label))
    return _weigh(index, found)


def _weigh(index: Index, words: Iterable[tuple[str, str | None]]) -> list[_Word]:
    """Rare words weigh more: log(1 + facts / facts with it); a pale one a quarter of that, a skill's as the rarest."""
    count = len(index.facts) + 1
    weighed = []
    for one, label in dict.fromkeys(words):
        known = 0 if label else index.frequency.get(one, 0)
        weight = math.log(1 + count / (1 + known)) * (_PALE_WEIGHT if one in PALE and not label else 1.0)
        weighed.append(_Word(one, weight, label))
    return weighed


def _by_entry(found: Sequence[Shown]) -> Mapping[str, dict[str, Sequence[Showing]]]:
    """For each entry the skills that something done in it proves, and by what."""
    entries: dict[str, dict[str, Sequence[Showing]]] = {}
    for one in found:
        for entry, showings in one.done.items():
            entries.setdefault(entry, {})[one.label] = showings
    return entries


def _share_of(held: Mapping[str, Sequence[Showing]], words: Sequence[_Word]) -> _Share:
    showings = tuple(showing for several in held.values() for showing in several)
    said = frozenset[str]().union(*(stems(showing.fact.text) for showing in showings))
    shown = sum(word.weight for word in words if word.label in held or word.stem in said)
    beside = {word.stem for word in words if word.label is None} - PALE
    more = bool(beside & said) or not beside
    return _Share(tuple(held), shown / (sum(word.weight for word in words) or 1.0), more, showings)


def _judge_share(index: Index, best: _Share, found: Sequence[Shown], words: frozenset[str]) -> Verdict:
    labels = dict.fromkeys(one.label for one in found)
    need = len(labels) if len(labels) < 3 else math.ceil(len(labels) * 2 / 3)
    names, verb = listed([name(label) for label in best.labels]), "are" if len(best.labels) > 1 else "is"
    here = offer(index, best.showings, words)
    rest = (
        offer_once(index, one.key, (piece for held in one.done.values() for piece in held), "done") for one in found
    )
    evidence = strongest([*here, *(piece for pieces in rest for piece in weaken(pieces, _ELSEWHERE))])
    if len(best.labels) < need:
        missing = listed([name(label) for label in labels if label not in best.labels], "or")
        return Verdict("partly", f"{names} {verb} shown of this, but not together with {missing}", evidence)
    if best.share < _ENOUGH or (len(labels) == 1 and not best.more):
        return Verdict("partly", f"{names} {verb} shown, but not most of the rest of this duty", evidence)
    return Verdict("met", f"{names} {verb} shown in what was done{_say_where(index, best)}", evidence)


def _say_where(index: Index, best: _Share) -> str:
    entry = index.entries.get(best.showings[0].fact.entry or "")
    return f" at {entry.organization.text}" if entry and entry.organization else ""


def _judge_loose(index: Index, requirement: Requirement, found: Sequence[Shown]) -> Verdict:
    """No entry proves a term of the duty: skill lists and related terms are a sign at most."""
    proofs = [showing for one in found for showing in one.proofs]
    hints = [showing for one in found for showing in one.hints if was_done(showing.fact)]
    if proofs:
        names = listed([name(one.label) for one in found if one.proofs])
        return Verdict("partly", f"{names} is listed, but nothing that was done shows it", offer(index, proofs))
    if hints:
        have = listed(list(dict.fromkeys(f"“{one.mention.term.label}”" for one in hints if one.mention))[:2])
        names = listed([name(one.label) for one in found], "or")
        return Verdict("partly", f"only the related {have} is shown, not {names}", offer(index, hints))
    verdict = judge_words(index, requirement.quote)
    if verdict.status == "not_shown":
        names = listed([name(one.label) for one in found], "or")
        return Verdict("not_shown", f"nothing in the career file shows {names}")
    return verdict


def _as_written(quote: str, held: frozenset[str]) -> list[str]:
    """The words of `quote` with these stems, as they stand there, at most three."""
    written = {stem(token.text): token.text for token in reversed(tokens(quote)) if stem(token.text) in held}
    return list(reversed(written.values()))[:3]
