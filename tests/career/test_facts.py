"""The Facts of a Career: one for each checkable statement, with its terms, dates, degree and level."""

from __future__ import annotations

import pytest

from metier.career import find_facts, read_career
from metier.career.levels import read_cefr, read_degree
from metier.model.career import Fact
from metier.model.dates import Interval, YearMonth
from metier.terms import load_vocabulary


def facts(text: str) -> dict[str, Fact]:
    """The Facts of a career file by pointer."""
    career = read_career(("basics: {name: Ada}\n" + text).encode(), "c.yaml")
    found = find_facts(career, load_vocabulary())
    assert len({fact.pointer for fact in found}) == len(found)
    return {fact.pointer: fact for fact in found}


def terms(fact: Fact) -> set[str]:
    return {mention.term.id for mention in fact.mentions}


SINCE_2019 = Interval(YearMonth(2019, 3))


def test_a_job_and_its_highlights_hold_in_its_time() -> None:
    found = facts(
        "work:\n- {name: Acme, position: Data Analyst, startDate: 2019-03, summary: Worked with SQL.,\n"
        "   highlights: [Wrote reports in Python.]}\n"
    )
    job, summary, highlight = found["/work/0"], found["/work/0/summary"], found["/work/0/highlights/0"]
    assert (job.kind, job.text, job.section) == ("entry", "Data Analyst, Acme", "work")
    assert (summary.kind, highlight.kind) == ("summary", "highlight")
    assert terms(summary) == {"metier:sql"}
    assert "metier:python" in terms(highlight)
    for fact in (job, summary, highlight):
        assert (fact.interval, fact.entry) == (SINCE_2019, "/work/0")


def test_mentions_say_where_the_words_stand() -> None:
    fact = facts("work: [{highlights: [Wrote reports in Python.]}]\n")["/work/0/highlights/0"]
    (mention,) = (each for each in fact.mentions if each.term.id == "metier:python")
    assert fact.text[mention.span[0] : mention.span[1]] == mention.words == "Python"


def test_skills_listed_for_a_highlight_count_without_a_place_in_its_words() -> None:
    fact = facts("work: [{highlights: [{text: Wrote reports in Python., skills: [SQL, python, Zork]}]}]\n")[
        "/work/0/highlights/0"
    ]
    spans = {mention.term.id: mention.span for mention in fact.mentions}
    assert spans["metier:sql"] == (0, 0)
    assert spans["metier:python"] == (17, 23)
    assert len(fact.mentions) == 2


def test_short_names_such_as_r_and_go_are_terms_where_they_are_listed() -> None:
    found = facts(
        "skills: [{name: Languages, level: Expert, keywords: [R, Go, C]}]\nprojects: [{name: x, startDate: 2019-03, keywords: [R]}]\n"
    )
    assert terms(found["/skills/0/keywords/0"]) == {"metier:r"}
    assert found["/skills/0/keywords/1"].mentions
    assert found["/skills/0/keywords/2"].mentions
    assert found["/skills/0/keywords/0"].level == "Expert"
    assert found["/skills/0/keywords/0"].interval is None
    assert found["/projects/0/keywords/0"].interval == SINCE_2019
    assert found["/projects/0/keywords/0"].kind == "skill"


def test_a_degree_has_its_level_its_area_and_its_courses() -> None:
    found = facts(
        "education: [{institution: ETH, studyType: M.Sc., area: Statistics, endDate: 2019, courses: [SQL]}]\n"
    )
    degree = found["/education/0"]
    assert (degree.kind, degree.degree, degree.text) == ("degree", "master", "M.Sc. Statistics, ETH")
    assert degree.interval is None
    assert terms(found["/education/0/courses/0"]) == {"metier:sql"}


def test_languages_certificates_summary_and_preferences_are_facts() -> None:
    found = facts(
        "languages: [{language: German, fluency: Native speaker}, {language: French}]\n"
        "certificates: [{name: CKA, issuer: CNCF, date: 2020-05}]\n"
        "preferences: {workPermit: [EU], remote: true, salary: {min: 5}}\n"
    )
    assert (found["/languages/0"].text, found["/languages/0"].level) == ("German (Native speaker)", "C2")
    assert found["/languages/1"].level is None
    assert found["/certificates/0"].kind == "certificate"
    assert found["/certificates/0"].interval == Interval(YearMonth(2020, 5), YearMonth(2020, 5))
    assert found["/preferences/workPermit/0"].text == "EU"
    assert found["/preferences/remote"].text == "true"
    assert found["/preferences/salary/min"].kind == "preference"


def test_every_fact_but_those_of_whole_entries_has_the_words_of_its_pointer() -> None:
    from metier.career.read import read_document

    text = b"basics: {name: A, label: B, summary: C}\nwork: [{name: D, summary: E, highlights: [{text: F}]}]\n" \
           b"skills: [{name: G, keywords: [H]}]\n"  # fmt: skip
    words = read_document(text, "c.yaml")
    found = find_facts(read_career(text, "c.yaml"), load_vocabulary())
    assert len(found) == 7
    for fact in found:
        if fact.kind != "entry":
            assert words.get(fact.pointer) == fact.text


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("B.Sc.", "bachelor"), ("BSc", "bachelor"), ("Bachelor of Arts", "bachelor"), ("B.A.", "bachelor"), ("BEng", "bachelor"),
        ("B.Tech", "bachelor"), ("Bachelorstudium", "bachelor"), ("Licence", "bachelor"), ("Grado", "bachelor"), ("BBA", "bachelor"),
        ("M.Sc.", "master"), ("MSc", "master"), ("M.S.", "master"), ("M.A.", "master"), ("Master of Science", "master"),
        ("MBA", "master"), ("Diplom", "master"), ("Diplom-Informatiker", "master"), ("Dipl.-Ing.", "master"), ("M. Eng.", "master"),
        ("Máster", "master"), ("Magister", "master"), ("Staatsexamen", "master"), ("MPhil", "master"),
        ("PhD", "doctorate"), ("Ph.D.", "doctorate"), ("Promotion", "doctorate"), ("Dr. rer. nat.", "doctorate"),
        ("Doctorat", "doctorate"), ("Doctorado", "doctorate"), ("DPhil", "doctorate"), ("Doctor of Philosophy", "doctorate"),
        ("Abitur", "secondary"), ("High School Diploma", "secondary"), ("Baccalauréat", "secondary"), ("Bachillerato", "secondary"),
        ("A-Levels", "secondary"), ("Matura", "secondary"),
        ("Associate of Science", "associate"), ("A.A.", "associate"), ("BTS", "associate"), ("HND", "associate"),
        ("Diploma", None), ("Certificate", None), ("Nanodegree", None), ("Exchange semester", None), ("", None), ("Course", None),
    ],
)  # fmt: skip
def test_degrees_of_four_languages_have_their_level(words: str, level: str | None) -> None:
    assert read_degree(words) == level


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("C1", "C1"), ("Fluent (C2)", "C2"), ("B1/B2", "B2"), ("Native speaker", "C2"), ("Muttersprache", "C2"), ("bilingual", "C2"),
        ("Langue maternelle", "C2"), ("Fluent", "C1"), ("fließend", "C1"), ("verhandlungssicher", "C1"),
        ("Full professional proficiency", "C1"), ("Professional working proficiency", "B2"), ("Limited working proficiency", "B1"),
        ("Elementary proficiency", "A2"), ("Native or bilingual proficiency", "C2"), ("Upper intermediate", "B2"),
        ("Intermediate", "B1"), ("Grundkenntnisse", "A2"), ("Basic", "A2"), ("Gute Kenntnisse", "B2"), ("Sehr gute Kenntnisse", "C1"),
        ("Intermediate (B1)", "B1"), ("Some", None), ("", None), ("learning", None),
    ],
)  # fmt: skip
def test_fluency_has_a_level_where_the_words_say_one(words: str, level: str | None) -> None:
    assert read_cefr(words) == level
