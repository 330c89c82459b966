"""Degrees: the level, the field, and experience instead of one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from metier.matching.evidence import offer
from metier.matching.index import Index, Showing, holds_words
from metier.matching.relevance import all_work, names_skills, relevant_work
from metier.matching.verdict import Verdict, listed
from metier.matching.years import months_in, say_months, say_years
from metier.model.ad import DEGREE_LEVELS, Ad, Degree, DegreeLevel
from metier.model.career import Fact
from metier.model.dates import YearMonth
from metier.model.term import Relation

# Our own judgement, not a rule of anyone: how many years of relevant work stand for a degree where the ad
# takes 'equivalent experience'. A lower degree counts for its share.
EQUIVALENT_YEARS: dict[DegreeLevel, int] = {
    "secondary": 1, "associate": 2, "bachelor": 4, "master": 6, "doctorate": 8,
}  # fmt: skip
_NAMES: dict[DegreeLevel, str] = {
    "secondary": "a secondary school certificate", "associate": "an associate degree", "bachelor": "a bachelor’s degree",
    "master": "a master’s degree", "doctorate": "a doctorate",
}  # fmt: skip
_RELATED = re.compile(
    r"\b(?:related|similar|comparable|relevant|equivalent|adjacent|quantitative|technical|stem|verwandt\w*|vergleichbar\w*|"
    r"ähnlich\w*|einschlägig\w*)\b",
    re.IGNORECASE,
)
_STUDYING = re.compile(
    r"\b(?:pursuing|enrolled|currently stud\w+|studying|working toward|student\w*|eingeschrieben\w*|studierende\w*)\b",
    re.IGNORECASE,
)
_FIELD_RANK: dict[Relation | None, int] = {"same": 4, "narrower": 3, "related": 2, "broader": 1, None: 0}


@dataclass(frozen=True, slots=True)
class _Held:
    """A degree of the career: its facts together, finished or not, and how its field stands to the one asked for."""

    fact: Fact
    level: DegreeLevel
    finished: bool
    relation: Relation | None
    words: str


def judge_degree(index: Index, ad: Ad, degree: Degree, quote: str) -> Verdict:
    """The degree itself, or work instead of it where the ad takes that."""
    held = [_held(index, degree, fact) for fact in index.facts if fact.degree is not None]
    verdict = _judge_held(index, degree, quote, held)
    if verdict.status == "met" or not degree.or_equivalent:
        return verdict
    instead = _judge_instead(index, ad, degree, held)
    return instead if instead.rank[0] > verdict.rank[0] else verdict


def _judge_held(index: Index, degree: Degree, quote: str, held: Sequence[_Held]) -> Verdict:
    asked = DEGREE_LEVELS.index(degree.level)
    high = [one for one in held if DEGREE_LEVELS.index(one.level) >= asked]
    if not high:
        return _too_low(index, degree, held)
    best = max(high, key=lambda one: (_fits(one, degree, quote), one.finished, _FIELD_RANK[one.relation]))
    evidence = offer(index, [Showing(best.fact, None, best.relation or "related")])
    if not _fits(best, degree, quote):
        fields = listed(degree.fields, "or")
        near = " only related to" if best.relation in ("related", "broader") else " not"
        return Verdict(
            "partly", f"the degree shown, “{best.words}”, is{near} in {fields}".replace("to in", "to"), evidence
        )
    if not best.finished and not _STUDYING.search(quote):
        return Verdict("partly", f"the degree “{best.words}” is not finished yet", evidence)
    return Verdict("met", f"“{best.words}” is {_NAMES[best.level]}{_say_field(best, degree)}", evidence)


def _say_field(best: _Held, degree: Degree) -> str:
    if not degree.fields:
        return ", which is enough"
    if best.relation == "related":
        return " in a related field, which the ad accepts"
    return " in a field that the ad names"


def _too_low(index: Index, degree: Degree, held: Sequence[_Held]) -> Verdict:
    asked = DEGREE_LEVELS.index(degree.level)
    near = [one for one in held if DEGREE_LEVELS.index(one.level) == asked - 1 and one.level != "secondary"]
    if not near:
        shown = max(held, key=lambda one: DEGREE_LEVELS.index(one.level), default=None)
        besides = f", only {_NAMES[shown.level]}" if shown else ""
        return Verdict("not_shown", f"nothing in the career file shows {_NAMES[degree.level]}{besides}")
    best = max(near, key=lambda one: (_FIELD_RANK[one.relation], one.finished))
    evidence = offer(index, [Showing(best.fact, None, "related")])
    return Verdict("partly", f"“{best.words}” is {_NAMES[best.level]}, not {_NAMES[degree.level]}", evidence)


def _judge_instead(index: Index, ad: Ad, degree: Degree, held: Sequence[_Held]) -> Verdict:
    """Years of relevant work in place of the degree, which the ad accepts; how many is our own judgement."""
    own = [one.level for one in held if one.finished and one.relation]
    lower = max(own, key=lambda level: EQUIVALENT_YEARS[level], default=None)
    needed = max(1, EQUIVALENT_YEARS[degree.level] - (EQUIVALENT_YEARS[lower] if lower else 0))
    rule = _say_rule(degree.level, lower, needed)
    relevant = relevant_work(index, ad)
    work = relevant if relevant or names_skills(index, ad) else all_work(index)
    months = months_in([fact.interval for fact in work if fact.interval], index.today)
    if not months:
        return Verdict("not_shown", f"nothing in the career file shows {_NAMES[degree.level]} or experience instead")
    evidence = offer(index, [Showing(fact, None, "related") for fact in work])
    if not relevant:
        said = (
            f"the ad accepts equivalent experience; {say_months(months)} of work are shown, but not that they are such"
        )
        return Verdict("partly", said, evidence)
    why = f"the ad accepts equivalent experience, and {say_months(months)} of relevant work are shown"
    if months >= needed * 12:
        return Verdict("met", f"{why}; {rule}", evidence)
    return Verdict("partly", f"{why}, which is too little: {rule}", evidence)


def _say_rule(level: DegreeLevel, lower: DegreeLevel | None, needed: int) -> str:
    """'our own rule of thumb takes 2 years beside a bachelor’s degree for a master’s degree'."""
    beside = f" beside {_NAMES[lower]}" if lower and lower != level else ""
    return (
        f"our own rule of thumb takes {say_years(needed)}{beside} for {_NAMES[level]}, the ad may mean another number"
    )


def _fits(one: _Held, degree: Degree, quote: str) -> bool:
    if not degree.fields or one.relation in ("same", "narrower"):
        return True
    return one.relation == "related" and bool(_RELATED.search(quote))


def _held(index: Index, degree: Degree, fact: Fact) -> _Held:
    together = index.by_entry.get(fact.entry or "", (fact,))
    entry = index.entries.get(fact.entry or "")
    words = " ".join(part.text for part in (entry.title, entry.area) if part) if entry else fact.text
    relations = [_relation(index, field, together, words) for field in degree.fields]
    relation = max(relations, key=lambda one: _FIELD_RANK[one], default=None)
    assert fact.degree is not None
    return _Held(fact, fact.degree, _is_finished(index, fact), relation, words)


def _is_finished(index: Index, fact: Fact) -> bool:
    """A degree without dates is taken as finished; one that goes on today or ends later is not."""
    if fact.interval is None:
        return True
    end: YearMonth | None = fact.interval.end
    return end is not None and end.first <= index.today.year * 12 + index.today.month - 1


def _relation(index: Index, field: str, facts: Sequence[Fact], words: str) -> Relation | None:
    """How the subject of a degree stands to the `field` asked for, by terms, else by the words themselves."""
    found: list[Relation | None] = ["same" if holds_words(words, field) else None]
    wanted = index.vocabulary.normalise(field)
    if wanted is not None:
        for fact in facts:
            mentions = fact.mentions if fact.kind == "degree" else ()
            # The name of the school says nothing about the subject: 'Institute of Technology'.
            own = [mention for mention in mentions if mention.span[1] <= len(words)]
            found += [index.vocabulary.relation(mention.term.id, wanted.id) for mention in own]
    return max(found, key=lambda one: _FIELD_RANK[one])
