"""The least number of years that a demand asks for."""

from __future__ import annotations

import re

from metier.ads.cues import Cue
from metier.ads.reading import Reading
from metier.text.amounts import Number, find_numbers

_WINDOW = 48
# Between a number and its unit: '5+ years', '8 or more years', 'five (5) years', '3 full years', '10-jährige'.
_TO_UNIT = re.compile(
    r"\)?\s{0,3}[+*]?\)?\s{0,3}(?:(?:or more|or so|plus|full|solid|or|oder mehr|und mehr|volle|ou plus|o más|complete|consecutive|recent|"
    r"calendar)\s{1,3})?[-–+]?\s{0,3}\Z",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"\+?\s{0,3}(?:years?|yrs?|jahren?|ans|años)?\s{0,3}(?:-|–|—|to|bis|and|und|or|oder|à|a|y|et|/|\()\s{0,3}\Z",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"(?<!\w)(?:a|one full|one whole|ein|einem|eine|un|une)\s{1,3}(?:full\s|whole\s|volles\s)?\Z", re.IGNORECASE
)
_UP_TO = re.compile(
    r"(?:up to|at most|less than|under|bis zu|maximal|höchstens|jusqu'à|hasta|max\.?|maximum(?: of)?)\s{1,3}\Z",
    re.IGNORECASE,
)
_COMPOUND = re.compile(r"(?<!\w)([^\W\d_]{3,10}?)-?jährig", re.IGNORECASE)  # dreijährige Berufserfahrung
_NUMBER = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|zwei|drei|vier|fünf)"
_SHARE = re.compile(  # '3 of which in Python', 'of which at least 2 in practice', 'davon 3 in der Beratung'
    rf"(?:at least\s|mindestens\s)?{_NUMBER}\+?\s(?:of (?:which|them|those|these)|davon)(?!\w)"
    rf"|(?:of which|davon)\s(?:at least\s|mindestens\s)?{_NUMBER}(?!\w)",
    re.IGNORECASE,
)
_LEAST = re.compile(r"(?:minimum of|at least|more than|over|mindestens)\s{1,3}\Z", re.IGNORECASE)
_SERVED = re.compile(r"['’]?\s{1,3}(?:in|as|of|working|als)\s", re.IGNORECASE)
_MOST = 40  # years; more are an age or the history of a company


def find_years(reading: Reading, start: int, end: int) -> float | None:
    """The fewest years that are enough ('three to five': 3; '18 months': 1.5); None where no number is stated."""
    return find_range(reading, start, end)[0]


def find_range(reading: Reading, start: int, end: int) -> tuple[float | None, float | None]:
    """The fewest years that are enough and the most that are meant ('three to five': 3 and 5); None for what is not stated."""
    if compound := _COMPOUND.search(reading.text, start, end):
        written = find_numbers(reading.text[slice(*compound.span(1))])
        if written:
            return written[0].value, None
    if not reading.cues.within("years", start, end):
        if share := _SHARE.match(reading.text, start, end):
            return find_numbers(share.group())[0].value, None
        return None, None
    numbers = find_numbers(reading.text, start, end)
    for unit in reading.cues.within("years", start, end):
        years, most = _years_before(reading, start, end, unit, numbers)
        if years is not None and 0 < years <= _MOST:
            return years, most if most is not None and years < most <= _MOST else None
        if not years and most is not None and 0 < most <= _MOST:  # 'up to 3 years', '0-2 years'
            return None, most
    return None, None


def opens_with_share(reading: Reading, start: int, end: int) -> bool:
    """True for words that say how many of the years just asked for: '3 of which in Python'."""
    return _SHARE.match(reading.text, start, end) is not None


def _years_before(
    reading: Reading, start: int, end: int, unit: Cue, numbers: tuple[Number, ...]
) -> tuple[float | None, float | None]:
    text = reading.text
    if _is_other(reading, start, end, unit):
        return None, None
    near = [number for number in numbers if unit.start - _WINDOW <= number.start and number.end <= unit.start]
    if not near or not _TO_UNIT.match(text, near[-1].end, unit.start):
        article = _ARTICLE.search(text, max(start, unit.start - 12), unit.start)
        return (1.0 if article and unit.value == "unit" and reading.has("experience", unit.end, end) else None), None
    first = last = near[-1]
    for number in reversed(near[:-1]):
        if not _RANGE.match(text, number.end, first.start):
            break
        first = number
    up_to = _UP_TO.search(text, max(start, first.start - 16), first.start) is not None
    if any(cue.end <= first.start and first.start - cue.end <= 2 and cue.value == "before"
           for cue in reading.cues.within("years_not", max(start, first.start - 20), first.start)):  # fmt: skip
        return None, None
    shares = 12 if unit.value == "month" else 1
    served = _LEAST.search(text, max(start, first.start - 16), first.start) and _SERVED.match(text, unit.end, end)
    if shares == 12 and not (served or reading.has("experience", start, end)):
        return None, None
    most = None if _or_more(text, last, unit) else round(last.value / shares, 2)
    return None if up_to else round(first.value / shares, 2), most


def _or_more(text: str, last: Number, unit: Cue) -> bool:
    """True for an open end: '3-5+ years', '3 or more years'."""
    between = text[last.end : unit.start].casefold()
    return "+" in between or any(word in between for word in ("more", "mehr", "plus", "más"))


def _is_other(reading: Reading, start: int, end: int, unit: Cue) -> bool:
    """True where the years are an age, a contract's or a company's: 'two years old', '3-year contract'."""
    after = reading.cues.within("years_not", unit.end, min(end, unit.end + 24))
    return any(cue.value == "after" and cue.start - unit.end <= 2 for cue in after)
