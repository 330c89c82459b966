"""Experience without a skill of the vocabulary: so many years of work, or of work described in plain words."""

from __future__ import annotations

import re

from metier.matching.evidence import offer
from metier.matching.index import Index, Showing
from metier.matching.plain import core, core_stems
from metier.matching.relevance import all_work, relevant_work, work_with_words
from metier.matching.stems import PALE, stems
from metier.matching.verdict import Verdict, best_of
from metier.matching.years import months_asked, months_in, say_intervals, say_months
from metier.model.ad import Ad, Requirement
from metier.model.career import Fact

_RELEVANT = re.compile(
    r"\b(?:relevant|related|similar|comparable|equivalent|same|einschlägig\w*|vergleichbar\w*|ähnlich\w*)\b",
    re.IGNORECASE,
)


def judge_time(index: Index, ad: Ad, requirement: Requirement, words: str, years: float) -> Verdict:
    """`years` of work are asked for without a skill: all work, or the work that `words` describe."""
    fields = requirement.degree.fields if requirement.degree else ()
    fields += tuple(field for one in requirement.any_of if one.degree for field in one.degree.fields)
    besides = frozenset(one for field in fields for one in stems(field))
    if wanted := core_stems(words, besides):
        return _judge_words(index, wanted, core(words, besides), years)
    if _RELEVANT.search(words):
        return _judge_work(index, relevant_work(index, ad), "work like that of this ad", years)
    return _judge_work(index, all_work(index), "work", years)


def _judge_words(index: Index, wanted: tuple[str, ...], words: str, years: float) -> Verdict:
    """Met where single facts hold all of the words, partly where their entries hold most of the telling ones."""
    what = f"work described as “{words}”"
    full = _judge_work(index, work_with_words(index, wanted, all_in_one=True), what, years)
    telling = [one for one in wanted if one not in PALE]
    if full.status == "met" or not telling:
        return full
    loose = _judge_work(index, work_with_words(index, telling), f"work with words of “{words}”", years)
    if loose.status == "met":
        loose = Verdict("partly", f"{loose.why}, and words are a sign and no proof", loose.evidence)
    return best_of([full, loose])


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
