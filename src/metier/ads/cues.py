"""Cues: the phrases of an ad that carry a meaning, found in one pass; reads the word lists in ads/data.

A word list (`data/LANGUAGE.toml`) has a table per kind of cue, and under each value its phrases. In a phrase a
word may end in `*` (any ending), be followed by `?` (may be missing), or be several: `look|looking`.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from functools import cache
from importlib import resources
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[ \t\xa0]{0,8}(?:[-‐‑–/.'’&`´]|\r?\n|\r)?[ \t\xa0]{0,8}\Z")
# Kinds of small words that stand everywhere: they are looked for where a reader asks, not in the whole text.
LOCAL = frozenset(
    {
        *("language_filler", "preposition", "not_employer", "title_praise", "bare_head", "name_filler", "title_end"),
        *(
            "singular",
            "article",
            "adverbial",
            "employer_opening",
            "not_role",
            "quantity",
            "title_beside",
            "not_member",
            "modifier",
            "degree_word",
        ),
        "not_to",
    }
)
LISTS = ("en", "de", "fr", "es", "nl", "it", "languages")
_MIXED = ("en", "de", "fr", "es", "languages")  # read where the language is not known
_KEPT = 50_000  # words whose openings are kept


class Cue(NamedTuple):
    """A phrase at `start` to `end` of the text: its kind (`necessity`) and what it says (`preferred`)."""

    start: int
    end: int
    kind: str
    value: str


class _Node:
    """A place in the tree of phrases: what may follow, and what the words so far say."""

    __slots__ = ("says", "stems", "words")

    def __init__(self) -> None:
        self.words: dict[str, _Node] = {}
        self.stems: dict[str, _Node] = {}
        self.says: list[tuple[str, str]] = []

    def leads_nowhere(self, following: str) -> bool:
        """True where no phrase ends here and none goes on with the word `following`: a quick look for common words."""
        return not (self.says or self.stems or following in self.words)

    def follow(self, word: str) -> list[_Node]:
        """The places that `word` leads to."""
        exact = self.words.get(word)
        found = [exact] if exact else []
        for stem, node in self.stems.items():
            if word.startswith(stem):
                found.append(node)
        return found


class Cues:
    """Every cue of one text, by kind and in order of place."""

    __slots__ = ("_by_kind", "_lexicon", "_starts", "_text")

    def __init__(self, text: str, lexicon: Lexicon, by_kind: dict[str, list[Cue]]) -> None:
        self._text, self._lexicon = text, lexicon
        self._by_kind = by_kind
        self._starts = {kind: [cue.start for cue in cues] for kind, cues in by_kind.items()}

    def within(self, kind: str, start: int, end: int) -> list[Cue]:
        """The cues of `kind` that lie wholly in `start` to `end`."""
        if kind in LOCAL:
            return self._lexicon.find_local(self._text, kind, start, end)
        starts = self._starts.get(kind)
        if not starts:
            return []
        first = bisect_left(starts, start)
        if first == len(starts) or starts[first] >= end:
            return []
        cues = self._by_kind[kind][first : bisect_left(starts, end, first)]
        return cues if cues[-1].end <= end else [cue for cue in cues if cue.end <= end]

    def at(self, kind: str, start: int, end: int) -> Cue | None:
        """The cue of `kind` that begins exactly at `start`."""
        if kind in LOCAL and not self._lexicon.opens_local(self._text, kind, start):
            return None
        cue = self.first(kind, start, end)
        return cue if cue and cue.start == start else None

    def first(self, kind: str, start: int, end: int) -> Cue | None:
        """The first cue of `kind` in `start` to `end`."""
        found = self.within(kind, start, end)
        return found[0] if found else None


class Lexicon:
    """The phrases of some languages as a tree, word by word; its branches grow when a text holds their first word."""

    def __init__(self, tables: list[dict[str, dict[str, list[str]]]]) -> None:
        self._local = {kind: _Node() for kind in LOCAL}
        self._phrases: dict[str, list[tuple[list[str], str, str]]] = {}  # by first word; an ad holds few of them
        for table in tables:
            for kind, values in table.items():
                for value, phrases in values.items():
                    for phrase in phrases:
                        self._add(phrase, kind, value)
        self._branches: dict[str, _Node] = {}
        self._stem_lengths = sorted({len(first) - 1 for first in self._phrases if first[-1] == "*"})
        self._opened: dict[str, list[_Node]] = {}  # words return, in one ad and in the next

    def _add(self, phrase: str, kind: str, value: str) -> None:
        local = self._local.get(kind)
        for words in _expand(phrase):
            if local:
                _plant(local, words, kind, value)
            else:
                self._phrases.setdefault(words[0], []).append((words, kind, value))

    def _branch(self, first: str) -> _Node | None:
        """The tree behind a first word (`look*`: a stem), whole before another thread can see it."""
        node = self._branches.get(first)
        if node is None and first in self._phrases:
            node = _Node()
            for words, kind, value in self._phrases[first]:
                _plant(node, words[1:], kind, value)
            self._branches[first] = node
        return node

    def _openings(self, word: str) -> list[_Node]:
        """Where phrases that begin with `word` stand after it; the many stems of the root are looked up by length."""
        exact = self._branch(word)
        found = [exact] if exact else []
        for length in self._stem_lengths:
            if length > len(word):
                break
            node = self._branch(word[:length] + "*")
            if node:
                found.append(node)
        return found

    def find(self, text: str) -> Cues:
        """Every cue in `text`: per kind leftmost and longest first, none overlapping another of its kind."""
        opened = self._opened
        found: dict[str, list[Cue]] = {}
        taken: dict[str, int] = {}
        words = _Words(text, 0, len(text))
        last_word = len(words.words) - 1
        for index, word in enumerate(words.words):
            nodes = opened.get(word)
            if nodes is None:
                nodes = self._openings(word)
                if len(opened) < _KEPT:
                    opened[word] = nodes
            if not nodes:
                continue
            if len(nodes) == 1 and nodes[0].leads_nowhere(words.words[index + 1] if index < last_word else ""):
                continue
            start = words.starts[index]
            for kind, (last, value) in words.longest(nodes, index).items():
                if taken.get(kind, 0) <= start:
                    taken[kind] = words.ends[last]
                    found.setdefault(kind, []).append(Cue(start, words.ends[last], kind, value))
        return Cues(text, self, found)

    def opens_local(self, text: str, kind: str, start: int) -> bool:
        """True where a cue of one of the LOCAL kinds may begin at `start`: a quick look at one word."""
        word = _WORD.match(text, start)
        return word is not None and bool(self._local[kind].follow(word.group().casefold()))

    def find_local(self, text: str, kind: str, start: int, end: int) -> list[Cue]:
        """The cues of one of the LOCAL kinds between `start` and `end`."""
        root, found, taken = self._local[kind], [], 0
        if not any(root.follow(word.casefold()) for word in _WORD.findall(text, start, end)):
            return []
        words = _Words(text, start, end)
        for index, word in enumerate(words.words):
            nodes = root.follow(word)
            if nodes and words.starts[index] >= taken:
                best = words.longest(nodes, index).get(kind)
                if best:
                    taken = words.ends[best[0]]
                    found.append(Cue(words.starts[index], taken, kind, best[1]))
        return found


def _plant(node: _Node, words: list[str], kind: str, value: str) -> None:
    """Lets the tree below `node` say `value` after `words`; what was said first stays."""
    for word in words:
        children, key = (node.stems, word[:-1]) if word[-1] == "*" else (node.words, word)
        following = children.get(key)
        if following is None:
            following = children[key] = _Node()
        node = following
    if all(known != kind for known, _ in node.says):
        node.says.append((kind, value))


class _Words:
    """The words of `text[start:end]`, folded, and where each starts and ends."""

    __slots__ = ("ends", "starts", "text", "words")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        spans = [match.span() for match in _WORD.finditer(text, start, end)]
        self.starts = [span[0] for span in spans]
        self.ends = [span[1] for span in spans]
        folded = text[start:end].casefold()
        if len(folded) == end - start:  # all at once is faster, but 'ß' becomes two letters
            self.words = [folded[first - start : last - start] for first, last in spans]
        else:
            self.words = [text[first:last].casefold() for first, last in spans]

    def longest(self, nodes: list[_Node], index: int) -> dict[str, tuple[int, str]]:
        """By kind the longest phrase that begins at word `index`: the number of its last word, and what it says."""
        best: dict[str, tuple[int, str]] = {}
        while nodes:
            for node in nodes:
                for kind, value in node.says:
                    if kind not in best or best[kind][0] < index:
                        best[kind] = (index, value)
            if not self._joins_next(index):
                break
            index += 1
            word = self.words[index]
            nodes = [following for node in nodes for following in node.follow(word)]
        return best

    def _joins_next(self, index: int) -> bool:
        """True where the next word joins on to this one."""
        if index + 1 >= len(self.words):
            return False
        end = self.ends[index]
        return _joins(self.text, end, self.starts[index + 1], end - self.starts[index])


def _joins(text: str, end: int, start: int, size: int) -> bool:
    """True where nothing but space and joining signs stands between two words (`size`: the first one's length)."""
    if start - end == 1:
        return text[end] in " -/'’\n" or bool(_GAP.match(text[end]))
    if start - end > 20:
        return False
    gap = text[end:start]
    return bool(_GAP.match(gap)) and not (gap[0] == "." and len(gap) > 1 and size > 1)


def _expand(phrase: str) -> list[list[str]]:
    """The words of a phrase in each of its forms: with one of several words, with and without one that may be missing."""
    plain = phrase.casefold().split()
    if "".join(plain).isalnum():
        return [plain]
    forms: list[list[str]] = [[]]
    for written in plain:
        optional = written.endswith("?")
        longer = [[*form, *words] for form in forms for words in _words(written.rstrip("?"))]
        forms = [*longer, *forms] if optional else longer
    return [form for form in forms if form]


def _words(written: str) -> list[tuple[str, ...]]:
    """The words of one written word: `full-time` is two in a row, `look|looking` is one of two."""
    if "|" in written:
        return [(option,) for option in written.split("|")]
    pieces = _WORD.findall(written)
    if pieces and written.endswith("*"):
        pieces[-1] += "*"
    return [tuple(pieces)]


@cache
def load_lexicon(language: str | None = None) -> Lexicon:
    """The phrases of English, which ads of every language mix in, and of `language`; of all where that is not known."""
    folder = resources.files("metier.ads").joinpath("data")
    own = [language] if language in LISTS else list(_MIXED)
    names = dict.fromkeys(["en", *own, "languages"])
    return Lexicon([tomllib.loads(folder.joinpath(f"{name}.toml").read_text("utf-8")) for name in names])
