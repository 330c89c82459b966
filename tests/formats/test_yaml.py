"""YAML with places: texts stay as they are written, bombs and mistakes get one clear message."""

from __future__ import annotations

import contextlib
import json
import re
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metier.errors import DataError
from metier.formats.tree import Tree
from metier.formats.yaml import read_yaml, read_yaml_text


def read(text: str) -> Tree:
    return read_yaml(text.encode(), "c.yaml")


def refusal(text: str) -> DataError:
    with pytest.raises(DataError) as caught:
        read(text)
    return caught.value


@pytest.mark.parametrize(
    "written",
    ["2019-03", "2019-03-14", "2019-03-14T10:00:00Z", "no", "yes", "on", "off", "y", "N", "12:30:45", "0x1F", "0o17",
     "1_000", "+46 70 555", "3.7 of 4", ".nan", ".inf", "-.INF", "1e999", "=", "9" * 400, "C#", "a:b", "http://x.y/z"],
)  # fmt: skip
def test_dates_and_words_stay_as_they_are_written(written: str) -> None:
    assert read(f"a: {written}").value == {"a": written}
    assert read(f"a: &b {written}").value == {"a": written}


@pytest.mark.parametrize(
    ("written", "value"),
    [("2019", 2019), ("0049", 49), ("-5", -5), ("1.50", 1.5), ("1e3", 1000.0), ("+7", 7), (".5", 0.5), ("5.", 5.0)],
)
def test_numbers_remember_how_they_were_written(written: str, value: float) -> None:
    number = read(f"a: {written}").value["a"]
    assert number == value
    assert number.written == written


@pytest.mark.parametrize(
    ("written", "value"), [("true", True), ("False", False), ("null", None), ("~", None), ("", None)]
)
def test_true_false_and_nothing_are_what_yaml_1_2_says(written: str, value: object) -> None:
    assert read(f"a: {written}").value["a"] is value


def test_quotes_make_a_text_of_anything() -> None:
    assert read("a: '2019'\nb: \"true\"\nc: !!str 5").value == {"a": "2019", "b": "true", "c": "5"}


def test_every_value_and_key_has_its_place() -> None:
    tree = read("basics:\n  name: A B\nwork:\n- name: Ä\n  highlights: [one, {text: two}]\n  x:\n")
    places = tree.find_places()
    assert places.values["/basics/name"] == (2, 9)
    assert places.keys["/basics/name"] == (2, 3)
    assert places.values["/work/0"] == (4, 3)
    assert places.values["/work/0/highlights/1/text"] == (5, 28)
    assert tree.place("/work/0/highlights/7/text") == "c.yaml:5:15 /work/0/highlights/7/text"
    assert tree.place("/work/0/x") == "c.yaml:6:3 /work/0/x"


def test_byte_order_mark_and_windows_line_ends_change_nothing() -> None:
    text = "a: |\n  one\n  two\nb:\n  - c\n"
    plain = read(text)
    windows = read_yaml(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(), "c.yaml")
    wide = read_yaml(text.encode("utf-16"), "c.yaml")
    assert plain.value == windows.value == wide.value == {"a": "one\ntwo\n", "b": ["c"]}
    assert plain.find_places() == windows.find_places() == wide.find_places()


def test_every_doubled_key_is_found_with_its_place() -> None:
    findings = read("a: 1\nb:\n  c: 1\n  c: 2\na: 3\n").findings
    assert [(each.place, each.severity) for each in findings] == [
        ("c.yaml:4:3 /b/c", "error"),
        ("c.yaml:5:1 /a", "error"),
    ]


@pytest.mark.parametrize("text", ["a: Ranked #1 of 200", "a:\n  - Ranked #1 of 200", "a: &x Ranked #1 of 200"])
def test_a_text_cut_short_by_a_number_sign_is_remarked(text: str) -> None:
    (finding,) = read(text).findings
    assert finding.severity == "warning"
    assert finding.quote == "#1 of 200"
    assert finding.place == f"c.yaml:{text.count(chr(10)) + 1}:{text.split(chr(10))[-1].index(' #') + 1} " + (
        "/a/0" if "-" in text else "/a"
    )


@pytest.mark.parametrize("text", ["a: b # comment", "a: C#", "a: 'Ranked #1'", "a: b #", "# 1\na: b"])
def test_a_comment_is_no_mistake(text: str) -> None:
    assert read(text).findings == ()


def test_aliases_are_written_out() -> None:
    tree = read("a: &x {b: [1, 2]}\nc: *x\nd: &y text\ne: *y\n")
    assert tree.value == {"a": {"b": [1, 2]}, "c": {"b": [1, 2]}, "d": "text", "e": "text"}
    assert tree.place("/c/b/1") == "c.yaml:2:4 /c/b/1"


BILLION_LAUGHS = "a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)
)


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        (BILLION_LAUGHS, "5:", "more than 50,000 values"),
        ("[" * 100_000, "1:65", "nested more than 64 deep"),
        ("{a: " * 100_000, "1:", "nested more than 64 deep"),
        ("- " * 100_000, "1:", "nested more than 64 deep"),
        ("a: &x [*x]", "1:8", "hold itself"),
        ("a: &x {b: {c: *x}}", "1:15", "hold itself"),
        ("a: &x [a]\nb: &x [*x]\nc: *x", "2:8", "hold itself"),
        ("a: *nobody", "1:4", "does not exist"),
        ("a: !!python/object:os.system x", "1:4", "tag"),
        ("a: !custom [x]", "1:4", "tag"),
        ("!!set {a}", "1:1", "tag"),
        ("a:\n\t- b", "2:", "tab"),
        ("a: b: c", "1:5", "‘: ’ stands inside a text"),
        ("a: 'b\nc: d\n", "1:4", "never closed"),
        ('a: "b', "1:4", "never closed"),
        ('a: "b\n---\n"', "1:4", "never closed"),
        ('a: "\\q"', "1:5", "backslash"),
        ('a: "\\ud83d\\ude00"', "1:7", "stands for no character"),
        ("a: **Led** x", "1:5", "starts with *"),
        ("a: & co", "1:5", "starts with &"),
        ("a: !b!c d", "1:4", "starts with !"),
        ("a: > 5 people", "1:6", "starts with | or >"),
        ("a: - b", "1:4", "‘- ’ stands behind a key"),
        ("a: ? b", "1:4", "starts with ‘? ’"),
        ("a: [b, ?c]", "1:9", "cannot start with ?"),
        ("a: {?b: c}", "1:6", "cannot start with ?"),
        ("%foo\na: b", "1:5", "starts with %"),
        ("%YAML 2.0\n---\na: b", "1:1", "another version"),
        ("%TAG ! !\n%TAG ! !\n---\na: b", "2:1", "as one before it"),
        ("  a: b\nc: d", "2:1", "does not fit"),
        ("x" * 1100 + ": b", "1:1101", "‘: ’ stands inside"),
        ("a: |\n  b\n\tc", "3:1", "tab"),
        ("a: [b, c\n\n", "1:9", "comma or a closing bracket"),
        ("a: b\n c: d", "2:3", "‘: ’ stands inside"),
        ("a: b\nc", "2:1", "colon is missing"),
        ("a: @b", "1:4", "cannot start"),
        ("a: %b", "1:4", "cannot start"),
        ("a: b\n---\nc: d", "2:1", "second document"),
        ("<<: {a: b}", "1:1", "<<"),
        ("? [a, b]\n: c", "1:3", "key cannot be a list"),
        ("a: b\n- c", "2:1", "does not fit"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else None,
)
def test_bombs_and_mistakes_have_a_place_and_a_remedy(text: str, place: str, words: str) -> None:
    error = refusal(text)
    assert words in error.message
    assert error.place.startswith(place), error.place
    assert error.hint


LONG_KEYS = "".join(" " * level + "k" * 1000 + ":\n" for level in range(60))
ALIAS_IN_ALIAS = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 100))
ALIAS_OF_LONG_KEYS = f"a: &a {{? {'k' * 5000}\n  : x}}\nb:\n" + "- *a\n" * 20_000
HOSTILE = {
    "a comment after each of many texts in one long line": "a: [" + "b, " * 49_990 + "]",
    "lists in lists by aliases": ALIAS_IN_ALIAS,
    "long keys above many values": LONG_KEYS + (" " * 60 + "- x\n") * 40_000,
    "aliases of long keys": ALIAS_OF_LONG_KEYS,
    "thousands of tag handles": "".join(f"%TAG !{n:x}! x\n" for n in range(300_000)) + "---\na: b",
    "control characters without end": "a: " + "\x07" * 4_900_000,
    "line ends without end": "a: b" + "\n b" * 1_600_000,
    "brackets without end": "[" * 4_900_000,
    "a doubled key in each line": "k: v #1\n" * 49_990,
    "a quote that is never closed": 'a: "' + " b\n" * 1_600_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=list(HOSTILE))
def test_no_file_under_the_limits_takes_long(text: str) -> None:
    """Less than a second on an idle machine; the bound leaves room for a busy one."""
    start = time.process_time()
    with contextlib.suppress(DataError):
        read(text)
    assert time.process_time() - start < 4


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("lists in lists by aliases", "nested more than 64 deep"),
        ("long keys above many values", "keys above so many values are too long"),
        ("aliases of long keys", "keys above so many values are too long"),
        ("thousands of tag handles", "declares tags"),
    ],
)
def test_what_would_grow_beyond_reason_is_refused(name: str, words: str) -> None:
    error = refusal(HOSTILE[name])
    assert words in error.message
    assert error.hint


def test_warnings_of_texts_cut_short_end_after_a_thousand_and_errors_do_not() -> None:
    findings = read("k: v #1\n" * 2000).findings
    assert sum(finding.severity == "warning" for finding in findings) == 1000
    assert sum(finding.severity == "error" for finding in findings) == 1999


@pytest.mark.parametrize(
    ("character", "name"),
    [("\x07", "bell"), ("\x1b", "escape"), ("\x85", "U+0085"), ("\ufffe", "U+FFFE"), ("\u2028", "U+2028")],
)
def test_every_control_character_has_a_name_and_a_place(character: str, name: str) -> None:
    tree = read(f"a: b\nc: x{character}y{character}")
    assert [(finding.severity, finding.place) for finding in tree.findings] == [
        ("error", "c.yaml:2:5"),
        ("error", "c.yaml:2:7"),
    ]
    assert all(name in finding.why for finding in tree.findings)
    assert tree.value == {"a": "b", "c": "x\ufffdy\ufffd"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: b\n", {"a": "b"}),
        ("a: one\n  two\n  three\n\n  four\nb: c", {"a": "one two three\nfour", "b": "c"}),
        ("- n: A\n  h:\n  - one\n  - two: three\n\n- n: B # last\n", [{"n": "A", "h": ["one", {"two": "three"}]}, {"n": "B"}]),
        ("a:\n  - b: [Python, C#, 'a b', \"c\"]\n", {"a": [{"b": ["Python", "C#", "a b", "c"]}]}),
        ("a: >-\n  one\n  two\n\n  three\nb: |\n  x\n    y\n\nc: {d: e}", {"a": "one two\nthree", "b": "x\n  y\n", "c": {"d": "e"}}),
        ("a: 'it''s'   # ok\nb: \"say \\\"hi\\\"\\n\"\nc:\nd: ~\n", {"a": "it's", "b": 'say "hi"\n', "c": None, "d": None}),
        ("- - a\n  - b\n- c: d\n  e: f\n", [["a", "b"], {"c": "d", "e": "f"}]),
        ("a: http://x.y/#z\nb: [http://x.y/?q=1, what?]", {"a": "http://x.y/#z", "b": ["http://x.y/?q=1", "what?"]}),
        ("Acme & Co (UK): 'a: b'\nx: \"a: b\"\ny: 100% @b `c`", {"Acme & Co (UK)": "a: b", "x": "a: b", "y": "100% @b `c`"}),
        ("a: \"\\/ \\x41 \\u00e4 \\U0001F600\"\nb: 😀 𝔸\nc: '😀'", {"a": "/ A ä 😀", "b": "😀 𝔸", "c": "😀"}),
        ("a: b\tc\nd:\te\t\nf: g\t# h", {"a": "b\tc", "d": "e", "f": "g"}),
        ("%YAML 1.2\n---\na: b\n...\n", {"a": "b"}),
        ("? a long key\n: b\n" + '"' + "ä" * 900 + '": c', {"a long key": "b", "ä" * 900: "c"}),
        ("a:\n- b\n -c", {"a": ["b -c"]}),
        ("---", None),
        ("# only a comment", None),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else "",
)  # fmt: skip
def test_what_yaml_files_are_made_of(text: str, value: object) -> None:
    assert read(text).value == value


def test_places_are_counted_in_characters_behind_an_emoji() -> None:
    tree = read("a: [😀, 😀😀, b]\n😀: c")
    assert tree.find_places().values["/a/2"] == (1, 12)
    assert tree.find_places().values["/😀"] == (2, 4)


PIECES = (
    "a: b", "- x", "- ", "key:", "  ", "    ", "\n", "\n\n", "\n  ", "\n- ", "\n  - ", "\n    - ", ": ", "#", " #c", " # c",
    "[a, b]", "{k: v}", "{k: v, l: [x, y]}", '"q"', "'s'", "'it''s'", '"a\\nb"', '"a\\u00e4"', "|", "|-", ">", ">-",
    "|\n  text\n  more\n", "\n    line", "1", "2019-03", "0049", "true", "no", "null", "~", "1.50", "-", "*a", "&a ",
    "!t ", "é", "http://x.y", "C#", "a, b", "x: y: z", "%", "@", "`", "...", "---", "word", "more words", "\nk: ",
    "\nname: v", "\n  name: v", "\n  - a: b\n    c: d", "[]", "{}", "[ ]", "[a,b]", "[a: b]", "[a, ]", "[-1]", "1e5", ".5",
    "(x)", "\n# comment\n", "\n  # comment\n", "l1\n  l2", "l1\n  l2\n\n  l3", "|\n    a\n     b\n", '"\\ud83d"',
    ">\n    a\n     b\n", ">\n  a\n\n  b\n  c\n\n", ".inf", "<<", "\x85", "\u2028", "\u00a0", "😀", '"\\/"', " #1", "\ufeff",
)  # fmt: skip


def with_types(value: Any) -> Any:
    """The value with its types and numbers as written, since 1 == 1.0 == True."""
    if isinstance(value, dict):
        return {key: with_types(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [with_types(inner) for inner in value]
    return type(value).__name__, getattr(value, "written", value)


def read_either(text: str, *, pure: bool) -> object:
    """All that one of the two parsers makes of a text; None where it refuses it."""
    try:
        tree = read_yaml_text(text, "c.yaml", pure=pure)
    except DataError:
        return None
    return with_types(tree.value), tree.find_places(), tree.findings


@given(st.lists(st.sampled_from(PIECES), max_size=8), st.sampled_from(("", "k: v\n", "- v\n", "k:\n  l: ", "k: ")))
@settings(max_examples=150, deadline=None)
def test_without_the_c_parser_a_text_reads_the_same(pieces: list[str], start: str) -> None:
    """Apart from a glued comment (|#x), which the parser in Python refuses, and a line with %, which it passes over."""
    text = start + "".join(pieces)
    if not re.search(r"[|>][-+]?#|^%", text, re.MULTILINE):
        assert read_either(text, pure=True) == read_either(text, pure=False)


@pytest.mark.parametrize("text", ["a: b\tc", "a: [what?, b]", "a: |#x\n  b"])
def test_the_parser_in_python_refuses_some_texts_and_changes_none(text: str) -> None:
    assert read_either(text, pure=True) is None


@given(st.text(max_size=60))
@settings(deadline=None)
def test_any_text_is_read_or_refused_clearly(text: str) -> None:
    try:
        data = text.encode()
        read_yaml(data, "c.yaml")
    except UnicodeEncodeError:
        return
    except DataError as error:
        assert error.message


SAFE = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff"))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | SAFE,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(SAFE, inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(SAFE.filter(lambda key: key != "<<"), JSON, max_size=3))
@settings(deadline=None)
def test_json_is_yaml(value: object) -> None:
    text = json.dumps(value, ensure_ascii=False)
    if '"<<"' not in text:
        assert read_yaml_text(text, "c.yaml").value == value
