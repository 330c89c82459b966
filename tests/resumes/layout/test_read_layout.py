"""A PDF is read line by line in the order in which a person reads it."""

from __future__ import annotations

from functools import cache

import pytest

from metier.errors import DataError
from metier.formats.printed import TextLine
from metier.resumes.layout import pages_without_text, read_layout

HEAD = "#set page(width: 420pt, height: 595pt, margin: 40pt)\n#set text(size: 10pt, hyphenate: false)\n"
LONG = "Moved forty nightly jobs to one scheduler, which cut the time to recover from six hours to twenty minutes."


@cache
def typeset(body: str, tagged: bool = True) -> bytes:
    import typst

    source = '#set document(title: "Résumé")\n' + HEAD + body
    made = typst.compile(source.encode(), format="pdf", pdf_tags=tagged)
    assert isinstance(made, bytes)
    return made


@cache
def read(body: str, tagged: bool = True) -> tuple[TextLine, ...]:
    return read_layout(typeset(body, tagged))


def texts(body: str, tagged: bool = True) -> list[str]:
    return [line.text for line in read(body, tagged)]


def test_what_stands_apart_on_one_line_is_set_apart_by_a_tab():
    assert texts("Engineer #h(1fr) Mar 2020 – Present") == ["Engineer\tMar 2020 – Present"]


def test_words_of_one_line_are_parted_by_one_space():
    assert texts("one  two#h(6pt)three") == ["one two three"]


def test_words_that_change_their_look_once_are_two_cells_and_a_name_in_two_weights_is_one():
    assert texts("#strong[Blue Kite] #text(fill: gray)[Engineer]") == ["Blue Kite\tEngineer"]
    assert texts("#text(size: 20pt)[#strong[Ada] Example]") == ["Ada Example"]
    assert texts("#strong[Skills:] Python, Go") == ["Skills: Python, Go"]


def test_a_heading_has_the_level_of_its_tag_and_is_never_guessed_from_its_looks():
    lines = read("= Ada\n#text(size: 20pt, weight: 700)[Large]")
    assert [(line.text, line.heading) for line in lines] == [("Ada", 1), ("Large", 0)]


def test_sizes_weight_slant_and_colour_are_those_of_the_print():
    source = '#text(size: 15.75pt, weight: 700)[Section]\n\n#text(size: 10.5pt, style: "italic", fill: rgb("#336699"))[Words]'
    section, words = read(source, False)
    assert (section.size, section.bold, section.italic) == (15.75, True, False)
    assert (words.size, words.bold, words.italic, words.colour) == (10.5, False, True, "#336699")


@pytest.mark.parametrize("tagged", [True, False])
def test_list_items_lose_their_glyph_and_know_their_depth(tagged):
    lines = read("Work\n- Built it\n  - with care\n- Sold it", tagged)
    assert [(line.text, line.item) for line in lines] == [
        ("Work", 0),
        ("Built it", 1),
        ("with care", 2),
        ("Sold it", 1),
    ]


def test_the_numbers_of_a_tagged_list_are_taken_off():
    assert [(line.text, line.item) for line in read("+ Built it\n+ Sold it")] == [("Built it", 1), ("Sold it", 1)]


@pytest.mark.parametrize("tagged", [True, False])
def test_a_wrapped_item_goes_on_with_its_second_line(tagged):
    lines = read(f"- {LONG}\n- Mentored four engineers", tagged)
    assert [line.starts for line in lines] == [True, False, True]
    assert all(line.item == 1 for line in lines)


def test_a_line_that_had_room_for_more_ends_its_paragraph():
    lines = read(f"{LONG} \\ Led four people \\ {LONG}", False)
    assert [line.starts for line in lines] == [True, False, True, True, False]


def test_drawn_bullets_make_list_items():
    dot = "#place(dx: -8pt, dy: 3pt, circle(radius: 1.5pt, fill: black))"
    lines = read(f"Work\n\n{dot}Built it\n\n{dot}Sold it", False)
    assert [(line.text, line.item) for line in lines] == [("Work", 0), ("Built it", 1), ("Sold it", 1)]


SIDE = """#grid(columns: (110pt, 1fr), column-gutter: 20pt,
  [*Skills* \\ Python \\ SQL \\ Scala \\ *Languages* \\ English \\ Polish \\ Dutch],
  [*Work* \\ Engineer \\ Built it \\ Sold it \\ *Education* \\ Degree \\ School \\ City])"""


def test_a_sidebar_is_read_apart_from_the_text_beside_it():
    found = texts(SIDE, False)
    assert found == [
        "Skills",
        "Python",
        "SQL",
        "Scala",
        "Languages",
        "English",
        "Polish",
        "Dutch",
        "Work",
        "Engineer",
        "Built it",
        "Sold it",
        "Education",
        "Degree",
        "School",
        "City",
    ]


def test_columns_are_numbered_in_the_order_in_which_they_are_read():
    assert [line.column for line in read(SIDE, False)] == [0] * 8 + [1] * 8


def placed(*lines: tuple[int, int, str]) -> str:
    return "".join(f"#place(dx: {x}pt, dy: {y}pt)[{text}]\n" for x, y, text in lines)


def test_text_in_the_order_of_drawing_is_read_by_its_columns():
    left = [(0, 14 * row, f"left{row}") for row in range(8)]
    right = [(170, 14 * row + 5, f"right{row}") for row in range(8)]
    drawn = [line for pair in zip(reversed(left), right, strict=True) for line in pair]
    assert texts(placed(*drawn), False) == [text for _, _, text in (*left, *right)]


def test_dates_that_are_drawn_before_all_other_text_come_to_their_entries():
    dates = [(250, 60 * job + 20, f"20{job}0 – 20{job}4") for job in range(1, 4)]
    work = [
        (0, 60 * job + 20 + 14 * row, text)
        for job in range(1, 4)
        for row, text in enumerate(("Job", "Firm", "Did what was needed"))
    ]
    found = texts(placed((0, 30, "Experience"), *dates, *work), False)
    assert [text for text in found if "\t" in text] == [f"Job\t20{job}0 – 20{job}4" for job in range(1, 4)]


def test_a_date_at_the_left_is_on_the_line_of_its_entry_though_it_is_broken_in_two():
    grid = "#grid(columns: (70pt, 1fr), [March 2020 –\\ today], [Engineer \\ Acme \\ Porto])"
    assert texts(grid, False) == ["March 2020 – today\tEngineer", "Acme", "Porto"]


RAIL = """#grid(columns: (90pt, 1fr), row-gutter: 12pt, [Experience], [Engineer \\ Acme \\ Built it \\ Sold it \\ Porto],
  [Languages], [Polish, English])"""


def test_the_heading_in_a_left_rail_comes_alone_before_its_content():
    assert texts(RAIL, False) == [
        "Experience",
        "Engineer",
        "Acme",
        "Built it",
        "Sold it",
        "Porto",
        "Languages",
        "Polish, English",
    ]


def test_labels_stay_on_the_line_of_their_values():
    grid = "#grid(columns: (90pt, 1fr), row-gutter: 6pt, [Languages], [Python, SQL], [Platforms], [Kafka, Spark])"
    assert texts(grid, False) == ["Languages\tPython, SQL", "Platforms\tKafka, Spark"]


def test_spaced_out_letters_become_words():
    assert texts("#text(tracking: 5pt)[WORK EXPERIENCE]", False) == ["WORK EXPERIENCE"]


def test_ligatures_are_read_as_letters():
    assert texts("efficient final flow", False) == ["efficient final flow"]


def test_a_word_broken_by_the_typesetter_is_whole_again_and_a_compound_keeps_its_hyphen():
    words = "Responsible for documentation of international standardization by self-taught colleagues. "
    found = read(
        f'#set par(justify: true)\n#set text(hyphenate: true, lang: "en")\n#block(width: 95pt)[{words * 4}]', False
    )
    assert len(found) > 12
    joined = " ".join(line.text for line in found)
    assert joined.split() == (words * 4).split()


@pytest.mark.parametrize(("one", "other"), [("maria.concepcion", "@example.org"), ("ada.byron@example", ".org")])
def test_an_address_that_is_too_long_for_its_column_is_whole_again(one, other):
    assert texts(f'#"{one}" \\ #"{other}"', False) == [one + other]


def test_two_addresses_stay_two():
    assert texts('#"ada.byron@example.org" \\ #"byron.example.org"', False) == [
        "ada.byron@example.org",
        "byron.example.org",
    ]


def test_links_lie_on_their_words():
    (line,) = read('See #link("https://ada.example")[my page] there')
    (link,) = line.links
    assert (line.text[link.start : link.end], link.href) == ("my page", "https://ada.example")


def test_running_headers_and_page_numbers_are_no_content():
    lines = read(
        '#set page(header: [Ada Byron], footer: context counter(page).display("1 / 1", both: true))\none#pagebreak()two'
    )
    assert [(line.text, line.region) for line in lines if line.region == "body"] == [("one", "body"), ("two", "body")]
    assert sorted(line.text for line in lines if line.region == "header") == ["Ada Byron", "Ada Byron"]
    assert sorted(line.text for line in lines if line.region == "footer") == ["1 / 2", "2 / 2"]


def test_white_letters_on_white_are_kept_apart_and_on_a_dark_ground_they_are_text():
    hidden, shown = (
        "#text(fill: white)[hire me]",
        "#block(fill: black, width: 200pt, inset: 5pt, text(fill: white)[Contact])",
    )
    assert [(line.text, line.region) for line in read(f"Ada\n\n{hidden}\n\n{shown}", False)] == [
        ("Ada", "body"),
        ("Contact", "body"),
        ("hire me", "aside"),
    ]


def test_what_is_printed_twice_for_boldness_is_read_once():
    assert texts(placed((0, 0, "Ada Byron"), (0, 0, "Ada Byron")), False) == ["Ada Byron"]


def test_turned_text_is_a_line_of_its_own():
    assert "EXPERIENCE" in texts("Ada\n#place(dx: -20pt, dy: 30pt, rotate(-90deg)[EXPERIENCE])\nByron", False)


def test_every_line_says_where_it_is():
    lines = read("one#pagebreak()two")
    assert [line.spot.page for line in lines] == [1, 2]
    for line in lines:
        assert line.spot.box is not None
        left, top, right, bottom = line.spot.box
        assert 0 <= left < right <= 420 and 0 <= top < bottom <= 595


def test_a_column_is_read_to_its_end_before_the_one_beside_it():
    left = [(0, 14 * row, f"side{row}") for row in range(20)]
    right = [(150, 14 * row, f"text{row} which is long") for row in range(34)]
    more = "".join(f"#place(dx: 150pt, dy: {14 * row}pt)[more{row} which is long]\n" for row in range(5))
    found = texts(placed(*right, *left) + "#pagebreak()\n" + more, False)
    assert found == [text for _, _, text in right] + [f"more{row} which is long" for row in range(5)] + [
        text for _, _, text in left
    ]


def test_a_picture_has_no_text_and_is_named_as_that():
    picture = typeset("#rect(width: 100pt, height: 100pt, fill: blue)", False)
    with pytest.raises(DataError, match="pictures") as refused:
        read_layout(picture, "scan.pdf")
    assert refused.value.file == "scan.pdf"
    assert pages_without_text(picture) == (1,)
    assert pages_without_text(typeset("Ada")) == ()


def test_what_is_no_pdf_is_refused():
    with pytest.raises(DataError, match="not a PDF"):
        read_layout(b"hello", "cv.pdf")


def test_a_year_that_a_narrow_column_broke_off_comes_back_to_its_month():
    grid = "#grid(columns: (1fr, 40pt), [Licence, École \\ supérieure], [Sep 2015 – Jun \\ 2018])"
    assert texts(grid, False) == ["Licence, École\tSep 2015 – Jun 2018", "supérieure"]


def test_one_long_line_of_a_sidebar_does_not_weave_the_columns_together():
    side = [(0, 14 * row, f"side{row}") for row in range(10)]
    side[3] = (0, 42, "a-very-long-name-of-a-town-that-juts-out-far")
    main = [(170, 14 * row + 4, f"main{row} is as long as a line of text") for row in range(10)]
    assert texts(placed(*side, *main), False) == [text for _, _, text in (*side, *main)]


def test_a_page_of_one_number_is_read():
    """What stands alone has nothing above or below it to be compared with."""
    assert texts("0") == ["0"]
    assert texts("Words #pagebreak() 0") == ["Words", "0"]
