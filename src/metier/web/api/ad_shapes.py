"""What the calls about ads take and give, as structs."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, field

from metier.model.ad import EmploymentType, Kind, Necessity, PayUnit, Seniority, Workplace
from metier.model.match import EvidenceRelation, Status
from metier.web.api.shapes import Revision, Shape

Words = Annotated[str, Meta(max_length=500)]
Label = Annotated[str, Meta(max_length=1000)]
Names = Annotated[list[Words], Meta(max_length=1000)]
Place = Annotated[int, Meta(ge=0, le=100_000_000)]
Severity = Literal["error", "warning", "note"]
Group = Literal["required", "preferred", "other"]


# What is sent


class AdTextBody(Shape):
    """The text of an ad, or the source of a page that holds one."""

    text: Annotated[str, Meta(min_length=1, max_length=5_000_000)]


class AdAddressBody(Shape):
    """The http or https address of an ad, in the public network."""

    address: Annotated[str, Meta(min_length=1, max_length=2000)]


class AdFileQuery(Shape):
    """The file's name."""

    name: Annotated[str, Meta(min_length=1, max_length=300)]


class PlaceShape(Shape):
    """A place of work; a country may be a name or a code."""

    locality: Label | None = None
    region: Label | None = None
    country: Label | None = None


class PayShape(Shape):
    """Base pay: a currency of three letters, amounts per unit; one bound may be missing."""

    currency: Words | None = None
    minimum: float | None = None
    maximum: float | None = None
    unit: PayUnit | None = None


class TitleCorrection(Shape, tag="title", tag_field="correct"):
    """The title; null: the ad states none."""

    title: Label | None


class EmployerCorrection(Shape, tag="employer", tag_field="correct"):
    """The employer; null: the ad names none."""

    employer: Label | None


class PlacesCorrection(Shape, tag="places", tag_field="correct"):
    """The places of work, all of them."""

    places: Annotated[list[PlaceShape], Meta(max_length=100)]


class WorkplaceCorrection(Shape, tag="workplace", tag_field="correct"):
    """Where one works; null: the ad does not say."""

    workplace: Workplace | None


class SeniorityCorrection(Shape, tag="seniority", tag_field="correct"):
    """The seniority; null: the ad does not say."""

    seniority: Seniority | None


class EmploymentCorrection(Shape, tag="employment", tag_field="correct"):
    """The types of employment, all of them."""

    employment: Annotated[list[EmploymentType], Meta(max_length=20)]


class PayCorrection(Shape, tag="pay", tag_field="correct"):
    """The base pay; null: the ad states none."""

    pay: PayShape | None


class NecessityCorrection(Shape, tag="necessity", tag_field="correct"):
    """How necessary the requirement of that id is."""

    id: Words
    necessity: Necessity


class KindCorrection(Shape, tag="kind", tag_field="correct"):
    """What the requirement of that id asks for; its words are read again for it."""

    id: Words
    kind: Kind


class YearsCorrection(Shape, tag="years", tag_field="correct"):
    """The years that the requirement of that id asks for at least; null: for no number of years."""

    id: Words
    years: float | None


class RemoveCorrection(Shape, tag="remove", tag_field="correct"):
    """What has that id is no requirement."""

    id: Words


class AddCorrection(Shape, tag="add", tag_field="correct"):
    """The words from `start` to `end` of the ad's text, in code points, are a requirement."""

    start: Place
    end: Place


class RestoreCorrection(Shape, tag="restore", tag_field="correct"):
    """The ad is as it was read at first."""


AnyCorrection = (
    TitleCorrection | EmployerCorrection | PlacesCorrection | WorkplaceCorrection | SeniorityCorrection
    | EmploymentCorrection | PayCorrection | NecessityCorrection | KindCorrection | YearsCorrection | RemoveCorrection
    | AddCorrection | RestoreCorrection
)  # fmt: skip


class CorrectBody(Shape):
    """Corrections for a revision, in their order: all of them or none."""

    revision: Revision
    corrections: Annotated[list[AnyCorrection], Meta(min_length=1, max_length=500)]


class WishesShape(Shape):
    """What the person chose for the answer; what is empty or null is left to Metier.

    `pins`, `without` and `order` hold ids or JSON Pointers of the career file; `settings` are options of the theme.
    """

    pages: Annotated[int, Meta(ge=1, le=20)] | None = None
    pins: Names = field(default_factory=list)
    without: Names = field(default_factory=list)
    order: Names = field(default_factory=list)
    theme: Words | None = None
    settings: Annotated[dict[Words, Words], Meta(max_length=100)] = field(default_factory=dict)
    paper: Words | None = None
    language: Words | None = None
    handout: bool = False


class ChooseBody(Shape):
    """The wishes for the answer, all of them, for a revision."""

    revision: Revision
    wishes: WishesShape


# What is answered


class AdRow(Shape):
    """A kept ad in a list: where it came from, when (UTC, ISO 8601), what it is, how much it asks."""

    id: str
    revision: int
    source: str
    created: str
    changed: str
    corrected: bool
    title: str | None
    employer: str | None
    places: str
    requirements: int


class AdRows(Shape):
    """Kept ads, the newest first."""

    ads: list[AdRow]


class AdFactShape(Shape):
    """One thing that an ad states, with a label for a person."""

    key: str
    label: str
    words: str


class StretchShape(Shape):
    """A part of the ad's text, marked as a whole: the ids of the requirements that cover it, the shortest one first.

    `start` counts code points. `status` is that of the first, "" without a career; `begins` and `ends` are the ids of those
    that begin at its start and end at its end.
    """

    start: int
    text: str
    requirements: list[str]
    status: Status | Literal[""]
    begins: list[str]
    ends: list[str]


class RequirementShape(Shape):
    """A requirement as it was read and corrected; `said` is its necessity in words."""

    id: str
    number: int
    quote: str
    start: int
    end: int
    kind: Kind
    necessity: Necessity
    said: str
    min_years: float | None
    max_years: float | None
    skills: list[str]
    corrected: bool


class RemovedShape(Shape):
    """What was read as a requirement at first, and is none any more."""

    id: str
    quote: str
    start: int
    end: int


class WarningShape(Shape):
    """What to know before answering: the words, why they are remarkable, with the source, and what to do."""

    rule: str
    severity: Severity
    place: str
    why: str
    fix: str
    quote: str


class AdShape(Shape):
    """An ad: the fields that can be corrected, all that it states in words, its text in stretches, its requirements."""

    id: str
    revision: int
    source: str
    created: str
    changed: str
    corrected: bool
    title: str | None
    employer: str | None
    places: list[PlaceShape]
    workplace: Workplace | None
    seniority: Seniority | None
    employment: list[EmploymentType]
    pay: PayShape | None
    language: str
    facts: list[AdFactShape]
    stretches: list[StretchShape]
    requirements: list[RequirementShape]
    removed: list[RemovedShape]
    warnings: list[WarningShape]


class EvidenceShape(Shape):
    """Words of the career file that show something, and where they stand, for a person and for a program."""

    words: str
    where: str
    label: str
    pointer: str
    relation: EvidenceRelation
    note: str


class FitRowShape(Shape):
    """A requirement, whether it is shown, by what, why, and what would close the gap."""

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
    evidence: list[EvidenceShape]


class FitCountShape(Shape):
    """How many requirements of a group are shown, of how many that a career file could show."""

    group: Group
    words: str
    shown: int
    of: int


class FitShape(Shape):
    """How the career answers the ad: `gaps` are the ids of what is not or partly shown, the worst first."""

    headline: str
    counts: list[FitCountShape]
    unknown: int
    rows: list[FitRowShape]
    gaps: list[str]


class RemarkShape(Shape):
    """A remark of a check: `label` is the place in a person's words, `pointer` where it leads in the career file."""

    rule: str
    severity: Severity
    label: str
    pointer: str
    why: str
    fix: str
    quote: str


class TroubleShape(Shape):
    """Why something cannot be as it is wished, and what to do."""

    kind: Literal["promise", "wish"]
    message: str
    hint: str
    lines: list[RemarkShape]


class KeptAdShape(Shape):
    """A kept ad; its fit, null without a career file or where `trouble` says why; what was chosen for its answer."""

    ad: AdShape
    fit: FitShape | None
    trouble: TroubleShape | None
    wishes: WishesShape


class ChosenShape(Shape):
    """What is chosen now for the answer to an ad."""

    id: str
    revision: int
    wishes: WishesShape
