"""Wordings that a reader should know about: signs of a scam, unpaid work, discrimination; their patterns are data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import get_args

from metier.ads.warnings.sources import choose_source, read_table
from metier.model.finding import Finding, Severity

_AROUND = 240  # characters to either side in which the sentence of a wording ends
_QUOTE = 160  # characters of a sentence that is quoted whole
_BREAK = re.compile(r"[.!?;](?=\s)|\n")
_SPACE = re.compile(r"\\s(?![{*+?])")
_PRIVATE = (
    r"(?:gmail|googlemail|hotmail|outlook|yahoo|ymail|live|aol|icloud|protonmail|gmx|mail)\.(?:com|de|co\.uk|net|fr|at|ch|org)|"
    r"proton\.me|web\.de|freenet\.de|t-online\.de|mail\.ru|yandex\.(?:ru|com)"
)
_ADDRESS = re.compile(rf"(?<![\w.+-])[\w.+-]{{1,64}}@(?:{_PRIVATE})(?![\w-]|\.\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of wording: what it looks like, when it is harmless, and what is to be told."""

    id: str
    severity: Severity
    why: str
    fix: str
    sources: tuple[str, ...]
    needs: tuple[str, ...]
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None


def find_wording(text: str, country: str | None) -> Iterator[tuple[int, Finding]]:
    """Each wording that deserves a word, with its place; one Finding a rule and sentence."""
    small = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)  # as long as the text
    for rule in load_rules():
        last = -1
        for found in _matches(rule, text, small):
            start, end = _sentence(text, found.start(), found.end())
            if start < last or (rule.unless and rule.unless.search(text, start, end)):
                continue
            last = end
            words = text[start:end] if end - start <= _QUOTE else found.group()
            yield found.start(), _finding(rule, words.strip(" \t\r\n-–•*"), country)
    yield from _addresses(text)


def _matches(rule: Rule, text: str, small: str) -> Iterator[re.Match[str]]:
    """The places where a rule's pattern holds; only around its `needs`, for most of a text holds none."""
    if not rule.needs:
        yield from rule.pattern.finditer(text)
        return
    start = end = 0
    for place in sorted(place for word in rule.needs for place in _places(small, word)):
        if place - _AROUND > end:
            yield from rule.pattern.finditer(text, start, end)
            start = place - _AROUND
        end = place + _AROUND
    yield from rule.pattern.finditer(text, start, end)


def _places(small: str, word: str) -> Iterator[int]:
    place = small.find(word)
    while place >= 0:
        yield place
        place = small.find(word, place + 1)


def _finding(rule: Rule, words: str, country: str | None) -> Finding:
    source = choose_source(rule.sources, country)
    return Finding(rule.id, rule.severity, "", f"{rule.why} Source: {source}.", rule.fix, " ".join(words.split()))


def _addresses(text: str) -> Iterator[tuple[int, Finding]]:
    """Recruiters who write from a private address; the person's own ('you@gmail.com') is none."""
    source = choose_source(["ftc-recruiters"], None)
    seen: set[str] = set()
    for found in _ADDRESS.finditer(text):
        name = found.group().casefold()
        if name in seen or name.startswith(("you@", "your.name@", "yourname@", "name@", "your@", "vorname.")):
            continue
        seen.add(name)
        why = f"The address is a private one, not the employer's; small firms use such as well, and so do scammers. Source: {source}."
        fix = "Check on the employer's own page that the job and the address are real."
        yield found.start(), Finding("personal-email", "warning", "", why, fix, found.group())


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence or line around `start` to `end` begins and ends."""
    first = max(0, start - _AROUND)
    for sign in _BREAK.finditer(text, first, start):
        first = sign.end()
    sign_after = _BREAK.search(text, end, end + _AROUND)
    return first, sign_after.start() if sign_after else min(len(text), end + _AROUND)


def _compile(pattern: str) -> re.Pattern[str]:
    """A pattern in which white space may be several signs wide, but no blank line."""
    return re.compile(_SPACE.sub(r"[ \\t\\xa0]{1,4}\\n?[ \\t]{0,4}", pattern), re.IGNORECASE)


@cache
def load_rules() -> tuple[Rule, ...]:
    """The rules of `data/wording.toml`."""
    severities: tuple[Severity, ...] = get_args(Severity)
    return tuple(
        Rule(
            id=row["id"],
            severity=next(severity for severity in severities if severity == row["severity"]),
            why=row["why"],
            fix=row["fix"],
            sources=tuple(row["sources"]),
            needs=tuple(row.get("needs", ())),
            pattern=_compile("|".join(f"(?:{pattern})" for pattern in row["patterns"])),
            unless=re.compile(row["unless"], re.IGNORECASE) if "unless" in row else None,
        )
        for row in read_table("wording")["rule"]
    )
