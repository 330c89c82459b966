"""Plain-text résumés of many orders, styles and languages, against what a person reads in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from metier.resumes.read import read_resume
from metier.terms import load_vocabulary

TEXTS = sorted(Path(__file__).with_name("texts").glob("*.txt"))


def test_there_are_texts_to_read() -> None:
    assert len(TEXTS) >= 12


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_text_gives_what_a_person_reads_in_it(path: Path) -> None:
    """Every value of the truth, at its place; what the truth leaves open (a score, a note) is not compared."""
    truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    draft = read_resume(path.read_bytes(), path.name, load_vocabulary())
    assert not list(_differences(truth, draft.data, ""))


def _differences(truth: Any, got: Any, at: str) -> Any:
    if isinstance(truth, dict):
        for key, value in truth.items():
            yield from _differences(value, got.get(key) if isinstance(got, dict) else None, f"{at}/{key}")
        for key in ("startDate", "endDate", "highlights"):
            if isinstance(got, dict) and key in got and key not in truth and "/work/" in at:
                yield f"{at}/{key}: {got[key]!r}, where nothing is said"
    elif isinstance(truth, list):
        if not isinstance(got, list) or len(got) != len(truth):
            yield f"{at}: {truth!r} expected, {got!r} read"
            return
        for number, value in enumerate(truth):
            yield from _differences(value, got[number], f"{at}/{number}")
    elif truth != got:
        yield f"{at}: {truth!r} expected, {got!r} read"
