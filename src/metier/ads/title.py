"""The title of the position, as written and without what is not the role."""

from __future__ import annotations

import re

from metier.ads.cues import Lexicon
from metier.ads.gazetteer import load_gazetteer
from metier.ads.places import read_places
from metier.ads.reading import Reading
from metier.ads.sections import Outline, Unit
from metier.model.ad import Span

_GENDER = re.compile(
    r"\s*[(\[]?(?<!\w)(?:[mwfdxihn](?:\s?[/|,*]\s?[mwfdxian*]){1,3}|all genders?|alle geschlechter|gn|w/m/divers|m/w/divers)(?!\w)[*]?[)\]]?",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{0,80})[)\]]")
_JOINT = re.compile(r"\s[|·•]\s|\s?[–—]\s|\s-\s|,\s|\s@\s|\s:\s|\s//\s|\t|\n")
_AT = re.compile(r"\s(?:at|bei|chez|@)\s+(?=[A-ZÄÖÜÉ0-9])")
_SYMBOLS = re.compile(r"^[^\w(\[.]+|[^\w)\]+#]+$")  # emoji and other ornaments at either end
_PREFIX_END = re.compile(r":|\s[–—-]\s")
_TERMS = re.compile(  # 'in Teilzeit' at the end of a title says how one works, not what one is
    r"\s+(?:(?:in|auf|en|à|a)\s+)?(?:(?:voll|teil)(?:zeit)?\s?-?\s?(?:/|,|und|oder|u\.|o\.)\s?-?\s?)?"
    r"(?:vollzeit|teilzeit|minijob(?:-?basis)?|festanstellung|full[- ]time|part[- ]time|temps plein|temps partiel|"
    r"tiempo completo|tiempo parcial|media jornada|CDI|CDD)(?:\s?\(?\d{1,3}\s?(?:%|h|std\.?|stunden|mois)\)?)?[\s,;:|–-]*\Z",
    re.IGNORECASE,
)
_IN_CITY = re.compile(r"\s+in\s+([A-ZÄÖÜÉ][\w'’.-]{1,24}(?:\s[A-ZÄÖÜÉ][\w'’.-]{1,24}){0,2})\s*\Z")
_WANTED = re.compile(r"\s+(?:wanted|needed|required|sought|gesucht|recherchée?|\(?H/F\)?)[\s!.]*\Z", re.IGNORECASE)
_NUMBER = re.compile(r"\d")
_WORD = re.compile(r"[^\s,.;:()!?]+")
_MOST_WORDS = 12
_MOST_ROLE_WORDS = 8
_SPAN_OF_ROLE = 120


def find_title(reading: Reading, outline: Outline) -> str | None:
    """The title: from the first lines, a labelled line, 'We seek an X', 'As an X, you will', or 'looking for Xs'."""
    title = _from_top(reading, outline.top)
    if title:
        return title
    for label in outline.labels:
        if label.name == "title" and reading.words(label.start, label.end) <= _MOST_WORDS:
            return clean_title(reading.text[label.start : label.end], reading.lexicon)
    units = [unit for unit in outline.units if unit.form == "prose"]
    return (
        _from_hiring(reading, units, singular=True)
        or _from_as(reading, outline)
        or _from_hiring(reading, units, singular=False)
        or _first_line(reading, outline.top)
    )


def _from_top(reading: Reading, top: tuple[Span, ...]) -> str | None:
    """The first of the short lines at the top that names a role."""
    for start, end in top:
        if reading.words(start, end) <= _MOST_WORDS + 6 and names_role(reading, start, end):
            seeking = reading.cues.first("hiring", start, end)
            sought = _role(reading, seeking.end, end) if seeking and seeking.start > start else None
            if sought:  # 'Acme is hiring a data scientist'
                return reading.text[slice(*sought)]
            return clean_title(reading.text[start:end], reading.lexicon)
    return None


def _first_line(reading: Reading, top: tuple[Span, ...]) -> str | None:
    """The very first line where no line names a known role: 'Chandler' stands at the top all the same."""
    if not top or reading.words(*top[0]) > 6:
        return None
    return clean_title(reading.text[slice(*top[0])], reading.lexicon)


def names_role(reading: Reading, start: int, end: int) -> bool:
    """True where an occupation or a word such as 'engineer' stands between `start` and `end`."""
    if reading.has("role_word", start, end):
        return True
    return any(mention.term.category == "occupation" for mention in reading.mentions_in(start, end))


def clean_title(words: str, lexicon: Lexicon) -> str | None:
    """The title in a line, without its prefix ('We're hiring:'), gender marks, places and terms of work."""
    words = _without_prefix(words.strip(" \t\r\n*_#•-–—:"), lexicon)
    words = _GENDER.sub(" ", words)
    words = _BRACKETS.sub(lambda found: " " if _is_beside(found.group(1), lexicon) else found.group(), words)
    words = _AT.split(words)[0]
    joints = list(_JOINT.finditer(words))
    stops = [joint.start() for joint in joints] + [len(words)]
    end = stops[0]
    for joint, stop in zip(joints, stops[1:], strict=True):
        piece = words[joint.end() : stop].strip()
        if (
            joint.group().strip() in ("|", "·", "•", "@", "//")
            or "\n" in joint.group()
            or not piece
            or _is_beside(piece, lexicon)
        ):
            break
        end = stop
    words = _WANTED.sub("", _without_city(_TERMS.sub("", words[:end])))
    title = _SYMBOLS.sub("", re.sub(r"\s+", " ", words)).strip(" \t,;:|·•–—-*_.!")
    return title or None


def _without_city(words: str) -> str:
    """The words without 'in München' at their end."""
    found = _IN_CITY.search(words)
    return words[: found.start()] if found and load_gazetteer().is_city(found.group(1)) else words


def _without_prefix(words: str, lexicon: Lexicon) -> str:
    sign = _PREFIX_END.search(words)
    if sign and sign.start() <= 40 and words[sign.end() :].strip():
        head = words[: sign.start()].strip(" *_")
        prefix = lexicon.find(head).first("title_prefix", 0, len(head))
        if prefix and (prefix.start, prefix.end) == (0, len(head)):
            return _without_prefix(words[sign.end() :].strip(" *_"), lexicon)
    return words


def _is_beside(piece: str, lexicon: Lexicon) -> bool:
    """True for what stands beside a role in a title: places, terms of work, seasons, levels, numbers."""
    cues = lexicon.find(piece)
    size = len(piece)
    if any(
        cues.within(kind, 0, size)
        for kind in ("workplace", "employment", "level_statement", "title_beside", "pay_unit")
    ):
        return True
    gazetteer = load_gazetteer()
    first = piece.split(",")[0].strip()
    if gazetteer.country(first) or gazetteer.is_city(first) or gazetteer.region_country(first):
        return True
    if _GENDER.fullmatch(piece.strip()) or read_places(piece, trusted=False):
        return True
    return bool(_NUMBER.search(piece)) and not any(
        sign.isupper() and piece[: index + 1].isalpha() for index, sign in enumerate(piece[:4])
    )


# Sentences


def _from_hiring(reading: Reading, units: list[Unit], singular: bool) -> str | None:
    for unit in units:
        if unit.section in ("benefits", "legal"):
            continue
        for cue in reading.cues.within("hiring", unit.start, unit.end):
            begin = cue.end
            article = (
                reading.text[cue.start : cue.end].casefold().endswith((" a", " an", " eine", " einen", " un", " une"))
            )
            span = _role(reading, begin, unit.end)
            if span and (article or _is_singular(reading, begin, span[0])) == singular:
                return reading.text[slice(*span)]
    return None


def _is_singular(reading: Reading, start: int, role: int) -> bool:
    """True where 'a', 'an', 'the', 'our next' or the like stands between the verb and the role."""
    return reading.has("singular", start, role)


def _from_as(reading: Reading, outline: Outline) -> str | None:
    """The role in 'As a data analyst, you will'."""
    leads = dict.fromkeys(unit.lead for unit in outline.units if unit.lead[0] < unit.lead[1])
    told = [
        (unit.start, unit.end)
        for unit in outline.units
        if unit.form == "prose" and unit.section not in ("benefits", "legal")
    ]
    for start, end in sorted([*leads, *told]):
        cue = reading.at("as_title", start, end)
        if cue is None or not reading.has("subject", cue.end, end):
            cue = reading.cues.first("join_as", start, end)
        span = _role(reading, cue.end, end) if cue else None
        if span:
            return reading.text[slice(*span)]
    return None


def _role(reading: Reading, start: int, end: int) -> Span | None:
    """The words of a role from `start` on, without articles and praise; None where they name none."""
    end = min(end, start + _SPAN_OF_ROLE)
    start, end = reading.trim(start, end)
    while True:
        praise = reading.at("title_praise", start, end)
        if praise is None:
            break
        start = reading.trim(praise.end, end)[0]
    if reading.at("not_role", start, end):
        return None
    stop = start
    for number, word in enumerate(_WORD.finditer(reading.text, start, end)):
        ends = reading.at("title_end", word.start(), end) and number
        if ends or number >= _MOST_ROLE_WORDS or (number and not reading.text[stop : word.start()].isspace()):
            break
        stop = word.end()
    span = reading.trim(start, stop)
    return span if names_role(reading, *span) else None
