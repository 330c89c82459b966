"""The whole Match: headline, gaps, JSON, and what holds for any career."""

from __future__ import annotations

import json
from functools import partial
from importlib import resources
from typing import Any

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st

from counting import count_calls
from matching.builders import career, either, job, match, requirement
from metier.matching import gaps, headline, match_to_json, remedy
from metier.model.ad import Requirement

NAMES = ["Python", "Java", "Rust", "PyTorch", "deep learning", "machine learning", "SQL", "R", "Haskell"]


def asked(quote: str, *skills: str, **fields: Any) -> Requirement:
    return requirement(quote, *skills, **fields)


MIXED = [
    asked("Haskell", "Haskell", necessity="preferred"),
    asked("Python", "Python"),
    asked("Python and Rust", "Python", "Rust"),
    asked("Java", "Java"),
    asked("a sense of humour", kind="trait"),
    asked("Sail to the moon and back", kind="responsibility", necessity="required"),
    asked("Rust", "Rust", necessity="unstated"),
]
HAVING = career(work=[job("2020", "Wrote Python")])


def test_the_headline_counts_what_is_met_and_every_requirement_once() -> None:
    """Duties are 'other' even in a required section; what is unknown stands in the last part only."""
    assert headline(match(MIXED, HAVING)) == (
        "1 of 3 required, 0 of 1 preferred, 0 of 2 other demands and duties shown; 1 cannot be shown on paper"
    )


def test_groups_of_zero_are_left_out_of_the_headline() -> None:
    """The last part too."""
    assert headline(match([MIXED[1]], HAVING)) == "1 of 1 required shown"
    assert headline(match([MIXED[4]], HAVING)) == "1 cannot be shown on paper"
    assert headline(match([], HAVING)) == "no requirement was found in this ad"


def test_gaps_are_listed_worst_first_and_each_has_a_remedy() -> None:
    """Required before preferred before other; not shown before partly; then the order of the ad."""
    found = gaps(match(MIXED, HAVING))
    assert [pair.requirement.quote for pair in found] == [
        "Java", "Python and Rust", "Haskell", "Sail to the moon and back", "Rust",
    ]  # fmt: skip
    assert all(remedy(pair) for pair in found)
    assert [remedy(pair) for pair in match(MIXED, HAVING).pairs if pair.status in ("met", "unknown")] == ["", ""]


def test_the_json_is_valid_by_the_schema_that_ships() -> None:
    """An independent judge reads both."""
    schema = json.loads(resources.files("metier").joinpath("schemas/fit.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    data = json.loads(json.dumps(match_to_json(match(MIXED, HAVING))))
    jsonschema.validate(data, schema)
    assert data["gaps"] == ["r4", "r3", "r1", "r6", "r7"]
    assert data["counts"]["required"] == {"shown": 1, "of": 3}


_highlights = st.lists(
    st.lists(st.sampled_from([*NAMES, "wrote", "tested", "12 %", "and", "in"]), min_size=1, max_size=6).map(" ".join),
    max_size=4,
)
_jobs = st.lists(st.tuples(st.integers(2000, 2024), st.integers(0, 10), _highlights), max_size=4)


@settings(max_examples=60, deadline=None)
@given(_jobs, st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True), st.integers(0, 8))
def test_whatever_the_career_evidence_is_quoted_and_statuses_agree_with_it(jobs: Any, names: Any, years: int) -> None:
    """Words are slices of their facts, strengths lie in 0 to 1, nothing unproven carries evidence."""
    having = career(work=[job(f"{start}-01 {start + length}-12", *texts) for start, length, texts in jobs])
    wanted = [
        asked("all of " + " ".join(names), *names, min_years=years or None),
        either("one of " + " ".join(names), *names, min_years=years or None),
        asked(" ".join(names), *names, kind="responsibility"),
    ]
    for pair in match(wanted, having).pairs:
        assert pair.why.endswith(".")
        assert len(pair.evidence) <= 5
        assert bool(pair.evidence) == (pair.status in ("met", "partly"))
        for piece in pair.evidence:
            assert piece.words
            assert piece.words in piece.fact.text
            assert 0 <= piece.strength <= 1


@settings(max_examples=40, deadline=None)
@given(_jobs, st.sampled_from(NAMES), st.integers(1, 8))
def test_more_career_never_shows_less(jobs: Any, wanted: str, years: int) -> None:
    """One more job with the skill can only help."""
    rank = {"not_shown": 0, "partly": 1, "met": 2}
    rows = [job(f"{start}-01 {start + length}-12", *texts) for start, length, texts in jobs]
    asking = asked(wanted, wanted, min_years=years)
    before = match(asking, career(work=rows)).pairs[0]
    after = match(asking, career(work=[*rows, job("2001-01 2002-12", f"Wrote code in {wanted}")])).pairs[0]
    assert rank[after.status] >= rank[before.status]


def test_twice_the_facts_are_at_most_about_twice_the_work() -> None:
    """Sixty requirements against some ninety facts, then against twice as many."""
    from datetime import date

    from metier.career import find_facts
    from metier.matching import match_facts
    from metier.model.ad import Ad
    from metier.terms import load_vocabulary

    texts = [
        f"{NAMES[n % 9]} and {NAMES[n % 7]} for {n} customers in town {n}, with tests of part {n}" for n in range(20)
    ]
    having = career(work=[job(f"{2000 + n} {2001 + n}", *texts) for n in range(9)])
    facts = find_facts(having, load_vocabulary())
    wanted = [requirement(f"Duty {n} with {NAMES[n % 9]} and {NAMES[n % 4]}", NAMES[n % 9], NAMES[n % 4],
                          kind="responsibility" if n % 2 else "skill") for n in range(60)]  # fmt: skip
    ad = Ad(" ".join(one.quote for one in wanted), tuple(wanted))
    assert len(facts) >= 180
    once, again = (
        count_calls(partial(match_facts, ad, having, facts[:n], load_vocabulary(), date(2025, 1, 1)))
        for n in (len(facts) // 2, len(facts))
    )
    assert once > 1000
    assert again < 3 * once
