"""Spans of skills and knowledge: both tiers answer any text with places that hold, always the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counting import count_calls
from metier.ads.spans import SkillSpan, Tier, find_spans, tag_sentences
from metier.ads.spans.accurate import best_tags
from metier.ads.spans.windows import cut_windows, join_units, read_units
from metier.terms import load_vocabulary

AD = """Requirements:
- Experience with Python, SQL and Docker
- You will develop software for our customers.
- Excellent communication skills (English)
"""
MODELS = Path(__file__).parents[2] / "src" / "metier" / "ads" / "spans" / "models"


@pytest.fixture(params=["fast", "accurate"])
def tier(request: pytest.FixtureRequest) -> Tier:
    """Each tier; the accurate one only where its extra is installed."""
    name: Tier = request.param
    if name == "accurate":
        if not (MODELS / "accurate.onnx").exists():
            pytest.skip("the accurate model is not in the tree yet")
        pytest.importorskip("onnxruntime", reason="the extra metier[accurate] is not installed")
        pytest.importorskip("tokenizers", reason="the extra metier[accurate] is not installed")
    return name


def found(text: str, tier: Tier, kind: str) -> list[str]:
    return [text[span.start : span.end] for span in find_spans(text, load_vocabulary(), tier) if span.kind == kind]


def test_tools_are_knowledge_one_by_one(tier: Tier) -> None:
    assert [words for words in found(AD, tier, "knowledge") if words in {"Python", "SQL", "Docker"}] == [
        "Python",
        "SQL",
        "Docker",
    ]


def test_what_one_will_do_is_a_skill(tier: Tier) -> None:
    assert any("communication" in words for words in found(AD, tier, "skill"))
    assert any("develop software" in words for words in found(AD, tier, "skill"))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=200))
def test_any_text_is_answered_with_places_inside_it(tier: Tier, text: str) -> None:
    for span in find_spans(text, load_vocabulary(), tier):
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end].strip() == text[span.start : span.end]


def test_the_same_text_gives_the_same_spans(tier: Tier) -> None:
    assert find_spans(AD, load_vocabulary(), tier) == find_spans(AD, load_vocabulary(), tier)


def test_places_count_code_points(tier: Tier) -> None:
    plain, moved = find_spans(AD, load_vocabulary(), tier), find_spans("🐍é\n" + AD, load_vocabulary(), tier)
    assert [SkillSpan(span.kind, span.start + 3, span.end + 3) for span in plain] == list(moved)


def test_no_text_has_no_spans(tier: Tier) -> None:
    assert find_spans("", load_vocabulary(), tier) == find_spans(" \n\t", load_vocabulary(), tier) == ()


def test_empty_sentences_keep_their_row(tier: Tier) -> None:
    rows = tag_sentences([[], ["Python"], []], load_vocabulary(), tier)
    assert rows[0] == rows[2] == ([], [])
    assert [len(layer) for layer in rows[1]] == [1, 1]


def test_given_sentences_and_mentions_are_taken_as_they_are(tier: Tier) -> None:
    vocabulary = load_vocabulary()
    start, end = AD.index("Experience"), AD.index("Docker") + 6
    spans = find_spans(AD, vocabulary, tier, sentences=[(start, end)], mentions=vocabulary.find(AD))
    assert spans
    assert all(start <= span.start < span.end <= end for span in spans)


def test_a_very_long_line_takes_work_by_its_length() -> None:
    text, vocabulary = "python and (sql) " * 2000, load_vocabulary()
    find_spans(text[:100], vocabulary)
    few, many = (
        count_calls(lambda part=part: find_spans(part, vocabulary, mentions=()))
        for part in (text[: len(text) // 4], text)
    )
    assert 1_000 < many < 5 * few


def test_a_long_sentence_is_tagged_to_its_end(tier: Tier) -> None:
    words = ["Experience", "with", "Python", "and"] * 200
    (skill, knowledge), *_ = tag_sentences([words], load_vocabulary(), tier)
    assert len(skill) == len(knowledge) == len(words)
    assert "B" in knowledge[-8:]


def test_importing_the_package_reads_no_model_and_no_runtime() -> None:
    code = (
        "import sys, metier.ads.spans; print([n for n in ('onnxruntime', 'tokenizers', 'numpy') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_model_has_its_card_and_all_stay_small() -> None:
    names = {path.name for path in MODELS.iterdir()}
    assert {"fast.json.gz", "groups.json.gz", "fast.md"} <= names
    if "accurate.onnx" in names:
        assert {"accurate.json", "tokenizer.json", "accurate.md"} <= names
    assert (MODELS / "fast.json.gz").stat().st_size + (MODELS / "groups.json.gz").stat().st_size < 8e6
    assert sum(path.stat().st_size for path in MODELS.iterdir()) < 30e6


def test_no_inside_without_its_beginning() -> None:
    """However much the scores ask for it: not after O, and not where a sentence begins."""
    steps = [(0.0, 0.0, 0.0)] * 3
    assert best_tags([(-1.0, 9.0)] * 3, steps) == ["B", "I", "I"]
    assert best_tags([(-9.0, -1.0), (-9.0, 4.0)], steps) == ["O", "O"]
    assert best_tags([], steps) == []


def test_without_its_packages_the_accurate_tier_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['onnxruntime'] = None\n"
        "from metier.ads.spans import tag_sentences; from metier.terms import load_vocabulary\n"
        "from metier.errors import UserError\n"
        "try: tag_sentences([['Python']], load_vocabulary(), 'accurate')\n"
        "except UserError as error: print(error.hint)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "metier[accurate]" in done.stdout


class Pieces:
    """A tokenizer that makes one piece of each letter."""

    class Encoding:
        def __init__(self, words: list[str]) -> None:
            self.ids = [ord(letter) for word in words for letter in word]
            self.word_ids: list[int | None] = [at for at, word in enumerate(words) for _ in word]

    def encode_batch(
        self, input: list[list[str]], is_pretokenized: bool = False, add_special_tokens: bool = True
    ) -> list[Pieces.Encoding]:
        return [self.Encoding(words) for words in input]


def test_windows_hold_every_word_once_and_keep_their_bounds() -> None:
    sentences = [["ab", "c"], ["def"] * 120, ["g"]]
    units = read_units(sentences, [[0] * len(words) for words in sentences], Pieces())
    assert sum(len(unit.heads) for unit in units) == 123
    windows = cut_windows(units, 192)
    assert [a for a, _ in windows[1:]] == [b for _, b in windows[:-1]]
    for a, b in windows:
        window = join_units(units[a:b])
        assert len(window.ids) <= 260
        assert len(window.ids) == len(window.looks) == len(window.marks)
        assert len(window.heads) == len(window.begins)
    opened = [begin for a, b in windows for begin in join_units(units[a:b]).begins]
    assert sum(opened) == len(sentences)
