"""A Match as JSON: fit.json, as schemas/fit.schema.json describes it."""

from __future__ import annotations

from typing import Any

from metier.matching.match import count_groups, gaps, group_of, headline
from metier.model.match import Evidence, Match, Pair


def match_to_json(match: Match) -> dict[str, Any]:
    """The Match as plain JSON values; planning adds `selection` where a page was chosen."""
    counts = {name: {"shown": met, "of": total} for name, (met, total) in count_groups(match).items()}
    unknown = sum(pair.status == "unknown" for pair in match.pairs)
    ad = {"title": match.ad.title, "employer": match.ad.employer, "url": match.ad.url}
    return {
        "today": match.today.isoformat(),
        "ad": {key: value for key, value in ad.items() if value is not None},
        "headline": headline(match),
        "counts": {**counts, "unknown": unknown},
        "requirements": [_pair(pair) for pair in match.pairs],
        "gaps": [pair.requirement.id for pair in gaps(match)],
    }


def _pair(pair: Pair) -> dict[str, Any]:
    requirement = pair.requirement
    return {
        "id": requirement.id,
        "quote": requirement.quote,
        "span": list(requirement.span),
        "kind": requirement.kind,
        "necessity": requirement.necessity,
        "group": group_of(requirement),
        "status": pair.status,
        "why": pair.why,
        "evidence": [_evidence(piece) for piece in pair.evidence],
    }


def _evidence(piece: Evidence) -> dict[str, Any]:
    fact = piece.fact
    data: dict[str, Any] = {
        "pointer": fact.pointer,
        "kind": fact.kind,
        "words": piece.words,
        "relation": piece.relation,
        "strength": piece.strength,
    }
    return data if fact.entry is None else {**data, "entry": fact.entry}
