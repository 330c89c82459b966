"""What the check says of the fields that it finds, of those that it does not, and of the file itself."""

from __future__ import annotations

import pytest

from metier.model.finding import Finding
from metier.resumes.fields.periods import find_periods
from review.check.awkward import RESUME, checked, lines, pdf, rules

BASE = "\n".join(RESUME)


def found(text: str, name: str = "ada-example-cv.txt") -> list[Finding]:
    return list(checked(text.encode(), name).findings)


def names(text: str, name: str = "ada-example-cv.txt") -> list[str]:
    return [one.rule for one in found(text, name)]


def test_a_plain_text_has_nothing_to_say() -> None:
    assert found(BASE) == []


def test_a_missing_address_is_a_warning_and_a_missing_number_a_note() -> None:
    assert names(BASE.replace("ada@example.org, ", "")) == ["no-email"]
    assert names(BASE.replace("+44 20 7946 0958, ", "")) == ["no-phone"]


def test_an_address_broken_over_two_lines_is_quoted() -> None:
    broken = found(BASE.replace("ada@example.org", "ada.example@exam\nple"))
    assert [(one.rule, one.quote) for one in broken] == [("no-email", "ada.example@exam")]


@pytest.mark.parametrize("period", ["FY19–FY21", "03.19–05.21", "'19 - '21", "Jan 19 – Mar 21"])
def test_a_period_that_cannot_be_read_is_named_if_it_is_none(period: str) -> None:
    """What our reader of dates understands is no Finding; the rest is quoted."""
    rules = [one for one in found(BASE.replace("Mar 2015 - Dec 2018", period)) if one.rule == "unread-dates"]
    if any(one.is_range for one in find_periods(period)):
        assert rules == []
    else:
        assert [one.severity for one in rules] == ["warning"]
        assert rules[0].quote in period


def test_the_periods_that_the_source_names_are_not_read() -> None:
    assert not any(one.is_range for text in ("FY19–FY21", "03.19–05.21") for one in find_periods(text))


@pytest.mark.parametrize(
    "words",
    ["10 - 20 people", "version 2.10 - 2.12 of it", "the 12-14 year olds", "5.50 - 6.20 EUR", "10.50 - 12.00 EUR"],
)
def test_other_figures_are_no_dates(words: str) -> None:
    assert found(BASE.replace("two audits", words)) == []


def test_date_of_birth_and_the_like_are_one_note_with_both_customs() -> None:
    told = found(BASE.replace("Experience\n", "Date of birth: 4 May 1990\nMarital status: single\nExperience\n", 1))
    assert [(one.rule, one.severity) for one in told] == [("personal-data", "note")]
    assert told[0].quote == "Date of birth: 4 May 1990 · Marital status: single"
    assert "Germany" in told[0].why


def test_a_title_that_no_list_knows_is_a_note() -> None:
    titled = BASE.replace("Ada Example", "# Ada Example", 1)
    for title in ("Experience", "Education", "Skills"):
        titled = titled.replace(f"\n{title}\n", f"\n\n## {title}\n\n")
    told = found(f"{titled}\n\n## Pelicans\n\nFed two of them at the zoo", "ada-example-cv.md")
    assert [(one.rule, one.quote) for one in told if one.rule != "file-kind"] == [("unknown-section", "Pelicans")]


def test_a_text_without_jobs_and_schools_is_a_warning() -> None:
    assert "no-entries" in names("Ada Example\nada@example.org\n+44 20 7946 0958\n\nI would like to work for you.")


@pytest.mark.parametrize(
    "name", ["cv_final2(1).pdf", "CV.docx", "resume.pdf", "Document1.docx", "my cv copy.pdf", "lebenslauf-v3.pdf"]
)
def test_a_name_that_tells_nothing_is_folklore(name: str) -> None:
    told = [one for one in found(BASE, name) if one.rule == "file-name"]
    assert [(one.rule, one.severity) for one in told] == [("file-name", "note")]
    assert checked(BASE.encode(), name).as_json()["findings"][-1]["basis"] == "folklore"


@pytest.mark.parametrize("name", ["ada-example-cv.txt", "Ada Example, Engineer.txt", "Lebenslauf Ada Example.txt"])
def test_a_name_with_a_name_in_it_is_fine(name: str) -> None:
    assert names(BASE, name) == []


def test_a_file_that_is_too_large_for_a_known_reader_is_a_warning() -> None:
    large = pdf(lines(RESUME), parts=[b"<</Length 2600000>>stream\n%s\nendstream" % bytes(2_600_000)])
    assert rules(large) == ["file-size"]


def test_a_kind_that_forms_do_not_take_is_a_note() -> None:
    assert names(f"<!doctype html><html><body><pre>{BASE}</pre></body></html>", "ada-example-cv.html") == ["file-kind"]


def test_data_have_fields_and_are_sure() -> None:
    read = checked(
        b'{"basics": {"name": "Ada Example", "email": "ada@example.org", "phone": "+442079460958"}, "work": [{"name": "Acme", "position": "Engineer", "startDate": "2019"}]}',
        "resume.json",
    )
    assert {field.label: (field.value, field.certainty) for field in read.fields} == {
        "Name": ("Ada Example", 1.0), "E-mail": ("ada@example.org", 1.0), "Telephone": ("+442079460958", 1.0),
        "Job": ("Engineer · Acme (2019 to now)", 1.0),
    }  # fmt: skip
