"""What `find` and `normalise` make of words: spellings, spans, the longest name, any text at all."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metier.terms import Vocabulary, load_vocabulary


def found(vocabulary: Vocabulary, text: str) -> list[tuple[str, str]]:
    return [(mention.words, mention.term.id.removeprefix("metier:")) for mention in vocabulary.find(text)]


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("scikit-learn", "scikit-learn"),
        ("scikit learn", "scikit-learn"),
        ("sklearn", "scikit-learn"),
        ("Scikit–Learn", "scikit-learn"),
        ("scikit_learn", "scikit-learn"),
        ("k8s", "kubernetes"),
        ("Postgres", "postgresql"),
        ("Node JS", "node-js"),
        ("NodeJS", "node-js"),
        ("ci / cd", "ci-cd"),
        ("CI-CD", "ci-cd"),
        ("A/B tests", "a-b-testing"),
        ("F#", "f-sharp"),
        ("C++17", "c-plus-plus-17"),
        ("ＰＹＴＨＯＮ", "python"),
        ("Pro\u00adgram\u00admierung", "programming"),
        ("python3", "python"),
        ("data pipelines", "data-pipelines"),
        ("data pipeline", "data-pipelines"),
        ("convolutional neural network", "convolutional-neural-networks"),
        ("machine\nlearning", "machine-learning"),
        ("P&L-free M&A work", "mergers-and-acquisitions"),
        ("maschinellem Lernen", "machine-learning"),
        ("relationalen Datenbanken", "relational-databases"),
        ("Englischkenntnisse", "english"),
        ("SQL-Kenntnissen", "sql"),
        ("Javaentwicklung", "java"),
        ("Teamfähigkeit", "teamwork"),
        ("Teamfa\u0308higkeit", "teamwork"),
        ("Informatik", "computer-science"),
        ("apprentissage automatique", "machine-learning"),
        ("aprendizaje automático", "machine-learning"),
    ],
)
def test_spellings_plurals_endings_and_languages_lead_to_the_term(vocabulary: Vocabulary, text: str, id: str) -> None:
    assert id in [name for _, name in found(vocabulary, text)]


def test_signs_that_are_part_of_a_name_stay_part_of_it(vocabulary: Vocabulary) -> None:
    text = "C++, C# and .NET; Node.js, CI/CD, A/B testing."
    assert found(vocabulary, text) == [
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        (".NET", "dotnet"),
        ("Node.js", "node-js"),
        ("CI/CD", "ci-cd"),
        ("A/B testing", "a-b-testing"),
    ]


def test_slashes_commas_and_brackets_part_names(vocabulary: Vocabulary) -> None:
    text = "Python/R, TensorFlow/PyTorch (Keras)"
    assert [id for _, id in found(vocabulary, text)] == ["python", "r", "tensorflow", "pytorch", "keras"]


def test_the_longest_name_wins_and_nothing_overlaps(vocabulary: Vocabulary) -> None:
    assert found(vocabulary, "Senior Machine Learning Engineer") == [
        ("Machine Learning Engineer", "machine-learning-engineer")
    ]
    assert found(vocabulary, "Spark SQL and SQL") == [("Spark SQL", "spark-sql"), ("SQL", "sql")]


def test_java_is_not_javascript_and_words_have_edges(vocabulary: Vocabulary) -> None:
    assert [id for _, id in found(vocabulary, "JavaScript")] == ["javascript"]
    assert found(vocabulary, "Javanese pythonic sqlalchemist") == []


def test_a_blank_line_or_a_sentence_end_parts_words(vocabulary: Vocabulary) -> None:
    assert "data-science" not in [id for _, id in found(vocabulary, "data\n\nscience")]
    assert "machine-learning" not in [id for _, id in found(vocabulary, "the machine. Learning never stops")]


def test_spans_count_code_points_of_the_text_as_it_is(vocabulary: Vocabulary) -> None:
    text = "🙂 Erfahrung mit „Python“ – und Scikit‑Learn’s API"
    for mention in vocabulary.find(text):
        assert text[mention.span[0] : mention.span[1]] == mention.words
    assert [mention.words for mention in vocabulary.find(text)][:2] == ["Python", "Scikit‑Learn"]


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("Go", "go"),
        ("R", "r"),
        ("excel", "microsoft-excel"),
        ("Amazon Web Services (AWS)", "aws"),
        ("Python (programming language)", "python"),
        ("Python 3.11", "python"),
        ("Java 8+", "java"),
        ("  PyTorch, ", "pytorch"),
        ("Go programming", "go"),
        ("Machine Learning Engineer", "machine-learning-engineer"),
        ("Englisch", "english"),
    ],
)
def test_normalise_takes_the_whole_string_without_signs_around_it(vocabulary: Vocabulary, words: str, id: str) -> None:
    term = vocabulary.normalise(words)
    assert term is not None and term.id == f"metier:{id}"


@pytest.mark.parametrize("words", ["", "   ", "Python and R", "quux", "()", "C++ and more", "🙂", "a" * 10_000])
def test_normalise_says_none_to_what_is_no_single_term(vocabulary: Vocabulary, words: str) -> None:
    assert vocabulary.normalise(words) is None


def test_get_knows_ids_and_nothing_else(vocabulary: Vocabulary) -> None:
    term = vocabulary.get("metier:python")
    assert term is not None and term.label == "Python"
    assert vocabulary.get("python") is None
    assert vocabulary.get("metier:no-such-thing") is None


_WORDS = "Go|R|C++|C#|.NET|Node.js|Python|Excel|CI/CD|German|R&D|experience with|and| |, |/|-|(|)|. |&|+|#|'s|İ|ß"
_PIECES = st.sampled_from([*_WORDS.split("|"), "\n", "\n• ", "\u0308", "\u00ad", "\x00"])
_TEXTS = st.one_of(st.text(), st.lists(st.one_of(_PIECES, st.text(max_size=3)), max_size=25).map("".join))


@given(text=_TEXTS)
@settings(deadline=None, max_examples=300)
def test_any_text_is_read_and_every_span_holds_its_words_in_order(text: str) -> None:
    end = 0
    for mention in load_vocabulary().find(text):
        start, stop = mention.span
        assert end <= start < stop <= len(text)
        assert text[start:stop] == mention.words
        end = stop
    load_vocabulary().normalise(text)


@pytest.mark.parametrize(
    "piece", ["Go ", "a", "C++", "R&", "data ", "Python, R, ", "\n• Go", "(", "machine learning/", "´'s"]
)
def test_time_grows_with_the_text_and_not_with_its_square(vocabulary: Vocabulary, piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        start = time.process_time()
        vocabulary.find(text)
        return time.process_time() - start

    small = min(seconds(10_000) for _ in range(3))
    large = min(seconds(80_000) for _ in range(2))
    assert large < 24 * max(small, 0.01)
