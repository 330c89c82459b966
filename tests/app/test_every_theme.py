"""Every theme × four careers × PDF, DOCX and HTML; and any career within the schema: it prints, or says why not.

`CHECKS` are what each document has to pass beyond the proof that `render` itself makes; a new check is a line there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import product

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from metier.app.rendering import Rendered, render
from metier.career import read_career
from metier.documents import load_theme
from metier.documents.theme import theme_names
from metier.errors import MetierError
from metier.model.career import Career
from metier.review.check import check_resume
from metier.terms import load_vocabulary

TODAY = date(2026, 2, 1)
NAMES = theme_names()
SAMPLE = files("metier.app").joinpath("sample/career.yaml").read_bytes()
STUDENT = {
    "basics": {"name": "Jo Park", "email": "jo@uni.example"},
    "education": [
        {"institution": "University of Texas", "studyType": "B.Sc.", "area": "Computing", "startDate": "2022"}
    ],
    "projects": [{"name": "Bike Finder", "startDate": "2024-01", "highlights": ["Finds a free bicycle with Python."]}],
    "skills": [{"name": "Programming", "keywords": ["Python", "SQL"]}],
}
VETERAN = {
    "basics": {"name": "Ada Old-Timer", "email": "ada@old.example", "label": "Engineer", "summary": "Thirty years in plants and grids. " * 6},
    "work": [
        {
            "name": f"Firm number {n}", "position": "Engineer of plants", "location": "Kiel",
            "startDate": f"{2023 - 3 * n}-03", "endDate": f"{2026 - 3 * n}-02",
            "highlights": [f"Built plant {n} for {n} hundred people and led the people who ran it through {m} audits."
                           for m in range(1, 4)],
        }
        for n in range(10)
    ],
    "skills": [{"name": f"Field {n}", "keywords": [f"tool {n}{m}" for m in range(9)]} for n in range(8)],
    "certificates": [{"name": f"Licence {n}", "issuer": "Chamber", "date": f"20{10 + n}"} for n in range(6)],
    "languages": [{"language": "German", "fluency": "native"}],
}  # fmt: skip
SCRIPTS = {
    "basics": {"name": "Zoë Ångström-Žižek Ελένη Иванова", "email": "zoe@all.example", "label": "Ğüneş ß ẞ Łódź Đặng", "summary": "Ça va – « très » bien … “so” ½ €"},
    "work": [{"name": "Οδυσσέας ΑΕ", "position": "Инженер", "startDate": "2019", "highlights": ["Построил мост через Обь, 2,3 км", "Ο ρυθμός αυξήθηκε κατά 18 %", "Łączył źródła; čisté řešení"]}],
    "languages": [{"language": "Ελληνικά", "fluency": "C2"}, {"language": "Русский", "fluency": "B1"},
                  {"language": "עברית", "fluency": "שפת אם"}, {"language": "العربية", "fluency": "اللغة الأم"},
                  {"language": "हिन्दी", "fluency": "मातृभाषा"}],
}  # fmt: skip


@cache
def career(kind: str) -> Career:
    data = {"student": STUDENT, "veteran": VETERAN, "scripts": SCRIPTS}
    return read_career(SAMPLE if kind == "sample" else json.dumps(data[kind]).encode(), "career.yaml")


def is_a_tagged_pdf_within_its_pages(made: Rendered) -> Iterator[str]:
    """Every character of a PDF stands on its page, and there are as many pages as the Plan says."""
    if made.to != "pdf":
        return
    document = pypdfium2.PdfDocument(made.data)
    if not pypdfium2.raw.FPDFCatalog_IsTagged(document.raw):
        yield "not tagged"
    if len(document) != made.plan.pages:
        yield f"{len(document)} pages, not {made.plan.pages}"
    margin = min(step.margin for step in load_theme(made.plan.theme).densities) - 12
    for page in document:
        text, (width, height) = page.get_textpage(), page.get_size()
        for number in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(number)
            if left < margin or right > width - margin or bottom < margin or top > height - margin:
                yield f"text at {left:.0f}, {bottom:.0f} runs off its page"


def reads_without_a_warning(made: Rendered) -> Iterator[str]:
    """What `metier check` says above a note of a document of ours."""
    checked = check_resume(made.data, NAMES_OF[made.to], load_vocabulary())
    yield from (str(finding) for finding in checked.findings if finding.severity != "note")


NAMES_OF = {"pdf": "resume.pdf", "docx": "resume.docx", "html": "resume.html"}
CHECKS: tuple[Callable[[Rendered], Iterator[str]], ...] = (is_a_tagged_pdf_within_its_pages, reads_without_a_warning)


@pytest.mark.parametrize("kind", ["sample", "student", "veteran", "scripts"])
@pytest.mark.parametrize("name", NAMES)
def test_every_theme_prints_every_career_in_every_format(name: str, kind: str) -> None:
    """`render` gives nothing that its proof refuses: each line read back, in order, from the written bytes."""
    for to in ("pdf", "docx", "html"):
        made = render(career(kind), to, theme=name, today=TODAY)
        assert made.data
        assert [fault for check in CHECKS for fault in check(made)] == []


WORDS = st.text(st.sampled_from("abc ÄßéŁжΩ-–/&%.,'\"#$_\\[]{}<>@*0123456789\n"), min_size=1, max_size=60)
LONG = st.one_of(WORDS, st.builds(lambda words, count: words * count, WORDS, st.integers(1, 40)))
DAY = st.sampled_from(["2019", "2019-03", "2024-12-31", "soon", ""])
ENTRY = st.fixed_dictionaries(
    {},
    optional={
        "name": WORDS, "position": WORDS, "institution": WORDS, "studyType": WORDS, "area": WORDS, "location": WORDS,
        "startDate": DAY, "endDate": DAY, "summary": LONG, "highlights": st.lists(LONG, max_size=5),
        "keywords": st.lists(WORDS, max_size=4), "url": st.sampled_from(["https://example.org/" + "x/" * 60, "no address"]),
    },
)  # fmt: skip
GROUP = st.fixed_dictionaries({"name": WORDS}, optional={"keywords": st.lists(WORDS, max_size=30), "level": WORDS})
CAREERS = st.fixed_dictionaries(
    {"basics": st.fixed_dictionaries({"name": LONG}, optional={"label": LONG, "summary": LONG, "email": WORDS, "phone": WORDS})},
    optional={
        "work": st.lists(ENTRY, max_size=4), "education": st.lists(ENTRY, max_size=3), "projects": st.lists(ENTRY, max_size=3),
        "skills": st.lists(GROUP, max_size=6), "interests": st.lists(GROUP, max_size=2),
        "languages": st.lists(st.fixed_dictionaries({"language": WORDS}), max_size=3),
    },
)  # fmt: skip
# What is drawn beside theme and career: formats, papers, sizes, pages promised.
TURNS = list(product(("pdf", "docx", "html"), ("a4", "letter"), ("90", "130"), (None, 1)))


@seed(20261123)
@settings(max_examples=24, deadline=None, suppress_health_check=list(HealthCheck))
@given(CAREERS, st.sampled_from(NAMES), st.sampled_from(TURNS))
def test_any_career_within_the_schema_prints_or_is_refused_with_the_reason(
    data: dict[str, object], name: str, turn: tuple[str, str, str, int | None]
) -> None:
    """No theme overflows its page, loses a line or crashes: `render` compares every line, or says why it cannot print.

    `metier check` rightly warns of careers made by chance (no address, no experience), so it is no measure here.
    """
    to, paper, size, pages = turn
    try:
        made = render(
            read_career(json.dumps(data).encode(), "career.json"), to, theme=name, paper=paper, pages=pages,
            settings=[f"size={size}"], today=TODAY,
        )  # fmt: skip
    except MetierError as error:
        assert error.message
        assert not any("does not read back" in line for line in (error.message,)), error
        return
    assert list(is_a_tagged_pdf_within_its_pages(made)) == []
    assert check_resume(made.data, NAMES_OF[to], load_vocabulary()).stored  # whatever it says, it reads it
