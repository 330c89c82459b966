"""Every value that was read from a PDF has a box on its page, and its words stand in that box."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from metier.app.importing import redacted
from metier.model.draft import Draft
from metier.model.page import PageBox
from metier.resumes.merge import merge_drafts
from metier.resumes.read import read_resume
from metier.terms import load_vocabulary
from review.check.awkward import RESUME, lines, pdf

CORPUS = sorted((Path(__file__).parents[1] / "corpus" / "resumes").glob("*.pdf"))


@cache
def draft_of(data: bytes, name: str = "cv.pdf") -> Draft:
    return read_resume(data, name, load_vocabulary())


def boxes(draft: Draft) -> dict[str, PageBox | None]:
    return {origin.pointer: origin.box for origin in draft.origins}


def value_at(draft: Draft, pointer: str) -> str:
    value: Any = draft.data
    for key in pointer.split("/")[1:]:
        value = value[int(key)] if isinstance(value, list) else value[key]
    return str(value)


def bare(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKC", text).casefold() if letter.isalnum())


def test_there_are_documents_to_look_at() -> None:
    assert len(CORPUS) >= 12


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_in_each_box_the_pdf_reader_finds_the_words_of_the_value(path: Path) -> None:
    """The PDF reader is asked for what stands in the box: the value itself, its year, or words that were its source."""
    document = pypdfium2.PdfDocument(path.read_bytes())
    pages = [document[number] for number in range(len(document))]
    texts = [page.get_textpage() for page in pages]
    draft = draft_of(path.read_bytes())
    assert len(draft.origins) > 30
    own = 0
    for origin in draft.origins:
        assert origin.box is not None
        number, left, top, right, bottom = origin.box
        high = pages[number - 1].get_height()
        inside = texts[number - 1].get_text_bounded(left - 0.5, high - bottom - 0.5, right + 0.5, high - top + 0.5)
        value = value_at(draft, origin.pointer)
        is_own = bare(value) in bare(inside) or (value[:4].isdigit() and value[:4] in inside)
        own += is_own
        assert is_own or (bare(inside) and (bare(inside) in bare(origin.quote) or bare(origin.quote) in bare(inside)))
    assert own >= 0.85 * len(draft.origins)


def test_a_value_has_the_box_of_its_own_words_in_a_line_of_many() -> None:
    found = boxes(draft_of(pdf(lines(RESUME))))
    email, phone, city = (found[f"/basics/{key}"] for key in ("email", "phone", "location/city"))
    assert email and phone and city
    assert email[:3] == (1, 60.0, 64.55)
    assert email[3] < phone[1] < phone[3] < city[1]
    assert phone[2] == city[2] == email[2]


def test_a_date_has_the_box_of_the_period_as_it_is_written() -> None:
    found = boxes(draft_of(pdf(lines(RESUME))))
    since, name = found["/work/0/startDate"], found["/work/0/name"]
    assert since and name
    assert name[3] < since[1] < since[3]
    assert since[2] == name[2]
    assert found["/work/1/startDate"] == found["/work/1/endDate"] != since


def test_a_value_of_two_lines_has_a_box_around_both() -> None:
    found = boxes(draft_of(pdf(lines(RESUME)))).values()
    assert any(box and 20 < box[4] - box[2] < 30 for box in found)


def test_a_word_in_another_word_is_not_taken_for_the_value() -> None:
    """'R' is a skill of its own, not the first letter of 'Rust'."""
    found = boxes(draft_of(pdf(lines([*RESUME[:-1], "Rust, R"]))))
    rust, r = found["/skills/0/name"], found["/skills/1/name"]
    assert rust and r and rust[3] < r[1]


def test_both_columns_of_a_page_have_boxes_of_their_own() -> None:
    path = next(path for path in CORPUS if path.name == "en-executive-1.page-columns.pdf")
    found = boxes(draft_of(path.read_bytes()))
    left, right = found["/work/0/name"], found["/languages/0/language"]
    assert left and right and left[3] < 300 < right[1]


@pytest.mark.parametrize(
    ("box", "turn", "corner"),
    [
        (b"/MediaBox[-9 -9 700 900]/CropBox[40 100 500 830]", "1 0 0 1 0 0", (20, 39)),
        (b"/MediaBox[0 0 595 842]/Rotate 90", "1 0 0 1 0 0", (780, 60)),
        (b"/MediaBox[0 0 842 595]/Rotate 90", "0 1 -1 0 842 0", (60, 51)),
        (b"/MediaBox[0 0 842 595]/Rotate 270", "0 -1 1 0 0 595", (60, 51)),
        (b"/MediaBox[0 0 595 842]/Rotate 180", "-1 0 0 -1 595 842", (60, 51)),
    ],
)
def test_on_a_page_that_is_turned_or_cropped_boxes_are_where_the_words_are_seen(
    box: bytes, turn: str, corner: tuple[int, int]
) -> None:
    """Also where the page was drawn lying or upside down, and its turn puts that right."""
    drawn = pdf(f"q {turn} cm {lines(RESUME)} Q\n").replace(b"/MediaBox[0 0 595 842]", box)
    found = boxes(draft_of(drawn))["/basics/name"]
    assert found and (round(found[1]), round(found[2])) == corner


def test_every_line_has_its_box_those_left_out_too() -> None:
    draft = draft_of(pdf(lines(RESUME), lines(("Page 2",))))
    assert [line.box is not None and line.box[0] for line in draft.lines] == [1] * len(RESUME) + [2]


def test_other_formats_have_no_boxes() -> None:
    draft = draft_of("\n".join(RESUME).encode(), "cv.txt")
    assert {origin.box for origin in draft.origins} == {line.box for line in draft.lines} == {None}


def test_boxes_survive_merging_and_redacting() -> None:
    one, other = draft_of(pdf(lines(RESUME))), draft_of("\n".join(RESUME).encode(), "cv.txt")
    merge = merge_drafts([("cv.pdf", one), ("cv.txt", other)])
    merged = {origin.pointer: origin.box for origin in merge.draft.origins if origin.file == "cv.pdf"}
    assert merged == boxes(one)
    assert [line.box for line in merge.draft.lines[: len(RESUME)]] == [line.box for line in one.lines]
    kept = {origin.pointer: origin.box for origin in redacted(merge).draft.origins if origin.file == "cv.pdf"}
    assert kept["/work/0/position"] == boxes(one)["/work/0/position"]
    assert "/basics/name" not in kept
