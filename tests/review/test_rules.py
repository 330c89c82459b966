"""Each rule on single highlights: what it stops at, and what it lets pass."""

from __future__ import annotations

import json
from datetime import date

import pytest

from metier.career import read_career
from metier.errors import UserError
from metier.model.finding import Finding
from metier.review import RULES, choose_rules, lint_career
from metier.review.grammar import has_checker
from metier.review.source import read_source
from metier.terms import load_vocabulary

TODAY = date(2026, 2, 1)
needs_checker = pytest.mark.skipif(not has_checker(), reason="the extra metier[grammar] is not installed")


def lint(
    *highlights: object, only: tuple[str, ...] = (), language: str = "en", end: str | None = "2020-05", **more: object
) -> tuple[list[Finding], tuple[str, ...]]:
    entry = {"name": "Example", "startDate": "2018-01", "highlights": highlights} | ({"endDate": end} if end else {})
    document = {"basics": {"name": "Ada Example"}, "language": language, "work": [entry], **more}
    data = json.dumps(document, ensure_ascii=False).encode()
    rules = choose_rules(only, () if only else ("spelling", "grammar"))
    findings, notes = lint_career(
        read_career(data, "c.json"), read_source(data, "c.json"), rules, load_vocabulary(), TODAY
    )
    return list(findings), notes


def found(rule: str, *highlights: object, language: str = "en", end: str | None = "2020-05") -> list[str]:
    return [finding.quote for finding in lint(*highlights, only=(rule,), language=language, end=end)[0]]


@pytest.mark.parametrize(
    ("rule", "text", "quote"),
    [
        ("weak-opening", "Responsible for payroll.", "Responsible for"),
        ("weak-opening", "Was mainly responsible for payroll.", "Was mainly responsible for"),
        ("weak-opening", "Helped with payroll.", "Helped with"),
        ("passive-voice", "Reports were quickly rewritten in LaTeX.", "were quickly rewritten"),
        ("filler", "Built seamless, innovative tools.", "seamless"),
        ("missing-number", "Greatly reduced costs in 2019.", "reduced"),
        ("tense", "Managing the budget of two teams.", "Managing"),
        ("tense", "Oversees the night shift.", "Oversees"),
        ("first-person", "Led my team to 30 wins.", "my"),
        ("first-person", "Wrote what we needed", "we"),
        ("doubled-word", "Sold the the car.", "the the"),
        ("spacing", "Sold the  car.", "the  car."),
        ("spacing", "Sold cars ,boats and planes", "cars ,boats"),
        ("spacing", "Sold it .", "it ."),
    ],
)
def test_a_rule_stops_at(rule: str, text: str, quote: str) -> None:
    assert found(rule, text) == [quote]


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("weak-opening", "Helped 40 families find a home."),
        ("weak-opening", "Supported 300 users in two offices."),
        ("passive-voice", "Was awarded the prize of the city."),
        ("passive-voice", "Built a tool that was used by 40 people."),
        ("passive-voice", "Won a tender; the bridge was opened in 2020."),
        ("filler", "Modelled leveraged buyouts of up to 90 million EUR."),
        ("filler", "Taught dynamic programming."),
        ("filler", "Calibrated two spectrographs of the Very Large Telescope."),
        ("filler", "Launched the campaign ‘Very innovative, really’."),
        ("missing-number", "Reduced costs by 4 %."),
        ("missing-number", "Reduced costs by half."),
        ("missing-number", "Improved two machines."),
        ("missing-number", "Raised cattle and grew tomatoes."),
        ("missing-number", "Grew up bilingual in Finnish and Swedish."),
        ("missing-number", "Cut hair for film and television."),
        ("missing-number", "Saved a drowning swimmer."),
        ("tense", "Set up the night shift."),
        ("tense", "Reports prepared for the Supreme Court."),
        ("tense", "Lead developer of the checkout."),
        ("tense", "Use of drones to survey 1,200 ha of forest."),
        ("tense", "Plan checks for fire safety."),
        ("tense", "Drive belts replaced on 40 machines a year."),
        ("tense", "Support for 40 users in two offices."),
        ("tense", "Design of a bridge with a span of 40 m."),
        ("tense", "Training plans for 12 athletes."),
        ("first-person", "Wrote a study on World War I."),
        ("first-person", "Halved the I/O of the service."),
        ("first-person", "Opened the US office."),
        ("first-person", "Translated the novel Us and the play My Life."),
        ("first-person", "Ran the campaign “We love our town”."),
        ("doubled-word", "Said that that rule had had its day in Bora Bora."),
        ("spacing", "Kept 99.9 % of 1,000 e.g. at http://a.b/c,dd or f(x,y) :-) …"),
        ("spacing", "Wrote .NET services"),
    ],
)
def test_a_rule_lets_pass(rule: str, text: str) -> None:
    assert found(rule, text) == []


def test_the_present_tense_is_right_in_a_job_that_goes_on_and_in_one_with_its_end_ahead() -> None:
    assert found("tense", "Lead a team of 4.", end=None) == []
    assert found("tense", "Lead a team of 4.", end="2026-02") == []
    assert found("tense", "Lead a team of 4.", end="2026-01") == ["Lead"]


def test_a_verb_repeats_beside_itself_or_for_the_third_time() -> None:
    verbs = ["Led a team.", "Leads a shop.", "Won a prize.", "Sold a shop.", "Leading a van."]
    assert found("repeated-verb", *verbs) == ["Leads", "Leading"]


def test_the_minority_of_ends_is_remarked_on_and_free_ends_are_left() -> None:
    assert found("final-punctuation", "Led four.", "Led five.", "Led six") == ["Led six"]
    assert found("final-punctuation", "Led four", "Led five", "Led six.", "Led Six Inc.", "Taught the B.Sc.") == [
        "Led six."
    ]
    assert found("final-punctuation", "Led four", "Led five", "Built one. It has two parts.", "Is it?") == []
    assert found("final-punctuation", "Led four;", "Led five.") == ["Led four;"]


def test_small_first_letters_are_a_choice_where_most_have_them_and_names_stay() -> None:
    assert found("first-letter", "led A", "Led B", "Led C") == ["led"]
    assert found("first-letter", "led A", "led B", "Led C") == []
    assert found("first-letter", "iOS app", "npm package", "k8s cluster", "example.com", "Led A", *["Led B"] * 5) == []


def test_duplicates_share_words_and_figures() -> None:
    first = "Ran the yearly audit of 14 suppliers in Poland"
    assert found("duplicate", first, first + ".") == [first + "."]
    assert found("duplicate", first, first.replace("14", "15")) == []


def test_dates_of_a_section_have_one_precision() -> None:
    findings, _ = lint("Led A.", only=("date-precision",), end="2020")
    assert [(each.quote, each.fix) for each in findings] == [("2020", "Add the month if you know it.")]


def test_mixed_quotes_are_looked_at_only_on_request() -> None:
    texts = ("Won the “Best” prize.", "Won the “Good” prize.", 'Won the "Bad" prize.')
    assert found("quotes", *texts) == ['"']
    assert "quotes" not in {finding.rule for finding in lint(*texts)[0]}


def test_german_has_rules_of_its_own_and_the_rest_is_said_once() -> None:
    findings, notes = lint("Verantwortlich für Einkauf.", "Ich leitete das Team.", language="de-AT")
    assert [finding.rule for finding in findings] == ["weak-opening", "first-person"]
    assert len(notes) == 1
    assert "'de' only these rules" in notes[0]


def test_a_language_without_word_lists_gets_the_rules_for_any_language() -> None:
    findings, notes = lint("Responsable  de la paie : tout.", "Ventes ; budget.", language="fr")
    assert [finding.rule for finding in findings] == ["spacing"]
    assert "the rules for any language" in notes[0]


def test_each_language_of_a_highlight_is_read_by_its_own_rules() -> None:
    findings, _ = lint({"en": "Responsible for pay.", "de": "Zuständig für Gehalt."}, only=("weak-opening",))
    assert [finding.place.rpartition(" ")[2] for finding in findings] == [
        "/work/0/highlights/0/en",
        "/work/0/highlights/0/de",
    ]


def test_what_is_private_is_not_looked_at() -> None:
    assert lint({"text": "Responsible for pay.", "private": True}, "Led A.")[0] == []


def test_a_finding_names_line_column_pointer_reason_and_remedy() -> None:
    data = b"basics: {name: Ada}\nwork:\n  - name: Example\n    highlights:\n      - text: Sold the  car.\n"
    rules = choose_rules(("spacing",))
    findings, _ = lint_career(read_career(data, "c.yaml"), read_source(data, "c.yaml"), rules, load_vocabulary(), TODAY)
    (finding,) = findings
    assert finding.place == "c.yaml:5:23 /work/0/highlights/0/text"
    assert finding.why
    assert finding.severity == "warning"


def test_rules_are_chosen_by_name_and_a_wrong_name_is_answered_with_the_near_one() -> None:
    assert [rule.name for rule in choose_rules(("tense", "quotes"), ("tense",))] == ["quotes"]
    assert {rule.name for rule in choose_rules()} == set(RULES) - {"quotes"}
    with pytest.raises(UserError, match="no rule 'tens'") as error:
        choose_rules(off=("tens",))
    assert error.value.hint == "Did you mean tense?"


@needs_checker
@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Recieved and maintaned 40 pumps.", ["Recieved", "maintaned"]),
        ("Organised and modelled the colour programme of two theatres.", []),
        ("Organized and modeled the color program of two theaters.", []),
        ("Wrote the runbook and upstreamed tunable kernels to Kubernetes with kubectl.", []),
        ("Sold Acme brandz, as brandz do.", []),
        ("Led the Kronan Grocery team in Lund and Esbjerg with DATEV and scikit-learn.", []),
    ],
)
def test_spelling_stops_at_slips_and_not_at_names_terms_compounds_or_british_forms(
    text: str, quotes: list[str]
) -> None:
    assert found("spelling", text) == quotes


@needs_checker
def test_a_name_of_the_file_is_no_slip() -> None:
    text = "Sold florettis to 40 shops."
    assert found("spelling", text) == ["florettis"]
    known = [{"name": "Products", "keywords": ["florettis"]}]
    assert lint(text, only=("spelling",), skills=known)[0] == []


@needs_checker
def test_grammar_stops_at_a_wrong_article() -> None:
    assert found("grammar", "Wrote an manual.", "Wrote an RFC and a user guide in an hour.") == ["an"]


def test_two_articles_need_no_checker() -> None:
    assert found("grammar", "Spoke at a the fair.", "Won an A grade.") == ["a the"]
