"""The parts of an Ad beside its requirements, as JSON and back: occupation, incentives, from where, start, team.

The words are schema.org's where it has them: `occupationalCategory`, `incentiveCompensation`,
`applicantLocationRequirements`, `jobStartDate`, `jobImmediateStart`; `teamSize` is ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from metier.model.ad import Ad, Incentive, IncentiveKind, Occupation

_ISCO, _SOC = "ISCO-08", "SOC 2018"
_KINDS: tuple[IncentiveKind, ...] = get_args(IncentiveKind)


def beside_to_json(ad: Ad) -> dict[str, Any]:
    """The keys of what is stated; what is not is None."""
    return {
        "occupationalCategory": _occupation_to_json(ad.occupation) if ad.occupation else None,
        "incentiveCompensation": [_incentive_to_json(one) for one in ad.incentives] or None,
        "applicantLocationRequirements": [{"@type": "AdministrativeArea", "name": name} for name in ad.remote_from]
        or None,
        "jobStartDate": ad.start_date,
        "jobImmediateStart": ad.immediate_start or None,
        "teamSize": ad.team_size,
    }


def _occupation_to_json(occupation: Occupation) -> list[dict[str, Any]]:
    """One CategoryCode for each of the two classifications; ours carries the term's id."""
    own = {"termId": occupation.id} if occupation.id else {}
    return [
        {"@type": "CategoryCode", "inCodeSet": code_set, "codeValue": code, "name": occupation.label, **own}
        for code_set, code in ((_ISCO, occupation.isco), (_SOC, occupation.soc))
    ]


def _incentive_to_json(one: Incentive) -> dict[str, Any]:
    stated = {"percent": one.percent, "amount": one.amount, "currency": one.currency}
    found = {key: value for key, value in stated.items() if value is not None}
    return {"kind": one.kind, "quote": one.quote, "span": list(one.span), **found}


def beside_from_json(data: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an Ad that `beside_to_json` wrote."""
    return {
        "occupation": _occupation_from_json(data.get("occupationalCategory", ())),
        "incentives": tuple(_incentive_from_json(one) for one in data.get("incentiveCompensation", ())),
        "remote_from": tuple(one["name"] for one in data.get("applicantLocationRequirements", ())),
        "start_date": data.get("jobStartDate"),
        "immediate_start": data.get("jobImmediateStart", False),
        "team_size": data.get("teamSize"),
    }


def _occupation_from_json(codes: Any) -> Occupation | None:
    by_set = {code["inCodeSet"]: code for code in codes}
    if _ISCO not in by_set:
        return None
    isco = by_set[_ISCO]
    return Occupation(isco["name"], isco["codeValue"], by_set[_SOC]["codeValue"], isco.get("termId"))


def _incentive_from_json(one: Mapping[str, Any]) -> Incentive:
    kind = next((kind for kind in _KINDS if kind == one["kind"]), None)
    if kind is None:
        raise ValueError(f"{one['kind']!r} is none of {', '.join(_KINDS)}")
    start, end = one["span"]
    return Incentive(kind, one["quote"], (start, end), one.get("percent"), one.get("amount"), one.get("currency"))
