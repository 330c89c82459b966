"""A résumé in the person's own order, through the whole chain: the same facts, proven, elsewhere on the page."""

from __future__ import annotations

import json
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import metier
from metier.app.tailoring import Tailored
from metier.career import read_career
from metier.career.document import Document
from metier.model.career import Career
from metier.planning.gate import check_plan
from metier.planning.phrasebook import load_phrases
from metier.terms import load_vocabulary
from planning.siblings import named_first, said, siblings

SAMPLE = Path(str(files("metier.app").joinpath("sample")))
DAY = date(2026, 6, 15)
AD = "Data Engineer\n\nRequirements:\n- Python\n- 3 years of SQL\n- Experience with Docker\n- German is a plus\n"


def job(number: int) -> dict[str, Any]:
    tools = ("Python", "SQL", "Docker", "Excel", "letters")
    lines = [f"Wrote {tools[(number + n) % 5]} tools for {n + 2} teams in the year of the flood" for n in range(4)]
    start, end = f"{2024 - 2 * number}-01", f"{2025 - 2 * number}-12"
    return {"name": f"Firm {number}", "position": "Engineer", "startDate": start, "endDate": end, "highlights": lines}


# More than a page holds; each line of words is short, so that in no order it takes a line more.
FULL: dict[str, Any] = {
    "basics": {"name": "Ada Example", "email": "ada@example.org", "summary": "Engineer who likes floods."},
    "work": [*(job(number) for number in range(5)), {**job(5), "id": "first"}],
    "projects": [{"name": name, "keywords": ["Python", "Go"], "highlights": ["Built it", "Kept it"]} for name in "AB"],
    "education": [{"studyType": "BSc", "institution": "TU", "endDate": "2012", "courses": ["Logic", "Sets"]},
                  {"studyType": "Abitur", "institution": "Gymnasium", "endDate": "2008"}],
    "skills": [{"name": "Tools", "keywords": ["Excel", "SQL", "k8s", "Python"]}, {"name": "Arts", "keywords": ["Song"]}],
    "languages": [{"language": "de", "fluency": "C2"}, {"language": "en"}, {"language": "la", "fluency": "A1", "id": "dead"}],
    "certificates": [{"name": "CKA", "date": "2023-05"}, {"name": "CKS", "date": "2024-05"}],
    "sections": [{"title": "Talks", "entries": [{"title": "One"}, {"title": "Two"}]},
                 {"title": "Offices", "highlights": ["Juror", "Warden"]}],
}  # fmt: skip
NAMES = (
    "work", "skills", "summary", "languages", "education", "/sections/1", "/sections/0", "projects", "certificates",
    *(f"/work/{number}" for number in range(5)), "first", *(f"/work/{a}/highlights/{b}" for a in (0, 1) for b in range(4)),
    "/projects/1", "/projects/0/keywords/1", "/education/1", "/education/0/courses/1", "/skills/1", "/skills/0/keywords/2",
    "/skills/0/keywords/0", "/languages/1", "dead", "/certificates/0", "/certificates/1", "/sections/0/entries/1",
    "/sections/1/highlights/1",
)  # fmt: skip
POINTERS = {"first": "/work/5", "dead": "/languages/2"}


def career_of(data: object) -> Career:
    return read_career(json.dumps(data).encode(), "career.json")


def answer(out: Path, *order: str, career: Career | None = None, **more: Any) -> Tailored:
    made = career or career_of(FULL)
    return metier.tailor(metier.read_ad(AD), made, out, order=order, today=DAY, force=True, **{"pages": 1, **more})


def as_listed(order: tuple[str, ...]) -> list[str]:
    """The names as lists of siblings have them: pointers, sections with their stroke."""
    plain = [POINTERS.get(name, name) for name in order]
    return [name if name.startswith("/") or name == "summary" else f"/{name}" for name in plain]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.lists(st.sampled_from(NAMES), unique=True).map(tuple))
def test_any_order_of_anything_prints_the_same_facts_named_ones_first_and_proven(
    order: tuple[str, ...], tmp_path: Path
) -> None:
    usual, wanted = answer(tmp_path / "usual"), answer(tmp_path / "wanted", *order)
    resume = wanted.plans.resume
    assert said(resume) == said(usual.plans.resume)
    assert all(named_first(as_listed(order), beside) for beside in siblings(resume))
    assert not check_plan(
        resume, words_at=Document(FULL).get, ad_words=lambda _: None, phrases=load_phrases("en"),
        vocabulary=load_vocabulary(),
    )  # fmt: skip
    assert wanted.pages == 1
    career = tmp_path / "career.json"
    career.write_text(json.dumps(FULL))
    assert [found for found in metier.verify(tmp_path / "wanted", career) if found.severity == "error"] == []


def test_the_page_that_is_put_in_order_is_full(tmp_path: Path) -> None:
    """So that the property above speaks of a choice, and of every kind of sibling."""
    usual = answer(tmp_path / "out")
    choices = json.loads(usual.files["fit.json"])["selection"]["choices"]
    assert sum(not choice["printed"] for choice in choices) > 3
    lists = siblings(usual.plans.resume)
    assert sum(len(beside) > 1 for beside in lists) >= 8


@pytest.mark.parametrize("theme", ["classic", "sidebar", "modern"])
def test_two_pages_stay_two_in_any_theme(theme: str, tmp_path: Path) -> None:
    """Other page breaks may waste more room; the promise holds."""
    done = answer(tmp_path / "out", *reversed(NAMES), pages=2, theme=theme)
    assert done.pages <= 2
    assert all(named_first(as_listed(NAMES[::-1]), beside) for beside in siblings(done.plans.resume))


def test_the_report_and_the_sources_are_in_the_order_that_was_asked_for(tmp_path: Path) -> None:
    usual = answer(tmp_path / "usual")
    done = answer(tmp_path / "out", "skills", "/skills/1", "/work/1", "/work/0/highlights/3")
    reports = [json.loads(one.files["fit.json"])["selection"] for one in (usual, done)]
    assert [choice["pointer"] for choice in reports[1]["choices"]][:2] == ["/skills/1", "/skills/0"]
    assert reports[0]["objective"] == reports[1]["objective"]
    told = [{(one["pointer"], one["value"], one["printed"]) for one in report["choices"]} for report in reports]
    assert told[0] == told[1]
    blocks = json.loads(done.files["sources.json"])["documents"]["resume"]["blocks"]
    changes = {block["id"]: [piece["change"] for piece in block["pieces"]] for block in blocks}
    assert changes["item:/skills/1"] == ["reordered", "reordered"]
    assert changes["entry:/work/1"] == ["reordered", "reordered", "formatted"]
    assert changes["highlight:/work/0/highlights/3"] == ["reordered"]


def test_the_letter_and_the_data_do_not_depend_on_the_order(tmp_path: Path) -> None:
    """resume.json keeps the order of the career file, as any of its readers expects."""
    usual, done = answer(tmp_path / "usual"), answer(tmp_path / "out", *reversed(NAMES))
    for name in ("letter.pdf", "resume.json"):
        assert done.files[name] == usual.files[name]
    assert done.files["resume.pdf"] != usual.files["resume.pdf"]


def test_the_sample_in_another_order_is_proven(tmp_path: Path) -> None:
    ad = metier.read_ad((SAMPLE / "ad.txt").read_text(encoding="utf-8"))
    career = metier.load_career(SAMPLE / "career.yaml")
    order = ("skills", "/work/2", "/work/0/highlights/5", "/languages/2", "/projects/0/keywords/2")
    done = metier.tailor(ad, career, tmp_path / "out", order=order, pages=1, today=DAY)
    assert done.pages == 1
    findings = metier.verify(tmp_path / "out", SAMPLE / "career.yaml")
    assert [finding for finding in findings if finding.severity == "error"] == []


def test_an_edited_plan_has_its_own_order(tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    answer(tmp_path / "one", "skills", save_plan=plan)
    with pytest.raises(metier.UserError, match="says itself what is printed") as refused:
        answer(tmp_path / "two", "work", plan_file=plan, pages=None)
    assert "--order" in refused.value.hint
    assert not (tmp_path / "two").exists()
    again = answer(tmp_path / "two", plan_file=plan)
    assert siblings(again.plans.resume)[0][0] == "/skills"


def test_a_name_that_the_career_file_does_not_have_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(metier.UserError, match="/work/17") as refused:
        answer(tmp_path / "out", "/work/17")
    assert "/work/1" in refused.value.hint
    assert not (tmp_path / "out").exists()
