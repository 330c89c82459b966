"""The vocabulary that ships, and a small way to see what a text names."""

from __future__ import annotations

import pytest

from metier.terms import Vocabulary, load_vocabulary


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_vocabulary()
