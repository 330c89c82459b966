"""Where terms stand in ESCO: their own concept, else the nearest broader one, else none."""

from __future__ import annotations

import gzip
from collections import Counter
from pathlib import Path

import pytest

import metier.terms
from metier.terms import Vocabulary
from metier.terms.tokens import key_of

_DATA = Path(metier.terms.__file__).parent / "data"
_SKILL = "http://data.europa.eu/esco/skill/"
_ROWS = [line.split("\t") for line in (_DATA / "links" / "esco.tsv").read_text(encoding="utf-8").splitlines()[1:]]


@pytest.fixture(scope="module")
def labels() -> dict[str, str]:
    """ESCO's preferred labels by URI."""
    text = gzip.decompress((_DATA / "esco" / "skills.tsv.gz").read_bytes()).decode()
    return {_SKILL + id: label for id, label, _, _ in (line.split("\t") for line in text.splitlines()[1:])}


@pytest.mark.parametrize(
    ("words", "label", "match"),
    [
        ("Python", "Python (computer programming)", "exact"),
        ("team player", "work in teams", "exact"),
        ("Django", "Python (computer programming)", "broad"),
        ("PyTorch", "deep learning", "broad"),
        ("TypeScript", "TypeScript", "exact"),
        ("Kubernetes", "DevOps", "broad"),
        ("Redis", "NoSQL", "broad"),
        ("Teamfähigkeit", "work in teams", "exact"),
        ("English", "English", "exact"),
    ],
)
def test_a_name_leads_to_its_concept(
    vocabulary: Vocabulary, labels: dict[str, str], words: str, label: str | None, match: str | None
) -> None:
    term = vocabulary.normalise(words)
    found = (labels[term.esco], term.esco_match) if term and term.esco else (None, None)
    assert found == (label, match)


def test_every_row_is_of_a_term_or_a_category_and_leads_to_a_concept(
    vocabulary: Vocabulary, labels: dict[str, str]
) -> None:
    categories = {f"category:{term.category}" for term in vocabulary}
    assert len(_ROWS) > 1_000
    for id, concept, match, by in _ROWS:
        assert id in categories or vocabulary.get(f"metier:{id}"), id
        kind, _, _ = concept.partition("/")
        assert kind == "occupation" or _SKILL + concept.removeprefix("skill/") in labels, id
        assert match in {"exact", "broad"} and by in {"label", "reviewed"}, id
    assert [row[0] for row in _ROWS] == sorted({row[0] for row in _ROWS})


def test_what_is_said_to_be_found_by_its_label_has_that_label(vocabulary: Vocabulary, labels: dict[str, str]) -> None:
    checked = 0
    for id, concept, match, by in _ROWS:
        if by == "label" and concept.startswith("skill/"):
            term = vocabulary.get(f"metier:{id}")
            assert term is not None and match == "exact"
            label = labels[_SKILL + concept.removeprefix("skill/")]
            names = {key_of(name) for name in (term.label, *term.aliases)}
            assert names & {key_of(label), key_of(label.partition(" (")[0])}, id
            checked += 1
    assert checked > 300


def test_most_terms_lead_to_esco_and_no_occupation_to_a_skill(vocabulary: Vocabulary) -> None:
    counts = Counter(term.esco_match for term in vocabulary)
    assert counts["exact"] > 800 and counts["exact"] + counts["broad"] > 4_500
    occupations = [term for term in vocabulary if term.category == "occupation" and term.esco]
    assert len(occupations) > 100
    assert all(term.esco and "/occupation/" in term.esco for term in occupations)


def test_a_dated_technology_says_since_when(vocabulary: Vocabulary) -> None:
    years = {term.id: term.since for term in vocabulary if term.since}
    assert years["metier:kubernetes"] == 2014 and len(years) >= 18
    assert all(1950 < year < 2027 for year in years.values())
