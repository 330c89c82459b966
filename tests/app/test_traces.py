"""The fields of a form are led back to where they were read, however the file was edited since."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from metier.app.forms import build_form
from metier.app.places import short_place, within_file
from metier.app.traces import field_names, find_traces
from metier.model.draft import Origin

READ: dict[str, Any] = {
    "basics": {"name": "Ada Example", "profiles": [{"network": "GitHub", "url": "github.example.org/ada"}]},
    "work": [
        {"position": "Engineer", "name": "Acme", "startDate": "2019-01", "highlights": ["Built pumps.", "Led eight people."]},
        {"position": "Junior", "name": "Beta", "startDate": "2015-03"},
    ],
    "skills": [{"name": "Tools", "keywords": ["Python", "SQL"]}],
}  # fmt: skip


def leaves(value: Any, pointer: str = "") -> list[str]:
    if isinstance(value, dict):
        return [each for key, inner in value.items() for each in leaves(inner, f"{pointer}/{key}")]
    if isinstance(value, list):
        return [each for index, inner in enumerate(value) for each in leaves(inner, f"{pointer}/{index}")]
    return [pointer]


POINTERS = leaves(READ)
ORIGINS = tuple(Origin(pointer, "cv.pdf", "page 1", "words") for pointer in POINTERS)


def traced(now: Any) -> dict[str, str]:
    """By pointer now: the pointer at which it was read."""
    found = find_traces(READ, now, ORIGINS)
    assert all(len(numbers) == 1 for numbers in found.values())
    return {pointer: POINTERS[numbers[0]] for pointer, numbers in found.items()}


def test_what_nobody_edited_came_from_where_it_was_read() -> None:
    assert traced(READ) == {pointer: pointer for pointer in POINTERS}


def test_what_was_moved_keeps_its_origin() -> None:
    found = traced({**READ, "work": READ["work"][::-1]})
    assert found["/work/1/name"] == "/work/0/name"
    assert found["/work/1/highlights/1"] == "/work/0/highlights/1"
    assert found["/work/0/startDate"] == "/work/1/startDate"


def test_what_was_taken_out_leaves_the_origins_of_the_others_alone() -> None:
    found = traced({**READ, "work": READ["work"][1:]})
    assert found["/work/0/name"] == "/work/1/name"
    assert "/work/0/name" not in found.values()


def test_a_highlight_that_became_private_keeps_its_origin() -> None:
    job = {**READ["work"][0], "highlights": [{"text": "Built pumps.", "private": True}, "Led eight people."]}
    assert traced({**READ, "work": [job]})["/work/0/highlights/0/text"] == "/work/0/highlights/0"


def test_what_was_put_right_keeps_its_origin_and_what_says_something_else_has_none() -> None:
    found = traced({**READ, "basics": {"name": "Ada B. Example"}, "skills": [{"name": "Sailing"}]})
    assert found["/basics/name"] == "/basics/name"
    assert "/skills/0/name" not in found


def test_a_value_that_was_read_in_two_places_has_both() -> None:
    twice = (Origin("/basics/name", "a", "line 1", "Ada"), Origin("/basics/name", "a", "line 2", "Example"))
    assert find_traces(READ, READ, twice) == {"/basics/name": (0, 1)}


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["basics", "work", "name", "/", "~"]), inner, max_size=3), max_leaves=8))  # fmt: skip
def test_whatever_the_file_holds_now_a_value_has_one_origin_at_most(now: Any) -> None:
    found = find_traces(READ, now, ORIGINS)
    numbers = [number for each in found.values() for number in each]
    assert len(numbers) == len(set(numbers))


def test_each_field_that_was_read_has_a_name_that_a_person_finds_it_by() -> None:
    names = field_names(build_form(READ))
    assert set(POINTERS) <= set(names)
    assert names["/work/0/name"] == "Work · Engineer · Employer"
    assert names["/work/0/highlights/1"] == "Work · Engineer · highlight 2"
    assert names["/basics/profiles/0/url"] == "You · GitHub · Address"
    assert names["/skills/0/keywords/1"] == "Skills · Tools · Skills"


def test_places_in_few_words() -> None:
    assert short_place("line 12") == "12"
    assert short_place("cv.txt line 12", "cv.txt") == "12"
    assert short_place("recognised text, line 3") == "3"
    assert short_place("cv.json:3:13 /basics/name", "cv.json") == "3"
    assert short_place("page 2, 57 pt from the left, 260 pt from the top") == "page 2"
    assert short_place("Positions.csv row 3", "export.zip") == "Positions.csv row 3"
    assert short_place("cv.pdf", "cv.pdf") == short_place("") == ""
    assert within_file("cv.pdf page 2", "cv.pdf") == "page 2"
    assert within_file("line 4", "") == "line 4"
