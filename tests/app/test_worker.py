"""Files from strangers are read in a process of their own, within limits, and nothing gets out of it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from metier.app.worker import Worker
from metier.errors import DataError
from metier.resumes.read import read_resume
from metier.terms import load_vocabulary

RESUME = b"""\
Ada Lovelace
ada@example.org | +44 20 7946 0958 | London

EXPERIENCE

Acme Ltd                              Jan 2019 - Present
Senior Engineer
- Built the engine
- Led a team of eight

SKILLS
Python, SQL
"""


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as running:
        yield running


def test_the_draft_is_the_same_as_one_read_here(worker: Worker):
    assert worker.read(RESUME, "cv.txt") == read_resume(RESUME, "cv.txt", load_vocabulary())


def test_one_process_reads_many_files(worker: Worker):
    worker.read(RESUME, "a.txt")
    process = worker._process
    drafts = [worker.read(RESUME.replace(b"Ada", name), "b.txt") for name in (b"Eva", b"Ida")]
    assert worker._process is process
    assert [draft.data["basics"]["name"] for draft in drafts] == ["Eva Lovelace", "Ida Lovelace"]


def test_what_cannot_be_read_says_why_and_the_next_file_is_read(worker: Worker):
    with pytest.raises(DataError, match="picture") as refused:
        worker.read(b"\x89PNG\r\n\x1a\n" + bytes(100), "cv.pdf")
    assert refused.value.file == "cv.pdf" and refused.value.hint
    assert worker.read(RESUME, "cv.txt").data["basics"]["name"] == "Ada Lovelace"


def test_a_file_that_takes_too_long_is_given_up_and_the_next_is_read(worker: Worker):
    with pytest.raises(DataError, match=r"more than 0\.001 seconds") as refused:
        worker.read(RESUME * 300, "slow.txt", seconds=0.001)
    assert refused.value.file == "slow.txt"
    assert worker.read(RESUME, "cv.txt").data["basics"]["name"] == "Ada Lovelace"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its limit of memory")
def test_a_file_that_takes_too_much_memory_is_given_up_and_the_next_is_read(worker: Worker):
    with pytest.raises(DataError, match=r"memory|ended the program"):
        worker.read(RESUME * 15_000, "big.txt", megabytes=1)
    assert worker.read(RESUME, "cv.txt").data["basics"]["name"] == "Ada Lovelace"


def test_a_process_that_dies_is_replaced(worker: Worker):
    worker.read(RESUME, "cv.txt")
    assert worker._process is not None
    worker._process.kill()
    worker._process.wait()
    assert worker.read(RESUME, "cv.txt").data["basics"]["name"] == "Ada Lovelace"


FORBIDDEN = {
    "an address": "import socket; socket.create_connection(('127.0.0.1', 9))",
    "a name of a host": "import socket; socket.getaddrinfo('example.org', 80)",
    "a program": "import subprocess; subprocess.run(['true'])",
    "a shell": "import os; os.system('true')",
    "a file": "open(out, 'w')",
    "a file by number": "import os; os.open(out, os.O_CREAT | os.O_WRONLY)",
    "a folder": "import os; os.mkdir(out)",
    "to delete": "import os; os.remove(__import__('metier').__file__)",
}


@pytest.mark.parametrize("code", FORBIDDEN.values(), ids=FORBIDDEN)
def test_a_reader_reaches_neither_network_nor_program_nor_file(code: str, tmp_path: Path):
    """What guards the process is put up here in one that then tries to get out."""
    out = tmp_path / "out"
    script = f"import sys\nfrom metier.app.worker_process import _refuse\nout = {str(out)!r}\nimport socket, subprocess, os\nsys.addaudithook(_refuse)\ntry:\n    {code}\nexcept PermissionError as error:\n    assert 'reader' in str(error), error\nelse:\n    raise SystemExit(3)\n"
    assert subprocess.run([sys.executable, "-c", script], check=False, timeout=60).returncode == 0
    assert not out.exists()


def test_what_a_file_refers_to_is_not_fetched(worker: Worker):
    """A listener on this machine hears nothing while files are read that name its address."""
    import socket

    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/x"
        page = f'<html><link rel=stylesheet href="{address}"><body><h1>Ada</h1><img src="{address}"><script src="{address}"></script>'
        entity = f'<?xml version="1.0"?><!DOCTYPE a SYSTEM "{address}" [<!ENTITY e SYSTEM "{address}">]><a>&e;</a>'
        latex = f"\\documentclass{{article}}\\begin{{document}}Ada \\input{{|curl {address}}} \\includegraphics{{{address}}}\\end{{document}}"
        for name, text in (("a.html", page), ("b.xml", entity), ("c.tex", latex)):
            try:
                worker.read(text.encode(), name)
            except DataError:
                continue
        with pytest.raises(TimeoutError):
            listener.accept()
