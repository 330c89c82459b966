"""What stands in a section says what it is, where its title says nothing or another thing."""

from __future__ import annotations

from typing import Any

from metier.formats.printed import Link, Spot, TextLine
from metier.resumes.fields import read_lines
from metier.terms import load_vocabulary

TITLE: dict[str, Any] = {"size": 14.0, "bold": True, "gap": 12.0}


def _line(text: str, **looks: Any) -> TextLine:
    return TextLine(text, **({"size": 10.0} | looks))


def _read(*lines: TextLine | str) -> Any:
    head = (_line("Ada Example", size=22.0), "ada@example.org")
    made = [_line(line) if isinstance(line, str) else line for line in (*head, *lines)]
    return read_lines(made, "x.pdf", load_vocabulary()).data


JOB = (_line("Experience", **TITLE), _line("Engineer\t2019 – 2022", bold=True), "Blue Kite GmbH")


def test_titles_that_nobody_knows_above_short_words_name_groups_of_skills() -> None:
    found = _read(*JOB, _line("Data stores", **TITLE), "Redis", "Kafka", _line("Education", **TITLE), "Example College")
    assert found["skills"] == [{"name": "Data stores", "keywords": ["Redis", "Kafka"]}]


def test_languages_of_machines_are_skills() -> None:
    found = _read(*JOB, _line("Languages", **TITLE), "Python", "Go", _line("Languages", **TITLE), "English (native)")
    assert [skill["keywords"] for skill in found["skills"]] == [["Python", "Go"]]
    assert found["languages"] == [{"language": "English", "fluency": "native"}]


def test_about_above_an_address_is_no_summary() -> None:
    found = _read(_line("About", **TITLE), "Leeds, UK", "+44 7700 900418", "ada.example.com", *JOB)
    assert "summary" not in found["basics"]
    assert found["basics"]["location"]["city"] == "Leeds"
    assert found["basics"]["phone"] == "+447700900418"


def test_a_period_whose_end_stands_below_its_beginning_is_one() -> None:
    def placed(text: str, top: float, gap: float, **looks: Any) -> TextLine:
        return _line(text, spot=Spot(1, (40.0, top, 300.0, top + 10)), gap=gap, **looks)

    found = _read(
        placed("Experience", 100, 12, size=14.0, bold=True),
        placed("Mar 2019\tBlue Kite GmbH", 120, 9, bold=True),
        placed("Jun 2022\tEngineer", 133, 3),
        placed("Apr 2016\tHarbour Trust", 155, 9, bold=True),
        placed("Feb 2019\tAnalyst", 168, 3),
    )
    assert [(job["startDate"], job["endDate"]) for job in found["work"]] == [
        ("2019-03", "2022-06"),
        ("2016-04", "2019-02"),
    ]


def test_an_employer_is_told_from_its_town() -> None:
    """A town is known, follows a legal form, or is part of the name."""
    for name, town in (
        ("Fernhill Trust", "Swansea"),
        ("Tarn S.p.A.", "Valdarco"),
        ("Stadtwerke Lindental", "Lindental"),
    ):
        job = _read(_line("Experience", **TITLE), _line("Engineer\t2019 – 2022", bold=True), f"{name}, {town}")["work"][
            0
        ]
        assert (job["name"], job["location"]) == (name, town)


def test_an_at_before_the_employer_is_not_its_name() -> None:
    job = _read(_line("Experience", **TITLE), _line("Engineer\t@ Blue Kite\t2019 – 2022", bold=True), "Built it.")[
        "work"
    ][0]
    assert (job["position"], job["name"]) == ("Engineer", "Blue Kite")


def test_one_user_name_at_two_networks_gives_two_profiles() -> None:
    links = (Link(0, 6, "https://github.com/adaexa"), Link(7, 13, "https://twitter.com/adaexa"))
    found = _read(_line("adaexa\tadaexa", links=links), *JOB)
    assert [profile["network"] for profile in found["basics"]["profiles"]] == ["GitHub", "Twitter"]


def test_references_are_told_apart_on_one_line() -> None:
    words = "Ada Sample: She asks what nobody else dared to ask. Ben Sample: A steady colleague, and quick."
    found = _read(*JOB, _line("References", **TITLE), words)
    assert [each["name"] for each in found["references"]] == ["Ada Sample", "Ben Sample"]
