"""An ad's required terms in a text: exactly, under another name, or not at all; counts and quotes, nothing more."""

from __future__ import annotations

from metier.ads import read_ad
from metier.review.check import find_demanded
from metier.terms import load_vocabulary

AD = """Platform Engineer

Requirements
- 3+ years of Python
- Kubernetes
- PostgreSQL or MySQL
- Terraform

Nice to have
- Rust
"""


def test_terms_are_found_as_written_under_another_name_or_not() -> None:
    vocabulary = load_vocabulary()
    ad = read_ad(AD, vocabulary, "rules")
    text = "Moved forty services to k8s.\nWrote the scheduler in Python\nand keep its MySQL\nalive."
    found = {each.words: each for each in find_demanded(ad, text, vocabulary)}
    assert {words: each.found for words, each in found.items()} == {
        "Python": "exact", "Kubernetes": "synonym", "PostgreSQL or MySQL": "exact", "Terraform": "no",
    }  # fmt: skip
    assert found["Kubernetes"].as_written == "k8s"
    assert found["Python"].quote == "to k8s. Wrote the scheduler in Python and keep its MySQL alive."
    assert found["Terraform"].quote == found["Terraform"].as_written == ""


def test_a_word_inside_another_is_not_found() -> None:
    vocabulary = load_vocabulary()
    ad = read_ad("Requirements\n- Java\n- C++\n", vocabulary, "rules")
    assert {each.words: each.found for each in find_demanded(ad, "JavaScript and C", vocabulary)} == {
        "Java": "no",
        "C++": "no",
    }


def test_without_required_terms_there_is_nothing_to_count() -> None:
    vocabulary = load_vocabulary()
    assert find_demanded(read_ad("We are nice people.", vocabulary, "rules"), "Python", vocabulary) == ()
