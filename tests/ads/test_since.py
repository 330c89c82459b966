"""The vocabulary's years are those of the dated table that the warnings use."""

from __future__ import annotations

from metier.ads.warnings.impossible import load_technologies
from metier.terms import load_vocabulary


def test_both_tables_say_the_same_year() -> None:
    vocabulary = load_vocabulary()
    technologies = load_technologies()
    assert len(technologies) >= 18
    years = {term.id: term.since for term in vocabulary if term.since}
    assert years == {id: technology.since.year for id, technology in technologies.items()}
