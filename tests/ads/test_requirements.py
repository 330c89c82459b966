"""Requirements: one demand each, with its words, its necessity and its values."""

from __future__ import annotations

import pytest

from metier.ads import read_ad
from metier.model.ad import Ad, Requirement
from metier.terms import load_vocabulary


def ad_of(text: str) -> Ad:
    return read_ad(text, load_vocabulary())


def read(*items: str, heading: str = "Requirements") -> list[Requirement]:
    """The requirements of a list under a heading."""
    return list(ad_of(f"Data Engineer\n\n{heading}\n" + "\n".join(f"- {item}" for item in items)).requirements)


def one(item: str, heading: str = "Requirements") -> Requirement:
    (requirement,) = read(item, heading=heading)
    return requirement


def ids(requirement: Requirement) -> set[str | None]:
    return {skill.id for skill in requirement.skills}


def told(text: str) -> list[tuple[str, str, str]]:
    return [(item.quote, item.kind, item.necessity) for item in ad_of(text).requirements]


# One demand each


@pytest.mark.parametrize(
    ("item", "quotes"),
    [
        ("Python and SQL, Spark a plus", ["Python", "SQL", "Spark a plus"]),
        ("Knowledge of Docker and Kubernetes", ["Knowledge of Docker and Kubernetes"]),
        ("Experience with Docker, Kubernetes a plus", ["Experience with Docker", "Kubernetes a plus"]),
        ("Docker and Kubernetes are a plus", ["Docker and Kubernetes are a plus"]),
        ("Experience with Docker, Kubernetes and Helm is a plus", ["Experience with Docker, Kubernetes and Helm is a plus"]),
        ("Power BI preferred, SQL a bonus", ["Power BI preferred", "SQL a bonus"]),
        ("A degree in biology and two years of experience in a laboratory", ["A degree in biology", "two years of experience in a laboratory"]),
        ("Good command of SQL; knowledge of dbt", ["Good command of SQL", "knowledge of dbt"]),
        ("Knowledge and experience of Python", ["Knowledge and experience of Python"]),
        ("Strong verbal and written communication skills", ["Strong verbal and written communication skills"]),
        ("Kubernetes in production, 3 years or more", ["Kubernetes in production, 3 years or more"]),
        ("Between three and five years of Java", ["Between three and five years of Java"]),
        ("Java/Kotlin/Scala", ["Java", "Kotlin", "Scala"]),
        ("SQL, and Java or Kotlin", ["SQL", "Java or Kotlin"]),
        ("You know Python. You have used Spark.", ["You know Python", "You have used Spark"]),
        ("Curious, pragmatic and friendly", ["Curious, pragmatic and friendly"]),
        ("Fluent in German and English", ["Fluent in German", "English"]),
        ("Fluency in English (Dutch nice to have)", ["Fluency in English", "Dutch nice to have"]),
        ("Four years in marketing experience, ideally in retail", ["Four years in marketing experience", "ideally in retail"]),
        ("CI/CD and R&D experience", ["CI/CD and R&D experience"]),
    ],
)  # fmt: skip
def test_a_line_is_as_many_demands_as_it_makes(item: str, quotes: list[str]) -> None:
    """Split where the necessity changes, at a new head, at plain names; nowhere else."""
    assert [requirement.quote for requirement in read(item)] == quotes


def test_a_broken_line_is_one_demand() -> None:
    """The rest of an item on the next line belongs to it."""
    (requirement,) = ad_of("Requirements:\n- Experience with Python and\n  relational databases\n").requirements
    assert requirement.quote.split() == ["Experience", "with", "Python", "and", "relational", "databases"]


# Necessity


@pytest.mark.parametrize(
    ("item", "heading", "necessity"),
    [
        ("Experience with Kafka", "Requirements", "required"),
        ("Experience with Kafka", "Nice to have", "preferred"),
        ("Experience with Kafka is a plus", "Requirements", "preferred"),
        ("Experience with Kafka is a must", "Nice to have", "required"),
        ("Kotlin (nice to have)", "Requirements", "preferred"),
        ("Kafka preferred but not required", "Requirements", "preferred"),
        ("Erfahrung mit Kafka wünschenswert", "Dein Profil", "preferred"),
        ("Erfahrung mit Kafka", "Das wäre ein Plus", "preferred"),
        ("At least one year of Python", "Nice to have", "preferred"),
        ("Expérience avec Kafka souhaitée", "Profil recherché", "preferred"),
        ("Experiencia con Kafka", "Requisitos", "required"),
    ],
)
def test_the_lines_own_words_decide_then_its_heading(item: str, heading: str, necessity: str) -> None:
    """'A plus' under 'Requirements' is preferred."""
    assert one(item, heading).necessity == necessity


@pytest.mark.parametrize(
    "item",
    [
        "No PhD needed",
        "No prior experience required",
        "You don't need experience in the food industry.",
        "A degree is not necessary",
        "Kein Studium erforderlich",
        "Führerschein nicht erforderlich",
    ],
)
def test_what_is_not_asked_for_is_no_requirement(item: str) -> None:
    """Negation is read."""
    assert read(item) == []


# Kinds and values


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        ("5+ years of Python", "experience"),
        ("Proven track record in sales", "experience"),
        ("Solid knowledge of statistics", "skill"),
        ("User experience design", "skill"),
        ("Bachelor's degree in Nursing", "education"),
        ("Currently enrolled in a Master's programme", "education"),
        ("Fluent English", "language"),
        ("Knowledge of German tax law", "skill"),
        ("Full UK driving licence", "certification"),
        ("AWS certification", "certification"),
        ("Right to work in the UK", "eligibility"),
        ("Willingness to travel up to 20 %", "condition"),
        ("Reisebereitschaft", "condition"),
        ("Must be at least 18 years old", "eligibility"),
        ("Team player with a sense of humour", "trait"),
        ("Freude am Kochen", "trait"),
        ("Enjoy cooking", "trait"),
    ],
)
def test_a_demand_is_of_the_kind_that_its_words_say(item: str, kind: str) -> None:
    """Experience says years, experience or track record; what one may do is eligibility, what one is ready to do a condition."""
    assert one(item).kind == kind


@pytest.mark.parametrize(
    ("item", "years"),
    [
        ("5+ years of Python", 5),
        ("three to five years of Python", 3),
        ("between 6 and 8 years of Python", 6),
        ("3-5 years' experience with Python", 3),
        ("8 or more years of Python", 8),
        ("five (5) years of experience with Python", 5),
        ("at least one year of Python", 1),
        ("18 months of experience with Python", 1.5),
        ("mindestens drei Jahre Erfahrung mit Python", 3),
        ("mind. 2 Jahre Berufserfahrung", 2),
        ("au moins 3 ans d'expérience avec Python", 3),
        ("mínimo 4 años de experiencia con Python", 4),
        ("several years of experience with Python", None),
        ("up to 3 years of experience with Python", None),
        ("experience with Python 3", None),
    ],
)
def test_the_fewest_years_that_are_enough(item: str, years: float | None) -> None:
    """Ranges give their minimum; numerals and words count alike."""
    assert one(item).min_years == years


@pytest.mark.parametrize(
    ("item", "level", "fields", "equivalent"),
    [
        ("Bachelor's degree in Computer Science or equivalent experience", "bachelor", ("Computer Science",), True),
        ("Master's degree in Statistics, Mathematics or a related field", "master", ("Statistics", "Mathematics"), False),
        ("PhD or Master's degree in Physics", "master", ("Physics",), False),
        ("BSc/MSc in Biology", "bachelor", ("Biology",), False),
        ("BS/BA degree or equivalent experience", "bachelor", (), True),
        ("A degree", "bachelor", (), False),
        ("University degree (computer science or business administration)", "bachelor", ("computer science", "business administration"), False),
        ("High school diploma or GED", "secondary", (), False),
        ("Abgeschlossenes Studium der Informatik oder eine vergleichbare Qualifikation", "bachelor", ("Informatik",), True),
        ("Abgeschlossene Berufsausbildung", "associate", (), False),
        ("Promotion in Chemie", "doctorate", ("Chemie",), False),
    ],
)  # fmt: skip
def test_the_lowest_degree_that_is_enough(item: str, level: str, fields: tuple[str, ...], equivalent: bool) -> None:
    """Level, fields as written, and whether an equivalent will do."""
    degree = one(item).degree
    assert degree and (degree.level, degree.fields, degree.or_equivalent) == (level, fields, equivalent)


@pytest.mark.parametrize(
    "item",
    ["A high degree of autonomy", "Advanced MS Excel", "Knowledge of master data", "Scrum Master experience", "360 degree feedback skills"],
)  # fmt: skip
def test_a_word_that_looks_like_a_degree_is_none(item: str) -> None:
    """'A high degree of autonomy' asks for no diploma."""
    assert one(item).degree is None


@pytest.mark.parametrize(
    ("item", "tag", "cefr"),
    [
        ("Fluent English", "en", None),
        ("Deutsch auf dem Niveau C1", "de", "C1"),
        ("Gute Englischkenntnisse", "en", None),
        ("English at level B2", "en", "B2"),
        ("Conversational Spanish", "es", None),
        ("Portuguese", "pt", None),
        ("Anglais courant", "en", None),
        ("Inglés nivel B2", "en", "B2"),
    ],
)
def test_a_human_language_with_its_level(item: str, tag: str, cefr: str | None) -> None:
    """The CEFR level only where it is written."""
    language = one(item).language
    assert language and (language.tag, language.cefr) == (tag, cefr)


# Alternatives


@pytest.mark.parametrize(
    ("item", "members"),
    [
        ("Python or R", ["Python", "R"]),
        ("Working knowledge of Java, Scala or Kotlin", ["Java", "Scala", "Kotlin"]),
        ("Experience with a monitoring system such as Prometheus or Zabbix", ["Prometheus", "Zabbix"]),
        ("Experience with automated testing (e.g. Selenium, Cypress)", ["Selenium", "Cypress"]),
        ("Erfahrung mit einer Cloud wie AWS oder Azure", ["AWS", "Azure"]),
        ("Experience in retail or hospitality", ["retail", "hospitality"]),
        ("ACCA or CIMA qualification", ["ACCA", "CIMA"]),
        ("Knowledge of Kafka or similar", []),
        ("5 or more years of Java", []),
        ("Knowledge of Docker and Kubernetes", []),
        ("Degree in physics or mathematics", []),
    ],
)
def test_an_or_group_holds_what_differs(item: str, members: list[str]) -> None:
    """One member is enough; 'or more', 'or similar' and the fields of a degree make no group."""
    assert [member.quote for member in one(item).any_of] == members


def test_members_keep_their_skills_and_the_requirement_the_others() -> None:
    """What all ways share is asked for in any case."""
    requirement = one("Experience with SQL on AWS or Azure")
    assert ids(requirement) == {"metier:sql"}
    assert all(len(member.skills) == 1 for member in requirement.any_of)


def test_two_ways_to_qualify_are_a_group_of_degrees_with_years() -> None:
    """A lower degree with more years is a member of its own."""
    requirement = one(
        "A Bachelor's degree and four years of experience, or a Master's degree with two years of experience"
    )
    assert [(member.degree and member.degree.level, member.min_years) for member in requirement.any_of] == [
        ("bachelor", 4.0),
        ("master", 2.0),
    ]


# Sections and mood


@pytest.mark.parametrize(
    ("heading", "kinds"),
    [
        ("What you'll do", ["responsibility"]),
        ("Deine Aufgaben", ["responsibility"]),
        ("Your mission:", ["responsibility"]),
        ("About us", []),
        ("What we offer", []),
        ("Our tech stack", []),
        ("How to apply", []),
        ("Equal opportunities", []),
        ("ABOUT YOU", ["skill"]),
        ("**What you bring**", ["skill"]),
        ("## Must-haves", ["skill"]),
        ("To do this well you need", ["skill"]),
        ("In your first year you will", ["responsibility"]),
    ],
)
def test_the_heading_says_what_its_list_is(heading: str, kinds: list[str]) -> None:
    """Duties, demands, or nothing of either."""
    assert [item.kind for item in read("Build services with Python", heading=heading)] == kinds


def test_without_headings_the_mood_of_the_sentence_decides() -> None:
    """Duties after 'you will', demands after 'you have', and nothing of what the employer says of itself."""
    text = (
        "Acme makes maps with Python. You will draw roads and you will test them. You have three years of experience "
        "with Java. Knowledge of Rust would be a plus. We offer free fruit and Python courses."
    )
    assert told(text) == [
        ("draw roads", "responsibility", "unstated"),
        ("test them", "responsibility", "unstated"),
        ("three years of experience with Java", "experience", "required"),
        ("Knowledge of Rust would be a plus", "skill", "preferred"),
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("We seek an analyst capable of reading maps.", [("capable of reading maps", "skill", "required")]),
        ("We are looking for a nurse to care for children.", [("care for children", "responsibility", "unstated")]),
        ("We are looking for a nurse to join our team.", []),
        ("We need a developer with 2 years of experience in Java.", [("2 years of experience in Java", "experience", "required")]),
        ("The coordinator will screen patients.", [("screen patients", "responsibility", "unstated")]),
        ("This role requires knowledge of SQL.", [("knowledge of SQL", "skill", "required")]),
        ("Ideally, you have used Kafka.", [("used Kafka", "skill", "preferred")]),
        ("You must have the right to work in the UK; we cannot sponsor visas.", [("the right to work in the UK", "eligibility", "required")]),
        ("You will receive 30 days of holiday.", []),
        ("We do not require a cover letter.", []),
    ],
)  # fmt: skip
def test_a_sentence_is_quoted_without_its_lead_in(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    """From the first word of the demand to the end of its clause."""
    assert told(f"Acme is a small shop. {sentence}") == expected


def test_a_paragraph_below_a_list_is_not_governed_by_its_heading() -> None:
    """What stands apart below the demands speaks of something else."""
    text = "Requirements\n- Python\n\nVitamin C and fruit are free, and you can go home early. The SQL team sings.\n"
    assert [quote for quote, _, _ in told(text)] == ["Python"]


def test_headings_inside_one_long_line_are_seen() -> None:
    """A pasted page without line breaks keeps its 'Requirements:'."""
    text = "Cook at Acme, Leeds. Responsibilities: Prepare soups. Requirements: Knowledge of baking. Benefits: Knowledge of wine."
    assert [(quote, kind) for quote, kind, _ in told(text)] == [
        ("Prepare soups", "responsibility"),
        ("Knowledge of baking", "skill"),
    ]


def test_offsets_count_code_points() -> None:
    """Emoji and combined characters before a quote do not shift it."""
    ad = ad_of("🚀👩‍💻 Ünïcode e\u0301\n\nRequirements:\n- Python\n")
    assert [ad.text[slice(*item.span)] for item in ad.requirements] == ["Python"]


# Ranges, conditions, sections


@pytest.mark.parametrize(
    ("item", "years"),
    [
        ("Three to five years of experience in data science", (3, 5)),
        ("2-4 years of Python", (2, 4)),
        ("Between 6 and 8 years of experience", (6, 8)),
        ("3-5+ years of Java", (3, None)),
        ("5+ years of Python", (5, None)),
        ("3 to 5 or more years of Java", (3, None)),
        ("6 to 18 months of experience in sales", (0.5, 1.5)),
        ("3 bis 5 Jahre Berufserfahrung", (3, 5)),
        ("Four years of experience", (4, None)),
    ],
)
def test_a_range_of_years_has_two_ends(item: str, years: tuple[float, float | None]) -> None:
    """'3-5 years' asks for three and means five at most; an open end has no most."""
    requirement = one(item)
    assert (requirement.min_years, requirement.max_years) == years


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        ("Willing to work shifts and weekends", "condition"),
        ("On-call rotation one week in six", "condition"),
        ("Able to lift up to 25 kg", "condition"),
        ("Own car required", "condition"),
        ("Körperliche Belastbarkeit", "condition"),
        ("Eigener PKW von Vorteil", "condition"),
        ("Full driving licence", "certification"),
        ("Work permit for Germany", "eligibility"),
    ],
)
def test_what_one_is_ready_to_do_is_a_condition(item: str, kind: str) -> None:
    assert one(item).kind == kind


def test_each_requirement_says_where_it_stands_and_what_found_it() -> None:
    text = "Nurse\n\nTasks\n- Care for patients\n\nYour profile\n- Degree in Nursing\n\nNice to have\n- Spanish\n"
    found = ad_of(text).requirements
    assert [item.section for item in found] == ["duties", "required", "preferred"]
    assert {item.reader for item in found} == {"rules"}


@pytest.mark.parametrize(
    ("sentence", "members"),
    [
        ("You have experience with AWS or Azure.", ["AWS", "Azure"]),
        ("You know Python or R well.", ["Python", "R"]),
        ("You have used either Terraform or Pulumi in production.", ["Terraform", "Pulumi"]),
        ("Experience in one of Go, Rust and C++ is required.", ["Go", "Rust", "C++"]),
        ("You have worked with Kafka, RabbitMQ or Pulsar.", ["Kafka", "RabbitMQ", "Pulsar"]),
        ("You must speak English or German.", ["English", "German"]),
    ],
)
def test_a_group_in_a_sentence_names_its_members_alone(sentence: str, members: list[str]) -> None:
    """Neither the verb before the first nor what is said of all of them belongs to a member."""
    (found,) = ad_of(f"Engineer\n\n{sentence}").requirements
    assert [member.quote for member in found.any_of] == members


@pytest.mark.parametrize(
    ("item", "fields"),
    [
        (
            "Bachelor's degree in Computer Science, Mathematics, Physics, etc.",
            ("Computer Science", "Mathematics", "Physics"),
        ),
        ("Degree in Engineering etc. or equivalent experience", ("Engineering",)),
        ("Studium der Informatik, Physik usw.", ("Informatik", "Physik")),
    ],
)
def test_and_so_on_is_no_field_of_a_degree(item: str, fields: tuple[str, ...]) -> None:
    degree = one(item).degree
    assert degree is not None
    assert degree.fields == fields
