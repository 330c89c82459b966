"""Experience without a skill of the vocabulary: so many years of work, or of work described in plain words."""

from __future__ import annotations

import re

from metier.matching.evidence import offer, quote
from metier.matching.index import Index, Showing
from metier.matching.relevance import all_work, relevant_work, work_with_words
from metier.matching.stems import PALE, stems
from metier.matching.verdict import Verdict
from metier.matching.years import months_asked, months_in, say_intervals, say_months
from metier.model.ad import Ad, Requirement
from metier.model.career import Fact

_RELEVANT = re.compile(
    r"\b(?:relevant|related|similar|comparable|equivalent|einschlägig\w*|vergleichbar\w*|ähnlich\w*)\b", re.IGNORECASE
)
_NUMBER = re.compile(r"\d")
_EMPTY = frozenset(
    stem
    for words in (
        "years year yrs experience experienced professional work working worked minimum least more plus prior previous "
        "hands-on practical practice proven track record demonstrated background industry commercial field area job "
        "career employment overall total full-time position role level entry mid senior preferably preferred required "
        "must strong solid extensive significant one two three four five six seven eight nine ten twelve fifteen twenty "
        "jahre jahren jahr berufserfahrung erfahrung mindestens mehrjährige berufliche praktische einschlägige "
        "similar comparable equivalent same vergleichbaren ähnlichen einschlägiger vergleichbarer "
        # words of a degree that is asked for beside the years
        "bachelor bachelors master masters degree degrees phd doctorate diploma university college graduate undergraduate "
        "bs ba bsc ms ma msc mba bachelor's master's b.sc m.sc b.s m.s ph.d higher advanced abschluss studium hochschulabschluss",
    )
    for stem in stems(words)
)


def judge_time(index: Index, ad: Ad, requirement: Requirement, words: str, years: float) -> Verdict:
    """`years` of work are asked for without a skill: all work, or the work that `words` describe."""
    fields = requirement.degree.fields if requirement.degree else ()
    fields += tuple(field for one in requirement.any_of if one.degree for field in one.degree.fields)
    besides = _EMPTY.union(*(stems(field) for field in fields))
    left = [one for one in stems(words) if one not in besides and not _NUMBER.search(one)]
    telling = [one for one in left if one not in PALE]
    if telling:
        work = work_with_words(index, telling)
        what = f"work with the words of “{quote(requirement.quote)}”"
    elif _RELEVANT.search(words) or left:
        work, what = relevant_work(index, ad), "work relevant to this ad"
    else:
        work, what = all_work(index), "work"
    return _judge_work(index, work, what, years)


def _judge_work(index: Index, work: tuple[Fact, ...], what: str, years: float) -> Verdict:
    intervals = {fact.interval for fact in work if fact.interval}
    months = months_in(intervals, index.today)
    if not months:
        undated = Verdict("partly", f"{what} is shown, but without dates", offer(index, [_show(one) for one in work]))
        return undated if work else Verdict("not_shown", f"nothing in the career file shows {what}")
    why = f"{what} is shown {say_intervals(intervals, index.today)}: {say_months(months)} of {years:g} asked"
    evidence = offer(index, [_show(one) for one in work if one.interval])
    return Verdict("met" if months >= months_asked(years) else "partly", why, evidence)


def _show(fact: Fact) -> Showing:
    return Showing(fact, None, "same")
