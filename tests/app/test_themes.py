"""Every theme through the whole job; options; a person's own theme; the page of pictures."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

import metier
from metier.app.rendering import Rendered, render
from metier.app.themes import list_themes, write_gallery
from metier.documents import load_theme
from metier.errors import UserError
from metier.formats.pdf import Line, read_pdf

SAMPLE = Path(str(files("metier.app").joinpath("sample")))
NAMES = [theme["name"] for theme in list_themes()]
STUDENT = """
basics: {name: Jo Park, email: jo@uni.example}
education: [{institution: University of Texas, studyType: B.Sc., area: Computer Science, startDate: 2022-08}]
projects: [{name: Bike Finder, startDate: 2024-01, highlights: [Finds the nearest free bicycle with Python.]}]
skills: [{name: Programming, keywords: [Python, SQL]}]
"""
JOB = """
  - {{name: Firm {0}, position: Engineer, location: Kiel, startDate: {1}-03, endDate: {2}-02,
     highlights: [Built {0} services in Python and SQL for a team of {0}., Led {0} releases., Cut the cost of cloud by {0} %.]}}"""
VETERAN = "basics: {name: Ada Old, email: ada@old.example}\nwork:" + "".join(
    JOB.format(n, 2025 - 3 * n, 2028 - 3 * n) for n in range(1, 11)
)


def tailored(theme: str, career: Path, out: Path, **wishes: object) -> metier.Tailored:
    ad = metier.read_ad((SAMPLE / "ad.txt").read_text(encoding="utf-8"))
    return metier.tailor(ad, metier.load_career(career), out=out, theme=theme, **wishes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("theme", "kind"), [(name, ("sample", "student", "veteran")[number % 3]) for number, name in enumerate(NAMES)]
)
def test_every_theme_answers_an_ad_and_is_proven(theme: str, kind: str, tmp_path: Path) -> None:
    """`tailor` writes only what its proof lets through; `verify` says the same of the folder."""
    career = SAMPLE / "career.yaml"
    if kind != "sample":
        career = tmp_path / "career.yaml"
        career.write_text(STUDENT if kind == "student" else VETERAN, encoding="utf-8")
    done = tailored(theme, career, tmp_path / "out")
    assert done.plans.resume.theme == done.plans.letter.theme == theme
    assert not [one for one in metier.verify(tmp_path / "out", career) if one.severity == "error"]


def test_settings_of_the_command_line_are_checked_against_the_theme(tmp_path: Path) -> None:
    career = SAMPLE / "career.yaml"
    done = tailored("serif", career, tmp_path / "out", settings=["accent=#333333", "size=95", "sections=skills"])
    assert done.plans.resume.options["accent"] == "#333333"
    sections = [block.section for block in done.plans.resume.blocks if block.role == "section"]
    assert sections.index("skills") < sections.index("work")
    for wrong in ("accent=#ffee00", "colour=red", "size=300", "accent"):
        with pytest.raises(UserError) as error:
            tailored("serif", career, tmp_path / "other", settings=[wrong])
        assert error.value.hint
    assert not (tmp_path / "other").exists()


def section_titles(data: bytes) -> str:
    return read_pdf(data).text


def test_titles_dates_and_density_are_settings_too(tmp_path: Path) -> None:
    settings = ["titles.work=employment history", "date_format=long", "density=dense"]
    done = tailored("classic", SAMPLE / "career.yaml", tmp_path / "out", settings=settings)
    text = section_titles(done.files["resume.pdf"])
    assert "Employment history" in text
    assert "March 2022" in text
    assert not [one for one in metier.verify(tmp_path / "out", SAMPLE / "career.yaml") if one.severity == "error"]
    with pytest.raises(UserError, match="cannot be called 'Epic wins'") as error:
        tailored("classic", SAMPLE / "career.yaml", tmp_path / "other", settings=["titles.work=Epic wins"])
    assert "Employment" in error.value.hint


def test_a_title_of_ones_own_stands_in_the_career_file(tmp_path: Path) -> None:
    career = tmp_path / "career.yaml"
    career.write_text(f"design: {{titles: {{skills: Tools of the trade}}}}\n{STUDENT}", encoding="utf-8")
    done = tailored("classic", career, tmp_path / "out")
    assert "Tools of the trade" in section_titles(done.files["resume.pdf"])
    assert not [one for one in metier.verify(tmp_path / "out", career) if one.severity == "error"]


MANY_SKILLS = (
    "basics: {name: Ada Old}\nwork: [{name: Firm, position: Engineer, startDate: 2020-01}]\nskills:"
    + "".join(
        f"\n  - {{name: Area {n}, keywords: [{', '.join(f'tool number {n} {m}' for m in range(8))}]}}"
        for n in range(30)
    )
)


@pytest.mark.parametrize("pages", [None, 1])
def test_what_does_not_fit_into_the_side_column_stands_in_the_main_one(tmp_path: Path, pages: int | None) -> None:
    """Or is left out, where pages are promised; a side column never runs off its page."""
    career = tmp_path / "career.yaml"
    career.write_text(f"{MANY_SKILLS}\nlanguages: [{{language: German, fluency: C2}}]\n", encoding="utf-8")
    made = render(metier.load_career(career), "pdf", theme="sidebar", pages=pages)
    text = section_titles(made.data)
    assert "German" in text
    assert all(f"tool number {n} 7" in " ".join(text.split()) for n in range(30)) == (pages is None)
    assert text.index("German") < text.index("Engineer")
    assert made.plan.options["side"] == "languages" if pages is None else made.plan.pages == 1
    if pages:
        assert room_left_in_the_side(made) < room_of_a_group(made)  # no more of them could stand there


def side_lines(made: Rendered) -> list[Line]:
    return [line for line in read_pdf(made.data).pages[0].lines if line.box[2] < 210]


def room_of_a_group(made: Rendered) -> float:
    first, second, *_ = (line.box[1] for line in side_lines(made) if line.text.startswith("Area "))
    return second - first


def room_left_in_the_side(made: Rendered) -> float:
    page = read_pdf(made.data).pages[0]
    margin = load_theme("sidebar").densities[made.plan.density].margin
    return page.height - margin - max(line.box[3] for line in side_lines(made))


def own_theme(folder: Path, typst: str) -> str:
    folder.mkdir()
    (folder / "theme.toml").write_text('extends = "serif"\nname = "mine"\npurpose = "My own."\n', encoding="utf-8")
    for kind in ("resume", "letter"):
        (folder / f"{kind}.typ").write_text(typst.format(kind), encoding="utf-8")
    return str(folder)


def test_a_folder_is_a_theme(tmp_path: Path) -> None:
    own = own_theme(tmp_path / "mine", '#import "../kit.typ": set-{0}\n#set-{0}((header: "centre", heading: "tab"))\n')
    done = tailored(own, SAMPLE / "career.yaml", tmp_path / "out")
    assert done.plans.resume.theme == own


def test_a_broken_theme_names_file_and_line(tmp_path: Path) -> None:
    broken = own_theme(tmp_path / "mine", '#import "../kit.typ": set-{0}\n\n#set-{0}(nothing)\n')
    with pytest.raises(UserError, match=r"mine/resume\.typ:3: unknown variable: nothing"):
        tailored(broken, SAMPLE / "career.yaml", tmp_path / "out")
    (tmp_path / "mine" / "theme.toml").write_text("name = [", encoding="utf-8")
    with pytest.raises(UserError, match=r"theme\.toml"):
        tailored(broken, SAMPLE / "career.yaml", tmp_path / "out")


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ('#import "@preview/cetz:0.3.0"', "does not use “import”"),
        ('#import ("@pre" + "view/cetz:0.3.0")', "does not use “import”"),
        ('#eval("1 + 1")', "does not use “eval”"),
        ('#read("../../../../../etc/hostname")', "would escape"),
        ('#read("/etc/hostname")', "file not found"),
        ('#image("photo.png")', "file not found"),
        ("#panic(1)", "panicked"),
        ("#while true {}", "always true"),
        ('#import "lib.typ".replace("lib.typ", "@preview/cetz:0.3.0")', "does not use “import”"),
        ('#include "lib.typ"\n  .replace("lib.typ", "@preview/cetz:0.3.0")', "does not use “include”"),
    ],
)
def test_a_theme_sees_its_own_folder_only_and_fetches_nothing(tmp_path: Path, code: str, why: str) -> None:
    hostile = own_theme(tmp_path / "mine", "\n" + code.replace("{", "{{").replace("}", "}}"))
    with pytest.raises(UserError, match=why) as error:
        tailored(hostile, SAMPLE / "career.yaml", tmp_path / "out")
    assert ".typ:2:" in error.value.message


def test_a_link_out_of_a_themes_folder_is_refused(tmp_path: Path) -> None:
    linked = own_theme(tmp_path / "mine", '#import "../kit.typ": set-{0}\n#set-{0}((:))\n')
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (tmp_path / "mine" / "data.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(UserError, match=r"data\.txt is a link"):
        tailored(linked, SAMPLE / "career.yaml", tmp_path / "out")


def test_a_theme_in_the_workspace_has_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "metier.toml").write_text("", encoding="utf-8")
    (tmp_path / "themes").mkdir()
    (tmp_path / "deep").mkdir()
    own_theme(tmp_path / "themes" / "mine", '#import "../kit.typ": set-{0}\n#set-{0}((:))\n')
    monkeypatch.chdir(tmp_path / "deep")
    made = render(metier.load_career(SAMPLE / "career.yaml"), "pdf", theme="mine", pages=1)
    assert made.plan.theme == str(tmp_path / "themes" / "mine")
    with pytest.raises(UserError, match="no theme 'yours'"):
        render(metier.load_career(SAMPLE / "career.yaml"), "pdf", theme="yours")


def test_the_gallery_is_one_page_that_needs_nothing_else(tmp_path: Path) -> None:
    page = write_gallery(tmp_path / "gallery").read_text(encoding="utf-8")
    assert page.count("data:image/png;base64,") == len(NAMES) >= 12
    assert "<script" not in page
    assert "http" not in page


def test_a_file_is_no_folder_for_the_gallery(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")
    with pytest.raises(UserError, match="taken cannot be a folder"):
        write_gallery(tmp_path / "taken")
    assert (tmp_path / "taken").read_text() == "mine"


def test_an_option_without_a_value_is_told_so() -> None:
    """Not that the theme lacks it: it is in the list of those that there are."""
    with pytest.raises(UserError, match="'accent' sets nothing") as refused:
        render(metier.load_career(SAMPLE / "career.yaml"), "pdf", settings=["accent"])
    assert "KEY=VALUE" in refused.value.hint
