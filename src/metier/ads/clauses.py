"""Splits a line into single demands: where the necessity changes, where a new demand has its own head, at plain names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from metier.ads.brackets import find_brackets
from metier.ads.cues import Cue
from metier.ads.necessity import own_necessity
from metier.ads.reading import Reading
from metier.ads.speaks import find_languages, language_cuts
from metier.ads.years import find_years
from metier.model.ad import Span

_PART = re.compile(r";|(?<=[\s\xa0])[–—-](?=[\s\xa0])|(?<=\w)—(?=\w)")
_JOINT = re.compile(
    r"\s{0,2},\s{0,2}(?:(?P<and1>and|und|et|y|sowie|plus|but|aber|mais|pero)\s{1,3})?"
    r"|\s{1,3}(?:(?P<and2>and|und|et|y|e|&|sowie|as well as|along with|together with|plus|but also|but|aber|mais|pero|\+))\s{1,3}",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?<!\w)(?:between|zwischen|entre|both|sowohl)\s{1,3}\S{1,14}\Z", re.IGNORECASE)
_OR = re.compile(r"(?<!\w)(?:or|oder|ou|o)(?!\w)", re.IGNORECASE)
_NAME_JOINT = re.compile(
    r"\s{0,2}[,/;+&]\s{0,2}(?:(?:and|und|et|y)\s{1,3})?|\s{1,3}(?:and|und|et|y)\s{1,3}", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_][\w.+#'’/-]*")
_LONGEST = 2_000  # characters of a line that is still a line
_MOST_PIECES = 40
_FEW = 3  # words of a name that the vocabulary does not know


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands between two joints of a line; `conjunction`: an 'and' (not only a comma) stands before it."""

    start: int
    end: int
    conjunction: bool


def split_demand(reading: Reading, start: int, end: int) -> list[Span]:
    """The single demands between `start` and `end`, in order, without what joins them."""
    if end - start > _LONGEST:
        return [reading.trim(start, end)]
    demands: list[Span] = []
    for part in _parts(reading, start, end):
        for clause in _clauses(reading, *part):
            for single in language_cuts(reading, *clause):
                demands.extend(_plain_names(reading, *single))
    trimmed = (reading.trim(*span) for span in demands)
    return [span for span in trimmed if span[0] < span[1]]


def is_demand(reading: Reading, start: int, end: int) -> bool:
    """True where the words between `start` and `end` name something that a person can have."""
    kinds = ("head", "degree", "eligibility", "trait", "certificate")
    if any(reading.has(kind, start, end) for kind in kinds) or find_years(reading, start, end) is not None:
        return True
    if any(mention.term.category != "occupation" for mention in reading.mentions_in(start, end)):
        return True
    return bool(find_languages(reading, start, end))


def _parts(reading: Reading, start: int, end: int) -> list[Span]:
    """The parts between semicolons and dashes; one that demands nothing of its own stays with the part before it."""
    brackets = find_brackets(reading.text, start, end)
    parts: list[Span] = []
    begin = start
    for sign in _PART.finditer(reading.text, start, end):
        if any(left < sign.start() < right for left, right in brackets):
            continue
        parts.append((begin, sign.start()))
        begin = sign.end()
    parts.append((begin, end))
    joined: list[Span] = []
    for part in parts:
        own = is_demand(reading, *part) or reading.has("necessity", *part)
        if joined and (not own or not is_demand(reading, *joined[-1])):
            joined[-1] = (joined[-1][0], part[1])
        else:
            joined.append(part)
    return joined


def _pieces(reading: Reading, start: int, end: int) -> list[_Piece]:
    text = reading.text
    brackets = find_brackets(text, start, end)
    pieces: list[_Piece] = []
    begin, conjunction = start, False
    for joint in _JOINT.finditer(text, start, end):
        inside = any(left < joint.start() < right for left, right in brackets)
        number = text[joint.start() - 1 : joint.start()].isdigit() and text[joint.end() : joint.end() + 1].isdigit()
        between = _BETWEEN.search(text, max(begin, joint.start() - 24), joint.start())
        if inside or between or joint.start() <= begin or (number and joint.end() - joint.start() == 1):
            continue
        pieces.append(_Piece(begin, joint.start(), conjunction))
        begin, conjunction = joint.end(), bool(joint.group("and1") or joint.group("and2"))
    return [*pieces, _Piece(begin, end, conjunction)]


def _clauses(reading: Reading, start: int, end: int) -> list[Span]:
    """The demands of one part: neighbouring pieces, cut where the next one begins a demand of its own."""
    pieces = _pieces(reading, start, end)
    if len(pieces) == 1 or len(pieces) > _MOST_PIECES or _only_traits(reading, start, end):
        return [(start, end)]
    clauses: list[list[_Piece]] = [[pieces[0]]]
    for index, piece in enumerate(pieces[1:], start=1):
        if _begins_demand(reading, clauses[-1], piece, pieces[index:]):
            clauses.append([piece])
        else:
            clauses[-1].append(piece)
    return [(clause[0].start, clause[-1].end) for clause in clauses]


def _only_traits(reading: Reading, start: int, end: int) -> bool:
    """True where traits are all that is named, in one tone: such a line is one requirement."""
    if not reading.has("trait", start, end) or own_necessity(reading, start, end):
        return False
    kinds = ("experience", "degree", "eligibility", "certificate")
    if any(reading.has(kind, start, end) for kind in kinds) or find_languages(reading, start, end):
        return False
    return all(mention.term.category in ("trait", "occupation") for mention in reading.mentions_in(start, end))


def _begins_demand(reading: Reading, clause: list[_Piece], piece: _Piece, rest: list[_Piece]) -> bool:
    """True where `piece` is not part of the demand in `clause` any more."""
    start, end = clause[0].start, clause[-1].end
    if reading.has("degree_tail", piece.start, piece.end) and not reading.has("head_first", piece.start, piece.end):
        return False
    if _new_necessity(reading, clause, piece, rest):
        return True
    return _own_head(reading, start, end, piece)


def _new_necessity(reading: Reading, clause: list[_Piece], piece: _Piece, rest: list[_Piece]) -> bool:
    """True where the necessity changes with `piece`: 'Power BI preferred, SQL a bonus', 'Python and SQL, Spark a plus'."""
    start, end = clause[0].start, clause[-1].end
    own, before = own_necessity(reading, piece.start, piece.end), own_necessity(reading, start, end)
    if own is None:
        return (
            bool(before)
            and not _ends_open(reading, start, end)
            and is_demand(reading, piece.start, piece.end)
            and not rest[1:]
        )
    first = reading.cues.first("necessity", piece.start, piece.end)
    if not is_demand(reading, *_without_cues(reading, piece)):
        return False
    if before or (first and first.start == piece.start):
        return True
    if piece.conjunction and not _own_head(reading, start, end, piece) and not _headed(reading, start, end):
        return False  # 'Docker, Kubernetes and Helm are a plus' is one list
    closed = any(each.conjunction for each in clause) or bool(_OR.search(reading.text, start, end))
    opens = bool(_OR.search(reading.text, piece.start, piece.end))
    if piece.conjunction and len(clause) > 1 and not closed:
        return False
    return (closed or _headed(reading, start, end) or len(rest) == 1) and not (opens and not closed)


def _without_cues(reading: Reading, piece: _Piece) -> Span:
    """The part of a piece that stands before its word of necessity (or, where that comes first, behind it)."""
    cue = reading.cues.first("necessity", piece.start, piece.end)
    if cue is None:
        return piece.start, piece.end
    return (piece.start, cue.start) if cue.start > piece.start else (cue.end, piece.end)


def _ends_open(reading: Reading, start: int, end: int) -> bool:
    """True where a clause begins with its word of necessity, which then governs what follows."""
    cue = reading.cues.first("necessity", start, end)
    return cue is not None and not is_demand(reading, start, cue.start)


def _headed(reading: Reading, start: int, end: int) -> bool:
    """True where a clause has a head (experience, degree, 5 years) and says of what."""
    heads = reading.cues.within("head", start, end)
    if not heads and not reading.has("degree", start, end) and not find_languages(reading, start, end):
        return False
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


def _own_head(reading: Reading, start: int, end: int, piece: _Piece) -> bool:
    """True where `piece` has a head of its own and the clause before it is complete."""
    years = find_years(reading, piece.start, piece.end) is not None
    heads = reading.cues.within("head", piece.start, piece.end)
    degree = reading.has("degree", piece.start, piece.end) and not reading.has("degree_tail", piece.start, piece.end)
    if not (heads or years or degree):
        return False
    if not _headed(reading, start, end):
        # names that wait for a shared head: only a head that governs what follows begins something new
        return (years and _says_more(reading, piece, heads)) or any(
            reading.at("preposition", head.end + 1, piece.end) for head in heads if _leads(reading, piece, head.start)
        )
    if degree and not heads and reading.has("degree", start, end):
        return False
    return _says_more(reading, piece, heads) or (len(heads) > 1 and not years)


def _says_more(reading: Reading, piece: _Piece, heads: list[Cue]) -> bool:
    """True where a piece says of what its head is: '3 years of Java' does, '3 years or more' does not."""
    return any(
        not word.group()[0].isdigit()
        and not any(reading.has(kind, word.start(), word.end()) for kind in ("bare_head", "preposition", "quantity"))
        and not any(head.start <= word.start() < head.end for head in heads)
        for word in _WORD.finditer(reading.text, piece.start, piece.end)
    )


def _leads(reading: Reading, piece: _Piece, place: int) -> bool:
    """True where nothing but adjectives stands between the beginning of `piece` and `place`."""
    words = _WORD.finditer(reading.text, piece.start, place)
    return all(reading.has("bare_head", word.start(), word.end()) for word in words)


def _plain_names(reading: Reading, start: int, end: int) -> list[Span]:
    """One span per name where a clause is nothing but names of skills; else the clause as it is."""
    first, last = reading.trim(start, end)
    spans: list[Span] = []
    begin = first
    for joint in _NAME_JOINT.finditer(reading.text, first, last):
        if any(
            left < joint.start() < right
            for left, right in (mention.span for mention in reading.mentions_in(first, last))
        ):
            continue  # CI/CD, R&D
        spans.append((begin, joint.start()))
        begin = joint.end()
    spans.append((begin, last))
    if len(spans) == 1 or not all(_is_name(reading, *span) for span in spans):
        return [(start, end)]
    known = sum(bool(reading.mentions_in(*span)) for span in spans)
    if known * 2 < len(spans) or reading.has("head", first, last):
        return [(start, end)]
    return _with_or(reading, spans)


def _with_or(reading: Reading, spans: list[Span]) -> list[Span]:
    """Names, those in front of an 'or' joined to it: 'Java, Kotlin or Scala' is one, 'SQL, and Java or Kotlin' two."""
    text = reading.text
    result: list[Span] = []
    pending: list[Span] = []
    for index, span in enumerate(spans):
        joint = text[spans[index - 1][1] : span[0]] if index else ""
        if pending and any(sign.isalpha() for sign in joint):
            result.extend(pending)
            pending = []
        if _OR.search(text, *span):
            result.append((pending[0][0] if pending else span[0], span[1]))
            pending = []
        else:
            pending.append(span)
    return [*result, *pending]


def _is_name(reading: Reading, start: int, end: int) -> bool:
    """True where a span is a name, perhaps with 'or' names and a word of necessity: 'Spark', 'Go or Rust', 'SQL a bonus'."""
    text = reading.text
    if start >= end:
        return False
    covered = [
        mention.span
        for mention in reading.mentions_in(start, end)
        if mention.term.category not in ("trait", "human_language", "occupation")
    ]
    covered += [(cue.start, cue.end) for cue in reading.cues.within("necessity", start, end)]
    covered += [(found.start(), found.end()) for found in _OR.finditer(text, start, end)]
    left = [
        word
        for word in _WORD.finditer(text, start, end)
        if not any(a <= word.start() and word.end() <= b for a, b in covered)
    ]
    left = [
        word
        for word in left
        if not reading.has("name_filler", word.start(), word.end()) and not word.group()[0].isdigit()
    ]
    if not left:
        return True
    return len(left) <= _FEW and all(word.group()[0].isupper() for word in left)
