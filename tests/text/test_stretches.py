"""A text cut where spans begin and end: nothing lost, nothing doubled, whatever overlaps."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from metier.text.shown import shown_text
from metier.text.stretches import Stretch, cut_text

TEXT = "We need Python and SQL."
SPANS = st.lists(st.tuples(st.integers(-3, 40), st.integers(-3, 40)), max_size=12)


@given(text=st.text(max_size=30), spans=SPANS)
def test_the_stretches_together_are_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    stretches = cut_text(text, spans)
    assert "".join(text[one.start : one.end] for one in stretches) == text
    assert all(one.start < one.end for one in stretches[:-1])


@given(text=st.text(max_size=30), spans=SPANS)
def test_each_sign_is_in_the_spans_that_cover_it(text: str, spans: list[tuple[int, int]]) -> None:
    inside = [numbers for one in cut_text(text, spans) for numbers in [one.inside] * (one.end - one.start)]
    for at, numbers in enumerate(inside):
        covering = {number for number, (start, end) in enumerate(spans) if max(start, 0) <= at < end}
        assert set(numbers) == covering


@given(text=st.text(max_size=30), spans=SPANS)
def test_each_span_begins_once_and_ends_once_unless_it_has_no_words(text: str, spans: list[tuple[int, int]]) -> None:
    stretches = cut_text(text, spans)
    begun = [number for one in stretches for number in one.begins]
    ended = [number for one in stretches for number in one.ends]
    assert sorted(begun) == list(range(len(spans)))
    assert sorted(ended) == sorted({number for one in stretches for number in one.inside})


def test_the_shortest_span_comes_first() -> None:
    """A skill inside of a sentence that is a requirement itself."""
    assert cut_text(TEXT, [(0, 23), (8, 14)]) == (
        Stretch(0, 8, (0,), (0,), ()),
        Stretch(8, 14, (1, 0), (1,), (1,)),
        Stretch(14, 23, (0,), (), (0,)),
    )


def test_what_has_no_words_only_begins() -> None:
    assert cut_text(TEXT, [(8, 8), (99, 120)]) == (
        Stretch(0, 8), Stretch(8, 23, begins=(0,)), Stretch(23, 23, begins=(1,)),
    )  # fmt: skip
    assert cut_text("", []) == ()


@given(st.text(st.characters(), max_size=60))
def test_a_shown_text_is_as_long_as_before_and_can_be_written(text: str) -> None:
    """Halves of characters and control signs too; so a place in it is a place in the text."""
    shown = shown_text(text)
    assert len(shown) == len(text)
    assert shown.encode().decode() == shown
    assert "\r" not in shown
    assert shown_text(shown) == shown


def test_what_a_page_can_hold_is_shown_as_it_is() -> None:
    assert shown_text("Zoë, ‘5 %’\tof\nעברית 🧀") == "Zoë, ‘5 %’\tof\nעברית 🧀"
    assert shown_text("one\r\ntwo\rthree\x00\ud800") == "one \ntwo\nthree\ufffd\ufffd"
