"""Whether two sources mean the same thing: the same job, school, words or date."""

from __future__ import annotations

import re
from collections.abc import Mapping

from metier.text.dates import read_year_month
from metier.text.words import fold

# What names an entry of each section: the first key must agree, one of the others too where both have it.
KEYS: Mapping[str, tuple[str, ...]] = {
    "work": ("name", "position"), "volunteer": ("organization", "position"),
    "education": ("institution", "studyType", "area"), "projects": ("name",), "skills": ("name",),
    "languages": ("language",), "certificates": ("name",), "publications": ("name",), "awards": ("title",),
    "interests": ("name",), "references": ("name",), "sections": ("title",), "entries": ("title", "organization"),
    "roles": ("position",), "profiles": ("network", "username"),
}  # fmt: skip
_FORMS = re.compile(
    r"\b(?:inc|incorporated|llc|ltd|limited|plc|corp|corporation|co|company|gmbh|ag|kg|se|sa|sas|sarl|srl|spa|bv|nv|ab|oy|as|the)\b"
)
_ALIKE = 0.9  # of the words of two highlights


def same_words(one: str, other: str) -> bool:
    """Whether two texts say the same but for marks and case, or share nine of ten words."""
    mine, theirs = _tokens(one), _tokens(other)
    if mine == theirs:
        return True
    if min(len(mine), len(theirs)) < 4:
        return False
    shared = len(set(mine) & set(theirs))
    return shared >= _ALIKE * max(len(set(mine)), len(set(theirs)))


def same_entry(one: Mapping[str, str], other: Mapping[str, str], section: str) -> bool:
    """Whether two entries of a section tell of the same job, school or thing."""
    keys = KEYS.get(section)
    if not keys:
        return False
    if section == "profiles":
        return _same_profile(one, other)
    first = keys[0]
    if first not in one or first not in other or not _same_name(one[first], other[first]):
        return False
    others = [key for key in keys[1:] if key in one and key in other]
    alike = [same_words(one[key], other[key]) for key in others]
    if section in ("work", "volunteer"):
        return _same_time(one, other) and (all(alike) or _same_start(one, other))
    if section == "education":
        return _same_time(one, other) and (not alike or any(alike) or _same_start(one, other))
    return not alike or any(alike)


def widest(one: str, other: str, pointer: str) -> str | None:
    """The better of two values that do not contradict each other (a longer date, a fuller address); else None."""
    if not one or not other or same_words(one, other):
        return one or other
    if pointer.endswith(("Date", "/date")):
        longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
        return longer if longer.startswith(f"{shorter}-") else None
    if pointer.endswith("/phone"):
        digits = [re.sub(r"\D", "", each) for each in (one, other)]
        longer, shorter = sorted(digits, key=len, reverse=True)
        same = len(shorter) >= 6 and longer.endswith(shorter.lstrip("0"))
        return (one if digits[0] == longer else other) if same else None
    if pointer.endswith(("/name", "/organization", "/institution")) and _same_name(one, other):
        return max(one, other, key=len)
    if pointer.endswith("url"):
        return one if _address(one) == _address(other) else None
    return None


def _address(url: str) -> str:
    return re.sub(r"^https?://(?:www\.)?|/+$", "", url.casefold())


def _tokens(text: str) -> list[str]:
    return re.findall(r"[^\W_]+|[+#]+", fold(text))


def _same_name(one: str, other: str) -> bool:
    mine, theirs = (re.sub(r"\W+", " ", _FORMS.sub(" ", fold(each))).split() for each in (one, other))
    if mine == theirs:
        return True
    short, long = sorted((mine, theirs), key=len)
    return len(short) >= 2 and long[: len(short)] == short


def _same_profile(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    if one.get("url") and other.get("url"):
        return _address(one["url"]) == _address(other["url"])
    return fold(one.get("network", "")) == fold(other.get("network", "")) and bool(one.get("network"))


def _months(entry: Mapping[str, str]) -> tuple[int, int] | None:
    start = read_year_month(entry.get("startDate", "")[:7])
    end = read_year_month(entry.get("endDate", "")[:7])
    if start is None and end is None:
        return None
    first = start.first if start else end.first if end else 0
    return first, end.last if end else 10**6


def _same_time(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether the times of two entries meet, as far as both state them."""
    mine, theirs = _months(one), _months(other)
    return mine is None or theirs is None or (mine[0] <= theirs[1] and theirs[0] <= mine[1])


def _same_start(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    mine, theirs = one.get("startDate", ""), other.get("startDate", "")
    return bool(mine and theirs) and (mine.startswith(theirs) or theirs.startswith(mine))
