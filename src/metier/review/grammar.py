"""Spelling and grammar of English by Harper, the extra `metier[grammar]`: offline, the only door. Reads its own data."""

from __future__ import annotations

import re
import threading
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from importlib import resources
from importlib.util import find_spec
from typing import Any

from metier.review.passages import Passage
from metier.review.remark import Remark, remark
from metier.review.words import load_words
from metier.text.language import find_language

IsKnown = Callable[[str], bool]
_BETWEEN = "\n\n"
_ENDINGS = (
    "s",
    "ed",
    "d",
    "er",
    "ers",
    "able",
    "ing",
    "less",
    "wise",
    "ization",
    "isation",
    "ize",
    "ise",
    "ized",
    "ised",
    "ability",
    "ly",
)
_STARTS = (
    "re",
    "un",
    "pre",
    "co",
    "de",
    "non",
    "sub",
    "micro",
    "multi",
    "inter",
    "over",
    "cyber",
    "bio",
    "geo",
    "tele",
    "electro",
    "photo",
    "neuro",
    "auto",
)
_DOUBLING = ("ed", "er", "ers", "ing", "able")
_CLOSED = re.compile(r"[^aeiou][aeiou][^aeiouwxy]\Z")  # run, refer: such a stem doubles its last letter
_NAME = re.compile(r"(?<=[\w,;:)–-] )[A-Z][\w]*|(?<![\w])[A-Za-z]+[A-Z\d]\w*")  # inside a sentence, or of mixed letters
_WORD = re.compile(r"[^\W\d_]+\Z")
_ONE_AT_A_TIME = threading.Lock()  # the checker refuses a second thread


def has_checker() -> bool:
    """Whether the checker is installed."""
    return find_spec("harper") is not None


def find_slips(passages: Sequence[Passage], is_known: IsKnown, *, spelling: bool, grammar: bool) -> Iterator[Remark]:
    """Misspelt words and slips of grammar in the English passages; words that `is_known` accepts are left alone."""
    english = [each for each in passages if each.language == "en" and find_language(each.text) in ("en", None)]
    if not english or not has_checker():
        return
    start, starts = 0, []
    for passage in english:
        starts.append(start)
        start += len(passage.text) + len(_BETWEEN)
    with _ONE_AT_A_TIME:
        linter = _linter_that_knows(_names_in(english))
        lints = linter.lint(_BETWEEN.join(passage.text for passage in english), language="plaintext")
    unknown: list[tuple[Passage, tuple[int, int], list[str]]] = []
    index = 0
    for lint in sorted(lints, key=lambda lint: int(lint.span.start)):
        while index + 1 < len(starts) and starts[index + 1] <= lint.span.start:
            index += 1
        passage, base = english[index], starts[index]
        span = (lint.span.start - base, min(lint.span.end - base, len(passage.text)))
        suggestions = [suggestion.replacement_text for suggestion in lint.suggestions]
        if lint.lint_kind == "Spelling":
            if spelling and _is_misspelt(passage, span, suggestions, is_known):
                unknown.append((passage, span, suggestions))
        elif grammar and not (passage.text[slice(*span)].isupper() and span[0]):
            fix = f"Perhaps ‘{suggestions[0]}’." if suggestions and suggestions[0].strip() else ""
            yield remark("grammar", passage, span, str(lint.message), fix)
    yield from _misspelt(unknown)


def find_double_articles(passage: Passage) -> Iterator[Remark]:
    """Two articles in a row, which needs no checker: ‘at a the congress’."""
    if passage.language != "en":
        return
    for found in _articles().finditer(passage.text):
        if found[1].lower() != found[2].lower() and found[2].islower():
            yield remark("grammar", passage, found.span(), "two articles stand here.", "Keep the one that is meant.")


@cache
def _articles() -> re.Pattern[str]:
    words = load_words("en")
    first, second = words.data["grammar"]["articles"].split(" +") if words else ("(?!)", "")
    return re.compile(rf"(?<![\w-])({first}) +({second})(?![\w’'-])", re.IGNORECASE)


@cache
def _linter() -> Any:
    """The checker with the rules that hold for the short sentences of a résumé."""
    from harper import Linter

    linter = Linter()
    wanted = frozenset(_data()["rules"].split())
    linter.set_lint_config({name: name in wanted for name in linter.get_default_lint_config()})
    return linter


def _names_in(passages: Sequence[Passage]) -> frozenset[str]:
    """Names in these texts, and British words: the checker is slow at looking for what else they could mean."""
    return frozenset(word for passage in passages for word in _NAME.findall(passage.text)) | _british()


@lru_cache(maxsize=1)
def _linter_that_knows(names: frozenset[str]) -> Any:
    """The checker, knowing these names and no earlier file's."""
    _linter().clear_words()
    _linter().import_words(sorted(names))
    return _linter()


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files("metier.review").joinpath("data/harper.toml").read_text("utf-8"))


def _misspelt(unknown: Sequence[tuple[Passage, tuple[int, int], list[str]]]) -> Iterator[Remark]:
    """Remarks on unknown words, apart from those that are made of known ones or come back in the file."""
    words = [passage.text[slice(*span)].lower() for passage, span, _ in unknown]
    counts = Counter(words)
    made_of = {word: _parts(word) for word in counts}
    strange = _strange(sorted({part for ways in made_of.values() for way in ways for part in way}))
    for word, (passage, span, suggestions) in zip(words, unknown, strict=True):
        if counts[word] > 1 or any(not strange.intersection(way) for way in made_of[word]):
            continue
        best = min(suggestions, key=lambda each: distance(word, each.lower()))
        yield remark("spelling", passage, span, "this word is in no dictionary.", f"Perhaps ‘{best}’.")


def _parts(word: str) -> list[tuple[str, ...]]:
    """The ways in which a word may be made of others: run + book, upstream + ed, tun(e) + able, re + deploy."""
    ways: list[tuple[str, ...]] = [(word[:cut], word[cut:]) for cut in range(3, len(word) - 2)]
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2 and not (ending in _DOUBLING and _CLOSED.search(stem)):
            ways += [(stem,), (stem + "e",)]
    return ways + [
        (word.removeprefix(start),) for start in _STARTS if word.startswith(start) and len(word) > len(start) + 3
    ]


def _strange(words: Sequence[str]) -> frozenset[str]:
    """Those words that the checker does not know."""
    if not words:
        return frozenset()
    text = _BETWEEN.join(words)
    return frozenset(
        text[lint.span.start : lint.span.end]
        for lint in _linter().lint(text, language="plaintext")
        if lint.lint_kind == "Spelling"
    )


def _is_misspelt(passage: Passage, span: tuple[int, int], suggestions: list[str], is_known: IsKnown) -> bool:
    """Whether a word unknown to the checker is a slip: a near word exists, and it is no name, term or British form."""
    word = passage.text[slice(*span)]
    around = passage.text[max(0, span[0] - 1) : span[0]] + passage.text[span[1] : span[1] + 1]
    if len(word) < 6 or not word.isascii() or not _WORD.match(word) or any(sign in around for sign in "-/._@#'’"):
        return False
    opens = word.istitle() and word.endswith(("ed", "ing")) and not passage.text[: span[0]].strip(" •-\"'“‘(")
    if not (word.islower() or opens):  # a name begins with a capital letter; only the opening verb does too
        return False
    low = word.lower()
    near = [each.lower() for each in suggestions]
    if (
        low in near
        or low + "s" in near
        or low in _british()
        or any(form in near for form in _american(low))
        or is_known(low)
    ):
        return False
    return any(distance(low, each) <= (1 if len(low) < 9 else 2) for each in near)


@cache
def _british() -> frozenset[str]:
    return frozenset(_data()["british"].split())


def _american(word: str) -> Iterator[str]:
    """The American forms of a British word: optimize for optimise, modeled for modelled, color for colour."""
    for pattern, new in (
        (r"is(e[drs]?|ing|ation|ations|ational|able)\Z", r"iz\1"), (r"ys(e[drs]?|ing)\Z", r"yz\1"),
        (r"l(l)(ed|ing|er|ers)\Z", r"l\2"), ("our", "or"), (r"re(s?)\Z", r"er\1"), (r"ogue", "og"), ("ence", "ense"),
        (r"aeo?", "e"), ("oe", "e"), (r"mme(d?)\Z", r"m\1"), (r"e(able|ment)", r"\1"), ("ph", "f"), ("icence", "icense"),
    ):  # fmt: skip
        made = re.sub(pattern, new, word)
        if made != word:
            yield made
            if "is" in made and pattern != "our":
                yield re.sub(r"our", "or", made)


def distance(one: str, other: str) -> int:
    """How many letters must be changed, added, left out or swapped with their neighbour to get from one to the other."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i] + [0] * len(other)
        for j, wanted in enumerate(other, 1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                row[j] = min(row[j], older[j - 2] + 1)
    return row[-1]
