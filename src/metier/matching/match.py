"""Requirements against facts: a Pair for each, and what they come to together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from metier.matching.duties import judge_duty, judge_words
from metier.matching.education import judge_degree
from metier.matching.evidence import offer
from metier.matching.experience import judge_time
from metier.matching.index import Index, Vocabulary, index_facts, was_done
from metier.matching.languages import judge_language
from metier.matching.papers import judge_certificate, judge_eligibility
from metier.matching.plain import name_in
from metier.matching.skills import judge_skills, judge_years
from metier.matching.verdict import Verdict, all_of, best_of, listed, sentence
from metier.model.ad import Ad, Alternative, Requirement, Skill
from metier.model.career import Career, Fact
from metier.model.match import Match, Pair

Group = Literal["required", "preferred", "other"]
_GROUPS: tuple[tuple[Group, str], ...] = (
    ("required", "required"), ("preferred", "preferred"), ("other", "other demands and duties"),
)  # fmt: skip


def match_facts(ad: Ad, career: Career, facts: Sequence[Fact], vocabulary: Vocabulary, today: date) -> Match:
    """Every requirement of `ad` with its status, why, and the evidence among `facts` (the strongest five)."""
    index = index_facts(career, facts, vocabulary, today)
    return Match(ad, tuple(_pair(index, ad, requirement) for requirement in ad.requirements), today)


def _pair(index: Index, ad: Ad, requirement: Requirement) -> Pair:
    verdict = _judge(index, ad, requirement)
    return Pair(requirement, verdict.status, sentence(verdict.why), verdict.evidence)


def _judge(index: Index, ad: Ad, requirement: Requirement) -> Verdict:
    if requirement.kind == "trait" or _only_traits(index, requirement):
        return _judge_trait(index, requirement)
    if requirement.kind in ("eligibility", "condition"):
        return judge_eligibility(index, ad, requirement)
    if requirement.language is not None:
        return judge_language(index, requirement)
    if requirement.kind == "responsibility":
        return judge_duty(index, requirement)
    if requirement.kind == "certification" and not requirement.any_of:
        return judge_certificate(index, requirement.skills, requirement.quote)
    return _judge_parts(index, ad, requirement)


def _judge_parts(index: Index, ad: Ad, requirement: Requirement) -> Verdict:
    """All that a requirement asks for at once: degree, skills (with years), one of several alternatives."""
    parts: list[Verdict] = []
    years, skills = requirement.min_years, _named(requirement.skills)
    if requirement.degree is not None:
        parts.append(judge_degree(index, ad, requirement.degree, requirement.quote))
    if skills and years:
        parts += [judge_years(index, [skill], years, requirement.quote) for skill in skills]
    elif skills:
        parts.append(judge_skills(index, skills))
    if requirement.any_of:
        parts.append(_judge_alternatives(index, ad, requirement))
    if years and not skills and not (requirement.any_of and _pools(requirement)):
        parts.append(judge_time(index, ad, requirement, requirement.quote, years))
    return all_of(parts) if parts else _judge_unknown(index, requirement)


def _named(skills: Sequence[Skill]) -> tuple[Skill, ...]:
    """The skills that are matched by name: none where the vocabulary knows none of them, never what is to be done."""
    found = tuple(skill for skill in skills if skill.layer != "skill")
    return found if any(skill.layer is None for skill in found) else ()


def _judge_unknown(index: Index, requirement: Requirement) -> Verdict:
    """A demand of which the vocabulary knows nothing: by its words or, where they show more, by the names in it."""
    plain = _judge_plain(index, requirement.quote)
    names = [skill for skill in requirement.skills if skill.layer == "knowledge"]
    return best_of([plain, judge_skills(index, names)]) if names else plain


def _judge_plain(index: Index, words: str) -> Verdict:
    """A demand in words that no vocabulary knows: met where its name stands in a fact, else by its words."""
    name = name_in(words)
    showings = index.says(name) if name else ()
    if showings:
        return Verdict("met", f"“{name}” is shown", offer(index, showings))
    return judge_words(index, words)


def _pools(requirement: Requirement) -> bool:
    """True where the years belong to the alternatives: '5 years of Java or Kotlin'."""
    return any(_named(one.skills) for one in requirement.any_of)


def _judge_alternatives(index: Index, ad: Ad, requirement: Requirement) -> Verdict:
    """The best alternative counts; years asked of the whole group may be made of several of its skills."""
    if requirement.min_years and all(_named(one.skills) and not one.min_years for one in requirement.any_of):
        skills = [skill for one in requirement.any_of for skill in _named(one.skills)]
        return judge_years(index, skills, requirement.min_years, requirement.quote)
    verdicts = [_judge_alternative(index, ad, requirement, one) for one in requirement.any_of]
    best = best_of(verdicts)
    names = [_name(one) for one in requirement.any_of]
    if best.status == "met":
        return Verdict("met", f"{best.why} (one of {listed(names, 'or')} is enough)", best.evidence)
    if best.status == "not_shown":
        return Verdict("not_shown", f"nothing in the career file shows {listed(names, 'or')}")
    return best


def _judge_alternative(index: Index, ad: Ad, requirement: Requirement, one: Alternative) -> Verdict:
    if requirement.kind == "certification":
        return judge_certificate(index, one.skills, one.quote)
    parts: list[Verdict] = []
    years, skills = one.min_years or requirement.min_years, _named(one.skills)
    if one.degree is not None:
        parts.append(judge_degree(index, ad, one.degree, requirement.quote))
    if skills and years:
        parts += [judge_years(index, [skill], years, one.quote) for skill in skills]
    elif skills:
        parts.append(judge_skills(index, skills))
    elif one.min_years:
        parts.append(judge_time(index, ad, requirement, one.quote, one.min_years))
    return all_of(parts) if parts else judge_skills(index, [Skill(one.quote, one.span)])


def _name(one: Alternative) -> str:
    return listed([skill.label for skill in one.skills]) or f"“{one.quote}”"


def _only_traits(index: Index, requirement: Requirement) -> bool:
    terms = [index.vocabulary.get(skill.id) for skill in requirement.skills if skill.id]
    plain = requirement.degree is None and not requirement.any_of and requirement.min_years is None
    known = [skill for skill in requirement.skills if skill.layer != "skill"]
    named = len(terms) == len(known) and requirement.kind in ("skill", "experience")
    return bool(terms) and plain and named and all(term and term.category == "trait" for term in terms)


def _judge_trait(index: Index, requirement: Requirement) -> Verdict:
    """Unknown, whatever the file says of it: no paper proves a trait. What was done may speak for it."""
    skills = [*requirement.skills, *(skill for one in requirement.any_of for skill in one.skills)]
    showings = [one for skill in skills if skill.id for one in index.look_up(skill).proofs]
    done = offer(index, [one for one in showings if was_done(one.fact)])
    if done:
        return Verdict("unknown", f"a trait cannot be proven on paper, but “{done[0].words}” speaks for it", done)
    return Verdict("unknown", "a trait cannot be shown on paper")


def group_of(requirement: Requirement) -> Group:
    """The group under which the headline counts it: duties, and demands without a stated necessity, are 'other'."""
    if requirement.kind == "responsibility" or requirement.necessity == "unstated":
        return "other"
    return requirement.necessity


def headline(match: Match) -> str:
    """'7 of 9 required, 1 of 2 preferred, 3 of 5 other demands and duties shown; 2 cannot be shown on paper'.

    Shown is what is met; what is unknown is counted in the last part and nowhere else, so that the numbers add up.
    """
    counts = count_groups(match)
    parts = [f"{met} of {total} {words}" for group, words in _GROUPS for met, total in [counts[group]] if total]
    unknown = sum(pair.status == "unknown" for pair in match.pairs)
    said = [f"{', '.join(parts)} shown"] if parts else []
    if unknown:
        said.append(f"{unknown} cannot be shown on paper")
    return "; ".join(said) or "no requirement was found in this ad"


def count_groups(match: Match) -> dict[Group, tuple[int, int]]:
    """For each group how many are met, and of how many that a career file could show."""
    counts: dict[Group, tuple[int, int]] = {"required": (0, 0), "preferred": (0, 0), "other": (0, 0)}
    for pair in match.pairs:
        if pair.status != "unknown":
            met, total = counts[group_of(pair.requirement)]
            counts[group_of(pair.requirement)] = (met + (pair.status == "met"), total + 1)
    return counts


def gaps(match: Match) -> tuple[Pair, ...]:
    """What is not shown, or partly, worst first: required before preferred before other, not shown before partly."""
    order = {group: rank for rank, (group, _) in enumerate(_GROUPS)}
    found = [pair for pair in match.pairs if pair.status in ("not_shown", "partly")]
    return tuple(sorted(found, key=lambda pair: (order[group_of(pair.requirement)], pair.status == "partly")))
