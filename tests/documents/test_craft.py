"""Page craft, read from the boxes of the PDF: nothing alone at a page's edge, nothing torn apart, space spread evenly."""

from __future__ import annotations

from itertools import pairwise

import pypdfium2
import pytest

from documents.plans import block, entry, resume, section
from metier.documents import load_theme, render_pdf
from metier.documents.theme import theme_names
from metier.model.plan import Block

NAMES = theme_names()
LINE = "Built the forecast that the desk uses for wind and solar and kept it honest through three winters of storms. "


def career(filler: int) -> tuple[Block, ...]:
    """Some lines, then jobs whose heads and highlights fall on the end of the page in every way."""
    jobs = [
        made
        for number in range(9)
        for made in entry(
            number, "work", (f"Alpha{number} {LINE}{LINE} omega{number}", f"Beta{number} {LINE * 2} end{number}"),
            title=f"Post{number}", organization=f"Firm{number}", dates="2020",
        )
    ]  # fmt: skip
    return (
        block("name", "/n", name="Ann"),
        section("summary", "Profile"),
        *(block("item", f"/s{number}", k="filler") for number in range(filler)),
        section("work", "Experience"),
        *jobs,
    )


@pytest.mark.parametrize("name", NAMES)
def test_no_heading_and_no_half_of_a_highlight_stands_alone(name: str) -> None:
    """Wherever the page ends: a section's title with a head, a head with its first highlight, each highlight whole."""
    seen = 0
    for filler in range(0, 8, 2):
        document = pypdfium2.PdfDocument(render_pdf(resume(career(filler)), load_theme(name)))
        texts = [page.get_textpage().get_text_range() for page in document]
        assert len(texts) > 1
        for text in texts:
            seen += "Experience" in text
            assert "Experience" not in text or "Post0" in text
            for number in range(9):
                assert (f"Post{number}" in text) <= (f"Alpha{number}" in text)
                assert (f"Alpha{number}" in text) == (f"omega{number}" in text)
                assert (f"Beta{number}" in text) == (f"end{number}" in text)
    assert seen == 4


def tops(pdf: bytes, words: str) -> list[float]:
    """The upper edges of these words, down the one page, in points from its upper edge."""
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 1
    page = document[0]
    text, found = page.get_textpage(), []
    search = text.search(words)
    while hit := search.get_next():
        found.append(page.get_height() - text.get_charbox(hit[0])[3])
    return found


def foot(pdf: bytes) -> float:
    """The room between the last line and the lower margin, of one page at the density of these tests."""
    page = pypdfium2.PdfDocument(pdf)[0]
    text = page.get_textpage()
    lowest = min(text.get_rect(number)[1] for number in range(text.count_rects()))
    return lowest - load_theme("classic").step(1).margin


def jobs(count: int, more: int = 0) -> bytes:
    made = [made for n in range(count) for made in entry(n, "work", (f"Line {n}",), title="Post", organization="Firm")]
    rest = [block("item", f"/skills/{n}", k="tool") for n in range(more)]
    blocks = (block("name", "/n", name="Ann"), section("work", "Experience"), *made, section("skills", "Skills"), *rest)
    return render_pdf(resume(blocks), load_theme("classic"))


def test_a_page_that_is_nearly_full_spreads_what_is_left_evenly() -> None:
    """The same step from job to job, wider than on a page with much room, and hardly anything left at the foot."""
    nearly = [made for more in range(24) if len(pypdfium2.PdfDocument(made := jobs(12, more))) == 1]
    full, roomy = nearly[-2], jobs(8)
    assert 2 <= len(nearly) < 24
    wide, narrow = ({round(low - high, 1) for high, low in pairwise(tops(pdf, "Post"))} for pdf in (full, roomy))
    assert len(narrow) == 1
    assert max(wide) - min(wide) <= 0.2
    assert min(wide) > max(narrow)
    assert max(wide) < max(narrow) + 0.5 * load_theme("classic").step(1).size
    assert 0 <= foot(full) < 3


def test_spreading_never_costs_a_page() -> None:
    """One line more at a time: pages only ever grow by the line that no longer fits."""
    counts = [len(pypdfium2.PdfDocument(jobs(12, more))) for more in range(0, 40, 2)]
    assert counts == sorted(counts)
    assert counts[0] == 1
    assert counts[-1] == 2
