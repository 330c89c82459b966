"""What is known to break readers of résumés, one fact each, on lines as a document gives them."""

from __future__ import annotations

from typing import Any

import pytest

from metier.formats.printed import Link, Spot, TextLine
from metier.resumes.fields import read_lines
from metier.terms import load_vocabulary

BOLD: dict[str, Any] = {"bold": True}
HEAD: dict[str, Any] = {"size": 13.0, "bold": True, "gap": 12.0}


def _line(text: str, **looks: Any) -> TextLine:
    return TextLine(text, **({"size": 10.0} | looks))


def _read(*lines: TextLine | str) -> Any:
    made = [_line(line) if isinstance(line, str) else line for line in lines]
    return read_lines(made, "x.pdf", load_vocabulary()).data


def _jobs(*lines: TextLine | str) -> list[tuple[str, str]]:
    data = _read(_line("Ada Example", size=20.0), _line("Experience", **HEAD), *lines)
    return [(job.get("position", ""), job.get("name", "")) for job in data["work"]]


TITLE_FIRST = [("Data Engineer", "Blue Kite GmbH"), ("Analyst", "Harbour Trust")]


def test_title_first_and_company_first_are_told_apart_for_the_whole_section() -> None:
    """'Harbour Trust' alone could be anything; its section says what it is."""
    dates = ("2019 – 2022", "2016 – 2019")
    one = [
        line
        for (title, name), date in zip(TITLE_FIRST, dates, strict=True)
        for line in (_line(f"{title}\t{date}", **BOLD), name)
    ]
    other = [
        line
        for (title, name), date in zip(TITLE_FIRST, dates, strict=True)
        for line in (_line(f"{name}\t{date}", **BOLD), title)
    ]
    assert _jobs(*one) == _jobs(*other) == TITLE_FIRST


@pytest.mark.parametrize(
    "form",
    ["{t} at {n} ({d})", "{t}, {n}, {d}", "{n} | {t} | {d}", "{d}\t{t}, {n}", "{t} – {n} – {d}", "{n}, {t} ({d})", "{d}: {t} · {n}"],
)  # fmt: skip
def test_title_company_and_dates_stand_on_one_line(form: str) -> None:
    heads = zip(TITLE_FIRST, ("2019 – 2022", "03/2016 – 05/2019"), strict=True)
    lines = [
        line for (t, n), d in heads for line in (form.format(t=t, n=n, d=d), _line("Built a thing that lasted", item=1))
    ]
    assert _jobs(*lines) == TITLE_FIRST


def test_a_heading_that_looks_like_the_text_is_one_by_its_words() -> None:
    data = _read(
        "Ada Example",
        _line("Work history", gap=10.0),
        "Baker, Crust & Co., 2010 – 2015",
        _line("Education", gap=10.0),
        "Baking School, 2008",
    )
    assert data["work"][0]["name"] == "Crust & Co." and data["education"][0]["institution"] == "Baking School"


@pytest.mark.parametrize(
    "title",
    [
        "Relevant Experience",
        "PROFESSIONAL EXPERIENCE:",
        "Selected Work Experience",
        "E X P E R I E N C E",
        "Berufserfahrung",
        "Experiencia profesional",
        "工作经历",
        "الخبرة المهنية",
    ],
)
def test_a_qualified_or_decorated_heading_opens_work(title: str) -> None:
    data = _read(_line("Ada Example", size=20.0), _line(title, **HEAD), "Engineer, Acme Inc., 2015 – 2018")
    assert data["work"][0]["name"] == "Acme Inc."


def test_headings_in_a_left_rail_open_what_stands_beside_them() -> None:
    """The rail is a column of its own, and comes first in reading order."""

    def at(text: str, left: float, top: float, **looks: Any) -> TextLine:
        return _line(text, spot=Spot(1, (left, top, left + 5.0 * len(text), top + 10)), **looks)

    rail = [at("Experience", 40, 100, bold=True), at("Education", 40, 200, bold=True), at("Skills", 40, 300, bold=True)]
    body = [
        at("Engineer, Acme Inc., 2015 – 2018", 160, 100), at("Built bridges", 170, 115, item=1),
        at("B.Sc. Physics, Example University, 2014", 160, 200), at("Python, SQL", 160, 300),
    ]  # fmt: skip
    data = _read(at("Ada Example", 40, 40, size=20.0), *rail, *body)
    assert data["work"][0]["name"] == "Acme Inc." and data["education"][0]["area"] == "Physics"
    assert [skill["name"] for skill in data["skills"]] == ["Python", "SQL"]


def test_a_heading_in_a_rail_may_share_its_line_with_the_first_entry() -> None:
    data = _read(_line("Ada Example", size=20.0), "EXPERIENCE\tEngineer, Acme Inc., 2015 – 2018", "SKILLS\tPython, SQL")
    assert data["work"][0]["name"] == "Acme Inc." and len(data["skills"]) == 2


def test_wrapped_highlights_without_a_glyph_become_whole() -> None:
    """What says that a line goes on: the next word had no room on it."""

    def at(text: str, top: float) -> TextLine:
        return _line(text, spot=Spot(1, (60, top, 60 + 5.0 * len(text), top + 10)), gap=2.0)

    data = _read(
        _line("Ada Example", size=20.0), _line("Experience", **HEAD), _line("Engineer, Acme Inc.\t2015 – 2018", bold=True),
        at("Rebuilt the billing of three markets so that invoices leave on the first", 100), at("Monday of each month", 112),
        at("Hired and trained a team of five, none of whom has left since they began", 124), at("Wrote the style guide", 136),
    )  # fmt: skip
    assert data["work"][0]["highlights"] == [
        "Rebuilt the billing of three markets so that invoices leave on the first Monday of each month",
        "Hired and trained a team of five, none of whom has left since they began", "Wrote the style guide",
    ]  # fmt: skip


def test_a_summary_may_stand_between_head_and_highlights() -> None:
    data = _read(
        _line("Ada Example", size=20.0), _line("Experience", **HEAD), "Engineer, Acme Inc., 2015 – Current",
        "A maker of bridges for railways in nine countries.", _line("Led the tests", item=1), _line("on three sites", item=2),
    )  # fmt: skip
    job = data["work"][0]
    assert job["summary"] == "A maker of bridges for railways in nine countries."
    assert job["highlights"] == ["Led the tests", "on three sites"] and "endDate" not in job


def test_the_first_line_need_not_be_the_name() -> None:
    data = _read(
        "CURRICULUM VITAE",
        "Confidential",
        _line("Ada Example", size=22.0),
        "Chief Engineer",
        "ada.example@mail.example",
    )
    assert data["basics"]["name"] == "Ada Example" and data["basics"]["label"] == "Chief Engineer"


def test_a_sidebar_may_come_before_the_name() -> None:
    data = _read(_line("Contact", **HEAD), "ada@example.org", _line("Skills", **HEAD), "Go", _line("Ada Example", size=24.0), "Engineer", _line("Work", **HEAD), "Engineer, Acme Inc., 2015 – 2018")  # fmt: skip
    assert data["basics"]["name"] == "Ada Example" and data["basics"]["label"] == "Engineer"
    assert [skill["name"] for skill in data["skills"]] == ["Go"]


def test_volunteering_and_projects_are_no_jobs() -> None:
    data = _read(
        _line("Ada Example", size=20.0), _line("Experience", **HEAD), "Engineer, Acme Inc., 2015 – 2018",
        _line("Volunteer Experience", **HEAD), "Coach, Harbour Rowing Club, 2016 – 2019",
        _line("Selected Projects", **HEAD), _line("Tide clock", bold=True), "A clock that shows the tide.",
    )  # fmt: skip
    assert len(data["work"]) == 1 and data["volunteer"][0]["position"] == "Coach"
    assert data["projects"][0]["name"] == "Tide clock"


def test_several_roles_at_one_employer_are_jobs_of_the_same_name() -> None:
    """Each role is an entry of its own in `work`: that is how JSON Resume says it."""
    jobs = _jobs(
        _line("Acme Inc., Berlin", bold=True, size=12.0), "Lead Engineer\t2018 – present", _line("Led", item=1),
        "Engineer\t2015 – 2018", _line("Built", item=1),
    )  # fmt: skip
    assert jobs == [("Lead Engineer", "Acme Inc."), ("Engineer", "Acme Inc.")]


def test_experience_without_a_heading_is_found() -> None:
    data = _read(
        _line("Ada Example", size=20.0), "ada@example.org", "Engineer, Acme Inc., 2015 – 2018", _line("Built", item=1)
    )
    assert data["work"][0]["position"] == "Engineer"


def test_icons_and_stray_letters_are_no_words() -> None:
    data = _read(
        _line("Ada Example", size=20.0), "\uf0e0 ada@example.org \uf095 +49 30 1234567", "\ue001", "ð jane.example.com"
    )
    assert data["basics"]["email"] == "ada@example.org" and data["basics"]["phone"] == "+49301234567"
    assert "sections" not in data


def test_a_link_says_whose_profile_the_word_is() -> None:
    link = Link(0, 8, "https://www.linkedin.com/in/ada-example")
    data = _read(_line("Ada Example", size=20.0), _line("LinkedIn", links=(link,)))
    assert data["basics"]["profiles"] == [{"network": "LinkedIn", "username": "ada-example", "url": link.href}]


def test_an_unknown_section_is_kept_as_it_is() -> None:
    data = _read(
        _line("Ada Example", size=20.0), _line("Experience", **HEAD), "Engineer, Acme Inc., 2015 – 2018",
        _line("Skills", **HEAD), "Go, SQL", _line("Expeditions", **HEAD), "Greenland, on foot", _line("Iceland", item=1),
    )  # fmt: skip
    assert data["sections"] == [{"title": "Expeditions", "highlights": ["Greenland, on foot", "Iceland"]}]


def test_what_repeats_at_the_edge_of_pages_is_no_content() -> None:
    def at(text: str, page: int, top: float, **looks: Any) -> TextLine:
        return _line(text, spot=Spot(page, (40, top, 200, top + 10)), **looks)

    draft = read_lines(
        [at("Ada Example", 1, 40, size=20.0), at("Languages", 1, 80, **HEAD), at("English (native)", 1, 95), at("Page 1 of 2", 1, 800), at("German (B2)", 2, 60), at("Page 2 of 2", 2, 800)],
        "x.pdf", load_vocabulary(),
    )  # fmt: skip
    assert [each["language"] for each in draft.data["languages"]] == ["English", "German"]
    assert [line.left_out for line in draft.lines if line.text.startswith("Page")] == ["a page number"] * 2
