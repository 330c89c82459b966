"""ESCO as it is shipped: its skills by URI and by name, what stands above them, and that nothing reads it too early."""

from __future__ import annotations

import subprocess
import sys

import pytest

from metier.terms import Esco, load_esco


@pytest.fixture(scope="module")
def esco() -> Esco:
    """ESCO, read once."""
    return load_esco()


def test_all_skills_of_the_version_are_there_and_each_has_a_label_of_its_own(esco: Esco) -> None:
    labels = esco.labels()
    assert 13_890 <= len(esco) == len(labels) == len(set(labels))
    assert all(label == label.strip() for label in labels)


def test_a_concept_is_found_by_its_uri_and_says_its_names(esco: Esco) -> None:
    term = esco.get("http://data.europa.eu/esco/skill/598de5b0-5b58-4ea7-8058-a4bc4d18c742")
    assert term is not None
    assert (term.label, term.source, term.esco) == ("SQL", "esco", term.id)
    assert "SEQUEL" in term.aliases


@pytest.mark.parametrize(
    ("words", "label"),
    [("SQL", "SQL"), ("work in teams", "work in teams"), ("C Sharp", "C#"), ("Hebrew", "Hebrew")],
)
def test_a_concept_is_found_by_any_of_its_names(esco: Esco, words: str, label: str) -> None:
    row = esco.named(words)
    assert row is not None
    assert esco.term(row).label == label


def test_groups_lead_up_to_one_of_the_five_tops(esco: Esco) -> None:
    tops = set()
    for row in range(0, len(esco), 97):
        for above in esco.term(row).broader:
            steps = 0
            id = above
            while (group := esco.get(id)) is not None and group.broader:
                (id,), steps = group.broader, steps + 1
                assert steps < 6
            assert group is not None, id
            tops.add(id)
    assert tops == {"esco:A", "esco:K", "esco:L", "esco:S", "esco:T"}


def test_what_is_no_concept_is_none(esco: Esco) -> None:
    for id in (
        "",
        "SQL",
        "esco:",
        "esco:Z9",
        "http://data.europa.eu/esco/skill/",
        "http://data.europa.eu/esco/skill/x",
    ):
        assert esco.get(id) is None
    assert esco.named("a skill that nobody has written down") is None


def test_finding_terms_does_not_read_esco() -> None:
    code = (
        "from metier.terms import load_vocabulary, load_esco; v = load_vocabulary(); v.find('Python and SQL');"
        "assert v.normalise('Python').esco; print(load_esco.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"
