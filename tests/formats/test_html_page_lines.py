"""An HTML page to lines: as a browser shows it, headings, lists, tables and links as marked."""

from __future__ import annotations

import pytest

from metier.errors import DataError
from metier.formats.html_page_lines import html_text_lines
from metier.formats.printed import Link, TextLine


def read(text: str) -> tuple[TextLine, ...]:
    return html_text_lines(f"<!doctype html><html><body>{text}</body></html>".encode(), "cv.html")


def texts(text: str) -> list[str]:
    return [line.text for line in read(text)]


def test_headings_items_and_paragraphs():
    page = "<h1>Ada</h1><section><h2>Work</h2><ul><li>Built<ul><li><p>sub</p><p>more</p></li></ul></li><li>• Led</li></ul><p>x</p>"
    assert [(line.text, line.heading, line.item, line.starts) for line in read(page)] == [
        ("Ada", 1, 0, True), ("Work", 2, 0, True), ("Built", 0, 1, True), ("sub", 0, 2, True), ("more", 0, 2, False),
        ("Led", 0, 1, True), ("x", 0, 0, True),
    ]  # fmt: skip


def test_looks_come_from_tags_and_styles():
    bold, styled = read("<p><b>Acme</b></p><p style='font-size: 16px; color: #AA0000; font-weight:700'>x</p>")
    assert bold.bold and not bold.italic
    assert (styled.size, styled.colour, styled.bold) == (12.0, "#aa0000", True)


def test_a_line_break_goes_on():
    assert [(line.text, line.starts) for line in read("<p>Acme<br>London</p>")] == [("Acme", True), ("London", False)]


def test_what_stands_apart_has_a_tab():
    assert texts("<div>Acme <span class='date'>2019</span></div>") == ["Acme\t2019"]
    assert texts("<h3>Engineer<span style='float:right'>2019</span></h3>") == ["Engineer\t2019"]
    assert texts("<div><span>a@b.org</span><span>London</span> <a href='x'>git</a></div>") == ["a@b.org\tLondon\tgit"]
    assert texts("<h1><span>Ada</span> <span>Lovelace</span></h1>") == ["Ada Lovelace"]
    assert texts("<p><span>un</span><span>broken</span></p>") == ["unbroken"]


def test_tables_and_lists_of_definitions():
    assert texts("<table><tr><th>Skill</th><td>Python</td></tr><tr><td>Go</td><td></td></tr></table>") == [
        "Skill\tPython", "Go",
    ]  # fmt: skip
    assert texts("<dl><dt>Languages</dt><dd>German</dd></dl>") == ["Languages", "German"]


def test_links_have_their_places():
    (line,) = read("<li>see <a href='https://ada.example.org'><b>my</b> page</a></li>")
    assert line.links == (Link(4, 11, "https://ada.example.org"),)


def test_what_is_hidden_or_runs_is_no_text():
    page = "<style>b{}</style><script>x</script><p hidden>no</p><p style='display:none'>no</p><footer>yes</footer><nav>me</nav>"
    assert texts(page) == ["yes", "me"]


def test_depth_does_no_harm():
    for tag in ("div", "b", "span", "ul><li", "table><tr><td"):
        assert texts(f"<{tag}>" * 5_000 + "deep") == ["deep"]


def test_a_tangle_is_refused():
    with pytest.raises(DataError):
        read("<p><b>x</b></p>" * 100_000)
