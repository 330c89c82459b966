"""The scoring of test_corpus.py itself: it passes a perfect answer and names each single mistake."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from metier.model.ad import Ad, Alternative, Degree, LanguageDemand, Pay, Place, Requirement, Skill, Span

_PATH = Path(__file__).with_name("test_corpus.py")
_SPEC = importlib.util.spec_from_file_location("ads_corpus_scoring", _PATH)
assert _SPEC and _SPEC.loader
corpus = importlib.util.module_from_spec(_SPEC)
sys.modules[_SPEC.name] = corpus
_SPEC.loader.exec_module(corpus)


def skills_from(want: dict[str, Any], text: str, span: Span) -> tuple[Skill, ...]:
    made = []
    for words, ids in want.get("skills", {}).items():
        start = span[0] + text[slice(*span)].index(words)
        made.append(Skill(words, (start, start + len(words)), ids.split("|")[0]))
    return tuple(made)


def member_from(want: dict[str, Any], text: str, span: Span) -> Alternative:
    start, end = corpus.find_span(text[slice(*span)], want["quote"], None)
    place = span[0] + start, span[0] + end
    return Alternative(want["quote"], place, skills_from(want, text, place))


def requirement_from(number: int, want: dict[str, Any], text: str, span: Span) -> Requirement:
    degree, speaks = want.get("degree"), want.get("speaks")
    return Requirement(
        id=f"r{number}",
        quote=text[slice(*span)],
        span=span,
        kind=want["kind"],
        necessity=want.get("necessity", "unstated"),
        skills=skills_from(want, text, span),
        any_of=tuple(member_from(member, text, span) for member in want.get("any_of", [])),
        min_years=want.get("min_years"),
        degree=degree and Degree(degree["level"], tuple(degree.get("fields", ())), degree.get("or_equivalent", False)),
        language=speaks and LanguageDemand(speaks["tag"], speaks.get("cefr")),
    )


def perfect(name: str) -> tuple[dict[str, Any], Ad]:
    """The expected values, and the Ad that a reader without fault would make of them."""
    want = corpus.load_expected(name)
    text = corpus.ad_path(name).read_text("utf-8")
    spans = corpus.spans_of(text, want["requirement"])
    pay = want.get("pay")
    first = {key: value[0] if isinstance(value := want.get(key), list) else value for key in ("title", "employer")}
    rows = enumerate(zip(want["requirement"], spans, strict=True), 1)
    return want, Ad(
        text,
        tuple(requirement_from(number, item, text, span) for number, (item, span) in rows),
        places=tuple(Place(**place) for place in want.get("places", [])),
        workplace=want.get("workplace"),
        employment=tuple(want.get("employment", ())),
        seniority=want.get("seniority"),
        pay=pay and Pay(pay.get("currency"), pay.get("minimum"), pay.get("maximum"), pay.get("unit")),
        language=want["language"],
        **first,
    )


@pytest.mark.parametrize("name", [name for name in corpus.NAMES if name != "jobposting"])
def test_a_perfect_answer_has_no_difference(name: str) -> None:
    want, ad = perfect(name)
    assert corpus.differences(want, ad) == []


def changed(ad: Ad, index: int, **values: Any) -> Ad:
    found = list(ad.requirements)
    found[index] = replace(found[index], **values)
    return replace(ad, requirements=tuple(found))


def longer(item: Requirement, text: str) -> dict[str, Any]:
    start, end = item.span[0] - 4, item.span[1]
    return {"span": (start, end), "quote": text[start:end]}


# data_scientist: 3 is the degree, 4 the years, 5 'Python or R', 7 English
MISTAKES: dict[str, Callable[[Ad], Ad]] = {
    "title": lambda ad: replace(ad, title="Data Scientist (f/m/x)"),
    "employer": lambda ad: replace(ad, employer=None),
    "places": lambda ad: replace(ad, places=ad.places[:1]),
    "workplace": lambda ad: replace(ad, workplace="remote"),
    "employment": lambda ad: replace(ad, employment=("FULL_TIME",)),
    "seniority": lambda ad: replace(ad, seniority="mid"),
    "pay": lambda ad: replace(ad, pay=Pay("EUR", 60, 70, "YEAR")),
    "language": lambda ad: replace(ad, language="de"),
    "quote": lambda ad: changed(ad, 1, **longer(ad.requirements[1], ad.text)),
    "kind": lambda ad: changed(ad, 4, kind="skill"),
    "necessity": lambda ad: changed(ad, 4, necessity="unstated"),
    "a skill too few": lambda ad: changed(ad, 4, skills=()),
    "a skill too many": lambda ad: changed(ad, 7, skills=(Skill("F", (ad.requirements[7].span[0],) * 2, "x:y"),)),
    "min_years": lambda ad: changed(ad, 4, min_years=5),
    "degree": lambda ad: changed(ad, 3, degree=Degree("doctorate", ("Statistics", "Mathematics"))),
    "speaks": lambda ad: changed(ad, 7, language=LanguageDemand("en", "C2")),
    "any_of": lambda ad: changed(ad, 5, any_of=ad.requirements[5].any_of[:1]),
    "missing": lambda ad: replace(ad, requirements=ad.requirements[1:]),
    "extra": lambda ad: replace(ad, requirements=(Requirement("x", "Berlin", (42, 48), "skill", "required"), *ad.requirements)),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_each_single_mistake_is_one_difference(mistake: str) -> None:
    want, ad = perfect("data_scientist")
    assert len(corpus.differences(want, MISTAKES[mistake](ad))) == 1


def test_an_empty_answer_is_wrong_in_every_requirement() -> None:
    want, ad = perfect("handbook")
    assert len(corpus.differences(want, Ad(ad.text))) >= len(want["requirement"])


def test_a_final_full_stop_makes_no_difference() -> None:
    want, ad = perfect("senior")
    start, end = ad.requirements[1].span
    assert ad.text[end] == "."
    assert corpus.differences(want, changed(ad, 1, span=(start, end + 1), quote=ad.text[start : end + 1])) == []
