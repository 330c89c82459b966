"""The exports of the sample career, compared whole, and what each of them has to be.

Run `python tests/documents/test_exports.py` to write the golden files anew, and read the difference before you keep it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from metier.career import find_facts, read_career
from metier.documents import load_theme
from metier.documents.europass import render_europass
from metier.documents.html import render_html
from metier.documents.markdown import render_markdown
from metier.documents.rendercv import render_rendercv
from metier.documents.text import render_text, width
from metier.formats.page import read_page
from metier.model.plan import Plan
from metier.planning.whole import plan_whole
from metier.terms import load_vocabulary

GOLDEN = Path(__file__).with_name("golden")
TODAY = date(2026, 2, 1)
CLASSIC = load_theme("classic")
EXPORTS: dict[str, Callable[[Plan], str]] = {
    "resume.html": lambda plan: render_html(plan, CLASSIC),
    "resume.md": lambda plan: render_markdown(plan, CLASSIC),
    "resume.txt": lambda plan: render_text(plan, CLASSIC),
    "resume.rendercv.yaml": lambda plan: render_rendercv(plan, TODAY)[0],
    "resume.europass.json": lambda plan: render_europass(plan, TODAY)[0],
}


def planned(data: bytes) -> Plan:
    """Everything that a career file holds, as a Plan."""
    career, vocabulary = read_career(data, "career.yaml"), load_vocabulary()
    return plan_whole(career, find_facts(career, vocabulary), CLASSIC, vocabulary=vocabulary, today=TODAY)


def sample() -> Plan:
    """The Plan of the sample career."""
    return planned(files("metier.app").joinpath("sample/career.yaml").read_bytes())


@pytest.mark.parametrize("name", EXPORTS)
def test_the_sample_is_exported_as_it_was(name: str) -> None:
    assert EXPORTS[name](sample()) == (GOLDEN / name).read_text("utf-8")


def test_the_page_is_one_file_with_headings_in_order_and_nothing_active() -> None:
    source = EXPORTS["resume.html"](sample())
    page = read_page(source)
    assert page.active == []
    assert (page.language, page.title, page.author) == ("en", "Mara Lindqvist – Résumé", "Mara Lindqvist")
    assert page.headings[:4] == [1, 2, 2, 3]
    assert "Content-Security-Policy" in source
    assert source.count("<section") == source.count("</section>") == source.count("<h2")
    assert source.count("<ul>") == source.count("</ul>")


def test_a_page_in_arabic_runs_from_right_to_left() -> None:
    plan = planned(b"language: ar\nbasics: {name: \xd8\xb3\xd8\xa7\xd8\xb1\xd8\xa9}\n")
    assert '<html lang="ar" dir="rtl">' in EXPORTS["resume.html"](plan)


def test_plain_text_has_eighty_columns_and_keeps_long_words() -> None:
    address = "https://example.org/" + "a" * 90
    plan = planned(f"basics: {{name: A, summary: 'See {address} there, {'日本語' * 30}'}}\n".encode())
    lines = EXPORTS["resume.txt"](plan).splitlines()
    assert address in [line.strip() for line in lines]
    assert all(width(line) <= 80 or line == address for line in lines)
    assert all(len(line) <= 80 for line in EXPORTS["resume.txt"](sample()).splitlines())


def test_rendercv_reads_as_yaml_with_the_types_of_entries_that_it_knows() -> None:
    data = YAML(typ="safe", pure=True).load(EXPORTS["resume.rendercv.yaml"](sample()))["cv"]
    sections = data["sections"]
    assert data["phone"] == "+46 70 555 01 42"
    assert {"company", "position"} <= sections["Experience"][0].keys()
    assert {"institution", "area"} <= sections["Education"][0].keys()
    assert all({"label", "details"} == entry.keys() for entry in sections["Skills"])
    assert sections["Experience"][0]["end_date"] == "present"


def test_rendercv_takes_networks_by_name_only_where_the_address_is_theirs() -> None:
    plan = planned(
        b"basics:\n  name: A B\n  phone: 030 123\n  profiles:\n    - {network: GitHub, username: ab, url: 'https://github.com/ab'}\n"
        b"    - {network: GitHub, username: ab, url: 'https://git.example.org/ab'}\n"
    )
    data = YAML(typ="safe", pure=True).load(EXPORTS["resume.rendercv.yaml"](plan))["cv"]
    assert data["social_networks"] == [{"network": "GitHub", "username": "ab"}]
    assert [one["placeholder"] for one in data["custom_connections"]] == ["030 123", "git.example.org/ab"]
    assert "phone" not in data


def test_rendercv_gets_words_for_dates_that_it_would_refuse() -> None:
    plan = planned(
        b"basics: {name: A}\nwork:\n  - {name: X, position: Y, startDate: 2020-05, endDate: 2020}\n  - {name: Z, position: Y, startDate: 2030}\n"
    )
    entries = YAML(typ="safe", pure=True).load(EXPORTS["resume.rendercv.yaml"](plan))["cv"]["sections"]["Experience"]
    assert [sorted(entry) for entry in entries] == [["company", "date", "position"]] * 2


def test_what_rendercv_does_not_print_is_named() -> None:
    places = [note.place for note in render_rendercv(sample(), TODAY)[1]]
    assert "/certificates/0/issuer" in places
    assert "/education/0/score" in places


def test_europass_has_the_parts_of_its_schema() -> None:
    learner = json.loads(EXPORTS["resume.europass.json"](sample()))["SkillsPassport"]["LearnerInfo"]
    assert list(learner) == ["Identification", "Headline", "WorkExperience", "Education", "Skills", "Achievement"]
    assert learner["Identification"]["PersonName"] == {"FirstName": "Mara", "Surname": "Lindqvist"}
    assert learner["WorkExperience"][0]["Period"] == {"From": {"Year": 2022, "Month": 3}, "Current": True}
    assert learner["Skills"]["Linguistic"]["MotherTongue"] == [{"Description": {"Label": "Swedish"}}]
    titles = [one["Title"].get("Code", one["Title"]["Label"]) for one in learner["Achievement"]]
    assert titles == ["Profile", "projects", "certifications", "publications", "Volunteering", "Interests"]


def test_levels_that_europass_does_not_know_are_named() -> None:
    plan = planned(b"basics: {name: A}\nlanguages:\n  - {language: French, fluency: good}\n  - {language: Greek}\n")
    text, notes = render_europass(plan, TODAY)
    foreign = json.loads(text)["SkillsPassport"]["LearnerInfo"]["Skills"]["Linguistic"]["ForeignLanguage"]
    assert foreign == [{"Description": {"Label": "French"}}, {"Description": {"Label": "Greek"}}]
    assert "/languages/0/fluency" in [note.place for note in notes]


if __name__ == "__main__":
    for name, export in EXPORTS.items():
        (GOLDEN / name).write_text(export(sample()), "utf-8")
