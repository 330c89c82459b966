"""Whatever lines come in: a Draft comes out, it is valid, and no line is lost."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from counting import count_calls
from metier.career import check_career
from metier.formats.printed import Link, Spot, TextLine
from metier.resumes.fields import read_lines
from metier.terms import load_vocabulary

WORDS = st.sampled_from(
    ["Experience", "EDUCATION", "Skills:", "Ada Example", "Engineer", "at", "Acme Inc.", "2019 – 2021", "Mar 2020", "–", "|", "\t", ",",
     "Berlin", "B.Sc.", "Physics", "University", "•", "ada@example.org", "+49 30 1234567", "https://github.com/ada", "(", ")", "and", "Led",
     "English", "C1", "GPA: 3.9", "语言", "الخبرة", "2019年", "1.", "2.", "\uf0e0", "\x00", "\u202e", "Jun 2021 – Mar 2021", "javascript:x"]
)  # fmt: skip
TEXTS = st.one_of(st.lists(WORDS, max_size=8).map(" ".join), st.text(max_size=60))
SPOTS = st.one_of(
    st.builds(Spot, line=st.integers(1, 99)),
    st.builds(
        lambda page, left, top: Spot(page, (left, top, left + 100, top + 10)),
        st.integers(1, 3),
        st.floats(0, 500),
        st.floats(0, 800),
    ),
)
LINES = st.builds(
    TextLine, TEXTS, SPOTS, st.sampled_from([0.0, 10.0, 14.0, 22.0]), st.booleans(), st.booleans(), st.integers(0, 3), st.integers(0, 2),
    st.booleans(), st.sampled_from([0.0, 4.0, 20.0]), st.sampled_from(["body", "header", "footer", "aside"]), st.integers(0, 2),
    st.sampled_from(["", "#000000"]), st.lists(st.builds(Link, st.integers(0, 9), st.integers(0, 30), TEXTS), max_size=1).map(tuple),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=25))
def test_any_lines_give_a_valid_draft_that_accounts_for_each_of_them(lines: list[TextLine]) -> None:
    draft = read_lines(lines, "x.pdf", load_vocabulary())
    assert [line.text for line in draft.lines] == [line.text for line in lines]
    for line in draft.lines:
        assert bool(line.pointers) != bool(line.left_out), line
        if line.left_out == "no words":
            assert not any(sign.isascii() and sign.isalpha() for sign in line.text)
    for pointer in (
        *(origin.pointer for origin in draft.origins),
        *(each for line in draft.lines for each in line.pointers),
    ):
        assert isinstance(_value(draft.data, pointer), str)
    findings = check_career(json.dumps(draft.data).encode(), "draft.json")
    assert not [each for each in findings if each.severity == "error" and each.rule != "missing-name"]


def _value(data: object, pointer: str) -> object:
    for step in pointer.split("/")[1:]:
        data = data[int(step)] if isinstance(data, list) else data[step.replace("~1", "/").replace("~0", "~")]  # type: ignore[index]
    return data


def test_the_same_lines_give_the_same_draft() -> None:
    lines = [TextLine("Ada Example"), TextLine("Experience"), TextLine("Engineer, Acme Inc., 2015 – 2018")]
    assert read_lines(lines, "x", load_vocabulary()) == read_lines(lines, "x", load_vocabulary())


def test_work_grows_no_faster_than_the_lines() -> None:
    """A document of four times as many jobs is read with about four times as much work."""

    def lines(jobs: int) -> list[TextLine]:
        job = [TextLine("Engineer, Acme Inc., 2015 – 2018", bold=True), TextLine("Built a bridge", item=1)]
        return [TextLine("Ada Example"), TextLine("Experience"), *(job * jobs)]

    vocabulary = load_vocabulary()
    read_lines(lines(5), "x", vocabulary)
    small, large = (count_calls(lambda jobs=jobs: read_lines(lines(jobs), "x", vocabulary)) for jobs in (20, 80))
    assert large < 6 * small
