"""Mutated documents are read or refused; what once failed is kept and read again. `benchmarks/fuzz.py` runs for longer."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from metier.errors import DataError
from metier.resumes.read import read_resume
from metier.terms import load_vocabulary

SCRIPTS = str(Path(__file__).parents[2] / "benchmarks")
sys.path.append(SCRIPTS)
from fuzz_mutators import mutate
from fuzz_seeds import make_seeds

sys.path.remove(SCRIPTS)  # else its documents.py hides the folder of that name

CORPUS = sorted(path for path in (Path(__file__).parent / "corpus").iterdir() if path.suffix != ".md")
OF_EACH = 12


@pytest.mark.parametrize("path", CORPUS, ids=[path.name for path in CORPUS])
def test_what_once_failed_is_read_or_refused(path: Path):
    try:
        read_resume(path.read_bytes(), path.name, load_vocabulary())
    except DataError as refused:
        assert refused.message


def test_there_are_past_failures_to_read():
    assert len(CORPUS) >= 6


@pytest.mark.parametrize("number", range(len(make_seeds())))
def test_a_document_is_read_and_its_mutations_are_read_or_refused(number: int):
    kind, data = make_seeds()[number]
    vocabulary = load_vocabulary()
    assert read_resume(data, f"cv.{kind}", vocabulary).data
    for seed in range(OF_EACH):
        try:
            read_resume(mutate(data, kind, random.Random(seed * 100 + number)), f"cv.{kind}", vocabulary)
        except DataError as refused:
            assert refused.message


def test_the_same_seed_makes_the_same_mutation():
    for kind, data in make_seeds():
        assert mutate(data, kind, random.Random(5)) == mutate(data, kind, random.Random(5))
