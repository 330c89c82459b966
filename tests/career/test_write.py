"""Edits of a career file: what was asked changes, every other byte and every comment stays."""

from __future__ import annotations

import difflib
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from metier.career.write import edit_career, read_values
from metier.errors import DataError
from metier.formats.yaml import read_yaml_text
from metier.model.edit import Add, Edit, Move, Remove, Set

STARTER = (Path(__file__).parents[2] / "src/metier/career/starter.en.yaml").read_bytes()
SAMPLE = (Path(__file__).parents[2] / "src/metier/app/sample/career.yaml").read_bytes()


def edited(text: str, *edits: Edit, name: str = "c.yaml") -> str:
    return edit_career(text.encode(), name, edits).decode()


def refusal(text: str, *edits: Edit, name: str = "c.yaml") -> DataError:
    with pytest.raises(DataError) as caught:
        edited(text, *edits, name=name)
    return caught.value


def changed_lines(before: bytes, after: bytes) -> list[str]:
    lines = difflib.unified_diff(before.decode().split("\n"), after.decode().split("\n"), lineterm="", n=0)
    return [line for line in list(lines)[2:] if not line.startswith("@@")]


# One edit, one change


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("a: old  # why", "new", "a: new  # why"),
        ("a: 'old'", "it's", "a: 'it''s'"),
        ('a: "old"', "new", 'a: "new"'),
        ("a: old", "x: y", 'a: "x: y"'),
        ("a: old", "x #1", 'a: "x #1"'),
        ("a: old", "no", 'a: "no"'),
        ("a: old", "2019", 'a: "2019"'),
        ("a: 2018", "2019", "a: 2019"),
        ("a: old", "2019-03", "a: 2019-03"),
        ("a: old", 5, "a: 5"),
        ("a: old", True, "a: true"),
        ("a: old", None, "a: null"),
        ("a:", "new", "a: new"),
        ("a: # why", "new", "a: new # why"),
        ("a: >-  # why\n  one\n  two\nb: 1", "three", "a: >-  # why\n  three\nb: 1"),
        ("a: |\n  one\n\n  two\n\n# c\nb: 1", "1\n\n2\n", "a: |\n  1\n\n  2\n\n# c\nb: 1"),
        ("a: old  # why\nb: 1", "one\ntwo", "a: |-  # why\n  one\n  two\nb: 1"),
        ("a: one\n  two\nb: 1", "three", "a: three\nb: 1"),
        ("a: [b, c]  # why", ["b", "d"], "a: [b, d]  # why"),
        ("a: old  # why\nb: 1", {"x": 1}, "a:  # why\n  x: 1\nb: 1"),
        ("a:  # why\n  x: 1\nb: 1", "new", "a: new  # why\nb: 1"),
        ("a:\n- b\nc: 1", "new", "a: new\nc: 1"),
        ("a: \U0001f600 old", "\u00e4\U0001f600", "a: \u00e4\U0001f600"),
        ("a:\n  -   - b\n      - \nb: 1", ["x\ny"], "a:\n  -   |-\n      x\n      y\nb: 1"),
        ("a: old", "bell\x07", 'a: "bell\\u0007"'),
        ("a: old", "tab\there", 'a: "tab\\there"'),
    ],
)
def test_a_value_is_written_in_its_place_and_style(before: str, value: object, after: str) -> None:
    assert edited(before, Set("/a", value)) == after
    assert edited(f"{before}\n", Set("/a", value)) == f"{after}\n"


@pytest.mark.parametrize(
    ("edit", "lines"),
    [
        (Set("/work/0/endDate", "2024-01"), ["+    endDate: 2024-01"]),
        (Add("/work/0/highlights/1", "New"), ["+      - New"]),
        (Remove("/work/0/name"), ["-  - name: Example Ltd", "-    position: Data Analyst", "+  - position: Data Analyst"]),
        (Set("/basics/location/region", "WY"), ["+    region: WY"]),
        (Add("/skills/0/keywords/1", "C"), ["-    keywords: [Python, SQL, R]", "+    keywords: [Python, C, SQL, R]"]),
        (Set("/awards/0/title", "Prize"), ["+awards:", "+  - title: Prize", "+"]),
        (Set("/basics", {}), None),
    ],
)  # fmt: skip
def test_an_edit_touches_the_lines_of_its_entry_alone(edit: Edit, lines: list[str] | None) -> None:
    after = edit_career(STARTER, "c.yaml", [edit])
    if lines is not None:
        assert changed_lines(STARTER, after) == lines
    assert after.endswith(STARTER[STARTER.index(b"\nstories:") :])


def test_a_new_key_goes_where_the_format_has_it() -> None:
    text = "work:\n  - name: Acme\n    startDate: 2019\n    highlights:\n      - One.\n"
    assert edited(text, Set("/work/0/endDate", "2021-04")).split("\n")[3] == "    endDate: 2021-04"


def test_an_item_moves_with_the_comments_above_and_behind_it() -> None:
    text = "a:\n  # the list\n  - one # 1\n\n  # two's\n  # own\n  - two # 2\n  - three\nb: 1\n"
    assert (
        edited(text, Move("/a/1", 0))
        == "a:\n  # the list\n  # two's\n  # own\n  - two # 2\n\n  - one # 1\n  - three\nb: 1\n"
    )
    assert (
        edited(text, Move("/a/1", 2))
        == "a:\n  # the list\n  - one # 1\n\n  - three\n  # two's\n  # own\n  - two # 2\nb: 1\n"
    )
    assert edited(text, Move("/a/1", 2), Move("/a/2", 1)) == text


def test_a_group_keeps_its_comments_when_it_is_set_as_a_whole() -> None:
    text = "a:\n  # first\n  x: 1  # one\n  y: 2  # two\n  z: [p, q]\n"
    wanted = {"x": 1, "y": 3, "z": ["p", "r", "q"], "new": "w"}
    assert edited(text, Set("/a", wanted)) == "a:\n  # first\n  x: 1  # one\n  y: 3  # two\n  z: [p, r, q]\n  new: w\n"


def test_keys_behind_a_question_mark_are_changed_like_others() -> None:
    text = "a:\n  ? x\n  : 1  # one\n  ? y\n  : - p\nb: {? q : 2}\n"
    assert edited(text, Set("/a/x", 5), Remove("/a/y")) == "a:\n  ? x\n  : 5  # one\nb: {? q : 2}\n"
    assert edited(text, Remove("/a/x"), Set("/b/q", 3)) == "a:\n  ? y\n  : - p\nb: {? q : 3}\n"


def test_nothing_asked_is_nothing_changed() -> None:
    assert (
        edit_career(SAMPLE, "c.yaml", [Set("/work/0/startDate", "2022-03"), Set("", read_values(SAMPLE, "c.yaml"))])
        == SAMPLE
    )


# The bytes of the file


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends_byte_order_mark_and_encoding_stay(mark: str, encoding: str, newline: str) -> None:
    def written(text: str) -> bytes:
        return (("\ufeff" if encoding != "utf-8" else mark) + text.replace("\n", newline)).encode(encoding)

    before = written("# ö\na: 1\nb:\n  - x\n  - y\n")
    assert edit_career(before, "c.yaml", [Add("/b/1", "n\nm")]) == written(
        "# ö\na: 1\nb:\n  - x\n  - |-\n    n\n    m\n  - y\n"
    )


def test_mixed_line_ends_stay_where_they_are() -> None:
    before = b"a: 1\r\nb: 2\nc: 3\r\nd: 4\r\n"
    assert edit_career(before, "c.yaml", [Set("/b", 5), Set("/e", 6)]) == b"a: 1\r\nb: 5\nc: 3\r\nd: 4\r\ne: 6\r\n"


def test_a_file_without_a_last_line_end_gets_none() -> None:
    assert edited("a:\n  - b", Add("/a/-", "c"), Set("/d", 1)) == "a:\n  - b\n  - c\nd: 1"
    assert edited("a: 1\nb: 2", Remove("/b")) == "a: 1\n"


@pytest.mark.parametrize("indent", [None, 2, 4, "\t"])
def test_json_keeps_its_indentation(indent: int | str | None) -> None:
    def written(value: Any) -> str:
        return json.dumps(value, indent=indent, ensure_ascii=False)

    value: dict[str, Any] = {"basics": {"name": "Ä"}, "work": [{"name": "A"}, {"name": "B"}], "skills": []}
    edits = [Set("/basics/url", "u"), Add("/work/1", {"name": "N", "highlights": ["h"]}), Remove("/work/0"),
             Add("/skills/-", "Go"), Move("/work/0", 1)]  # fmt: skip
    wanted = {
        "basics": {"name": "Ä", "url": "u"},
        "work": [{"name": "B"}, {"name": "N", "highlights": ["h"]}],
        "skills": ["Go"],
    }
    assert edited(written(value), *edits, name="c.json") == written(wanted)


def test_numbers_of_json_stay_as_they_are_written() -> None:
    assert edited('{"a":1.50,"b":0, "c" :1e2}', Set("/b", "x"), name="c.json") == '{"a":1.50,"b":"x", "c" :1e2}'


# What cannot be done is refused, and says so


@pytest.mark.parametrize(
    ("text", "edit", "words"),
    [
        ("a: &x {b: 1}\nc: *x", Set("/c/b", 2), "alias"),
        ("a: &x {b: 1}\nc: *x", Set("/a/b", 2), "without changing more"),
        ("a: &x [b]\nc: *x", Remove("/a"), "cannot be written"),
        ("a: &x [b]\nc: *x", Add("/c/0", "d"), "alias"),
        ("a: [b: c]", Set("/a/0/b", 2), "without braces"),
        ("a: 1\na: 2", Set("/a", 3), "twice"),
        ("a: 1", Set("/a/b", 2), "nothing at /a/b"),
        ("a: [1]", Set("/a/2", 2), "nothing at /a/2"),
        ("a: [1]", Set("/a/01", 2), "nothing at /a/01"),
        ("a: [1]", Move("/a/0", 1), "nothing at"),
        ("a: [1]", Move("/a/0", -1), "nothing at"),
        ("a: 1", Remove("/b"), "nothing at /b"),
        ("a: 1", Remove(""), "nothing at the top"),
        ("a: 1", Set("a", 2), "no JSON Pointer"),
        ("a: 1", Set("/a", "\ud83d"), "half a character"),
        ("a: 1", Set("/a", float("nan")), "not a number"),
        ("a: 1", Set("/a", {1: 2}), "a key is a text"),
        ("a: 1", Set("/a", b"x"), "cannot be written"),
        ("a: 1", Set("/<<", "x"), "cannot be written here"),
        ("a: b: c", Set("/a", "x"), "not YAML"),
        ("a:\n\tb: 1", Set("/a", "x"), "tab"),
    ],
)
def test_what_cannot_be_changed_alone_is_refused(text: str, edit: Edit, words: str) -> None:
    assert words in str(refusal(text, edit))


@pytest.mark.parametrize("text", ["# mine\n", "# mine", "---", "---\n", "{}", "--- {}\n"])
def test_a_file_of_comments_alone_gets_its_first_entry(text: str) -> None:
    after = edited(text, Set("/basics/name", "Ä"))
    assert read_values(after.encode(), "c.yaml") == {"basics": {"name": "Ä"}}
    assert after.startswith(text[:3].strip("{}"))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.lists(
        st.sampled_from(["a", ":", " ", "\n", "- ", "  ", "[", "]", "{", "}", ",", "|", ">", "#", "&x ", "*x", "!t ",
                         "'", '"', "?", "%", "---", "...", "\t", "\r", "\ufeff", "\x00", "b: 1\n", "a:\n", "<<", "é"]),
        max_size=25,
    ).map("".join),
    st.sampled_from([Set("/a", "x"), Set("/a/0", "x"), Set("", {"b": 2}), Add("/a/0", 1), Remove("/b"), Move("/a/0", 1)]),
)  # fmt: skip
def test_any_text_is_edited_exactly_or_refused(text: str, edit: Edit) -> None:
    try:
        before = read_values(text.encode(), "c.yaml")
        after = edited(text, edit)
    except DataError:
        return
    if not isinstance(edit, Move):
        assert after != text or read_values(after.encode(), "c.yaml") == before


def test_an_alias_is_written_over() -> None:
    assert edited("a: &x {b: 1}\nc: *x", Set("/c", 2)) == "a: &x {b: 1}\nc: 2"


def test_depth_beyond_reason_is_refused() -> None:
    deep: Any = []
    for _ in range(500):
        deep = [deep]
    assert "deep" in str(refusal("a: 1", Set("/a", deep)))
    assert "deep" in str(refusal("a: 1", Set("/" + "/".join("a" * 5000), 1)))


# Any edit of any file

ODD = """\
# top ä
a: &n  one   # anchored, not used
"b b": {x: 1, 'y': [p, "q"], z}   # flow
c:
- - 1   # nested
  - 2

  # before three
  - 3
-
- k: >-   # folded
    some text
    # not a comment

    more

  # deep
  l: 'it''s'
# between
-   m: plain
      more
    n: |
      literal
        indented
d: [
  1, # one
  two,
  {three: 3}
]
e: ~
f:
  # lonely
  g: !!str 5
h: "double \\
  quoted"
i: last"""
TEXTS = (STARTER.decode(), SAMPLE.decode(), ODD, ODD + "\n", "a:\n- b: 1\n  c: [x, y]\n- d\n", "{a: [], b: {}, c: }")
JSONS = (
    json.dumps(yaml.safe_load(SAMPLE), indent=2, ensure_ascii=False, default=str),
    json.dumps({"a": [1, "two", {"b": [], "c": {}}], "": None, "~/": True}),
    '{"a":[1,2,[3]],"b":{"c":{}}}',
)  # fmt: skip
WORDS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    st.lists(st.sampled_from(["a", "b:", "#c", "- d", "\n", "  ", "'", '"', "e,", "]", "2019", "\t", "|", "é"]), max_size=9)
    .map(" ".join),
)  # fmt: skip
VALUES = st.recursive(
    st.one_of(WORDS, st.none(), st.booleans(), st.integers(-999, 99999), st.floats(allow_nan=False, allow_infinity=False)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(WORDS.filter(lambda key: key != "<<"), inner, max_size=3)),
    max_leaves=6,
)  # fmt: skip


def pointers(value: Any, at: str = "") -> list[str]:
    made = [at] if at else []
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        made += pointers(inner, f"{at}/{str(key).replace('~', '~0').replace('/', '~1')}")
    return made


def plain_apply(value: Any, edit: Edit) -> Any:
    """The same edit on plain values, done by hand."""
    value = json.loads(json.dumps(value))
    *way, last = [part.replace("~1", "/").replace("~0", "~") for part in edit.pointer.split("/")[1:]]
    holder = value
    for token in way:
        holder = holder[int(token)] if isinstance(holder, list) else holder[token]
    at: Any = int(last) if isinstance(holder, list) else last
    if isinstance(edit, Set):
        holder[at] = edit.value
    elif isinstance(edit, Add):
        holder.insert(at, edit.value)
    elif isinstance(edit, Remove):
        del holder[at]
    else:
        holder.insert(edit.to, holder.pop(at))
    return value


def comments(text: str) -> list[str]:
    """The comments of a YAML text: what stands behind each token and is none."""
    made, at = [], 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        start, end = event.start_mark.index, event.end_mark.index
        scalar = isinstance(event, yaml.ScalarEvent)
        made += [line.partition("#")[2] for line in text[at:start].split("\n") if "#" in line]
        if scalar and event.style in ("|", ">"):
            made += [text[start:end].partition("\n")[0].partition("#")[2]] * ("#" in text[start:end].partition("\n")[0])
        at = max(at, end)
    return made


def unmoved(text: str, edit: Edit) -> tuple[str, str]:
    """The lines before the entry that an edit names, and those from the next entry on: nothing touches them but their blank lines."""
    places = read_yaml_text(text, "c.yaml").find_places()
    holder = edit.pointer.rpartition("/")[0]
    named = edit.pointer if isinstance(edit, Set) else holder
    lines = text.splitlines(keepends=True)
    starts = {at: min(place, places.keys.get(at, place)) for at, place in places.values.items()}
    first = starts[holder].line if holder and not isinstance(edit, Set) else starts[edit.pointer].line
    last = max(place.line for at, place in starts.items() if at == named or at.startswith(named + "/"))
    after = min((place.line for place in starts.values() if place.line > last), default=len(lines) + 1)
    return "".join(lines[: first - 1]).rstrip("\n"), "".join(lines[after - 1 :])


def draw_edit(data: st.DataObject, value: Any) -> Edit:
    pointer = data.draw(st.sampled_from(pointers(value)))
    holder = value
    for part in pointer.split("/")[1:-1]:
        token = part.replace("~1", "/").replace("~0", "~")
        holder = holder[int(token)] if isinstance(holder, list) else holder[token]
    kinds = ["set", "remove", *(["add", "move"] if isinstance(holder, list) else [])]
    kind = data.draw(st.sampled_from(kinds))
    if kind == "set":
        return Set(pointer, data.draw(VALUES))
    if kind == "add":
        return Add(pointer, data.draw(VALUES))
    return Move(pointer, data.draw(st.integers(0, len(holder) - 1))) if kind == "move" else Remove(pointer)


@settings(max_examples=90, deadline=None, derandomize=True)
@given(st.data())
def test_any_edit_of_yaml_changes_what_it_names_and_nothing_else(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(TEXTS))
    for _ in range(3):
        before = read_values(text.encode(), "c.yaml")
        if not pointers(before):
            return
        edit = draw_edit(data, before)
        after = edited(text, edit)
        assert read_values(after.encode(), "c.yaml") == read_values(
            json.dumps(plain_apply(before, edit)).encode(), "c.json"
        )
        before_it, behind_it = unmoved(text, edit)
        assert after.startswith(before_it)
        assert after.endswith(behind_it)
        kept, left = comments(after), comments(text)
        if isinstance(edit, (Add, Move)):
            assert sorted(kept) == sorted(left)
        text = after


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.data())
def test_any_edit_of_json_changes_what_it_names_and_nothing_else(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(JSONS))
    for _ in range(3):
        before = json.loads(text)
        if not pointers(before):
            return
        edit = draw_edit(data, before)
        text = edited(text, edit, name="c.json")
        assert json.loads(text) == plain_apply(before, edit)


@pytest.mark.parametrize("before", ["basics: {name: A}\n", "work:\n  - highlights: []\n"])
def test_a_highlight_that_is_being_written_stands_on_a_line_of_its_own(before: str) -> None:
    """However short its beginning is; skills, which stay short, share a line."""
    made = edit_career(before.encode(), "career.yaml", [Add("/work/0/highlights/-", "Built")]).decode()
    assert "highlights:\n      - Built\n" in made
    skills = edit_career(before.encode(), "career.yaml", [Set("/skills/0/keywords", ["Go", "SQL"])]).decode()
    assert "keywords: [Go, SQL]" in skills


def test_a_text_that_was_empty_needs_no_quotes() -> None:
    """An empty text stands in quotes; what is written there afterwards does not keep them."""
    made = edit_career(b'basics:\n  name: ""\n', "career.yaml", [Set("/basics/name", "Ada")])
    assert made == b"basics:\n  name: Ada\n"
