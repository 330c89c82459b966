"""Periods and dates in the words of a résumé: 'Mar 2019 – Present', '2016-18', 'seit 03/2020', 'WS 2018/19'."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from functools import cache, lru_cache

from metier.resumes.fields.lexicon import Lexicon, fold, load_lexicon

_DIGITS = {
    ord(sign): str(number)
    for row in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "０１２３４５６７８９")
    for number, sign in enumerate(row)
}
_PLAIN = {
    **_DIGITS,
    ord("’"): "'",
    ord("ʼ"): "'",
    ord("ı"): "i",
    ord("İ"): "I",
    ord("\xa0"): " ",
    ord("\u202f"): " ",
    ord("\u2009"): " ",
}
_YEAR = r"(?:19[3-9]\d|20[0-4]\d)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DASH = "-–—‒―~〜→‐‑−～"
_OPEN = re.compile(rf"\s*[{_DASH}]\s*(?=\Z|[\t|)\]])")
_SHORT_END = re.compile(r"\s?([-–—/])\s?(\d\d)(?![\d./]|-\d)")
_YEARS = re.compile(r"(?:19[3-9]|20[0-4])\d|['’]\d\d")
_REACH = 24  # how far before a year its date may begin
_NEAR_CENTURY = 50


@dataclass(frozen=True, slots=True)
class Period:
    """A date or a period at `start` to `end` of a text, as ISO dates; a single date stands in `until`."""

    start: int
    end: int
    since: str
    until: str
    present: bool = False
    certainty: float = 0.95
    why: str = ""

    @property
    def is_range(self) -> bool:
        return bool(self.since) or self.present


@dataclass(frozen=True, slots=True)
class _Point:
    start: int
    end: int
    iso: str
    month: int
    year_only: bool
    sure: bool = True


@dataclass(frozen=True, slots=True)
class _Patterns:
    point: re.Pattern[str]
    between: re.Pattern[str]
    present: re.Pattern[str]
    since: re.Pattern[str]
    before: re.Pattern[str]
    until: re.Pattern[str]
    month_before: re.Pattern[str]
    beside_before: re.Pattern[str]
    duration: re.Pattern[str]


def _any(words: tuple[str, ...] | list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _patterns() -> _Patterns:
    lexicon = load_lexicon()
    months = _any(list(lexicon.months))
    words = lexicon.date_words
    season = _any(words["season"])
    until, present = _any(words["until"]), _any(words["present"])
    point = rf"""(?<![\w@#$€£₹])(?:
        (?P<cy>{_YEAR})\s?年\s?(?:(?P<cm>{_MONTH})\s?月(?:\s?(?P<cd>{_DAY})\s?日)?)?
      | (?P<iy>{_YEAR})[-/.](?P<im>1[0-2]|0[1-9]|(?<=[/.])[1-9])(?:[-/.](?P<id>{_DAY}))?(?![\d\w])(?![-./]\d)
      | (?P<nd>{_DAY})[./-]\s?(?P<nm>{_DAY})[./-]\s?(?P<ny>{_YEAR})(?!\d)
      | (?P<mm>{_MONTH})\s?[./-]\s?(?P<my>{_YEAR})(?!\d)
      | (?:(?P<d1>{_DAY})(?:st|nd|rd|th|\.|er|º|°)?\s+(?:of\s+|de\s+)?)?(?P<name>{months})(?![^\W\d_])[.,॰]?\s*
        (?:(?P<d2>{_DAY})(?:st|nd|rd|th)?,?\s+)?(?:of\s+|de\s+|del\s+|/\s*|-\s*)?(?P<ly>{_YEAR}|['’]\d\d)(?!\d)
      | (?P<fy>{_YEAR}),?\s+(?P<fname>{months})(?![^\W\d_])\.?(?!\s*\d)
      | (?P<season>(?:{season})|q[1-4]|t[1-4]|h[12])(?:\s+semester)?\.?[\s/,]+(?:of\s+|de\s+)?(?P<sy>{_YEAR})(?:/\d\d(?:\d\d)?)?(?!\d)
      | (?P<qy>{_YEAR})\s?[-/]?\s?q[1-4](?!\w)
      | (?P<year>{_YEAR})(?![\d%]|[.,]\d|\s?[$€£%])
    )"""
    return _Patterns(
        point=re.compile(point, re.IGNORECASE | re.VERBOSE),
        between=re.compile(
            rf"[\s.,]*(?:[{_DASH}]{{1,3}}|/|\b(?:{until})(?![^\W\d_])\.?)\s*\Z|\s*(?:{until})\s*\Z", re.IGNORECASE
        ),
        present=re.compile(
            rf"\s*,?\s*(?:[{_DASH}]{{1,3}}|/|\b(?:{until})(?![^\W\d_]))?\s*(?:(?:the|el|la|o|le)\s+)?(?P<word>{present})(?![^\W\d_])[.…]?",
            re.IGNORECASE,
        ),
        since=re.compile(rf"(?<!\w)(?:{_any(words['since'])})\.?\s*\Z", re.IGNORECASE),
        before=re.compile(
            rf"(?<![^\W_])(?P<name>{months})(?![^\W\d_])\.?\s*(?:[{_DASH}/]|\b(?:{until})\b)\s*\Z", re.IGNORECASE
        ),
        until=re.compile(rf"(?<!\w)(?:{until})\s*\Z|[{_DASH}]\s*\Z", re.IGNORECASE),
        month_before=re.compile(rf"(?P<day>{_DAY})\.?\s*[{_DASH}]\s*\Z"),
        beside_before=re.compile(rf"(?:(?<!\w)(?:{_any(words['beside'])})\s*:?\s*)+\Z", re.IGNORECASE),
        duration=re.compile(
            rf"\s*[(,·•|–-]?\s*(?:[<~]?\s*\d{{1,2}}(?:[.,]\d)?\+?\s*(?:{_any(words['duration'])})(?![^\W\d_])\.?\s*(?:,|and|und|et|y|e)?\s*){{1,2}}\)?",
            re.IGNORECASE,
        ),
    )


def find_periods(text: str) -> tuple[Period, ...]:
    """Every date and period in a text, in order, without overlap; spans hold brackets, 'Expected' and durations too."""
    text = text.translate(_PLAIN) if not text.isascii() else text
    year = _YEARS.search(text)
    if year is None:
        return ()
    patterns, lexicon = _patterns(), load_lexicon()
    points = [
        point
        for match in patterns.point.finditer(text, max(0, year.start() - _REACH))
        if (point := _read_point(match, text, lexicon))
    ]
    found: list[Period] = []
    at = 0
    while at < len(points):
        following = points[at + 1] if at + 1 < len(points) else None
        period, used = _read_period(text, points[at], following, patterns, lexicon)
        found.append(_widen(text, period, patterns, found[-1].end if found else 0))
        at += used
    return tuple(found)


kept_periods = lru_cache(1024)(find_periods)  # for texts that are asked again while a document is read


def _read_point(match: re.Match[str], text: str, lexicon: Lexicon) -> _Point | None:
    group = match.groupdict()
    start, end = match.span()
    before = text[max(start - 2, 0) : start]
    if before[-1:] in ("/", "=", "_", "\\") and "//" in text[:start] and not before.startswith(" "):
        return None  # part of an address
    if group["season"] or group["qy"]:
        return _Point(start, end, group["sy"] or group["qy"], 0, True, sure=False)
    if group["year"]:
        return (
            None if before[-1:] in (".", ",") and before[:1].isdigit() else _Point(start, end, group["year"], 0, True)
        )
    if group["nd"]:
        return _read_numeric(match)
    year = group["cy"] or group["iy"] or group["my"] or group["ly"] or group["fy"]
    if not year[:1].isdigit():
        short = int(year[1:])
        year = str(2000 + short if short < _NEAR_CENTURY else 1900 + short)
    name = group["name"] or group["fname"]
    number = lexicon.months[fold(name)] if name else int(group["cm"] or group["im"] or group["mm"] or 0)
    day = int(group["cd"] or group["id"] or group["d1"] or group["d2"] or 0)
    return _Point(start, end, _iso(int(year), number, day), number, not number)


def _read_numeric(match: re.Match[str]) -> _Point | None:
    first, second, year = int(match["nd"]), int(match["nm"]), int(match["ny"])
    if second > 12 >= first:
        first, second = second, first
    elif second > 12:
        return None
    sure = first > 12 or first == second or "." in match.group()
    return _Point(match.start(), match.end(), _iso(year, second, first), second, False, sure)


def _iso(year: int, month: int, day: int) -> str:
    if not month:
        return f"{year:04d}"
    if not day or day > monthrange(year, month)[1]:
        return f"{year:04d}-{month:02d}"
    return f"{year:04d}-{month:02d}-{day:02d}"


def _read_period(
    text: str, point: _Point, following: _Point | None, patterns: _Patterns, lexicon: Lexicon
) -> tuple[Period, int]:
    """The period that begins at a point, and how many points it takes."""
    certainty, why = (0.95, "") if point.sure else (0.7, "the date may be meant in another way")
    if following is not None and patterns.between.match(text[point.end : following.start]):
        since, until = (point.iso, following.iso) if point.iso[:4] <= following.iso[:4] else (following.iso, point.iso)
        if not following.sure:
            certainty, why = 0.7, "the date may be meant in another way"
        start = _since_start(text, point.start, patterns)
        return Period(start, following.end, since, until, certainty=certainty, why=why), 2
    if now := patterns.present.match(text, point.end):
        start = _since_start(text, point.start, patterns)
        return Period(start, now.end(), point.iso, "", True, certainty, why), 1
    if point.year_only and (short := _SHORT_END.match(text, point.end)):
        last = int(point.iso[:2] + short[2])
        if 0 < last - int(point.iso) <= 15:
            return Period(point.start, short.end(), point.iso, str(last), certainty=certainty), 1
    if opened := _OPEN.match(text, point.end):
        return Period(point.start, opened.end(), point.iso, "", True, 0.8, "no end is given"), 1
    return _read_single(text, point, patterns, lexicon, certainty, why), 1


def _read_single(text: str, point: _Point, patterns: _Patterns, lexicon: Lexicon, certainty: float, why: str) -> Period:
    head = text[: point.start]
    if point.month and (month := patterns.before.search(head)):
        since = _iso(int(point.iso[:4]), lexicon.months[fold(month["name"])], 0)
        return Period(month.start(), point.end, since, point.iso[:7], certainty=certainty)
    word = patterns.since.search(head)
    if word and fold(word.group()) not in ("de", "del", "du", "da", "van", "von", "from", "vom", "1", "3"):
        return Period(word.start(), point.end, point.iso, "", True, 0.85, "no end is given")
    if point.month and not word and (day := patterns.month_before.search(head)):
        return Period(day.start(), point.end, "", point.iso, certainty=certainty)
    return Period(point.start, point.end, "", point.iso, certainty=certainty, why=why)


def _since_start(text: str, start: int, patterns: _Patterns) -> int:
    word = patterns.since.search(text[:start])
    return word.start() if word else start


def _widen(text: str, period: Period, patterns: _Patterns, at_least: int) -> Period:
    """The span with the words and brackets that belong to it."""
    start, end = period.start, period.end
    end = _duration_end(text, end, patterns)
    beside = patterns.beside_before.search(text[at_least:start])
    if beside:
        start = at_least + beside.start()
    head, tail = text[at_least:start].rstrip(), text[end:].lstrip()
    if head[-1:] and head[-1:] in "([" and tail[:1] in tuple(")]"):
        start = at_least + len(head) - 1
        end = _duration_end(text, len(text) - len(tail) + 1, patterns)
    return Period(start, end, period.since, period.until, period.present, period.certainty, period.why)


def _duration_end(text: str, end: int, patterns: _Patterns) -> int:
    """Where a duration ends that stands behind a period ('· 2 yrs 3 mos'), or where the period did."""
    duration = patterns.duration.match(text, end)
    if duration and (duration.group().strip()[:1] in tuple("(·•|,-–") or "\t" in duration.group()):
        return duration.end()
    return end


def without_periods(text: str, periods: tuple[Period, ...]) -> str:
    """The text with a tab where each period stood, so that what was around it stays apart."""
    parts, at = [], 0
    for period in periods:
        parts.append(text[at : period.start])
        at = period.end
    parts.append(text[at:])
    return "\t".join(part.strip() for part in parts)
