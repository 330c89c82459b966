"""Counts what a draft of a career got right, by field: exact values, aligned entries, highlights by their words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from resume_truths import bare_address, fold

FIELDS = (
    "name", "label", "email", "phone", "url", "profiles", "location", "summary", "work.company", "work.title",
    "work.dates", "work.highlights", "education.school", "education.degree", "education.field", "education.dates",
    "skills", "languages", "projects", "certificates", "awards", "publications", "volunteer", "interests", "references",
)  # fmt: skip
ENOUGH = 0.9  # of the words of a highlight or a summary
_WORD = re.compile(r"\w+")
_EDGE = " \t.,;:|/·•–—-"
_NAMED = {
    "projects": "name", "certificates": "name", "awards": "title", "publications": "name", "references": "name",
}  # fmt: skip

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Count:
    """Values found that are true, values found that are not, true values not found."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def counts(self) -> bool:
        """Whether the field is in the truth or in the result at all."""
        return bool(self.right or self.wrong or self.missed)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (2 * self.right + self.wrong + self.missed) if self.counts else 1.0


def score(truth: Json, got: Json) -> dict[str, Count]:
    """A Count for each field that the truth or the result has."""
    true, found = values(truth), values(got)
    counts: dict[str, Count] = {}
    for field in FIELDS:
        if field.startswith(("work.", "education.")):
            continue
        counts[field] = _count(true[field], found[field], _SAME.get(field, _equal))
    _drop_group_names(truth, got, counts)
    counts |= _score_entries(_jobs(truth), _jobs(got), "work")
    counts |= _score_entries(_studies(truth), _studies(got), "education")
    return {field: counts[field] for field in FIELDS if counts[field].counts}


def mean(counts: Iterable[Count]) -> float:
    """The mean of the F1 of the fields that count; 1 where none does."""
    marks = [count.f1 for count in counts if count.counts]
    return sum(marks) / len(marks) if marks else 1.0


def values(data: Json) -> dict[str, list[str]]:
    """What stands in a career for each field, as text that can be compared and shown."""
    basics = _map(data.get("basics"))
    place = _map(basics.get("location"))
    found: dict[str, list[str]] = {field: [] for field in FIELDS}
    for field in ("name", "label", "email", "summary"):
        found[field] = _texts([basics.get(field)])
    found["phone"] = [digits for digits in [re.sub(r"\D", "", str(basics.get("phone") or ""))] if digits]
    found["url"] = [address for address in [bare_address(str(basics.get("url") or ""))] if address]
    found["location"] = _texts([place.get("city")])
    found["profiles"] = [key for each in _list(basics.get("profiles")) if (key := _profile(each))]
    found["skills"] = _texts(word for each in _list(data.get("skills")) for word in _words_of(each))
    found["interests"] = _texts(each.get("name") for each in _list(data.get("interests")))
    found["languages"] = _texts(each.get("language") for each in _list(data.get("languages")))
    found["volunteer"] = _texts(
        value for each in _list(data.get("volunteer")) for value in (each.get("organization"), each.get("position"))
    )
    for field, key in _NAMED.items():
        found[field] = _texts(each.get(key) for each in _list(data.get(field)))
    for job in _jobs(data):
        for key in ("company", "title", "dates"):
            found[f"work.{key}"] += [job[key]] if job[key] else []
        found["work.highlights"] += job["highlights"]
    for study in _studies(data):
        for key in ("school", "degree", "field", "dates"):
            found[f"education.{key}"] += [study[key]] if study[key] else []
    return found


def _jobs(data: Json) -> list[dict[str, Any]]:
    jobs = []
    for entry in _list(data.get("work")):
        for role in _list(entry.get("roles")) or [entry]:
            own = role if role is entry else {**{k: entry.get(k) for k in ("startDate", "endDate")}, **role}
            jobs.append(
                {
                    "company": _text(entry.get("name") or entry.get("company")),
                    "title": _text(own.get("position") or own.get("title")),
                    "dates": _dates(own),
                    "highlights": _texts(_plain(each) for each in own.get("highlights") or ()),
                }
            )
    return jobs


def _studies(data: Json) -> list[dict[str, Any]]:
    return [
        {
            "school": _text(each.get("institution")), "degree": _text(each.get("studyType")),
            "field": _text(each.get("area")), "dates": _dates(each), "highlights": [],
        }
        for each in _list(data.get("education"))
    ]  # fmt: skip


def _score_entries(true: list[dict[str, Any]], found: list[dict[str, Any]], name: str) -> dict[str, Count]:
    """Counts by part; a value that stands at the wrong entry is wrong, since entries are aligned first."""
    parts = ("company", "title", "dates", "highlights") if name == "work" else ("school", "degree", "field", "dates")
    counts = {part: Count() for part in parts}
    for one, other in _aligned(true, found):
        for part in parts:
            if part == "highlights":
                counts[part] += _count((one or {}).get(part, []), (other or {}).get(part, []), _alike)
            else:
                left, right = (one or {}).get(part, ""), (other or {}).get(part, "")
                counts[part] += _count([left] if left else [], [right] if right else [], _equal)
    return {f"{name}.{part}": count for part, count in counts.items()}


def _aligned(
    true: list[dict[str, Any]], found: list[dict[str, Any]]
) -> list[tuple[dict[str, Any] | None, dict[str, Any] | None]]:
    weights = sorted(
        ((_closeness(one, other), -abs(i - j), i, j) for i, one in enumerate(true) for j, other in enumerate(found)),
        reverse=True,
    )
    pairs: list[tuple[dict[str, Any] | None, dict[str, Any] | None]] = []
    left, right = set(range(len(true))), set(range(len(found)))
    for weight, _, i, j in weights:
        if weight > 0 and i in left and j in right:
            pairs.append((true[i], found[j]))
            left.discard(i)
            right.discard(j)
    return [*pairs, *((true[i], None) for i in sorted(left)), *((None, found[j]) for j in sorted(right))]


def _closeness(one: dict[str, Any], other: dict[str, Any]) -> float:
    parts = [key for key in one if key != "highlights"]
    exact = sum(1.0 for key in parts if one[key] and one[key] == other[key])
    near = sum(
        0.3
        for key in parts
        if one[key] and other[key] and one[key] != other[key] and _overlap(one[key], other[key]) > 0.4
    )
    lines = 0.5 * _count(one["highlights"], other["highlights"], _alike).right
    return exact + near + min(lines, 1.5)


def _count(true: Sequence[str], found: Sequence[str], same: Callable[[str, str], bool]) -> Count:
    """How many of the values are the same, each taken once."""
    rest = list(found)
    right = 0
    for value in true:
        place = next((i for i, other in enumerate(rest) if same(value, other)), None)
        if place is not None:
            rest.pop(place)
            right += 1
    return Count(right, len(rest), len(true) - right)


def _drop_group_names(truth: Json, got: Json, counts: dict[str, Count]) -> None:
    """Names of groups of skills, and what an interest consists of, count neither way."""
    groups = {_text(each.get("name")) for each in _list(truth.get("skills")) if each.get("keywords")}
    true = [value for value in values(truth)["skills"] if value not in groups]
    found = [value for value in values(got)["skills"] if value not in groups]
    counts["skills"] = _count(true, found, _equal)
    words = set(_texts(word for each in _list(truth.get("interests")) for word in each.get("keywords", ())))
    more = [value for value in values(got)["interests"] if value not in words]
    counts["interests"] = _count(values(truth)["interests"], more, _equal)


def _equal(one: str, other: str) -> bool:
    return one == other


def _alike(one: str, other: str) -> bool:
    return one == other or _overlap(one, other) >= ENOUGH


def _overlap(one: str, other: str) -> float:
    left, right = _tokens(one), _tokens(other)
    return sum((left & right).values()) / max(sum(left.values()), sum(right.values()), 1)


def _tokens(text: str) -> Counter[str]:
    joined = re.sub(r"(?<=\w)-\s?(?=\w)", "", text)
    words = _WORD.findall(joined)
    return Counter(joined.replace(" ", "")) if len(words) < 3 < len(joined) / 6 else Counter(words)


def _same_phone(one: str, other: str) -> bool:
    """The same digits, also where one of them has the country's and the other the trunk's prefix or none."""
    short, long = sorted((one.lstrip("0"), other.lstrip("0")), key=len)
    return len(short) >= 6 and long.endswith(short)


def _same_profile(one: str, other: str) -> bool:
    return bool(set(one.split()) & set(other.split()))


_SAME: Mapping[str, Callable[[str, str], bool]] = {
    "phone": _same_phone,
    "profiles": _same_profile,
    "summary": _alike,
    "url": _equal,
}


def _profile(each: Json) -> str:
    """The two ways to say which profile is meant, either of which is enough: its address, or network:user."""
    address = bare_address(str(each.get("url") or ""))
    user = bare_address(str(each.get("username") or "")).lstrip("@").rpartition("/")[2]
    network = re.sub(r"\W", "", fold(str(each.get("network") or "")))
    if not user and "/" in address:
        user = address.rpartition("/")[2].lstrip("@")
    return " ".join(part for part in (address, f"{network}:{user}" if user and network else "") if part)


def _dates(entry: Json) -> str:
    start, end = (str(entry.get(key) or "")[:7] for key in ("startDate", "endDate"))
    return f"{start}/{end}" if start or end else ""


def _plain(highlight: object) -> object:
    """The text of a highlight, which in our career files may be more than words."""
    return highlight.get("text") if isinstance(highlight, Mapping) else highlight


def _words_of(group: Json) -> list[object]:
    return list(group.get("keywords") or ()) or [group.get("name")]


def _texts(raw: Iterable[object]) -> list[str]:
    return [text for each in raw if (text := _text(each))]


def _text(raw: object) -> str:
    return fold(str(raw or "")).strip(_EDGE)


def _map(raw: object) -> Json:
    return raw if isinstance(raw, Mapping) else {}


def _list(raw: object) -> list[Json]:
    return (
        [each if isinstance(each, Mapping) else {"name": each} for each in raw] if isinstance(raw, list | tuple) else []
    )
