"""A Finding is marked where it stands on the page as it is seen, whether or not a person can see it there."""

from __future__ import annotations

import pytest

from metier.model.page import Box, PageMark
from metier.review.check import Checked
from review.check.awkward import (
    HELVETICA,
    PICTURE,
    RED,
    RESUME,
    WHITE,
    checked,
    line,
    lines,
    mapped,
    pdf,
)  # fmt: skip
from review.check.test_awkward_pdf import LEFT, PHOTO, PICTURES, RIGHT, WHOLE

HIDDEN = line("synergy everywhere always", 60, 700, before=WHITE) + line("and ever", 60, 714, before=WHITE)


def marks(read: Checked, rule: str) -> list[PageMark]:
    return [mark for mark in read.marks if read.findings[mark.index].rule == rule]


def boxes(data: bytes, rule: str) -> list[tuple[int, ...]]:
    """The boxes of a rule's marks on the first page, in whole points."""
    return [rounded(mark.box) for mark in marks(checked(data), rule) if mark.box is not None and mark.page == 1]


def rounded(box: Box) -> tuple[int, ...]:
    return tuple(map(round, box))


def seen(data: bytes, box: bytes) -> bytes:
    """The file with other boxes or a turn of its page; its table of places is wrong then, and readers mend it."""
    return data.replace(b"/MediaBox[0 0 595 842]", box)


def test_hidden_words_are_marked_line_by_line() -> None:
    assert boxes(pdf(lines(RESUME) + HIDDEN), "hidden-text") == [(60, 691, 183, 702), (60, 705, 99, 716)]


def test_on_a_page_with_a_crop_box_a_mark_is_where_the_words_are_seen() -> None:
    data = seen(pdf(lines(RESUME) + HIDDEN), b"/MediaBox[-9 -9 700 900]/CropBox[40 100 500 830]")
    assert boxes(data, "hidden-text")[0] == (20, 679, 143, 690)


@pytest.mark.parametrize(
    ("turn", "box"), [(90, (140, 60, 151, 183)), (180, (412, 140, 535, 151)), (270, (691, 412, 702, 535))]
)
def test_on_a_page_that_is_turned_a_mark_is_where_the_words_are_seen(turn: int, box: tuple[int, ...]) -> None:
    data = seen(pdf(lines(RESUME) + HIDDEN), b"/MediaBox[0 0 595 842]/Rotate %d" % turn)
    assert box in boxes(data, "hidden-text")


def test_a_page_that_was_drawn_lying_and_is_turned_upright_is_marked_like_any_other() -> None:
    """As scanners and office programs store a page in landscape."""
    upright = f"q 0 1 -1 0 842 0 cm {lines(RESUME)}{HIDDEN} Q\n"
    data = seen(pdf(upright), b"/MediaBox[0 0 842 595]/Rotate 90")
    assert boxes(data, "hidden-text") == [(60, 691, 183, 702), (60, 705, 99, 716)]


def test_words_outside_of_the_page_have_the_page_alone() -> None:
    read = checked(pdf(lines(RESUME) + line("far away from everything", 700, 100)))
    assert [(mark.page, mark.box) for mark in marks(read, "hidden-text")] == [(1, None)]


def test_each_word_that_is_printed_with_a_ligature_is_marked() -> None:
    fonts, parts = mapped("FB01")
    made = pdf(lines(RESUME) + "BT /F2 10 Tf 60 150 Td (BAB BB xA) Tj ET\n", fonts=fonts, parts=parts)
    found = boxes(made, "ligature")
    assert [box[0] for box in found] == [60, 99]
    assert all(682 < box[1] < box[3] < 695 for box in found)


def test_a_word_with_the_same_letters_and_no_ligature_is_not_marked() -> None:
    fonts, parts = mapped("FB01")
    drawing = lines(("fish and figs",)) + "BT /F2 10 Tf 60 150 Td (BAB) Tj ET\n"
    assert len(boxes(pdf(drawing, fonts=fonts, parts=parts), "ligature")) == 1


def test_letters_without_a_meaning_are_marked() -> None:
    font = (
        "<</Type/Font/Subtype/Type0/BaseFont/Own/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2"
        "/BaseFont/Own/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        "/FontDescriptor<</Type/FontDescriptor/FontName/Own/Flags 4>>>>]>>"
    )
    made = pdf(
        lines(RESUME) + "BT /F2 10 Tf 60 150 Td <00100011001200130014> Tj ET\n", fonts={"F1": HELVETICA, "F2": font}
    )
    found = boxes(made, "lost-letters")
    assert [box[0] for box in found] == [60]
    assert 670 < found[0][1] < found[0][3] < 700


def test_every_icon_is_marked() -> None:
    fonts, parts = mapped("F0E0")
    made = pdf(lines(RESUME) + "BT /F2 10 Tf 60 150 Td (A) Tj 100 0 Td (A) Tj ET\n", fonts=fonts, parts=parts)
    assert [box[0] for box in boxes(made, "icon")] == [60, 160]


def test_a_word_that_comes_apart_is_marked_and_the_whole_word_elsewhere_is_not() -> None:
    made = pdf(lines([*RESUME, "S K I L L S", "SKILLS of mine"]))
    assert boxes(made, "spaced-letters") == [(60, 233, 108, 244)]


def test_a_date_that_nobody_reads_is_marked_without_the_words_around_it() -> None:
    made = pdf(lines([*RESUME[:3], "Engineer, Acme Ltd \u2022 FY19-FY21", "Built a pump"]))
    assert boxes(made, "unread-dates") == [(157, 93, 208, 104)]


def test_lines_of_a_column_that_are_cut_are_marked_each() -> None:
    across = "".join(
        line(left, 60, 300 + 14 * number) + line(right, 320, 300 + 14 * number)
        for number, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True))
    )
    found = boxes(pdf(lines(RESUME[:9]) + across), "columns-across")
    assert [box[:2] for box in found] == [(320, 305 + 14 * number) for number in range(5)]


def test_what_stands_in_the_second_column_is_marked_there_and_not_beside_it() -> None:
    right = (*RIGHT[:4], "Marital status: single", *RIGHT[4:])
    made = pdf(lines(RESUME[:9]) + lines(LEFT, 60, 300) + lines(right, 320, 300))
    assert boxes(made, "personal-data") == [(320, 347, 411, 358)]


def test_personal_details_are_marked_where_they_stand() -> None:
    made = pdf(lines([*RESUME, "Date of birth: 1 May 1990", "Marital status: single"]))
    assert [box[:2] for box in boxes(made, "personal-data")] == [(60, 233), (60, 247)]


def test_an_unknown_title_is_marked_itself() -> None:
    titles = ("Experience", "Education", "Skills", "Pump watching")
    texts = (*RESUME, "Pump watching", "Sat by the river at night with a lamp and counted the pumps.")
    drawn = [line(text, 60, 60 + 16 * at, 13 if text in titles else 10) for at, text in enumerate(texts)]
    assert boxes(pdf("".join(drawn)), "unknown-section") == [(60, 256, 149, 271)]


def test_pictures_are_marked() -> None:
    assert boxes(pdf(lines(RESUME) + PHOTO, **PICTURES), "photo") == [(440, 32, 530, 142)]
    filled = pdf(WHOLE + lines(RESUME[:2]), **PICTURES)
    assert boxes(filled, "text-in-picture") == [(0, 0, 595, 842)]


def test_a_page_without_text_is_marked_as_a_whole_and_a_file_without_a_title_nowhere() -> None:
    read = checked(pdf(lines(RESUME), WHOLE, parts=[PICTURE], resources="/XObject<</P1 10 0 R>>"))
    assert [(mark.page, mark.box) for mark in marks(read, "no-text")] == [(2, None)]
    assert marks(read, "no-title") == marks(read, "untagged") == []


def test_every_field_is_marked_at_its_own_words() -> None:
    read = checked(pdf(lines(RESUME)))
    found = {read.fields[mark.index].label: mark.box for mark in read.field_marks if mark.box is not None}
    assert rounded(found["Name"]) == (60, 51, 119, 62)
    assert rounded(found["E-mail"])[0] == 60 < rounded(found["E-mail"])[2] < rounded(found["Telephone"])[0]
    assert {mark.page for mark in read.field_marks} == {1}


def test_what_has_no_pages_has_no_marks() -> None:
    read = checked("\n".join([*RESUME, "Marital status: single", "S K I L L S"]).encode(), "cv.txt")
    assert {"personal-data", "spaced-letters"} <= {one.rule for one in read.findings}
    assert read.marks == read.field_marks == ()


def test_marks_survive_the_way_through_json() -> None:
    read = checked(pdf(lines(RESUME) + HIDDEN + line("far away from it", 700, 100, before=RED)))
    assert read.marks and read.field_marks
    assert Checked.from_json(read.as_json()) == read


def test_a_finding_has_no_more_marks_than_a_page_can_show() -> None:
    unseen = "".join(line(f"word{number}", 60, 20 + 4 * number, 3, before=WHITE) for number in range(200))
    assert 0 < len(marks(checked(pdf(lines(RESUME) + unseen)), "hidden-text")) <= 60
