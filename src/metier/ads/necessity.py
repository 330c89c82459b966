"""Whether a demand is required, preferred or not made at all: its own words first, then its heading."""

from __future__ import annotations

import re

from metier.ads.brackets import depth_between
from metier.ads.cues import Cue
from metier.ads.reading import Reading
from metier.model.ad import Necessity, Section

_IS_NOT = re.compile(
    r"\s(?:is not|are not|isn['’]t|aren['’]t|(?:ist|sind)(?: es)? nicht)[\s.!]*\Z", re.IGNORECASE
)  # 'Java is not'
_LACKING = re.compile(
    r"(?:you\s|if you\s)?(?:don['’]t|do not|haven['’]t)\s(?:yet\s)?(?:have|got|know|speak)(?!\w)|du hast (?:noch )?kein",
    re.IGNORECASE,
)


def own_necessity(reading: Reading, start: int, end: int) -> Necessity | None:
    """What the words between `start` and `end` say themselves, words in brackets apart; None where they say nothing."""
    values: set[str] = set()
    depth, place = 0, start  # brackets are counted from cue to cue, for a line may hold thousands
    for cue in reading.cues.within("necessity", start, end):
        depth, place = depth + depth_between(reading.text, place, cue.start), cue.start
        if cue.value not in values and (depth <= 0 or _is_aside(reading, start, end, cue)):
            values.add(cue.value)
    if "preferred" in values:
        return "preferred"
    return "required" if "required" in values else None


def _is_aside(reading: Reading, start: int, end: int, cue: Cue) -> bool:
    """True where brackets hold the cue and nothing else: 'Kotlin (nice to have)'."""
    around = reading.text[max(start, cue.start - 12) : cue.start].rpartition("(")[2]
    behind = reading.text[cue.end : min(end, cue.end + 12)].partition(")")[0]
    rest = reading.trim(cue.start - len(around), cue.start), reading.trim(cue.end, cue.end + len(behind))
    return all(start >= end or reading.at("degree_word", start, end) is not None for start, end in rest)


def is_negated(reading: Reading, start: int, end: int) -> bool:
    """True where the words say that something is not asked for ('no PhD needed', 'a degree is not necessary')."""
    cues = reading.cues.within("necessity", start, end)
    if any(cue.value == "preferred" for cue in cues):
        return False
    if any(cue.value == "negated" for cue in cues) or _IS_NOT.search(reading.text, max(start, end - 16), end):
        return True
    if "?" in reading.text[end - 1 : end + 1] and _LACKING.match(reading.text, start, end):
        return True  # 'You don't have a degree? No problem.'
    no = reading.cues.first("no", start, end)
    if no is None:
        return False
    if no.value == "without" and no.start != start:
        return False  # 'authorized to work without sponsorship required by law'
    asked = no.start == start and "?" in reading.text[end - 1 : end + 1]  # 'No degree? No problem.'
    return asked or reading.has("needed", no.end, end)


def necessity_of(own: Necessity | None, section: Section, said_of_person: bool) -> Necessity:
    """The necessity by the words of the line, else the heading, else the mood of the sentence."""
    if own:
        return own
    if section in ("required", "preferred"):
        return "required" if section == "required" else "preferred"
    return "required" if said_of_person else "unstated"
