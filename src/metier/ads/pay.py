"""The base pay that an ad states: amounts, currency and the time that they are for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from metier.ads.reading import Reading
from metier.ads.sections import Outline
from metier.model.ad import Pay, PayUnit, Place, Span
from metier.text.amounts import Number, find_numbers

_CODES = "USD|EUR|GBP|CHF|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|TRY|ILS|INR|JPY|CNY|SGD|HKD|BRL|MXN|ZAR|AED|SAR|KRW|RUB|UAH|NGN|KES"
_SIGNS = {
    "$": "USD", "us$": "USD", "ca$": "CAD", "c$": "CAD", "a$": "AUD", "au$": "AUD", "nz$": "NZD", "s$": "SGD", "hk$": "HKD", "r$": "BRL",
    "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₺": "TRY", "₪": "ILS", "₩": "KRW", "zł": "PLN", "kč": "CZK", "fr.": "CHF", "sfr": "CHF",
    "euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD", "pounds": "GBP", "franken": "CHF", "rs": "INR", "rs.": "INR", "inr": "INR",
    "us dollars": "USD", "lakh": "INR", "lpa": "INR", "tsd. €": "EUR", "t€": "EUR",
}  # fmt: skip
_CURRENCY = rf"(?:US\$|CA\$|AU\$|NZ\$|HK\$|[CASR]\$|[$€£¥₹₺₪₩]|zł|Kč|(?<![A-Za-z])(?:{_CODES}|Euros?|euros?|dollars?|US dollars|pounds|Franken|Fr\.|Rs\.?|T€|TEUR)(?![A-Za-z]))"
_BEFORE = re.compile(rf"({_CURRENCY})\s{{0,2}}\Z")
_AFTER = re.compile(rf"\s{{0,2}}(?:,-|\.-|,–|\.–)?\s{{0,2}}({_CURRENCY})")
_PER = r"(?:\s?/\s?(?:yr|year|hr|hour|h|mo|month|day|week|wk)\.?|\s(?:per|an?)\s(?:year|annum|hour|month|day|week)|\s(?:annually|hourly|monthly))"
_RANGE = re.compile(
    rf"{_PER}?\s{{0,2}}(?:\+\s{{0,2}})?(?:{_CURRENCY}\s{{0,2}})?(?:{{}})?\s{{0,2}}(?:-|–|—|to|and|bis|und|à|a|y|et|till|~)\s{{0,2}}(?:zu\s)?(?:{_CURRENCY}\s{{0,2}})?\Z".replace(
        "(?:{})?", ""
    ),
    re.IGNORECASE,
)
_MONEY = re.compile(rf"{_CURRENCY}|\d\s?(?i:k|lakhs?|lacs?|lpa)(?!\w)")
_AMOUNT = re.compile(rf"[$€£¥₹]\s?\d|\d\s?k?\s?(?:[$€£¥₹]|(?:{_CODES})(?!\w))")
_APART = re.compile(r"[+,;&(]|(?<!\w)(?:plus|and|und|et|y|with|mit|sowie)(?!\w)", re.IGNORECASE)
# Where a plain '$' is not the US dollar.
_DOLLARS = {
    "AU": "AUD", "CA": "CAD", "NZ": "NZD", "SG": "SGD", "HK": "HKD", "MX": "MXN", "CO": "COP", "AR": "ARS", "CL": "CLP",
    "TW": "TWD", "UY": "UYU",
}  # fmt: skip
_DIGIT = re.compile(r"\d")
_WINDOW = 60
_CLAUSE = re.compile(r"(?<!\bpr)(?<!\bp)(?<!\bca)(?<!\bapprox)[.;!?](?=\s)|\s[–—]\s(?=[A-Za-z])|\n")
_UNITS: tuple[PayUnit, ...] = ("HOUR", "DAY", "WEEK", "MONTH", "YEAR")


@dataclass(frozen=True, slots=True)
class _Amount:
    """One amount or range of money with the clause that it stands in; `score` says how surely it is the base pay."""

    pay: Pay
    score: int
    start: int


def find_pay(reading: Reading, outline: Outline) -> Pay | None:
    """The base pay: of all amounts of money the one that its words call pay; bonus, budgets and turnover are not."""
    labels = [label for label in outline.labels if label.name == "pay"]
    spans: list[tuple[Span, int]] = [((_line_start(reading, label.start), label.end), 6) for label in labels]
    spans += [(span, 1) for span in outline.top]
    for unit in outline.units:
        spans.append(((unit.start, unit.end), 4 if unit.section == "pay" else 0))
    amounts = [amount for span, worth in spans for amount in _amounts(reading, *span, worth)]
    if not amounts:
        return None
    best = max(amounts, key=lambda amount: (amount.score, -amount.start))
    return best.pay if best.score > 0 else None


def _line_start(reading: Reading, place: int) -> int:
    """Where the line of a label begins, for its words may name the unit ('Tagessatz: 600 €')."""
    return max(reading.text.rfind("\n", 0, place) + 1, place - _WINDOW)


def _amounts(reading: Reading, start: int, end: int, worth: int) -> list[_Amount]:
    if not _MONEY.search(reading.text, start, end) and (worth < 4 or not _DIGIT.search(reading.text, start, end)):
        return []
    numbers = [number for number in find_numbers(reading.text, start, end) if not number.words]
    found: list[_Amount] = []
    index = 0
    while index < len(numbers):
        first, last = numbers[index], numbers[index]
        if index + 1 < len(numbers) and _is_range(reading.text, first, numbers[index + 1]):
            last = numbers[index + 1]
            index += 1
        index += 1
        amount = _amount(reading, start, end, first, last, worth)
        if amount:
            found.append(amount)
    return found


def _is_range(text: str, first: Number, second: Number) -> bool:
    between = text[first.end : second.start]
    return len(between) <= 32 and bool(_RANGE.match(between))


def _amount(reading: Reading, start: int, end: int, first: Number, last: Number, worth: int) -> _Amount | None:
    text = reading.text
    currency = read_currency(text, start, end, first, last)
    left, right = _clause(text, start, end, first.start, last.end)
    unit = _unit(reading, first.start, last.end, left, right)
    words = reading.has("pay_word", left, right)
    plain = worth >= 4 and 100 <= last.value <= 1_000_000
    if currency is None and not plain and not (words and last.factor > 1 and unit):
        return None
    if last.factor > 1 and first.factor == 1 and first.value < last.value / last.factor * 10 and first is not last:
        first = Number(first.start, first.end, first.value * last.factor)
    low, high = (None if first is last else first.value), last.value
    minimum, maximum = _bounds(reading, left, first, last)
    score = worth + (3 if unit else 0) + (2 if words else 0) + (1 if 15_000 <= high <= 1_000_000 else 0)
    score += 1 if currency and low is not None and low >= 15_000 else 0
    if _is_other(reading, left, right, first.start, last.end):
        score -= 9
    if not unit:
        unit = _usual_unit(high)
    if unit == "YEAR" and high < 1000 and last.factor == 1 and currency:
        return None
    if low is not None and low > high:
        return None
    return _Amount(Pay(currency, minimum, maximum, unit), score, first.start)


def read_currency(text: str, start: int, end: int, first: Number, last: Number) -> str | None:
    """The currency that stands before or behind an amount or range."""
    for match in (
        _BEFORE.search(text, max(start, first.start - 12), first.start),
        _AFTER.match(text, last.end, min(end, last.end + 16)),
        _BEFORE.search(text, max(first.end, last.start - 12), last.start) if first is not last else None,
        _AFTER.match(text, first.end, min(last.start, first.end + 16)) if first is not last else None,
    ):
        if match:
            sign = match.group(1)
            return _SIGNS.get(sign.casefold(), "EUR" if sign == "TEUR" else sign.upper())
    return "INR" if text[last.start : last.end].casefold().endswith(("lpa", "lakh", "lakhs")) else None


def _clause(text: str, start: int, end: int, first: int, last: int) -> Span:
    """The clause around an amount, at most some words to either side."""
    left, right = max(start, first - _WINDOW), min(end, last + _WINDOW)
    for sign in _CLAUSE.finditer(text, left, first):
        left = sign.end()
    sign_after = _CLAUSE.search(text, last, right)
    return left, sign_after.start() if sign_after else right


def _unit(reading: Reading, first: int, last: int, left: int, right: int) -> PayUnit | None:
    """The time that an amount is for: the first word for it behind the amount, else the last one before it."""
    after = [cue for cue in reading.cues.within("pay_unit", last, right) if cue.start - last <= 40]
    before = reading.cues.within("pay_unit", left, first)
    cue = after[0] if after else (before[-1] if before else None)
    return next((unit for unit in _UNITS if cue and unit == cue.value), None)


def _usual_unit(amount: float) -> PayUnit | None:
    """A salary of five or more digits is a year's; below that nothing is guessed."""
    return "YEAR" if amount >= 15_000 else None


def _bounds(reading: Reading, left: int, first: Number, last: Number) -> tuple[float | None, float | None]:
    """The minimum and the maximum; 'up to' leaves the minimum open, 'from' and '60k+' the maximum."""
    if first is not last:
        return first.value, last.value
    near = [cue for cue in reading.cues.within("pay_bound", left, first.start) if first.start - cue.end <= 8]
    bound = near[-1].value if near else ""
    if bound == "maximum":
        return None, last.value
    if bound == "minimum" or reading.text[last.end : last.end + 1] == "+":
        return last.value, None
    return last.value, last.value


def _is_other(reading: Reading, left: int, right: int, first: int, last: int) -> bool:
    """True where the words beside an amount say that it is a bonus, a budget, a turnover.

    Before it, the nearest word decides ('bonus of $2,000', not 'bonus; base pay $90,000'); behind it, a word counts
    that nothing such as 'plus' or a comma keeps apart ('€14 billion of savings', not '$210,000 + equity').
    """
    before = reading.cues.within("not_pay", left, first)
    if before and not reading.has("pay_word", before[-1].end, first):
        return True
    after = reading.cues.first("not_pay", last, right)
    if after is None:
        return False
    if _DIGIT.search(reading.text, after.end, min(right, after.end + 4)):
        return False  # '110k OTE 150k': the word is of the next amount
    between = reading.text[last : after.start]
    own = reading.cues.first("pay_word", last, after.start)
    return own is None and not _APART.search(between)


def in_local_currency(pay: Pay | None, text: str, places: Sequence[Place]) -> Pay | None:
    """The pay with the dollars or pesos of the one country of the places, unless the ad says US dollars somewhere."""
    countries = {place.country for place in places}
    currency = _DOLLARS.get(next(iter(countries)) or "") if len(countries) == 1 else None
    if pay is None or pay.currency != "USD" or currency is None or "USD" in text or "US$" in text:
        return pay
    return replace(pay, currency=currency)


def has_money(reading: Reading, start: int, end: int) -> bool:
    """True where an amount of money stands between `start` and `end`."""
    return bool(_AMOUNT.search(reading.text, start, end))
