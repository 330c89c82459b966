"""What a reader should know before answering: warned where there is reason, silent where there is none."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counting import count_calls
from metier.ads import read_ad
from metier.ads.warnings import find_warnings
from metier.ads.warnings.impossible import load_technologies
from metier.ads.warnings.sources import load_sources, read_table
from metier.ads.warnings.wording import load_rules
from metier.model.ad import Ad, Pay, Place
from metier.model.finding import Finding
from metier.terms import load_vocabulary

TODAY = date(2026, 11, 23)
CORPUS = Path(__file__).parents[1] / "corpus" / "ads"


def warnings_of(text: str) -> tuple[Finding, ...]:
    return find_warnings(read_ad(text, load_vocabulary()), TODAY)


WARN = [
    ("Please pay a refundable registration fee of $50 before your first day.", "pay-to-apply"),
    ("All new hires must first purchase their laptop from us; you must buy the starter kit for $99.", "pay-to-apply"),
    ("Vor Arbeitsbeginn ist eine Schulungsgebühr von 120 € zu zahlen.", "pay-to-apply"),
    ("We will send you a cheque for your home office; deposit the check and forward the rest.", "money-through-you"),
    ("You receive payments into your personal bank account and pass them on.", "money-through-you"),
    ("Interviews are held via Telegram.", "messenger-only"),
    ("Bewerbung nur per WhatsApp unter 0151 000000.", "messenger-only"),
    ("Send your CV to brightwell.hiring@gmail.com today.", "personal-email"),
    ("To apply, send us a copy of your passport and your bank details.", "identity-before-contract"),
    ("Bitte sende uns vorab eine Ausweiskopie und deine IBAN.", "identity-before-contract"),
    ("Guaranteed weekly income, no boss.", "guaranteed-earnings"),
    ("Earn up to $500 a day from home.", "guaranteed-earnings"),
    ("This is an unpaid internship of six months.", "unpaid-work"),
    ("Vorab machst du zwei Tage unbezahltes Probearbeiten.", "unpaid-work"),
    ("Cook\n\nRequirements:\n- 10+ years of experience with FastAPI", "impossible-years"),
    ("Cook\n\nRequirements:\n- Kubernetes in production, 15 years or more", "impossible-years"),
    ("We are looking for a young, energetic sales assistant aged 20 to 30.", "age-limit"),
    ("Du bist nicht älter als 35 und suchst eine neue Aufgabe.", "age-limit"),
    ("Wir bieten ein junges, dynamisches Team.", "age-wording"),
    ("Als Digital Native fühlst du dich in sozialen Medien zu Hause.", "digital-native"),
    ("Female candidates preferred.", "gender"),
    ("Wir suchen eine weibliche Verstärkung für den Empfang.", "gender"),
    ("You are a native English speaker.", "native-speaker"),
    ("Deutsch als Muttersprache wird vorausgesetzt.", "native-speaker"),
    ("European candidates only.", "origin"),
    ("You must be single and ready to move.", "family"),
    ("Able-bodied applicants for our warehouse.", "able-bodied"),
    ("Applicants pay $35 for a background check before the interview.", "pay-to-apply"),
    ("Eine Kaution von 100 Euro ist vorab zu zahlen.", "pay-to-apply"),
    ("The first two weeks of training are unpaid.", "unpaid-work"),
    ("Age: 18-30", "age-limit"),
    ("Looking for a friendly waitress.", "gendered-title"),
    ("Gesucht: weibliche Aushilfe.", "gender"),
    ("English mother tongue required", "native-speaker"),
    ("Only Indian nationals may apply.", "origin"),
    ("Barista\nAcme Coffee, Denver, CO\n\nWe roast coffee.", "pay-missing"),
    ("Köchin (m/w/d)\nGasthof Post, Wien, Österreich\n\nWir kochen.", "pay-missing"),
]

SILENT = [
    "There is no application fee, and we never ask you to pay for training.",
    "We pay for your training and buy the laptop that you like.",
    "You process registration fees and refunds for our customers.",
    "Please send your application and your CV as soon as possible.",
    "Send the application as one file, and purchase nothing but your ticket.",
    "You will pay attention to detail while training new colleagues.",
    "You deposit checks for customers at the counter and answer their questions.",
    "Experience with the WhatsApp Business API and with Telegram bots is a plus.",
    "Bewirb dich per E-Mail oder melde dich bei uns per WhatsApp unter jobs@acme.example.",
    "Write to jobs@acme.example, and send a link to something that you have built.",
    "You help customers who send us copies of their passport and bank details.",
    "After you sign the contract, we ask you to send your bank details for the payroll.",
    "We offer guaranteed income products to pension funds.",
    "A paid internship of three months; unpaid leave is possible.",
    "Wir bieten ein bezahltes Praktikum und 30 Tage Urlaub.",
    "Cook\n\nRequirements:\n- 5+ years of experience with Kubernetes",
    "Cook\n\nRequirements:\n- 12 years of software development, the last two with FastAPI",
    "Cook\n\nRequirements:\n- 15 years of backend experience, including Rust and Go",
    "Must be at least 18 years old.",
    "You look after children aged 3 to 6 in a young start-up.",
    "Between 20 and 30 hours a week, with 18 to 25 colleagues.",
    "Data Engineer (m/w/d) für unser Team in Hamburg",
    "We consider all applicants without regard to race, sex, age, marital status or disability.",
    "Women are encouraged to apply; we are an equal opportunity employer.",
    "Frauen werden bei gleicher Eignung bevorzugt; wir suchen weibliche Fachkräfte bei gleicher Qualifikation.",
    "You test our interfaces with Postman and write to users in their mother tongue.",
    "Waiter or waitress (m/w/d) for our terrace.",
    "Native or near-native English, or level C2.",
    "Deutsch auf muttersprachlichem Niveau (C2) oder fließend.",
    "You build native apps for iOS in a digital native company.",
    "You have experience with patients without disabilities and with disabilities.",
    "A check of your references follows; we send the results to the team.",
    "Our team of native speakers teaches English to adults.",
    "Barista\nAcme Coffee, Denver, CO\n\nSalary: $22 an hour.",
    "Barista\nAcme Coffee, Austin, TX\n\nWe roast coffee.",
]


@pytest.mark.parametrize(("text", "rule"), WARN)
def test_it_warns(text: str, rule: str) -> None:
    """Each wording is found, with its own words as the quote, a reason and its source in one line."""
    found = [finding for finding in warnings_of(text) if finding.rule == rule]
    assert len(found) >= 1, warnings_of(text)
    assert found[0].quote and " ".join(found[0].quote.split()) in " ".join(text.split())
    assert "Source: " in found[0].why and "\n" not in found[0].why
    assert found[0].severity in ("warning", "note")
    assert re.fullmatch(r"line \d+", found[0].place)


@pytest.mark.parametrize("text", SILENT)
def test_it_is_silent(text: str) -> None:
    """An ordinary sentence with the same words gives no warning."""
    assert warnings_of(text) == ()


def test_there_are_twenty_sentences_of_either_sort() -> None:
    assert len(WARN) >= 20
    assert len(SILENT) >= 20
    assert {rule for _, rule in WARN} >= {rule.id for rule in load_rules()}


def test_the_corpus_gives_no_warning_but_missing_pay() -> None:
    """Of twenty ordinary ads none is called a scam; two of the European Union state no pay, and that is a note."""
    paths = [path for path in sorted(CORPUS.iterdir()) if path.suffix == ".txt"]
    assert len(paths) >= 17
    found = {path.stem: [f.rule for f in warnings_of(path.read_text("utf-8"))] for path in paths}
    assert {name: rules for name, rules in found.items() if rules} == {
        "duties_only": ["pay-missing"],
        "lead_prose": ["pay-missing"],
    }


@pytest.mark.parametrize(
    ("place", "day", "severity"),
    [
        (Place("Denver", "CO", "US"), TODAY, "warning"),
        (Place("Chicago", None, None), TODAY, "warning"),
        (Place("Chicago", None, None), date(2024, 12, 31), None),
        (Place("New York", None, None), TODAY, "warning"),
        (Place("Austin", "TX", "US"), TODAY, None),
        (Place("Washington", "DC", "US"), TODAY, None),
        (Place("Vienna", "VA", "US"), TODAY, None),
        (Place("Vienna", None, "AT"), TODAY, "warning"),
        (Place("Berlin", None, "DE"), TODAY, "note"),
        (Place("Berlin", None, "DE"), date(2026, 6, 6), None),
        (Place("London", None, "GB"), TODAY, None),
        (Place("Perth", "WA", "AU"), TODAY, None),
    ],
)
def test_pay_is_missed_where_and_since_a_law_asks_for_it(place: Place, day: date, severity: str | None) -> None:
    found = find_warnings(Ad("Cook wanted.", places=(place,)), day)
    assert [finding.severity for finding in found] == ([severity] if severity else [])
    paid = Ad("Cook wanted.", places=(place,), pay=Pay("USD", 1.0, 2.0, "HOUR"))
    assert find_warnings(paid, day) == ()


def test_the_day_of_the_ad_counts_not_the_day_of_reading() -> None:
    old = Ad("Cook wanted.", places=(Place("Chicago", "IL", "US"),), date_posted="2023-02-01")
    assert find_warnings(old, TODAY) == ()


def test_every_statement_has_its_source() -> None:
    """No row, no statement: each rule and law names rows that exist, and no row stands there for nothing."""
    used = {name for rule in load_rules() for name in rule.sources} | {"ftc-recruiters"}
    laws = read_table("pay_laws")
    used |= {law["source"] for law in laws["law"]} | {laws["directive"]["source"]}
    assert used == set(load_sources())
    assert all(source.publisher and source.title and source.date and source.words for source in load_sources().values())
    technologies = load_technologies()
    assert len(technologies) >= 15
    vocabulary = load_vocabulary()
    for name, technology in technologies.items():
        assert vocabulary.get(name) is not None
        assert str(technology.since.year) in technology.source or name == "metier:pytorch"


def test_the_source_of_the_ad_s_country_is_told() -> None:
    german = find_warnings(Ad("Das ist ein unbezahltes Praktikum.", places=(Place("Bern"),), language="de"), TODAY)
    american = find_warnings(Ad("An unpaid internship.", places=(Place("Austin", "TX", "US"),)), TODAY)
    british = find_warnings(Ad("An unpaid trial shift.", places=(Place("Leeds", None, "GB"),)), TODAY)
    assert "MiLoG" in german[0].why
    assert "Fact Sheet" in american[0].why
    assert "Payroll" in british[0].why


@given(st.text(max_size=400))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_warnings_with_words_of_its_own(text: str) -> None:
    ad = Ad(text)
    for finding in find_warnings(ad, TODAY):
        assert finding.quote in " ".join(text.split())


def test_work_grows_with_the_length_of_a_page_full_of_warnings() -> None:
    """Four times the page costs at most five times the work, so a long page ends as surely as a short one."""

    def work(times: int) -> int:
        ad = Ad("You must pay the registration fee to our young team via WhatsApp. " * times)
        assert find_warnings(ad, TODAY)
        return count_calls(lambda: find_warnings(ad, TODAY))

    short = work(200)
    assert short > 200
    assert work(800) <= 5 * short
