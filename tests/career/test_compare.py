"""Two versions of a career file: what changed, in words."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from metier.career.compare import compare_values, compare_versions
from metier.career.write import edit_career
from metier.model.edit import Add, Change, Move, Remove, Set

SAMPLE = (Path(__file__).parents[2] / "src/metier/app/sample/career.yaml").read_bytes()


def after(*edits: Add | Move | Remove | Set) -> tuple[Change, ...]:
    return compare_versions(SAMPLE, edit_career(SAMPLE, "c.yaml", edits), "c.yaml")


def test_a_change_says_where_it_is_in_words() -> None:
    (change,) = after(Set("/work/1/highlights/2", "New words."))
    assert (change.kind, change.pointer) == ("changed", "/work/1/highlights/2")
    assert change.label == "work: Kronan Grocery, highlight 3"
    assert str(change.old).startswith("Ran 23 A/B tests")
    assert change.new == "New words."
    (change,) = after(Set("/basics/name", "M"))
    assert (change.label, change.old, change.new) == ("basics: name", "Mara Lindqvist", "M")
    (change,) = after(Set("/work/0/endDate", "2025-01"))
    assert (change.kind, change.label, change.new) == ("added", "work: Norrsken Energy, endDate", "2025-01")


def test_what_was_put_in_or_taken_out_is_one_change() -> None:
    (change,) = after(Add("/work/1", {"name": "New Ltd", "highlights": ["a"]}))
    assert (change.kind, change.pointer, change.label) == ("added", "/work/1", "work: New Ltd")
    (change,) = after(Remove("/work/0/highlights/0"))
    assert (change.kind, change.label, change.new) == ("removed", "work: Norrsken Energy, highlight 1", None)


def test_an_entry_that_moved_is_no_removal() -> None:
    (change,) = after(Move("/work/3", 0))
    assert (change.kind, change.label) == ("moved", "work: Chalmers University of Technology")
    assert (change.old, change.new) == (4, 1)


def test_an_entry_is_known_by_its_id_whatever_else_changed() -> None:
    old = {"work": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}]}
    new = {"work": [{"id": "b", "name": "C"}, {"id": "a", "name": "A"}]}
    assert [(each.kind, each.pointer) for each in compare_values(old, new)] == [
        ("changed", "/work/0/name"),
        ("moved", "/work/1"),
    ]


def test_comments_and_quotes_are_no_difference() -> None:
    assert compare_versions(b"a: 2019 # x", b"# y\na: '2019'\n", "c.yaml") == ()


VALUES = st.recursive(
    st.sampled_from([None, True, 1, "a", "b"]),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["id", "name", "work", "x"]), inner, max_size=3)
    ),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(VALUES, VALUES)
def test_versions_differ_exactly_where_a_change_is_listed(old: object, new: object) -> None:
    assert compare_values(old, old) == ()
    if json.dumps(old, sort_keys=True) != json.dumps(new, sort_keys=True):
        assert compare_values(old, new)
    assert all(change.label for change in compare_values(old, new))
