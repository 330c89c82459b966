"""`lint` on a file: what is written back, and that the file is whole at every moment."""

from __future__ import annotations

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from metier.app.linting import lint, lint_data
from metier.career import export_jsonresume, read_career
from metier.errors import InvalidCareer, UserError

CAREER = """\
basics: {name: Ada Example}  # me
work:
  - name: Example
    startDate: 03/2018
    highlights:
      - Sold  cars.
      - Responsible for boats.
"""


@pytest.fixture
def career(tmp_path: Path) -> Path:
    path = tmp_path / "career.yaml"
    path.write_text(CAREER, encoding="utf-8", newline="")
    return path


def test_looking_changes_nothing(career: Path) -> None:
    found = lint(career)
    assert found.says_no
    assert not found.changes
    assert [finding.rule for finding in found.findings] == ["date-format", "spacing", "weak-opening"]
    assert career.read_text(encoding="utf-8") == CAREER


def test_fixing_writes_the_safe_ones_and_tells_the_rest(career: Path) -> None:
    found = lint(career, fix=True)
    assert career.read_text(encoding="utf-8") == CAREER.replace("03/2018", "2018-03").replace("Sold  cars", "Sold cars")
    assert [finding.rule for finding in found.findings] == ["weak-opening"]
    assert [(change.old, change.new) for change in found.changes] == [
        ("03/2018", "2018-03"),
        ("Sold  cars.", "Sold cars."),
    ]
    assert list(career.parent.iterdir()) == [career]


def test_the_mark_and_the_line_ends_of_a_file_stay(career: Path) -> None:
    career.write_bytes(b"\xef\xbb\xbf" + CAREER.replace("\n", "\r\n").encode())
    lint(career, fix=True)
    wanted = CAREER.replace("03/2018", "2018-03").replace("Sold  cars", "Sold cars").replace("\n", "\r\n")
    assert career.read_bytes() == b"\xef\xbb\xbf" + wanted.encode()


@pytest.mark.parametrize("data", [CAREER.encode("utf-16"), CAREER.replace("\n", "\r\n", 2).encode()])
def test_what_could_not_be_written_back_as_it_was_is_refused(career: Path, data: bytes) -> None:
    career.write_bytes(data)
    assert lint(career).findings
    with pytest.raises(UserError):
        lint(career, fix=True)
    assert career.read_bytes() == data


def test_nothing_is_written_where_nothing_is_wrong(career: Path) -> None:
    lint(career, fix=True)
    before = career.stat()
    lint(career, fix=True)
    assert (career.stat().st_ino, career.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_stays_a_link(career: Path) -> None:
    link = career.with_name("link.yaml")
    link.symlink_to(career)
    assert lint(link, fix=True).changes
    assert link.is_symlink()
    assert "2018-03" in career.read_text(encoding="utf-8")


def test_a_file_with_errors_of_form_is_left_to_validate(career: Path) -> None:
    career.write_text(CAREER.replace("name: Example\n", "nam: Example\n") + "skills: 3\n", encoding="utf-8")
    with pytest.raises(InvalidCareer):
        lint(career, fix=True)


def test_the_json_is_as_its_schema_says(career: Path) -> None:
    schema = json.loads(files("metier").joinpath("schemas/lint.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(json.dumps(lint(career, fix=True).as_json())))


def test_an_export_is_looked_at_and_not_fixed(career: Path) -> None:
    document = export_jsonresume(read_career(lint_free(), "career.yaml"))
    export = career.with_name("resume.json")
    export.write_text(json.dumps(document), encoding="utf-8")
    assert {finding.rule for finding in lint(export).findings} == {"spacing", "weak-opening"}
    with pytest.raises(UserError, match="is an export"):
        lint(export, fix=True)


def lint_free() -> bytes:
    return (
        CAREER.replace("03/2018", "2018-03").replace("- Sold  cars.", "- {text: Sold  cars., skills: [Sales]}").encode()
    )


def test_many_may_ask_at_once() -> None:
    """As the tabs of a browser do: what is remarked on one text is not that of another."""
    texts = [
        f"basics: {{name: Ada}}\nwork: [{{name: Acme, highlights: ['Responsible for a the {word} of teh team']}}]\n"
        for word in ("forecast", "archive", "harbour", "ledger")
    ]
    alone = [lint_data(text.encode(), "career.yaml").findings for text in texts]
    assert all(alone)
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: lint_data(text.encode(), "career.yaml").findings, texts * 8))
    assert together == alone * 8
