"""Remarks on signs: spaces, the first letter, the sign at the end, doubled words, quotes. They need no language, or little."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from metier.review.openings import opening
from metier.review.passages import Passage
from metier.review.remark import Remark, remark
from metier.review.words import load_words

IsName = Callable[[str, int], bool]

_MOST = 100  # remarks on one text
_SAFE = "--fix puts it right."
_SPACED_SIGNS = ("fr",)  # languages that put a space before : ; ! ?
_ADDRESS = re.compile(r"(?<!\S)\S*(?:://|@|www\.)\S*|`[^`]{0,200}`")
_DOUBLED_WORD = re.compile(r"(?<![\w'’-])([^\W\d_]+)\s+(\1)(?![\w'’-])", re.IGNORECASE)
_STOP = re.compile(r"\.[\"'”’»)]?\Z")
_OTHER_END = re.compile(r"[!?…:。！？।؟][\"'”’»)]?\Z")
_ABBREVIATION = re.compile(
    r"(?:\b(?:etc|inc|ltd|corp|co|jr|sr|st|no|vs|approx|dept|univ|prof|dr|mr|mrs|ms|vol|fig|incl|resp|max|min|avg|nr|abt|ggf|bzw|usw|ca|mio|mrd|gmbh|e\.g|i\.e|z\.B|u\.a)|\b[^\W\d_]|[^\W\d_]\.[^\W\d_]+|\.\.)\.\Z",
    re.IGNORECASE,
)
_INNER_STOP = re.compile(r"(?<![^\W\d_])[^\W\d_]{3,}[.!?] +[A-ZÄÖÜ]")
_LOOSE_END = re.compile(r"(?<!\s)\s*[,;]\Z")


def find_spacing(passage: Passage) -> Iterator[Remark]:
    """Spaces doubled, missing after a comma, or standing where none belongs; each with its safe edit."""
    text = passage.text
    addresses = [found.span() for found in _ADDRESS.finditer(text)]
    taken, count = -1, 0
    found = [(match.span(), new, why) for pattern, new, why in _spacings(passage) for match in pattern.finditer(text)]
    for span, new, why in sorted(found):
        if span[0] < taken or any(a <= span[0] < b for a, b in addresses):
            continue
        taken, count = max(taken, span[1]), count + 1
        if count > _MOST:
            return
        around = (max(0, text.rfind(" ", 0, max(0, span[0] - 1)) + 1), _word_end(text, span[1]))
        made = remark("spacing", passage, span, why, "", new)
        yield Remark("spacing", passage.pointer, text[slice(*around)], why, _SAFE, span[0], made.edit)


def _word_end(text: str, start: int) -> int:
    end = text.find(" ", start + 1)
    return len(text) if end < 0 else end


def _spacings(passage: Passage) -> Iterator[tuple[re.Pattern[str], str, str]]:
    """Patterns, what belongs in their place, and why."""
    signs = r",." if passage.language in _SPACED_SIGNS else r",;:!?."
    yield _BETWEEN, " ", "two spaces stand where one belongs."
    yield (
        re.compile(rf"(?<=[\w)\]%€$”’\"])[ \t]+(?=[{signs}](?:\s|\Z))"),
        "",
        "a space stands before a sign that follows its word.",
    )
    yield _BEFORE_COMMA, ", ", "the space belongs behind the comma."
    yield _NO_SPACE, ", ", "a space is missing after the comma."
    yield _IN_BRACKETS, "", "a space stands inside a bracket."
    yield _AROUND, "", "a space stands at the edge of the text."


_BETWEEN = re.compile(r"(?<=[^\s])[ \t]{2,}(?=[^\s,;:!?.)\]])")
_BEFORE_COMMA = re.compile(r"(?<=\w)[ \t]+,(?=[^\W\d])")
_NO_SPACE = re.compile(r"(?<=[^\W\d]{2}),(?=[^\W\d]{2})")
_IN_BRACKETS = re.compile(r"(?<=[(\[])[ \t]+(?=[^\s)\]])|(?<=[^\s(\[])[ \t]+(?=[)\]])")
_AROUND = re.compile(r"\A[ \t]+|(?<![ \t])[ \t]+\Z")


def find_first_letters(passages: Sequence[Passage], is_name: IsName) -> Iterator[Remark]:
    """Highlights that begin with a small letter in a file where most do not; names are left as they are."""
    highlights = [passage for passage in passages if passage.kind == "highlight"]
    small = [passage for passage in highlights if passage.text[opening(passage.text) :][:1].islower()]
    if len(small) * 2 >= len(highlights):
        return
    for passage in small:
        start = opening(passage.text)
        word = re.match(r"[^\W\d_]+(?![\w.@/:_+#]*[\d@/_+#]|\.\w|\w)", passage.text[start:])
        if word is None or not word.group().islower() or len(word.group()) < 2:
            continue
        words = load_words(passage.language) or load_words("en")
        if (words and word.group() in words.small) or is_name(passage.text, start):
            continue
        letter = passage.text[start].upper()
        if len(letter) == 1:
            made = remark("first-letter", passage, (start, start + 1), "", "", letter)
            why = "most highlights of the file begin with a capital letter."
            fix = f"Write {letter}{word.group()[1:]}."
            yield Remark(made.rule, made.pointer, word.group(), why, fix, start, made.edit)


def find_final_punctuation(passages: Sequence[Passage]) -> Iterator[Remark]:
    """Highlights whose end differs from most of their language: all with a full stop, or all without."""
    for language in dict.fromkeys(passage.language for passage in passages):
        highlights = [each for each in passages if each.kind == "highlight" and each.language == language]
        ends = [_end(each.text) for each in highlights]
        counts = Counter(end for end in ends if end in ("stop", "none"))
        if not counts:
            continue
        first = next(end for end in ends if end in counts)
        usual = max(counts, key=lambda end: (counts[end], end == first))
        for passage, end in zip(highlights, ends, strict=True):
            yield from _set_end(passage, end, usual)


def _end(text: str) -> str:
    """How a text ends: stop, none, loose (a comma), or free, where either style would write it so."""
    text = text.rstrip()
    if _LOOSE_END.search(text):
        return "loose" if any(map(str.isalnum, text)) else "free"
    if _OTHER_END.search(text) or _ABBREVIATION.search(text) or text.endswith(".."):
        return "free"
    if _STOP.search(text):
        return "free" if _INNER_STOP.search(text) else "stop"
    return "none" if text[-1:].isalnum() or text[-1:] in "%)\"'”’»]€$£°+#" else "free"


def _set_end(passage: Passage, end: str, usual: str) -> Iterator[Remark]:
    text = passage.text.rstrip()
    if end in ("free", usual):
        return
    if end == "loose":
        start = len(text) - 1
        new = "." if usual == "stop" else ""
        why, fix = f"it ends in ‘{text[-1]}’.", "End it like the others."
    elif usual == "stop":
        start, new = len(text), "."
        why, fix = "most highlights of the file end with a full stop; this one does not.", "Add it."
    else:
        start, new = text.rindex("."), ""
        why, fix = "most highlights of the file end without a full stop; this one has it.", "Leave it out."
    span = (start, min(len(text), start + 1))
    made = remark("final-punctuation", passage, span, why, fix, new)
    tail = text.rfind(" ", 0, max(0, len(text) - 24)) + 1
    yield Remark(made.rule, made.pointer, text[tail:], why, fix, start, made.edit)


def find_doubled_words(passage: Passage) -> Iterator[Remark]:
    """A word that stands twice in a row, apart from names and words that may."""
    words = load_words(passage.language)
    allowed = words.doubled if words else frozenset()
    for found in _DOUBLED_WORD.finditer(passage.text):
        first, second = found.groups()
        if second.lower() in allowed or (first[0].isupper() and second[0].isupper()) or not (words or len(first) > 3):
            continue
        yield remark(
            "doubled-word", passage, found.span(), "the word stands twice.", f"Write ‘{first}’ once."
        )  # fmt: skip


def find_mixed_quotes(passages: Sequence[Passage]) -> Iterator[Remark]:
    """Straight quotes and apostrophes in a file that has typographic ones as well, or the other way round."""
    straight = [each for each in passages if re.search(r"[\"']", each.text)]
    curly = [each for each in passages if re.search(r"[“”„’‘]", each.text)]
    if not straight or not curly:
        return
    minority, pattern = (straight, r"[\"']") if len(straight) <= len(curly) else (curly, r"[“”„’‘]")
    for passage in minority:
        found = re.search(pattern, passage.text)
        if found:
            yield remark(
                "quotes", passage, found.span(), "the file mixes straight and typographic quotes.", "Use one kind."
            )
