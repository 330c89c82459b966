"""The page while one types: what would print, as far as it can; what has an error is left off and said."""

from __future__ import annotations

import re
import shutil
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from metier.app.live import MOST_TABS, Screens, draw_career, draw_plan
from metier.app.rendering import render
from metier.career import read_career
from metier.documents import load_theme
from metier.documents.live import LivePage, PageReader, page_markup
from metier.errors import DataError, InvalidCareer, UserError
from metier.formats.pdf import read_pdf
from metier.model.edit import Add, Edit, Remove, Set
from metier.model.plan import Plan

TODAY = date(2026, 11, 30)
SAMPLE = Path(str(files("metier.app").joinpath("sample"))) / "career.yaml"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return Path(shutil.copy(SAMPLE, tmp_path))


def marks(pages: tuple[LivePage, ...]) -> set[str]:
    return {mark for page in pages for mark in re.findall(r'data-mark="([^"]*)"', page_markup(page))}


def draw(path: Path, *edits: Edit, **how: object) -> tuple[tuple[LivePage, ...], list[str]]:
    made = draw_career(path.read_bytes(), path, PageReader(), edits, today=TODAY, **how)  # type: ignore[arg-type]
    return made.pages, [finding.place.rpartition(" ")[2] for finding in made.findings]


def test_the_live_page_is_what_would_be_downloaded(path: Path) -> None:
    """As many pages, and every line of the file that the PDF prints is there to click on."""
    pages, findings = draw(path)
    made = render(read_career(path.read_bytes(), path.name), "pdf", today=TODAY)
    assert findings == []
    assert len(pages) == len(read_pdf(made.data).pages)
    printed = {
        piece.sources[0].pointer
        for block in made.plan.blocks
        for piece in block.pieces
        if piece.sources[0].origin == "career"
    }
    assert printed <= marks(pages)


def test_edits_that_nobody_saved_are_on_the_page_and_not_in_the_file(path: Path) -> None:
    before = path.read_bytes()
    pages, _ = draw(path, Add("/work/0/highlights/-", "Wrote a new line."), Remove("/projects"))
    assert "/work/0/highlights/8" in marks(pages)
    assert not any(mark.startswith("/projects") for mark in marks(pages))
    assert path.read_bytes() == before


def test_a_value_with_an_error_is_left_off_and_the_others_keep_their_pointers(path: Path) -> None:
    pages, findings = draw(path, Set("/work/0/startDate", "20"), Set("/work/1/highlights/2", ""))
    assert findings == ["/work/0/startDate", "/work/1/highlights/2"]
    assert "/work/1/highlights/2" not in marks(pages)
    assert {"/work/0/position", "/work/1/highlights/1", "/work/1/highlights/3", "/work/1/highlights/6"} <= marks(pages)


def test_an_end_whose_start_is_wrong_goes_with_it(path: Path) -> None:
    pages, findings = draw(path, Set("/work/1/startDate", "long ago"))
    assert findings == ["/work/1/startDate"]
    assert "/work/1/position" in marks(pages)


def test_a_story_about_nothing_takes_no_page_away(path: Path) -> None:
    pages, findings = draw(
        path, Set("/stories/0/facts", ["/work/0/highlights/99", "no such id"]), Set("/work/0/highlights/0", "")
    )
    assert findings == ["/work/0/highlights/0", "/stories/0/facts/0", "/stories/0/facts/1"]
    assert "/work/0/highlights/1" in marks(pages)


def test_without_a_name_there_is_no_page(path: Path) -> None:
    with pytest.raises(InvalidCareer, match="name"):
        draw(path, Remove("/basics/name"))


def test_what_is_no_file_of_a_career_has_no_page(path: Path) -> None:
    path.write_text("basics: [")
    with pytest.raises(DataError):
        draw(path)


def test_a_theme_may_be_tried_without_being_chosen(path: Path) -> None:
    plain, _ = draw(path)
    other, _ = draw(path, theme="modern", settings=("accent=#333333",))
    assert plain != other
    with pytest.raises(UserError, match="no theme"):
        draw(path, theme="none of ours")
    with pytest.raises(UserError, match="no option"):
        draw(path, settings=("colour=red",))


def test_what_is_private_is_on_no_page(path: Path) -> None:
    pages, _ = draw(path, Set("/work/0/private", True))
    assert not any(mark.startswith("/work/0") for mark in marks(pages))


def test_a_plan_is_marked_by_the_numbers_of_its_pieces(path: Path) -> None:
    plan: Plan = render(read_career(path.read_bytes(), path.name), "pdf", today=TODAY).plan
    found = marks(draw_plan(plan, load_theme(plan.theme), PageReader()))
    assert len(found) > 40
    for mark in found:
        block, piece = map(int, mark.split("/"))
        assert plan.blocks[block].pieces[piece].text


PAGE = LivePage(10, 10, "", ())


def test_a_tab_gets_whole_pages_first_and_then_what_changed() -> None:
    screens = Screens()
    first = screens.patch("a", 0, (PAGE,))
    assert (first.number, first.whole) == (1, True)
    second = screens.patch("a", first.number, (PAGE,))
    assert (second.number, second.whole, list(second.pages)) == (2, False, [None])


@pytest.mark.parametrize("number", [0, 1, 7])
def test_a_tab_that_is_in_doubt_gets_whole_pages(number: int) -> None:
    """After a lost answer, a restart of the program, or in a tab that was copied."""
    screens = Screens()
    screens.patch("a", 0, (PAGE,))
    screens.patch("a", 1, (PAGE,))
    patch = screens.patch("a", number, (PAGE,))
    assert patch.whole
    assert patch.number > max(2, number)


def test_only_so_many_tabs_are_remembered() -> None:
    screens = Screens()
    for number in range(MOST_TABS + 3):
        screens.patch(f"tab {number}", 0, (PAGE,))
    assert screens.patch("tab 0", 1, (PAGE,)).whole
    assert not screens.patch(f"tab {MOST_TABS + 2}", 1, (PAGE,)).whole
