"""The themes are really different, by theme.toml and by what stands on the page; and each reads back in three readers."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pypdfium2
import pytest
from pdfminer.high_level import extract_text

from documents.plans import LETTER, SENIOR, STUDENT, letter, resume
from documents.test_any_text import read_back, reads_as
from metier.documents import load_theme, render_docx, render_pdf
from metier.documents.runs import comparable_text, printed_blocks
from metier.documents.theme import Theme, theme_names
from metier.formats.docx import read_docx
from metier.model.plan import Plan

NAMES = theme_names()
Box = tuple[float, float, float, float]  # left, bottom, right, top
# A career of thirty years: nine jobs with four highlights each, over several pages.
LONG = (
    *SENIOR[:6],
    *(
        replace(block, id=f"{block.id}-{copy}", entry=f"{block.entry}-{copy}")
        for copy in range(3)
        for block in SENIOR[6:18]
    ),
    *SENIOR[18:],
)


def shape(theme: Theme) -> tuple[object, ...]:
    """Columns, header, place of headings, order within an entry, place of dates, type family."""
    order = "title" if theme.head.index("title") < theme.head.index("organization") else "organization"
    return (theme.columns, theme.header, theme.headings, order, theme.dates, theme.fonts[0])


def test_there_are_a_dozen_and_any_two_differ_in_two_ways_at_least() -> None:
    assert len(NAMES) >= 12
    for one, two in combinations(map(load_theme, NAMES), 2):
        assert sum(a != b for a, b in zip(shape(one), shape(two), strict=True)) >= 2, (one.name, two.name)


def place(page: pypdfium2.PdfPage, words: str) -> Box:
    """Where these words stand."""
    text = page.get_textpage()
    found = text.search(words).get_next()
    assert found is not None, words
    boxes = [text.get_charbox(number) for number in range(found[0], found[0] + found[1])]
    return (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))


def shapes(page: pypdfium2.PdfPage) -> list[Box]:
    """The lines and grounds that are drawn on the page."""
    return [found.get_bounds() for found in page.get_objects() if found.type == 2]


@pytest.mark.parametrize("name", NAMES)
def test_the_page_shows_what_theme_toml_says(name: str) -> None:
    theme = load_theme(name)
    page = pypdfium2.PdfDocument(render_pdf(resume(), theme))[0]
    step, (width, _) = theme.step(1), page.get_size()
    left, right, middle = step.margin, width - step.margin, width / 2
    head, title = place(page, "Dr. Annika"), place(page, "Experience")
    _check_header(theme, shapes(page), head, place(page, "Oyelaran"), (left, middle, right))
    _check_heading(theme, shapes(page), title, place(page, "Data engineer with"), middle)
    dates, lead = place(page, "Mar 2020"), place(page, "Nordwind")
    post = max((box for box in _all(page, "Staff Data Engineer")[1:]), key=lambda box: box[3])
    leads = lead[0] < post[0] if abs(lead[1] - post[1]) < 4 else lead[1] > post[1]
    assert leads == (shape(theme)[3] == "organization")
    near = lead if shape(theme)[3] == "organization" else post
    _check_dates(theme, dates, place(page, "present"), near, right)
    _check_columns(theme, pypdfium2.PdfDocument(render_pdf(resume(), theme)))
    fonts = {run.get_font().get_base_name() for run in page.get_objects() if run.type == 1}
    assert any(theme.fonts[0].replace(" ", "") in font for font in fonts)


def _check_columns(theme: Theme, document: pypdfium2.PdfDocument) -> None:
    """Two columns: the skills stand beside the first job. One: above or below it, on whatever page."""
    beside = False
    for page in document:
        skills, job = _all(page, "Kubernetes"), _all(page, "Nordwind")
        if skills and job:
            lowest = _all(page, "Mentored")[0][1]
            beside = lowest < skills[0][1] < job[0][3] and skills[0][2] < job[0][0]
    assert beside == (theme.columns == 2)


def _all(page: pypdfium2.PdfPage, words: str) -> list[Box]:
    text = page.get_textpage()
    search, found = text.search(words), []
    while hit := search.get_next():
        boxes = [text.get_charbox(number) for number in range(hit[0], hit[0] + hit[1])]
        found.append((boxes[0][0], min(b[1] for b in boxes), boxes[-1][2], max(b[3] for b in boxes)))
    return found


def _check_header(theme: Theme, drawn: list[Box], head: Box, end: Box, edges: tuple[float, float, float]) -> None:
    left, middle, right = edges
    ground = any(box[0] < 1 and box[1] < head[1] and box[3] > head[3] for box in drawn)
    line = any(box[1] > head[3] for box in drawn)
    assert ground == (theme.header == "band")
    assert (line and not ground) == (theme.header == "rules")
    if theme.header == "centre":
        assert (head[0] + end[2]) / 2 == pytest.approx(middle, abs=3)
    elif theme.header == "right":
        assert end[2] == pytest.approx(right, abs=3)
    else:
        assert head[0] == pytest.approx(left, abs=4)


def _check_heading(theme: Theme, drawn: list[Box], title: Box, text: Box, middle: float) -> None:
    beside = [box for box in drawn if box[1] < title[3] + 6 and box[3] > title[1] - 8 and box[3] - box[1] < 30]
    assert bool(beside) == (theme.headings in ("rule", "lines", "bar", "tab"))
    assert (text[0] > title[2]) == (theme.headings == "margin")
    if theme.headings == "lines":
        assert (title[0] + title[2]) / 2 == pytest.approx(middle, abs=3)
    if theme.headings == "tab":
        assert any(box[2] < title[0] for box in beside)
    if theme.headings == "bar":
        assert any(box[1] < title[1] and box[3] > title[3] for box in beside)


def _check_dates(theme: Theme, dates: Box, end: Box, near: Box, right: float) -> None:
    same_line = abs(dates[1] - near[1]) < 4
    assert same_line == (theme.dates != "below")
    if theme.dates == "right":
        assert end[2] == pytest.approx(right, abs=3)
    elif theme.dates == "margin":
        assert end[2] < near[0]
    elif theme.dates == "below":
        assert dates[0] == pytest.approx(near[0], abs=3)
        assert dates[3] < near[3]
    else:
        assert near[2] < dates[0] < right - 60


def words_of(found: str) -> str:
    """The text without bullets, which readers that go by position may put elsewhere."""
    return re.sub("[•▪–]", "", comparable_text(found))


PLANS = {"sample": resume(SENIOR), "student": resume(STUDENT), "long": resume(LONG, 3), "letter": letter(LETTER)}


@pytest.mark.parametrize("kind", PLANS)
@pytest.mark.parametrize("name", NAMES)
def test_pdfium_and_docx_read_every_theme_in_order(name: str, kind: str) -> None:
    theme, plan = load_theme(name), PLANS[kind]
    assert reads_as(read_back(render_pdf(plan, theme)), plan, theme)
    docx = comparable_text(read_docx(render_docx(plan, theme), "x").text)
    assert docx == comparable_text(
        "".join(f"{run.before}{run.text}" for item in printed_blocks(plan, theme) for run in item.runs)
    )


def loses_nothing(found: str, plan: Plan, theme: Theme) -> bool:
    """Whether all letters of the plan are there: readers that go by position may read two columns in turns."""
    wanted = "".join(words_of(run.text) for item in printed_blocks(plan, theme) for run in item.runs)
    return Counter(words_of(found)) >= Counter(wanted)


def in_order(found: str, plan: Plan, theme: Theme, *, dates: bool = True) -> bool:
    """Whether every piece of the plan is there, one after the other."""
    found, here = words_of(found), 0
    for item in printed_blocks(plan, theme):
        for run in item.runs:
            wanted = words_of(run.text)
            if run.aside and not dates and wanted in found:
                continue
            here = found.find(wanted, here)
            if here < 0:
                return False
            here += len(wanted)
    return True


@pytest.mark.parametrize("kind", PLANS)
@pytest.mark.parametrize("name", NAMES)
def test_pdfminer_reads_every_theme_in_order(name: str, kind: str) -> None:
    theme, plan = load_theme(name), PLANS[kind]
    text = extract_text(io.BytesIO(render_pdf(plan, theme)))
    assert in_order(text, plan, theme) if theme.columns == 1 else loses_nothing(text, plan, theme)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed")
@pytest.mark.parametrize("kind", PLANS)
@pytest.mark.parametrize("name", NAMES)
def test_poppler_reads_every_theme_in_order(name: str, kind: str, tmp_path: Path) -> None:
    """Dates at the right edge aside: where the lines below a head are short, it may read them as a column of their own."""
    theme, plan = load_theme(name), PLANS[kind]
    path = tmp_path / "x.pdf"
    path.write_bytes(render_pdf(plan, theme))
    for mode in ([], ["-raw"]):
        done = subprocess.run(["pdftotext", *mode, str(path), "-"], capture_output=True, check=True)
        text = done.stdout.decode()
        assert in_order(text, plan, theme, dates=bool(mode) or theme.dates != "right")
