"""What is printed of a block: order, separators, links, and text without what nobody sees."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from documents.plans import block, piece, resume, section
from metier.documents import load_theme
from metier.documents.breaks import breakable
from metier.documents.runs import block_runs, comparable_text, link_target, printed_blocks, printed_text
from metier.model.plan import Block

CLASSIC = load_theme("classic")


def printed(made: Block) -> str:
    """The block as one line."""
    return "".join(f"{'  ' if run.aside else run.before}{run.text}" for run in block_runs(made, CLASSIC))


def test_an_entry_head_is_printed_in_the_order_of_the_theme() -> None:
    """Whatever the order in the plan: title, area, organization, place, score, url, and the dates at the far end."""
    head = block(
        "entry", "/e", dates="2010 – 2012", place="Kiel", title="M.Sc.", score="1.3", organization="CAU", area="CS"
    )
    assert printed(head) == "M.Sc., CS · CAU, Kiel · 1.3  2010 – 2012"


def test_a_piece_that_no_theme_knows_is_still_printed() -> None:
    assert printed(block("entry", "/e", title="Tutor", hours="12 h", dates="2010")) == "Tutor · 12 h  2010"


def test_one_line_holds_several_earlier_jobs() -> None:
    line = block(
        "line", "/w", label="Earlier", title="Cook", organization="Inn", dates="2001", title_2="Waiter", dates_2="2000"
    )
    assert printed(line) == "Earlier: Cook, Inn, 2001; Waiter, 2000"


def test_a_line_for_one_entry_looks_as_its_head() -> None:
    assert printed(block("line", "/w/0", dates="2001", organization="Inn", title="Cook")) == "Cook · Inn  2001"


def test_an_earlier_job_without_a_title_is_set_apart_as_well() -> None:
    line = block("line", "/w", label="Earlier", title="Cook", dates="2001", organization_2="Inn", dates_2="2000")
    assert printed(line) == "Earlier: Cook, 2001; Inn, 2000"


def test_labels_stand_before_their_words() -> None:
    assert printed(block("item", "/skills/0", label="Data", k_0="SQL", k_1="dbt")) == "Data: SQL, dbt"
    assert printed(block("item", "/l", label="German", level="C2", label_2="Danish", level_2="B1")) == (
        "German: C2 · Danish: B1"
    )


def test_a_language_without_a_level_does_not_read_as_the_level_of_another() -> None:
    pieces = (
        piece("label", "German", "/languages/0/language"), piece("text", "C2", "/languages/0/fluency"),
        piece("text", "Danish", "/languages/1/language"),
    )  # fmt: skip
    assert printed(Block("l", "item", pieces, "languages")) == "German: C2 · Danish"


def test_the_pieces_of_a_paragraph_carry_their_own_spaces() -> None:
    paragraph = block("paragraph", "/p", a=" You ask for ", b="“SQL”", c=". I ", d=" wrote\nit. ")
    assert printed(paragraph) == "You ask for “SQL”. I wrote it."


def test_pieces_of_a_highlight_read_as_sentences() -> None:
    assert printed(block("highlight", "/h", a="Built it", b=", twice.", c="Then sold it.")) == (
        "Built it, twice. Then sold it."
    )


def test_blocks_with_nothing_to_print_are_left_out() -> None:
    plan = resume((block("name", "/n", name="A"), block("summary", "/s", text=" \n\u200b"), block("headline", "/h")))
    assert [item.block.role for item in printed_blocks(plan, CLASSIC)] == ["name"]


def test_heading_levels_never_skip() -> None:
    """A plan without a name or a section still makes a document with headings in order."""
    plan = resume((block("entry", "/e", title="T"), section("work", "W"), block("entry", "/f", title="T")))
    assert [item.level for item in printed_blocks(plan, CLASSIC)] == [1, 2, 3]


@pytest.mark.parametrize(
    ("name", "text", "words", "target"),
    [
        ("email", "a@b.example", None, "mailto:a@b.example"),
        ("email", "not an address", None, ""),
        ("phone", "+49 (151) 234-567", None, "tel:+49151234567"),
        ("phone", "ask me", None, ""),
        ("url", "b.example/x", "https://www.b.example/x/", "https://www.b.example/x/"),
        ("url", "b.example/x", None, "https://b.example/x"),
        ("url", "javascript:alert(1)", None, ""),
        ("url", "file:///etc/passwd", None, ""),
        ("profile", "github.com/a", "https://github.com/a", "https://github.com/a"),
        ("title", "https://b.example", None, ""),
    ],
)
def test_links_lead_to_the_address_in_the_file(name: str, text: str, words: str | None, target: str) -> None:
    assert link_target(piece(name, text, words=words)) == target


@given(st.text())
@example(" \x1b\r")
def test_printed_text_keeps_what_can_be_seen(text: str) -> None:
    """White space becomes single spaces and invisible characters go; all else stays, and again changes nothing."""
    once = printed_text(text)
    assert comparable_text(once) == comparable_text(text)
    assert printed_text(once) == once
    assert "\n" not in once and "\t" not in once


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("cut it by 18 %, then", ["18 %,"]),
        ("over 4 TB of data", ["4 TB"]),
        ("saved € 1.2 M in", ["€ 1.2 M"]),
        ("Vor- und Nachteile", ["Vor- und"]),
        ("scikit-learn, and", ["scikit-learn,"]),
        ("range 3 - 4 or a - b", []),
        ("9 teams in 14 services", []),
    ],
)
def test_what_belongs_together_stays_on_one_line(text: str, whole: list[str]) -> None:
    parts = breakable(text)
    assert [part[0] for part in parts if isinstance(part, list)] == whole


def test_a_text_does_not_end_with_a_word_alone_on_its_line() -> None:
    assert breakable("one two three four", whole_end=True) == ["one two ", ["three four"]]
    assert breakable("one two", whole_end=True) == "one two"


@given(st.text(alphabet="ab-/ 1%€¶é\u0301‐אW.", max_size=120), st.booleans())
def test_parts_of_a_text_are_the_text(text: str, whole_end: bool) -> None:
    """Breaking loses and adds nothing, and no part that a line may end with ends in a letter and a hyphen."""
    parts = breakable(text, whole_end)
    if isinstance(parts, str):
        assert parts == text
        return
    assert "".join(part if isinstance(part, str) else part[0] for part in parts) == text
    assert all(len(part[0]) <= 40 for part in parts if isinstance(part, list))
