"""Words such as Go, R, Excel or Access: a skill in one sentence, an ordinary word in the next."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from metier.terms import Vocabulary

_GROUPS = tomllib.loads((Path(__file__).parent / "context.toml").read_text(encoding="utf-8"))
_SENTENCES = [
    pytest.param(text, word, kind == "yes", id=f"{group}-{kind}-{number}")
    for group, kinds in _GROUPS.items()
    for kind, pairs in kinds.items()
    for number, (text, word) in enumerate(pairs, start=1)
]


def names_skill(vocabulary: Vocabulary, text: str, word: str) -> bool:
    """Whether a mention holds the word, and the word is a name of its term."""
    for mention in vocabulary.find(text):
        named = vocabulary.normalise(word)
        if word in mention.words and mention.term is named:
            return True
    return False


@pytest.mark.parametrize(("text", "word", "skill"), _SENTENCES)
def test_a_word_is_a_skill_only_where_signs_say_so(vocabulary: Vocabulary, text: str, word: str, skill: bool) -> None:
    assert word in text
    assert names_skill(vocabulary, text, word) is skill


def test_there_are_at_least_150_sentences_of_both_kinds() -> None:
    kinds = [parameter.values[2] for parameter in _SENTENCES]
    assert len(kinds) >= 150
    assert kinds.count(True) >= 60 and kinds.count(False) >= 60
