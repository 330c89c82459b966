"""`metier lint` as a person types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from metier.cli import main
from metier.review import RULES

GOOD = "basics: {name: Ada Example}\nwork:\n  - name: Example\n    startDate: 2018-03\n    highlights: [Sold 40 cars]\n"


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main([str(word) for word in words])
    said = capsys.readouterr()
    return int(left.value.code or 0), said.out, said.err


@pytest.fixture
def career(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NO_COLOR", "1")
    path = tmp_path / "career.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_nothing_to_say_is_exit_code_0(career: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "lint", career)
    assert (code, out) == (0, "")
    assert "nothing to say" in err


def test_a_note_is_exit_code_0_and_a_warning_1(career: Path, capsys: pytest.CaptureFixture[str]) -> None:
    career.write_text(GOOD.replace("Sold 40 cars", "Increased sales"), encoding="utf-8")
    code, out, err = run(capsys, "lint", career)
    assert code == 0
    assert "note" in out
    assert "1 note." in err
    career.write_text(GOOD.replace("Sold 40 cars", "Responsible for cars"), encoding="utf-8")
    code, out, _ = run(capsys, "lint", career)
    assert code == 1
    assert "“Responsible for”" in out
    assert f"{career}:5:18 /work/0/highlights/0" in out


def test_fix_prints_what_it_changed(career: Path, capsys: pytest.CaptureFixture[str]) -> None:
    career.write_text(GOOD.replace("Sold 40", "Sold  40"), encoding="utf-8")
    code, out, _ = run(capsys, "lint", career, "--fix")
    assert code == 0
    assert "- Sold  40 cars\n  + Sold 40 cars" in out
    assert career.read_text(encoding="utf-8") == GOOD


def test_json_holds_findings_notes_and_changes(career: Path, capsys: pytest.CaptureFixture[str]) -> None:
    career.write_text(GOOD.replace("Sold 40 cars", "Responsible for cars"), encoding="utf-8")
    code, out, _ = run(capsys, "lint", career, "--json", "--only", "weak-opening")
    assert code == 1
    assert [finding["rule"] for finding in json.loads(out)["findings"]] == ["weak-opening"]
    assert json.loads(out)["changes"] == []


def test_rules_can_be_listed_and_left_out(career: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "lint", "--rules")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == list(RULES)
    career.write_text(GOOD.replace("Sold 40 cars", "Responsible for cars"), encoding="utf-8")
    assert run(capsys, "lint", career, "--off", "weak-opening")[0] == 0


@pytest.mark.parametrize("words", [("lint",), ("lint", "none.yaml"), ("lint", "none.yaml", "--only", "tens")])
def test_what_cannot_be_done_is_exit_code_2(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, *words)
    assert (code, out) == (2, "")
    assert err
