"""The guide's own theme is made as the guide says, and answers an ad."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import metier
from metier.app.rendering import render
from metier.career import read_career

GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "themes.md"
SAMPLE = Path(str(files("metier.app").joinpath("sample")))
_FILE = re.compile(r"`([a-z]+\.(?:toml|typ))`[^`]*?:\n\n```\w+\n(.*?)```", re.DOTALL)


def test_the_worked_example_prints_and_is_verified(tmp_path: Path) -> None:
    found = dict(_FILE.findall(GUIDE.read_text(encoding="utf-8")))
    assert set(found) == {"theme.toml", "resume.typ", "letter.typ", "lib.typ"}
    folder = tmp_path / "harbour"
    folder.mkdir()
    for name, content in found.items():
        (folder / name).write_text(content, encoding="utf-8")
    career = metier.load_career(SAMPLE / "career.yaml")
    ad = metier.read_ad((SAMPLE / "ad.txt").read_text(encoding="utf-8"))
    done = metier.tailor(ad, career, tmp_path / "out", theme=str(folder), settings=["accent=#2f4a36"], handout=True)
    assert {"resume.pdf", "letter.pdf", "handout.pdf"} <= set(done.files)
    assert not [one for one in metier.verify(tmp_path / "out", SAMPLE / "career.yaml") if one.severity == "error"]


def test_the_guides_design_is_one_that_a_career_file_may_have() -> None:
    (design,) = re.findall(r"```yaml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    text = (SAMPLE / "career.yaml").read_text(encoding="utf-8")
    made = render(read_career(f"{text}\n{design}".encode(), "career.yaml"), "pdf")
    titles = [block.pieces[0].text for block in made.plan.blocks if block.role == "section"]
    assert made.plan.theme == "executive"
    assert "Tools of the trade" in titles
