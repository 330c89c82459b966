"""Unkind input: exit code 2, one message that says what is wrong and what to do, and nothing half-written."""

from __future__ import annotations

import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

SAMPLE = Path(str(files("metier.app").joinpath("sample")))
AD = SAMPLE / "ad.txt"
CAREER = SAMPLE / "career.yaml"


def tailor(ad: object, career: object, out: Path, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "metier", "tailor", str(ad), "--career", str(career), "--out", str(out)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, **options)


def refused(done: subprocess.CompletedProcess[str], out: Path) -> str:
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("metier: ")
    assert not out.exists()
    return done.stderr


BAD_ADS: dict[str, bytes] = {
    "empty.txt": b"",
    "blank.txt": b" \n\n\t ",
    "binary.txt": bytes(range(256)) * 40,
    "latin.txt": "Wir suchen für München".encode("latin-1"),
    "broken.json": b'{"@type": "JobPosting", ',
    "list.json": b"[1, 2]",
    "other.json": b'{"@type": "Recipe"}',
    "deep.json": b"[" * 100_000,
    "page.html": b"<html><body>Job</body></html>",
    "ad.pdf": b"%PDF-1.7",
    "ad.docx": b"PK\x03\x04 cut short",
    "ad.doc": b"\xd0\xcf\x11\xe0" + bytes(600),
    "note.eml": b"Subject: A job\nMessage-ID: <1@example.org>\n\nLook at this!\n",
    "deep.html": b"<div>" * 100_000,
}
BAD_CAREERS: dict[str, bytes] = {
    "empty.yaml": b"",
    "binary.yaml": bytes(range(256)) * 40,
    "latin.yaml": "basics: {name: Jürgen}".encode("latin-1"),
    "bomb.yaml": b"a: &a [x,x,x,x,x,x,x,x,x]\n"
    + b"".join(b"%c: &%c [*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c]\n" % ((c, c) + (c - 1,) * 8) for c in range(98, 112))
    + b"basics: {name: Bomb}\n",
    "deep.yaml": b"basics: " + b"[" * 100_000,
    "list.yaml": b"- name: Ada\n",
    "nameless.yaml": b"basics: {email: ada@example.org}\n",
    "backwards.yaml": b"basics: {name: Ada}\nwork: [{name: A, startDate: '2020-01', endDate: '2019-01'}]\n",
    "twice.yaml": b"basics: {name: Ada}\nbasics: {name: Eve}\n",
    "tag.yaml": b"basics: !!python/object/apply:os.system ['echo no']\n",
    "broken.json": b'{"basics": {"name": "Ada"',
    "nul.json": b'{"basics": {"name": "A\\u0000da"}}',
}


@pytest.mark.parametrize("name", list(BAD_ADS))
def test_an_ad_that_cannot_be_read(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(BAD_ADS[name])
    assert name in refused(tailor(tmp_path / name, CAREER, tmp_path / "out"), tmp_path / "out")


@pytest.mark.parametrize("name", list(BAD_CAREERS))
def test_a_career_that_cannot_be_read(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(BAD_CAREERS[name])
    assert name in refused(tailor(AD, tmp_path / name, tmp_path / "out"), tmp_path / "out")


def test_files_that_are_not_there_or_are_folders(tmp_path: Path) -> None:
    assert "no file" in refused(tailor(tmp_path / "no.txt", CAREER, tmp_path / "out"), tmp_path / "out")
    assert "is a folder" in refused(tailor(AD, tmp_path, tmp_path / "out"), tmp_path / "out")


def test_two_hundred_megabytes_are_refused_unread(tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    with big.open("wb") as stream:
        stream.truncate(200_000_000)
    assert "200 MB" in refused(tailor(big, CAREER, tmp_path / "out"), tmp_path / "out")
    assert "200 MB" in refused(tailor(AD, big, tmp_path / "out"), tmp_path / "out")


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = tailor(AD, CAREER, tmp_path / "file" / "out")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert (tmp_path / "file").read_bytes() == b""


def test_the_ad_may_come_through_standard_input(tmp_path: Path) -> None:
    done = tailor("-", CAREER, tmp_path / "out", input=AD.read_text(encoding="utf-8"))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "resume.pdf").exists()
