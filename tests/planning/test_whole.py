"""A résumé without an ad: everything, or the best that fits the pages."""

from __future__ import annotations

from datetime import date

import pytest

from metier.career import find_facts, read_career
from metier.career.document import Document
from metier.documents import load_theme, measure_plan
from metier.errors import PromiseError
from metier.model.career import Career
from metier.model.plan import Heights, Plan
from metier.planning.gate import check_plan
from metier.planning.phrasebook import load_phrases
from metier.planning.whole import plan_whole
from metier.terms import load_vocabulary

TODAY = date(2026, 2, 1)
CLASSIC = load_theme("classic")
FULL = b"""
basics: {name: Ada Example, label: Engineer, summary: Builds bridges., location: {city: Kiel, countryCode: DE}}
work:
  - {name: Old Ltd, position: Trainee, startDate: 2001, endDate: 2004}
  - name: New Ltd
    roles:
      - {position: Head, startDate: 2020-01, highlights: [Led 12 people, {text: {en: Built it, de: Baute es}}]}
      - {position: Engineer, startDate: 2015-01, endDate: 2019-12, summary: Bridges., highlights: [Drew 40 plans]}
education: [{institution: TU Kiel, studyType: B.Sc., area: Statics, startDate: 1998, endDate: 2001, courses: [Steel, Wood]}]
skills: [{name: Tools, keywords: [CAD, Python]}, {name: Welding}]
languages: [{language: de, fluency: native}, {language: en}]
awards: [{title: Bridge of the year, awarder: City, date: 2019-05, summary: For the harbour bridge.}]
references: [{name: Bo Boss, reference: Good.}]
sections: [{title: Patents, entries: [{title: A hinge, date: 2017}]}, {title: Motto, summary: Measure twice.}]
"""


def planned(data: bytes = FULL, pages: int | None = None, language: str | None = None) -> tuple[Career, Plan]:
    """The career and its whole Plan."""
    career, vocabulary = read_career(data, "career.yaml"), load_vocabulary()

    def measure(plan: Plan) -> Heights:
        return measure_plan(plan, CLASSIC)

    facts = find_facts(career, vocabulary)
    return career, plan_whole(
        career, facts, CLASSIC, vocabulary=vocabulary, today=TODAY, pages=pages, measure=measure, language=language
    )


def pointers(plan: Plan) -> set[str]:
    """All places of the career file that a Plan prints."""
    return {s.pointer for block in plan.blocks for piece in block.pieces for s in piece.sources if s.origin == "career"}


def test_everything_that_a_resume_can_print_is_printed_once() -> None:
    career, plan = planned()
    words = set(Document(dict(career.data)).pointers())
    missing = {one for one in words - pointers(plan) if "/text/" not in one}
    assert missing == set()
    texts = [(piece.name, s.pointer) for block in plan.blocks for piece in block.pieces for s in piece.sources[:1]]
    once = [pointer for name, pointer in texts if name == "text" and pointer.startswith("/")]
    assert len(once) == len(set(once))


def test_jobs_stand_newest_first_and_highlights_as_in_the_file() -> None:
    blocks = planned()[1].blocks
    assert [block.entry for block in blocks if block.role in ("entry", "line") and block.section == "work"] == [
        "/work/1/roles/0", "/work/1/roles/1", "/work/0",
    ]  # fmt: skip
    assert [piece.text for block in blocks if block.role == "highlight" for piece in block.pieces] == [
        "Led 12 people", "Built it", "Drew 40 plans",
    ]  # fmt: skip


@pytest.mark.parametrize(("pages", "language"), [(None, None), (1, None), (None, "de")])
def test_the_gate_lets_it_pass(pages: int | None, language: str | None) -> None:
    career, plan = planned(pages=pages, language=language)
    assert not check_plan(
        plan, words_at=Document(dict(career.data)).get, ad_words=lambda pointer: None,
        phrases=load_phrases(plan.language), vocabulary=load_vocabulary(),
    )  # fmt: skip


def test_the_language_asked_for_is_that_of_titles_and_highlights() -> None:
    texts = [piece.text for block in planned(language="de")[1].blocks for piece in block.pieces]
    assert "Baute es" in texts
    assert "Deutsch" in texts


def test_pages_are_a_promise() -> None:
    jobs = "".join(
        f"  - {{name: Firm {n}, position: Clerk, startDate: {1960 + n}, endDate: {1961 + n}, highlights: ["
        f"{', '.join(f'Filed {k} cases of kind {n}' for k in range(20, 26))}]}}\n"
        for n in range(40)
    )
    data = f"basics: {{name: A}}\nwork:\n{jobs}".encode()
    whole, one = planned(data)[1], planned(data, pages=1)[1]
    assert whole.pages > 4
    assert one.pages == 1
    assert 20 < len(one.blocks) < len(whole.blocks)


def test_what_cannot_fit_is_an_error() -> None:
    with pytest.raises(PromiseError, match="at least"):
        planned(f"basics: {{name: A, label: '{'word ' * 3000}'}}".encode(), pages=1)


def test_a_career_of_a_name_alone_is_a_plan() -> None:
    plan = planned(b"basics: {name: A}")[1]
    assert [block.role for block in plan.blocks] == ["name"]
