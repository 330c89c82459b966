"""The commands as a person types them: what they print, and how they leave."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import pytest

from metier.cli import main
from metier.cli.table import COMMANDS

SAMPLE = Path(str(files("metier.app").joinpath("sample")))
AD = str(SAMPLE / "ad.txt")
CAREER = str(SAMPLE / "career.yaml")
RESULTS = {"resume.pdf", "resume.docx", "resume.json", "letter.pdf", "fit.html", "fit.json", "sources.json"}


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("NO_COLOR", "1")

    def run(*words: object) -> Said:
        with pytest.raises(SystemExit) as left:
            main([str(word) for word in words])
        said = capsys.readouterr()
        return Said(int(left.value.code or 0), said.out, said.err)

    return run


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_has_help_with_an_example(run: Run, name: str) -> None:
    said = run(name, "--help")
    assert said.code == 0
    assert f"metier {name}" in said.out.split("Example:")[1]


def test_help_lists_every_command(run: Run) -> None:
    said = run("--help")
    assert all(re.search(rf"^  {name} ", said.out, re.MULTILINE) for name in COMMANDS)


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys\nfrom metier.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "print(*sorted(name for name in sys.modules), sep='\\n', file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = set(done.stderr.split())
    assert "metier.cli.table" in loaded
    heavy = {"typst", "docx", "highspy", "numpy", "pypdfium2", "ruamel.yaml", "yaml", "babel", "json", "metier.journey"}
    assert not loaded & heavy
    assert {name for name in loaded if name.startswith("metier")} <= {
        "metier", "metier.cli", "metier.cli.table", "metier.errors",
    }  # fmt: skip


def test_importing_metier_imports_nothing_else() -> None:
    script = "import sys, metier; print(*[name for name in sys.modules if name.startswith('metier')])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["metier"]


def test_a_misspelt_command_is_answered_with_the_near_one(run: Run) -> None:
    said = run("tailer")
    assert said.code == 2
    assert "Did you mean tailor?" in said.err


def test_tailor_writes_seven_files_and_verify_holds(run: Run, tmp_path: Path) -> None:
    said = run("tailor", AD, "--career", CAREER, "--out", tmp_path / "out", "--pages", 1)
    assert said.code == 0, said.err
    assert {path.name for path in (tmp_path / "out").iterdir()} == RESULTS
    assert "required" in said.out
    assert "proven" in said.out
    checked = run("verify", tmp_path / "out", "--career", CAREER)
    assert checked.code == 0, checked.out
    alone = run("verify", tmp_path / "out")
    assert alone.code == 0
    assert "internal consistency only" in alone.out


def test_tailor_as_json_is_json_alone(run: Run, tmp_path: Path) -> None:
    said = run("tailor", AD, "--career", CAREER, "--out", tmp_path / "out", "--json")
    assert set(json.loads(said.out)["files"]) == RESULTS


def test_a_changed_file_stops_tailor_and_fails_verify(run: Run, tmp_path: Path) -> None:
    assert run("tailor", AD, "--career", CAREER, "--out", tmp_path).code == 0
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(letter.read_bytes() + b"\n")
    again = run("tailor", AD, "--career", CAREER, "--out", tmp_path)
    assert again.code == 2
    assert "letter.pdf" in again.err
    checked = run("verify", tmp_path)
    assert checked.code == 1
    assert "letter.pdf" in checked.out
    assert run("tailor", AD, "--career", CAREER, "--out", tmp_path, "--force").code == 0
    assert (tmp_path / ".previous" / "letter.pdf").exists()


def test_a_page_promise_that_cannot_be_kept_writes_nothing(run: Run, tmp_path: Path) -> None:
    jobs = "".join(
        f"  - {{name: Employer number {number}, position: Clerk, startDate: '{1950 + number}', "
        f"endDate: '{1950 + number}'}}\n"
        for number in range(70)
    )
    career = tmp_path / "career.yaml"
    career.write_text(f"basics: {{name: Ada Long}}\neducation:\n  - {{institution: School}}\nwork:\n{jobs}")
    pins = [word for number in range(70) for word in ("--pin", f"/work/{number}")]
    said = run("tailor", AD, "--career", career, "--out", tmp_path / "out", "--pages", 1, *pins)
    assert said.code == 1
    assert re.search(r"2 pages|--pages 2", said.err)
    assert not (tmp_path / "out").exists()


def test_a_saved_plan_is_printed_again_and_an_invented_word_refused(run: Run, tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    said = run("tailor", AD, "--career", CAREER, "--out", tmp_path / "one", "--save-plan", plan)
    assert said.code == 0, said.err
    again = run("tailor", AD, "--career", CAREER, "--out", tmp_path / "two", "--plan", plan)
    assert again.code == 0, again.err
    for name in ("resume.pdf", "letter.pdf", "resume.docx"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    plan.write_text(plan.read_text(encoding="utf-8").replace("18 %", "81 %"), encoding="utf-8")
    said = run("tailor", AD, "--career", CAREER, "--out", tmp_path / "three", "--plan", plan)
    assert said.code == 1
    assert "81 %" in said.err
    assert "career file" in said.err
    assert not (tmp_path / "three").exists()


def test_a_plan_never_replaces_a_career_or_an_ad(run: Run, tmp_path: Path) -> None:
    mine = tmp_path / "career.yaml"
    mine.write_bytes(Path(CAREER).read_bytes())
    said = run("tailor", AD, "--career", mine, "--out", tmp_path / "out", "--save-plan", mine)
    assert said.code == 2
    assert mine.read_bytes() == Path(CAREER).read_bytes()
    assert not (tmp_path / "out").exists()


def test_an_edited_plan_keeps_the_pages_asked_for(run: Run, tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    assert run("tailor", AD, "--career", CAREER, "--out", tmp_path / "a", "--pages", 2, "--save-plan", plan).code == 0
    said = run("tailor", AD, "--career", CAREER, "--out", tmp_path / "b", "--pages", 1, "--plan", plan)
    assert said.code == 1
    assert "2 pages" in said.err
    mixed = run("tailor", AD, "--career", CAREER, "--out", tmp_path / "b", "--without", "/work/0", "--plan", plan)
    assert mixed.code == 2
    mixed = run("tailor", AD, "--career", CAREER, "--out", tmp_path / "b", "--order", "skills", "--plan", plan)
    assert mixed.code == 2
    assert not (tmp_path / "b").exists()


def test_order_puts_sections_and_jobs_first_as_they_are_named(run: Run, tmp_path: Path) -> None:
    wanted = ("--order", "skills", "--order", "education", "--order", "/work/1")
    said = run("tailor", AD, "--career", CAREER, "--out", tmp_path, "--pages", 1, *wanted)
    assert said.code == 0, said.err
    blocks = json.loads((tmp_path / "sources.json").read_bytes())["documents"]["resume"]["blocks"]
    assert [block["section"] for block in blocks if block["role"] == "section"][:3] == ["skills", "education", "work"]
    assert next(block["entry"] for block in blocks if block["section"] == "work" and block["entry"]) == "/work/1"
    wrong = run("tailor", AD, "--career", CAREER, "--out", tmp_path / "b", "--order", "/work/17")
    assert wrong.code == 2
    assert "Near it: /work/1" in wrong.err


def test_pin_and_without_overrule_the_choice(run: Run, tmp_path: Path) -> None:
    pinned, dropped = "/work/3/highlights/1", "/work/0/highlights/0"
    said = run(
        "tailor", AD, "--career", CAREER, "--out", tmp_path, "--pages", 1, "--pin", pinned, "--without", dropped
    )  # fmt: skip
    assert said.code == 0, said.err
    resume = json.loads((tmp_path / "sources.json").read_bytes())["documents"]["resume"]
    printed = {
        source["pointer"] for block in resume["blocks"] for piece in block["pieces"] for source in piece["sources"]
    }
    assert pinned in printed
    assert dropped not in printed


def test_read_and_fit_speak_json(run: Run) -> None:
    ad = json.loads(run("read", AD, "--json").out)
    assert ad["hiringOrganization"]["name"] == "Tidewater Grid"
    fit = json.loads(run("fit", AD, "--career", CAREER, "--json").out)
    assert len(json.dumps(fit)) > 1000


def test_read_and_fit_print_for_people(run: Run) -> None:
    assert "5+ years of experience with Python" in run("read", AD).out
    said = run("fit", AD, "--career", CAREER).out
    assert "required" in said
    assert "Gaps, worst first" in said


def test_new_writes_a_file_that_validates_and_never_replaces_one(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "career.yaml"
    assert run("new", file).code == 0
    assert run("validate", file).code == 0
    assert run("new", file).code == 2
    answered = run("tailor", AD, "--career", file, "--out", tmp_path / "out")
    assert answered.code == 0, answered.err


def test_validate_lists_every_error_with_its_place(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "career.yaml"
    file.write_text("basics:\n  email: nobody\nwork:\n  - name: A\n    startDate: 2020-13\n  - startDate: [1]\n")
    said = run("validate", file)
    assert said.code == 1
    for place in ("/basics", "/work/0/startDate", "/work/1/startDate"):
        assert place in said.out
    assert f"{file}:5:" in said.out


def test_every_schema_is_printed(run: Run) -> None:
    names = run("schema").out.split()
    assert {"ad", "career", "fit", "plan", "sources"} <= set(names)
    for name in names:
        assert json.loads(run("schema", name).out)["$schema"]
    assert run("schema", "nothing").code == 2


def test_a_language_without_phrases_is_refused(run: Run, tmp_path: Path) -> None:
    said = run("tailor", AD, "--career", CAREER, "--out", tmp_path / "out", "--language", "xx")
    assert said.code == 2
    assert "en" in said.err
    assert not (tmp_path / "out").exists()
    assert run("tailor", AD, "--career", CAREER, "--out", tmp_path / "out", "--language", "de-AT").code == 0


def test_demo_answers_the_sample(run: Run, tmp_path: Path) -> None:
    said = run("demo", "--out", tmp_path / "demo")
    assert said.code == 0, said.err
    assert {path.name for path in (tmp_path / "demo").iterdir()} == RESULTS
