"""Certificates, permits and licences: stated in the career file, or unknown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from metier.matching.evidence import offer, quote
from metier.matching.index import Index, Showing
from metier.matching.skills import judge_skills
from metier.matching.stems import stems
from metier.matching.verdict import Verdict
from metier.model.ad import Ad, Requirement, Skill
from metier.model.career import Fact

_WORK_PERMIT = re.compile(
    r"\b(?:authori[sz]ed to work|work authori[sz]ation|employment authori[sz]ation|right to work|eligible to work|"
    r"legally (?:entitled|authori[sz]ed)|eligibility to work|work permit|visa|sponsorship|citizen\w*|permanent resident\w*|"
    r"arbeitserlaubnis|arbeitsgenehmigung|aufenthaltstitel)\b",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\(([^()]{2,80})\)")
_CITIZEN = re.compile(r"\bcitizen|staatsbürger", re.IGNORECASE)
_EU = frozenset(
    {
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "HR",
        "HU",
        "IE",
        "IT",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
    }
)  # fmt: skip  (members of the European Union since 2020)
_COUNTRIES = {
    "US": r"u\.?s\.?a?\.?|united states|america", "GB": r"u\.?k\.?|united kingdom|great britain|england", "CA": "canada|kanada",
    "AU": "australia", "NZ": "new zealand", "IE": "ireland", "IN": "india", "CH": "switzerland|schweiz",
    "DE": "germany|deutschland", "AT": "austria|österreich", "FR": "france|frankreich", "ES": "spain", "IT": "italy",
    "NL": "netherlands", "SE": "sweden", "DK": "denmark", "NO": "norway", "FI": "finland", "PL": "poland", "BE": "belgium",
    "PT": "portugal", "JP": "japan", "SG": "singapore", "EU": r"e\.?u\.?|european union|europäische\w* union|europe",
}  # fmt: skip
_PLACES = {code: re.compile(rf"(?<![\w.])(?:{names})(?!\w)", re.IGNORECASE) for code, names in _COUNTRIES.items()}
# Words of a demand that need not stand in the career file, and those that make a paper of a subject.
_SOFT = frozenset(
    stems(
        "valid current active hold holder possess must required preferred plus equivalent full clean own essential gültig gültiger"
    )
)
_MARKS = frozenset(
    stems(
        "certification certified certificate certificates certify license licenses licensed zertifikat zertifizierung"
    )
)


def judge_certificate(index: Index, skills: Sequence[Skill], words: str) -> Verdict:
    """A certificate by its term, else by its name; a skill in the name ('AWS Certified …') is not the certificate."""
    terms = [(skill, index.vocabulary.get(skill.id)) for skill in skills if skill.id]
    papers = [skill for skill, term in terms if term is not None and term.category == "certification"]
    if not papers:
        return judge_named(index, words)
    verdict = judge_skills(index, papers)
    if verdict.status == "partly" and len(papers) == 1:  # a related paper is not the one that is asked for
        return Verdict("not_shown", verdict.why)
    return verdict


def judge_named(index: Index, words: str) -> Verdict:
    """A paper that `words` name: a fact holds every telling word of it, and is a certificate or calls itself one.

    A name in brackets, '(CKA)', is enough by itself.
    """
    names = [*_BRACKETS.findall(words), _BRACKETS.sub(" ", words)]
    fitting = [fact for name in names for fact in _facts_with(index, name, _SOFT | _MARKS)]
    papers = [fact for fact in fitting if fact.kind == "certificate" or _MARKS & frozenset(stems(fact.text))]
    if papers:
        return _stated(index, papers)
    if fitting and len(frozenset(stems(words)) - _SOFT - _MARKS) > 1:  # one word alone, 'driver', says too little
        why = f"“{quote(fitting[0].text)}” names the subject, but no certificate in it is listed"
        return Verdict("partly", why, offer(index, [Showing(fact, None, "related") for fact in fitting]))
    return Verdict("not_shown", f"nothing in the career file shows “{quote(words)}”")


def judge_eligibility(index: Index, ad: Ad, requirement: Requirement) -> Verdict:
    """A permit, licence or condition: only what the career file states counts, else it is unknown."""
    if _WORK_PERMIT.search(requirement.quote):
        return _judge_permit(index, ad, requirement.quote)
    if fitting := _facts_with(index, requirement.quote, _SOFT):
        return _stated(index, fitting)
    return Verdict("unknown", "the career file does not say whether this holds")


def _judge_permit(index: Index, ad: Ad, words: str) -> Verdict:
    permits = _permits(index.career.preferences)
    if not permits:
        return Verdict("unknown", "the career file says nothing about a work permit (preferences, workPermit)")
    asked = {code for code, pattern in _PLACES.items() if pattern.search(words)}
    asked = asked or {place.country for place in ad.places if place.country}
    said = ", ".join(permits)
    if not asked or (_CITIZEN.search(words) and not any(_CITIZEN.search(one) for one in permits)):
        return Verdict("unknown", f"the career file states a work permit ({said}), which does not settle this")
    held = {code for one in permits for code in _codes(one)}
    if "EU" in held:
        held |= _EU
    if held & asked:
        evidence = offer(index, [_show(fact) for fact in index.preferences if "ermit" in fact.pointer])
        return Verdict("met", f"the career file states a work permit for {said}", evidence)
    return Verdict("not_shown", f"the career file states a work permit for {said} only")


def _permits(preferences: Mapping[str, Any]) -> list[str]:
    for key in ("workPermit", "work_permit", "workPermits", "workAuthorization"):
        value = preferences.get(key)
        if isinstance(value, str) and value.strip():
            return [value]
        if isinstance(value, (list, tuple)):
            return [str(one) for one in value if isinstance(one, str) and one.strip()]
    return []


def _codes(words: str) -> Iterable[str]:
    """The countries that a stated permit names: a code or a name."""
    if re.fullmatch(r"[A-Za-z]{2}", words.strip()):
        yield words.strip().upper()
    yield from (code for code, pattern in _PLACES.items() if pattern.search(words))


def _facts_with(index: Index, words: str, besides: frozenset[str]) -> list[Fact]:
    telling = frozenset(stems(words)) - besides
    return [fact for fact in index.facts if telling <= frozenset(stems(fact.text))] if telling else []


def _stated(index: Index, facts: list[Fact]) -> Verdict:
    return Verdict("met", f"“{quote(facts[0].text)}” states it", offer(index, [_show(fact) for fact in facts]))


def _show(fact: Fact) -> Showing:
    return Showing(fact, None, "same")
