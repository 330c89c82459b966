"""What an ad says of itself: title, employer, places, workplace, employment, seniority, pay, dates, language."""

from __future__ import annotations

import pytest

from metier.ads import read_ad
from metier.model.ad import Ad, Pay, Place
from metier.terms import load_vocabulary


def ad_of(text: str) -> Ad:
    return read_ad(text, load_vocabulary())


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Senior Backend Engineer\n\nAcme builds maps.", "Senior Backend Engineer"),
        ("# Frontend Developer\n\nAcme builds maps.", "Frontend Developer"),
        ("Data Engineer (m/w/d)\nAcme GmbH, Hamburg", "Data Engineer"),
        ("Data Scientist (f/m/x) - Berlin", "Data Scientist"),
        ("Développeur Full Stack (H/F)\nAcme – Lyon", "Développeur Full Stack"),
        ("DevOps Contractor, 6 months, fully remote\n\nText.", "DevOps Contractor"),
        ("We're hiring: Lead Platform Engineer\n\nAcme | Lisbon", "Lead Platform Engineer"),
        ("🚀 Machine Learning Engineer (NLP) 🚀\n\nText.", "Machine Learning Engineer (NLP)"),
        ("Customer Support Associate (entry level)\nCompany: Acme", "Customer Support Associate"),
        ("Internship in Marketing (Summer 2027)\n\nText.", "Internship in Marketing"),
        ("Acme GmbH\nBuchhalter (m/w/d)\nKöln", "Buchhalter"),
        ("Job title: Management Accountant\nEmployer: Acme", "Management Accountant"),
        ("Subject: Opening - Research Coordinator\n\nHello,", "Research Coordinator"),
        ("We are hiring a senior ML engineer who can develop algorithms.", "senior ML engineer"),
        ("We seek a Data Analyst capable of reading.", "Data Analyst"),
        ("Wir suchen eine erfahrene Buchhalterin mit Freude an Zahlen.", "Buchhalterin"),
        ("Acme is looking for student interns. As an ML intern, you will draw.", "ML intern"),
        ("We are looking for excellent machine learning engineers who can fly.", "machine learning engineers"),
        ("Data Engineer at Velt Energy, Leeds, UK. You will build pipelines.", "Data Engineer"),
        ("Buchhalter (m/w/d) in Teilzeit\nAcme GmbH, Köln", "Buchhalter"),
        ("Pflegefachkraft in Voll- oder Teilzeit (m/w/d)\nKlinik Nord GmbH", "Pflegefachkraft"),
        ("Sachbearbeiter Vertrieb Vollzeit 40 Std.\nKlinik Nord GmbH", "Sachbearbeiter Vertrieb"),
        ("Nurse part-time\nAcme Care, Leeds, UK", "Nurse"),
        ("Requirements:\n- 5+ years of Python\n- SQL", None),
        ("Job Requirements\n\n3 years of Java.", None),
        ("We make maps. We like tea.", None),
        ("", None),
    ],
)
def test_the_title_is_the_role_and_nothing_beside_it(text: str, title: str | None) -> None:
    """First line, label, 'We seek an X', 'As an X', then 'looking for Xs'; without praise, gender marks, places."""
    assert ad_of(text).title == title


@pytest.mark.parametrize(
    ("text", "employer"),
    [
        ("Nurse\nEmployer: St. Mary's Hospital\n", "St. Mary's Hospital"),
        ("Nurse\n**Company:** Acme Care  \n", "Acme Care"),
        ("Backend Engineer\n\nBrightwell Freight · Austin, TX · Full-time\n", "Brightwell Freight"),
        ("Data Engineer (m/w/d)\n\nNordlicht Energie GmbH, Hamburg\n", "Nordlicht Energie GmbH"),
        ("Data Engineer at Velt Energy, Leeds, UK. You will build pipelines.", "Velt Energy"),
        ("ABC Inotech (based in North Billerica, MA) is looking for interns.", "ABC Inotech"),
        ("Internship in Cooking\n\nFennel & Co. is a small publisher of books.", "Fennel & Co."),
        ("Head Chef\n\nWe cook.\n\nAbout Lumen & Oak\nWe cook well.", "Lumen & Oak"),
        ("We are hiring an engineer for Tesla's trading software.", "Tesla"),
        ("Développeur Python (H/F)\nCDI - Lyon\nAcme SAS\n\nVos missions\n- Développer des services", "Acme SAS"),
        ("Ingénieur données H/F\nCDI · Paris\n\nChez Meteora, nous développons des modèles.", "Meteora"),
        ("Chef de projet\nCDD 12 mois\nNantes, France\n\nMissions\n- Piloter les projets", None),
        ("We are looking for a nurse. Our company is large.", None),
        ("Nurse\n\nOur client is a hospital.", None),
        ("Docker and AWS are a plus. Python is a must.", None),
    ],
)
def test_the_employer_is_named_or_left_open(text: str, employer: str | None) -> None:
    """'Our company' and 'our client' are no names."""
    assert ad_of(text).employer == employer


def place(locality: str | None = None, region: str | None = None, country: str | None = None) -> Place:
    return Place(locality, region, country)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Nurse\nLocation: Columbus, Ohio (on-site)\n", [place("Columbus", "Ohio", "US")]),
        ("Nurse\nLocations: London and Leeds\n", [place("London"), place("Leeds")]),
        ("Nurse\nAcme, Berlin or Munich, Germany\n", [place("Berlin", None, "DE"), place("Munich", None, "DE")]),
        ("Nurse\nAberdeen, United Kingdom or Porto, Portugal\n", [place("Aberdeen", None, "GB"), place("Porto", None, "PT")]),
        ("Nurse\nStandort: 20095 Hamburg\n", [place("Hamburg")]),
        ("Nurse\nLocation: Remote (Germany)\n", [place(country="DE")]),
        ("Nurse\nLocation: Remote\n", []),
        ("Nurse\nLocation: Cambridge, MA, USA\n", [place("Cambridge", "MA", "US")]),
        ("Nurse\nOrt: Bad Münstereifel\n", [place("Bad Münstereifel")]),
        ("Acme (based in North Billerica, MA) seeks a nurse.", [place("North Billerica", "MA", "US")]),
        ("Acme seeks a nurse. You will work in our Manchester office.", [place("Manchester")]),
        ("Acme is a small publisher of books in Bristol, United Kingdom.", [place("Bristol", None, "GB")]),
        ("Nurse\n\nAcme has customers in Germany and Austria.", []),
    ],
)  # fmt: skip
def test_places_are_as_far_as_they_are_written(text: str, places: list[Place]) -> None:
    """A city alone has no country; a state that belongs to one country has one."""
    assert list(ad_of(text).places) == places


@pytest.mark.parametrize(
    ("text", "workplace"),
    [
        ("Nurse\nAcme · Austin, TX · Hybrid", "hybrid"),
        ("Nurse\nWorkplace: Remote within Canada\n", "remote"),
        ("Nurse\nAcme | Lisbon | On-site", "onsite"),
        ("Nurse\n\nWe offer two days a week from home.", "hybrid"),
        ("Pfleger\n\nWir bieten\n- bis zu drei Tage Homeoffice pro Woche", "hybrid"),
        ("Designer\nAcme — Bristol (on-site 3 days a week)", "hybrid"),
        ("Geologist\n\nYou will work on remote sensing in a hybrid cloud.", None),
        ("Nurse\nAcme, 5 Long Street, Leeds", None),
    ],
)
def test_the_workplace_is_what_the_ad_says(text: str, workplace: str | None) -> None:
    """An address alone says nothing; 'remote sensing' is no place to work."""
    assert ad_of(text).workplace == workplace


@pytest.mark.parametrize(
    ("text", "employment"),
    [
        ("Nurse\nJob type: Part-time, 24 hours a week\n", ("PART_TIME",)),
        ("Nurse\nContract: full-time, fixed term (12 months)\n", ("FULL_TIME", "TEMPORARY")),
        ("Nurse\nFull-time or part-time, permanent.", ("FULL_TIME", "PART_TIME")),
        ("DevOps Contractor, 6 months\n\nWe code.", ("CONTRACTOR",)),
        ("Internship in Cooking\n\nA paid, full-time internship.", ("INTERN", "FULL_TIME")),
        ("Pfleger\nVollzeit, unbefristet\n", ("FULL_TIME",)),
        ("Lawyer\n\nYou will negotiate contracts.", ()),
    ],
)
def test_the_type_of_employment_is_stated(text: str, employment: tuple[str, ...]) -> None:
    """'Contracts' that one negotiates are no contract work, 'unbefristet' has no value of its own."""
    assert ad_of(text).employment == employment


@pytest.mark.parametrize(
    ("title", "seniority"),
    [
        ("Senior Data Engineer", "senior"),
        ("Sr. Data Engineer", "senior"),
        ("Junior Data Engineer", "entry"),
        ("Graduate Engineer", "entry"),
        ("ML Intern", "intern"),
        ("Praktikant Marketing", "intern"),
        ("Mid-level Developer", "mid"),
        ("Lead Data Engineer", "lead"),
        ("Principal Engineer", "lead"),
        ("Staff Software Engineer", "lead"),
        ("Engineering Manager", "manager"),
        ("Product Manager", None),
        ("Account Manager", None),
        ("Senior Product Manager", "senior"),
        ("Head of Data", "director"),
        ("Chief Technology Officer", "executive"),
        ("Staff Nurse", None),
        ("Lead Generation Specialist", None),
        ("Data Engineer", None),
    ],
)
def test_the_level_is_in_the_title(title: str, seniority: str | None) -> None:
    """A manager leads people; product, project and account managers have a craft."""
    assert ad_of(f"{title}\n\nTen years of Python.").seniority == seniority


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("Salary: £38,000 to £45,000 per annum.", ("GBP", 38_000, 45_000, "YEAR")),
        (
            "Base salary: $150,000 - $190,000 per year, plus an annual bonus of up to 10%",
            ("USD", 150_000, 190_000, "YEAR"),
        ),
        ("We pay 60-70k EUR per year.", ("EUR", 60_000, 70_000, "YEAR")),
        ("Rate: €65-80 per hour", ("EUR", 65, 80, "HOUR")),
        ("Gehalt: 58.000 bis 68.000 € brutto im Jahr", ("EUR", 58_000, 68_000, "YEAR")),
        ("Salary: up to £52,000 per annum", ("GBP", None, 52_000, "YEAR")),
        ("Salary from $90,000 a year", ("USD", 90_000, None, "YEAR")),
        ("You receive £1,900 per month.", ("GBP", 1_900, 1_900, "MONTH")),
        ("Pay: $18.50 - $21.00 per hour", ("USD", 18.5, 21, "HOUR")),
        ("Salary: CHF 110'000 a year", ("CHF", 110_000, 110_000, "YEAR")),
        ("CTC: 12-15 LPA", ("INR", 1_200_000, 1_500_000, "YEAR")),
        ("Tagessatz: 600 €", ("EUR", 600, 600, "DAY")),
        ("We have a turnover of £410m and a learning budget of $2,000 a year.", None),
        ("We raised $120M. There is a signing bonus of $5,000.", None),
        ("We look after €14 billion of savings.", None),
    ],
)
def test_the_base_pay_is_told_from_other_money(
    text: str, pay: tuple[str, float | None, float | None, str] | None
) -> None:
    """One amount is both bounds; bonus, budget and turnover are not pay."""
    expected = Pay(pay[0], pay[1], pay[2], pay[3]) if pay else None  # type: ignore[arg-type]
    assert ad_of(f"Nurse\n\n{text}\n").pay == expected


@pytest.mark.parametrize(
    ("text", "posted", "until"),
    [
        ("Date posted: 2026-05-04", "2026-05-04", None),
        ("Apply by 31 July 2026.", None, "2026-07-31"),
        ("Applications close on June 15, 2026.", None, "2026-06-15"),
        ("Bewerbungsfrist: 31.07.2026", None, "2026-07-31"),
        ("Veröffentlicht am 4. Mai 2026", "2026-05-04", None),
        ("Closing date: 3/4/2026", None, None),
        ("Deadline: 45 May 2026", None, None),
    ],
)
def test_dates_are_read_where_day_month_and_year_are_sure(text: str, posted: str | None, until: str | None) -> None:
    """'3/4/2026' may be March or April, and stays open."""
    ad = ad_of(f"Nurse\n\n{text}\n")
    assert (ad.date_posted, ad.valid_through) == (posted, until)


@pytest.mark.parametrize(
    ("sentence", "pay"),
    [
        (
            "The base salary range for this full-time position is $160,000-$220,000 + bonus + equity.",
            (160_000, 220_000),
        ),
        ("The base pay for this role is between $160,000 and $220,000 per year.", (160_000, 220_000)),
        ("Our salary range for this position is €55,000 to €65,000 plus a bonus of up to €5,000.", (55_000, 65_000)),
    ],
)
def test_pay_in_a_sentence_is_the_base_pay(sentence: str, pay: tuple[float, float]) -> None:
    """Whatever section the sentence stands in; a bonus beside it is not it."""
    ad = ad_of(f"Senior Engineer\nAcme Inc\n\nAbout the role\nYou will build things.\n\n{sentence}\n")
    assert ad.pay is not None
    assert (ad.pay.minimum, ad.pay.maximum, ad.pay.unit) == (*pay, "YEAR")


def test_a_sentence_about_pay_says_the_employment_too() -> None:
    ad = ad_of("Engineer\nAcme\n\nThe base salary range for this full-time position is $160,000-$220,000.")
    assert ad.employment == ("FULL_TIME",)
    assert ad_of("Koch (m/w/d) in Voll- oder Teilzeit\nAcme GmbH").employment == ("FULL_TIME", "PART_TIME")
