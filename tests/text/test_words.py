"""Words keep the signs that belong to them."""

from __future__ import annotations

import pytest

from metier.text.words import fold, tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("C++, C# and .NET.", ["C++", "C#", "and", ".NET"]),
        ("Node.js or CI/CD", ["Node.js", "or", "CI/CD"]),
        ("don't re-use R&D", ["don't", "re-use", "R&D"]),
    ],
)
def test_signs_inside_and_after_a_word_belong_to_it(text: str, words: list[str]) -> None:
    """C++ is not C, and the full stop after .NET is not part of it."""
    assert [token.text for token in tokens(text)] == words


def test_folding_makes_spellings_equal() -> None:
    """Case, ß and compatibility forms do not matter for comparing."""
    assert fold("STRASSE") == fold("Straße")
    assert fold("ﬁne") == "fine"
