"""The files of an answer: all of them proven before they are given, of the tailored page, and nothing private in any."""

from __future__ import annotations

import copy
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import metier
from app.desks import CAREER, PINS_TOO_MANY, a_desk, candidates, choose, keep, write_career
from metier.app import answer, rendering
from metier.app.answer_files import ANSWER_FILES, answer_file
from metier.app.answers import view_tailored
from metier.app.desk import Desk
from metier.app.kept_ads import Kept
from metier.errors import MissingError, PromiseError, UserError
from metier.formats.docx import read_docx
from metier.formats.pdf import read_pdf
from metier.formats.yaml import read_yaml_text
from metier.model.plan import Plan

DAY = date(2026, 6, 15)
SENT = [kind.name for kind in ANSWER_FILES if kind.sent]
PROVEN_ALONE = {
    "resume.html": "render_html", "resume.md": "render_markdown", "resume.txt": "render_text", "letter.html": "render_html",
    "letter.md": "render_markdown", "letter.txt": "render_text", "letter.docx": "render_docx",
    "resume.rendercv.yaml": "render_rendercv", "resume.europass.json": "render_europass",
}  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with a_desk(tmp_path / "workspace") as made:
        yield made


@pytest.fixture
def kept(desk: Desk) -> Kept:
    return keep(desk, pages=1)


def words_of(name: str, data: bytes) -> str:
    """What a file says, with single spaces."""
    if name.endswith(".pdf"):
        text = "\n".join(page.text for page in read_pdf(data).pages)
    elif name.endswith(".docx"):
        text = read_docx(data, name).text
    elif name.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            text = "\n".join(words_of(inner, archive.read(inner)) for inner in archive.namelist())
    else:
        text = data.decode()
    return " ".join(text.split())


@pytest.mark.parametrize("kind", ANSWER_FILES, ids=lambda kind: str(kind.name))
def test_every_file_is_made_and_says_who_it_is_about(desk: Desk, kept: Kept, kind: Any) -> None:
    made = answer_file(desk, kept.id, kind.name, today=DAY)
    assert made.media == kind.media
    assert "Mara" in words_of(kind.name, made.data) or kind.name == "fit.json"
    assert made.name == (f"mara-lindqvist-{kind.name}" if kind.sent else kind.name)
    assert answer_file(desk, kept.id, kind.name, today=DAY) == made


@pytest.mark.parametrize("name", [name for name in SENT if name.startswith("resume")])
def test_a_resume_in_any_format_is_the_tailored_one(desk: Desk, kept: Kept, name: str) -> None:
    """What the page leaves out is not in the file either, and a pin is in all of them."""
    left = next(
        pointer for pointer, one in candidates(view_tailored(desk, kept, today=DAY)).items()
        if not one.printed and pointer.startswith("/work") and "/highlights/" in pointer
    )  # fmt: skip

    def said(pointer: str) -> str:
        value = CAREER["work"][int(pointer.split("/")[2])]["highlights"][int(pointer.split("/")[4])]
        return str(value["text"] if isinstance(value, dict) else value)[:40]

    plain = words_of(name, answer_file(desk, kept.id, name, today=DAY).data)
    assert said(left) not in plain
    kept = choose(desk, kept, pages=1, pins=(left,), without=("/work/0/highlights/3",))
    chosen = words_of(name, answer_file(desk, kept.id, name, today=DAY).data)
    assert said(left) in chosen
    assert "backtesting" in plain and "backtesting" not in chosen


def test_data_are_of_their_own_formats(desk: Desk, kept: Kept) -> None:
    resume = json.loads(answer_file(desk, kept.id, "resume.json", today=DAY).data)
    assert resume["basics"]["name"] == "Mara Lindqvist" and len(resume["work"]) == 4
    europass = json.loads(answer_file(desk, kept.id, "resume.europass.json", today=DAY).data)
    assert europass["SkillsPassport"]["DocumentInfo"]["XSDVersion"] == "V3.3.0"
    rendercv = read_yaml_text(
        answer_file(desk, kept.id, "resume.rendercv.yaml", today=DAY).data.decode(), "cv.yaml"
    ).value
    assert rendercv["cv"]["name"] == "Mara Lindqvist"


@pytest.mark.parametrize("language", [None, "de"])
def test_the_letter_says_the_same_in_every_format(desk: Desk, kept: Kept, language: str | None) -> None:
    kept = choose(desk, kept, pages=1, language=language)
    letter = view_tailored(desk, kept, today=DAY).letter
    assert letter is not None
    paragraphs = [
        "".join(piece.text for piece in mark.pieces).strip() for mark in letter.marks if mark.role == "paragraph"
    ]
    for name in (name for name in SENT if name.startswith("letter")):
        said = "".join(words_of(name, answer_file(desk, kept.id, name, today=DAY).data).split())
        for paragraph in paragraphs:
            assert "".join(paragraph.split()) in said.replace("&#x27;", "'").replace("\\", ""), name


def test_the_archive_holds_what_tailor_writes_and_verify_finds_it_true(desk: Desk, kept: Kept, tmp_path: Path) -> None:
    kept = choose(desk, kept, pages=1, handout=True, theme="modern", settings={"accent": "#333333"})
    made = answer_file(desk, kept.id, "answer.zip", today=DAY)
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
        archive.extractall(tmp_path / "answer")
    career = metier.load_career(desk.career)
    done = metier.tailor(
        kept.ad, career, tmp_path / "out", pages=1, today=DAY, theme="modern", settings=["accent=#333333"], handout=True
    )
    assert files == done.files
    found = metier.verify(tmp_path / "answer", desk.career)
    assert [finding for finding in found if finding.severity == "error"] == []


def test_the_pages_shown_are_those_of_the_file(desk: Desk, kept: Kept) -> None:
    view = view_tailored(desk, kept, today=DAY)
    pdf = words_of("resume.pdf", answer_file(desk, kept.id, "resume.pdf", today=DAY).data)
    for mark in view.resume.marks:
        for piece in mark.pieces:
            assert "".join(piece.text.split()) in "".join(pdf.split())


@pytest.mark.parametrize(("name", "renderer"), PROVEN_ALONE.items())
def test_a_file_that_says_more_than_its_plan_is_not_given(
    desk: Desk, kept: Kept, name: str, renderer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each format is read back: a renderer that adds a boast is found out."""
    real = getattr(rendering, renderer)

    def boasting(plan: Plan, *more: Any) -> Any:
        number = next(n for n, block in enumerate(plan.blocks) if block.role in ("highlight", "paragraph"))
        return real(boast(plan, number, "Won the Nobel prize."), *more)

    monkeypatch.setattr(rendering, renderer, boasting)
    with pytest.raises(PromiseError, match="does not read back as planned"):
        answer_file(desk, kept.id, name, today=DAY)


@pytest.mark.parametrize("name", ["resume.pdf", "resume.docx", "resume.json", "letter.pdf", "answer.zip"])
def test_the_set_is_not_given_where_one_file_of_it_is_not_true(
    desk: Desk, kept: Kept, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = answer.render_docx
    monkeypatch.setattr(answer, "render_docx", lambda plan, theme: real(boast(plan, 0, "Dr Mara"), theme))
    with pytest.raises(PromiseError, match="do not read back as planned"):
        answer_file(desk, kept.id, name, today=DAY)


def boast(plan: Plan, number: int, text: str) -> Plan:
    """The Plan with other words at the beginning of a block."""
    block = plan.blocks[number]
    changed = replace(block, pieces=(replace(block.pieces[0], text=text), *block.pieces[1:]))
    return replace(plan, blocks=(*plan.blocks[:number], changed, *plan.blocks[number + 1 :]))


def test_nothing_private_is_in_any_file(tmp_path: Path) -> None:
    career = copy.deepcopy(CAREER)
    career["basics"]["phone"] = "SECRET 1"
    career["basics"]["private"] = ["phone"]
    career["work"][0]["highlights"][1] = {"text": "SECRET 2 with Python, Airflow and Kubernetes", "private": True}
    career["work"][1] = {**career["work"][1], "private": True, "name": "SECRET 3"}
    career["skills"].append({"name": "SECRET 4", "keywords": ["Rust"], "private": True})
    career["stories"].append({"id": "s", "title": "SECRET 5", "private": True, "facts": ["/work/0/highlights/0"]})
    with a_desk(tmp_path / "workspace", career) as desk:
        kept = keep(desk, pages=1, handout=True)
        for kind in ANSWER_FILES:
            assert "SECRET" not in words_of(kind.name, answer_file(desk, kept.id, kind.name, today=DAY).data), kind.name


@pytest.mark.parametrize("name", ["resume.pdf", "resume.txt", "answer.zip"])
def test_pages_that_cannot_be_kept_give_no_file(desk: Desk, kept: Kept, name: str) -> None:
    """The page shows the last good pages; a file is never another one than was wished for."""
    kept = choose(desk, kept, pages=1, pins=PINS_TOO_MANY, settings={"density": "roomy"})
    assert view_tailored(desk, kept, today=DAY).trouble
    with pytest.raises(PromiseError, match="not 1 page"):
        answer_file(desk, kept.id, name, today=DAY)


def test_a_letter_needs_no_resume_that_fits(desk: Desk, kept: Kept) -> None:
    kept = choose(desk, kept, pages=1, pins=("/work/99",))
    assert answer_file(desk, kept.id, "letter.txt", today=DAY).data


def test_a_file_that_there_is_not(desk: Desk, kept: Kept) -> None:
    with pytest.raises(MissingError, match=r"no file '\.\./career\.yaml'"):
        answer_file(desk, kept.id, "../career.yaml", today=DAY)
    with pytest.raises(MissingError, match="no ad"):
        answer_file(desk, "abcdefghjk", "resume.pdf", today=DAY)


def test_a_name_in_other_letters_makes_a_plain_file_name(desk: Desk, kept: Kept) -> None:
    career = copy.deepcopy(CAREER)
    for name, expected in (("Zoë Ünal-O'Brien", "zoe-unal-o-brien-letter.txt"), ("Ада", "letter.txt")):
        career["basics"]["name"] = name
        write_career(desk, career)
        assert answer_file(desk, kept.id, "letter.txt", today=DAY).name == expected


def test_an_ad_of_any_signs_can_be_answered(desk: Desk) -> None:
    kept = desk.ads._keep([metier.read_ad("Nurse \ud800\nRequirements\n- SQL \udfff\n- Docker\n")], "any")[0]
    for name in ("fit.html", "fit.json", "sources.json", "resume.pdf"):
        try:
            answer_file(desk, kept.id, name, today=DAY)
        except UserError as error:
            assert "no font has" in error.message  # the letter would quote half a character
