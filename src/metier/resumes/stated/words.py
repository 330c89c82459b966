"""Said words to what a career file has in their place: periods, rich text, addresses, networks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from metier.formats.html import html_text
from metier.resumes.fields.periods import find_periods
from metier.resumes.fields.places import read_place
from metier.resumes.stated.source import Said
from metier.text.dates import read_year_month

_SURE = 0.8  # of a place
_TAG = re.compile(r"<[a-zA-Z/!]|&(?:[a-z]+|#\d+);")
_NETWORKS = {
    "linkedin.com": "LinkedIn", "github.com": "GitHub", "gitlab.com": "GitLab", "twitter.com": "X", "x.com": "X",
    "stackoverflow.com": "Stack Overflow", "orcid.org": "ORCID", "scholar.google.com": "Google Scholar",
    "researchgate.net": "ResearchGate", "kaggle.com": "Kaggle", "huggingface.co": "Hugging Face",
    "instagram.com": "Instagram", "facebook.com": "Facebook", "youtube.com": "YouTube", "medium.com": "Medium",
    "xing.com": "XING", "behance.net": "Behance", "dribbble.com": "Dribbble", "codepen.io": "CodePen",
    "leetcode.com": "LeetCode", "bsky.app": "Bluesky", "t.me": "Telegram",
}  # fmt: skip


def read_period(said: Said | None, single: str = "endDate") -> dict[str, Said]:
    """The start and end in words such as 'January 2019 to Present', where they are nothing else; one date is `single`."""
    if said is None:
        return {}
    iso = date_of(said.text)
    if iso:
        return {single: said.changed(iso)}
    periods = find_periods(said.text)
    if len(periods) != 1 or said.text[: periods[0].start].strip() or said.text[periods[0].end :].strip():
        return {}
    period = periods[0]
    if not period.is_range:
        return {single: said.changed(period.until, period.certainty, period.why)}
    ends = {"startDate": period.since, "endDate": period.until}
    return {key: said.changed(iso, period.certainty, period.why) for key, iso in ends.items() if iso}


def date_of(words: str) -> str:
    """The date in these words as YYYY, YYYY-MM or YYYY-MM-DD; '' where they are none, or may mean two."""
    words = words.strip().rstrip(".")
    if len(words) > 10 and words[10:11] in "T " and read_year_month(words[:10]):
        words = words[:10]
    if re.fullmatch(r"[12]\d{3}", words) or read_year_month(words):
        return words
    dates = find_periods(words)
    if len(dates) == 1 and not dates[0].is_range and not words[: dates[0].start].strip() and not words[dates[0].end :]:
        return dates[0].until
    return ""


def read_rich(said: Said | None) -> tuple[Said | None, tuple[Said, ...]]:
    """The paragraphs of a text with HTML or Markdown marks as one summary, and the items of its lists."""
    if said is None:
        return None, ()
    text = html_text(said.text) if _TAG.search(said.text) else said.text
    paragraphs: list[str] = []
    items: list[str] = []
    for line in text.split("\n"):
        bare = line.strip()
        item = re.match(r"(?:[-*•◦▪‣·–]|\d{1,2}[.)])\s+(?=\S)", bare)
        words = bare[item.end() :] if item else re.sub(r"^#{1,6}\s+", "", bare)
        words = " ".join(words.split())
        if not words or words in "-*•":
            continue
        (items if item else paragraphs).append(re.sub(r"\*\*(\S(?:.*?\S)?)\*\*", r"\1", words))
    summary = said.changed("\n".join(paragraphs)) if paragraphs else None
    return summary, tuple(said.changed(item) for item in items)


def whole(said: Said | None) -> Said | None:
    """A rich text as plain lines, list items among them: for what has a summary and no highlights."""
    summary, items = read_rich(said)
    parts = [part.text for part in (summary, *items) if part]
    return said.changed("\n".join(parts)) if said and parts else None


def joined(found: Iterable[Said | None], between: str = ", ") -> Said | None:
    """Several words as one; None without any."""
    parts = [said for said in found if said]
    return parts[0].changed(between.join(said.text for said in parts)) if len(parts) > 1 else next(iter(parts), None)


def described(said: Said | None) -> dict[str, Any]:
    """`summary` and `highlights` of a rich text."""
    summary, highlights = read_rich(said)
    return {"summary": summary, "highlights": highlights}


def read_profile(url: Said | None, network: Said | None = None, username: Said | None = None) -> dict[str, Any]:
    """A profile with its network and user name, as far as stated or plain from the address."""
    if url and (not network or not username):
        known = network_of(url.text)
        if known:
            network = network or url.changed(known[0])
            username = username or (url.changed(known[1]) if known[1] else None)
    return {"network": network, "username": username, "url": url}


def read_sites(sites: Iterable[Said | None]) -> tuple[Said | None, list[dict[str, Any]]]:
    """The first address that belongs to no network, as the person's own, and a profile for each of the others."""
    profiles = [read_profile(site) for site in sites if site]
    own = next((each for each in profiles if not each["network"]), None)
    return (own["url"] if own else None), [each for each in profiles if each is not own]


def network_of(url: str) -> tuple[str, str] | None:
    """The network of an address and the name there, ('GitHub', 'ada'); None for a site of one's own."""
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    name = next((network for end, network in _NETWORKS.items() if host == end or host.endswith(f".{end}")), "")
    if not name:
        return None
    path = [part for part in parts.path.split("/") if part and part not in ("in", "pub", "u", "users", "profile")]
    return name, (path[0].removeprefix("@") if path else "")


def read_town(said: Said | None) -> dict[str, Said] | None:
    """The parts of a place that is stated in one line, as far as its words are all told; else the line as its town."""
    if said is None:
        return None
    # 'Porto, Porto, Portugal' names town and region alike: two parts
    place, parts = read_place(said.text), len({part.strip().casefold() for part in said.text.split(",")})
    told = {"city": place.city, "region": place.region, "countryCode": place.country if parts > 1 else ""}
    if place.region and parts == 2:
        del told["countryCode"]  # which the region tells, and not the source
    found = {key: said.changed(words) for key, words in told.items() if words}
    return found if place.city and place.score >= _SURE and len(found) == parts else {"city": said}


def with_scheme(said: Said | None) -> Said | None:
    """An address with its scheme: 'example.org' is 'https://example.org'."""
    if said is None or not re.match(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:[/?#]|$)", said.text):
        return said
    return said.changed(f"https://{said.text}")
