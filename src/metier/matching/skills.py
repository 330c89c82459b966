"""Skills against facts: shown, shown by something narrower, or only something broader or related."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from metier.matching.evidence import join_evidence, offer, offer_once
from metier.matching.index import WORKED, Index, Showing, Shown
from metier.matching.verdict import Verdict, listed, name
from metier.matching.years import months_asked, months_in, say_intervals, say_months, say_years
from metier.model.ad import Skill
from metier.model.dates import Interval
from metier.model.match import Evidence, Status

_PAID = re.compile(r"\b(?:professional|commercial|industry|industrial|paid|berufs\w*)\b", re.IGNORECASE)


def judge_skills(index: Index, skills: Sequence[Skill]) -> Verdict:
    """All `skills` are asked for, without years; one that is named twice ('artificial intelligence (AI)') is one."""
    named = {skill.id or skill.label: skill for skill in reversed(skills)}
    found = [index.look_up(skill) for skill in reversed(named.values())]
    proven = [one for one in found if one.proofs]
    hinted = [one for one in found if not one.proofs and one.hints]
    missing = [one for one in found if not one.proofs and not one.hints]
    clauses = _say_proven(proven) + [_say_hint(one) for one in hinted]
    if missing:
        clauses.append(_say_missing(missing, bool(clauses)))
    if len(missing) == len(found):
        return Verdict("not_shown", clauses[0])
    status: Status = "met" if len(proven) == len(found) else "partly"
    return Verdict(status, "; ".join(clauses), join_pieces(index, found))


def _say_missing(missing: Sequence[Shown], follows: bool) -> str:
    if len(missing) == 1 and missing[0].wider:
        return f"only the broader {_names(missing[0].wider)} is shown, not {name(missing[0].label)}"
    names = listed([name(one.label) for one in missing], "or")
    return f"nothing shows {names}" if follows else f"nothing in the career file shows {names}"


def join_pieces(index: Index, found: Sequence[Shown]) -> tuple[Evidence, ...]:
    """The evidence for several skills, each one's best before any second piece."""
    return join_evidence(offer_once(index, one.key, one.proofs or one.hints) for one in found)


def _say_proven(proven: Sequence[Shown]) -> list[str]:
    same = [one for one in proven if any(showing.relation == "same" for showing in one.proofs)]
    clauses = []
    if len(same) == 1:
        clauses.append(f"{name(same[0].label)} is shown{_say_as(same[0])}")
    elif same:
        clauses.append(f"{listed([name(one.label) for one in same])} are shown")
    for one in proven:
        if one not in same:
            clauses.append(f"{name(one.label)} is shown by the narrower {_names(one.proofs)}")
    return clauses


def _say_as(shown: Shown) -> str:
    """' as “k8s”' where the career file uses none of the ad's words."""
    said = [one.mention.words for one in shown.proofs if one.mention and one.relation == "same" and one.mention.words]
    if not said or any(words.casefold() == shown.label.casefold() for words in said):
        return ""
    return f" as “{said[0]}”"


def _say_hint(shown: Shown) -> str:
    return f"only the related {_names(shown.hints)} is shown, not {name(shown.label)}"


def _names(showings: Iterable[Showing]) -> str:
    """The terms of `showings`, at most two, in quotes."""
    labels = dict.fromkeys(one.mention.term.label for one in showings if one.mention is not None)
    return listed([f"“{label}”" for label in list(labels)[:2]])


def judge_years(index: Index, skills: Sequence[Skill], years: float, quote: str) -> Verdict:
    """`years` of any of `skills` are asked for: the union of the dated work in which one of them was used."""
    found = [index.look_up(skill) for skill in skills]
    label = name(found[0].label) if len(found) == 1 else listed([name(one.label) for one in found], "or")
    proofs = tuple(showing for one in found for showing in one.proofs)
    hints = tuple(showing for one in found for showing in one.hints)
    if proofs:
        return _judge_time(index, label, proofs, years, quote)
    if hints:
        return Verdict("partly", f"only the related {_names(hints)} is shown, not {label}", offer(index, hints))
    return Verdict("not_shown", _say_missing(found, False))


def _judge_time(index: Index, label: str, proofs: Sequence[Showing], years: float, quote: str) -> Verdict:
    sections = ("work",) if _PAID.search(quote) else WORKED
    intervals: set[Interval] = {
        one.fact.interval for one in proofs if one.fact.interval and one.fact.section in sections
    }
    months = months_in(intervals, index.today)
    if not months:
        why = f"{label} is shown, but not in dated work, so the {say_years(years)} asked are not proven"
        return Verdict("partly", why, offer(index, proofs))
    when = say_intervals(intervals, index.today)
    why = f"{label} is shown {when}: {say_months(months)} of {years:g} asked"
    dated = [one for one in proofs if one.fact.interval in intervals]
    rest = [one for one in proofs if one.fact.interval not in intervals]
    pieces = join_evidence([offer(index, dated), offer(index, rest)])
    return Verdict("met" if months >= months_asked(years) else "partly", why, pieces)
