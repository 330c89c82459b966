"""Requirement and piece of career, status, reason and proof, by hand (pairs.toml)."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from metier.model.match import Pair

TODAY = date(2026, 6, 15)
PAIRS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "pairs.toml").read_text("utf-8"))["pair"]
KEYS = {
    "id", "ask", "heading", "status", "why", "proof",
    "work", "skills", "education", "languages", "certificates", "preferences",
}  # fmt: skip


def job(start: str, end: str, *highlights: Any) -> dict[str, Any]:
    dates = {"startDate": start} | ({"endDate": end} if end else {})
    return {"name": "Example Ltd", "position": "Employee", "highlights": list(highlights), **dates}


def study(degree: str, field: str, start: str, end: str) -> dict[str, Any]:
    return {"institution": "Example University", "studyType": degree, "area": field, "startDate": start, "endDate": end}


def career_bytes(pair: Mapping[str, Any]) -> bytes:
    """The career file that the compact notation stands for, as JSON."""
    career: dict[str, Any] = {
        "basics": {"name": "Alex Example"},
        "work": [job(*row) for row in pair.get("work", [])],
        "education": [study(*row) for row in pair.get("education", [])],
        "skills": [{"name": "Skills", "keywords": pair["skills"]}] if "skills" in pair else [],
        "languages": [
            {"language": name} | ({"fluency": fluency} if fluency else {})
            for name, fluency in pair.get("languages", [])
        ],
        "certificates": [{"name": name} for name in pair.get("certificates", [])],
        "preferences": pair.get("preferences", {}),
    }
    return json.dumps({key: value for key, value in career.items() if value}).encode()


def matched(pair: Mapping[str, Any]) -> Pair:
    """The only Requirement of the ad, with its evidence, through the public chain."""
    from metier.ads import read_ad
    from metier.career import find_facts, read_career
    from metier.matching import match_facts
    from metier.terms import load_vocabulary

    vocabulary = load_vocabulary()
    ad = read_ad(f"{pair.get('heading', 'Requirements:')}\n- {pair['ask']}\n", vocabulary)
    assert len(ad.requirements) == 1, f"read as {[item.quote for item in ad.requirements]}"
    career = read_career(career_bytes(pair), "career.json")
    match = match_facts(ad, career, find_facts(career, vocabulary), vocabulary, TODAY)
    assert len(match.pairs) == 1
    return match.pairs[0]


def says(sentence: str, wanted: str) -> bool:
    """Whether one of the alternatives stands in the sentence: not as the tail of a word, nor, if short, as its head."""
    patterns = [rf"(?<!\w){re.escape(words)}" + (r"(?!\w)" if len(words) < 3 else "") for words in wanted.split("|")]
    return any(re.search(pattern, sentence, re.IGNORECASE) for pattern in patterns)


def test_there_are_sixty_pairs_or_more_each_of_its_own_name() -> None:
    assert len(PAIRS) >= 60
    assert len({pair["id"] for pair in PAIRS}) == len(PAIRS)
    assert all(set(pair) <= KEYS and pair["why"] for pair in PAIRS)


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["id"] for pair in PAIRS])
def test_status_reason_and_proof(pair: dict[str, Any]) -> None:
    found = matched(pair)
    pointers = [item.fact.pointer for item in found.evidence]
    shown = f"{found.status}: {found.why} {pointers}"
    assert found.status in pair["status"].split("|"), shown
    for wanted in pair["why"]:
        assert says(found.why, wanted), f"the sentence does not say {wanted!r}: {shown}"
    assert pair.get("proof") is None or pair["proof"] in pointers, shown


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["id"] for pair in PAIRS])
def test_evidence_quotes_its_fact(pair: dict[str, Any]) -> None:
    """What is met has evidence, what is not shown has none, and the words offered stand in the fact or are listed for it."""
    found = matched(pair)
    listed = [
        words
        for row in pair.get("work", [])
        for item in row
        if isinstance(item, dict)
        for words in item.get("skills", [])
    ]
    for item in found.evidence:
        assert item.words and (item.words in item.fact.text or item.words in listed)
        assert 0 <= item.strength <= 1
    assert found.evidence or found.status not in ("met", "partly")
    assert not found.evidence or found.status != "not_shown"
