"""What `benchmarks/resumes.py` counts, and the bars that the committed documents must reach."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "tests" / "corpus" / "resumes"
SCRIPTS = str(ROOT / "benchmarks")
sys.path.append(SCRIPTS)

from resume_scores import score
from resume_truths import Printed, find_pairs, read_printed, shows_month, visible

from resumes import measure, metier_reader, summarise

sys.path.remove(SCRIPTS)  # else its documents.py hides the folder of that name

WHOLE = ("en-software-1.text-capitals.txt", "pl-ksiegowosc-1.page-dates-left.pdf", "es-docencia-2.docx-tabs.docx")
JOBS = [
    {
        "name": "Acme",
        "position": "Cook",
        "startDate": "2019-03",
        "highlights": ["Cooked for forty guests every evening"],
    },
    {"name": "Bolt", "position": "Waiter", "startDate": "2016", "endDate": "2019-02"},
]


@pytest.fixture(scope="module")
def summary() -> dict[str, object]:
    return summarise(measure(find_pairs(CORPUS), metier_reader()))


def test_the_committed_documents_are_read_well(summary: dict[str, object]) -> None:
    assert summary["documents"] == 29
    assert summary["errors"] == {}
    assert summary["macro"] >= 0.93


def test_no_field_and_no_layout_is_read_badly(summary: dict[str, dict[str, dict[str, float]]]) -> None:
    assert len(summary["fields"]) == 25
    assert {name: row["f1"] for name, row in summary["fields"].items() if row["f1"] < 0.8} == {}
    assert {name: row["macro"] for name, row in summary["layouts"].items() if row["macro"] < 0.75} == {}


def test_three_whole_documents_are_read_without_a_mistake() -> None:
    pairs = [pair for pair in find_pairs(CORPUS) if pair.path.name in WHOLE]
    assert len(pairs) == 3
    for result in measure(pairs, metier_reader()):
        assert {name: count for name, count in result.counts.items() if count.f1 < 1} == {}, result.pair.path.name


def test_what_is_equal_but_for_case_dashes_and_spaces_is_right() -> None:
    counts = score({"basics": {"name": "Ada  O’Hara–Wu"}}, {"basics": {"name": "ADA O'HARA-WU"}})
    assert counts["name"].f1 == 1.0


def test_a_title_at_the_wrong_job_is_a_mistake() -> None:
    swapped = [{**JOBS[0], "position": "Waiter"}, {**JOBS[1], "position": "Cook"}]
    counts = score({"work": JOBS}, {"work": swapped})
    assert counts["work.title"].right == 0
    assert counts["work.company"].f1 == 1.0


def test_a_highlight_counts_when_nine_of_ten_words_are_the_same() -> None:
    near = [{**JOBS[0], "highlights": ["Cooked for forty guests every"]}]
    far = [{**JOBS[0], "highlights": ["Cooked for guests"]}]
    lines = "Cooked for forty guests every evening in the large hall of the old mill"
    assert score({"work": [{**JOBS[0], "highlights": [lines]}]}, {"work": [{**JOBS[0], "highlights": [lines[:-5]]}]})[
        "work.highlights"
    ].right
    assert not score({"work": JOBS[:1]}, {"work": near})["work.highlights"].right
    assert not score({"work": JOBS[:1]}, {"work": far})["work.highlights"].right


def test_roles_of_one_employer_are_jobs_of_their_own() -> None:
    roles = [
        {"position": "Cook", "startDate": "2019-03"},
        {"position": "Kitchen Hand", "startDate": "2018-01", "endDate": "2019-02"},
    ]
    flat = [{"name": "Acme", **role} for role in roles]
    counts = score({"work": flat}, {"work": [{"name": "Acme", "roles": roles}]})
    assert all(count.f1 == 1.0 for count in counts.values())


def test_a_field_that_neither_has_does_not_count() -> None:
    assert "phone" not in score({"basics": {"name": "Ada"}}, {"basics": {"name": "Ada"}})


def test_a_phone_is_the_same_with_and_without_its_country() -> None:
    assert score({"basics": {"phone": "0113 496 0721"}}, {"basics": {"phone": "+441134960721"}})["phone"].f1 == 1.0
    assert score({"basics": {"phone": "0113 496 0721"}}, {"basics": {"phone": "+441134960722"}})["phone"].f1 == 0.0


def test_a_truth_loses_what_its_document_does_not_print() -> None:
    text = "ada wu acme cook 2019 - present"
    printed = Printed(frozenset(text.replace("-", "").split()), text.replace(" ", "").replace("-", ""), text, "")
    truth = {"basics": {"name": "Ada Wu", "email": "ada@example.org"}, "work": JOBS, "interests": [{"name": "Chess"}]}
    assert visible(truth, printed) == {
        "basics": {"name": "Ada Wu"}, "work": [{"name": "Acme", "position": "Cook", "startDate": "2019"}]
    }  # fmt: skip


@pytest.mark.parametrize(
    "text", ["mar 2019", "märz 2019", "03/2019", "2019-03", "3.2019", "march 4, 2019", "2019年3月"]
)
def test_a_month_is_seen_beside_its_year(text: str) -> None:
    assert shows_month("2019", 3, text)
    assert not shows_month("2019", 4, text)
    assert not shows_month("2018", 3, text)


def test_pairs_are_found_by_name_and_by_manifest(tmp_path: Path) -> None:
    for name in ("ada.txt", "bob.serif.txt", "lost.txt"):
        (tmp_path / name).write_text("words")
    for name in ("ada.json", "bob.json"):
        (tmp_path / name).write_text("{}")
    (tmp_path / "aside").mkdir()
    (tmp_path / "aside" / "carl.md").write_text("# Carl")
    (tmp_path / "aside" / "c.json").write_text("{}")
    rows = [{"file": "carl.md", "truth": "c.json", "source": "hand", "layout": "one column"}]
    (tmp_path / "aside" / "manifest.json").write_text(json.dumps(rows))
    found = {pair.path.name: (pair.truth.name, pair.source, pair.aside) for pair in find_pairs(tmp_path)}
    assert found == {
        "ada.txt": ("ada.json", "txt", False), "bob.serif.txt": ("bob.json", "txt", False), "carl.md": ("c.json", "hand", True)
    }  # fmt: skip


def test_links_behind_words_are_printed_too(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text('<p>Ada <a href="https://www.example.org/ada/">me</a></p>')
    assert visible({"basics": {"url": "https://example.org/ada"}}, read_printed(path)) == {
        "basics": {"url": "https://example.org/ada"}
    }


def test_a_folder_of_one_person_has_one_truth(tmp_path: Path) -> None:
    (tmp_path / "ada").mkdir()
    for name in ("plain.txt", "fancy.md"):
        (tmp_path / "ada" / name).write_text("Ada")
    (tmp_path / "ada" / "truth.json").write_text("{}")
    assert {pair.path.name: pair.truth.name for pair in find_pairs(tmp_path)} == {
        "plain.txt": "truth.json",
        "fancy.md": "truth.json",
    }
