"""The command: where it listens, what it says when it cannot, what it loads."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from web.serving import served, serving, until

CHILDREN = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")


def run(*arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "metier", "serve", "--no-browser", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, timeout=60, check=False, env={**os.environ, "METIER_HOME": str(home)}
    )


def test_it_listens_on_this_machine_alone(workspace: Path) -> None:
    with serving(workspace) as server:
        port = int(re.findall(r"\d+", server.url)[-1])
        with urllib.request.urlopen(f"{server.url}edit") as answer:
            assert answer.status == 200
        for own in {found[4][0] for found in socket.getaddrinfo(socket.gethostname(), port, socket.AF_INET)} - {
            "127.0.0.1"
        }:
            with pytest.raises(OSError, match="refused"):
                socket.create_connection((own, port), timeout=2)
        listening = Path("/proc/net/tcp").read_text() if Path("/proc/net/tcp").exists() else f"0100007F:{port:04X} "
        assert f"0100007F:{port:04X} " in listening
        assert f"00000000:{port:04X} " not in listening


def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("--port", str(port), home=tmp_path)
    assert done.returncode == 2
    assert f"Port {port} is taken." in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("--career", "nothing.yaml"), "There is no file nothing.yaml."), (("--port", "99999"), "99999")],
)
def test_what_cannot_be_is_said_without_a_traceback(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run(*arguments, home=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_workspace_that_cannot_be_made_is_said_on_the_page(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with serving(tmp_path / "file" / "inside") as server, urllib.request.urlopen(f"{server.url}start") as answer:
        assert answer.status == 200


@pytest.mark.skipif(not CHILDREN.exists(), reason="this system does not list the processes of a process")
def test_the_process_that_reads_files_starts_with_a_page_that_takes_files(workspace: Path) -> None:
    """The editor alone needs none; where a file can be dropped it is there before the file."""
    with served(workspace) as server:
        children = Path(f"/proc/{server.pid}/task")

        def count() -> int:
            return sum(len((task / "children").read_text().split()) for task in children.iterdir())

        for path, wanted in (("edit", 0), ("themes", 0), ("check", 1), ("ads", 1)):
            with urllib.request.urlopen(f"{server.url}{path}") as answer:
                assert answer.status == 200
            until(lambda wanted=wanted: count() == wanted)  # type: ignore[misc]


def test_help_loads_no_web_framework() -> None:
    code = "import sys; from metier.cli import main\ntry:\n    main(['serve', '--help'])\nexcept SystemExit:\n    pass\nprint(sorted({'starlette', 'uvicorn', 'jinja2', 'msgspec', 'typst', 'sqlite3'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.rstrip().endswith("[]")
    assert "--no-browser" in done.stdout
