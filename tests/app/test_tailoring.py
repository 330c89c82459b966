"""The whole job through the library: honest documents, kept promises, text that prints as itself."""

from __future__ import annotations

import json
import re
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import metier
from metier.career import read_career
from metier.formats.pdf import read_pdf
from metier.model.career import Career

SAMPLE = Path(str(files("metier.app").joinpath("sample")))
CORPUS = Path(__file__).parents[1] / "corpus" / "ads"
ROOT = Path(__file__).parents[2]
DAY = date(2026, 6, 15)
FOUR = ("data_analyst", "entry", "intern", "senior")
SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def career_of(data: object) -> Career:
    return read_career(json.dumps(data).encode(), "career.json")


@pytest.mark.parametrize("name", FOUR)
def test_each_of_the_four_ads_is_answered_and_verified(name: str, tmp_path: Path) -> None:
    ad = metier.read_ad((CORPUS / f"{name}.txt").read_text(encoding="utf-8"))
    career = metier.load_career(SAMPLE / "career.yaml")
    metier.tailor(ad, career, tmp_path / "out", pages=1, today=DAY)
    findings = metier.verify(tmp_path / "out", SAMPLE / "career.yaml")
    assert [finding for finding in findings if finding.severity == "error"] == []


@pytest.mark.parametrize("pages", [0, -3, 21, "1"])
def test_pages_that_cannot_be_are_refused(pages: object, tmp_path: Path) -> None:
    career = career_of({"basics": {"name": "Ada"}})
    with pytest.raises(metier.UserError, match="1 to 20 pages"):
        metier.tailor(metier.read_ad("Python"), career, tmp_path / "out", pages=pages, today=DAY)


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    ad = metier.read_ad((SAMPLE / "ad.txt").read_text(encoding="utf-8"))
    career = metier.load_career(SAMPLE / "career.yaml")
    first = metier.tailor(ad, career, tmp_path / "one", today=DAY)
    second = metier.tailor(ad, career, tmp_path / "two", today=DAY)
    assert first.files == second.files


def test_the_readme_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "career.yaml").write_bytes((SAMPLE / "career.yaml").read_bytes())
    exec(example, {"text": (SAMPLE / "ad.txt").read_text(encoding="utf-8")})
    assert len(list((tmp_path / "answer").iterdir())) == 7


def test_the_public_names_are_these() -> None:
    assert set(metier.__all__) == {
        "Ad", "Career", "DataError", "Finding", "InvalidCareer", "Match", "MetierError", "PromiseError", "Tailored",
        "UserError", "__version__", "import_files", "load_career", "match", "read_ad", "tailor", "verify",
    }  # fmt: skip
    assert all(getattr(metier, name) is not None for name in metier.__all__)


@given(count=st.integers(1, 200), seed=st.integers(0, 10_000), pages=st.sampled_from([None, 1, 2, 3]))
@SLOW
def test_the_pages_promised_are_the_pages_printed(count: int, seed: int, pages: int | None, tmp_path: Path) -> None:
    career = career_of(_with_highlights(count, seed))
    ad = metier.read_ad("Requirements:\n- Python\n- 3 years of SQL\n- Experience with Docker\n")
    done = metier.tailor(ad, career, tmp_path / "out", pages=pages, today=DAY, force=True)
    assert len(read_pdf(done.files["resume.pdf"]).pages) <= (pages or 2)
    assert len(read_pdf(done.files["letter.pdf"]).pages) == 1


def _with_highlights(count: int, seed: int) -> dict[str, object]:
    words = [
        "built",
        "moved",
        "cut",
        "Python",
        "SQL",
        "Docker",
        "forecasts",
        "for",
        "12",
        "teams",
        "and",
        "3,400",
        "users",
        "in",
        "Berlin",
        "with",
        "care",
    ]
    jobs = []
    for number in range(0, count, 7):
        lines = [
            " ".join(
                words[(seed + line * 3 + word * (number + 1)) % len(words)] for word in range(4 + (seed + line) % 30)
            )
            for line in range(number, min(number + 7, count))
        ]
        year = 2025 - number // 7
        jobs.append(
            {"name": f"Firm {number}", "position": "Engineer", "startDate": f"{year}-01", "endDate": f"{year}-12",
             "highlights": lines}
        )  # fmt: skip
    return {"basics": {"name": "Ada Example", "email": "ada@example.org"}, "work": jobs[:30]}


PRINTABLE = st.text(
    st.one_of(
        st.characters(min_codepoint=33, max_codepoint=0x17F, exclude_categories=["Cc", "Cf", "Zs"]),
        st.sampled_from(list(" #$*\\@<>_`~^&%{}[]|\"'–—“”€ΑαЖя  /")),
    ),
    min_size=1,
    max_size=60,
).filter(lambda text: bool(text.strip()))


@given(name=PRINTABLE, title=PRINTABLE, employer=PRINTABLE, highlight=PRINTABLE, skill=PRINTABLE)
@SLOW
def test_any_text_prints_as_itself_and_is_proven(
    name: str, title: str, employer: str, highlight: str, skill: str, tmp_path: Path
) -> None:
    career = career_of(
        {
            "basics": {"name": name, "label": title, "summary": highlight},
            "work": [{"name": employer, "position": title, "startDate": "2020-01", "highlights": [highlight]}],
            "skills": [{"name": skill, "keywords": [highlight, skill]}],
        }
    )
    done = metier.tailor(metier.read_ad("Python"), career, tmp_path / "out", pages=3, today=DAY, force=True)
    printed = re.sub(r"\s", "", "".join(page.text for page in read_pdf(done.files["resume.pdf"]).pages))
    for text in (name, title, employer, highlight, skill):
        assert re.sub(r"\s", "", text) in printed


def test_a_character_that_no_font_has_is_named_with_its_field(tmp_path: Path) -> None:
    career = career_of({"basics": {"name": "Ada", "summary": "Likes \U00013080 a lot"}})
    with pytest.raises(metier.UserError, match="U\\+13080") as refused:
        metier.tailor(metier.read_ad("Python"), career, tmp_path / "out", today=DAY)
    assert "/basics/summary" in str(refused.value)
    assert not (tmp_path / "out").exists()


def test_an_ad_in_another_language_is_said_once_and_not_where_the_language_was_asked_for(tmp_path: Path) -> None:
    ad = metier.read_ad((CORPUS / "german.txt").read_text(encoding="utf-8"))
    career = metier.load_career(SAMPLE / "career.yaml")
    plain = metier.tailor(ad, career, tmp_path / "one", today=DAY)
    asked = metier.tailor(ad, career, tmp_path / "two", today=DAY, language="de")
    assert [note.why for note in plain.notes if note.rule == "language"] == [
        "The ad is in German, the documents are in English."
    ]
    assert [note.why for note in asked.notes if note.rule == "language"] == []
