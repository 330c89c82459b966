"""Entries to jobs and to unpaid work: which part of a head is the title and which the organisation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from metier.resumes.fields.bodies import read_body
from metier.resumes.fields.contacts import full_url
from metier.resumes.fields.entries import Entry
from metier.resumes.fields.heads import Chunk, Head, read_head, share_places
from metier.resumes.fields.kinds import organisation_score, place_score, title_score
from metier.resumes.fields.lexicon import fold, load_lexicon
from metier.resumes.fields.periods import Period
from metier.resumes.fields.rows import Row
from metier.resumes.fields.trace import Said, Tree, said

_COMMA = re.compile(r"\s*,\s+|\s*،\s*|\s*、\s*")
_ORDER_BONUS = 0.9
_LOOK_BONUS = 0.5
_LEFT_OVER = 0.25


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a head: title, organisation, what is left over, and how well it fits."""

    title: Chunk | None
    organisation: Chunk | None
    rest: tuple[Chunk, ...]
    score: float
    title_first: bool | None


def read_jobs(entries: Sequence[Entry], kind: str, left_out: dict[int, str]) -> list[Tree]:
    """One object for each job (`kind` work) or each unpaid post (`kind` volunteer)."""
    heads = share_places([read_head(entry.head) for entry in entries])
    readings = choose_readings(heads)
    made: list[Tree] = []
    employer: Reading | None = None
    employer_head: Head | None = None
    for number, (entry, head, reading) in enumerate(zip(entries, heads, readings, strict=True)):
        if _is_employer_only(entry, reading, number, readings):
            employer, employer_head = reading, head
            continue
        if reading.organisation is not None:
            employer, employer_head = reading, None
        made.append(_build(entry, head, reading, employer, employer_head, kind, left_out))
        employer_head = None if reading.organisation is not None else employer_head
    return made


def choose_readings(heads: Sequence[Head]) -> list[Reading]:
    """The best reading of each head, with the order and looks that most heads of the section have."""
    options = [_readings(head) for head in heads]
    order = 0.0
    looks: dict[tuple[str, object], float] = {}
    for each in options:
        first = max((reading.score for reading in each if reading.title_first), default=0.0)
        last = max((reading.score for reading in each if reading.title_first is False), default=0.0)
        order += max(-2.0, min(2.0, first - last))
        best = max(each, key=lambda reading: reading.score)
        margin = best.score - max(
            (reading.score for reading in each if reading.title_first != best.title_first), default=0.0
        )
        for role, chunk in (("title", best.title), ("organisation", best.organisation)):
            if chunk is not None and margin > 0.5:
                looks[role, _place_in(chunk)] = looks.get((role, _place_in(chunk)), 0.0) + margin
    prefer = order >= -0.01
    return [max(each, key=lambda reading: _with_bonus(reading, prefer, looks)) for each in options]


def _place_in(chunk: Chunk) -> object:
    return chunk.row.look


def _with_bonus(reading: Reading, prefer: bool, looks: dict[tuple[str, object], float]) -> float:
    score = reading.score
    if reading.title_first is not None and reading.title_first == prefer:
        score += _ORDER_BONUS
    for role, chunk in (("title", reading.title), ("organisation", reading.organisation)):
        if chunk is not None:
            other = "organisation" if role == "title" else "title"
            mine, theirs = looks.get((role, _place_in(chunk)), 0.0), looks.get((other, _place_in(chunk)), 0.0)
            score += _LOOK_BONUS * (mine > theirs) - _LOOK_BONUS * (mine < theirs)
    return score


def _readings(head: Head) -> list[Reading]:
    chunks = list(head.chunks)
    labelled = {chunk.label: chunk for chunk in chunks if chunk.label in ("company", "position")}
    if labelled:
        rest = [chunk for chunk in chunks if chunk not in labelled.values()]
        title = labelled.get("position") or (rest[0] if rest else None)
        organisation = labelled.get("company") or (rest[0] if rest and "position" in labelled else None)
        return [
            Reading(
                title, organisation, tuple(chunk for chunk in rest if chunk not in (title, organisation)), 9.0, None
            )
        ]
    if not chunks:
        place = head.places[0] if head.places else None
        return [Reading(None, place, (), 0.0, None)]
    found = [_single(chunks, at, is_title) for at in range(min(len(chunks), 4)) for is_title in (True, False)]
    for one in range(min(len(chunks), 5)):
        for other in range(min(len(chunks), 5)):
            if one != other:
                found.append(_pair(chunks, one, other))
    for at in range(min(len(chunks), 3)):
        found += _split_readings(chunks, at)
    return found


def _weigh(title: str, organisation: str) -> float:
    """How well words fit as a title and as an organisation."""
    score = -0.1 * title.count(",") - 0.15 * _commas(organisation)
    if title:
        score += title_score(title) - 0.7 * organisation_score(title) - 0.4 * place_score(title)
    if organisation:
        score += (
            organisation_score(organisation) - 0.9 * title_score(organisation) - 0.3 * (place_score(organisation) > 1.2)
        )
    return score


def _commas(organisation: str) -> int:
    """The commas in a name that no legal form stands behind ('Opaline Health, Inc.')."""
    parts = organisation.split(",")
    return sum(fold(part).strip(" .") not in load_lexicon().legal for part in parts[1:])


def _single(chunks: list[Chunk], at: int, is_title: bool) -> Reading:
    chunk = chunks[at]
    rest = tuple(each for each in chunks if each is not chunk)
    score = _weigh(chunk.text, "") if is_title else _weigh("", chunk.text)
    return Reading(
        chunk if is_title else None, None if is_title else chunk, rest, score - 1.2 * len(rest) - 0.1 * at, None
    )


def _pair(chunks: list[Chunk], one: int, other: int) -> Reading:
    title, organisation = chunks[one], chunks[other]
    rest = tuple(each for at, each in enumerate(chunks) if at not in (one, other))
    score = (
        _weigh(title.text, organisation.text)
        + 0.6
        - _LEFT_OVER * len(rest)
        - 0.3 * (max(one, other) > 1) * (max(one, other) - 1)
    )
    return Reading(title, organisation, rest, score, one < other)


def _split_readings(chunks: list[Chunk], at: int) -> list[Reading]:
    """Readings of one chunk as both: 'Engineer at Acme', 'Acme, Engineer'."""
    chunk = chunks[at]
    rest = tuple(each for each in chunks if each is not chunk)
    found: list[Reading] = []
    for start, end, is_word in _cuts(chunk.text):
        left, right = chunk.text[:start].strip(" ,"), chunk.text[end:].strip(" ,")
        if not left or not right:
            continue
        one, other = replace(chunk, text=left, label=""), replace(chunk, text=right, label="")
        penalty = 0.9 * len(rest) + 0.1
        found.append(Reading(one, other, rest, _weigh(left, right) + (1.2 if is_word else 0.3) - penalty, True))
        if not is_word:
            found.append(Reading(other, one, rest, _weigh(right, left) + 0.3 - penalty, False))
    return found


def _cuts(text: str) -> list[tuple[int, int, bool]]:
    """Where a chunk may be divided: at words such as 'at', at commas."""
    found = []
    for match in re.finditer(r"\s(\S+)(?=\s)", text):
        if match[1].lower() in load_lexicon().labels["at"]:
            found.append(
                (match.start(), match.end(), match[1].lower() in ("at", "@", "bei", "beim", "chez", "presso", "bij"))
            )
    found += [(match.start(), match.end(), False) for match in _COMMA.finditer(text)]
    return found[:6]


def _is_employer_only(entry: Entry, reading: Reading, number: int, readings: Sequence[Reading]) -> bool:
    """Whether an entry only names the employer of the roles below it."""
    if reading.title is not None or reading.organisation is None or entry.body:
        return False
    following = readings[number + 1] if number + 1 < len(readings) else None
    return following is not None and following.title is not None and following.organisation is None


def _build(
    entry: Entry,
    head: Head,
    reading: Reading,
    employer: Reading | None,
    group: Head | None,
    kind: str,
    left_out: dict[int, str],
) -> Tree:
    body = read_body(entry.body)
    left_out |= body.left_out
    organisation = reading.organisation or (
        employer.organisation if employer is not None and reading.title is not None else None
    )
    sure = 0.95 if reading.score >= 2.5 else 0.85 if reading.score >= 1.2 else 0.65
    why = "" if sure > 0.7 else "title and employer could not be told apart by their words"
    extra = [*reading.rest, *head.minor]
    places = head.places or (group.places if group is not None else ())
    places, organisation = (places, organisation) if head.chunks else ((), organisation)
    made: dict[str, Tree] = {
        "name" if kind == "work" else "organization": _value(organisation, sure, why),
        "position": _value(reading.title, sure, why),
        "location": said(" · ".join(dict.fromkeys(chunk.text for chunk in places)), _sources(places), 0.85),
        "url": _address(head, organisation, body.url),
        **period_values(head.period, head.period_row, kind),
        "summary": body.summary_value(),
        "highlights": body.highlight_values(),
    }
    if body.keywords:
        made["highlights"] = [*body.highlight_values(), *_keyword_lines(body.keywords, entry.body)]
    if kind == "work" and extra:
        made["description"] = said(
            " · ".join(chunk.text for chunk in extra), _sources(extra), 0.5, "it is not clear what this is"
        )
    elif extra:
        made["summary"] = _joined(extra, made["summary"])
    return made


def _keyword_lines(keywords: Sequence[Said], rows: Sequence[Row]) -> list[Tree]:
    """The lines that list technologies, as they stand: a job has no field of its own for them."""
    wanted = {number for word in keywords for number in word.sources}
    return [said(row.plain, row.sources, 0.6, "a list of technologies") for row in rows if wanted & set(row.sources)]


def _joined(extra: Sequence[Chunk], summary: Tree) -> Tree:
    words = " · ".join(chunk.text for chunk in extra)
    if isinstance(summary, Said) and summary.text:
        return said(f"{words} · {summary.text}", (*_sources(extra), *summary.sources), 0.6)
    return said(words, _sources(extra), 0.5, "it is not clear what this is")


def _value(chunk: Chunk | None, certainty: float, why: str) -> Said:
    return said(chunk.text, chunk.row.sources, certainty, why) if chunk is not None else said("", ())


def _sources(chunks: Sequence[Chunk]) -> list[int]:
    return [number for chunk in chunks for number in chunk.row.sources]


def _address(head: Head, organisation: Chunk | None, other: Said | None) -> Said:
    if head.urls:
        return said(head.urls[0].href or full_url(head.urls[0].text), head.urls[0].row.sources)
    if organisation is not None and organisation.href:
        return said(organisation.href, organisation.row.sources)
    linked = next((chunk for chunk in head.chunks if chunk.href), None)
    return other or (said(linked.href, linked.row.sources) if linked is not None else said("", ()))


def period_values(period: Period | None, row: Row | None, kind: str) -> dict[str, Tree]:
    """StartDate and endDate of a period; a single date is the end of a course of study, and both of a job."""
    if period is None or row is None:
        return {}
    since, until = period.since, period.until
    certainty, why = period.certainty, period.why
    if not since and until and kind != "education":
        since, certainty, why = until, min(certainty, 0.6), "only one date is given"
    if since and until and until[: len(since)] < since[: len(until)]:
        since, until, certainty, why = until, since, 0.4, "the period ends before it begins"
    made: dict[str, Tree] = {}
    if since:
        made["startDate"] = said(since, row.sources, certainty, why)
    if until and not period.present:
        made["endDate"] = said(until, row.sources, certainty, why)
    return made
