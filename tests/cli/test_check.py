"""`metier check` as a person types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from metier.app.checking import CheckReport
from metier.app.reading import read_ad
from metier.app.starting import read_schema
from metier.cli import main
from metier.cli.show_check import show_check
from metier.review.check import Checked, find_demanded
from metier.terms import load_vocabulary
from review.check.awkward import RESUME, WHITE, checked, line, lines, pdf

AD = "Engineer\n\nRequirements\n- Python\n- PostgreSQL\n- Terraform\n"


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main([str(word) for word in words])
    said = capsys.readouterr()
    return int(left.value.code or 0), said.out, said.err


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    (tmp_path / "ada-cv.pdf").write_bytes(pdf(lines(RESUME)))
    (tmp_path / "ad.txt").write_text(AD, encoding="utf-8")
    return tmp_path


def shown(capsys: pytest.CaptureFixture[str], data: bytes, ad: str | None = None) -> tuple[str, str]:
    """What is printed of a file, read here and not in a process of its own."""
    report = CheckReport(checked(data, "ada-cv.pdf"))
    if ad is not None:
        vocabulary = load_vocabulary()
        found = read_ad(ad, "rules")
        report = CheckReport(report.checked, find_demanded(found, report.checked.stored, vocabulary), found.title or "")
    show_check(report)
    said = capsys.readouterr()
    return said.out, said.err


def test_text_fields_and_findings_are_shown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, err = shown(capsys, pdf(lines(RESUME)))
    assert "What a machine reads\n  Ada Example\n" in out
    assert "✓ E-mail         ada@example.org" in out
    assert "· note untagged" in out
    assert "Evidence: PDF Association, “Matterhorn Protocol 1.1”, 2021" in out
    assert err == "ada-cv.pdf: 4 notes.\n"


def test_an_ad_s_terms_are_counted_and_never_advised(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = shown(capsys, pdf(lines(RESUME)), AD)
    assert "The ad's required terms: 1 of 3 are in the text" in out
    assert "– Terraform                not in the text" in out
    assert "add" not in out.lower().split("the ad's required terms")[1].split("findings")[0]


def test_hidden_words_are_exit_code_1_and_json_is_as_its_schema_says(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    hidden = line("synergy everywhere always", 60, 700, before=WHITE)
    (folder / "ada-cv.pdf").write_bytes(pdf(lines(RESUME) + hidden))
    code, out, err = run(
        capsys, "check", folder / "ada-cv.pdf", "--ad", folder / "ad.txt", "--reader", "rules", "--json"
    )
    assert (code, err) == (1, "")
    schema = json.loads(read_schema("check"))
    Draft202012Validator.check_schema(schema)
    told = json.loads(out)
    assert [each.message for each in Draft202012Validator(schema).iter_errors(told)] == []
    assert told["ad"]["counts"] == {"exact": 1, "synonym": 0, "no": 2}
    assert told["text"]["stored"].splitlines() == [*RESUME, "synergy everywhere always"]
    assert [each["rule"] for each in told["findings"] if each["severity"] == "error"] == ["hidden-text"]
    assert {each["basis"] for each in told["findings"]} == {"evidence"}
    assert Checked.from_json(told).as_json() == {key: value for key, value in told.items() if key != "ad"}


def test_a_finding_is_shown_with_its_place(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, err = shown(capsys, pdf(lines(RESUME) + line("synergy everywhere always", 60, 700, before=WHITE)))
    assert "✗ error hidden-text  page 1, 60 pt from the left" in out
    assert "1 error" in err


def test_two_orders_stand_beside_each_other(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The page is stored from its last line to its first."""
    upward = [line(text, 60, 60 + 14 * number) for number, text in enumerate(RESUME)]
    out, _ = shown(capsys, pdf("".join(reversed(upward))))
    assert "As the file has it" in out and "As a person reads the page" in out
    assert "! warning order" in out


def test_what_could_steer_a_terminal_is_not_printed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = shown(capsys, b"Ada \x1b[31mExample\x07\nada@example.org\n")
    assert "Example" in out
    assert "\x1b" not in out and "\x07" not in out


def test_notes_alone_are_exit_code_0(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "check", folder / "ada-cv.pdf")
    assert code == 0
    assert "Ada Example" in out
    assert err == "ada-cv.pdf: 4 notes.\n"


def test_what_cannot_be_read_is_exit_code_2(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    for words in (("check",), ("check", folder / "none.pdf"), ("check", folder / "picture.png")):
        code, out, err = run(capsys, *words)
        assert (code, out) == (2, "")
        assert err
