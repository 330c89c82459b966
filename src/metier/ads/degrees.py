"""The degree that a demand asks for: the lowest level that is enough, its fields, and whether an equivalent will do."""

from __future__ import annotations

import re

from metier.ads.cues import Cue
from metier.ads.reading import Reading
from metier.model.ad import DEGREE_LEVELS, Degree, DegreeLevel, Span

# Words that lead from a degree to its fields.
_INTO = re.compile(
    r"\.?[\s)*]{0,3}(?:(?:degree|degrees|diploma|level|qualification|programme?|fh|abschluss|studium|or higher|or above|or equivalent|or comparable|oder vergleichbar|\(or higher\)|\(.{1,30}?\)|required|preferred)[\s,)]{1,3}){0,2}"
    r"(?:,?\s{0,2}(?:preferably|ideally|vorzugsweise|idealerweise)\s)?"
    r"(?:in|of|im|der|des|in der|im bereich|im fach|der fachrichtung|en|de)(?!\w)\s{0,2}"
    r"(?:(?:a|an|the|der|den|dem|einem|einer|either|any|bereich|fach|field of|fields of|area of|subject such as|field such as|discipline such as|"
    r"quantitative field|technical field|numerate discipline|stem field|stem subject|stem discipline|relevant field|related field)\s?(?:like|such as|wie|\(e\.g\.,?|\(|e\.g\.,?)?\s{0,2}){0,3}",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\s?\((?:e\.g\.,? |in |z\. ?B\. )?([^()]{3,120})\)")
_FIELD_END = re.compile(
    r"[.;:\[\]–—]|\((?![^()]{1,20}\)\w)|(?<!-)\)|\s-\s|,?\s(?:and|und|with|mit|plus)\s(?=(?:[\w+–-]+\s){0,4}(?:years?|experience|jahre|erfahrung|knowledge|kenntnisse|strong|at least|proven))"
    r"|(?:,?\s|(?<=\s))(?:etc|usw|and so on|and the like|with|mit|who|from|von|is|are|wäre|ist|would|preferred|required|desirable|needed|a plus|von vorteil|erforderlich|wünschenswert|ideally|idealerweise|by|at|plus|as well as|sowie|preferred|required|highly|strongly)(?!\w)",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s{0,2},\s{0,2}(?:or\s|and\s|and/or\s|oder\s|und\s|ou\s|o\s)?|\s(?:or|and|and/or|oder|und|bzw\.|ou|et|o|y)\s|\s{0,2}/\s{0,2}",
    re.IGNORECASE,
)
_INSTEAD = re.compile(  # behind the demand: '; an additional four years of experience may be substituted'
    r"[\s;,.()–-]{0,4}(?:(?:or|an?|and/or|additional|equivalent|relevant|comparable|commensurate|significant|work|\w+|years|of)\s){1,9}"
    r"experience\s(?:\w+\s){0,3}(?:substitut\w+|considered|in lieu|accepted|instead)",
    re.IGNORECASE,
)
_REACH = 140
_LONGEST_FIELDS = 220
_LONGEST_FIELD = 6  # words


def find_degree(reading: Reading, start: int, end: int) -> tuple[Degree | None, tuple[Span, ...]]:
    """The degree asked for between `start` and `end`, and the spans of its fields; (None, ()) where none is."""
    cues = _degree_cues(reading, start, end)
    if not cues:
        return None, ()
    level: DegreeLevel = min((_level(cue) for cue in cues), key=DEGREE_LEVELS.index)
    fields = _fields(reading, cues, end)
    equivalent = any(cue.value == "equivalent" for cue in reading.cues.within("degree_tail", start, end))
    equivalent = equivalent or _INSTEAD.match(reading.text, end, _line_end(reading.text, end)) is not None
    names = tuple(reading.text[a:b] for a, b in fields)
    return Degree(level, names, equivalent), fields


def _line_end(text: str, start: int) -> int:
    """Where the line ends, at most so far as a sentence about an equivalent reaches."""
    end = text.find("\n", start, start + _REACH)
    return end if end >= 0 else min(len(text), start + _REACH)


def _level(cue: Cue) -> DegreeLevel:
    return next(level for level in DEGREE_LEVELS if level == cue.value)


def _degree_cues(reading: Reading, start: int, end: int) -> list[Cue]:
    """The words for degrees; a bare 'degree' beside a stated level says nothing of its own."""
    found = [cue for cue in reading.cues.within("degree", start, end) if _is_degree(reading, start, end, cue)]
    stated = [cue for cue in found if not _same(reading, "degree_plain", cue)]
    return stated or found


def _same(reading: Reading, kind: str, cue: Cue, value: str = "") -> bool:
    """True where a cue of `kind` covers exactly the words of `cue`."""
    cues = reading.cues.within(kind, cue.start, cue.end)
    return any((each.start, each.end) == (cue.start, cue.end) and value in ("", each.value) for each in cues)


def _is_degree(reading: Reading, start: int, end: int, cue: Cue) -> bool:
    """False for 'a high degree of autonomy', 'MS Excel', 'master data'."""
    before = reading.cues.within("degree_not", max(start, cue.start - 12), cue.start)
    after = reading.cues.within("degree_not", cue.end, min(end, cue.end + 24))
    if any(each.value == "before" and cue.start - each.end <= 1 for each in before):
        return False
    if any(each.value == "after" and each.start - cue.end <= 1 for each in after):
        return False
    if not _same(reading, "degree_not", cue, "needs_more"):
        return True
    if reading.text[cue.start - 1 : cue.start] in ("-", "‑"):  # LC-MS
        return False
    # A short or ambiguous word (MS, BA, master): capitals, and a degree's surroundings.
    text = reading.text
    words = text[cue.start : cue.end]
    if not words[0].isupper():
        return False
    others = [each for each in reading.cues.within("degree", start, end) if each is not cue]
    near = any(abs(each.start - cue.end) <= 24 or abs(cue.start - each.end) <= 24 for each in others)
    return (
        near
        or bool(re.match(r"\s(?:in|of|degree|level|im|der)(?!\w)|\s?[/(]", text[cue.end : cue.end + 12]))
        or (cue.end >= end - 1 and cue.start - start <= 2)
    )


def _fields(reading: Reading, cues: list[Cue], end: int) -> tuple[Span, ...]:
    """The fields behind the last word for a degree that has any."""
    spans: list[Span] = []
    for cue in cues:
        bracket = _IN_BRACKETS.match(reading.text, cue.end, end)
        into = _INTO.match(reading.text, cue.end, end)
        if bracket and not reading.has("degree", *bracket.span(1)):
            spans.extend(_split_fields(reading, bracket.start(1), _tail(reading, *bracket.span(1))))
        elif into:
            spans.extend(_split_fields(reading, into.end(), _tail(reading, into.end(), end)))
    unique = sorted(set(spans))
    return tuple(span for index, span in enumerate(unique) if not index or span[0] >= unique[index - 1][1])


def _tail(reading: Reading, start: int, end: int) -> int:
    """Where the fields end: before 'or a related field', 'or equivalent', a clause of its own."""
    stop = min(end, start + _LONGEST_FIELDS)
    tails = [
        tail for tail in reading.cues.within("degree_tail", start, stop) if reading.text[tail.start - 1] not in "-‐‑"
    ]
    if tails:
        stop = tails[0].start
    sign = _FIELD_END.search(reading.text, start, stop)
    return sign.start() if sign else stop


def _split_fields(reading: Reading, start: int, end: int) -> list[Span]:
    spans: list[Span] = []
    begin = start
    for found in [*_SPLIT.finditer(reading.text, start, end), None]:
        stop = found.start() if found else end
        span = reading.trim(begin, stop)
        span = _without_article(reading, *span)
        if reading.has("degree", begin, stop):
            break  # the next way to qualify
        if span[1] - span[0] > 1 and 0 < reading.words(*span) <= _LONGEST_FIELD:
            spans.append(span)
        begin = found.end() if found else end
    return spans


def _without_article(reading: Reading, start: int, end: int) -> Span:
    words = re.compile(r"(?:a|an|the|or|and|oder|und|der|die|des|in|of|im)\s+", re.IGNORECASE)
    found = words.match(reading.text, start, end)
    return (found.end(), end) if found else (start, end)
