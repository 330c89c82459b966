"""The sentence that says who is sought: 'We are hiring a senior ML engineer who can develop algorithms'."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from metier.ads.cues import Cue
from metier.ads.reading import Reading

_HEAD_WITHIN = 60  # characters behind 'with' in which a head such as 'experience' must come


@dataclass(frozen=True, slots=True)
class Sought:
    """What a hiring sentence asks for behind the title: a duty ('to …', 'who will …'), an ability or a demand."""

    kind: Literal["duty", "ability", "demand"]
    start: int


def find_hiring(reading: Reading, start: int, end: int) -> Cue | None:
    """The words of a sentence that say that somebody is sought, where they name a role and not 'someone'."""
    cue = reading.cues.first("hiring", start, end)
    if cue is None or reading.at("lead", start, end):
        return None
    return cue


def find_sought(reading: Reading, start: int, end: int) -> Sought | None:
    """What follows the title in a hiring sentence, from the first words that open it; None where it ends with the title."""
    hiring = find_hiring(reading, start, end)
    if hiring is None:
        return None
    for cue in reading.cues.within("relative", hiring.end, end):
        sought = _sought(reading, cue, end)
        if sought:
            return sought
        if cue.value == "to":
            return None
    return None


def _sought(reading: Reading, cue: Cue, end: int) -> Sought | None:
    after = reading.trim(cue.end, end, final=False)[0]
    if cue.value == "to":
        follows = reading.at("verb", after, end) and not reading.at("not_to", after, end)
        return Sought("duty", after) if follows else None
    if cue.value == "will":
        start = cue.start if reading.at("duty_of", cue.start, end) else after
        return None if reading.at("not_duty", after, end) else Sought("duty", start)
    if cue.value == "can":
        return Sought("ability", _without_who(reading, cue))
    near = min(end, after + _HEAD_WITHIN)
    has_head = (
        reading.has("head", after, near) or reading.has("trait", after, near) or bool(reading.mentions_in(after, near))
    )
    return Sought("demand", after) if has_head else None


def _without_who(reading: Reading, cue: Cue) -> int:
    """Where 'can', 'capable' or 'able' stands in 'who can', 'who is able to'."""
    ability = reading.cues.first("ability", cue.start, cue.end)
    return ability.start if ability else cue.start
