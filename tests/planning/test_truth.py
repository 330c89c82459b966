"""Any career file gives a résumé that passes the gate: every piece is what its sources say, where they belong."""

from __future__ import annotations

import json
import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from metier.ads import read_ad
from metier.career import find_facts, read_career
from metier.career.document import Document
from metier.errors import PromiseError
from metier.matching import match_facts
from metier.model.finding import Finding
from metier.model.plan import Plan
from metier.planning import plan_resume
from metier.planning.gate import check_plan
from metier.planning.phrasebook import load_phrases
from metier.terms import load_vocabulary
from planning.made import TODAY, Arithmetic, SmallTheme
from planning.siblings import named_first, said, siblings

AD = read_ad(
    "Data Engineer\nAcme\n\nRequirements\n- 3+ years of Python\n- Kubernetes and SQL\n- German is a plus\n",
    load_vocabulary(),
)
words = st.sampled_from(
    ["Python", "k8s", "Built a tool in Python, cutting costs by 30 %", "Led 6 people; hired two of them", "SQL", "Łódź", "a",
     "Ran Kubernetes (k8s) for 40 teams. Wrote the manual.", "مرحبا", "x" * 90, "C++ & C#", "  two  spaces ", "2019 – 2020"]
)  # fmt: skip
dates = st.sampled_from(["2012", "2015-03", "2018-07-01", "2020-01", "2024-12"])
maybe = st.none() | words


def objects(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    kept = st.fixed_dictionaries(fields).map(
        lambda one: {key: value for key, value in one.items() if value is not None}
    )
    return st.lists(kept, max_size=3)


def ordered(item: dict[str, Any]) -> dict[str, Any]:
    """Start before end, as the reader demands."""
    start, end = item.get("startDate"), item.get("endDate")
    if start and end and end[:7] < start[:7]:
        item["startDate"], item["endDate"] = end, start
    return item


spans = {"startDate": st.none() | dates, "endDate": st.none() | dates}
texts = st.lists(words | st.builds(lambda text: {"text": text, "skills": ["Python"]}, words), max_size=4)
careers = st.fixed_dictionaries(
    {
        "basics": st.fixed_dictionaries(
            {"name": st.just("Ada Example")},
            optional={"label": words, "summary": words, "email": st.just("ada@example.org"), "url": st.just("https://a.example/"),
                      "location": st.fixed_dictionaries({"city": words, "countryCode": st.just("DE")})},
        ),
        "work": objects(position=maybe, name=words, location=maybe, summary=maybe, highlights=texts, **spans),
        "education": objects(studyType=maybe, area=maybe, institution=words, score=maybe, courses=st.lists(words, max_size=2), **spans),
        "projects": objects(name=words, description=maybe, keywords=st.lists(words, max_size=2), highlights=texts, **spans),
        "volunteer": objects(position=maybe, organization=words, highlights=texts, **spans),
        "certificates": objects(name=words, issuer=maybe, date=st.none() | dates),
        "publications": objects(name=words, publisher=maybe, releaseDate=st.none() | dates, summary=maybe),
        "skills": objects(name=words, level=maybe, keywords=st.lists(words, max_size=4)),
        "languages": objects(language=st.sampled_from(["German", "en", "Français"]), fluency=maybe),
        "interests": objects(name=words, keywords=st.lists(words, max_size=2)),
        "sections": objects(title=words, highlights=texts, entries=objects(title=words, organization=maybe, summary=maybe, highlights=texts)),
    }
)  # fmt: skip


def plan_of(
    data: dict[str, Any], language: str, page: float, pages: int | None = None, order: tuple[str, ...] = ()
) -> tuple[Plan, bytes]:
    for section in ("work", "education", "projects", "volunteer"):
        data[section] = [ordered(item) for item in data[section]]
    raw = json.dumps(data).encode()
    career = read_career(raw, "career.json")
    facts = find_facts(career, load_vocabulary())
    match = match_facts(AD, career, facts, load_vocabulary(), TODAY)
    plan, _ = plan_resume(
        career, facts, match, measure=Arithmetic(page), theme=SmallTheme(), today=TODAY, vocabulary=load_vocabulary(),
        pages=pages, language=language, order=order,
    )  # fmt: skip
    return plan, raw


@settings(max_examples=80, deadline=None)
@given(careers, st.sampled_from(["en", "de", "it"]), st.sampled_from([200.0, 500.0, 3000.0]))
def test_any_career_gives_a_resume_that_is_true(data: dict[str, Any], language: str, page: float) -> None:
    try:
        plan, raw = plan_of(data, language, page)
    except PromiseError:
        return
    assert judged(plan, raw) == ()


def judged(plan: Plan, raw: bytes) -> tuple[Finding, ...]:
    """What the gate says of a plan for a career file."""
    document = Document(dict(read_career(raw, "career.json").data))
    phrases = load_phrases(plan.language)
    return check_plan(
        plan, words_at=document.get, ad_words=lambda _: None, phrases=phrases, vocabulary=load_vocabulary()
    )


@settings(max_examples=80, deadline=None)
@given(careers, st.sampled_from([200.0, 500.0, 3000.0]), st.integers(0, 10**6))
def test_any_order_of_anything_prints_the_same_and_is_true(data: dict[str, Any], page: float, seed: int) -> None:
    """Of all that any page could print some things are named: they come first among their siblings, no fact comes or goes."""
    try:
        usual, _ = plan_of(data, "en", page)
    except PromiseError:
        return
    dice = random.Random(seed)
    names = [name for beside in siblings(plan_of(data, "en", 10**6)[0]) for name in beside]
    order = tuple(dice.sample(names, dice.randint(0, len(names))))
    plan, raw = plan_of(data, "en", page, order=order)
    assert said(plan) == said(usual)
    assert plan.density == usual.density
    assert all(named_first(order, beside) for beside in siblings(plan))
    assert judged(plan, raw) == ()


@settings(max_examples=40, deadline=None)
@given(careers)
def test_a_promise_that_names_pages_keeps_them(data: dict[str, Any]) -> None:
    """The smallest number of pages that the error names is enough, and one less is not."""
    try:
        plan_of(data, "en", 120.0, pages=1)
    except PromiseError as error:
        smallest = int(error.message.split("at least ")[1].split(" ")[0])
        assert plan_of(data, "en", 120.0, pages=smallest)[0].pages == smallest
        if smallest > 2:
            try:
                plan_of(data, "en", 120.0, pages=smallest - 1)
            except PromiseError:
                return
            raise AssertionError("fewer pages would do") from None
