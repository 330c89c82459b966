"""Finds the places of an ad where something is demanded of the person or a duty is told."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from metier.ads.alternatives import GENERAL
from metier.ads.boundaries import is_demand
from metier.ads.clauses import split_demand
from metier.ads.degrees import find_degree
from metier.ads.hiring import find_hiring, find_sought
from metier.ads.leads import Lead, read_lead, split_turns
from metier.ads.necessity import is_negated, own_necessity
from metier.ads.pay import has_money
from metier.ads.reading import Reading
from metier.ads.sections import Unit
from metier.ads.sentences import read_sentences
from metier.ads.speaks import find_languages
from metier.ads.years import find_years
from metier.model.ad import Necessity, Section, Span

_SILENT: frozenset[Section] = frozenset(("about", "benefits", "legal", "apply", "pay", "stack"))
_OPEN: frozenset[Section] = frozenset(("top", "role", "other"))
_LONGEST_FRAGMENT = 14
_NEAR = 32  # characters within which an item says that it asks for something
_LONGEST_DEMAND = 40  # words of a sentence without a subject that is still one demand


@dataclass(frozen=True, slots=True)
class Demand:
    """One demand or duty at `start` to `end`.

    `said_of_person`: a sentence says it of the person sought; `own`: the necessity that its line's own words give it.
    """

    start: int
    end: int
    section: Section
    duty: bool = False
    ability: bool = False
    said_of_person: bool = False
    own: Necessity | None = None


def find_demands(reading: Reading, units: Sequence[Unit]) -> list[Demand]:
    """Every demand and duty of the ad, in order; what is negated is none."""
    found: list[Demand] = []
    for _, members in groupby(units, key=lambda unit: (unit.group, unit.form)):
        group = list(members)
        if group[0].form == "item":
            found.extend(_of_list(reading, group))
        else:
            found.extend(demand for unit in group for demand in _of_sentence(reading, unit))
    return [demand for demand in found if demand.start < demand.end]


def read_marked(reading: Reading, units: Sequence[Unit], start: int, end: int) -> Demand:
    """The Demand that a person marked: below a heading of duties a duty, unless its own words ask for something."""
    touched = next((unit for unit in units if unit.end > start), None)
    if touched is None or touched.start >= end:  # between the lines: as what stands before
        at = bisect_right([unit.start for unit in units], start) - 1
        touched = units[at] if at >= 0 else None
    section = touched.section if touched else "top"
    duty = section == "duties" and not _asks(reading, start, end)
    return Demand(start, end, section, duty, own=own_necessity(reading, start, end))


# Lists


def _of_list(reading: Reading, items: Sequence[Unit]) -> Iterator[Demand]:
    votes = {"duty": 0, "demand": 0, "outside": 0}
    if items[0].section in _OPEN:
        for item in items:
            votes[_vote(reading, item)] += 1
        default = max(votes, key=lambda vote: votes[vote])
    else:
        default = "duty" if items[0].section == "duties" else "demand"
    for item in items:
        if item.section in _SILENT or (item.section in _OPEN and default == "outside"):
            continue
        duty = item.section == "duties" or (item.section in _OPEN and default == "duty")
        if duty and not _asks(reading, item.start, item.end):
            yield Demand(*reading.trim(item.start, item.end), section="duties", duty=True)
        else:
            yield from _of_item(reading, item)


def _asks(reading: Reading, start: int, end: int) -> bool:
    """True for what is asked for under a heading of duties: 'Experience as a Scrum Master', '3+ years of SQL'."""
    if reading.text[start].isdigit():
        return find_years(reading, start, min(end, start + _NEAR)) is not None
    head = reading.cues.first("head", start, min(end, start + _NEAR))
    if head is None or reading.at("verb", start, end):
        return False
    between = head.start == start or (reading.words(start, head.start) <= 2 and reading.at("bare_head", start, end))
    return bool(between) and reading.at("preposition", *reading.trim(head.end, end)) is not None


def _vote(reading: Reading, item: Unit) -> str:
    """What an item under no known heading looks like."""
    lead = read_lead(reading, item.start, item.end)
    if lead:
        return lead.kind
    if reading.has("outside", item.start, item.end) or reading.at("first_person", item.start, item.end):
        return "outside"
    if reading.at("verb", *reading.trim(item.start, item.end)):
        return "duty"
    evidence = ("head", "degree", "eligibility", "trait", "certificate")
    found = any(reading.has(kind, item.start, item.end) for kind in evidence) or _opens_with_tool(reading, item)
    return "demand" if found or find_languages(reading, item.start, item.end) else "outside"


def _opens_with_tool(reading: Reading, item: Unit) -> bool:
    """True for 'Snowflake: 2 years minimum', 'dbt (Core or Cloud)', 'Strong SQL & Python': a name within the first words."""
    named = reading.mentions_in(item.start, item.end)
    first = named[0] if named else None
    return (
        first is not None
        and first.term.category not in GENERAL
        and reading.words(item.start, item.end) <= _LONGEST_FRAGMENT
        and reading.words(item.start, first.span[0]) <= 1
    )


def _of_item(reading: Reading, item: Unit) -> Iterator[Demand]:
    """The demands of a list item: each of its sentences stands for itself."""
    for start, end in read_sentences(reading.text, item.start, item.end):
        told = reading.at("first_person", start, end) or has_money(reading, start, end)
        if (start > item.start and told) or reading.at("offer", start, end):
            continue  # an explanation behind the demand, or what the employer gives
        for number, clause in enumerate(split_demand(reading, start, end)):
            if number and reading.at("first_person", clause.start, clause.end):
                continue  # 'Java is not necessary; we use Kotlin'
            if not is_negated(reading, clause.start, clause.end):
                yield Demand(clause.start, clause.end, item.section, own=clause.own)


# Sentences


def _of_sentence(reading: Reading, unit: Unit) -> Iterator[Demand]:
    if unit.section in _SILENT:
        if unit.section == "about" and find_hiring(reading, unit.start, unit.end):
            yield from _of_hiring(reading, unit)
        return
    governed = unit.section in ("required", "preferred", "duties") and not unit.loose
    section = unit.section if governed else ("role" if unit.section in _OPEN else "other")
    if not governed and find_sought(reading, unit.start, unit.end):
        yield from _of_hiring(reading, unit)
        return
    turns = split_turns(reading, unit.start, unit.end)
    if any(lead for _, lead in turns):
        for span, lead in turns:
            yield from _of_turn(reading, span, lead, section, governed)
    elif unit.section == "role" and not unit.loose and reading.at("verb", unit.start, unit.end):
        yield Demand(*reading.trim(unit.start, unit.end), section="duties", duty=True)
    elif governed:
        yield from _governed(reading, unit.start, unit.end, section)
    elif _is_impersonal(reading, unit.start, unit.end) or _is_fragment(reading, unit.start, unit.end):
        yield from _split(reading, unit.start, unit.end, section, said=False)


def _of_turn(reading: Reading, span: Span, lead: Lead | None, section: Section, governed: bool) -> Iterator[Demand]:
    """What one clause with its lead-in says."""
    start, end = span
    if lead is None:
        if governed and section != "duties" and is_demand(reading, start, end):
            yield from _split(reading, start, end, section, said=True)
        return
    told = lead.kind == "duty" and section in ("required", "preferred") and not reading.has("aux", start, lead.content)
    if governed and told:  # 'You care about data quality' below 'Who you are'
        yield from _split(reading, lead.content, end, section, said=True)
        return
    if lead.kind == "duty":
        if not governed and _is_of_offer(reading, start, lead.content, end):
            return
        yield Demand(*reading.trim(lead.content, end), section="duties", duty=True)
        return
    if governed and section == "duties" and not lead.strong and not is_demand(reading, lead.content, end):
        return
    outside = reading.has("outside", start, end) and not (lead.strong and reading.has("eligibility", start, end))
    if not governed and (outside or not (lead.strong or is_demand(reading, lead.content, end))):
        return
    own = own_necessity(reading, start, lead.content)
    own = None if own == "required" and not lead.strong else own
    yield from _split(reading, lead.content, end, section, said=True, of_lead=own)


def _is_of_offer(reading: Reading, start: int, content: int, end: int) -> bool:
    """True for what 'you will' says of the application or the offer: 'you will be called for an interview'."""
    if reading.has("outside", start, end, "apply") or reading.has("outside", start, end, "legal"):
        return True
    return reading.has("outside", start, end) and not reading.at("verb", content, end)


def _governed(reading: Reading, start: int, end: int, section: Section) -> Iterator[Demand]:
    """A sentence without a lead-in under a heading of duties or demands."""
    if reading.at("first_person", start, end) or has_money(reading, start, end):
        return
    asks = section != "duties" and (reading.at("head", start, end) or find_years(reading, start, end) is not None)
    if reading.has("outside", start, end) and not asks:  # 'seven years, some of it in insurance' is a demand
        return
    if _is_statement(reading, start, end):
        return
    if section == "duties" and not _asks(reading, start, end):
        yield Demand(*reading.trim(start, end), section="duties", duty=True)
    elif is_demand(reading, start, end):
        yield from _split(reading, start, end, section, said=False)


def _is_statement(reading: Reading, start: int, end: int) -> bool:
    """True for a sentence about the world: its verb comes before any head, and it says nothing of necessity."""
    if own_necessity(reading, start, end):
        return False
    verb = reading.cues.first("finite", start, end)
    head = reading.cues.first("head", start, end)
    told = reading.at("told_of", start, end) is not None
    return verb is not None and (told or head is None or verb.start < head.start)


def _is_impersonal(reading: Reading, start: int, end: int) -> bool:
    """True for a sentence such as 'Knowledge of dbt would be a plus' that stands under no heading of demands."""
    cues = [cue for cue in reading.cues.within("necessity", start, end) if cue.value in ("required", "preferred")]
    if not cues or reading.words(start, end) > _LONGEST_DEMAND or reading.at("first_person", start, end):
        return False
    if reading.has("outside", start, end) or not is_demand(reading, start, end):
        return False
    return any(_ends_clause(reading, cue.end, end) for cue in cues) or bool(cues and cues[0].start == start)


def _ends_clause(reading: Reading, place: int, end: int) -> bool:
    """True where a clause ends at `place`: at the end, a comma, or 'but', 'though'."""
    first, last = reading.trim(place, end)
    return first >= last or reading.text[place] in ",;." or reading.at("contrast", first, last) is not None


def _is_fragment(reading: Reading, start: int, end: int) -> bool:
    """True for a demand in telegraphic style: '5+ years of Python.', 'Solid knowledge of SQL.', 'English B2.'"""
    if (
        reading.words(start, end) > _LONGEST_FRAGMENT
        or reading.has("outside", start, end)
        or has_money(reading, start, end)
    ):
        return False
    if any(reading.has(kind, start, end) for kind in ("first_person", "finite")):
        return False
    if reading.text[start].isdigit() and find_years(reading, start, end) is not None:
        return True
    if reading.at("degree", start, end) and find_degree(reading, start, end)[0]:
        return True
    head = reading.cues.first("head", start, end)
    if head and reading.words(start, head.start) <= 3 and reading.at("preposition", *reading.trim(head.end, end)):
        return reading.at("bare_head", start, end) is not None or head.start == start
    languages = find_languages(reading, start, end)
    return bool(languages) and reading.words(start, languages[0].start) <= 2


def _of_hiring(reading: Reading, unit: Unit) -> Iterator[Demand]:
    """What a hiring sentence asks for behind the title."""
    sought = find_sought(reading, unit.start, unit.end)
    if sought is None:
        return
    if sought.kind == "demand":
        yield from _split(reading, sought.start, unit.end, "role", said=True)
        return
    span = reading.trim(sought.start, unit.end)
    if sought.kind == "duty":
        yield Demand(*span, section="duties", duty=True)
    else:
        yield Demand(*span, section="role", ability=True, said_of_person=True)


def _split(
    reading: Reading, start: int, end: int, section: Section, said: bool, of_lead: Necessity | None = None
) -> Iterator[Demand]:
    """The single demands of a clause; a part that the employer says of itself is none."""
    for number, clause in enumerate(split_demand(reading, start, end, prose=True)):
        span = (clause.start, clause.end)
        if is_negated(reading, *span) or (number and reading.at("first_person", *span)):
            continue
        yield Demand(*span, section, said_of_person=said, own=clause.own or of_lead)
