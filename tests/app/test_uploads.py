"""A file that somebody hands over: what was read in it, beside pictures of its pages, in bytes and within limits."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator

import pytest

from metier.app.uploads import check_upload, read_upload
from metier.app.worker import Worker
from metier.errors import DataError
from metier.formats.pdf import read_pdf_pages
from metier.resumes.read import read_resume
from metier.terms import load_vocabulary
from pdf_by_hand import picture_pdf
from pictures import read_png
from review.check.awkward import RESUME, WHITE, checked, line, lines, pdf

PRINTED = pdf(lines(RESUME), line("synergy everywhere always", 60, 700, before=WHITE))
TEXT = "\n".join(RESUME).encode()


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as running:
        yield running


def test_the_worker_draws_the_pages_of_a_pdf_as_they_are_drawn_here(worker: Worker) -> None:
    pages = worker.pages(PRINTED, "cv.pdf")
    assert pages == read_pdf_pages(PRINTED)
    assert [(page.number, page.width, page.height) for page in pages] == [(1, 595, 842), (2, 595, 842)]
    assert read_png(pages[0].png)[:2] == struct.unpack_from(">II", pages[0].png, 16)


def test_boxes_come_out_of_the_worker_as_they_went_in(worker: Worker) -> None:
    assert worker.read(PRINTED, "cv.pdf") == read_resume(PRINTED, "cv.pdf", load_vocabulary())


def test_a_resume_is_checked_and_each_mark_is_on_a_picture(worker: Worker) -> None:
    found = check_upload(worker, PRINTED, "ada-example-cv.pdf")
    assert found.checked == checked(PRINTED, "ada-example-cv.pdf")
    assert found.undrawn == ""
    sizes = {page.number: (page.width, page.height) for page in found.pictures}
    hidden = [mark for mark in found.marks if found.checked.findings[mark.index].rule == "hidden-text"]
    assert [mark.page for mark in hidden] == [2]
    assert found.basis("hidden-text").startswith("Evidence")
    for mark in (*found.marks, *found.field_marks):
        assert mark.box is not None
        wide, high = sizes[mark.page]
        assert 0 <= mark.box[0] < mark.box[2] <= wide and 0 <= mark.box[1] < mark.box[3] <= high


def test_a_resume_is_read_and_each_origin_is_on_a_picture(worker: Worker) -> None:
    found = read_upload(worker, PRINTED, "cv.pdf")
    assert found.draft.data["basics"]["name"] == "Ada Example"
    assert len(found.pictures) == 2
    assert all(origin.box is not None and origin.box[0] in (1, 2) for origin in found.draft.origins)


@pytest.mark.parametrize("name", ["cv.txt", "cv.md", "cv.html", "cv"])
def test_other_formats_have_no_pictures_and_are_read_all_the_same(worker: Worker, name: str) -> None:
    found, told = read_upload(worker, TEXT, name), check_upload(worker, TEXT, name)
    assert found.draft.data["basics"]["name"] == "Ada Example"
    assert told.checked.fields
    assert found.pictures == told.pictures == told.marks == ()
    assert found.undrawn == told.undrawn == ""


def test_an_export_is_read(worker: Worker) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("Profile.csv", "First Name,Last Name,Headline\nAda,Example,Engineer\n")
        archive.writestr("Skills.csv", "Name\nPython\n")
    assert read_upload(worker, packed.getvalue(), "export.zip").draft.data["basics"]["name"] == "Ada Example"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "picture"),
        (b"%PDF-1.7\nand no more", "broken"),
        (bytes(50_000_001), "too big"),
        (pdf(*[""] * 201), "201 pages"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(worker: Worker, data: bytes, words: str) -> None:
    for handed in (check_upload, read_upload):
        with pytest.raises(DataError, match=words) as refused:
            handed(worker, data, "cv.pdf")
        assert refused.value.file == "cv.pdf" and refused.value.hint


def test_a_text_with_nothing_of_a_resume_is_refused_when_it_is_to_be_read(worker: Worker) -> None:
    with pytest.raises(DataError, match="Nothing of a résumé"):
        read_upload(worker, b"***\n", "cv.txt")


def test_a_scan_is_checked_with_its_picture(worker: Worker) -> None:
    scan = picture_pdf(b"P5 4 4 255\n" + bytes(range(0, 160, 10)), 595, 842)
    found = check_upload(worker, scan, "scan.pdf")
    assert found.checked.findings[0].rule == "no-text"
    assert len(found.pictures) == 1


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\fakepath\\cv.pdf", "cv.pdf"), ("../../etc/cv.pdf", "cv.pdf"), ("c\x1b[31mv\n.pdf", "c[31mv.pdf"), ("", "file"),
        ("a" * 400 + ".pdf", "a" * 120 + ".pdf"), (".pdf", ".pdf"), ("Lebenslauf Ünal.PDF", "Lebenslauf Ünal.PDF"),
    ],
)  # fmt: skip
def test_a_name_that_comes_with_a_file_is_made_harmless(worker: Worker, given: str, kept: str) -> None:
    assert check_upload(worker, pdf(lines(RESUME)), given).checked.file == kept


def test_what_was_read_stays_where_the_pages_cannot_be_drawn(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Worker, data: bytes, name: str) -> None:
        raise DataError("Reading this file took more than 30 seconds.")

    monkeypatch.setattr(Worker, "pages", refuse)
    found = read_upload(worker, PRINTED, "cv.pdf")
    assert found.draft.data["basics"]["name"] == "Ada Example"
    assert (found.pictures, found.undrawn) == ((), "Reading this file took more than 30 seconds.")


def test_a_page_that_takes_too_long_to_draw_is_given_up_and_the_next_file_is_drawn(worker: Worker) -> None:
    endless = pdf("".join(f"{at % 500} 0 m 595 842 l S\n" for at in range(60_000)))
    with pytest.raises(DataError, match=r"more than 0\.01 seconds"):
        worker.pages(endless, "cv.pdf", seconds=0.01)
    assert len(worker.pages(PRINTED, "cv.pdf")) == 2
