"""Every rule rests on something: a source that was opened, our own measurement with its test, or it is called our judgement."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from metier.review.check.rules import RULES, basis_line, find, load_sources

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("name", RULES)
def test_a_rule_has_sources_or_is_our_judgement(name: str) -> None:
    rule = RULES[name]
    assert bool(rule.sources) == (rule.basis != "judgement")
    told = [load_sources()[key] for key in rule.sources]
    assert (rule.basis == "measured") == (bool(told) and all(source.publisher == "Metier" for source in told))
    assert "\n" not in basis_line(name)
    assert basis_line(name).split(":")[0].split(",")[0] in ("Evidence", "Measured", "Folklore", "Our judgement")


def test_every_source_has_words_and_is_used() -> None:
    sources = load_sources()
    used = {key for rule in RULES.values() for key in rule.sources}
    assert used | {"enhancv"} == set(sources)  # that one is the guide's
    for source in sources.values():
        assert source.publisher and source.title and source.words
        assert re.match(r"\d{4}|undated, read \d{4}-\d\d-\d\d", source.date)


def test_a_measurement_names_the_test_that_shows_it() -> None:
    ours = [source for source in load_sources().values() if source.publisher == "Metier"]
    assert len(ours) >= 8
    for source in ours:
        assert (ROOT / source.title).is_file(), source.title


def test_a_finding_is_as_severe_as_its_rule_unless_told_otherwise() -> None:
    assert find("no-text", "a.pdf", "why").severity == "error"
    assert find("tables", "a.docx", "why", severity="note").severity == "note"
    assert len(find("tables", "a.docx", "why", quote="word " * 100).quote) <= 120


def test_the_guide_lists_every_rule() -> None:
    guide = (ROOT / "docs/guides/check.md").read_text(encoding="utf-8")
    assert [name for name in RULES if f"`{name}`" not in guide] == []
