"""Every field of twenty ads against values that were typed by hand (tests/corpus/ads/GUIDELINES.md)."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from metier.model.ad import Ad, Alternative, Requirement, Skill, Span

CORPUS = Path(__file__).parents[1] / "corpus" / "ads"
EXPECTED = sorted(CORPUS.glob("*.expected.toml"))
NAMES = [path.name.removesuffix(".expected.toml") for path in EXPECTED]
ALLOWED_WRONG = 1
UNCOUNTED = {"trait", "human_language", "degree_field", "occupation"}
LENIENT_KINDS = {"responsibility", "trait"}
AD_KEYS = {"title", "employer", "places", "workplace", "employment", "seniority", "pay", "language", "requirement"}
REQUIREMENT_KEYS = {
    "quote", "occurrence", "kind", "necessity", "skills", "may", "never", "min_years", "degree", "speaks", "any_of",
}  # fmt: skip


def load_expected(name: str) -> dict[str, Any]:
    return tomllib.loads((CORPUS / f"{name}.expected.toml").read_text("utf-8"))


def ad_path(name: str) -> Path:
    return next(path for suffix in (".txt", ".md", ".json") if (path := CORPUS / (name + suffix)).exists())


def read(name: str) -> Ad:
    from metier.ads import read_ad, read_jobposting
    from metier.terms import load_vocabulary

    path = ad_path(name)
    text = path.read_text("utf-8")
    if path.suffix == ".json":
        return read_jobposting(json.loads(text), load_vocabulary())
    return read_ad(text, load_vocabulary())


def find_span(text: str, quote: str, occurrence: int | None) -> Span:
    """Where `quote` stands as words of its own; exactly once, unless `occurrence` (from 1) says which one."""
    pattern = rf"(?<!\w){re.escape(quote)}(?!\w)"
    starts = [match.start() for match in re.finditer(pattern, text)]
    if occurrence is None:
        assert len(starts) == 1, f"{quote!r} stands {len(starts)} times in the text"
    else:
        assert 1 <= occurrence <= len(starts), f"{quote!r} stands {len(starts)} times, not {occurrence}"
    start = starts[(occurrence or 1) - 1]
    return start, start + len(quote)


def spans_of(text: str, wanted: Sequence[Mapping[str, Any]]) -> list[Span]:
    return [find_span(text, item["quote"], item.get("occurrence")) for item in wanted]


def overlap(a: Span, b: Span) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def trimmed(text: str, span: Span) -> Span:
    """The span without punctuation (save signs such as the ones of C++ and C#) and white space at either end."""
    start, end = span
    while start < end and not (text[start].isalnum() or text[start] in "+#"):
        start += 1
    while start < end and not (text[end - 1].isalnum() or text[end - 1] in "+#"):
        end -= 1
    return start, end


def align(
    wanted: Sequence[Span], found: Sequence[Requirement]
) -> tuple[list[tuple[int, Requirement]], list[int], list[Requirement]]:
    """Pairs of a wanted index and a found requirement, largest overlap first, then what is missing and what is extra."""
    order = sorted(
        ((overlap(span, item.span), i, j) for i, span in enumerate(wanted) for j, item in enumerate(found)),
        key=lambda row: (-row[0], abs(row[1] - row[2])),
    )
    pairs: dict[int, int] = {}
    for size, i, j in order:
        if size and i not in pairs and j not in pairs.values():
            pairs[i] = j
    missing = [i for i in range(len(wanted)) if i not in pairs]
    extra = [item for j, item in enumerate(found) if j not in pairs.values()]
    return [(i, found[j]) for i, j in sorted(pairs.items())], missing, extra


def _category(skill: Skill) -> str:
    from metier.terms import load_vocabulary

    term = load_vocabulary().get(skill.id) if skill.id else None
    return term.category if term else ""


def _allowed_words(quote: str, start: int, want: Mapping[str, Any]) -> list[Span]:
    words = [*want.get("may", ()), *want.get("degree", {}).get("fields", ())]
    return [(start + m.start(), start + m.end()) for word in words for m in re.finditer(re.escape(word), quote)]


def skill_differences(
    where: str, want: Mapping[str, Any], quote: str, start: int, found: Sequence[Skill], lenient: bool
) -> list[str]:
    """At most one difference: the skills are right, or they are not."""
    ids = {skill.id for skill in found if skill.id}
    missing = [right for right in want.get("skills", {}).values() if not ids & set(right.split("|"))]
    known = {id_ for right in want.get("skills", {}).values() for id_ in right.split("|")}
    allowed = _allowed_words(quote, start, want)
    never = set(want.get("never", ()))
    extra = [
        skill.id or skill.label
        for skill in found
        if skill.id in never
        or not (
            lenient
            or skill.id in known
            or _category(skill) in UNCOUNTED
            or any(a <= skill.span[0] and skill.span[1] <= b for a, b in allowed)
        )
    ]
    if missing or extra:
        return [f"{where}: skills: missing {missing}, wrong {extra}"]
    return []


def group_differences(where: str, want: Mapping[str, Any], text: str, span: Span, found: Requirement) -> list[str]:
    """At most one difference: the 'or' group is right, or it is not."""
    members: list[Mapping[str, Any]] = want.get("any_of", [])
    quotes = [text[slice(*trimmed(text, member.span))] for member in found.any_of]
    if quotes != [member["quote"] for member in members]:
        return [f"{where}: any_of: expected {[member['quote'] for member in members]}, found {quotes}"]
    for member, alternative in zip(members, found.any_of, strict=True):
        if member_differences(where, member, alternative):
            return [f"{where}: any_of: {member['quote']}: found {[skill.id for skill in alternative.skills]}"]
        if overlap(span, alternative.span) != alternative.span[1] - alternative.span[0]:
            return [f"{where}: any_of: {member['quote']} stands outside the requirement"]
    return []


def member_differences(where: str, member: Mapping[str, Any], found: Alternative) -> list[str]:
    return skill_differences(where, member, found.quote, found.span[0], found.skills, lenient=False)


def degree_value(want: Mapping[str, Any] | None) -> tuple[Any, ...] | None:
    if want is None:
        return None
    fields = sorted(field.casefold() for field in want.get("fields", ()))
    return want["level"], fields, want.get("or_equivalent", False)


def found_degree(found: Requirement) -> tuple[Any, ...] | None:
    degree = found.degree
    if degree is None:
        return None
    return degree.level, sorted(field.casefold() for field in degree.fields), degree.or_equivalent


def requirement_differences(want: Mapping[str, Any], span: Span, found: Requirement, text: str) -> list[str]:
    where = f"“{want['quote'][:50]}”"
    speaks = want.get("speaks")
    rows: list[tuple[str, Any, Any]] = [
        ("kind", want["kind"], found.kind),
        ("necessity", want.get("necessity", "unstated"), found.necessity),
        ("min_years", want.get("min_years"), found.min_years),
        ("degree", degree_value(want.get("degree")), found_degree(found)),
        ("speaks", speaks and (speaks["tag"], speaks.get("cefr")),
         found.language and (found.language.tag, found.language.cefr)),
    ]  # fmt: skip
    differences = [f"{where}: {name}: expected {a!r}, found {b!r}" for name, a, b in rows if a != b]
    if trimmed(text, found.span) != trimmed(text, span):
        differences.insert(0, f"{where}: quote: found “{found.quote}”")
    lenient = want["kind"] in LENIENT_KINDS
    differences += skill_differences(where, want, found.quote, found.span[0], found.skills, lenient)
    return differences + group_differences(where, want, text, found.span, found)


def head_differences(want: Mapping[str, Any], ad: Ad) -> list[str]:
    """Differences in what the ad says of itself."""
    places = [(p.get("locality"), p.get("region"), p.get("country")) for p in want.get("places", [])]
    pay = want.get("pay")
    rows: list[tuple[str, Any, Any]] = [
        ("places", places, [(p.locality, p.region, p.country) for p in ad.places]),
        ("workplace", want.get("workplace"), ad.workplace),
        ("employment", sorted(want.get("employment", [])), sorted(ad.employment)),
        ("seniority", want.get("seniority"), ad.seniority),
        ("pay", pay and (pay.get("currency"), pay.get("minimum"), pay.get("maximum"), pay.get("unit")),
         ad.pay and (ad.pay.currency, ad.pay.minimum, ad.pay.maximum, ad.pay.unit)),
        ("language", want["language"], (ad.language or "").split("-")[0] or None),
    ]  # fmt: skip
    differences = [f"{name}: expected {a!r}, found {b!r}" for name, a, b in rows if a != b]
    for name, found in (("title", ad.title), ("employer", ad.employer)):
        right = want.get(name)
        choices = right if isinstance(right, list) else [right]
        folded = [choice and choice.casefold().strip(" .") for choice in choices]
        if (found and found.casefold().strip(" .")) not in folded:
            differences.append(f"{name}: expected {right!r}, found {found!r}")
    return differences


def differences(want: Mapping[str, Any], ad: Ad) -> list[str]:
    """Each wrong field of the ad, one line each."""
    wanted: list[Mapping[str, Any]] = want.get("requirement", [])
    spans = spans_of(ad.text, wanted)
    pairs, missing, extra = align(spans, ad.requirements)
    lines = head_differences(want, ad)
    for i, found in pairs:
        lines += requirement_differences(wanted[i], spans[i], found, ad.text)
    lines += [f"missing: “{wanted[i]['quote']}”" for i in missing]
    return lines + [f"extra: “{item.quote}” ({item.kind}, {item.necessity})" for item in extra]


def every_span(ad: Ad) -> list[tuple[Span, str]]:
    found: list[tuple[Span, str]] = []
    for requirement in ad.requirements:
        found.append((requirement.span, requirement.quote))
        found += [(skill.span, skill.label) for skill in requirement.skills if skill.id is None]
        found += [(member.span, member.quote) for member in requirement.any_of]
    return found


def test_the_corpus_holds_twenty_ads_each_with_its_text() -> None:
    """A check over an empty set would always pass."""
    assert len(EXPECTED) == 20
    texts = {path.stem for path in CORPUS.iterdir() if path.suffix in (".txt", ".md", ".json")} - {
        "README",
        "GUIDELINES",
    }
    assert texts == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_expected_values_are_well_formed(name: str) -> None:
    """Every key is known and every quote, word and member stands in the text: a slip of the pen is found here."""
    want = load_expected(name)
    assert set(want) <= AD_KEYS and want["requirement"]
    if ad_path(name).suffix == ".json":
        text = re.sub(r"<[^>]+>", "\n", json.loads(ad_path(name).read_text("utf-8"))["description"])
    else:
        text = ad_path(name).read_text("utf-8")
    spans = spans_of(text, want["requirement"])
    assert spans == sorted(spans), "requirements stand in the order of the text"
    for item in want["requirement"]:
        assert set(item) <= REQUIREMENT_KEYS, item
        assert item["kind"] != "responsibility" or "necessity" not in item
        for words in [*item.get("skills", {}), *item.get("may", ()), *item.get("degree", {}).get("fields", ())]:
            assert words in item["quote"], words
        for member in item.get("any_of", []):
            assert member["quote"] in item["quote"]


@pytest.mark.parametrize("name", NAMES)
def test_at_most_one_field_of_the_ad_is_wrong(name: str) -> None:
    lines = differences(load_expected(name), read(name))
    assert len(lines) <= ALLOWED_WRONG, f"{name}: {len(lines)} wrong\n  " + "\n  ".join(lines)


@pytest.mark.parametrize("name", NAMES)
def test_every_quote_is_the_text_at_its_span(name: str) -> None:
    ad = read(name)
    assert ad.requirements
    for (start, end), quote in every_span(ad):
        assert ad.text[start:end] == quote
