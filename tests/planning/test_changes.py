"""Each allowed change makes what it says, and a trim never says more than the whole."""

from __future__ import annotations

import re
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counting import count_calls
from metier.model.term import Term
from metier.planning.changes import (
    format_date,
    format_day,
    format_interval,
    format_language,
    format_link,
    is_change,
    is_synonym,
    is_trim,
    recase,
    trims,
)
from metier.planning.trim_words import LIMITS
from metier.terms import load_vocabulary


class Terms:
    """A vocabulary of two terms."""

    terms = (
        Term("metier:kubernetes", "Kubernetes", "platform", ("k8s", "Kube")),
        Term("metier:docker", "Docker", "platform"),
    )

    def normalise(self, words: str) -> Term | None:
        found = (t for t in self.terms if words.casefold() in {label.casefold() for label in (t.label, *t.aliases)})
        return next(found, None)


@pytest.mark.parametrize(
    ("text", "shorter"),
    [
        (
            "Built a churn model in Python, cutting losses by 20 %, and trained two analysts.",
            ("Built a churn model in Python, cutting losses by 20 %.", "Built a churn model in Python."),
        ),
        (
            "Built the price forecast that the desk uses for 1.2 GW of wind, and cut its error by 18 %",
            ("Built the price forecast that the desk uses for 1.2 GW of wind",),
        ),
        ("Set up model monitoring, which reduced false alarms by 40 %.", ("Set up model monitoring.",)),
        ("Led the launch; hired four people. Wrote the manual.", None),
        ("Led natural language processing (NLP) work", ("Led natural language processing work",)),
        ("Rewrote the scheduler (saving 3 hours a day)", ("Rewrote the scheduler",)),
        ("Contributed to the redesign; led the launch.", ("Contributed to the redesign.",)),
        ("Leitete den Umbau; entwickelte die Plattform.", ("Leitete den Umbau.",)),
        ("Conçu le moteur de prix, réduisant les coûts de 12 %", ("Conçu le moteur de prix",)),
        ("Diseñé la red, reduciendo los costes un 12 %", ("Diseñé la red",)),
    ],
)
def test_what_is_a_statement_of_its_own_may_fall_away(text, shorter):
    if shorter is None:
        assert trims(text)[-3:] == ("Led the launch; hired four people.", "Wrote the manual.", "Led the launch.")
    else:
        assert trims(text) == shorter
    assert all(is_trim(form, text) for form in trims(text))


@pytest.mark.parametrize(
    "text",
    [
        "Led the migration, as part of a team of ten",
        "Built the forecast, with two colleagues",
        "Built the forecast – jointly with the grid team",
        "Designed the API, but never shipped it",
        "Improved accuracy to 95 %, on the training set",
        "Improved accuracy to 95 % (training data)",
        "Grew sales by 40 % (EMEA), from a low base",
        "Raised 2 million (planned)",
        "Saved 30 (thousand) euros a month",
        "Fluent in French (A2)",
        "Director (acting) of the laboratory",
        "Head of sales (Germany, Austria)",
        "Won gold; school level",
        "Won gold. School level.",
        "Delivered the product; scrapped after a year",
        "Delivered the product; it was cancelled",
        "Delivered the product. The project was abandoned.",
        "Delivered the product. The idea came from a supervisor.",
        "Delivered the product. Assisted by an agency.",
        "Delivered the product; helped by an agency",
        "Led sales, under supervision",
        "Reduced cost by 3 %, 5 % and 7 %",
        "Managed 3, and ran 5 projects",
        "Raised sales by 30; cut costs by 20 %",
        "Wrote ‘How to fail; built to last’",
        "Wrote “How to fail; built to last”",
        "Verhandelte Verträge über 2,4 Mio. EUR",
        "Split the work between sales, and led research",
        "Won two awards: best paper, and built the demo",
        "Managed the budgets of teams A, B, and C",
        "Designed, built and ran the plant",
        "Cut costs by 30 %, according to my estimate",
        "Cut costs by 30 %, reducing them at most once",
        "Served 400 guests, serving only drinks",
        "Reached 99 % uptime, excluding weekends",
        "Reached 99 % uptime (estimated)",
        "Doubled revenue, which was nearly nothing before",
        "Doubled revenue, which a colleague had halved",
        "As an intern, built the scheduler",
        "University project: built the scheduler",
        "Built the scheduler as an intern",
        "Kosten um 20 % gesenkt, gemeinsam mit dem Team",
        "Leitete das Projekt, allerdings nicht allein",
        "Leitete den Umbau; entwickelte die Plattform mit zwei Kollegen",
        "Dirigé le projet, sous la direction du chef",
        "Dirigí el proyecto, con el equipo",
        "Could have led the team",
        "Published 4 papers, 3 as co-author",
        "Ranked first, among three",
        "Trained 40 nurses; partly online",
        "Trained 40 nurses, improving scores slightly in a pilot",
        "Wrote 80 % of the code, i.e. the tests",
        "Led the lab, serving in place of Dr X",
        "Led the department, replacing Ms Smith in July",
        "Doubled sales, and then halved them",
        "Doubled sales, and halved them",
        "Doubled sales. Halved profits.",
        "Raised prices by 20 %, and subsequently lowered them",
        "Raised prices by 20 %, and lowered prices",
        "Hired 12 people; then cut 10",
        "Hired 12 people; cut 10",
        "Grew revenue to 3 M, creating losses of 5 M",
        "Grew revenue to 3 M, increasing losses to 5 M",
        "Grew revenue to 3 M, which increased losses",
        "Grew revenue to 3 M, leading to losses",
        "Deployed the new ledger. Restored the old one.",
        "Deployed the new ledger. Restored the old ledger.",
        "Launched the shop, which was undone",
        "Opened three branches; closed two",
        "Opened three branches, and sold two",
        "Verdoppelte den Umsatz, und halbierte dann die Preise",
    ],
)
def test_a_part_that_may_qualify_the_rest_never_falls_away(text):
    assert trims(text) == ()


def test_nothing_but_the_listed_forms_is_a_trim():
    source = "Contributed to the redesign of the shop, and trained two analysts."
    assert is_trim("Contributed to the redesign of the shop", source)
    for text in ("redesign of the shop", "trained two analysts", "Contributed to the redesign", "Contributed", "", " "):
        assert not is_trim(text, source)
    assert not is_trim("Led the redesign of the shop", source)


def test_a_full_stop_at_the_end_is_no_change_of_words():
    assert is_trim("Built it.", "Built it")
    assert is_trim("Built it", "Built it.")


CLAUSES = st.sampled_from(
    [
        "built the forecast", "cutting losses by 20 %", "and trained two analysts", "with a colleague", "which saved 3 days",
        "but only on paper", "as part of a team", "not alone", "led sales", "(NLP)", "(estimated)", "hired four people",
        "without a budget", "under supervision", "partly online", "for Norrsken", "Reduced waste by 7 %", "nearly",
        "leitete den Umbau", "ohne Erfolg", "gemeinsam mit dem Team", "avec l'équipe", "conçu le moteur",
    ]
)  # fmt: skip
JOINTS = st.sampled_from([", ", "; ", ". ", " ", " – ", " ("])


@given(st.lists(st.tuples(CLAUSES, JOINTS), min_size=1, max_size=8))
def test_no_trim_ever_loses_a_limiting_word(parts):
    text = "".join(clause + joint for clause, joint in parts).strip(" ,;–(")
    text = text[:1].upper() + text[1:]

    def limits(words):
        return sorted(word for word in re.findall(r"\w+", words.casefold()) if word in LIMITS)

    for form in trims(text):
        assert limits(form) == limits(text)
        assert len(form) < len(" ".join(text.split())) + 1
        assert form.rstrip(".") in text or "(" in text


@given(st.text(max_size=300))
def test_any_text_can_be_trimmed_without_harm(text):
    for form in trims(text):
        assert is_trim(form, text)
        assert set(form.replace(".", "").split()) <= set(
            text.replace(".", "").replace(",", "").replace(";", "").split()
        ) | {word.rstrip(".,;") for word in text.replace(".", "").split()}


@pytest.mark.parametrize(
    "clause",
    ["Built it, and cut costs; led sales. ", "Built it, cutting costs by 3 %; led sales; "],
)
def test_trimming_a_text_twice_as_long_is_at_most_about_four_times_the_work(clause):
    """Each of its sentences may end at each of its clauses: that is the square, and no more."""
    short, long = (count_calls(partial(trims, clause * length)) for length in (20, 40))
    assert short > 100
    assert long < 5 * short


def test_a_synonym_is_a_label_of_the_very_same_term():
    assert is_synonym("Kubernetes", "k8s", Terms())
    assert is_synonym("kube", "Kubernetes", Terms())
    assert not is_synonym("Docker", "k8s", Terms())
    assert not is_synonym("k8s expert", "k8s", Terms())
    assert not is_synonym("Helm", "Helm", Terms())


@pytest.mark.parametrize(
    ("start", "end", "language", "text"),
    [
        ("2019-03", "2021-06", "en", "Mar 2019 – Jun 2021"),
        ("2019-03", None, "en", "Mar 2019 – present"),
        ("2019", "2021-06-30", "en", "2019 – Jun 2021"),
        ("2019-03", "2019-03", "en", "Mar 2019"),
        (None, "2021", "en", "2021"),
        (None, None, "en", ""),
        ("2019-01", "2021-12", "de", "Jan. 2019 – Dez. 2021"),
        ("2019-03", "2021-06", "fr-CA", "mars 2019 – juin 2021"),
        ("2019-03", "2021-06", "xx", "Mar 2019 – Jun 2021"),
        ("Summer 2019", "2021", "en", "Summer 2019 – 2021"),
        ("2019-13", "2021", "en", "2019-13 – 2021"),
    ],
)
def test_an_interval_in_the_documents_language(start, end, language, text):
    assert format_interval(start, end, language, present="present") == text


def test_single_dates_days_links_and_languages():
    assert format_date("2019-03", "en", "long") == "March 2019"
    assert format_date("2019-03", "de", "numeric") == "3/2019"
    assert format_day("2026-02-01", "de") == "1. Februar 2026"
    assert format_day("2026-02", "en") == "February 2026"
    assert format_link("https://www.example.org/me/") == "example.org/me"
    assert format_link("mailto:me@example.org") == "me@example.org"
    assert format_language("de", "fr") == "allemand"
    assert format_language("pt-BR", "en") == "Brazilian Portuguese"
    assert format_language("Swedish", "en") == "Swedish"


def test_only_a_known_verb_loses_its_capital():
    assert recase("Built it") == "built it"
    assert recase("Leitete es") == "leitete es"
    for words in ("Python tools", "NASA work", "I built it", "Entwicklung", "Alfred built it", ""):
        assert recase(words) == words


@pytest.mark.parametrize(
    ("text", "words", "change", "holds"),
    [
        ("Built  it", ["Built it\n"], "none", True),
        ("Built it.", ["Built it"], "none", False),
        ("Built It", ["Built it"], "none", False),
        ("Built it", ["Built it"], "reordered", True),
        ("Gothenburg, SE", ["Gothenburg", "SE"], "none", True),
        ("SE, Gothenburg", ["Gothenburg", "SE"], "none", False),
        ("Mar 2019 – present", ["2019-03", "present"], "formatted", True),
        ("Mar 2018 – present", ["2019-03", "present"], "formatted", False),
        ("2019 – 2021", ["2019-03", "2021-06"], "formatted", False),
        ("Jun 2021 – Mar 2019", ["2019-03", "2021-06"], "formatted", False),
        ("built it", ["Built it"], "formatted", True),
        ("led it", ["Built it"], "formatted", False),
        ("example.org", ["https://example.org/"], "formatted", True),
        ("example.com", ["https://example.org/"], "formatted", False),
        ("German", ["de"], "formatted", True),
        ("Kubernetes", ["k8s"], "synonym", True),
        ("Terraform", ["k8s"], "synonym", False),
        ("Led it", ["Led it", "Built it"], "trimmed", False),
        ("Built it", [], "none", False),
        ("", [""], "none", False),
        ("Built it", ["Built it"], "invented", False),
    ],
)
def test_a_change_is_applied_again_and_compared(text, words, change, holds):
    assert is_change(text, words, change, "en", Terms()) is holds


def test_a_date_seen_before_is_not_formatted_again():
    first = count_calls(partial(format_interval, "2003-03", "2004-09"))
    again = count_calls(partial(format_interval, "2003-03", "2004-09"))
    assert again < first
    assert again < 60


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("English", "Business English"),
        ("Accounting", "bookkeeping"),
        ("accounting", "Buchhaltung"),
        ("Teamwork", "team player"),
        ("Requirements engineering", "requirements gathering"),
        ("Taxation", "tax returns"),
        ("Research", "R&D"),
    ],
)
def test_neither_the_narrower_nor_the_wider_word_stands_for_the_other(text, words):
    assert not is_synonym(text, words, load_vocabulary())
    assert not is_synonym(words, text, load_vocabulary())
    assert is_synonym("Kubernetes", "k8s", load_vocabulary())
