"""A scanned page is named as such; where Tesseract is installed its text is read, and all of it is doubtful."""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from metier.app.importing import import_files
from metier.app.rendering import render
from metier.career import read_career
from metier.errors import DataError, UserError
from metier.formats.pdf import read_pdf_pictures
from pdf_by_hand import picture_pdf

SAMPLE = files("metier.app").joinpath("sample", "career.yaml").read_bytes()


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    printed = render(read_career(SAMPLE, "career.yaml"), "pdf").data
    path = tmp_path / "scan.pdf"
    path.write_bytes(picture_pdf(read_pdf_pictures(printed, max_pages=1)[0], 595, 842))
    return path


def test_a_page_without_text_is_named_and_the_way_to_read_it(scan: Path) -> None:
    with pytest.raises(DataError, match="pages are pictures") as refused:
        import_files([str(scan)])
    assert "--ocr" in refused.value.hint


def test_recognised_text_is_read_and_all_of_it_is_doubtful(scan: Path) -> None:
    if shutil.which("tesseract") is None:
        pytest.skip("Tesseract is not installed")
    draft = import_files([str(scan)], ocr=True).draft
    assert draft.data["basics"]["name"] == "Mara Lindqvist"
    assert draft.data["work"][0]["name"] == "Norrsken Energy"
    assert len(draft.doubtful) == len(draft.origins) > 20
    assert {origin.file for origin in draft.origins} == {"scan.pdf"}


def test_without_tesseract_it_is_said_what_to_install(scan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UserError, match="Tesseract") as refused:
        import_files([str(scan)], ocr=True)
    assert "tesseract-ocr" in refused.value.hint
