"""The safe fixes in the file's own text: what changes, and that nothing else does."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metier.career.pointers import resolve
from metier.review import choose_rules, fix_career
from metier.review.source import source_of
from metier.terms import load_vocabulary

TODAY = date(2026, 2, 1)
FILE = """\
# my career  , as it is
metier: 1
basics:
  name: Ada Example   # the  name
work:
  - name: "Example  Ltd"
    startDate: March 2018
    endDate:   05/2020     # it was May  2020
    highlights:
      - Sold cars ,boats and planes.      # plain
      - 'Led the  crew''s "night" shift'
      - "won the \\u201cBest\\u201d  prize."
      - >-
        Wrote the manual
        of the  yard .
      - text: |
          Ran two shops.
        skills: [Retail]
      - Trained
        four people  well.
"""
WANTED = (
    FILE.replace("March 2018", "2018-03")
    .replace("05/2020", "2020-05")
    .replace("cars ,boats", "cars, boats")
    .replace("the  crew''s \"night\" shift'", "the crew''s \"night\" shift.'")
    .replace('"won', '"Won')
    .replace("\\u201d  prize", "\\u201d prize")
    .replace("the  yard .", "the yard.")
    .replace("people  well", "people well")
)


def fix(text: str, name: str = "career.yaml", only: tuple[str, ...] = ()) -> tuple[str, list[str]]:
    fixed, changes = fix_career(text, name, choose_rules(only), load_vocabulary(), TODAY)
    return fixed, [change.place.rpartition(" ")[2] for change in changes]


def test_comments_order_and_quoting_stay_and_only_the_slips_change() -> None:
    fixed, places = fix(FILE)
    assert fixed == WANTED
    assert set(places) == {
        "/work/0/startDate", "/work/0/endDate", *(f"/work/0/highlights/{number}" for number in (0, 1, 2, 3, 5))
    }  # fmt: skip


def test_a_second_time_changes_nothing() -> None:
    assert fix(WANTED) == (WANTED, [])


def test_only_the_rules_asked_for_are_fixed() -> None:
    fixed, _ = fix(FILE, only=("date-format",))
    assert fixed == FILE.replace("March 2018", "2018-03").replace("05/2020", "2020-05")


def test_json_is_fixed_in_place() -> None:
    text = '{"basics": {"name": "Ada"},\n  "work": [{"name": "X", "highlights": ["Sold\\u0020 two \\"cars\\" ."]}]}\n'
    fixed, places = fix(text, "career.json")
    assert places == ["/work/0/highlights/0"]
    assert json.loads(fixed)["work"][0]["highlights"] == ['Sold two "cars".']
    assert fixed.startswith('{"basics": {"name": "Ada"},\n  "work": [{"name": "X", "highlights": ["Sold')


@pytest.mark.parametrize(
    "item",
    [
        '"Ran  two\\\n          shops."',  # a folded escape
        "&shops Ran  two shops.",  # an anchor
        ">\n        Ran  two shops.\n\n        And three.",  # paragraphs
    ],
)
def test_a_text_whose_letters_cannot_be_placed_is_left_alone(item: str) -> None:
    text = f"basics: {{name: Ada}}\nwork:\n  - name: Example\n    highlights:\n      - {item}\n"
    assert fix(text) == (text, [])


def test_an_edit_that_would_change_the_meaning_of_the_file_is_left_out() -> None:
    text = "basics: {name: Ada}\nwork:\n  - name: X\n    highlights:\n      - 1 .\n      - Led  four\n"
    assert fix(text) == (text.replace("Led  four", "Led four."), ["/work/0/highlights/1"])


def test_many_edits_of_which_one_does_not_read_back_are_done_but_for_that_one() -> None:
    lines = "".join(f"      - Sold  {number} cars.\n" for number in range(60))
    text = f"basics: {{name: Ada}}\nwork:\n  - name: X\n    highlights:\n{lines}      - 1 .\n"
    fixed, places = fix(text)
    assert fixed == text.replace("Sold  ", "Sold ")
    assert len(places) == 60


LINES = st.lists(
    st.text(st.sampled_from("abcAB1 .,;:!?()'\"“”#-&*%\\äß\u00a0é"), min_size=1, max_size=30).filter(str.strip),
    min_size=1,
    max_size=6,
)


@settings(max_examples=150, deadline=None)
@given(LINES, st.sampled_from(["json", "yaml", "folded"]))
def test_fixing_is_idempotent_and_changes_nothing_but_signs(lines: list[str], style: str) -> None:
    text, name = write(lines, style), "career.json" if style == "json" else "career.yaml"
    fixed, places = fix(text, name)
    assert fix(fixed, name) == (fixed, [])
    before, after = source_of(text, name).tree.value, source_of(fixed, name).tree.value
    assert {key: value for key, value in before.items() if key != "work"} == {
        key: value for key, value in after.items() if key != "work"
    }
    for index in range(len(lines)):
        pointer = f"/work/0/highlights/{index}"
        old, new = resolve(before, pointer), resolve(after, pointer)
        assert (old != new) == (pointer in places)
        assert letters(old) == letters(new)


def letters(value: Any) -> str:
    return "".join(sign for sign in str(value).casefold() if not sign.isspace() and sign not in ".,;")


def write(lines: list[str], style: str) -> str:
    if style == "json":
        document = {"basics": {"name": "Ada"}, "work": [{"name": "X", "highlights": lines}]}
        return json.dumps(document, ensure_ascii=len(lines) % 2 == 0)
    head = "basics: {name: Ada}  # a  comment ,\nwork:\n  - name: X\n    highlights:\n"
    if style == "yaml":
        return head + "".join(
            f"      - {json.dumps(line, ensure_ascii=False)}  # {n}\n" for n, line in enumerate(lines)
        )
    quoted = ("'" + line.strip().replace("'", "''").replace(" ", "\n          ", 1) + "'" for line in lines)
    return head + "".join(f"      - {line}\n" for line in quoted)
