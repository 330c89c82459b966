"""Two texts are compared so that nothing hides and one change is told once."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from metier.model.plan import Block, Piece, Plan, Source
from metier.proof.compare import Difference, compare
from metier.proof.expected import Expected, Unit, expect
from metier.proof.record import Printed

LINES = (
    "Built 14 models with Kafka.",
    "Led a team of six.",
    "Cut costs by 18 %.",
    "Wrote the tests.",
    "Taught Python.",
)


def expected(*lines: str, bullet: str = "•") -> Expected:
    """What should be read: each line is a piece of its own block, with a bullet ahead."""
    units = [unit for n, line in enumerate(lines) for unit in (Unit("\n", None), Unit(bullet, None), Unit(line, n))]
    blocks = tuple(Block(f"highlight:{n}", "highlight", ()) for n in range(len(lines)))
    return Expected((*units, Unit("\n", None)), blocks, lines)


def told(read: str, *lines: str) -> list[tuple[str, int | None, str]]:
    """The Differences, short."""
    return [(one.kind, one.piece, one.read) for one in compare(expected(*(lines or LINES)), read)]


def page(*lines: str) -> str:
    return "".join(f"• {line}\n" for line in lines)


def test_the_same_text_differs_in_nothing():
    assert told(page(*LINES)) == []
    assert told("\n".join(LINES)) == []
    assert told(page(*LINES).replace("team of", "team\nof")) == []


def test_one_changed_word_is_one_difference_with_the_line_as_it_reads():
    assert told(page(*LINES).replace("14", "41")) == [("altered", 0, "Built 41 models with Kafka.")]
    assert told(page(*LINES).replace("Kafka.", "Kafka and Spark.")) == [
        ("altered", 0, "Built 14 models with Kafka and Spark.")
    ]
    assert told(page(*LINES).replace("18 %", "18 ‰")) == [("altered", 2, "Cut costs by 18 ‰.")]


def test_a_line_that_is_gone_added_or_elsewhere_is_told_as_that():
    assert told(page(*LINES[:2], *LINES[3:])) == [("missing", 2, "")]
    assert told(page(*LINES[:2], "Won a prize.", *LINES[2:])) == [("extra", None, "• Won a prize.")]
    assert told(page(*LINES, "Won a prize.")) == [("extra", None, "• Won a prize.")]
    assert told(page(LINES[1], LINES[2], LINES[3], LINES[0], LINES[4])) == [
        ("moved", 0, "• Built 14 models with Kafka.")
    ]


def test_two_changes_are_two_differences():
    read = page(*LINES).replace("14", "41").replace("Python", "Rust")
    assert [one[:2] for one in told(read)] == [("altered", 0), ("altered", 4)]


def test_all_lines_of_another_document_are_told():
    assert {one[1] for one in told("Nothing of it.")} >= set(range(len(LINES)))
    assert [one[0] for one in told("")] == ["missing"] * len(LINES)


def test_white_space_belongs_between_words_and_not_into_them():
    assert told(page(*LINES).replace("team of", "teamof")) == [("joined", 1, "Led a teamof six.")]
    assert told(page(*LINES).replace("Python", "Py thon")) == [("torn", 4, "Taught Py thon.")]
    assert told(page(*LINES).replace("Python", "Py\nthon")) == []
    assert told("Built it\nWrote\n", "Built it", "Wrote") == []
    assert told("Built itWrote\n", "Built it", "Wrote") == [("joined", 1, "Wrote")]


@given(st.data())
def test_no_change_of_a_letter_hides(data):
    read = page(*LINES)
    place = data.draw(st.integers(0, len(read) - 1))
    letter = data.draw(st.sampled_from("abz019%.,-–• Ω\u00e9"))
    changed = data.draw(
        st.sampled_from(
            [
                read[:place] + letter + read[place + 1 :],
                read[:place] + read[place + 1 :],
                read[:place] + letter + read[place:],
            ]
        )
    )
    assume("".join(changed.replace("•", "").split()) != "".join(read.replace("•", "").split()))
    assert told(changed)


@given(
    st.lists(st.text("abc1 .,•", max_size=8).filter(str.strip), min_size=1, max_size=5),
    st.text("abc1 .,•\n", max_size=40),
)
def test_any_two_texts_that_differ_are_told_apart(lines, read):
    assume("".join("".join(lines).split()).replace("•", "") != "".join(read.split()).replace("•", ""))
    assert told(read, *lines)


RIGHT_TO_LEFT = ("הגדלתי את המכירות ב-35 אחוז בשנת 2021", "ניהלתי צוות של 12 אנשים", "Built in Python 4 services")


def right_to_left(lines: tuple[str, ...], turned: bool = True) -> tuple[Difference, ...]:
    """The Differences where these lines are read in place of those of a right-to-left document."""
    blocks = tuple(
        Block(f"b{number}", "highlight", (Piece("text", text, (Source("career", "/x", text),)),))
        for number, text in enumerate(RIGHT_TO_LEFT)
    )
    printed = Printed(Plan("resume", blocks, "t", "a", "he"), (("",),) * len(blocks), "•")
    return compare(expect(printed), "\n".join(f"• {line}" for line in lines), turned=turned)


def test_readers_may_turn_right_to_left_words_but_not_the_signs_of_a_number():
    first, second, third = RIGHT_TO_LEFT
    assert right_to_left(RIGHT_TO_LEFT) == ()
    assert right_to_left((" ".join(reversed(first.split())), second, third)) == ()
    for lines in (
        (first.replace("35", "53"), second, third),
        (first.replace("2021", "2012"), second, third),
        (first.replace("35", "34"), second, third.replace("4", "5")),
    ):
        assert right_to_left(lines), lines
    swapped = (first.replace("35", "12"), second.replace("12", "35"), third)
    assert right_to_left(swapped, turned=False)
