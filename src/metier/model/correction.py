"""Corrections: what a person puts right in an ad as it was read, one small value each."""

from __future__ import annotations

from dataclasses import dataclass

from metier.model.ad import EmploymentType, Kind, Necessity, Pay, Place, Seniority, Workplace


@dataclass(frozen=True, slots=True)
class SetTitle:
    """The title is this; None: the ad states none."""

    title: str | None


@dataclass(frozen=True, slots=True)
class SetEmployer:
    """The employer is this; None: the ad names none."""

    employer: str | None


@dataclass(frozen=True, slots=True)
class SetPlaces:
    """The work is at these places, and no others; a country may be a name or a code."""

    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class SetWorkplace:
    """One works there; None: the ad does not say."""

    workplace: Workplace | None


@dataclass(frozen=True, slots=True)
class SetSeniority:
    """The role has this seniority; None: the ad does not say."""

    seniority: Seniority | None


@dataclass(frozen=True, slots=True)
class SetEmployment:
    """The employment is of these types."""

    employment: tuple[EmploymentType, ...]


@dataclass(frozen=True, slots=True)
class SetPay:
    """The base pay is this; None: the ad states none."""

    pay: Pay | None


@dataclass(frozen=True, slots=True)
class SetNecessity:
    """The requirement of that id is required, preferred, or neither is said."""

    id: str
    necessity: Necessity


@dataclass(frozen=True, slots=True)
class SetKind:
    """The requirement of that id asks for something of this kind; what its words say of that is read again."""

    id: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class SetYears:
    """The requirement of that id asks for at least so many years; None: for no number of years."""

    id: str
    years: float | None


@dataclass(frozen=True, slots=True)
class RemoveRequirement:
    """What has that id is no requirement."""

    id: str


@dataclass(frozen=True, slots=True)
class AddRequirement:
    """The words from `start` to `end` of the ad's text, in code points, are a requirement."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Restore:
    """The ad is as it was read at first."""


FieldCorrection = SetTitle | SetEmployer | SetPlaces | SetWorkplace | SetSeniority | SetEmployment | SetPay
RequirementCorrection = SetNecessity | SetKind | SetYears | RemoveRequirement
Correction = FieldCorrection | RequirementCorrection | AddRequirement | Restore
