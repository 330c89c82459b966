"""The rules against two hundred highlights labelled by hand: what is claimed of their precision, counted."""

from __future__ import annotations

import importlib.util
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from metier.review import RULES
from metier.review.grammar import has_checker

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "lint.py"
BY_CHECKER = ("spelling", "grammar")
ON = [name for name, rule in RULES.items() if rule.on]


@cache
def benchmark() -> Any:
    spec = importlib.util.spec_from_file_location("benchmark_lint", BENCHMARK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@cache
def kept_aside() -> dict[str, Any]:
    scores: dict[str, Any] = benchmark().score(kept_aside=True)
    return scores


def test_the_corpus_is_whole_and_its_labels_are_rules() -> None:
    entries = list(benchmark().read_corpus())
    assert [entry.number for entry in entries] == list(range(1, 41))
    assert sum(len(entry.highlights) for entry in entries) == 200
    assert {label for entry in entries for labels in entry.labels for label in labels} == set(ON)


@pytest.mark.parametrize("name", ON)
def test_a_rule_that_is_on_is_right_nine_times_in_ten_on_what_was_kept_aside(name: str) -> None:
    if name in BY_CHECKER and not has_checker():
        pytest.skip("the extra metier[grammar] is not installed")
    score = kept_aside()[name]
    assert score.right > 0
    assert score.precision >= 0.9, score.misses
