"""Telephone numbers, places, degrees, titles of sections and languages, one by one."""

from __future__ import annotations

import pytest

from metier.formats.printed import TextLine
from metier.resumes.fields.contacts import read_profile, to_e164
from metier.resumes.fields.headings import kind_of
from metier.resumes.fields.heads import Chunk
from metier.resumes.fields.places import read_place
from metier.resumes.fields.rows import make_rows
from metier.resumes.fields.skills import read_languages
from metier.resumes.fields.studies import split_degree
from metier.resumes.fields.trace import plain


@pytest.mark.parametrize(
    ("words", "country", "written"),
    [
        ("+49 (0)30 123 456 7", "", "+49301234567"), ("030 1234567", "DE", "+49301234567"), ("0041 44 555 01 57", "", "+41445550157"),
        ("(512) 555-0117", "US", "+15125550117"), ("06 12 34 56 78", "FR", "+33612345678"), ("06 1234567", "IT", "+39061234567"),
        ("030 1234567", "", "030 1234567"),
    ],
)  # fmt: skip
def test_a_number_is_written_internationally_where_its_country_is_known(words: str, country: str, written: str) -> None:
    assert to_e164(words, country) == written


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("Gerberstraße 12, 79098 Freiburg im Breisgau", ("Gerberstraße 12", "79098", "Freiburg im Breisgau", "", "")),
        ("Austin, TX 78701", ("", "78701", "Austin", "TX", "US")), ("Berlin, Germany", ("", "", "Berlin", "", "DE")),
        ("7 Heol y Bryn, SA1 4QX, Swansea, Wales", ("7 Heol y Bryn", "SA1 4QX", "Swansea", "Wales", "GB")),
        ("Calle del Almendro, 21, 3.º B, 46001 Valencia", ("Calle del Almendro, 21, 3.º B", "46001", "Valencia", "", "")),
    ],
)  # fmt: skip
def test_an_address_has_parts(words: str, parts: tuple[str, ...]) -> None:
    place = read_place(words)
    assert (place.street, place.postal, place.city, place.region, place.country) == parts


@pytest.mark.parametrize("words", ["Engineer", "Led a team", "Northwind Traders", "ada@example.org"])
def test_other_words_are_no_place(words: str) -> None:
    assert read_place(words).score < 0.5


@pytest.mark.parametrize(
    ("words", "degree", "area"),
    [
        ("Master of Science in Physics", "Master of Science", "Physics"), ("B.Sc. Computer Science", "B.Sc.", "Computer Science"),
        ("Bachelor of Arts, History", "Bachelor of Arts", "History"), ("Physics (M.Sc.)", "M.Sc.", "Physics"),
        ("Licenciatura em Enfermagem", "Licenciatura", "Enfermagem"), ("A levels, Mathematics, Art", "A levels", "Mathematics, Art"),
        ("Staatsexamen Gesundheits- und Krankenpflege", "Staatsexamen", "Gesundheits- und Krankenpflege"), ("MBA", "MBA", None),
    ],
)  # fmt: skip
def test_a_degree_and_its_subject_are_told_apart(words: str, degree: str, area: str | None) -> None:
    (row,) = make_rows([TextLine(words)])
    found, subject = split_degree(Chunk(words, row))
    assert (found.text if found else None, subject.text if subject else None) == (degree, area)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Experience", "work"), ("RELEVANT WORK EXPERIENCE:", "work"), ("Education & Training", "education"), ("Licenses and Certifications", "certificates"),
        ("İLGİ ALANLARI", "interests"), ("Centres d’intérêt", "interests"), ("学歴", "education"), ("المهارات", "skills"), ("Senior Engineer", ""),
    ],
)  # fmt: skip
def test_the_words_of_a_title_say_what_it_opens(words: str, kind: str) -> None:
    assert kind_of(words)[0] == kind


@pytest.mark.parametrize(
    "line", ["English (C1), German – native", "English: C1; German: native", "English C1 | German native"]
)
def test_languages_come_with_their_level(line: str) -> None:
    assert plain(read_languages(make_rows([TextLine(line)]))) == [
        {"language": "English", "fluency": "C1"}, {"language": "German", "fluency": "native"},
    ]  # fmt: skip


def test_a_profile_is_known_by_its_host() -> None:
    found = read_profile("linkedin.com/in/ada-example/")
    assert found is not None and (found.network, found.user) == ("LinkedIn", "ada-example")
    assert read_profile("https://github.com") is None and read_profile("https://example.org/in/ada") is None
