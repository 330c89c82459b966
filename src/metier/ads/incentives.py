"""What an ad pays beside the base pay: bonus, signing bonus, commission, equity, each with the words that state it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from metier.ads.pay import read_currency
from metier.ads.reading import Reading
from metier.ads.sections import Outline
from metier.model.ad import Incentive, IncentiveKind, Section, Span
from metier.text.amounts import find_numbers

# Where a bonus is paid; under demands 'Kafka is a bonus' is another thing.
_TOLD: frozenset[Section] = frozenset(("top", "about", "role", "benefits", "pay", "legal", "apply", "other"))


@cache
def _kinds() -> tuple[tuple[IncentiveKind, re.Pattern[str]], ...]:
    """What each kind is called, made when first an ad may hold one: the patterns are long."""
    return (
        (
            "signing_bonus",
            re.compile(
                r"(?<!\w)(?:sign(?:ing)?[- ]?(?:on)?|joining|welcome|relocation)[- ]bonus(?!\w)|Startprämie|prime de bienvenue",
                re.I,
            ),
        ),
        (
            "equity",
            re.compile(
                r"(?<!\w)(?:RSUs?|ESOPs?|VSOPs?|BSPCE|equity(?= (?:package|grant|options?|stake|in|of|and|plan|plus)|[^\w]|\Z)"
                r"|(?:stock|share) (?:options?|grants?|purchase plan|awards?|units)|restricted stock|employee shares"
                r"|virtuelle Anteile|(?:Aktien|Mitarbeiter)(?:optionen|programm|beteiligung)|actions gratuites|stock-options|acciones)(?!\w)",
            ),
        ),
        (
            "commission",
            re.compile(
                r"(?<!\w)(?:(?:un)?capped commissions?|commissions?(?= (?:structure|plan|scheme|on|of|up|paid|based|plus)|[,.;)\n]|\Z)"
                r"|OTE|on[- ]target earnings|Provision(?:en)?|commissions sur|comisiones)(?!\w)"
            ),
        ),
        (
            "bonus",
            re.compile(
                r"(?<!\w)(?:(?:(?:annual|yearly|quarterly|monthly|performance|discretionary|target|year-end|holiday|retention|company|"
                r"profit|cash|referral|christmas)[- ](?:based )?){0,3}bonus(?:es)?(?! points?)|profit[- ]shar(?:e|ing)|13th (?:month )?salary"
                r"|(?:Jahres|Leistungs|Erfolgs|Ziel)?(?:bonus|prämien?)|(?:Weihnachts|Urlaubs)geld|13\. (?:Monats)?gehalt|(?:Jahres)?Sonderzahlung(?:en)?|winstdeling|dertiende maand|13e maand|premi(?:o|i)(?: di risultato)?|variable de(?= \d)"
                r"|primes?(?: (?:annuelle|sur objectifs|d'intéressement))?|intéressement|13e mois|treizième mois|bonos?|paga extra|incentivos)(?!\w)",
                re.I,
            ),
        ),
    )


_NOT_PAID = re.compile(
    r"(?:(?:is|are|be|as|considered|great|big|huge|real|definite|nice)\s(?:a|an)\s?|\ba\s(?:huge\s|big\s|nice\s)?)\Z",
    re.I,
)
_NO_EQUITY = re.compile(
    r"(?:diversity|inclusion|belonging|pay|racial|gender|social|health|private|brand)[,\s&]*(?:and\s)?\Z", re.I
)
_EDGE = re.compile(
    r"[;\n!?]|[,.](?!\d)|\s[+|•–—]\s|\s(?:plus|and|und|et|y|sowie|as well as|with)\s|(?<=\w)\s?\+\s?(?=\D)|[()]"
)
_BRACKET = re.compile(r"\s?\(([^()\n]{1,40})\)")
_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d{1,3})?)\s?(?:%|percent|Prozent|per cent|pour cent)")
_HINTS = (
    "bonus", "bonos", "bono ", "prämie", "prime", "equity", "rsu", "esop", "vsop", "bspce", "stock", "share", "anteile",
    "optionen", "beteiligung", "aktien", "actions gratuites", "acciones", "commission", "comisiones", "ote", "earnings",
    "provision", "profit", "13th", "13.", "13e", "treizième", "geld", "sonderzahlung", "intéressement", "paga extra",
    "incentiv", "winstdeling", "maand", "premi", "variable de",
)  # fmt: skip
_NEXT_AMOUNT = re.compile(r"\s?(?:of|:|up to)?\s?[^\w\s]?\d")
_WIDE = 70
_MOST = 12


def find_incentives(reading: Reading, outline: Outline) -> tuple[Incentive, ...]:
    """Every bonus, commission and share in the company that the ad offers, in the order of the text; each kind once."""
    if not _may_hold(reading.text):
        return ()
    found: dict[IncentiveKind, Incentive] = {}
    for start, end in _told(outline):
        if not _may_hold(reading.text[start:end]):
            continue
        for kind, place in _places(reading.text, start, end):
            one = _read(reading.text, kind, place, start, end)
            best = found.get(kind)
            if best is None or (_says_little(best) and not _says_little(one)):
                found[kind] = one
    return tuple(sorted(found.values(), key=lambda one: one.span)[:_MOST])


def _may_hold(text: str) -> bool:
    """A quick look: False where no word of the patterns can stand in `text`."""
    folded = text.lower()
    return any(hint in folded for hint in _HINTS)


def _told(outline: Outline) -> list[Span]:
    spans = [(label.start, label.end) for label in outline.labels]
    spans += [*outline.top, *((unit.start, unit.end) for unit in outline.units if unit.section in _TOLD)]
    return sorted(set(spans))


def _says_little(one: Incentive) -> bool:
    return one.percent is None and one.amount is None


def _places(text: str, start: int, end: int) -> Iterator[tuple[IncentiveKind, Span]]:
    """The words for what is paid; 'signing bonus' is not a bonus as well."""
    taken: list[Span] = []
    for kind, pattern in _kinds():
        for match in pattern.finditer(text, start, end):
            before = text[max(start, match.start() - 24) : match.start()]
            if any(match.start() < right and left < match.end() for left, right in taken):
                continue
            if (kind == "bonus" and _NOT_PAID.search(before)) or (kind == "equity" and _NO_EQUITY.search(before)):
                continue
            taken.append(match.span())
            yield kind, match.span()


def _read(text: str, kind: IncentiveKind, place: Span, start: int, end: int) -> Incentive:
    """The words around, up to a comma or conjunction, and what they state."""
    first, last = max(start, place[0] - _WIDE), min(end, place[1] + _WIDE)
    for edge in _EDGE.finditer(text, first, place[0]):
        first = edge.end()
    if _NEXT_AMOUNT.match(text, place[1], last):  # 'USD 110k OTE 150k': what stands before is the base pay
        first = place[0]
    behind = _EDGE.search(text, place[1], last)
    last = behind.start() if behind else last
    if bracket := _BRACKET.match(text, last, min(end, last + 44)):
        last = bracket.end()
    while first < place[0] and not text[first].isalnum() and text[first] not in "$€£":
        first += 1
    while last > place[1] and text[last - 1] in " \t\n\xa0,;:-–*_":
        last -= 1
    while last > place[1] and text[last : last + 1].isalnum():  # no word is cut in two
        last -= 1
    while first < place[0] and first > start and text[first - 1].isalnum() and text[first].isalnum():
        first += 1
    percents = [float(found[1].replace(",", ".")) for found in _PERCENT.finditer(text, first, last)]
    amount, currency = (None, None) if percents else _amount(text, first, last)
    return Incentive(kind, text[first:last], (first, last), max(percents, default=None), amount, currency)


def _amount(text: str, start: int, end: int) -> tuple[float | None, str | None]:
    """The highest amount with a currency."""
    best: tuple[float | None, str | None] = None, None
    for number in find_numbers(text, start, end):
        currency = None if number.words else read_currency(text, start, end, number, number)
        if (currency or (number.factor > 1 and not number.words)) and (best[0] is None or number.value > best[0]):
            best = number.value, currency
    return best
