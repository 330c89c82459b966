"""What a career file denies, only wishes for, or tells of others."""

from __future__ import annotations

import pytest

from matching.builders import career, job, pair, requirement

DENIED = [
    ("Java", "Did not use Java, only JavaScript"),
    ("Java", "Didn't ever use Java"),
    ("Java", "Rewrote billing without using Java"),
    ("Java", "Used paper forms instead of Java"),
    ("Kubernetes", "Worked with people who used Kubernetes"),
    ("Kubernetes", "Heard of Kubernetes"),
    ("Terraform", "Learned about Terraform at a meetup"),
    ("Terraform", "Interested in Terraform"),
    ("Rust", "Evaluated and rejected Rust"),
    ("Rust", "Never touched Rust"),
    ("machine learning", "Sold machine learning books"),
    ("machine learning", "Verkaufte Bücher über maschinelles Lernen"),
    ("Python", "Sold Python courses"),
    ("Python", "Python-Kurse verkauft"),
    ("Python", "Habe Python nie benutzt"),
    ("Python", "Kein Python, nur Perl"),
    ("Python", "Arbeitete für Kunden, die Python einsetzten"),
    ("Docker", "Möchte Docker lernen"),
    ("Swift", "Excelled at planning with Swift bank payments"),
]
SHOWN = [
    ("JavaScript", "Did not use Java, only JavaScript"),
    ("Kotlin", "Used Kotlin instead of Java"),
    ("Python", "Did not only use Python but Perl"),
    ("Kubernetes", "Moved services that did not scale to Kubernetes"),
    ("Python", "Sold 300 tickets with a Python script"),
    ("Python", "Never lost a row in Python importers"),
    ("Python", "Never used Java, wrote all of it in Python"),
    ("Python", "Python importer in which bad rows were rejected"),
    ("Python", "Taught Python courses"),
    ("Kubernetes", "No downtime on Kubernetes in three years"),
    ("Swift", "Wrote the banking app in Swift"),
    ("Python", "Engineer who builds payment systems in Python"),
    ("Python", "Led engineers who built the ledger in Python"),
]


@pytest.mark.parametrize(("skill", "text"), DENIED)
def test_what_was_not_done_proves_nothing(skill: str, text: str) -> None:
    """Neither the skill nor years of it."""
    having = career(work=[job("2015", text)])
    assert pair(requirement(skill, skill), having).status == "not_shown"
    assert pair(requirement(f"3 years of {skill}", skill, min_years=3), having).status == "not_shown"


@pytest.mark.parametrize(("skill", "text"), SHOWN)
def test_a_denial_reaches_only_what_it_speaks_of(skill: str, text: str) -> None:
    """The rest of the sentence was done."""
    assert pair(requirement(skill, skill), career(work=[job("2015", text)])).status == "met"


@pytest.mark.parametrize(
    "name", ["No knowledge of", "Want to learn", "Interested in", "Not yet", "Keine Kenntnisse", "Möchte ich lernen"]
)
def test_a_group_of_skills_named_for_what_is_missing_shows_none(name: str) -> None:
    """Its name is read with its words."""
    having = career(skills=[{"name": name, "keywords": ["Docker"]}])
    assert pair(requirement("Docker", "Docker"), having).status == "not_shown"


@pytest.mark.parametrize("name", ["Machine learning", "No-code tools", "NoSQL", "Currently using", "Notebooks"])
def test_other_groups_show_theirs(name: str) -> None:
    """Most names say nothing of the kind."""
    having = career(skills=[{"name": name, "keywords": ["Docker"]}])
    assert pair(requirement("Docker", "Docker"), having).status == "met"


def test_words_of_no_vocabulary_are_denied_as_well() -> None:
    """They are looked for literally, and read with the words before them."""
    wanted = requirement("Experience with zorbly")
    assert pair(wanted, career(work=[job("2020", "Did not use zorbly")])).status == "not_shown"


def test_the_rails_shop_is_ruby_on_rails() -> None:
    """An ordinary word, but not beside a shop."""
    having = career(work=[job("2014 2016", "Maintained the Rails shop.")])
    assert pair(requirement("Ruby on Rails", "Ruby on Rails"), having).status == "met"
    fence = career(work=[job("2014 2016", "Painted the rails of the shop")])
    assert pair(requirement("Ruby on Rails", "Ruby on Rails"), fence).status == "not_shown"
