"""The fast reader of plain YAML gives what the whole reader gives, or nothing."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metier.formats.plain_yaml import read_plain_yaml
from metier.formats.tree import Tree
from metier.formats.yaml import read_whole_yaml, remark_comment, to_value

PIECES = (
    "a: b", "- x", "- ", "key:", "  ", "    ", "\n", "\n\n", "\n  ", "\n- ", "\n  - ", "\n    - ", ": ", "#", " #c", " # c",
    "[a, b]", "{k: v}", "{k: v, l: [x, y]}", '"q"', "'s'", "'it''s'", '"a\\nb"', '"a\\u00e4"', "|", "|-", ">", ">-",
    "|\n  text\n  more\n", "\n    line", "1", "2019-03", "0049", "true", "no", "null", "~", "1.50", "-", "?", "*a", "&a ",
    "!t ", "é", "http://x.y", "C#", "a, b", "x: y: z", "%", "@", "`", "...", "---", "word", "more words", "\nk: ",
    "\nname: v", "\n  name: v", "\n  - a: b\n    c: d", "[]", "{}", "[ ]", "[a,b]", "[a: b]", "[a, ]", "[-1]", "1e5", ".5",
    "(x)", "\n# comment\n", "\n  # comment\n", "\t", "l1\n  l2", "l1\n  l2\n\n  l3", "|\n    a\n     b\n",
    ">\n    a\n     b\n", ">\n  a\n\n  b\n  c\n\n", ".inf", "<<", "\x85", "\u2028", "\u00a0",
)  # fmt: skip


def read_fast(text: str) -> Tree | None:
    return read_plain_yaml(text, "c.yaml", to_value, remark_comment)


def with_types(value: Any) -> Any:
    """The value with its types and numbers as written, since 1 == 1.0 == True."""
    if isinstance(value, dict):
        return {key: with_types(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [with_types(inner) for inner in value]
    return type(value).__name__, getattr(value, "written", value)


def assert_same(text: str) -> bool:
    """Both readers say the same of a text that the fast one takes; whether it takes it."""
    fast = read_fast(text)
    if fast is None:
        return False
    whole = read_whole_yaml(text, "c.yaml")
    assert with_types(fast.value) == with_types(whole.value)
    assert fast.find_places() == whole.find_places()
    assert fast.findings == whole.findings
    return True


@given(st.lists(st.sampled_from(PIECES), max_size=10), st.sampled_from(("", "k: v\n", "- v\n", "k:\n  l: ")))
@settings(max_examples=250, deadline=None)
def test_any_mixture_of_yaml_reads_the_same(pieces: list[str], start: str) -> None:
    assert_same(start + "".join(pieces))


WORDS = st.text(st.sampled_from("abAZ09é .,-+#:'\"&*!|>[]{}%@`?/"), max_size=12)


@st.composite
def plain_files(draw: st.DrawFn) -> str:
    lines: list[str] = []
    for key in draw(st.lists(st.sampled_from(("basics", "work", "letter", "x y", "$schema")), unique=True, min_size=1)):
        lines.append(f"{key}:" + draw(st.sampled_from(("", " ", " # why", " #"))))
        step = " " * draw(st.integers(0, 3))
        for number in range(draw(st.integers(0, 3))):
            start = step + draw(st.sampled_from(("- ", "-   ", f"k{number}: ", f"  k{number}: ")))
            lines.append(start + draw(WORDS))
            if draw(st.booleans()):
                lines.append(" " * draw(st.integers(0, 8)) + draw(WORDS))
    return "\n".join(lines) + draw(st.sampled_from(("", "\n", "\n\n")))


@given(plain_files())
@settings(max_examples=250, deadline=None)
def test_any_file_of_keys_and_dashes_reads_the_same(text: str) -> None:
    assert_same(text)


@pytest.mark.parametrize(
    "text",
    [
        "a: b\n",
        "a: one\n  two\n  three\nb: c",
        "work:\n- name: A\n  highlights:\n  - one\n  - two: three\n\n- name: B # last\n",
        "work:\n  - name: A\n    highlights:\n      - text: x\n        skills: [Python, C#, 'a b', \"c\"]\n",
        "a: >-\n  one\n  two\n\n  three\nb: |\n  x\n    y\n\nc: {d: e, f: [1, 2.50]}\n",
        "a: 'it''s'   # ok\nb: \"say \\\"hi\\\"\\n\"\nc:\nd: ~\n",
        "- - a\n  - b\n- c: d\n  e: f\n",
        "a: http://x.y/#z\nb: 10:30\nc: Ranked #1\n",
        "employers:\n  Acme & Co (UK): because\n",
    ],
)
def test_what_career_files_are_made_of_is_read_fast(text: str) -> None:
    """Without this, a reader that always gives up would pass."""
    assert assert_same(text)


@pytest.mark.parametrize(
    "text",
    ["a: &x b", "a: *x", "a: !!str b", "a:\tb", "a: b\n---\n", "a: 1\na: 2", "a: 'x\n  y'", "? a\n: b", " a: b", "a: [x,\n y]",
     "a: b\n c: d", "a: @b", "x", "", "# only a comment"],
)  # fmt: skip
def test_all_else_is_left_to_the_whole_reader(text: str) -> None:
    assert read_fast(text) is None
