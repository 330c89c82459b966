"""How terms relate, as a recruiter sees it: what somebody has, and whether that shows what is wanted."""

from __future__ import annotations

import pytest

from metier.model.term import Relation
from metier.terms import Vocabulary


def relation(vocabulary: Vocabulary, have: str, want: str) -> Relation | None:
    one, other = vocabulary.normalise(have), vocabulary.normalise(want)
    assert one is not None, have
    assert other is not None, want
    return vocabulary.relation(one.id, other.id)


@pytest.mark.parametrize(
    ("have", "want"),
    [
        ("PyTorch", "deep learning frameworks"),
        ("PyTorch", "deep learning"),
        ("PyTorch", "machine learning"),
        ("PyTorch", "Python"),
        ("TensorFlow", "machine learning"),
        ("scikit-learn", "machine learning libraries"),
        ("Django", "Python web framework"),
        ("Django", "web frameworks"),
        ("Django", "Python"),
        ("PostgreSQL", "SQL"),
        ("PostgreSQL", "relational databases"),
        ("PostgreSQL", "databases"),
        ("SageMaker", "AWS"),
        ("SageMaker", "cloud platforms"),
        ("Kubernetes", "container orchestration"),
        ("Kubernetes", "containerization"),
        ("React", "JavaScript"),
        ("React", "front-end development"),
        ("Tableau", "BI tools"),
        ("Tableau", "data visualization"),
        ("GitHub Actions", "CI/CD"),
        ("Git", "version control"),
        ("Airflow", "workflow orchestration"),
        ("BERT", "NLP"),
        ("random forest", "supervised learning"),
        ("Scrum", "agile"),
        ("Mandarin", "Chinese"),
        ("mathematics", "quantitative field"),
        ("computer science", "STEM"),
        ("AWS Certified Solutions Architect", "AWS"),
        ("Machine Learning Engineer", "machine learning"),
        ("Data Scientist", "data science"),
        ("Software Engineer", "software engineering"),
        ("Python", "programming languages"),
        ("Power BI", "dashboarding tools"),
        ("S3", "AWS"),
        ("SAP S/4HANA", "ERP systems"),
        ("Salesforce", "CRM"),
        ("SolidWorks", "CAD"),
        ("QuickBooks", "accounting software"),
        ("electricity price forecasting", "forecasting"),
        ("maschinelles Lernen", "AI"),
    ],
)
def test_the_narrower_thing_shows_the_broader_and_never_the_other_way(
    vocabulary: Vocabulary, have: str, want: str
) -> None:
    assert relation(vocabulary, have, want) == "narrower"
    assert relation(vocabulary, want, have) == "broader"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("TensorFlow", "PyTorch"),
        ("AWS", "Azure"),
        ("Tableau", "Power BI"),
        ("PostgreSQL", "MySQL"),
        ("Airflow", "Dagster"),
        ("Java", "C#"),
        ("GitLab CI", "Jenkins"),
        ("demand forecasting", "electricity price forecasting"),
    ],
)
def test_neighbours_are_related_both_ways(vocabulary: Vocabulary, one: str, other: str) -> None:
    assert relation(vocabulary, one, other) == "related"
    assert relation(vocabulary, other, one) == "related"


@pytest.mark.parametrize(
    ("have", "want"),
    [
        ("Java", "JavaScript"),
        ("JavaScript", "Java"),
        ("Spark", "Python"),
        ("R", "Go"),
        ("Excel", "SQL"),
        ("Django", "NumPy"),
        ("Docker", "Kubernetes"),
        ("English", "German"),
        ("accounting", "machine learning"),
        ("SageMaker", "Azure"),
    ],
)
def test_what_has_nothing_to_do_with_it_shows_nothing(vocabulary: Vocabulary, have: str, want: str) -> None:
    assert relation(vocabulary, have, want) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [("k8s", "Kubernetes"), ("maschinelles Lernen", "machine learning"), ("Postgres", "PostgreSQL"), ("ML", "ml")],
)
def test_names_of_one_thing_are_the_same(vocabulary: Vocabulary, one: str, other: str) -> None:
    assert relation(vocabulary, one, other) == "same"


def test_ids_from_elsewhere_relate_to_nothing_but_themselves(vocabulary: Vocabulary) -> None:
    assert vocabulary.relation("esco:1", "metier:python") is None
    assert vocabulary.relation("esco:1", "esco:1") == "same"
