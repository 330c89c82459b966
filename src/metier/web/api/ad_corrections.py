"""Corrections of an ad, from the structs of the API to the values of the model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from metier.model.ad import Pay, Place
from metier.model.correction import (
    AddRequirement,
    Correction,
    RemoveRequirement,
    Restore,
    SetEmployer,
    SetEmployment,
    SetKind,
    SetNecessity,
    SetPay,
    SetPlaces,
    SetSeniority,
    SetTitle,
    SetWorkplace,
    SetYears,
)
from metier.web.api.ad_shapes import (
    AddCorrection,
    AnyCorrection,
    EmployerCorrection,
    EmploymentCorrection,
    KindCorrection,
    NecessityCorrection,
    PayCorrection,
    PayShape,
    PlacesCorrection,
    RemoveCorrection,
    RestoreCorrection,
    SeniorityCorrection,
    TitleCorrection,
    WorkplaceCorrection,
    YearsCorrection,
)

_MADE: Mapping[type[Any], Callable[[Any], Correction]] = {
    TitleCorrection: lambda one: SetTitle(one.title),
    EmployerCorrection: lambda one: SetEmployer(one.employer),
    PlacesCorrection: lambda one: SetPlaces(
        tuple(Place(each.locality, each.region, each.country) for each in one.places)
    ),
    WorkplaceCorrection: lambda one: SetWorkplace(one.workplace),
    SeniorityCorrection: lambda one: SetSeniority(one.seniority),
    EmploymentCorrection: lambda one: SetEmployment(tuple(one.employment)),
    PayCorrection: lambda one: SetPay(one.pay and _pay(one.pay)),
    NecessityCorrection: lambda one: SetNecessity(one.id, one.necessity),
    KindCorrection: lambda one: SetKind(one.id, one.kind),
    YearsCorrection: lambda one: SetYears(one.id, one.years),
    RemoveCorrection: lambda one: RemoveRequirement(one.id),
    AddCorrection: lambda one: AddRequirement(one.start, one.end),
    RestoreCorrection: lambda one: Restore(),
}


def to_correction(shape: AnyCorrection) -> Correction:
    """The Correction that a struct of a body stands for."""
    return _MADE[type(shape)](shape)


def _pay(shape: PayShape) -> Pay:
    return Pay(shape.currency, shape.minimum, shape.maximum, shape.unit)
