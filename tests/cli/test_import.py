"""`metier import` as a person types it."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from metier.app.starting import read_schema
from metier.career import check_career, read_career
from metier.cli import main

RESUME = """Ines Okoro
Staff Nurse
Porto, Portugal | ines@example.org | +351 215 550 101

EXPERIENCE

Staff Nurse, Hospital Bento, Porto
March 2019 - Present
- Led night shifts on a ward of 24 beds.
- Trained 6 nurses.

EDUCATION

BSc Nursing, University of Porto
2012 - 2016

SKILLS

Triage, Wound care
"""
OTHER = {"basics": {"name": "Ines Okoro"},
         "work": [{"name": "Hospital Bento", "position": "Head Nurse", "startDate": "2019-03"}]}  # fmt: skip


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main([str(word) for word in words])
    said = capsys.readouterr()
    return int(left.value.code or 0), said.out, said.err


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    (tmp_path / "cv.txt").write_text(RESUME, encoding="utf-8")
    (tmp_path / "other.json").write_text(json.dumps(OTHER), encoding="utf-8")
    return tmp_path


def test_a_resume_becomes_a_career_file_that_holds(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "import", "cv.txt", "-o", "career.yaml")
    assert (code, out) == (0, "")
    assert "1 job" in err
    data = (folder / "career.yaml").read_bytes()
    assert check_career(data, "career.yaml") == ()
    (job,) = read_career(data, "career.yaml").section("work")
    assert job.title and job.title.text == "Staff Nurse"
    assert job.organization and job.organization.text == "Hospital Bento"
    assert [one.text for one in job.highlights] == ["Led night shifts on a ward of 24 beds.", "Trained 6 nurses."]


def test_without_out_the_career_is_printed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "import", "cv.txt")
    assert code == 0
    assert read_career(out.encode(), "out.yaml").basics.name.text == "Ines Okoro"


def test_json_says_where_each_value_came_from(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "import", "cv.txt", "--json", "--report")
    assert code == 0
    said = json.loads(out)
    jsonschema.validate(said, json.loads(read_schema("import")))
    mail = next(one for one in said["origins"] if one["pointer"] == "/basics/email")
    assert (mail["file"], mail["place"]) == ("cv.txt", "line 3")
    assert {line["text"] for line in said["lines"]} >= {"Ines Okoro", "Trained 6 nurses."}


def test_the_report_shows_every_line_and_where_it_went(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "import", "cv.txt", "--report")
    rows = [line.split("\t") for line in out.splitlines()]
    assert {row[1] for row in rows} >= {line.lstrip("- ") for line in RESUME.splitlines() if line.strip()}
    assert all(row[2] for row in rows)


def test_sources_that_differ_are_asked_for_and_nothing_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, "import", "cv.txt", "other.json", "-o", "career.yaml")
    assert code == 1
    assert "“Staff Nurse” in cv.txt" in err
    assert "“Head Nurse” in other.json" in err
    assert not (folder / "career.yaml").exists()


def test_the_preferred_file_decides(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, _ = run(capsys, "import", "cv.txt", "other.json", "--prefer", "other.json", "-o", "career.yaml")
    assert code == 0
    (job,) = read_career((folder / "career.yaml").read_bytes(), "career.yaml").section("work")
    assert job.title and job.title.text == "Head Nurse"
    assert len(job.highlights) == 2


def test_a_redacted_copy_names_nobody(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, _ = run(capsys, "import", "cv.txt", "--redact", "-o", "blind.yaml")
    assert code == 0
    text = (folder / "blind.yaml").read_text(encoding="utf-8")
    for secret in ("Ines", "Okoro", "ines@example.org", "215"):
        assert secret not in text
    assert "Led night shifts" in text


def test_a_career_file_that_exists_is_never_replaced(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "career.yaml").write_text("mine", encoding="utf-8")
    code, _, err = run(capsys, "import", "cv.txt", "-o", "career.yaml")
    assert code == 2
    assert "exists already" in err
    assert (folder / "career.yaml").read_text(encoding="utf-8") == "mine"


def test_an_unpacked_linkedin_export_is_a_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export = folder / "export"
    export.mkdir()
    (export / "Profile.csv").write_text("First Name,Last Name,Headline\nInes,Okoro,Nurse\n", encoding="utf-8")
    (export / "Positions.csv").write_text(
        "Company Name,Title,Started On,Finished On\nHospital Bento,Nurse,Mar 2019,\n", encoding="utf-8"
    )
    code, out, _ = run(capsys, "import", "export")
    assert code == 0
    assert read_career(out.encode(), "out.yaml").section("work")[0].interval is not None


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("cv.doc", b"\xd0\xcf\x11\xe0" + bytes(100), ".docx"),
        ("photo.pdf", b"\x89PNG" + bytes(100), "picture"),
        ("empty.pdf", b"", "empty"),
        ("cut.pdf", b"%PDF-1.7\n%cut", "broken"),
        ("feed.xml", b"<?xml version='1.0'?><rss/>", "Europass"),
        ("data.json", b'{"hello": 1}', "no résumé"),
    ],
)
def test_what_cannot_be_read_is_said_with_a_remedy(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes, said: str
) -> None:
    (folder / name).write_bytes(data)
    code, out, err = run(capsys, "import", name)
    assert (code, out) == (2, "")
    assert said in err
    assert len(err.strip().splitlines()) == 2


def test_a_wrong_preference_names_the_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "import", "cv.txt", "--prefer", "nobody.pdf")
    assert code == 2
    assert "cv.txt" in err


def test_words_of_a_file_cannot_steer_the_terminal(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = {**OTHER, "work": [{**OTHER["work"][0], "position": "Head\x1b[31m\x9b2J\u202eNurse"}]}  # type: ignore[dict-item]
    (folder / "o\x1b[31m.json").write_text(json.dumps(other), encoding="utf-8")
    (folder / "e\x1b]0;x\x07.txt").write_text("", encoding="utf-8")
    said = ""
    for words in (
        ["cv.txt", "o\x1b[31m.json"],
        ["o\x1b[31m.json", "--report"],
        ["o\x1b[31m.json", "--json"],
        ["e\x1b]0;x\x07.txt"],
    ):
        said += "".join(run(capsys, "import", *words)[1:])
    assert "Nurse" in said
    assert set("\x1b\x9b\x07").isdisjoint(said)


def test_a_redacted_copy_names_nobody_in_json_and_report_either(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, data, _ = run(capsys, "import", "cv.txt", "--redact", "--report", "--json")
    jsonschema.validate(json.loads(data), json.loads(read_schema("import")))
    _, report, _ = run(capsys, "import", "cv.txt", "--redact", "--report")
    for told in (data, report):
        assert "Led night shifts" in told
        assert not [secret for secret in ("Ines", "Okoro", "ines@example.org", "215") if secret in told]


def test_a_preference_for_a_place_without_a_difference_is_an_error(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, "import", "cv.txt", "other.json", "--prefer", "/work/0/postion=cv.txt")
    assert code == 2
    assert "/work/0/position" in err


def test_a_file_with_nothing_in_it_is_said_and_not_imported(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "cut.html").write_text("<html><head><style>p { color: red", encoding="utf-8")
    code, out, err = run(capsys, "import", "cut.html")
    assert (code, out) == (2, "")
    assert "Nothing of a résumé" in err
