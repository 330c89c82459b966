"""The 'or' groups of a demand: members of which one is enough, as 'Java, Scala or Kotlin' or 'such as Jest or Cypress'."""

from __future__ import annotations

import re
from itertools import pairwise

from metier.ads.brackets import find_brackets
from metier.ads.reading import Reading
from metier.ads.years import find_years
from metier.model.ad import Span

_JOINT = re.compile(
    r"\s{0,2}[,;/]\s{0,2}(?:(?P<or1>or|oder|ou|o|and/or|und/oder)\s{1,3}|(?:and|und|et|y)\s{1,3})?"
    r"|\s{1,3}(?P<or2>or|oder|ou|o|and/or|und/oder|bzw\.)\s{1,3}(?:even\s|auch\s|alternatively\s)?|\s{1,3}(?:and|und|et|y|&)\s{1,3}",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w.+#'’&/-]*[\w+#]")
_LEAD = re.compile(r"(?:(?:know|knows|use|used|using|write|understand|master|either|have)\s{1,3}){1,3}", re.IGNORECASE)
_TAIL = re.compile(r"\s{1,3}(?:well|fluently|confidently|professionally|in depth|gut|sicher)\Z", re.IGNORECASE)
_CLAUSE_SIGN = re.compile(r"[.;:()\[\]–—]|\s-\s")
_SHORT = re.compile(r"[^\s/]{2,10}")
_QUALIFIED = re.compile(
    r"(?<![\w/])([A-Z][\w-]{1,9}(?:\s?/\s?[A-Z][\w-]{1,9}){1,6})\s(?:part-|fully\s|newly\s)?(?:qualified|certified|accredited|chartered)"
)
_MOST_WORDS = 5
# Categories of the vocabulary whose terms stand for many things; all others name one tool, language or product.
GENERAL = frozenset(
    (
        "group",
        "concept",
        "domain",
        "method",
        "practice",
        "trait",
        "occupation",
        "degree_field",
        "human_language",
        "category",
    )
)


def find_group(reading: Reading, start: int, end: int) -> tuple[Span, ...]:
    """The members of the first 'or' group between `start` and `end`; () where there is none."""
    return (
        slashed_choice(reading, start, end)
        or _narrowed(reading, _examples(reading, start, end))
        or _named(reading, start, end)
        or _narrowed(reading, _spelled(reading, start, end))
    )


def slashed_choice(reading: Reading, start: int, end: int) -> tuple[Span, ...]:
    """The members of 'ACA/ACCA/CIMA qualified': one of several qualifications is enough."""
    found = _QUALIFIED.search(reading.text, start, end)
    return tuple(word.span() for word in _SHORT.finditer(reading.text, *found.span(1))) if found else ()


def _narrowed(reading: Reading, members: tuple[Span, ...]) -> tuple[Span, ...]:
    """The members without the verb that leads to the first and what is said of all of them behind the last."""
    if len(members) < 2:
        return members
    (first, first_end), (last, end) = members[0], members[-1]
    lead = _LEAD.match(reading.text, first, first_end)
    word = _WORD.match(reading.text, last, end)
    stop = end
    for kind in ("finite", "necessity", "preposition") if word else ():
        for cue in reading.cues.within(kind, word.end() if word else end, end):
            stop = min(stop, cue.start)
    tail = _TAIL.search(reading.text, last, stop)
    stop = tail.start() if tail and tail.start() > last else stop
    narrow = [(lead.end() if lead and lead.end() < first_end else first, first_end), *members[1:-1]]
    return (*narrow, reading.trim(last, stop))


def degree_paths(reading: Reading, start: int, end: int) -> tuple[Span, ...]:
    """The ways to qualify that a line joins by 'or': a degree with so many years, or another with so many."""
    if not reading.has("degree", start, end) or not reading.cues.within("years", start, end):
        return ()
    for cue in reading.cues.within("conjunction", start, end):
        if cue.value != "or" or reading.at("not_or", cue.start, end) or not _outside(reading, start, end, cue.start):
            continue
        left, right = reading.trim(start, cue.start), reading.trim(cue.end, end)
        if reading.has("degree", *left) and _has_years_of_its_own(reading, left, right):
            return left, right
    return ()


def _has_years_of_its_own(reading: Reading, left: Span, right: Span) -> bool:
    """True where the years behind 'or' belong to that way: not in 'a PhD or MSc in physics, 3 years of Python'."""
    if find_years(reading, *right) is None:
        return False
    degree = reading.cues.first("degree", *right)
    if degree is None or find_years(reading, *left) is not None:
        return True
    comma = reading.text.find(",", degree.end, right[1])
    return comma < 0 or find_years(reading, right[0], comma) is not None


def _pieces(text: str, start: int, end: int) -> tuple[list[Span], list[bool]]:
    """The parts of a list, and for each joint between two of them whether it says 'or'."""
    spans: list[Span] = []
    ors: list[bool] = []
    begin = start
    for joint in _JOINT.finditer(text, start, end):
        if joint.start() == begin:
            continue
        spans.append((begin, joint.start()))
        ors.append(bool(joint.group("or1") or joint.group("or2")))
        begin = joint.end()
    return [*spans, (begin, end)], ors


def _examples(reading: Reading, start: int, end: int) -> tuple[Span, ...]:
    """The members of a list of examples: behind 'such as' or 'e.g.', or in brackets behind a general word."""
    for cue in reading.cues.within("example", start, end):
        start_of_list = reading.trim(cue.end, end)[0]
        members = _names(reading, start_of_list, _end_of_list(reading, start_of_list, end))
        if len(members) > 1:
            return members
    for left, right in find_brackets(reading.text, start, end):
        if _follows_name(reading, start, left):
            continue
        members = _names(reading, left + 1, right - 1)
        if len(members) > 1:
            return members
    return ()


def _end_of_list(reading: Reading, start: int, end: int) -> int:
    sign = _CLAUSE_SIGN.search(reading.text, start, end)
    while sign and sign.group() == "." and sign.end() < end and not reading.text[sign.end()].isspace():  # Node.js
        sign = _CLAUSE_SIGN.search(reading.text, sign.end(), end)
    return sign.start() if sign else end


def _follows_name(reading: Reading, start: int, place: int) -> bool:
    """True where a named tool or language stands right before `place`: what its brackets list are its parts."""
    before = [mention for mention in reading.mentions_in(start, place) if place - mention.span[1] <= 1]
    return bool(before) and before[-1].term.category not in GENERAL


def _names(reading: Reading, start: int, end: int) -> tuple[Span, ...]:
    """The parts of a list that are names: each a mention of the vocabulary, or a few words; () where one is a clause."""
    spans, _ = _pieces(reading.text, start, end)
    members = [span for span in (reading.trim(*span) for span in spans) if span[0] < span[1]]
    members = [span for span in members if not reading.at("not_member", *span)]
    if any(reading.words(*span) > _MOST_WORDS for span in members):
        return ()
    known = sum(bool(reading.mentions_in(*span)) for span in members)
    capital = sum(reading.text[span[0]].isupper() for span in members)
    return tuple(members) if known * 2 >= len(members) or capital == len(members) else ()


def _named(reading: Reading, start: int, end: int) -> tuple[Span, ...]:
    """The members of a run of the vocabulary's mentions that an 'or' joins."""
    mentions = [
        each for each in reading.mentions_in(start, end) if each.term.category not in ("occupation", "degree_field")
    ]
    run: list[Span] = []
    either = False
    for before, mention in pairwise(mentions):
        joint = _JOINT.fullmatch(reading.text, before.span[1], mention.span[0])
        if joint is None or (run and run[-1] != before.span):
            if either:
                break
            run, either = [], False
            if joint is None:
                continue
        says_or = bool(joint.group("or1") or joint.group("or2"))
        says_and = not says_or and any(sign.isalpha() or sign == "&" for sign in joint.group())
        if says_and:
            if either:
                break
            run = []
            continue
        run = [*(run or [before.span]), mention.span]
        either = either or says_or
    return tuple(run) if either else ()


def _spelled(reading: Reading, start: int, end: int) -> tuple[Span, ...]:
    """The members around an 'or' where the vocabulary knows them not all: 'retail or hospitality', 'ACCA or CIMA'."""
    for cue in reading.cues.within("conjunction", start, end):
        if cue.value != "or" or reading.at("not_or", cue.start, end) or not _outside(reading, start, end, cue.start):
            continue
        right = _right_member(reading, cue.end, end)
        left = _left_members(reading, start, cue.start)
        if left and right[0] < right[1] and reading.words(*right) <= _MOST_WORDS:
            return (*left, right)
    return ()


def _outside(reading: Reading, start: int, end: int, place: int) -> bool:
    return not any(left < place < right for left, right in find_brackets(reading.text, start, end))


def _right_member(reading: Reading, start: int, end: int) -> Span:
    """From behind 'or' to a word that all members share (experience), a new clause or the end."""
    stop = _end_of_list(reading, start, end)
    comma = reading.text.find(",", start, stop)
    stop = comma if comma >= 0 else stop
    begin, stop = reading.trim(start, stop)
    article = reading.at("article", begin, stop)
    word = _WORD.match(reading.text, begin, stop)
    if reading.at("finite", begin, stop) or word is None:
        return begin, begin  # 'or has a similar background' is a clause, no member
    for kind in ("head", "necessity", "preposition"):
        for cue in reading.cues.within(kind, article.end if article else word.end(), stop):
            if cue.start > begin:
                stop = min(stop, cue.start)
    return reading.trim(begin, stop)


def _left_members(reading: Reading, start: int, end: int) -> tuple[Span, ...]:
    """Back from 'or' to the word that governs the list (in, with, of), or to its beginning."""
    sign = max((found.end() for found in _CLAUSE_SIGN.finditer(reading.text, start, end)), default=start)
    begin = sign
    for kind in ("preposition", "head", "bare_head"):
        for cue in reading.cues.within(kind, sign, end):
            begin = max(begin, cue.end)
    spans, ors = _pieces(reading.text, begin, end)
    for index in range(len(ors) - 1, -1, -1):  # an 'and' closes what stands before it
        joint = reading.text[spans[index][1] : spans[index + 1][0]]
        if any(sign.isalpha() for sign in joint) and not ors[index]:
            spans = spans[index + 1 :]
            break
    members = tuple(span for span in (reading.trim(*span) for span in spans) if span[0] < span[1])
    return members if all(reading.words(*span) <= _MOST_WORDS for span in members) else ()
