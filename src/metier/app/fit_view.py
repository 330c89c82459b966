"""How a career answers an ad, as a page shows it: each requirement beside its evidence, the gaps, what would close them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from metier.career.labels import label_at
from metier.matching import gaps, headline, remedy
from metier.matching.match import Group, count_groups, group_of
from metier.matching.wording import GROUP_WORDS, RELATION_WORDS, STATUS_WORDS, say_necessity, say_place
from metier.model.ad import Kind, Necessity
from metier.model.career import Career, Entry
from metier.model.match import Evidence, EvidenceRelation, Match, Pair, Status
from metier.text.shown import shown_text


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """Words of the career file that show something: the entry in which they stand, and their place in the file.

    `label` is the place in a person's words, `pointer` for a program; `note` says how near it comes, "" for the same.
    """

    words: str
    where: str
    label: str
    pointer: str
    relation: EvidenceRelation
    note: str


@dataclass(frozen=True, slots=True)
class FitRow:
    """A requirement of the ad, whether it is shown, by what, why, and (`remedy`) what would close the gap.

    `number` counts from 1 in the order of the ad. `said` is the necessity in words, `group` what the headline counts it
    under.
    """

    id: str
    number: int
    quote: str
    kind: Kind
    necessity: Necessity
    said: str
    min_years: float | None
    group: Group
    status: Status
    status_words: str
    why: str
    remedy: str
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class FitCount:
    """How many requirements of a group are shown, of how many that a career file could show."""

    group: Group
    words: str
    shown: int
    of: int


@dataclass(frozen=True, slots=True)
class FitView:
    """A Match for a page: `rows` in the order of the ad, `gaps` the worst first; `unknown` cannot be shown on paper."""

    headline: str
    counts: tuple[FitCount, ...]
    unknown: int
    rows: tuple[FitRow, ...]
    gaps: tuple[FitRow, ...]


def view_match(match: Match, career: Career) -> FitView:
    """The FitView of a Match; groups of which the ad asks nothing are left out."""
    entries = {entry.pointer: entry for entry in career.entries}
    rows = {id(pair): _row(number, pair, career, entries) for number, pair in enumerate(match.pairs, 1)}
    counts = tuple(
        FitCount(group, GROUP_WORDS[group], shown, of) for group, (shown, of) in count_groups(match).items() if of
    )
    unknown = sum(pair.status == "unknown" for pair in match.pairs)
    worst = tuple(rows[id(pair)] for pair in gaps(match))
    return FitView(headline(match), counts, unknown, tuple(rows.values()), worst)


def _row(number: int, pair: Pair, career: Career, entries: Mapping[str, Entry]) -> FitRow:
    one = pair.requirement
    return FitRow(
        shown_text(one.id), number, shown_text(one.quote), one.kind, one.necessity, say_necessity(one), one.min_years,
        group_of(one), pair.status, STATUS_WORDS[pair.status], shown_text(pair.why), shown_text(remedy(pair)),
        tuple(_evidence(piece, career, entries) for piece in pair.evidence),
    )  # fmt: skip


def _evidence(piece: Evidence, career: Career, entries: Mapping[str, Entry]) -> EvidenceView:
    pointer = piece.fact.pointer
    return EvidenceView(
        shown_text(piece.words), shown_text(say_place(piece, entries)), shown_text(label_at(career.data, pointer)),
        shown_text(pointer), piece.relation, RELATION_WORDS[piece.relation],
    )  # fmt: skip
