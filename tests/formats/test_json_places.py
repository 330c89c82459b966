"""JSON with places: standard values, a place for each, and one clear message for what is no JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metier.errors import DataError
from metier.formats.json import read_json
from metier.formats.tree import DEPTH_LIMIT

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=12,
)


def refusal(text: str) -> DataError:
    with pytest.raises(DataError) as caught:
        read_json(text.encode(), "a.json")
    return caught.value


def test_long_keys_above_many_values_are_refused() -> None:
    text = '{"' + "k" * 1000 + '": ['
    with pytest.raises(DataError, match="keys above so many values are too long"):
        read_json((text * 30 + ", ".join("1" * 40_000) + "]}" * 30).encode(), "c.json")


@given(JSON, st.sampled_from([None, 1, "\t"]), st.booleans())
@settings(deadline=None)
def test_values_are_those_of_the_standard_reader(value: object, indent: int | None, ascii_only: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return
    assert read_json(data, "a.json").value == json.loads(text)


@given(JSON)
@settings(deadline=None)
def test_every_value_has_the_place_where_it_starts(value: object) -> None:
    text = json.dumps(value, indent=2)
    lines = text.split("\n")
    tree = read_json(text.encode(), "a.json")
    places = tree.find_places()
    assert places.values[""] == (1, 1)
    for pointer, place in places.values.items():
        rest = lines[place.line - 1][place.column - 1 :]
        assert rest[0] in '"{[-0123456789tfn', pointer
    for place in places.keys.values():
        assert lines[place.line - 1][place.column - 1] == '"'


def test_places_count_lines_and_code_points() -> None:
    tree = read_json('\ufeff{"ä😀": [1,\r\n  {"b/c~d": true}]}'.encode(), "a.json")
    assert tree.place("/ä😀/1/b~1c~0d") == "a.json:2:13 /ä😀/1/b~1c~0d"
    assert tree.place("/ä😀/1/b~1c~0d", key=True).startswith("a.json:2:4 ")
    assert tree.place("/ä😀/1/none/of/these").startswith("a.json:2:3 ")


def test_numbers_remember_how_they_were_written() -> None:
    value = read_json(b'{"a": 1.50, "b": 7, "c": 1E3}', "a.json").value
    assert [value[key].written for key in "abc"] == ["1.50", "7", "1E3"]


def test_every_doubled_key_is_found() -> None:
    findings = read_json(b'{"a": 1,\n "b": {"x": 1, "x": 2},\n "a": 3}', "a.json").findings
    assert [(each.place, each.quote) for each in findings] == [("a.json:2:16 /b/x", "x"), ("a.json:3:2 /a", "a")]
    assert "first time in line 1" in findings[1].why


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ('{"a": 1,}', "1:", "Expecting property name|trailing comma"),
        ('{"a": [1,]}', "1:", "xpecting value|trailing comma"),
        ('{"a" 1}', "1:6", "':'"),
        ('{"a": 1 "b": 2}', "1:9", "','"),
        ('{\n"a": "x', "2:6", "nterminated string"),
        ('{"a": "x\ty"}', "1:9", "ontrol character"),
        ('{"a": "\\q"}', "1:8", "escape"),
        ('{"a": 1} {', "1:10", "xtra data"),
        ("{'a': 1}", "1:2", "property name"),
        ('{"a": NaN}', "1:7", "NaN is not a number"),
        ('{"NaN": [1, -Infinity]}', "1:13", "-Infinity is not a number"),
        ('{"a": 1e999}', "1:7", "1e999 is not a number"),
        ('{"a": ' + "9" * 5000 + "}", "1:7", "…"),
    ],
)
def test_what_is_no_json_has_a_place_and_a_remedy(text: str, place: str, words: str) -> None:
    error = refusal(text)
    assert error.place.startswith(place)
    assert any(each.lower() in error.message.lower() for each in words.split("|"))
    assert error.hint


@pytest.mark.parametrize("text", ["[" * 100_000, "[" * 100_000 + "]" * 100_000, '{"a":' * 100_000, "[" * 65 + "]" * 65])
def test_deep_nesting_is_refused(text: str) -> None:
    error = refusal(text)
    assert "nested" in error.message or "not JSON" in error.message


def test_nesting_up_to_the_limit_is_read() -> None:
    text = "[" * DEPTH_LIMIT + "]" * DEPTH_LIMIT
    tree = read_json(text.encode(), "a.json")
    assert tree.find_places().values["/0" * (DEPTH_LIMIT - 1)] == (1, DEPTH_LIMIT)
