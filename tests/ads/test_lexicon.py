"""The word lists: well formed, and found as they are meant."""

from __future__ import annotations

import re
import tomllib
from importlib import resources

import pytest

from metier.ads.cues import LISTS, load_lexicon


def tables() -> dict[str, dict[str, dict[str, list[str]]]]:
    folder = resources.files("metier.ads").joinpath("data")
    return {name: tomllib.loads(folder.joinpath(f"{name}.toml").read_text("utf-8")) for name in LISTS}


@pytest.mark.parametrize("name", LISTS)
def test_every_phrase_follows_the_syntax(name: str) -> None:
    """Alternatives are single words, stems end in one star, nothing is empty."""
    phrases = [phrase for values in tables()[name].values() for group in values.values() for phrase in group]
    assert len(phrases) > 50
    for phrase in phrases:
        assert re.search(r"\w", phrase), phrase
        for word in phrase.split():
            if "|" in word:
                assert all(re.fullmatch(r"[^\W_]+\*?", option) for option in word.rstrip("?").split("|")), phrase
            assert "*" not in word[:-1].replace("*|", ""), phrase


def test_every_language_knows_the_same_kinds() -> None:
    """A kind that only one list has is a slip of the pen."""
    english = set(tables()["en"])
    for name in ("de", "fr", "es", "nl", "it"):
        assert set(tables()[name]) <= english, set(tables()[name]) - english


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("Kafka, nice to have, really", "necessity", ["nice to have"]),
        ("nice-to-have", "necessity", ["nice-to-have"]),
        ("nice\nto have", "necessity", ["nice\nto have"]),
        ("nice. To have", "necessity", []),
        ("nice\n\nto have", "necessity", []),
        ("what you’ll do", "heading", ["what you’ll do"]),
        ("B.Sc. in Physics", "degree", ["B.Sc"]),
        ("Wünschenswert", "necessity", ["Wünschenswert"]),
        ("a competitive advantage", "necessity", ["competitive advantage"]),
    ],
)
def test_phrases_are_found_over_spaces_hyphens_and_line_breaks(text: str, kind: str, found: list[str]) -> None:
    """The longest phrase wins; a full stop or an empty line parts."""
    cues = load_lexicon().find(text).within(kind, 0, len(text))
    assert [text[cue.start : cue.end] for cue in cues] == found
