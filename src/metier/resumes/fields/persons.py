"""Which row is the person's name, and which their headline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from metier.resumes.fields.contacts import EMAIL, find_phone, find_urls, named_network, read_profile
from metier.resumes.fields.headings import kind_of
from metier.resumes.fields.kinds import is_sentence, organisation_score, title_score, words_of
from metier.resumes.fields.lexicon import fold, label_names
from metier.resumes.fields.places import read_place
from metier.resumes.fields.rows import Row, same_look
from metier.resumes.fields.trace import Said, said

_PARTICLE = frozenset(
    [
        "de",
        "del",
        "della",
        "di",
        "da",
        "do",
        "dos",
        "das",
        "van",
        "von",
        "der",
        "den",
        "ten",
        "ter",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "bint",
        "y",
        "e",
        "zu",
        "zur",
        "vom",
        "st.",
        "san",
        "af",
        "av",
        "dr",
        "dr.",
        "prof",
        "prof.",
        "jr",
        "jr.",
        "sr",
        "sr.",
        "mr",
        "mrs",
        "ms",
        "ii",
        "iii",
    ]
)
_HONOUR = re.compile(
    r",?\s+(?:ph\.?d\.?|m\.?d\.?|mba|m\.?sc\.?|b\.?sc\.?|ma|ba|cpa|pmp|rn|esq\.?|dipl\.-ing\.?)\Z", re.IGNORECASE
)
_LETTERS = re.compile(r"[A-Z]{2,5}|(?:[A-Z][a-z]{0,2}\.){1,3}(?:-[A-Z][a-z]{0,3}\.?)?|[A-Z][a-zA-Z]?[A-Z]")
_ELIDED = re.compile(r"[a-zà-ÿ]{1,2}['’][^\W\d_]", re.UNICODE)
_PART = re.compile(r"\t|\s*[|•·]\s*|\s+[–—-]\s+|,\s+")
_LABELLED = re.compile(r"([^:：]{2,25})[:：]\s*")
_ENOUGH = 2.2
_REACH = 40


@dataclass(frozen=True, slots=True)
class Person:
    """The name with the number of its row, and the headline; rows wholly used up."""

    name: Said
    at: int
    label: Said
    used: frozenset[int]


def find_person(rows: Sequence[Row], first_title: int) -> Person | None:
    """The person's name among the first rows, and the headline beside or below it; None where no row is like a name.

    `first_title` is the number of rows above the first title of a section.
    """
    users = _users(rows)
    largest = max((row.size for row in rows), default=0.0)
    body = _usual_size(rows)
    best, best_score = None, 0.0
    for at, row in enumerate(rows):
        if at > _REACH and row.size < largest - 0.1:
            continue
        score = _name_score(row, at, largest, users, at < first_title)
        if (
            score
            and row.count == 1
            and any(
                _is_other_half(other, row, row.text, body)
                for other in (*rows[max(at - 1, 0) : at], *rows[at + 1 : at + 2])
            )
        ):
            score += 1.4
        if score > best_score:
            best, best_score = at, score
    if best is None or best_score < _ENOUGH:
        return None
    return _build(rows, best, best_score)


def _users(rows: Sequence[Row]) -> str:
    """The users' parts of e-mail addresses and profiles, in one string."""
    found = [match.group().split("@")[0] for row in rows for match in EMAIL.finditer(row.text)]
    found += [link.href.rsplit("/", 1)[-1] for row in rows[:_REACH] for link in row.links]
    return " ".join(found).lower()


def _name_score(row: Row, at: int, largest: float, users: str, above: bool) -> float:
    text, label = _name_text(row)
    words = text.split()
    if not _is_person_like(text, words):
        return 0.0
    score = 1.0 + (1.5 if above else 0.0) + max(0.0, 0.8 - 0.2 * at)
    if label:
        score += 5
    if largest and row.size >= largest - 0.1:
        score += 2.2
    if row.heading == 1:
        score += 1.2
    score += 1.5 * _shares(words, users)
    kind, exact = kind_of(text)
    score -= 4 * exact + 1.5 * (bool(kind) and not exact)
    score -= 0.9 * title_score(text) + 0.7 * organisation_score(text)
    score -= 1.5 * (read_place(text).score >= 0.8)
    return score - (1.2 if len(words) == 1 and not _is_cjk(text) else 0.0)


def _shares(words: Sequence[str], users: str) -> bool:
    return any(len(word) > 2 and fold(word) in users for word in words)


def _name_text(row: Row) -> tuple[str, bool]:
    """The words of a row that may be a name, and whether a label says so."""
    text = row.cells[0] if row.cells else row.text
    if len(row.cells) > 1 and label_names(row.cells[0]) == "name":
        return row.cells[1], True
    found = _LABELLED.match(text)
    if found and label_names(found[1]) == "name":
        return text[found.end() :].strip(), True
    parts = _PART.split(text)
    end = 1
    while end < len(parts) and (_HONOUR.fullmatch(f", {parts[end]}") or _LETTERS.fullmatch(parts[end])) and "," in text:
        end += 1
    return ", ".join(part.strip() for part in parts[:end]), False


def _is_person_like(text: str, words: Sequence[str]) -> bool:
    if not 1 <= len(words) <= 6 or len(text) > 60 or any(sign.isdigit() or sign in "@/:;!?|_+=" for sign in text):
        return False
    bare = [word for word in words if fold(word) not in _PARTICLE]
    inner = set(words[1:-1])
    return (
        bool(bare)
        and all(not word[:1].islower() or _ELIDED.match(word) or (len(word) <= 3 and word in inner) for word in bare)
        and any(sign.isalpha() for sign in text)
    )


def _is_cjk(text: str) -> bool:
    return any("\u3040" <= sign <= "\u9fff" or "\uac00" <= sign <= "\ud7af" for sign in text) and len(text) >= 2


def _build(rows: Sequence[Row], at: int, score: float) -> Person:
    row = rows[at]
    text, _ = _name_text(row)
    sources = list(row.sources)
    used = {at}
    body = _usual_size(rows)
    for number in (at - 1, at - 2):
        if number >= 0 and number + 1 in used and _is_other_half(rows[number], row, text, body):
            text, sources = f"{rows[number].text} {text}", [*rows[number].sources, *sources]
            used.add(number)
    for number in (at + 1, at + 2):
        if (
            number < len(rows)
            and number - 1 in used
            and len(row.cells) == 1
            and _is_other_half(rows[number], row, text, body)
        ):
            text, sources = _beside(text, rows[number].text), [*sources, *rows[number].sources]
            used.add(number)
    label, taken = _find_label(rows, at, max(used), text)
    certainty = 0.95 if score >= 4 else 0.8 if score >= 3 else 0.6
    why = "" if certainty > 0.7 else "no line stands out as a name"
    return Person(said(text, sources, certainty, why), at, label, frozenset(used | taken))


def _beside(one: str, other: str) -> str:
    """Two parts of a name; after a hyphen without a space."""
    return f"{one}{other}" if one.endswith("-") else f"{one} {other}"


def _usual_size(rows: Sequence[Row]) -> float:
    sizes = Counter(round(row.size) for row in rows for _ in range(row.count))
    return float(sizes.most_common(1)[0][0]) if sizes else 0.0


def _is_other_half(row: Row, name: Row, text: str, body: float) -> bool:
    """Whether a row is another part of the name, set on a line of its own in the same large type."""
    words = row.text.split()
    if len(words) + len(text.split()) > 6 or row.size < max(13.0, body * 1.25) or not same_look(row, name):
        return False
    return (
        _is_person_like(row.text, [word for word in words if fold(word) not in _PARTICLE] or ["A"])
        and title_score(row.text) == 0
        and not kind_of(row.text)[1]
    )


def _find_label(rows: Sequence[Row], at: int, last: int, name: str) -> tuple[Said, set[int]]:
    """The headline: on the same line as the name, or just below or above it."""
    row = rows[at]
    rest = row.text[row.text.find(name) + len(name) :].strip(" \t,|·•–—-") if len(rows[at].text) > len(name) else ""
    first = next((part.strip() for part in re.split(r"\t|\s*[|•·]\s*", rest) if part.strip()), "")
    if first and not _is_contact(first) and title_score(first) >= 1.2:
        whole = re.split(r"\t", rest)[0].strip() if not _is_contact(re.split(r"\t", rest)[0]) else first
        return said(whole, row.sources, 0.9), set()
    for number in range(last + 1, min(last + 4, len(rows))):
        below = rows[number]
        labelled = _LABELLED.match(below.text)
        if labelled and label_names(labelled[1]) == "label":
            return said(below.text[labelled.end() :].strip(), below.sources, 0.95), {number}
        if kind_of(below.text)[1]:
            break
        if _may_be_label(below):
            return said(below.plain, below.sources, 0.9 if title_score(below.text) >= 1.3 else 0.7), {number}
        if is_sentence(below.text):
            break
    if at and _may_be_label(rows[at - 1]) and title_score(rows[at - 1].text) >= 1.8:
        return said(rows[at - 1].plain, rows[at - 1].sources, 0.7), {at - 1}
    return said("", ()), set()


def _may_be_label(row: Row) -> bool:
    text = row.plain
    if (
        _is_contact(text)
        or any(period.is_range for period in row.periods)
        or is_sentence(text)
        or row.count > 14
        or row.item
        or any(read_profile(link.href) for link in row.links)
        or all(named_network(part) for part in re.split(r"\s*[|•·,/]\s*|\t", row.text))
    ):
        return False
    if title_score(text) >= 1.2 or any(title_score(part) >= 1.8 for part in re.split(r"\s*[|•·,/&]\s*", text)):
        return True
    if _LABELLED.match(text) or read_place(text).score >= 0.5 or any(sign.isdigit() for sign in text):
        return False
    words = words_of(text)
    return 1 < len(words) <= 10 and len(row.cells) == 1 and not organisation_score(text) > 2 and text[:1].isupper()


def _is_contact(text: str) -> bool:
    return bool(EMAIL.search(text) or find_urls(text) or find_phone(text))
