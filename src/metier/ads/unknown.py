"""Skills that the vocabulary lacks: spans of the trained model within demands and duties, kept as their own words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from metier.ads.reading import Reading
from metier.ads.sections import Unit
from metier.ads.sentences import read_sentences
from metier.ads.spans import SkillSpan, Tier, find_spans
from metier.model.ad import Alternative, Kind, Requirement, Skill, Span
from metier.terms import Vocabulary

LANGUAGES = frozenset(("en", None))  # what the models were trained on; None: too few words to tell
_OPEN: frozenset[Kind] = frozenset(("skill", "experience", "responsibility", "trait"))
_LONGEST = 2_000  # characters of a line that is still a line, as in requirements
_MOST_READ = 60_000  # characters of demands that a model reads; more is no ad, and rules alone read the rest
_MOST_WORDS = {"knowledge": 6, "skill": 16}
_WHOLE = 0.8  # a phrase that is this much of its line says nothing beside it
_EDGE = re.compile(r"[^\w]*")
_LISTED = re.compile(r"[\s,;/&()|•+]*(?:(?:and|or|such as|like|including|e\.g\.)[\s(]+)?", re.IGNORECASE)
_LIGHT = re.compile(r"[\s,]+(?:and|or|the|a|an|of|in|to|for|with|by|as|at|on)\Z", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w.+#'’/-]*")
# Of these words alone, what a span names is the head of a demand, its degree or whoever is sought.
_EMPTY = ("head", "degree", "bare_head", "necessity", "human_language", "years", "article", "preposition", "finite")


def add_unknown(
    reading: Reading, units: Sequence[Unit], requirements: tuple[Requirement, ...], vocabulary: Vocabulary, tier: Tier
) -> tuple[Requirement, ...]:
    """The requirements, each with the skills that `tier` finds in it beside the vocabulary's; `reader` names those it added to.

    A span that touches what the vocabulary named, or a member of an 'or' group, adds nothing. What stands behind the
    first 60,000 characters of demands is left as the rules read it.
    """
    wanted = [one for one in requirements if one.kind in _OPEN and len(one.quote) <= _LONGEST]
    if not wanted:
        return requirements
    sentences = _first(_sentences(reading, units, wanted), _MOST_READ)
    spans = find_spans(reading.text, vocabulary, tier, sentences=sentences, mentions=reading.mentions)
    starts = [span.start for span in spans]
    found: list[Requirement] = []
    for one in requirements:
        if one.kind in _OPEN and len(one.quote) <= _LONGEST:
            inside = spans[bisect_left(starts, one.span[0]) : bisect_left(starts, one.span[1])]
            found.append(_with(reading, one, [span for span in inside if span.end <= one.span[1]], tier))
        else:
            found.append(one)
    return tuple(found)


def _sentences(reading: Reading, units: Sequence[Unit], wanted: Sequence[Requirement]) -> Iterator[Span]:
    """The sentences in which something is demanded, each group's heading before them, for a heading tells what follows."""
    starts = [unit.start for unit in units]
    lead, done = (0, 0), 0
    for one in wanted:
        for unit in units[max(0, bisect_right(starts, one.span[0]) - 1) : bisect_left(starts, one.span[1])]:
            if unit.start < done:
                continue
            done = unit.end
            if unit.lead != lead and unit.lead[1] <= unit.start and unit.lead[0] < unit.lead[1]:
                lead = unit.lead
                yield lead
            yield from read_sentences(reading.text, unit.start, unit.end)


def _first(spans: Iterator[Span], most: int) -> list[Span]:
    """The spans from the first on that have at most `most` characters together."""
    found: list[Span] = []
    for start, end in spans:
        most -= end - start
        if most < 0:
            break
        found.append((start, end))
    return found


def _with(reading: Reading, one: Requirement, spans: Sequence[SkillSpan], tier: Tier) -> Requirement:
    """The requirement with what the spans add: to its skills, or to a member of its group that names none."""
    taken = [mention.span for mention in reading.mentions_in(*one.span)]
    members = [member.span for member in one.any_of]
    known = [skill.span for skill in one.skills]
    added: list[Skill] = []
    of_member: dict[Span, Skill] = {}
    for span in sorted(spans, key=lambda each: each.kind):  # names of what is known first
        place = _trim(reading, span)
        if place is None or any(_touch(place, other) for other in taken):
            continue
        skill = Skill(reading.text[slice(*place)], place, layer=span.kind)
        member = next((member for member in members if _touch(place, member)), None)
        if member is not None:
            if span.kind == "knowledge" and member[0] <= place[0] and place[1] <= member[1]:
                of_member.setdefault(member, skill)
            continue
        if _is_worth(reading, one, place, span.kind, known):
            added.append(skill)
            taken.append(place)
            known.append(place)
    if not added and not of_member:
        return one
    skills = tuple(sorted((*one.skills, *added), key=lambda skill: skill.span))
    group = tuple(_member(each, of_member.get(each.span)) for each in one.any_of)
    changed = bool(added) or group != one.any_of
    return replace(one, skills=skills, any_of=group, reader=tier) if changed else one


def _member(member: Alternative, skill: Skill | None) -> Alternative:
    """A member of a group with its own words as its skill, where it names nothing else."""
    if skill is None or member.skills or member.degree or member.min_years:
        return member
    return replace(member, skills=(skill,))


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _trim(reading: Reading, span: SkillSpan) -> Span | None:
    """The words of a span without signs at its ends; None where they name nothing or are a whole clause."""
    text = reading.text
    start, end = reading.trim(span.start, span.end)
    opening = _EDGE.match(text, start, end)
    start = opening.end() if opening and text[start : start + 1] != "." else start  # .NET keeps its dot
    while end > start and not (text[end - 1].isalnum() or text[end - 2 : end] in ("++", "C#", "F#")):
        end -= 1
    while light := _LIGHT.search(text, max(start, end - 12), end):
        end = light.start()
    if (
        end - start < 2
        or (text[start - 1 : start], text[end : end + 1]) == ("<", ">")
        or "\n\n" in text[start:end]
        or reading.words(start, end) > _MOST_WORDS[span.kind]
    ):
        return None
    return (start, end) if _is_telling(reading, start, end) and not _is_role(reading, start, end) else None


def _is_telling(reading: Reading, start: int, end: int) -> bool:
    """True where some word says of what the demand is; of three words or more some always does."""
    words = list(_WORD.finditer(reading.text, start, end))
    return len(words) > 2 or any(not any(reading.has(kind, *word.span()) for kind in _EMPTY) for word in words)


def _is_role(reading: Reading, start: int, end: int) -> bool:
    """True where the words name whoever is sought ('Senior Data Engineer')."""
    cues = reading.cues.within("role_word", start, end)
    return bool(cues) and cues[-1].end == end


def _is_worth(reading: Reading, one: Requirement, place: Span, kind: str, known: Sequence[Span]) -> bool:
    """Whether a span says more of its requirement.

    Duties and traits keep each, save one that is all of the line. A demand keeps the name of what is to be known: any
    where it names nothing else, else one that is written as a name or stands in a list with what it names. What is to
    be done is kept where the demand names nothing.
    """
    if place[1] - place[0] >= _WHOLE * len(one.quote) and reading.words(*place) > 3:
        return False
    if one.kind == "responsibility":
        return kind == "knowledge" or reading.words(*place) > 1
    if one.kind == "trait":
        return reading.words(*place) > 1 or not reading.text[slice(*place)].endswith("ly")
    if kind == "skill":
        return not known
    if not known and not one.any_of:
        return True
    return _is_written_as_name(reading.text, one, place) or any(_is_listed(reading.text, place, each) for each in known)


def _is_written_as_name(text: str, one: Requirement, place: Span) -> bool:
    """True for a capital (not the one that opens the line), a digit or a sign inside a word: Terragrunt, k3s, gRPC."""
    words = text[slice(*place)]
    first = 1 if place[0] == one.span[0] else 0
    return any(sign.isupper() or sign.isdigit() or sign in "+#" for sign in words[first:])


def _is_listed(text: str, one: Span, other: Span) -> bool:
    first, last = sorted((one, other))
    between = text[first[1] : last[0]]
    return len(between) <= 16 and bool(between.strip()) and _LISTED.fullmatch(between) is not None
