"""Takes words, gives the numbers of their pieces (WordPiece, lower case, without accents), in plain Python.

The same pieces serve the word vectors and the encoder, so that the fast tier needs no package. The list is MiniLM's own,
less the pieces that neither ESCO, nor the vocabulary, nor the training texts use.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from functools import cache
from pathlib import Path

UNKNOWN, FIRST, LAST = "[UNK]", "[CLS]", "[SEP]"
_WORDS = re.compile(r"[^\W_]+|[^\w\s]|_")
_LONGEST_WORD = 60


class Pieces:
    """The list of pieces; a word is cut greedily, the longest piece first, and is unknown where no cut is possible."""

    def __init__(self, names: list[str]) -> None:
        self.numbers = {name: number for number, name in enumerate(names)}
        self._known: dict[str, tuple[int, ...]] = {}
        self._unknown = (self.numbers[UNKNOWN],)

    def cut(self, text: str, most: int) -> list[int]:
        """The pieces of the first words of `text`, at most `most`."""
        found: list[int] = []
        for word in _WORDS.findall(fold(text[: most * 40])):
            cut = self._known.get(word)
            if cut is None:
                cut = self._cut(word)
                if len(self._known) < 50_000:
                    self._known[word] = cut
            found.extend(cut)
            if len(found) >= most:
                return found[:most]
        return found

    def _cut(self, word: str) -> tuple[int, ...]:
        if len(word) > _LONGEST_WORD:
            return self._unknown
        found: list[int] = []
        start = 0
        while start < len(word):
            before = "##" if start else ""
            for end in range(len(word), start, -1):
                number = self.numbers.get(before + word[start:end])
                if number is not None:
                    found.append(number)
                    start = end
                    break
            else:
                return self._unknown
        return tuple(found)


def fold(text: str) -> str:
    """The text in lower case and without accents."""
    if text.isascii():
        return text.lower()
    return "".join(char for char in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(char) != "Mn")


@cache
def load_pieces() -> Pieces:
    """The list that the package carries."""
    packed = Path(__file__).with_name("data").joinpath("pieces.txt.gz").read_bytes()
    return Pieces(gzip.decompress(packed).decode().splitlines())
