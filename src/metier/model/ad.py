"""Ad: one job advert, and the Requirements that it states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Span = tuple[int, int]
Kind = Literal[
    "skill",
    "experience",
    "education",
    "language",
    "certification",
    "eligibility",
    "condition",
    "responsibility",
    "trait",
]
Necessity = Literal["required", "preferred", "unstated"]
Section = Literal[
    "top", "about", "role", "duties", "required", "preferred", "stack", "benefits", "legal", "pay", "apply", "other"
]
Reader = Literal["rules", "fast", "accurate"]
SkillLayer = Literal["knowledge", "skill"]
Seniority = Literal["intern", "entry", "mid", "senior", "lead", "manager", "director", "executive"]
DegreeLevel = Literal["secondary", "associate", "bachelor", "master", "doctorate"]
DEGREE_LEVELS: tuple[DegreeLevel, ...] = ("secondary", "associate", "bachelor", "master", "doctorate")
Workplace = Literal["remote", "hybrid", "onsite"]
EmploymentType = Literal[
    "FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN", "VOLUNTEER", "PER_DIEM", "OTHER"
]
PayUnit = Literal["HOUR", "DAY", "WEEK", "MONTH", "YEAR"]


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill that a Requirement names: `id` is a term's id, or None for words outside the vocabulary.

    Of such words `layer` says what the trained model took them for: the name of something to know (knowledge, matched
    letter by letter), or something to do or be (skill, matched as the sentence that it stands in).
    """

    label: str
    span: Span
    id: str | None = None
    layer: SkillLayer | None = None


@dataclass(frozen=True, slots=True)
class Degree:
    """A degree that is asked for: the lowest level that is enough, its fields as written."""

    level: DegreeLevel
    fields: tuple[str, ...] = ()
    or_equivalent: bool = False


@dataclass(frozen=True, slots=True)
class LanguageDemand:
    """A human language that is asked for: a BCP 47 tag, and a CEFR level (A1 to C2) where one is stated."""

    tag: str
    cefr: str | None = None


@dataclass(frozen=True, slots=True)
class Alternative:
    """One member of an 'or' group."""

    quote: str
    span: Span
    skills: tuple[Skill, ...] = ()
    degree: Degree | None = None
    min_years: float | None = None


@dataclass(frozen=True, slots=True)
class Requirement:
    """One demand of the ad: `text[span[0]:span[1]] == quote` holds always, in code points.

    `any_of` has two or more members where one of several is enough; their skills are not repeated in
    `skills`, all of which are asked for. `max_years` is the upper end of a range ('three to five years').
    `section` is where in the ad it stands; `reader` says what found it.
    """

    id: str
    quote: str
    span: Span
    kind: Kind
    necessity: Necessity
    skills: tuple[Skill, ...] = ()
    any_of: tuple[Alternative, ...] = ()
    min_years: float | None = None
    degree: Degree | None = None
    language: LanguageDemand | None = None
    max_years: float | None = None
    section: Section | None = None
    reader: Reader | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place of work; `country` is an ISO 3166-1 alpha-2 code, `region` as written (TX, Bavaria)."""

    locality: str | None = None
    region: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Pay:
    """Base pay: ISO 4217 currency, amounts in whole units of it per `unit`; one bound may be missing."""

    currency: str | None
    minimum: float | None
    maximum: float | None
    unit: PayUnit | None


IncentiveKind = Literal["bonus", "signing_bonus", "commission", "equity"]


@dataclass(frozen=True, slots=True)
class Incentive:
    """What is paid beside the base pay, as the ad words it: the highest percentage or amount that it states."""

    kind: IncentiveKind
    quote: str
    span: Span
    percent: float | None = None
    amount: float | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Occupation:
    """What a title names: the occupation's usual name, its codes in ISCO-08 and SOC 2018, its term (None: it has none)."""

    label: str
    isco: str
    soc: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Ad:
    """One job advert as it was read; what it does not say is None or empty, never guessed.

    `language` is a BCP 47 tag; dates are ISO 8601 as stated (`start_date` may be a month, `immediate_start` is 'as soon
    as possible'). `occupation` is what the title names; `remote_from` from where one may work remotely, as written;
    `stack` the technologies named outside the requirements; `team_size` the people in the team, of a range the most.
    `reader` says which tier read it.
    """

    text: str
    requirements: tuple[Requirement, ...] = ()
    title: str | None = None
    employer: str | None = None
    places: tuple[Place, ...] = ()
    workplace: Workplace | None = None
    employment: tuple[EmploymentType, ...] = ()
    seniority: Seniority | None = None
    pay: Pay | None = None
    language: str | None = None
    date_posted: str | None = None
    valid_through: str | None = None
    url: str | None = None
    reader: Reader | None = None
    occupation: Occupation | None = None
    incentives: tuple[Incentive, ...] = ()
    remote_from: tuple[str, ...] = ()
    start_date: str | None = None
    immediate_start: bool = False
    team_size: int | None = None
    stack: tuple[Skill, ...] = ()
