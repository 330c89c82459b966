"""Reading: one ad's text with everything that was found in it in one pass, for the readers of its parts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from metier.ads.cues import Cue, Cues, Lexicon, load_lexicon
from metier.ads.rescue import add_names
from metier.model.ad import Span
from metier.model.term import Mention
from metier.terms import Vocabulary
from metier.text.language import find_language
from metier.text.lines import BLANKS, Line, read_lines, strip_span

_EDGE = BLANKS + ",;:/|•·–—-*_"
_LONGEST_PHRASE = 80
_FINAL = ".!?…"
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of an ad, its language with the phrases of it, its lines, its cues and the vocabulary's mentions, each in order of place."""

    text: str
    language: str | None
    lexicon: Lexicon
    lines: tuple[Line, ...]
    cues: Cues
    mentions: tuple[Mention, ...]
    mention_starts: tuple[int, ...]

    def mentions_in(self, start: int, end: int) -> Sequence[Mention]:
        """The vocabulary's mentions that lie wholly in `start` to `end`."""
        found = self.mentions[bisect_left(self.mention_starts, start) : bisect_left(self.mention_starts, end)]
        return [mention for mention in found if mention.span[1] <= end]

    def has(self, kind: str, start: int, end: int, value: str = "") -> bool:
        """True where a cue of `kind` (that says `value`, where one is given) lies in `start` to `end`."""
        found = self.cues.within(kind, start, end)
        return any(cue.value == value for cue in found) if value else bool(found)

    def at(self, kind: str, start: int, end: int) -> Cue | None:
        """The cue of `kind` that begins exactly at `start`."""
        return self.cues.at(kind, start, min(end, start + _LONGEST_PHRASE))

    def words(self, start: int, end: int) -> int:
        """How many words stand between `start` and `end`, by white space."""
        return len(self.text[start:end].split())

    def has_words(self, start: int, end: int, count: int) -> bool:
        """True where at least `count` words stand between `start` and `end`; looks no further than those."""
        for _ in range(count):
            word = _WORD.search(self.text, start, end)
            if word is None:
                return False
            start = word.end()
        return True

    def trim(self, start: int, end: int, final: bool = True) -> Span:
        """The span without white space and joining signs at its ends and, with `final`, without its full stop."""
        first, last = start, end
        start, end = strip_span(self.text, start, end, _EDGE)
        while start < end - 1 and self.text[start] == "." and self.text[start + 1] in BLANKS:  # left by 'e.g.'
            start, end = strip_span(self.text, start + 1, end, _EDGE)
        if final:
            start, end = strip_span(self.text, start, end, BLANKS)
            while end > start and (self.text[end - 1] in _FINAL or self.text[end - 1] in BLANKS):
                end -= 1
        before = start - 2 >= first and self.text[start - 2 : start] == "**"
        after = end + 2 <= last and self.text[end : end + 2] == "**"
        if (before or after) and self.text[start:end].count("**") % 2:  # one of a pair was cut off
            return (start - 2, end) if before else (start, end + 2)
        return start, end


def read_text(text: str, vocabulary: Vocabulary) -> Reading:
    """What the one pass over `text` finds."""
    mentions = add_names(text, vocabulary.find(text), vocabulary)
    language = find_language(text)
    lexicon = load_lexicon(language)
    return Reading(
        text=text,
        language=language,
        lexicon=lexicon,
        lines=read_lines(text),
        cues=lexicon.find(text),
        mentions=mentions,
        mention_starts=tuple(mention.span[0] for mention in mentions),
    )
