"""Numbers of a text as values, in digits and in words; reads its own table of number words."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

_SPACES = " \xa0\u202f\u2009'’"
# Digits with the separators of thousands and decimals between them; a space only before exactly three digits.
_DIGITS = re.compile(rf"(?<![\w.,])\d[\d.,]*(?:[{_SPACES}]\d{{3}}(?![\d]))*")
_TIMES = re.compile(r"[ \xa0]?(?:(k|tsd\.?|t(?=€))|(mio\.?|mn|m)|(lakhs?|lacs?|lpa)|(crores?))(?![\w])", re.IGNORECASE)
_FACTORS = (1_000, 1_000_000, 100_000, 10_000_000)


@dataclass(frozen=True, slots=True)
class Number:
    """A number at `start` to `end` of a text; `words` is true where it is written out ('five').

    `factor` is the multiplier that its own suffix gave (1000 for '60k'), already part of `value`.
    """

    start: int
    end: int
    value: float
    words: bool = False
    factor: int = 1


@cache
def _number_words() -> tuple[re.Pattern[str], dict[str, float]]:
    data = resources.files("metier.text").joinpath("data/numbers.toml").read_text("utf-8")
    table = {word: float(value) for words in tomllib.loads(data).values() for word, value in words.items()}
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(sorted(table, key=len, reverse=True)) + r")(?!\w)", re.IGNORECASE)
    return pattern, table


def find_numbers(text: str, start: int = 0, end: int | None = None) -> tuple[Number, ...]:
    """Every number in `text[start:end]`, in order: '1,500', '1.500,50', '60k', 'three', 'drei'."""
    end = len(text) if end is None else end
    found = [_read_digits(text, match, end) for match in _DIGITS.finditer(text, start, end)]
    pattern, table = _number_words()
    for match in pattern.finditer(text, start, end):
        found.append(Number(match.start(), match.end(), table[match.group().casefold()], words=True))
    return tuple(sorted(found, key=lambda number: number.start))


def _read_digits(text: str, match: re.Match[str], end: int) -> Number:
    written = match.group().rstrip(".,")
    stop = match.start() + len(written)
    value = read_number(written)
    if times := _TIMES.match(text, stop, end):
        factor = next(f for f, group in zip(_FACTORS, times.groups(), strict=True) if group)
        return Number(match.start(), times.end(), value * factor, factor=factor)
    return Number(match.start(), stop, value)


def read_number(written: str) -> float:
    """The value of digits with separators: the last of two kinds is the decimal one, groups of three are thousands."""
    plain = "".join(sign for sign in written if sign not in _SPACES)[:40]
    dots, commas = plain.count("."), plain.count(",")
    if dots and commas:
        decimal = max(".", ",", key=plain.rfind)
        whole, _, rest = plain.rpartition(decimal)
        plain = whole.replace(".", "").replace(",", "") + "." + rest
    elif dots or commas:
        sign = "." if dots else ","
        groups = plain.split(sign)
        thousands = groups[0] not in ("", "0") and len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
        plain = "".join(groups) if thousands or len(groups) > 2 else ".".join(groups)
    return float(plain) if plain.strip(".") else 0.0
