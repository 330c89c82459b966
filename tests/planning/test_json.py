"""Plans go out as readable JSON and come back; what was broken by hand is named with its place."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from importlib.resources import files
from typing import Any, get_args

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metier.errors import DataError
from metier.model.plan import Block, Change, Choice, Origin, Piece, Plan, Role, Selection, Source
from metier.planning import plan_from_json, plan_letter, plan_resume, plan_to_json, selection_to_json
from planning.made import TODAY, Arithmetic, SmallTheme, Words2Terms, ad_of, career, entry, facts_of, match_of

text = st.text(max_size=30)
sources = st.builds(Source, st.sampled_from(get_args(Origin)), text, text)
pieces = st.builds(
    Piece, text, text, st.lists(sources, min_size=1, max_size=2).map(tuple), st.sampled_from(get_args(Change))
)
blocks = st.builds(
    Block, text, st.sampled_from(get_args(Role)), st.lists(pieces, min_size=1, max_size=3).map(tuple), text,
    st.none() | text,
)  # fmt: skip
plans = st.builds(
    Plan, st.sampled_from(["resume", "letter"]), st.lists(blocks, min_size=1, max_size=4).map(tuple), text, text,
    language=st.sampled_from(["en", "de-CH", "nl"]), theme=text, density=st.integers(0, 9), pages=st.integers(1, 9),
    options=st.dictionaries(text, text | st.booleans(), max_size=2),
)  # fmt: skip

MADE = career(
    entry("/work/0", "Lead", "Acme", "2020-01", None, ("Built Python tools, cutting costs by 30 %", "Ran k8s")),
    entry("/education/0", "BSc", "TU", "2010", "2013"),
    skills={"Tools": ("Excel", "k8s")},
)


def made_plans() -> tuple[Plan, Plan, Selection]:
    facts = facts_of(MADE)
    match = match_of(ad_of({"Python": "required", "Kubernetes": "preferred"}, title="Lead", employer="Beta"), facts)
    resume, selection = plan_resume(
        MADE, facts, match, measure=Arithmetic(), theme=SmallTheme(), today=TODAY, vocabulary=Words2Terms()
    )
    return resume, plan_letter(MADE, facts, match, today=TODAY)[0], selection


def schema(name: str) -> Any:
    return json.loads(files("metier").joinpath("schemas", f"{name}.schema.json").read_text("utf-8"))


@given(plans)
def test_any_plan_comes_back_from_its_json(plan: Plan) -> None:
    data = json.loads(json.dumps(plan_to_json(plan)))
    back = plan_from_json(data)
    assert back == plan or shortened(plan, back)


def shortened(plan: Plan, back: Plan) -> bool:
    """Whether they differ only in pieces whose text happens to be a shorter form of their source."""
    pairs = zip(plan.blocks, back.blocks, strict=True)
    changed = [b.change for x, y in pairs for a, b in zip(x.pieces, y.pieces, strict=True) if a != b]
    return bool(changed) and set(changed) == {"trimmed"}


def test_the_plans_of_a_resume_and_a_letter_come_back_and_keep_their_schema() -> None:
    resume, letter, _ = made_plans()
    judge = jsonschema.Draft202012Validator(schema("plan"))
    for plan in (resume, letter):
        data = json.loads(json.dumps(plan_to_json(plan)))
        judge.validate(data)
        assert plan_from_json(data) == plan


def test_the_selection_keeps_the_schema_of_the_report() -> None:
    *_, selection = made_plans()
    data = json.loads(json.dumps(selection_to_json(selection)))
    report = schema("fit")
    jsonschema.Draft202012Validator({**report["$defs"]["selection"], "$defs": report["$defs"]}).validate(data)
    assert data["choices"][0].keys() == {"pointer", "text", "value", "height", "printed", "why"}
    assert selection_to_json(Selection(1.0, 1.0, 0, (Choice("/a", "b", 1, 2, True),)))["choices"][0]["height"] == 2


def test_a_text_shortened_by_hand_counts_as_trimmed() -> None:
    data = plan_to_json(made_plans()[0])
    block = next(block for block in data["blocks"] if block["role"] == "highlight")
    block["pieces"][0]["text"] = "Built Python tools"
    back = plan_from_json(data)
    assert next(block for block in back.blocks if block.role == "highlight").pieces[0].change == "trimmed"


def test_an_invented_text_stays_what_it_claims_to_be() -> None:
    """The gate refuses it; reading does not hide it."""
    data = plan_to_json(made_plans()[0])
    block = next(block for block in data["blocks"] if block["role"] == "highlight")
    block["pieces"][0]["text"] = "Built Rust tools"
    back = plan_from_json(data)
    assert next(block for block in back.blocks if block.role == "highlight").pieces[0].change == "none"


def drop(*path: str | int) -> Callable[[Any], None]:
    def edit(data: Any) -> None:
        for step in path[:-1]:
            data = data[step]
        del data[path[-1]]

    return edit


def put(value: object, *path: str | int) -> Callable[[Any], None]:
    def edit(data: Any) -> None:
        for step in path[:-1]:
            data = data[step]
        data[path[-1]] = value

    return edit


@pytest.mark.parametrize(
    "edit,place,message",
    [
        (drop("document"), "/document", "missing"),
        (put("cv", "document"), "/document", "resume, letter"),
        (put([], "blocks"), "/blocks", "at least one"),
        (put({}, "blocks"), "/blocks", "a list"),
        (put("x", "blocks", 1), "/blocks/1", "an object"),
        (put("bullet", "blocks", 1, "role"), "/blocks/1/role", "one of name"),
        (put([], "blocks", 1, "pieces"), "/blocks/1/pieces", "at least one piece"),
        (put(7, "blocks", 0, "pieces", 0, "text"), "/blocks/0/pieces/0/text", "must be text"),
        (drop("blocks", 0, "pieces", 0, "sources"), "/blocks/0/pieces/0/sources", "missing"),
        (put("shorter", "blocks", 0, "pieces", 0, "change"), "/blocks/0/pieces/0/change", "trimmed"),
        (put("web", "blocks", 0, "pieces", 0, "sources", 0, "origin"), "/blocks/0/pieces/0/sources/0/origin", "career"),
        (put("x", "blocks", 0, "pieces", 0, "txt"), "/blocks/0/pieces/0/txt", "not known"),
        (put(3, "blocks", 0, "entry"), "/blocks/0/entry", "pointer"),
        (put(99, "version"), "/version", "must be 1"),
        (put("xx", "language"), "/language", "known"),
        (put("", "language"), "/language", "known"),
        (put(0, "pages"), "/pages", "whole number from 1"),
        (put(True, "density"), "/density", "whole number from 0"),
        (put(None, "title"), "/title", "missing"),
        (put([], "options"), "/options", "an object"),
    ],
)
def test_a_broken_plan_is_named_with_its_place(edit: Callable[[Any], None], place: str, message: str) -> None:
    data = copy.deepcopy(plan_to_json(made_plans()[0]))
    edit(data)
    with pytest.raises(DataError) as caught:
        plan_from_json(data, "my.json")
    assert caught.value.place == place
    assert message in caught.value.message
    assert caught.value.file == "my.json"
    assert caught.value.hint


@pytest.mark.parametrize("data", [None, 3, "x", [], {}])
def test_what_is_no_plan_at_all_is_refused(data: object) -> None:
    with pytest.raises(DataError):
        plan_from_json(data)


@given(st.recursive(st.none() | st.booleans() | st.integers() | text, lambda inner: st.lists(inner, max_size=3)
                    | st.dictionaries(st.sampled_from(["blocks", "document", "pieces", "id", "role", "text"]), inner)))  # fmt: skip
def test_any_json_is_a_plan_or_a_named_error(data: object) -> None:
    try:
        plan_from_json(data)
    except DataError as error:
        assert error.place.startswith("/")
