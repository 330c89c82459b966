"""Every theme of ours passes its own check: in pdfium, poppler and pdfminer, as DOCX and as HTML."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from functools import cache
from importlib.resources import files

import pytest
from pdfminer.high_level import extract_text

from metier.app.rendering import Rendered, render
from metier.career import read_career
from metier.documents.theme import theme_names
from metier.formats.pdf import read_glyphs, read_pdf
from metier.review.check.letters import find_broken_text
from metier.review.check.order import Wrap, find_torn, find_wraps, squeeze
from review.check.awkward import checked

SAMPLE = files("metier.app").joinpath("sample/career.yaml").read_bytes()


@cache
def made(theme: str, to: str) -> Rendered:
    return render(read_career(SAMPLE, "career.yaml"), to, theme=theme, today=date(2026, 2, 1))


@cache
def wraps(theme: str) -> tuple[Wrap, ...]:
    return find_wraps(read_glyphs(made(theme, "pdf").data)[:1])


def pdfium(data: bytes) -> str:
    return read_pdf(data).pages[0].text


def pdfminer(data: bytes) -> str:
    return extract_text(io.BytesIO(data), page_numbers=[0])


def poppler(data: bytes) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler's pdftotext is not installed")
    return subprocess.run(
        ["pdftotext", "-l", "1", "-", "-"], input=data, capture_output=True, check=True
    ).stdout.decode()


@pytest.mark.parametrize("to", ["pdf", "docx", "html"])
@pytest.mark.parametrize("theme", theme_names())
def test_no_theme_has_a_finding_above_a_note(theme: str, to: str) -> None:
    read = checked(made(theme, to).data, f"mara-lindqvist-cv.{to}")
    assert [str(one) for one in read.findings if one.severity != "note"] == []
    told = {field.label: field.value for field in read.fields}
    assert (told["Name"], told["E-mail"]) == ("Mara Lindqvist", "mara.lindqvist@example.org")
    assert sum(field.label == "Job" for field in read.fields) == 4
    if to == "pdf":
        assert {one.rule for one in read.findings} <= {"order", "photo"}


@pytest.mark.parametrize("reader", [pdfium, pdfminer, poppler])
@pytest.mark.parametrize("theme", theme_names())
def test_every_reader_keeps_the_words_and_sentences_of_every_theme(
    theme: str, reader: Callable[[bytes], str]
) -> None:  # fmt: skip
    """Three programs that share no code, on the first page: no wrapped sentence is torn, no letter lost, no word comes apart."""
    data = made(theme, "pdf").data
    text = reader(data)
    assert len(wraps(theme)) >= 3
    assert find_torn(wraps(theme), text) == ()
    assert [str(one) for one in find_broken_text(text, theme)] == []
    assert sorted(squeeze(text)) == sorted(squeeze(pdfium(data)))
