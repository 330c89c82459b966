"""sources.json is read with care: what is missing, unknown or of the wrong type is found, and nothing crashes."""

from __future__ import annotations

import copy
import json
import random
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metier.proof.record import read_record
from proof.answers import NAMES, errors, made, to_bytes

SCHEMA = json.loads(files("metier").joinpath("schemas/sources.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def record(name: str = "nurse.yaml") -> Any:
    return json.loads(made(name).files["sources.json"])


@pytest.mark.parametrize("name", NAMES)
def test_every_record_is_valid_by_its_schema(name):
    VALIDATOR.validate(record(name))
    read, findings = read_record(made(name).files["sources.json"])
    assert findings == ()
    assert read is not None
    assert [len(document.plan.blocks) for document in read.documents] == [
        len(made(name).resume.blocks),
        len(made(name).letter.blocks),
    ]


def test_the_record_gives_back_the_plan_that_was_printed():
    answer = made("engineer.yaml")
    read, _ = read_record(answer.files["sources.json"])
    assert read is not None
    letter = read.documents[1].plan
    assert letter.blocks == answer.letter.blocks
    assert {block.id for block in read.documents[0].plan.blocks} == {block.id for block in answer.resume.blocks}


def paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every value below this one."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for key, inner in items for found in [(*path, key), *paths(inner, (*path, key))]]


def broken(whole: Any, path: tuple[Any, ...], kind: str) -> Any:
    """The record with one value gone, of another type, or with a stranger beside it."""
    changed = copy.deepcopy(whole)
    holder = changed
    for key in path[:-1]:
        holder = holder[key]
    if kind == "gone" and isinstance(holder, dict):
        del holder[path[-1]]
    elif kind == "stranger" and isinstance(holder, dict):
        holder["stranger"] = 1
    else:
        holder[path[-1]] = 1.5
    return changed


@pytest.mark.parametrize("kind", ["gone", "stranger", "type"])
def test_whatever_the_schema_refuses_is_found(kind):
    whole, rng = record(), random.Random(kind)
    for path in rng.sample(paths(whole), 60):
        changed = broken(whole, path, kind)
        assert not VALIDATOR.is_valid(changed), path
        _, findings = read_record(to_bytes(changed))
        assert findings, path
        assert any("/".join(map(str, path[:-1])) in finding.place for finding in findings), (path, findings)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("version",), 2),
        (("career", "sha256"), "abc"),
        (("files", "resume.pdf"), "x" * 64),
        (("documents", "resume", "bullet"), "Led"),
        (("documents", "resume", "blocks", 0, "pieces", 0, "before"), " 10 "),
        (("documents", "resume", "blocks", 0, "role"), "boast"),
        (("documents", "resume", "blocks", 0, "pieces", 0, "change"), "improved"),
        (("documents", "resume", "blocks", 0, "pieces", 0, "sources", 0, "origin"), "rumour"),
        (("documents", "resume", "blocks"), []),
        (("documents", "resume", "pages"), True),
    ],
)
def test_values_out_of_range_are_found(path, value):
    whole = record()
    holder = whole
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    assert not VALIDATOR.is_valid(whole)
    _, findings = read_record(to_bytes(whole))
    assert any("/".join(map(str, path)) in finding.place for finding in findings)


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"version": 1}', b"12"], ids=range(8)
)
def test_what_is_no_record_is_a_finding(data):
    read, findings = read_record(data)
    assert read is None
    assert findings
    assert errors(made("nurse.yaml"), {**made("nurse.yaml").files, "sources.json": data})


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["version", "files", "career", "documents", "resume", "blocks", "x"]), inner, max_size=5
        )
    ),
    max_leaves=15,
)


@settings(max_examples=100, deadline=None)
@given(JSON)
def test_any_json_is_read_without_a_crash(value):
    _, findings = read_record(json.dumps(value).encode())
    assert findings
