"""Where the next demand of a line begins: at a change of necessity, or at a head of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from metier.ads.brackets import find_brackets
from metier.ads.cues import Cue
from metier.ads.necessity import is_negated, own_necessity
from metier.ads.reading import Reading
from metier.ads.speaks import find_languages
from metier.ads.years import find_years, opens_with_share
from metier.model.ad import Span

_JOINT = re.compile(
    r"\s{0,2},\s{0,2}(?:(?:(?P<and1>and|und|et|y|sowie|plus)|(?P<but1>but|though|although|aber|jedoch|obwohl|mais|pero))\s{1,3})?"
    r"|\s{1,3}(?:(?P<and2>and|und|et|y|e|&|sowie|as well as|along with|together with|plus|but also|\+)"
    r"|(?P<but2>but|though|although|aber|jedoch|obwohl|mais|pero))\s{1,3}",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?<!\w)(?:between|zwischen|entre|both|sowohl)\s{1,3}\S{1,14}\Z", re.IGNORECASE)
_OR = re.compile(r"(?<!\w)(?:or|oder|ou|o)(?!\w)", re.IGNORECASE)
_PRAISE = re.compile(
    r"(?:very\s|sehr\s)?(?:strong|solid|excellent|good|advanced|sound|confident|expert|fluent|gutes?|fundiertes?|sicheres?)\s",
    re.IGNORECASE,
)
_NAMED = ("language", "framework", "library", "tool", "platform", "cloud", "database")
_WORD = re.compile(r"[^\W_][\w.+#'’/-]*")


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two joints of a line, and the joint before it ('' for the first)."""

    start: int
    end: int
    joint: Literal["", ",", "and", "but"]


def read_pieces(reading: Reading, start: int, end: int) -> list[Piece]:
    """The pieces between the commas and conjunctions of a line, those inside brackets and numbers apart."""
    text = reading.text
    brackets = find_brackets(text, start, end)
    pieces: list[Piece] = []
    begin = start
    joint_before: Literal["", ",", "and", "but"] = ""
    for joint in _JOINT.finditer(text, start, end):
        inside = any(left < joint.start() < right for left, right in brackets)
        number = text[joint.start() - 1 : joint.start()].isdigit() and text[joint.end() : joint.end() + 1].isdigit()
        between = _BETWEEN.search(text, max(begin, joint.start() - 24), joint.start())
        if inside or between or joint.start() <= begin or (number and joint.end() - joint.start() == 1):
            continue
        pieces.append(Piece(begin, joint.start(), joint_before))
        begin, joint_before = joint.end(), ","
        if joint.group("and1") or joint.group("and2"):
            joint_before = "and"
        elif joint.group("but1") or joint.group("but2"):
            joint_before = "but"
    return [*pieces, Piece(begin, end, joint_before)]


def begins_demand(reading: Reading, clause: Sequence[Piece], piece: Piece, last: bool) -> bool:
    """True where `piece` (the `last` one of its line or not) is not part of the demand in `clause` any more."""
    start, end = clause[0].start, clause[-1].end
    if opens_with_share(reading, piece.start, piece.end) and find_years(reading, start, end) is not None:
        return True  # '5 years of experience, 3 of which in Python'
    if is_negated(reading, start, end) and _ends_negated(reading, start, end):
        return is_demand(reading, piece.start, piece.end)  # 'German is not a must, English at B2'
    if _OR.match(reading.text, piece.start, piece.end) or reading.at("modifier", piece.start, piece.end):
        return False
    if piece.joint == "but" and reading.at("first_person", piece.start, piece.end):
        return True  # 'though we welcome career changers' says nothing of the demand before it
    if reading.has("degree_tail", piece.start, piece.end) and not reading.has("head_first", piece.start, piece.end):
        return False
    return _new_necessity(reading, clause, piece, last) or _own_head(reading, start, end, piece)


def _ends_negated(reading: Reading, start: int, end: int) -> bool:
    """True where a clause closes with the words that ask for nothing: 'German is not a must'."""
    cues = [cue for cue in reading.cues.within("necessity", start, end) if cue.value == "negated"]
    return bool(cues) and is_demand(reading, start, cues[-1].start) and not is_demand(reading, cues[-1].end, end)


def is_demand(reading: Reading, start: int, end: int) -> bool:
    """True where the words between `start` and `end` name something that a person can have."""
    kinds = ("head", "degree", "eligibility", "trait", "certificate")
    if any(reading.has(kind, start, end) for kind in kinds) or find_years(reading, start, end) is not None:
        return True
    if any(mention.term.category != "occupation" for mention in reading.mentions_in(start, end)):
        return True
    return bool(find_languages(reading, start, end))


def _new_necessity(reading: Reading, clause: Sequence[Piece], piece: Piece, last: bool) -> bool:
    """True where the necessity changes with `piece`: 'Power BI preferred, SQL a bonus', 'Python and SQL, Spark a plus'."""
    start, end = clause[0].start, clause[-1].end
    own, before = own_necessity(reading, piece.start, piece.end), own_necessity(reading, start, end)
    if own is None:
        ended = bool(before) and not _opens_with_necessity(reading, start, end)
        return ended and last and is_demand(reading, piece.start, piece.end)
    if _opens_with_necessity(reading, piece.start, piece.end):
        return is_demand(reading, start, end) and _without_cue(reading, piece)[0] < piece.end
    if not is_demand(reading, *_without_cue(reading, piece)):
        return False
    if before or piece.joint == "but":
        return True
    if piece.joint == "and":  # 'Docker and Kubernetes are a plus' is one list
        return False
    if find_languages(reading, start, end) and find_languages(reading, piece.start, piece.end):
        return True
    closed = any(each.joint == "and" for each in clause) or bool(_OR.search(reading.text, start, end))
    opens = bool(_OR.search(reading.text, piece.start, piece.end))
    return (closed or _headed(reading, start, end) or last) and (closed or not opens)


def _without_cue(reading: Reading, piece: Piece) -> Span:
    """The part of a piece that stands before its word of necessity (or, where that comes first, behind it)."""
    cue = reading.cues.first("necessity", piece.start, piece.end)
    if cue is None:
        return piece.start, piece.end
    return (piece.start, cue.start) if cue.start > piece.start else (cue.end, piece.end)


def _opens_with_necessity(reading: Reading, start: int, end: int) -> bool:
    """True where a clause begins with its word of necessity, which then governs what follows: 'ideally with Kafka'."""
    cue = reading.cues.first("necessity", start, end)
    return cue is not None and not reading.text[start : cue.start].strip(" ,(:*")


def _headed(reading: Reading, start: int, end: int) -> bool:
    """True where a clause has a head (experience, degree, 5 years) and says of what."""
    heads = reading.cues.within("head", start, end)
    if not heads and not reading.has("degree", start, end) and not find_languages(reading, start, end):
        return find_years(reading, start, end) is not None  # '18 months in a support role'
    words = list(_WORD.finditer(reading.text, start, end))
    return (
        any(
            not reading.has("bare_head", word.start(), word.end())
            and not any(head.start <= word.start() and word.end() <= head.end for head in heads)
            and not reading.has("preposition", word.start(), word.end())
            for word in words
        )
        or find_years(reading, start, end) is not None
        or reading.has("degree", start, end)
    )


def _own_head(reading: Reading, start: int, end: int, piece: Piece) -> bool:
    """True where `piece` has a head of its own and the clause before it is complete."""
    bracket = reading.text.find("(", piece.start, piece.end)
    if bracket >= 0:
        piece = Piece(piece.start, bracket, piece.joint)
    years = find_years(reading, piece.start, piece.end) is not None
    heads = reading.cues.within("head", piece.start, piece.end)
    degree = reading.has("degree", piece.start, piece.end) and not reading.has("degree_tail", piece.start, piece.end)
    if _is_praised(reading, piece) or _is_first_language(reading, start, end, piece):
        return _headed(reading, start, end) and piece.joint != ""
    if not (heads or years or degree):
        return False
    if not _says_more(reading, Piece(start, end, ""), reading.cues.within("head", start, end)):
        return False  # 'Experience and familiarity with Docker'
    if not _headed(reading, start, end):
        # names that wait for a shared head: only a head that governs what follows begins something new
        return (years and _says_more(reading, piece, heads)) or any(
            reading.at("preposition", head.end + 1, piece.end) for head in heads if _leads(reading, piece, head.start)
        )
    if degree and not heads and reading.has("degree", start, end):
        return False
    return _says_more(reading, piece, heads) or (len(heads) > 1 and not years)


def _is_praised(reading: Reading, piece: Piece) -> bool:
    """True for a name that an adjective of skill opens: 'strong Python', 'sehr gutes SQL'."""
    praise = _PRAISE.match(reading.text, piece.start, piece.end)
    if praise is None:
        return False
    named = reading.mentions_in(praise.end(), piece.end)
    return bool(named) and named[0].span[0] == praise.end() and named[0].term.category in _NAMED


def _is_first_language(reading: Reading, start: int, end: int, piece: Piece) -> bool:
    """True where `piece` asks for a human language and nothing before it does."""
    return bool(find_languages(reading, piece.start, piece.end)) and not reading.has("human_language", start, end)


def _says_more(reading: Reading, piece: Piece, heads: list[Cue]) -> bool:
    """True where a piece says of what its head is: '3 years of Java' does, '3 years or more' does not."""
    return any(
        not word.group()[0].isdigit()
        and not any(reading.has(kind, word.start(), word.end()) for kind in ("bare_head", "preposition", "quantity"))
        and not any(head.start <= word.start() < head.end for head in heads)
        for word in _WORD.finditer(reading.text, piece.start, piece.end)
    )


def _leads(reading: Reading, piece: Piece, place: int) -> bool:
    """True where nothing but adjectives stands between the beginning of `piece` and `place`."""
    words = _WORD.finditer(reading.text, piece.start, place)
    return all(reading.has("bare_head", word.start(), word.end()) for word in words)
