"""Whatever the texts of a career hold: no rule fails, every place is right, and the time stays linear."""

from __future__ import annotations

import json
import re
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metier.career import read_career
from metier.career.pointers import resolve
from metier.model.finding import Finding
from metier.review import RULES, choose_rules, lint_career
from metier.review.source import read_source
from metier.terms import load_vocabulary

TODAY = date(2026, 2, 1)
WORDS = (
    "responsible was were the I my led leads managing 5 % , . ; : ( ) “ ” ' - – very 2019 R&D Reports written von der"
)


def lint(highlights: list[str], language: str, *, slow: bool = False) -> tuple[tuple[Finding, ...], object]:
    work = [
        {"name": "X", "startDate": "2018-01", "endDate": "2020-01", "summary": highlights[0], "highlights": highlights}
    ]
    document = {"basics": {"name": "Ada", "summary": highlights[-1]}, "language": language, "work": work}
    data = json.dumps(document).encode()
    rules = choose_rules(only=[name for name in RULES if slow or name not in ("spelling", "grammar")])
    source = read_source(data, "c.json")
    return lint_career(read_career(data, "c.json"), source, rules, load_vocabulary(), TODAY)[0], source.tree.value


TEXTS = st.one_of(
    st.lists(st.sampled_from(WORDS.split(" ")), min_size=1, max_size=14).map(" ".join),
    st.text(min_size=1, max_size=40).filter(lambda text: text.strip() and text.isprintable()),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=5), st.sampled_from(["en", "de", "fr", "ja", "en-GB"]))
def test_every_finding_quotes_what_stands_at_its_pointer(highlights: list[str], language: str) -> None:
    findings, document = lint(highlights, language)
    for finding in findings:
        place = re.fullmatch(r"c\.json:(\d+):(\d+) (/.*)", finding.place)
        assert place
        words = str(resolve(document, place[3]))
        assert finding.quote.removesuffix("…") in words
        assert finding.why.endswith(".")
        assert finding.rule in RULES


@pytest.mark.parametrize(
    "text",
    [
        "a" * 40_000,
        " ".join(["a"] * 20_000),
        "x" + " " * 40_000 + "x",
        "a ," * 13_000,
        "“" * 40_000,
        "was " + "newly " * 8_000 + "5",
        "9" * 40_000,
        "go " * 13_000,
        "(" * 20_000 + " )" * 10_000,
        "the " * 10_000,
        "Led. " * 8_000,
    ],
    ids=lambda text: text[:6],
)
def test_the_time_stays_linear_on_hostile_texts(text: str) -> None:
    start = time.process_time()
    lint([text, text + "."], "en")
    assert time.process_time() - start < 10
