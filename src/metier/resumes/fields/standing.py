"""Where on a page a value stands that was read from lines: its own words where they are found, else the lines."""

from __future__ import annotations

from collections.abc import Sequence

from metier.formats.printed import TextLine, around
from metier.model.page import Box, PageBox
from metier.resumes.fields.periods import kept_periods

_DATES = (7, 10)  # letters of '2019-03' and '2019-03-31'
_LEAST = 5  # letters and digits of an address or number
_CODES = 3  # digits of a country's code, which a page may leave out
_SHORT = 3  # letters: 'IT' amid 'MIT' is another word
_Span = tuple[int, int]


def line_box(line: TextLine) -> PageBox | None:
    """Where a line stands; None where its format has no pages."""
    return (line.spot.page, *line.spot.box) if line.spot.page is not None and line.spot.box is not None else None


def find_box(value: str, lines: Sequence[TextLine]) -> PageBox | None:
    """Where a value stands that these lines gave; None where their format has no pages.

    Of a value that goes on in another column or on another page it is the box of its beginning.
    """
    whole = line_box(lines[0]) if lines else None
    if whole is None or (len(lines) == 1 and value == lines[0].text):
        return whole
    text = " ".join([line.text for line in lines])
    start, end = _find(value, text) or (0, len(text))
    boxes: list[Box] = []
    place = None
    at = 0
    for line in lines:
        after = at + len(line.text)
        here = (line.spot.page, line.column)
        if start < after and at < end and place in (None, here):
            place = here
            if (box := line.box_of(start - at, end - at)) is not None:
                boxes.append(box)
        at = after + 1
    return (place[0] or 1, *around(boxes)) if place and boxes else whole


def _find(value: str, text: str) -> _Span | None:
    """Where a value stands in a text: as it is, as a date in other words, as an address or number in other signs."""
    if len(value) in _DATES and value[:4].isdigit() and value[4] == "-":
        dates = (period for period in kept_periods(text) if value in (period.since, period.until))
        return next(((period.start, period.end) for period in dates), None)
    text = text.replace("\t", " ")
    start = _find_words(value, text)
    if start >= 0:
        return start, start + len(value)
    return _find_signs(value, text) if " " not in value else None


def _find_words(value: str, text: str) -> int:
    """Where a value begins in a text, amid a word only if it is long and nowhere else; -1 where it is not in it."""
    start = first = text.find(value)
    while start >= 0:
        end = start + len(value)
        inside = text[start - 1 : start].isalnum() and value[:1].isalnum()
        if not inside and not (text[end : end + 1].isalnum() and value[-1:].isalnum()):
            return start
        start = text.find(value, start + 1)
    return first if len(value) > _SHORT or not value.isascii() else -1


def _find_signs(value: str, text: str) -> _Span | None:
    """Where a web address, a name in one or a telephone number stands, by its letters and digits alone."""
    wanted = "".join(filter(str.isalnum, value.casefold().removeprefix("https://").removeprefix("http://")))
    places = [at for at, letter in enumerate(text) if letter.isalnum()]
    letters = "".join([text[at] for at in places]).lower()
    for code in range(_CODES + 1 if value.startswith("+") else 1):
        start = letters.find(wanted[code:])
        if start >= 0 and len(wanted) - code >= _LEAST and len(letters) == len(places):
            return places[start], places[start + len(wanted) - code - 1] + 1
    return None
