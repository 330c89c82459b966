"""One posting as a source states it, before its text is read: schema.org's keys, its text, and its Ad."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from metier.ads.jobposting import read_jobposting
from metier.ads.places import read_country, read_places
from metier.ads.read import read_ad
from metier.model.ad import Ad, Reader, Workplace
from metier.terms import Vocabulary

_WORKPLACES: dict[str, Workplace] = {
    "remote": "remote", "fullyremote": "remote", "telecommute": "remote", "hybrid": "hybrid",
    "onsite": "onsite", "office": "onsite", "inperson": "onsite",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Posting:
    """`data` has the keys of a JobPosting, `text` its description as lines, `workplace` what it states of that."""

    data: Mapping[str, Any] = field(default_factory=dict)
    text: str = ""
    workplace: Workplace | None = None

    @property
    def title(self) -> str:
        """The title as the source writes it, '' where it states none."""
        title = self.data.get("title")
        return title.strip() if isinstance(title, str) else ""


def read_posting(posting: Posting, vocabulary: Vocabulary, reader: Reader = "fast") -> Ad:
    """The Ad of a Posting: what it states is taken as stated, the rest is read from its text."""
    ad = read_jobposting(posting.data, vocabulary, posting.text, reader)
    if ad.employer and ad.title and ad.employer.casefold() == ad.title.casefold():  # a role that the vocabulary lacks
        rest = "\n".join(line for line in posting.text.split("\n") if not _names(line, ad.title))
        ad = replace(ad, employer=read_ad(rest, vocabulary, "rules").employer)
    return replace(ad, workplace=posting.workplace) if posting.workplace else ad


def _names(line: str, title: str) -> bool:
    """True for the heading of a text: its title, perhaps with gender marks or a place behind it."""
    return len(line) < len(title) + 60 and line.lstrip("#* ").casefold().startswith(title.casefold())


def workplace_of(words: object) -> Workplace | None:
    """`On-site`, `OnSite`, `REMOTE`: the workplace that a field names; None for anything else."""
    if not isinstance(words, str):
        return None
    return _WORKPLACES.get("".join(sign for sign in words.casefold() if sign.isalpha()))


def locations(*lines: object) -> list[dict[str, Any]]:
    """Lines known to name places ('Berlin, Germany; Remote - US') as a JobPosting's places."""
    found: dict[tuple[str | None, str | None, str | None], None] = {}
    for line in lines:
        if not isinstance(line, str) or not line.strip():
            continue
        parts = [part.strip() for part in line.split(",")]
        country = read_country(parts[-1]) if len(parts) == 3 else None
        if country and all(part and part[0].isupper() for part in parts) and ";" not in line:
            found[parts[0], parts[1], country] = None
        else:
            for place in read_places(line, trusted=True):
                found[place.locality, place.region, place.country] = None
    return [
        {"address": {"addressLocality": locality, "addressRegion": region, "addressCountry": country}}
        for locality, region, country in found
    ]


def same_title(words: str, title: str) -> bool:
    """True where a line is the title, whatever its case and white space."""
    return bool(title) and " ".join(words.split()).casefold() == " ".join(title.split()).casefold()
