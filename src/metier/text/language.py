"""The language of a text by its function words; reads its own table of them."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from importlib import resources

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_FEWEST = 3  # function words that must be seen
_SHARE = 0.06  # of all words: running text has 25 to 50 %, a list of tools next to none


@cache
def _languages_by_word() -> dict[str, tuple[str, ...]]:
    data = resources.files("metier.text").joinpath("data/stopwords.toml").read_text("utf-8")
    table: dict[str, list[str]] = {}
    for language, words in tomllib.loads(data).items():
        for word in set(words.split()):
            table.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in table.items()}


def find_language(text: str) -> str | None:
    """The BCP 47 tag of the language that most function words of `text` belong to; None where too few are seen."""
    words = Counter(_WORD.findall(text.casefold()))
    table = _languages_by_word()
    scores: dict[str, float] = {}
    for word, count in words.items():
        for language in table.get(word, ()):
            scores[language] = scores.get(language, 0.0) + count / len(table[word])
    if not scores:
        return None
    best = max(sorted(scores), key=lambda language: scores[language])
    enough = scores[best] >= _FEWEST and scores[best] >= _SHARE * sum(words.values())
    return best if enough else None
