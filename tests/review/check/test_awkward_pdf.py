"""Each awkward PDF gives exactly the Finding that it was made for, and the like of it that is fine gives none."""

from __future__ import annotations

import pytest

from metier.errors import DataError
from metier.formats.pdf import read_pdf
from metier.review.check.order import Order, compare_order
from review.check.awkward import PICTURE, PLAIN, RED, RESUME, WHITE, checked, line, lines, mapped, pdf, rules

PHOTO = "q 90 0 0 110 440 700 cm /P1 Do Q\n"
WHOLE = "q 595 0 0 842 0 0 cm /P1 Do Q\n"
PICTURES = {"parts": [PICTURE], "resources": "/XObject<</P1 10 0 R>>"}
LEFT = (
    "Education",
    "Studied the flow of water in old pipes",
    "and wrote a thesis about the pumps that",
    "move it, with a model of the whole town",
    "that the waterworks have used since then",
    "to plan what they repair in each year.",
)
RIGHT = (
    "Languages",
    "English as a first language, and German",
    "well enough to lead the meetings of all",
    "our suppliers, who speak little English",
    "themselves; some French from the two",
    "summers that were spent in Marseille.",
)


def test_a_plain_file_lacks_tags_language_title_and_its_font_and_nothing_else() -> None:
    found = checked(pdf(lines(RESUME))).findings
    assert {one.rule for one in found} == PLAIN
    assert {one.severity for one in found} == {"note"}


def test_the_text_and_the_fields_are_what_the_file_says() -> None:
    read = checked(pdf(lines(RESUME)))
    assert read.stored.splitlines() == list(RESUME)
    assert read.same_order
    told = {field.label: field.value for field in read.fields}
    assert told["Name"] == "Ada Example"
    assert told["E-mail"] == "ada@example.org"
    assert [field.value for field in read.fields if field.label == "Job"] == [
        "Senior Engineer · Acme Ltd (2019-01 to now)", "Engineer · Beta Ltd (2015-03 to 2018-12)",
    ]  # fmt: skip
    assert all(0 < field.certainty <= 1 and field.place.startswith("page 1") for field in read.fields)


def test_columns_that_are_stored_line_by_line_are_read_across() -> None:
    across = "".join(
        line(left, 60, 300 + 14 * number) + line(right, 320, 300 + 14 * number)
        for number, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True))
    )
    found = [one for one in checked(pdf(lines(RESUME[:9]) + across)).findings if one.severity != "note"]
    assert [one.rule for one in found] == ["columns-across"]
    assert found[0].quote == "first language, and German | well enough to lead"
    assert found[0].place.startswith("ada-example-cv.pdf page 1, 3")


def test_the_same_columns_stored_one_after_the_other_are_fine() -> None:
    assert rules(pdf(lines(RESUME[:9]) + lines(LEFT, 60, 300) + lines(RIGHT, 320, 300))) == []


def test_a_part_that_stands_elsewhere_is_one_piece_more_and_scattered_lines_are_many() -> None:
    read = [f"Line number {number} of it" for number in range(10, 30)]
    assert compare_order("\n".join(read), read) == Order(1.0, 1, 20)
    assert compare_order("\n".join(read[12:] + read[:12]), read) == Order(0.6, 2, 20)
    assert compare_order("\n".join(read[::2] + read[1::2]), read).pieces == 20
    assert compare_order("another text", read) == Order()


def test_lines_that_have_come_apart_are_a_warning() -> None:
    """As browsers store what floats: all heads and dates first, then all that stands between them."""
    heads, bodies = "", lines(RESUME[:3])
    for number in range(6):
        top = 120 + 60 * number
        heads += line(f"Engineer at plant number {number} of the town", 60, top)
        bodies += lines(
            (f"Built pump {number} that runs in the night", f"Wrote the handbook of pump {number}"), 60, top + 14
        )
    found = [one for one in checked(pdf(heads + bodies)).findings if one.severity != "note"]
    assert [one.rule for one in found] == ["order"]
    assert "pieces" in found[0].why


def test_dates_in_a_column_of_their_own_are_fine() -> None:
    """A date beside a line of text parts no sentence of more than one entry."""
    rows = lines(RESUME[:3])
    for number, years in enumerate(("2019 - 2024", "2016 - 2019", "2013 - 2016")):
        top = 120 + 60 * number
        rows += line("Engineer at the works of the town", 60, top) + line(years, 480, top)
        rows += lines(
            ("Built a pump that runs in the night and tells when it is tired, so that", "nobody has to."), 60, top + 14
        )
    assert rules(pdf(rows)) == []


def test_a_file_of_pictures_has_no_text() -> None:
    found = checked(pdf(WHOLE, **PICTURES))
    assert [one.rule for one in found.findings if one.severity == "error"] == ["no-text"]
    assert found.fields == ()
    assert found.stored.strip() == ""


def test_a_page_that_is_a_picture_is_named() -> None:
    found = checked(pdf(lines(RESUME), WHOLE, **PICTURES)).findings
    assert [(one.rule, one.place) for one in found if one.severity == "error"] == [
        ("no-text", "ada-example-cv.pdf page 2")
    ]


def test_a_picture_over_the_page_with_few_words_may_hold_the_rest() -> None:
    assert rules(pdf(lines(RESUME), WHOLE + lines(("Portfolio of Ada Example",)), **PICTURES)) == ["text-in-picture"]


def test_a_scan_with_recognised_text_is_told_as_such_and_not_as_hidden_words() -> None:
    recognised = "".join(line(text, 60, 60 + 14 * number, before="3 Tr") for number, text in enumerate(RESUME))
    found = checked(pdf(WHOLE + recognised, **PICTURES))
    assert "scan" in {one.rule for one in found.findings}
    assert "hidden-text" not in {one.rule for one in found.findings}


KEYWORDS = "kubernetes terraform leadership synergy"


@pytest.mark.parametrize(
    "drawing",
    [
        line(KEYWORDS, 60, 700, before=WHITE),
        line(KEYWORDS, 60, 700, before="3 Tr"),
        line(KEYWORDS, 60, 700, size=1),
        line(KEYWORDS, 60, 900),
        f"{RED} 50 130 400 20 re f\n{line(KEYWORDS, 60, 706, before=RED)}",
        f"{line(KEYWORDS, 60, 700)}{WHITE} 50 130 500 30 re f\n",
    ],
    ids=["white on white", "without paint", "one point high", "below the page", "red on red", "painted over"],
)
def test_words_that_nobody_can_see_are_found(drawing: str) -> None:
    found = [one for one in checked(pdf(lines(RESUME) + drawing)).findings if one.severity != "note"]
    assert [(one.rule, one.severity) for one in found] == [("hidden-text", "error")]
    assert found[0].quote == KEYWORDS
    assert KEYWORDS in read_pdf(pdf(lines(RESUME) + drawing)).text


@pytest.mark.parametrize(
    "drawing",
    [
        f"0 0 0.4 rg 0 100 595 60 re f\n{line('Open to work in the north', 60, 706, before=WHITE)}",
        f"q 595 0 0 60 0 100 cm /P1 Do Q\n{line('Open to work in the north', 60, 706, before=WHITE)}",
        f"/X1 Do\n{line('Open to work in the north', 60, 706, before=WHITE)}",
        line("Open to work in the north", 60, 706, before="0.6 0.6 0.6 rg"),
        line("Open to work in the north", 60, 706, size=5),
    ],
    ids=["white on a dark band", "white on a picture", "white on a band in a form", "grey", "small"],
)
def test_words_that_can_be_seen_are_left_alone(drawing: str) -> None:
    band = b"0 0 0.4 rg 0 100 595 60 re f"
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Length %d>>stream\n%s\nendstream" % (len(band), band)
    made = pdf(lines(RESUME) + drawing, parts=[PICTURE, form], resources="/XObject<</P1 10 0 R/X1 11 0 R>>")
    assert rules(made) == []


def test_letters_without_a_character_are_lost() -> None:
    """The letter that F2 shows as A leads to U+FFFD; most of the words are fine."""
    fonts, parts = mapped("FFFD")
    word = "BT /F1 10 Tf 60 150 Td (Led the) Tj /F2 10 Tf ( AAAAAAA) Tj ET\n"
    assert rules(pdf(lines(RESUME) + word, fonts=fonts, parts=parts)) == ["lost-letters"]


def test_an_icon_is_a_note_and_no_lost_letter() -> None:
    fonts, parts = mapped("F095")
    made = pdf(
        lines(RESUME) + "BT /F2 10 Tf 400 782 Td (A) Tj /F1 10 Tf ( 020 7946 0958) Tj ET\n", fonts=fonts, parts=parts
    )
    assert rules(made, above="") == ["icon"]
    assert "\uf095" in checked(made).stored


def test_a_ligature_with_a_code_point_of_its_own_is_a_note() -> None:
    fonts, parts = mapped("FB01")
    made = pdf(lines(RESUME) + "BT /F2 10 Tf 60 150 Td (A) Tj /F1 10 Tf (nal report) Tj ET\n", fonts=fonts, parts=parts)
    assert rules(made, above="") == ["ligature"]


def test_letters_set_apart_come_apart() -> None:
    letters = " -700 ".join(f"({letter})" for letter in "PROJECTS")
    wide = f"BT /F1 10 Tf 60 562 Td [{letters}] TJ ET\n" + lines(("Water Clock, 2020 - 2021",), 60, 296)
    found = [one for one in checked(pdf(lines(RESUME) + wide)).findings if one.severity != "note"]
    assert [(one.rule, one.quote) for one in found] == [("spaced-letters", "P R O J E C T S")]


def test_a_font_that_stays_at_home_is_a_warning_unless_every_reader_has_it() -> None:
    font = "<</Type/Font/Subtype/TrueType/BaseFont/Frutiger-Light/Encoding/WinAnsiEncoding>>"
    assert rules(pdf(lines(RESUME), fonts={"F1": font})) == ["font-not-embedded"]


def test_a_file_that_forbids_copying_is_read_and_told() -> None:
    made = pdf(lines(RESUME), copying=False)
    assert rules(made) == ["locked"]
    assert checked(made).fields


@pytest.mark.parametrize(
    "catalog",
    ["/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>", "/AcroForm<</Fields[]/XFA 10 0 R>>",
     "/Names<</EmbeddedFiles<</Names[(a.txt)10 0 R]>>>>"],
    ids=["a script", "a form", "a file"],
)  # fmt: skip
def test_what_runs_or_is_carried_along_is_told(catalog: str) -> None:
    assert rules(pdf(lines(RESUME), catalog=catalog, parts=["<</Type/Filespec/F(a.txt)>>"])) == ["active"]


def test_a_picture_of_the_size_of_a_photo_is_a_note() -> None:
    assert rules(pdf(lines(RESUME) + PHOTO, **PICTURES), above="") == ["photo"]


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 cut", b"\x89PNG\r\n\x1a\n" + bytes(50), pdf(lines(RESUME))[:400]])
def test_what_cannot_be_read_is_refused(data: bytes) -> None:
    with pytest.raises(DataError) as refused:
        checked(data)
    assert refused.value.hint
