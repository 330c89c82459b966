"""`metier render` as a person types it."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest

from metier.cli import main


def run(capfdbinary: pytest.CaptureFixture[bytes], *words: object) -> tuple[int, bytes, str]:
    with pytest.raises(SystemExit) as left:
        main([str(word) for word in words])
    said = capfdbinary.readouterr()
    return int(left.value.code or 0), said.out, said.err.decode()


@pytest.fixture
def career(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "career.yaml"
    path.write_bytes(files("metier.app").joinpath("sample/career.yaml").read_bytes())
    return path


def test_each_format_has_a_file_of_its_own_in_this_folder(
    career: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    formats = ("pdf", "docx", "html", "md", "txt", "jsonresume", "rendercv", "europass")
    for name in formats:
        code, out, err = run(capfdbinary, "render", career, "--to", name)
        assert (code, out) == (0, b"")
        assert "read back and compared" in err
    assert len(list(career.parent.iterdir())) == len(formats) + 1
    assert json.loads((career.parent / "resume.json").read_bytes())["basics"]["name"] == "Mara Lindqvist"


def test_standard_output_holds_the_document_alone(career: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    code, out, err = run(capfdbinary, "render", career, "--to", "txt", "--out", "-", "--pages", "1")
    assert code == 0
    assert out.startswith(b"Mara Lindqvist\n====")
    assert "/stories: kept for letters" in err


def test_a_file_in_the_way_is_exit_code_2(career: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(capfdbinary, "render", career, "--to", "md")[0] == 0
    code, _, err = run(capfdbinary, "render", career, "--to", "md")
    assert code == 2
    assert "--force" in err
    assert run(capfdbinary, "render", career, "--to", "md", "--force")[0] == 0


def test_pages_that_cannot_be_kept_are_exit_code_1(career: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    career.write_text(f"basics: {{name: A, label: '{'word ' * 3000}'}}")
    assert run(capfdbinary, "render", career, "--to", "pdf", "--pages", "1")[0] == 1
    assert not (career.parent / "resume.pdf").exists()


def test_without_a_format_it_says_which_there_are(career: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    code, _, err = run(capfdbinary, "render", career)
    assert code == 2
    assert "europass" in err


def test_the_look_is_set_on_the_command_line(career: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Options of the theme, and a copy for archives; what is out of range is refused, all of it at once."""
    code, _, _ = run(
        capfdbinary, "render", career, "--to", "pdf", "--theme", "serif", "--set", "accent=#333333", "--set",
        "density=dense", "--set", "titles.work=Employment", "--pdf-a",
    )  # fmt: skip
    assert code == 0
    assert b"<pdfaid:part>2</pdfaid:part>" in (career.parent / "resume.pdf").read_bytes()
    code, _, said = run(
        capfdbinary, "render", career, "--to", "html", "--set", "accent=#ffcc00", "--set", "size=300", "--out", "-"
    )
    assert code == 2
    assert "#907300" in said
    assert "from 90 to 130" in said
    code, _, said = run(capfdbinary, "render", career, "--to", "html", "--pdf-a", "--out", "-")
    assert code == 2
    assert "PDF/A" in said
    assert "Traceback" not in said
