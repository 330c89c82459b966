"""A list of publications in BibTeX is taken over as it states them."""

from __future__ import annotations

import json

import pytest

from metier.career import check_career
from metier.errors import DataError
from metier.resumes.read import read_resume
from metier.terms import load_vocabulary

FILE = rb"""
@article{a, author={Lovelace, Ada and M{\"u}ller, J.}, title={{Notes} on the Engine}, journal={Memoirs}, year=1843,
  month=sep, pages={1--20}, doi={10.1000/xyz}, keywords={engines}, note={Reprinted 1889}}
@phdthesis{b, title="A Thesis", school={University of London}, year={n.d.}}
"""


def test_entries_become_publications_with_their_places():
    draft = read_resume(FILE, "papers.bib", load_vocabulary())
    assert draft.data["publications"] == [
        {
            "name": "Notes on the Engine", "publisher": "Memoirs", "releaseDate": "1843-09", "url": "https://doi.org/10.1000/xyz",
            "summary": "Ada Lovelace, J. Müller. pages 1–20",
        },
        {"name": "A Thesis", "publisher": "University of London"},
    ]  # fmt: skip
    assert draft.reader == "bibtex"
    assert {origin.place for origin in draft.origins} == {"line 2", "line 4"}


def test_nothing_is_dropped():
    draft = read_resume(FILE, "papers.bib", load_vocabulary())
    assert "Reprinted 1889" in json.dumps(draft.data)
    assert [line.text for line in draft.lines if line.left_out] == ["engines"]


def test_the_draft_is_a_career_but_for_the_name():
    draft = read_resume(FILE, "papers.bib", load_vocabulary())
    assert [finding.rule for finding in check_career(json.dumps(draft.data).encode(), "x.json")] == ["missing-name"]


def test_a_file_without_entries_is_refused():
    with pytest.raises(DataError, match="no BibTeX entry"):
        read_resume(b"@article{a, year=1843}", "papers.bib", load_vocabulary())
