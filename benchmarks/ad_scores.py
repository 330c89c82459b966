"""Scores what was read in ads against the labels of tests/corpus/ads/whole: values, sections, requirements, skills.

A value of the ad is right or wrong. Lines are compared with the section that the reader puts them in. Requirements are
paired with the labelled ones by the words they share, best first; at least half of the shorter one's letters must be
shared. Kind, necessity, years, degree, language and 'or' groups are compared within pairs. Skills are compared as words
at their place in the text, within the labelled demands: exact, and overlapping.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from metier.model.ad import Ad, Requirement

Span = tuple[int, int]
VALUES = (
    "title", "employer", "seniority", "employment", "places", "workplace", "remoteFrom", "pay", "bonus", "equity",
    "datePosted", "validThrough", "language", "teamSize", "stack",
)  # fmt: skip
PARTS = ("kind", "necessity", "minYears", "maxYears", "degree", "speaks", "anyOf")
_NO_SKILLS = frozenset(("responsibility", "trait"))


@dataclass
class Tally:
    """Right and all, by what was compared; found, wanted and right, by what is counted with precision and recall."""

    right: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    both: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def value(self, name: str, where: str, want: object, got: object, ok: bool) -> None:
        """Counts one value; a wrong one is remembered in words."""
        self.total[name] += 1
        self.right[name] += ok
        if not ok:
            self.wrong.append(f"{where} {name}: wanted {want!r}, found {got!r}")

    def sets(self, name: str, want: int, got: int, both: int) -> None:
        """Counts things of which there are several."""
        self.wanted[name] += want
        self.found[name] += got
        self.both[name] += both

    def f1(self, name: str) -> tuple[float, float, float]:
        """Precision, recall and F1 in per cent."""
        p = self.both[name] / self.found[name] if self.found[name] else 0.0
        r = self.both[name] / self.wanted[name] if self.wanted[name] else 0.0
        return 100 * p, 100 * r, 200 * p * r / (p + r) if p + r else 0.0

    def share(self, name: str) -> float:
        """The share that is right, in per cent."""
        return 100 * self.right[name] / self.total[name] if self.total[name] else 0.0


def score_ad(tally: Tally, where: str, labels: Mapping[str, Any], ad: Ad, sections: Mapping[int, str]) -> int:
    """Adds one ad; gives how many of its values, sections and requirements are wrong."""
    before = len(tally.wrong)
    _score_values(tally, where, labels, ad)
    _score_sections(tally, labels, ad.text, sections)
    if labels["requirements"] is not None:
        _score_requirements(tally, where, labels["requirements"], ad)
    return len(tally.wrong) - before


def _fold(words: object) -> str | None:
    """Words without signs and case; YAML reads an unquoted ON (Ontario) as true."""
    text = "ON" if words is True else words
    return re.sub(r"\W+", " ", text).strip().casefold() if isinstance(text, str) and text else None


def _score_values(tally: Tally, where: str, labels: Mapping[str, Any], ad: Ad) -> None:
    rows: dict[str, tuple[object, object]] = {
        "title": (_fold(labels["title"]), _fold(ad.title)),
        "employer": (_fold(labels["employer"]), _fold(ad.employer)),
        "seniority": (labels["seniority"], ad.seniority),
        "employment": (sorted(labels["employment"]), sorted(ad.employment)),
        "workplace": (labels["workplace"], ad.workplace),
        "remoteFrom": (sorted(map(str, labels["remoteFrom"])), sorted(ad.remote_from)),
        "pay": _pay(labels["pay"], ad),
        "bonus": (bool(labels["bonus"]), any(one.kind != "equity" for one in ad.incentives)),
        "equity": (bool(labels["equity"]), any(one.kind == "equity" for one in ad.incentives)),
        "datePosted": (_day(labels["datePosted"]), ad.date_posted),
        "validThrough": (_day(labels["validThrough"]), ad.valid_through),
        "language": (labels["language"], (ad.language or "").split("-")[0] or None),
        "teamSize": (labels["teamSize"], ad.team_size),
    }
    for name, (want, got) in rows.items():
        tally.value(name, where, want, got, want == got)
    places = {(_fold(p.get("locality")), _fold(p.get("region")), _country(p)) for p in labels["places"]}
    got = {(_fold(p.locality), _fold(p.region), p.country) for p in ad.places}
    tally.value("places", where, sorted(map(str, places)), sorted(map(str, got)), places == got)
    cities = {city for city, _, _ in places if city}, {city for city, _, _ in got if city}
    tally.sets("cities", len(cities[0]), len(cities[1]), len(cities[0] & cities[1]))
    stack = {_fold(words) for words in labels["stack"]}
    tools = {_fold(ad.text[slice(*skill.span)]) for skill in ad.stack}
    tally.sets("stack", len(stack), len(tools), len(stack & tools))


def _country(place: Mapping[str, Any]) -> str | None:
    """The country's code; an unquoted NO is read as false."""
    country = place.get("country")
    return "NO" if country is False else country


def _day(value: object) -> str | None:
    return str(value) if value is not None else None


def _pay(want: Mapping[str, Any] | None, ad: Ad) -> tuple[object, object]:
    """Bounds and currency; the unit only where the ad states one."""
    got = ad.pay and (ad.pay.minimum, ad.pay.maximum, ad.pay.currency, ad.pay.unit if want and want["unit"] else None)
    return want and (want["min"], want["max"], want["currency"], want["unit"]), got


def _score_sections(tally: Tally, labels: Mapping[str, Any], text: str, sections: Mapping[int, str]) -> None:
    starts = dict(labels["sections"])
    current = "top"
    for number, line in enumerate(text.split("\n"), start=1):
        current = starts.get(number, current)
        if line.strip() and number in sections:
            tally.total["sections"] += 1
            tally.right["sections"] += sections[number] == current


def line_starts(text: str) -> list[int]:
    """Where each line of a text begins."""
    return [0, *(found.end() for found in re.finditer("\n", text))]


def _wanted(rows: Sequence[Mapping[str, Any]], text: str) -> Iterator[tuple[Mapping[str, Any], Span]]:
    starts = line_starts(text)
    seen: dict[tuple[int, str], int] = {}
    for row in rows:
        key = row["line"], row["quote"]
        begin = text.find(row["quote"], max(starts[row["line"] - 1], seen.get(key, 0)))
        if begin >= 0:
            seen[key] = begin + 1
            yield row, (begin, begin + len(row["quote"]))


def _pair(wanted: Sequence[Span], found: Sequence[Requirement]) -> dict[int, int]:
    rows = []
    for i, (start, end) in enumerate(wanted):
        for j, item in enumerate(found):
            shared = min(end, item.span[1]) - max(start, item.span[0])
            if shared * 2 >= min(end - start, item.span[1] - item.span[0]) and shared > 0:
                rows.append((-shared, i, j))
    pairs: dict[int, int] = {}
    for _, i, j in sorted(rows):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _score_requirements(tally: Tally, where: str, rows: Sequence[Mapping[str, Any]], ad: Ad) -> None:
    wanted = list(_wanted(rows, ad.text))
    pairs = _pair([span for _, span in wanted], ad.requirements)
    tally.sets("requirements", len(wanted), len(ad.requirements), len(pairs))
    duties = [i for i, (row, _) in enumerate(wanted) if row["kind"] == "responsibility"]
    got = [item for item in ad.requirements if item.kind == "responsibility"]
    tally.sets("demands alone", len(wanted) - len(duties), len(ad.requirements) - len(got),
               sum(i not in duties and ad.requirements[j].kind != "responsibility" for i, j in pairs.items()))  # fmt: skip
    exact = sum(_same(ad.text, wanted[i][1], ad.requirements[j].span) for i, j in pairs.items())
    tally.sets("same quote", len(wanted), len(ad.requirements), exact)
    for i, j in pairs.items():
        _score_pair(tally, f"{where} “{wanted[i][0]['quote'][:50]}”", wanted[i][0], ad.requirements[j])
    tally.wrong += [f"{where} missing “{row['quote']}”" for i, (row, _) in enumerate(wanted) if i not in pairs]
    tally.wrong += [
        f"{where} extra “{item.quote}”" for j, item in enumerate(ad.requirements) if j not in pairs.values()
    ]
    _score_skills(tally, wanted, ad)


def _same(text: str, one: Span, other: Span) -> bool:
    return _fold(text[slice(*one)]) == _fold(text[slice(*other)])


def _score_pair(tally: Tally, where: str, want: Mapping[str, Any], got: Requirement) -> None:
    degree, language = want.get("degree"), want.get("language")
    rows: dict[str, tuple[object, object]] = {
        "kind": (want["kind"], got.kind),
        "necessity": (want["necessity"], got.necessity),
        "minYears": (want.get("minYears"), got.min_years),
        "maxYears": (want.get("maxYears"), got.max_years),
        "degree": (degree and (degree["level"], degree["orEquivalent"]),
                   got.degree and (got.degree.level, got.degree.or_equivalent)),
        "speaks": (language and (language["tag"], language["cefr"]),
                     got.language and (got.language.tag, got.language.cefr)),
        "anyOf": ([_fold(words) for words in want.get("anyOf", ())], [_fold(one.quote) for one in got.any_of]),
    }  # fmt: skip
    for name, (wanted, found) in rows.items():
        if wanted or found:
            tally.value(name, where, wanted, found, wanted == found)


def _score_skills(tally: Tally, wanted: Sequence[tuple[Mapping[str, Any], Span]], ad: Ad) -> None:
    _count_skills(tally, wanted, ad.text, skill_spans(ad))
    known = Tally()
    _count_skills(known, wanted, ad.text, skill_spans(ad, known=True))
    name = "skills, overlapping"
    tally.sets("skills of the vocabulary, overlapping", known.wanted[name], known.found[name], known.both[name])


def score_skill_spans(tally: Tally, rows: Sequence[Mapping[str, Any]], text: str, spans: Sequence[Span]) -> None:
    """Adds the skills of one ad that something else found."""
    _count_skills(tally, list(_wanted(rows or (), text)), text, spans)


def _count_skills(
    tally: Tally, wanted: Sequence[tuple[Mapping[str, Any], Span]], text: str, spans: Sequence[Span]
) -> None:
    """Skills of the labelled demands, as words at their place; what stands in duties and traits is not labelled."""
    for row, (start, end) in wanted:
        if row["kind"] in _NO_SKILLS:
            continue
        labelled = list(_skill_spans(text, start, end, [*row.get("skills", ()), *row.get("anyOf", ())]))
        found = [span for span in spans if start <= span[0] and span[1] <= end]
        tally.sets("skills, exact", len(labelled), len(found), sum(span in labelled for span in found))
        tally.sets("skills, overlapping", len(labelled), len(found), _overlapping(labelled, found))


def _overlapping(labelled: Sequence[Span], found: Sequence[Span]) -> int:
    left = list(labelled)
    for span in found:
        hit = next((other for other in left if other[0] < span[1] and span[0] < other[1]), None)
        if hit:
            left.remove(hit)
    return len(labelled) - len(left)


def _skill_spans(text: str, start: int, end: int, words: Iterable[str]) -> Iterator[Span]:
    for each in words:
        found = re.search(rf"(?<!\w){re.escape(each)}(?!\w)", text[start:end]) or re.search(
            re.escape(each), text[start:end]
        )
        if found:
            yield start + found.start(), start + found.end()


def skill_spans(ad: Ad, known: bool = False) -> list[Span]:
    """Where the ad's skills stand; `known`: those of the vocabulary alone."""
    skills = [skill for one in ad.requirements for skill in one.skills]
    skills += [skill for one in ad.requirements for member in one.any_of for skill in member.skills]
    return sorted({skill.span for skill in skills if skill.id or not known})
