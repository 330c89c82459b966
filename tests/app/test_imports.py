"""Résumés under review: kept whole with their pages, looked at, forgotten; a kill in between leaves nothing half."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from metier.app import imports as module
from metier.app.imports import MOST, Imported, Imports
from metier.app.worker import Worker
from metier.app.workspace import Workspace
from metier.career.pointers import resolve
from metier.career.write import read_values
from metier.errors import DataError, MissingError, ScanError, UserError
from metier.model.draft import DOUBTFUL
from pdf_by_hand import picture_pdf
from review.check.awkward import RESUME, lines, pdf

TEXT = "\n".join(RESUME).encode()
DOUBT = b"Ada Example\nada@example.org\n\nExperience\nContractor | Something | thing\n\nEducation\nBSc Physics, Leeds, 2011 - 2014\n"
SCAN = picture_pdf(b"P5 4 4 255\n" + bytes(range(0, 160, 10)), 595, 842)
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork a process")


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as running:
        yield running


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "workspace")


@pytest.fixture
def imports(workspace: Workspace, worker: Worker) -> Imports:
    return Imports(workspace, worker)


def names(workspace: Workspace) -> list[str]:
    return sorted(path.name for path in workspace.imports.iterdir()) if workspace.imports.is_dir() else []


def test_a_resume_is_kept_with_what_was_read_and_where(imports: Imports) -> None:
    found = imports.add("cv.txt", TEXT)
    assert found == imports.get(found.id)
    assert found.name == "cv.txt"
    assert read_values(found.career.read_bytes(), "career.yaml")["basics"]["name"] == "Ada Example"
    assert found.read["basics"]["name"] == "Ada Example"
    assert len(found.origins) > 10
    for origin in found.origins:
        assert isinstance(resolve(found.read, origin.pointer), str), origin.pointer
    assert found.pages == ()
    assert [line.text for line in found.unread] == ["Experience", "Education", "Skills"]
    assert {line.left_out for line in found.unread} == {"the title of a section"}


def test_only_the_owner_can_look_into_it(imports: Imports, workspace: Workspace) -> None:
    found = imports.add("cv.txt", TEXT)
    assert workspace.imports.stat().st_mode & 0o777 == 0o700
    assert found.career.parent.stat().st_mode & 0o777 == 0o700


def test_the_pages_of_a_pdf_are_kept_as_pictures(imports: Imports) -> None:
    found = imports.add("cv.pdf", pdf(lines(RESUME), lines(RESUME[:2])))
    assert found.pages == ((1, 595, 842), (2, 595, 842))
    assert imports.picture(found.id, 2).startswith(b"\x89PNG")
    for page in (0, 3, -1):
        with pytest.raises(MissingError, match="picture"):
            imports.picture(found.id, page)
    assert all(origin.box is not None and len(origin.box) == 5 for origin in found.origins)


def test_the_name_is_that_of_the_file_without_folders_and_what_a_screen_would_obey(imports: Imports) -> None:
    assert imports.add("..\\C:/tmp/<b>\u202efdp.txt", TEXT).name == "<b>fdp.txt"


def test_half_a_character_is_not_kept(imports: Imports) -> None:
    found = imports.add("cv.json", b'{"basics": {"name": "Ada \\ud800", "email": "a@example.org"}}')
    assert found.read["basics"]["name"] == "Ada \ufffd"
    assert read_values(found.career.read_bytes(), "career.yaml")["basics"]["name"] == "Ada \ufffd"


@pytest.mark.parametrize(
    ("data", "words"), [(b"", "empty"), (b"%PDF-1.7\n", "broken"), (b"***\n", "Nothing of a résumé")]
)
def test_of_what_cannot_be_read_nothing_is_kept(
    imports: Imports, workspace: Workspace, data: bytes, words: str
) -> None:
    with pytest.raises(DataError, match=words):
        imports.add("cv.pdf", data)
    assert names(workspace) == []
    assert imports.list() == ()


def test_a_scan_says_that_it_is_one(imports: Imports) -> None:
    with pytest.raises(ScanError, match="pages are pictures"):
        imports.add("scan.pdf", SCAN)


@pytest.fixture
def tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program of that name which recognises the same text on every page."""
    if os.name == "nt":
        pytest.skip("a script of a shell is no program there")
    program = tmp_path / "bin" / "tesseract"
    program.parent.mkdir()
    text = "\n".join(RESUME)
    program.write_text(
        f"#!/bin/sh\nif [ \"$1\" = --list-langs ]; then echo head; echo eng; else cat <<'END'\n{text}\nEND\nfi\n"
    )
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.usefixtures("tesseract")
def test_recognised_text_is_all_doubtful_and_has_its_pages(imports: Imports) -> None:
    found = imports.add("scan.pdf", SCAN, ocr=True)
    assert found.read["basics"]["name"] == "Ada Example"
    assert len(found.doubtful) == len(found.origins) > 10
    assert len(found.pages) == 1
    assert {line.place for line in found.lines if line.text == "Ada Example"} == {"line 1"}


def test_there_is_none_of_another_id(imports: Imports) -> None:
    imports.add("cv.txt", TEXT)
    for number in ("", ".", "..", "aaaaaaaaaa", "../../etc", "a" * 400, "x\0y"):
        with pytest.raises(MissingError, match="not under review"):
            imports.get(number)
        with pytest.raises(MissingError, match="not under review"):
            imports.remove(number)
        with pytest.raises(MissingError, match="not under review"):
            imports.picture(number, 1)


def test_what_is_doubtful_is_told_least_sure_first_and_may_be_marked_as_looked_at(imports: Imports) -> None:
    found = imports.add("cv.txt", DOUBT)
    assert len(found.doubtful) > 1
    sureness = [found.origins[number].certainty for number in found.doubtful]
    assert sureness == sorted(sureness) and sureness[-1] < DOUBTFUL
    one, other = found.doubtful[:2]
    assert imports.look(found.id, one) == {one}
    assert imports.look(found.id, other) == {one, other}
    assert imports.get(found.id).looked == {one, other}
    assert imports.look(found.id, one, looked=False) == {other}
    for number in (-1, len(found.origins)):
        with pytest.raises(MissingError):
            imports.look(found.id, number)
    found.career.with_name("looked.json").write_text("{", encoding="utf-8")
    assert imports.get(found.id).looked == frozenset()


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"name": 1}', '{"name": "a", "created": "b", "origins": [{}]}'])
def test_a_damaged_one_says_so_is_in_no_list_and_can_be_thrown_away(imports: Imports, text: str) -> None:
    whole, damaged = imports.add("whole.txt", TEXT), imports.add("damaged.txt", TEXT)
    damaged.career.with_name("about.json").write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match="damaged"):
        imports.get(damaged.id)
    assert [each.id for each in imports.list()] == [whole.id]
    imports.remove(damaged.id)
    assert not damaged.career.parent.exists()


def test_the_newest_stand_first_and_the_oldest_is_forgotten(
    imports: Imports, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST", 3)
    made = [imports.add(f"{number}.txt", TEXT) for number in range(5)]
    assert [each.name for each in imports.list()] == ["4.txt", "3.txt", "2.txt"]
    assert names(workspace) == sorted(each.id for each in made[2:])
    assert MOST == 20


def test_what_was_removed_is_gone_whole(imports: Imports, workspace: Workspace) -> None:
    found = imports.add("cv.txt", TEXT)
    imports.remove(found.id)
    assert names(workspace) == []
    with pytest.raises(MissingError):
        imports.remove(found.id)


def test_a_folder_that_cannot_be_written_says_so(imports: Imports, workspace: Workspace) -> None:
    workspace.folder.mkdir()
    workspace.imports.write_text("a file", encoding="utf-8")
    with pytest.raises(UserError, match="cannot be written"):
        imports.add("cv.txt", TEXT)
    assert imports.list() == ()


@needs_fork
@pytest.mark.parametrize("step", range(1, 6))
def test_a_kill_while_it_is_kept_leaves_nothing_half(
    imports: Imports, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    """Whichever file is being written: afterwards the résumé is under review whole, or not at all."""
    data = pdf(lines(RESUME), lines(RESUME[:2]))  # about, career and two pages
    upload = module.read_upload(imports._worker, data, "cv.pdf")
    child = os.fork()
    if child == 0:
        count = 0
        write = module.replace_durably

        def die(path: Path, content: bytes) -> None:
            nonlocal count
            count += 1
            if count == step:
                os._exit(9)
            write(path, content)

        module.replace_durably = die
        module.read_upload = lambda *_, **__: upload  # no second process in a fork
        imports.add("cv.pdf", data)
        os._exit(0)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert ended == (9 if step < 5 else 0)
    assert len(imports.list()) == (0 if step < 5 else 1)
    for each in imports.list():
        assert isinstance(imports.get(each.id), Imported)
    before = names(workspace)
    assert len(before) == 1
    later = (workspace.imports / before[0]).stat().st_mtime + 7200
    monkeypatch.setattr(time, "time", lambda: later)
    added = imports.add("next.txt", TEXT)
    left = [each.id for each in imports.list()]
    assert names(workspace) == sorted(left)  # what the killed one left is swept up
    assert added.id in left


def test_what_is_on_its_way_now_is_not_swept_up(imports: Imports, workspace: Workspace) -> None:
    imports.add("cv.txt", TEXT)
    (workspace.imports / ".new-other").mkdir()
    imports.add("next.txt", TEXT)
    assert ".new-other" in names(workspace)


def test_about_is_json_that_any_program_reads(imports: Imports) -> None:
    found = imports.add("cv.txt", TEXT)
    about = json.loads(found.career.with_name("about.json").read_text("utf-8"))
    assert about["name"] == "cv.txt"
    assert about["created"].endswith("+00:00")
    assert len(about["origins"]) == len(found.origins)
