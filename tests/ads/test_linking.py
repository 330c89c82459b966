"""From an ad's sentence to ESCO: the right concepts come first, a sure link is rare and right, nothing raises."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metier.ads.linking import link, load_linker, nearest
from metier.ads.linking.pieces import load_pieces
from metier.ads.spans import Tier
from metier.errors import UserError
from metier.terms import Vocabulary, load_esco, load_vocabulary

_READY = bool(find_spec("onnxruntime") and find_spec("tokenizers"))
_NEEDS = pytest.mark.skipif(not _READY, reason="the extra metier[accurate] is not installed")
TIERS = [pytest.param("fast"), pytest.param("accurate", marks=_NEEDS)]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    """The package's vocabulary."""
    return load_vocabulary()


def best(text: str, vocabulary: Vocabulary, tier: Tier) -> list[str]:
    return [found.term.label for found in link(text, vocabulary, tier=tier)]


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("You write SQL and Python every day.", {"SQL", "Python (computer programming)"}),
        ("Team player with strong communication skills", {"work in teams", "communication"}),
        ("You install heat pumps in private houses.", {"install heat pump"}),
        ("You will train new employees.", {"train employees"}),
        ("Fluent in German and French", {"German", "French"}),
    ],
)
def test_the_concepts_of_a_sentence_are_among_the_first_five(
    vocabulary: Vocabulary, text: str, labels: set[str], tier: Tier
) -> None:
    found = best(text, vocabulary, tier)
    assert len(found) == 5
    assert labels & set(found)


@pytest.mark.parametrize("tier", TIERS)
def test_links_are_ordered_and_lead_to_esco(vocabulary: Vocabulary, tier: Tier) -> None:
    found = link("Plan and manage the budget of the department", vocabulary, k=20, tier=tier)
    scores = [one.score for one in found]
    assert len(found) == 20 and scores == sorted(scores, reverse=True)
    assert all(load_esco().get(one.term.id) == one.term for one in found)
    assert found[:5] == link("Plan and manage the budget of the department", vocabulary, k=5, tier=tier)


def test_the_vocabulary_speaks_where_words_alone_would_not(vocabulary: Vocabulary) -> None:
    """Nothing in 'Teamfähigkeit' looks like 'work in teams'."""
    assert best("Teamfähigkeit", vocabulary, "fast")[0] == "work in teams"


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("team player", "work in teams"),
        ("SQL", "SQL"),
        ("collaborate with a team of designers", "collaborate with designers"),
        ("maintenance of wind turbines", None),
        ("troubleshoot hosted websites", "troubleshoot website"),
        ("React", None),
        ("Spring Boot", None),
        ("Docker", None),
        ("rope access", "use rope access techniques"),
        ("quantum llama whispering", None),
        ("a passion for what we do", None),
        ("", None),
        ("...", None),
        ("x" * 10_000, None),
    ],
)
def test_only_a_sure_link_is_given(vocabulary: Vocabulary, words: str, label: str | None) -> None:
    found = nearest(words, vocabulary)
    assert (found.label if found else None) == label


def test_another_list_of_labels_is_ranked_in_its_own_places(vocabulary: Vocabulary) -> None:
    labels = ["SQL", "juggle with knives", "work in teams"]
    linker = load_linker().over(labels)
    scores = linker.score("juggling knives", ["juggling knives"], (), load_esco())
    assert scores.shape == (3,)
    assert labels[int(scores.argmax())] == "juggle with knives"
    scores = linker.score("team player", [], vocabulary.find("team player"), load_esco())
    assert labels[int(scores.argmax())] == "work in teams"


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_no_text_breaks_linking_and_the_same_text_links_the_same(text: str) -> None:
    vocabulary = load_vocabulary()
    one = link(text, vocabulary, k=3)
    assert len(one) == (3 if text.strip() else 0)
    assert one == link(text, vocabulary, k=3)
    nearest(text, vocabulary)


@pytest.mark.parametrize(
    "text", ["a" * 200_000, "word " * 20_000, "\u0301" * 5_000, "漢字" * 5_000, "\x00\ud800" * 100]
)
def test_a_long_or_strange_text_is_linked_all_the_same(vocabulary: Vocabulary, text: str) -> None:
    assert len(link(text, vocabulary)) == 5


def test_words_are_cut_into_pieces_that_are_known() -> None:
    pieces = load_pieces()
    names = list(pieces.numbers)
    assert [names[number] for number in pieces.cut("Entity-Relationship Modélling", 20)][:3] == [
        "entity",
        "-",
        "relationship",
    ]
    assert pieces.cut("", 5) == [] and len(pieces.cut("word " * 99, 7)) == 7


def test_the_fast_tier_needs_no_package_of_the_accurate_one() -> None:
    code = (
        "import sys; sys.modules.update(onnxruntime=None, tokenizers=None);"
        "from metier.ads.linking import link; from metier.terms import load_vocabulary;"
        "assert 'numpy' not in sys.modules; print(link('SQL', load_vocabulary(), k=1)[0].term.label)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "SQL"


def test_without_its_packages_the_accurate_tier_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['onnxruntime'] = None\n"
        "from metier.ads.linking import load_linker\nfrom metier.errors import UserError\n"
        "try:\n    load_linker('accurate')\nexcept UserError as error:\n    print(error.hint)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "metier[accurate]" in done.stdout
    assert issubclass(UserError, Exception)


def test_the_data_stay_small() -> None:
    import metier.ads.linking

    folder = Path(metier.ads.linking.__file__).parent / "data"
    sizes = {path.name: path.stat().st_size for path in folder.iterdir()}
    slow = {"encoder.onnx", "labels_accurate.npy"}
    assert sum(size for name, size in sizes.items() if name not in slow) < 9_000_000
    assert sum(sizes.values()) < 30_000_000
