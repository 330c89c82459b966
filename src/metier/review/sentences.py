"""Remarks on what the words of a text say: passive voice, filler, first person, missing numbers, length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from metier.review.openings import opening, opening_verb, opens_with_deed
from metier.review.passages import Passage
from metier.review.remark import Remark, remark
from metier.review.words import load_verbs, load_words

LONGEST = 40
_CLAUSE = re.compile(r"[;:.](?=\s)|,(?=\s)|\s[–—-]\s")
_QUOTED = re.compile(
    r"“[^”]{0,200}”|„[^“”]{0,200}[“”]|«[^»]{0,200}»|\"[^\"]{0,200}\"|(?<!\w)['‘][^'’]{0,200}['’](?!\w)"
)
_NUMERAL = re.compile(
    r"\b(?:War|Phase|Type|Grade|Class|Level|Part|Tier|Stage|Category|Title|Analyst|Engineer|Officer|Chapter|Act)\s+\Z"
)
_IO = re.compile(r"I[/.)\]&]")
_YEAR = re.compile(r"(?<![\w.])(?:19|20)\d\d(?![\w%])(?!\s?%)")
_FIGURE = re.compile(r"(?<![\w/.-])[$€£¥]?\d")


def find_passive(passage: Passage) -> Iterator[Remark]:
    """A first clause in the passive voice; honours and states are none, nor is anything behind an active opening."""
    if passage.kind != "highlight" or passage.language != "en" or opens_with_deed(passage.text):
        return
    breaks, be = _passive_patterns()
    text = passage.text
    end = min((found.start() for found in (_CLAUSE.search(text), breaks.search(text)) if found), default=len(text))
    weak = load_words("en")
    if weak and weak.weak.match(text, opening(text)):
        return
    for found in be.finditer(text, 0, end):
        word = found["participle"].lower()
        verbs = load_verbs()
        participle = word in verbs.participles or (word.endswith("ed") and len(word) > 4)
        if participle and word not in _allowed():
            yield remark(
                "passive-voice", passage, found.span(), "nobody acts in this sentence, so the reader cannot see your part.",
                "Say who did it; if it was you, begin with the verb.",
            )  # fmt: skip
            return


@cache
def _passive_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = load_words("en")
    data = words.data["passive"] if words else {}
    breaks = re.compile(rf"\b(?:{'|'.join(data['breaks'])})\b", re.IGNORECASE)
    adverbs = "|".join(data["adverbs"])
    be = re.compile(
        rf"\b(?:{'|'.join(data['be'])})\s+(?>(?:{adverbs}|[a-z]+ly)\s+)*(?P<participle>[a-z]+)", re.IGNORECASE
    )
    return breaks, be


@cache
def _allowed() -> frozenset[str]:
    words = load_words("en")
    return frozenset(words.data["passive"]["allowed"]) if words else frozenset()


def find_filler(passage: Passage) -> Iterator[Remark]:
    """Words that nobody can check, unless they are a term of a trade or stand in quotes; one remark per text."""
    words = load_words(passage.language)
    if passage.kind == "prose" or words is None:
        return
    spared = [found.span() for found in (*words.terms.finditer(passage.text), *_QUOTED.finditer(passage.text))]
    found = [
        each.span() for each in words.filler.finditer(passage.text) if not any(a <= each.start() < b for a, b in spared)
    ]
    if found:
        more = ", ".join(f"‘{passage.text[a:b]}’" for a, b in found[1:])
        yield remark(
            "filler", passage, found[0],
            f"nobody can check such words{f' (nor {more})' if more else ''}.",
            "Leave them out, or put what one could have seen in their place.",
        )  # fmt: skip


def find_first_person(passage: Passage) -> Iterator[Remark]:
    """I, my, we, our in a highlight or the summary of an entry; one remark per text."""
    words = load_words(passage.language)
    if words is None or passage.kind == "prose" or not passage.entry:
        return
    quoted = [found.span() for found in _QUOTED.finditer(passage.text)]
    for found in words.person.finditer(passage.text):
        word, before = found.group(), passage.text[: found.start()]
        if (word.isupper() and len(word) > 1) or (word in "iI" and _NUMERAL.search(before)) or word == "i":
            continue
        if word not in "I" and word[0].isupper() and before.strip() and before.rstrip()[-1] not in ".!?":
            continue  # a name: the film ‘Us’, the play ‘My Struggle’
        if any(a <= found.start() < b for a, b in quoted) or _IO.match(passage.text, found.start()):
            continue
        yield remark(
            "first-person", passage, found.span(), "a résumé is about you anyway, so it goes without I, my and we.",
            "Leave the word out; where others had a part, name your own.",
        )  # fmt: skip
        return


def find_missing_number(passage: Passage) -> Iterator[Remark]:
    """Something went up, down or got better, and no figure says by how much."""
    if passage.kind != "highlight" or passage.language != "en":
        return
    verb, span = opening_verb(passage.text)
    if verb not in _listed("achievements") or _numbers("figures").search(passage.text):
        return
    if verb in _listed("vague") and not _numbers("measures").search(passage.text, span[1]):
        return
    if _FIGURE.search(_YEAR.sub("", passage.text)):
        return
    yield remark(
        "missing-number", passage, span, "a reader asks: by how much, from what to what?",
        "Add the figure if you know it; else name what one could see that was better.",
    )  # fmt: skip


@cache
def _listed(key: str) -> frozenset[str]:
    words = load_words("en")
    return frozenset(words.data["numbers"][key].split()) if words else frozenset()


@cache
def _numbers(key: str) -> re.Pattern[str]:
    words = load_words("en")
    data = words.data["numbers"] if words else {}
    if key == "measures":
        return re.compile(rf"\b(?:{'|'.join(data[key].split())})\b", re.IGNORECASE)
    ones = r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty)\b|"
    return re.compile(ones + data[key], re.IGNORECASE)


def find_long(passage: Passage) -> Iterator[Remark]:
    """A highlight of more than forty words."""
    count = sum(any(sign.isalnum() for sign in word) for word in passage.text.split())
    if passage.kind == "highlight" and count > LONGEST:
        yield remark(
            "long-highlight", passage, (0, len(passage.text)), f"{count} words are three lines or more: few read on.",
            "Make two highlights of it; each ad then gets the one that it asks for.",
        )  # fmt: skip
