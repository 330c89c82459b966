"""Term: a vocabulary entry behind a skill, trait, language, degree or occupation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Relation = Literal["same", "narrower", "broader", "related"]
EscoMatch = Literal["exact", "broad"]


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of the vocabulary (in the manner of an ESCO concept).

    `id` is `metier:NAME` or an ESCO URI; `aliases` are other labels of any language, as written;
    `broader` and `related` hold term ids; `context` marks a word such as Go or R that is a skill only
    beside other signs of one. `esco` is the URI of the ESCO concept that the term is (`esco_match` exact) or
    that is the nearest broader one (broad); `source` is `esco` where the label is ESCO's own, else `metier`, our own
    judgement. `since` is the year of a technology's first public release, where the dated table has it.
    """

    id: str
    label: str
    category: str
    aliases: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    context: bool = False
    source: str = "metier"
    esco: str | None = None
    esco_match: EscoMatch | None = None
    since: int | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A Term found in a text at `span` (half-open, in code points); `words` is the text there."""

    term: Term
    span: tuple[int, int]
    words: str
