"""The rows of a section to its entries: every plausible way to cut is weighed for the whole section at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from metier.resumes.fields.kinds import (
    degree_score,
    is_sentence,
    organisation_score,
    place_score,
    school_score,
    starts_with_verb,
    title_score,
)
from metier.resumes.fields.lexicon import fold, load_lexicon
from metier.resumes.fields.rows import Row

_DATED_KINDS = frozenset(("work", "volunteer", "education"))
_HEAD_WORDS = 14
_MOST_HEADS = 6


@dataclass(frozen=True)
class Trait:
    """What a row is for cutting: part of the body, or of a head; with its dates and signs."""

    row: Row
    is_body: bool
    dates: int
    title: float = 0.0
    organisation: float = 0.0

    @property
    def look(self) -> tuple[object, ...]:
        return (*self.row.look, self.row.item)


@dataclass(frozen=True)
class Entry:
    """One entry: the rows that say what it is, and those that tell about it."""

    head: tuple[Row, ...]
    body: tuple[Row, ...]


def body_look(rows: Sequence[Row]) -> tuple[object, ...]:
    """The look of most of the running text."""
    weights: Counter[tuple[object, ...]] = Counter()
    for row in rows:
        weights[row.look] += len(row.text) if row.count > 6 else 1
    return weights.most_common(1)[0][0] if weights else ()


def split_entries(rows: Sequence[Row], kind: str, text_look: tuple[object, ...]) -> list[Entry]:
    """The entries of a section, in order."""
    if not rows:
        return []
    traits = _find_traits(rows, kind)
    best = max(_cuts(traits, kind), key=lambda cut: (_weigh(traits, cut, kind), -len(cut)))
    ends = [*best[1:], len(traits)]
    return [split_head(rows[start:end], kind, text_look) for start, end in zip(best, ends, strict=True)]


def _find_traits(rows: Sequence[Row], kind: str) -> list[Trait]:
    base = _base_item(rows, kind)
    return [_find_trait(row, kind, base) for row in rows]


def _base_item(rows: Sequence[Row], kind: str) -> int:
    """1 where entries themselves are items of a list, else 0."""
    if not rows[0].item:
        return 0
    if kind not in _DATED_KINDS:
        return rows[0].item
    items = [row for row in rows if row.item == rows[0].item]
    if any(row.item > rows[0].item for row in rows) or any(row.periods and not row.item for row in rows):
        return rows[0].item
    return rows[0].item if sum(bool(row.periods) for row in items) >= 0.5 * len(items) else 0


def _find_trait(row: Row, kind: str, base: int) -> Trait:
    bare = row.undated.replace("\t", " ").strip() if row.periods else row.plain
    label = _label_of(bare)
    is_body = (
        row.item > base
        or (label in ("keywords", "highlights", "courses", "score", "thesis") and not row.periods)
        or (len(bare.split()) > _HEAD_WORDS and len(row.cells) < 2)
        or (bool(bare) and (is_sentence(bare) or (starts_with_verb(bare) and not _is_edge_dated(row))))
        or (bare[:1].islower() and len(bare.split()) > 2 and not row.periods)
    )
    if (
        is_body
        and row.periods
        and _is_edge_dated(row)
        and row.item <= base
        and len(bare.split()) <= 2 * _HEAD_WORDS
        and (
            len(row.cells) > 1 or kind not in _DATED_KINDS or (row.periods[-1].is_range and not starts_with_verb(bare))
        )
    ):
        is_body = False
    if is_body:
        return Trait(row, True, 0)
    ranges = [period for period in row.periods if period.is_range]
    dates = (len(ranges) or min(len(row.periods), 1)) if row.periods else 0
    return Trait(row, False, dates, title_score(bare), max(organisation_score(bare), school_score(bare)))


def _is_edge_dated(row: Row) -> bool:
    """Whether the date stands at an end of the row or apart, as in heads, and not inside a sentence."""
    if not row.periods:
        return False
    first, last = row.periods[0], row.periods[-1]
    apart = row.text[max(last.start - 2, 0) : last.start]
    return first.start == 0 or (
        last.end >= len(row.text.rstrip(" ."))
        and (
            "\t" in apart
            or "(" in row.text[last.start : last.end]
            or apart.strip(" ") in (",", "|", "·", "–", "—", "-", ";", "(", "")
        )
    )


def _label_of(text: str) -> str:
    """What the label at the beginning of a text means ('Technologies: …'), or ''."""
    if len(text) < 40 and fold(text) in load_lexicon().labels["highlights"]:
        return "highlights"
    words, colon, _ = text.partition(":")
    if not colon:
        words, colon, _ = text.partition("：")
    if not colon or len(words) > 40:
        return ""
    folded = fold(words)
    return next(
        (
            name
            for name in ("keywords", "highlights", "courses", "score", "thesis")
            if folded in load_lexicon().labels[name]
        ),
        "",
    )


def _cuts(traits: list[Trait], kind: str) -> list[tuple[int, ...]]:
    """All ways to cut that something speaks for."""
    heads = [at for at, trait in enumerate(traits) if not trait.is_body]
    dated = [at for at in heads if traits[at].dates]
    runs = [at for at in heads if at == 0 or traits[at - 1].is_body]
    found: dict[tuple[int, ...], None] = {
        (0,): None,
        _from_zero(runs): None,
        _from_zero(heads): None,
        _from_zero(dated): None,
    }
    for look in {traits[at].look: None for at in heads}:
        same = [at for at in heads if traits[at].look == look]
        found[_from_zero(same)] = None
        found[_from_zero([at for at in same if at - 1 not in same])] = None
        found[_from_zero([at for at in same if at in runs])] = None
    gaps = sorted({round(traits[at].row.gap) for at in heads if traits[at].row.gap > 0}, reverse=True)[:6]
    for gap in gaps:
        found[_from_zero([at for at in heads if traits[at].row.gap >= gap - 0.5])] = None
    for offset in range(1, 4):
        found[
            _from_zero(
                [
                    max(at - offset, 0)
                    for at in dated
                    if all(not traits[max(at - back, 0)].is_body for back in range(offset + 1))
                ]
            )
        ] = None
    found[_by_runs(traits, dated)] = None
    if kind not in _DATED_KINDS:
        found[tuple(range(len(traits)))] = None
    return [cut for cut in found if len(cut) <= 200]


def _from_zero(starts: Sequence[int]) -> tuple[int, ...]:
    return tuple(sorted({0, *starts}))


def _by_runs(traits: list[Trait], dated: list[int]) -> tuple[int, ...]:
    """Runs of head rows with one date each start an entry; runs without a date belong to what is above."""
    starts = []
    for at in dated:
        begin = at
        while begin > 0 and not traits[begin - 1].is_body and begin - 1 not in dated and traits[begin].row.gap <= 14:
            begin -= 1
        starts.append(begin)
    return _from_zero(starts)


def _weigh(traits: list[Trait], starts: tuple[int, ...], kind: str) -> float:
    """How well a way to cut explains the rows: one date each, alike first rows, nothing left hanging."""
    ends = [*starts[1:], len(traits)]
    firsts = Counter(traits[start].look for start in starts)
    mode, often = firsts.most_common(1)[0]
    any_dates = any(trait.dates for trait in traits)
    shape = Counter(_date_at(traits[start:end]) for start, end in zip(starts, ends, strict=True)).most_common(1)[0]
    total = 0.0
    for start, end in zip(starts, ends, strict=True):
        total += _weigh_one(traits[start:end], kind, any_dates)
        if traits[start].look != mode and often > 1:
            total -= 0.3
        if _date_at(traits[start:end]) != shape[0]:
            total -= 0.2
    score = total / len(starts)
    inner = sum(trait.look == mode and not trait.is_body for at, trait in enumerate(traits) if at not in starts)
    return score - 0.5 * inner / (inner + len(starts)) + _gap_bonus(traits, starts)


def _gap_bonus(traits: list[Trait], starts: tuple[int, ...]) -> float:
    """Entries stand further apart than the rows in them."""
    before = [traits[at].row.gap for at in starts[1:]]
    inside = [trait.row.gap for at, trait in enumerate(traits) if at and at not in starts]
    if not before or not inside or not any(before + inside):
        return 0.0
    least, most = min(before), max(inside)
    mean_before, mean_inside = sum(before) / len(before), sum(inside) / len(inside)
    if least > most + 0.5:
        return 0.35 if least > most + 1.5 else 0.15
    return 0.15 if mean_before > mean_inside + 2.5 else -0.25 if mean_before < mean_inside - 2.5 else 0.0


def _date_at(traits: list[Trait]) -> int:
    return next((at for at, trait in enumerate(traits[:6]) if trait.dates), -1)


def _weigh_one(traits: list[Trait], kind: str, any_dates: bool) -> float:
    dates = sum(trait.dates for trait in traits)
    strict = kind in _DATED_KINDS
    if dates == 1:
        score = 1.0
    elif dates == 0:
        score = (-0.6 if strict else 0.35) if any_dates else 0.6
    else:
        score = 1.0 - (0.9 if strict else 0.8) * (dates - 1)
    if traits[0].is_body:
        score -= 1.5
    head = next((at for at, trait in enumerate(traits) if trait.is_body), len(traits))
    if head < len(traits) and not traits[-1].is_body and not traits[-1].dates:
        score -= 0.5
    late = sum(bool(trait.dates) for trait in traits[head:])
    score -= 0.4 * late + 0.15 * max(0, head - (5 if strict else 3))
    if kind in ("work", "volunteer"):
        titles = sum(trait.title >= 1.8 for trait in traits[:head])
        score += 0.25 * (titles == 1) - 0.25 * max(0, titles - 1)
    if kind == "education":
        score += 0.2 * (sum(trait.organisation >= 2 for trait in traits[:head]) == 1)
    if not strict and head == len(traits) and len(traits) > 1:
        score -= 0.1 * (len(traits) - 1)
    return score


def split_head(rows: Sequence[Row], kind: str, text_look: tuple[object, ...]) -> Entry:
    """An entry's rows as its head and its body."""
    base = rows[0].item
    traits = [_find_trait(row, kind, base) for row in rows]
    last_dated = max(
        (
            at
            for at, trait in enumerate(traits[: _MOST_HEADS + 1])
            if trait.dates and not any(each.is_body for each in traits[1:at])
        ),
        default=0,
    )
    end = 1
    while end < len(rows) and end < _MOST_HEADS and not traits[end].is_body:
        if (
            end > last_dated
            and any(_has_words(row) for row in rows[:end])
            and not _is_head(traits[end], end, kind, text_look, traits[:end])
        ):
            break
        end += 1
    return Entry(tuple(rows[:end]), tuple(rows[end:]))


def _has_words(row: Row) -> bool:
    """Whether a row says more than a date."""
    return any(sign.isalpha() for sign in row.undated)


def _is_head(trait: Trait, at: int, kind: str, text_look: tuple[object, ...], above: Sequence[Trait]) -> bool:
    row = trait.row
    if trait.dates or (len(row.cells) > 1 and row.count <= _HEAD_WORDS):
        return True
    if row.text.endswith((".", ";", ":")) and row.count > 3 and not _ends_short(row.text):
        return False
    if row.look != text_look and row.count <= 10:
        return kind in _DATED_KINDS or at < 3
    if kind in _DATED_KINDS:
        scores = (
            trait.title,
            trait.organisation,
            place_score(row.text),
            degree_score(row.text) if kind == "education" else 0.0,
        )
        if max(scores) >= 1.2 and row.count <= 10:
            return True
        return at < 3 and row.count <= 5 and _is_capitalised(row.text) and not _has_both(above)
    return at < 3 and row.count <= 6 and (max(trait.organisation, 0) >= 1.2 or "://" in row.text)


def _has_both(above: Sequence[Trait]) -> bool:
    """Whether the rows above already say a title and an organisation."""
    titles = sum(each.title >= 1.3 for each in above)
    return titles > 0 and any(each.organisation >= 1.2 and each.title < 1.3 for each in above)


def _ends_short(text: str) -> bool:
    """Whether the dot at the end is that of an abbreviation: 'Co.', 'S.A.'"""
    last = text.rsplit(None, 1)[-1]
    return fold(last).rstrip(".") in load_lexicon().legal or fold(last) in load_lexicon().legal


def _is_capitalised(text: str) -> bool:
    words = [word for word in text.split() if len(word) > 3]
    return bool(words) and all(not word[:1].islower() for word in words)
