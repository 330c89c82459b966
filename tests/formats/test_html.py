"""HTML to text: what a person sees on the page, in lines, whatever the page is made of."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counting import count_calls
from metier.errors import DataError
from metier.formats.html import html_text, read_html
from metier.formats.html_tokens import LONGEST, make_safe


def test_headings_lists_and_paragraphs_are_lines() -> None:
    """The marks are Markdown's, which the reader of ads knows."""
    assert html_text("<h2>You bring</h2><ul><li>Python &amp; SQL</li><li><p>Go</p></li></ul><p>One<br>two</p>") == (
        "## You bring\n\n- Python & SQL\n- Go\n\nOne\ntwo"
    )


def test_lists_in_lists_are_indented_and_marks_are_not_doubled() -> None:
    assert html_text("<ul><li>• Cloud<ul><li>AWS</li></ul></li><li>SQL</li></ul>") == "- Cloud\n  - AWS\n- SQL"


def test_a_bold_line_is_marked_and_a_bold_word_is_not() -> None:
    assert html_text("<p><strong>Nice to have:</strong></p><p>Some <b>Rust</b></p>") == "**Nice to have:**\n\nSome Rust"


def test_tables_and_terms_keep_what_belongs_together() -> None:
    assert html_text("<table><tr><td>Place</td><td>Oslo</td></tr></table>") == "Place | Oslo"
    assert html_text("<dl><dt>Place</dt><dd>Oslo</dd><dt>Start:</dt><dd>May</dd></dl>") == "Place: Oslo\nStart: May"


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("&lt;p&gt;Hello &amp;amp; welcome&lt;/p&gt;", "Hello & welcome"),
        ("<p>AT&amp;amp;T</p>", "AT&amp;T"),
        ("a &lt; b &amp; c", "a < b & c"),
        ("one\n  two\n\nthree", "one\ntwo\n\nthree"),
        ("<p>x < y and 5<6</p>", "x < y and 5<6"),
        ("", ""),
    ],
)
def test_entities_are_decoded_once(fragment: str, text: str) -> None:
    """Only a fragment that is escaped as a whole was escaped twice."""
    assert html_text(fragment) == text


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>secret()</script>",
        "<style>secret{}</style>",
        "<!-- secret -->",
        "<template><p>secret</p></template>",
        "<noscript>secret</noscript>",
        "<svg><title>secret</title></svg>",
        "<div hidden>secret</div>",
        '<div style="color:red; display: none">secret</div>',
        "<span style='font-size:0px'>secret</span>",
        '<span class="a sr-only">secret</span>',
        "<button>secret</button>",
        "<select><option>secret</select>",
        "<textarea>secret</textarea>",
    ],
)
def test_what_nobody_sees_is_no_text(hidden: str) -> None:
    assert html_text(f"<p>before</p>{hidden}<p>after</p>") == "before\n\nafter"


PAGE = """<!doctype html><html><head><title>Clerk - Acme</title></head><body class="has-cookie-banner">
<a class="skip-link" href="#main">Skip to content</a>
<header><nav><a href="/">Home</a><a href="/jobs">Jobs</a></nav></header>
<div id="onetrust-banner-sdk"><p>We use cookies to improve our site.</p></div>
<div class="page"><main><h1>Clerk</h1><p>{words}</p></main>
<aside><ul><li><a href="/1">Another clerk in a town far away</a></li><li><a href="/2">Some other clerk</a></li></ul></aside></div>
<footer>© Acme</footer></body></html>"""


def test_the_page_around_the_content_is_left_out() -> None:
    words = "Keep the books of a small press. " * 20
    page = read_html(PAGE.format(words=words).encode())
    assert page.title == "Clerk - Acme"
    assert page.text == f"# Clerk\n\n{words.strip()}"


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        ("<p>Zürich</p>".encode("latin-1"), None),
        ('<meta charset="iso-8859-1"><p>Zürich</p>'.encode("latin-1"), None),
        ('<meta http-equiv=x content="text/html; charset=utf-8"><p>Zürich</p>'.encode(), None),
        ("<p>Zürich</p>".encode("utf-16"), None),
        ("<p>Zürich</p>".encode("utf-8-sig"), None),
        ("<p>Zürich</p>".encode("cp1252"), "no-such-charset"),
    ],
)
def test_the_encoding_is_found_as_in_a_browser(data: bytes, charset: str | None) -> None:
    assert read_html(data, charset=charset).text == "Zürich"


def test_a_named_encoding_is_used_where_the_bytes_are_not_utf_8() -> None:
    assert read_html("<p>Łódź</p>".encode("iso-8859-2"), charset="iso-8859-2").text == "Łódź"
    assert read_html(b'<meta charset="shift_jis"><p>' + "求人".encode("shift_jis")).text == "求人"


def test_a_page_that_is_too_big_or_binary_is_refused() -> None:
    with pytest.raises(DataError, match="too big"):
        read_html(b"x" * 10_000_001, "big.html")
    with pytest.raises(DataError, match="value 0"):
        read_html(b"<p>x\0" * 100)


HOSTILE = {
    "deep": "<div>" * 100_000 + "end",
    "deep formatting": "<b>" * 100_000 + "end",
    "deep lists": "<ul><li>" * 50_000 + "end",
    "deep tables": "<table><tr><td>" * 40_000 + "end",
    "deep foreign": "<svg>" * 100_000 + "end",
    "many attributes": "<p " + " ".join(f"a{number}=1" for number in range(200_000)) + ">end",
    "a huge attribute": '<p class="' + "x" * 4_000_000 + '">end',
    "an open attribute": '<p class="' * 300_000,
    "open tags": "<a " * 1_000_000,
    "open comments": "<!--" * 1_000_000,
    "open scripts": "<script>" * 500_000,
    "entities": "&lt;&amp;&#x41;&bogus;" * 200_000,
    "ampersands": "&" * 4_000_000,
    "signs": "<" * 4_000_000,
    "paragraphs": "<p>x" * 500_000,
    "wrong ends": "<div>" * 200 + "</x>" * 300_000,
    "adoption": ("<b><p>" * 24 + "</b>" * 24) * 1_500,
    "crossed": "<i><b></i></b>" * 50_000,
    "formatting": "".join(f"<b id={number}>" for number in range(20_000)) + "<p>x" * 50_000,
    "white space": "<p>" + " " * 4_000_000 + "end",
    "spaces in a tag": "<p" + " " * 4_000_000 + ">end",
    "equal signs": "<p" + "=" * 4_000_000 + ">end",
    "entity bomb": '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + "<p>&b;" * 1_000,
    "links": "<a href=x><div>" * 50_000,
    "terms": "<dl><dt>a<dd>b" * 20_000,
}


@pytest.mark.parametrize("name", list(HOSTILE))
def test_hostile_pages_end_in_text_or_a_clear_error(name: str) -> None:
    """What took the parser minutes ends here: it never sees more letters, depth or attributes than these."""
    try:
        safe = make_safe(HOSTILE[name])
        assert len(safe.source) <= LONGEST
        assert isinstance(read_html(HOSTILE[name].encode(), "page.html").text, str)
    except DataError as error:
        assert error.hint


def test_a_deep_page_still_gives_its_text() -> None:
    assert read_html(b"<div>" * 100_000 + b"<p>the end").text == "the end"


def test_the_work_grows_with_the_length() -> None:
    """Four times the page is about four times the work."""

    def calls(times: int) -> int:
        data = ("<div><p>Some <b>words</b></p><ul><li>an item</li></ul></div>" * times).encode()
        return count_calls(lambda: read_html(data).text)

    assert 1_000 < calls(1_000) < 5 * calls(250)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<", ">", "</", "<p>", "<li>", "</ul>", "<ul>", "<b>", "</b>", '<a href="', '"', "'", "=", "<!--", "-->", "&amp;",
             "&", "<td>", "<table>", "<script>", "</script>", "<svg/>", "<svg>", "</svg>", "word", " ", "\n", "é", "<h1>", "<br>",
             "<title>", "<select>", "<math>", "\x00", "<1", "<pre>", "</pre>", "<dt>", "<dd>"]
        )
    ).map("".join)
)  # fmt: skip
def test_any_soup_of_tags_is_read(soup: str) -> None:
    page = read_html(soup.encode())
    assert isinstance(page.text, str)
    assert "\x00" not in html_text(soup)
