"""The employer's name, as the ad gives it; None where it says 'we' only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from metier.ads.brackets import find_brackets, outside_brackets
from metier.ads.gazetteer import load_gazetteer
from metier.ads.places import read_places
from metier.ads.reading import Reading
from metier.ads.sections import Outline
from metier.ads.title import names_role
from metier.model.ad import Span

_SEGMENT = re.compile(r"\s?[()]\s?|\s?[|·•]\s?|\s[–—-]\s|,\s|\n|\t")
_WORD = re.compile(r"[^\s,;:()\[\]!?|·•]+")
_AT = re.compile(r"\s(?:at|bei|chez)\s+(?=[A-ZÄÖÜÉ0-9])")
_POSSESSIVE = re.compile(r"(?<![\w'’])([A-ZÄÖÜ][\w&.-]{1,30}(?:\s[A-ZÄÖÜ][\w&.-]{1,30})?)['’]s\s")
_PREPOSITION = re.compile(r"\s(?:in|at|from|near|based|aus|mit Sitz)\s|\s?\(")
_MOST_WORDS = 7
_SENTENCES = 60


def find_employer(reading: Reading, outline: Outline) -> str | None:
    """The employer: by its label, the first lines, 'Acme is looking for', 'About Acme', 'join Acme', or 'Acme's'."""
    for label in outline.labels:
        if label.name == "employer" and reading.words(label.start, label.end) <= 10:
            return _plain(reading, label.start, label.end)
    for finder in (_from_top, _from_subject, _from_heading, _from_joining, _from_possessive):
        span = finder(reading, outline)
        if span:
            return _plain(reading, *span)
    return None


def _plain(reading: Reading, start: int, end: int) -> str | None:
    start, end = reading.trim(start, end, final=False)
    name = re.sub(r"\s+", " ", reading.text[start:end]).strip(" *_,;:")
    return name or None


def _from_top(reading: Reading, outline: Outline) -> Span | None:
    """A name in the first lines: behind 'at' in the title's line, else a segment that is no role, place or term of work."""
    for start, end in outline.top:
        at = _AT.search(reading.text, start, end)
        if at and names_role(reading, start, at.start()):
            sign = _SEGMENT.search(reading.text, at.end(), end)
            span = reading.trim(at.end(), sign.start() if sign else end)
            if _is_name(reading, *span):
                return span
    titles = [number for number, (start, end) in enumerate(outline.top) if names_role(reading, start, end)]
    first = titles[0] if titles else -1
    for start, end in [*outline.top[first:], *outline.top[: max(first, 0)]] if titles else outline.top:
        segments = [span for span in _segments(reading, start, end) if span[0] < span[1]]
        if titles and (start, end) == outline.top[first]:
            segments = [span for span in segments[1:] if _is_certain(reading, *span)]
        for span in segments:
            if not (titles or _is_certain(reading, *span)) or _in_brackets(reading, start, span):
                continue
            if _is_name(reading, *span) and not _is_beside(reading, *span):
                return span
    return _in_title_line(reading, *outline.top[first]) if titles else None


def _in_title_line(reading: Reading, start: int, end: int) -> Span | None:
    """The name in 'Data Engineer | Acme | Berlin', where no other line gives one; a skill there is none."""
    segments = [span for span in _segments(reading, start, end) if span[0] < span[1]]
    for span in segments[1:] if len(segments) > 2 else ():
        if reading.mentions_in(*span) or _in_brackets(reading, start, span):
            continue
        if _is_name(reading, *span) and not _is_beside(reading, *span):
            return span
    return None


def _is_certain(reading: Reading, start: int, end: int) -> bool:
    """True where a legal form says that the words name a company, for a bare line may as well be a title."""
    return reading.has("legal_form", start, end)


def _in_brackets(reading: Reading, start: int, span: Span) -> bool:
    """True for a remark in brackets, which is a field of work as often as a company: 'Project Manager (Construction)'."""
    return not outside_brackets(reading.text, start, span[0]) and not _is_certain(reading, *span)


def _segments(reading: Reading, start: int, end: int) -> Iterator[Span]:
    begin = start
    for joint in _SEGMENT.finditer(reading.text, start, end):
        yield reading.trim(begin, joint.start(), final=False)
        begin = joint.end()
    yield reading.trim(begin, end, final=False)


def _is_beside(reading: Reading, start: int, end: int) -> bool:
    """True for a segment of the first lines that is a place, a term of work or a role."""
    words = reading.text[start:end]
    if any(reading.has(kind, start, end) for kind in ("workplace", "employment", "heading", "title_beside")):
        return True
    if any(sign.isdigit() for sign in words) and not words[0].isalpha():
        return True
    gazetteer = load_gazetteer()
    if gazetteer.country(words) or gazetteer.region_country(words) or read_places(words, trusted=False):
        return True
    return bool(reading.cues.within("role_word", start, end)) and not reading.has("legal_form", start, end)


def _is_name(reading: Reading, start: int, end: int) -> bool:
    """True for a few words with capitals that are neither a pronoun nor a phrase such as 'our client'."""
    if start >= end or reading.words(start, end) > _MOST_WORDS or ":" in reading.text[start:end]:
        return False
    words = [word.group() for word in _WORD.finditer(reading.text, start, end)]
    if not words or reading.at("not_employer", start, end):
        return False
    first = words[0][0]
    if not (
        first.isupper() or first.isdigit() or (words[0][:1].islower() and any(sign.isupper() for sign in words[0]))
    ):
        return False
    return all(
        word[0].isupper() or word[0].isdigit() or word in load_gazetteer().joining or not word[0].isalpha()
        for word in words[1:]
    )


def _sentences(outline: Outline) -> list[Span]:
    units = [unit for unit in outline.units if unit.form == "prose"]
    first = [unit for unit in units if unit.section in ("top", "about", "role")]
    rest = [unit for unit in units if unit.section not in ("top", "about", "role")]
    told = [(unit.start, unit.end) for unit in [*first, *rest]]
    return [*outline.top, *told][:_SENTENCES]


def _from_subject(reading: Reading, outline: Outline) -> Span | None:
    """The name that opens a sentence such as 'Acme is looking for', 'Acme is a small publisher', 'Acme has drawn'."""
    for kind in ("hires", "describes"):
        for number, (start, end) in enumerate(_sentences(outline)):
            if kind == "describes" and number > 12:
                break
            for cue in reading.cues.within("employer", start, min(end, start + 160)):
                if cue.value != kind:
                    continue
                span = _before(reading, start, cue.start)
                if span and _is_name(reading, *span) and not _is_known(reading, *span):
                    return span
                break
    return None


def _before(reading: Reading, start: int, end: int) -> Span | None:
    """The words before a verb, up to a bracket or comma behind the name: 'ABC Inotech (based in …) is looking for'."""
    brackets = find_brackets(reading.text, start, end)
    stop = brackets[0][0] if brackets and not reading.text[brackets[-1][1] : end].strip() else end
    comma = reading.text.find(",", start, stop)
    if comma >= 0 and reading.text[comma + 1 : stop].strip():
        stop = comma
    inside = _PREPOSITION.search(reading.text, start, stop)
    if inside and inside.start() > start:
        stop = inside.start()
    span = reading.trim(start, stop, final=False)
    at = reading.at("employer_opening", *span)
    return reading.trim(at.end, span[1], final=False) if at else span


def _is_known(reading: Reading, start: int, end: int) -> bool:
    """True where the words are a term of the vocabulary or a place, and so no employer."""
    if any(mention.span == (start, end) for mention in reading.mentions_in(start, end)):
        return True
    words = reading.text[start:end]
    return bool(load_gazetteer().country(words)) or load_gazetteer().is_city(words)


def _from_heading(reading: Reading, outline: Outline) -> Span | None:
    """The name in a heading such as 'About Acme' or 'Why Acme?'."""
    seen: set[Span] = set()
    for unit in outline.units:
        if unit.lead in seen or unit.lead[0] >= unit.lead[1]:
            continue
        seen.add(unit.lead)
        cue = reading.at("employer_heading", *unit.lead)
        if cue is None:
            continue
        span = reading.trim(cue.end, unit.lead[1])
        span = (span[0], span[1] - 1) if span[1] > span[0] and reading.text[span[1] - 1] in ":?" else span
        if _is_name(reading, *span) and not reading.has("heading", *span) and not _is_known(reading, *span):
            return span
    return None


def _from_joining(reading: Reading, outline: Outline) -> Span | None:
    """The name behind 'join', 'at', 'work for'."""
    for start, end in _sentences(outline):
        for cue in reading.cues.within("employer", start, end):
            if cue.value != "after":
                continue
            stop = cue.end
            for word in _WORD.finditer(reading.text, cue.end, min(end, cue.end + 80)):
                gap = reading.text[stop : word.start()]
                plain = word.group().rstrip(".")
                if gap.strip() or not plain or not (plain[0].isupper() or plain in ("&", "+")):
                    break
                stop = cue.end + (word.start() - cue.end) + len(plain)
                if word.group() != plain:
                    break
            span = reading.trim(cue.end, stop)
            if (
                _is_name(reading, *span)
                and not _is_known(reading, *span)
                and not read_places(reading.text[slice(*span)], trusted=False)
            ):
                return span
    return None


def _from_possessive(reading: Reading, outline: Outline) -> Span | None:
    """The name in 'Tesla's trading software', where the ad gives no other."""
    for unit in outline.units:
        if unit.section not in ("top", "role", "about", "other", "duties"):
            continue
        for found in _POSSESSIVE.finditer(reading.text, unit.start, unit.end):
            span = found.span(1)
            if span[0] == unit.start or reading.has("degree", *span) or _is_known(reading, *span):
                continue
            if names_role(reading, *span) or reading.at("not_employer", *span):
                continue
            return span
    return None
