"""The lead-in of a sentence: whom it speaks of ('You', 'A successful candidate'), and whether it states a duty or a demand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from metier.ads.boundaries import is_demand
from metier.ads.cues import Cue
from metier.ads.reading import Reading
from metier.model.ad import Span

_PREAMBLE = 130  # characters that may stand before the subject: 'As a data analyst in our Berlin team, you will'
_PREAMBLE_WORDS = 8
_TURN = re.compile(r"(?:\s*[,;]\s*|\s+)(?:and|und|but|aber|et|y)\s+|\s*[;,]\s*", re.IGNORECASE)
_HAVING = re.compile(
    r"(?:also\s)?(?:have|possess|hold|bring|(?P<kept>know|speak|understand))\s(?!to\s|the opportunity|access|fun)",
    re.IGNORECASE,
)
_NEED_NOT = re.compile(r"(?:need|have to|are|re)\s+not\s(?!only|just|merely)", re.IGNORECASE)
_ADVERB = re.compile(
    r"\s+(?:\w{2,14}ly|also|already|then|even|however|auch|bereits|schon|außerdem|zudem)(?=\s)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Lead:
    """A clause's lead-in: what kind of clause follows, where its words begin, and whether it says 'must' or 'should'."""

    kind: Literal["duty", "demand"]
    content: int
    strong: bool = False


def read_lead(reading: Reading, start: int, end: int) -> Lead | None:
    """The lead-in at the beginning of `text[start:end]`; None where the clause speaks of nobody that is sought."""
    fixed = reading.at("lead", start, end)
    if fixed:
        return Lead("demand", fixed.end, strong=True)
    subject = _subject(reading, start, end)
    return _after_subject(reading, subject, end) if subject else None


def _subject(reading: Reading, start: int, end: int) -> Cue | None:
    """The first subject, where it opens the clause or only an adverbial stands before it ('In this role you')."""
    subject = reading.cues.first("subject", start, min(end, start + _PREAMBLE))
    if subject and subject.start == start:
        return subject
    role = _role_as_subject(reading, start, end)
    if role or subject is None:
        return role
    before = reading.text[start : subject.start].strip()
    words = reading.words(start, subject.start)
    if before.endswith(","):
        opener = reading.at("as_role", start, end) or reading.at("adverbial", start, end)
        return subject if opener or words <= 3 else None
    return subject if words <= _PREAMBLE_WORDS and reading.at("adverbial", start, end) else None


def _role_as_subject(reading: Reading, start: int, end: int) -> Cue | None:
    """The role itself as the subject: 'The coordinator will screen patients'."""
    role = reading.cues.first("role_word", start, min(end, start + 60))
    opening = reading.at("singular", start, end) if role else None
    if role is None or opening is None or role.start < opening.end:
        return None
    if reading.words(opening.end, role.end) > 4 or not _aux_at(reading, role.end, end):
        return None
    return Cue(start, role.end, "subject", "candidate")


def _after_subject(reading: Reading, subject: Cue, end: int) -> Lead | None:
    place = subject.end
    adverb = _ADVERB.match(reading.text, place, end)
    aux = _aux_at(reading, place, end) or (_aux_at(reading, adverb.end(), end) if adverb else None)
    if aux is None:
        return _present(reading, subject, end)
    if subject.value == "job":
        return _of_job(reading, aux, end)
    kept = reading.at("aux_kept", aux.start, aux.end) or _NEED_NOT.match(reading.text, aux.start, end)
    content = aux.start if kept else _skip(reading, aux.end, end)
    strong = any(cue.start == aux.start for cue in reading.cues.within("strong_aux", aux.start, aux.end))
    if aux.value == "duty":
        return None if reading.at("not_duty", content, end) else Lead("duty", content)
    if reading.at("duty_of", content, end):  # 'you are responsible for'
        return Lead("duty", content)
    return Lead("demand", content, strong)


def _aux_at(reading: Reading, place: int, end: int) -> Cue | None:
    aux = reading.cues.first("aux", place, min(end, place + 48))
    return aux if aux and not reading.text[place : aux.start].strip(" \t\n\xa0'’") else None


def _skip(reading: Reading, place: int, end: int) -> int:
    """`place` without white space behind it."""
    return reading.trim(place, end, final=False)[0]


def _of_job(reading: Reading, aux: Cue, end: int) -> Lead | None:
    """What a sentence about the job says: 'This role requires …' demands, 'This role involves …' tells duties."""
    content = _skip(reading, aux.end, end)
    verb = reading.text[aux.start : aux.end].casefold().split()[0]
    if reading.has("job_demand", aux.start, aux.end):
        return Lead("demand", content, strong=True)
    if aux.value != "duty" or reading.at("not_duty", content, end):
        return None
    return (
        Lead("duty", content)
        if verb != "will" or reading.at("verb", content, end) or reading.at("duty_of", content, end)
        else None
    )


def _present(reading: Reading, subject: Cue, end: int) -> Lead | None:
    """'You design our interfaces' is a duty told in the present."""
    if subject.value != "you":
        return None
    place = _skip(reading, subject.end, end)
    return Lead("duty", place) if reading.at("verb", place, end) and not reading.at("not_duty", place, end) else None


def split_turns(reading: Reading, start: int, end: int) -> list[tuple[Span, Lead | None]]:
    """The clauses of a sentence, each with a lead-in of its own: 'you will build X and you will keep Y tidy' is two."""
    turns: list[tuple[Span, Lead | None]] = []
    begin, lead = start, read_lead(reading, start, end)
    for turn in _TURN.finditer(reading.text, start, end):
        if turn.end() <= (lead.content if lead else begin):
            continue
        having = _HAVING.match(reading.text, turn.end(), end)
        if having and lead and is_demand(reading, having.end(), end):  # 'you will … and have a strong eye for detail'
            turns.append(((begin, turn.start()), lead))
            begin, lead = turn.end(), Lead("demand", having.start() if having["kept"] else having.end())
            continue
        subject = reading.at("subject", turn.end(), end)
        fixed = reading.at("lead", turn.end(), end)
        if fixed:  # 'and it is essential that you have'
            turns.append(((begin, turn.start()), lead))
            begin, lead = turn.end(), Lead("demand", fixed.end, strong=True)
            continue
        if subject is None or subject.value == "job":
            continue
        following = _after_subject(reading, subject, end)
        if following is None:
            continue
        turns.append(((begin, turn.start()), lead))
        begin, lead = turn.end(), following
    return [*turns, ((begin, end), lead)]
