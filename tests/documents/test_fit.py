"""fit.html: self-contained, safe whatever the ad says, complete, readable by machines and people."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metier.documents.fit import render_fit
from metier.documents.fit_marks import mark_text
from metier.model.ad import Ad, Requirement
from metier.model.career import Basics, Career, Entry, Fact, Words
from metier.model.dates import Interval, YearMonth
from metier.model.match import Evidence, Match, Pair, Status
from metier.model.plan import Choice, Selection

STATUSES: tuple[Status, ...] = ("met", "partly", "not_shown", "unknown")
VOID = {"meta", "path", "circle", "use", "br"}
ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "svg", "defs", "symbol", "path", "circle", "use", "a", "header", "p",
    "h1", "h2", "h3", "h4", "span", "ul", "ol", "li", "b", "main", "section", "div", "article", "blockquote", "q", "code",
    "footer",
}  # fmt: skip


class Page(HTMLParser):
    """The page as another program reads it: tags checked for balance, attributes and texts collected."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.by_id: dict[str, int] = {}
        self.ad = ""
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("style", "title"):
            self.texts.append(data)

    @property
    def text(self) -> str:
        return "".join(self.texts)

    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.tags if "id" in attributes]

    def targets(self) -> list[str]:
        return [attributes["href"] for tag, attributes in self.tags if tag in ("a", "use")]


def pair(text: str, start: int, end: int, status: Status = "met", *evidence: Evidence, why: str = "Because.") -> Pair:
    requirement = Requirement(f"r{start}", text[start:end], (start, end), "skill", "required")
    return Pair(requirement, status, why, evidence)


def fact(text: str, pointer: str = "/work/0/highlights/0") -> Fact:
    return Fact(pointer, "highlight", text, "work", "/work/0", (), Interval(YearMonth(2020, 3)))


def sample_career(text: str = "Ada Example") -> Career:
    words = Words("/work/0/position", text)
    return Career(Basics(Words("/basics/name", text)), (Entry("/work/0", "work", title=words, organization=words),))


def page(text: str, *pairs: Pair, selection: Selection | None = None, career: Career | None = None, **ad: Any) -> str:
    match = Match(Ad(text, tuple(one.requirement for one in pairs), **ad), pairs, date(2025, 6, 15))
    return render_fit(match, selection, career or sample_career())


TEXT = "We need Python and SQL, and a sense of humour."


def test_every_requirement_is_marked_and_linked_to_its_card_and_back() -> None:
    """From the ad to the evidence and back again, by anchors alone."""
    read = Page(page(TEXT, pair(TEXT, 8, 14), pair(TEXT, 19, 22, "partly"), pair(TEXT, 28, 45, "unknown")))
    for number in (1, 2, 3):
        assert {f"r{number}", f"q{number}"} <= set(read.ids())
        assert {f"#r{number}", f"#q{number}"} <= set(read.targets())
    assert len(read.ids()) == len(set(read.ids()))
    assert {target[1:] for target in read.targets()} <= set(read.ids())


def test_statuses_are_words_and_signs_beside_colours() -> None:
    """Who sees no colour reads the word; who prints in grey sees the sign."""
    html = page(TEXT, *(pair(TEXT, 8, 14, status) for status in STATUSES))
    for words in ("Shown", "Partly shown", "Not shown", "Cannot be shown on paper"):
        assert f"</svg>{words}</span>" in html
    for status in STATUSES:
        assert html.count(f'href="#i-{status}"') >= 3


@pytest.mark.parametrize(
    "spans",
    [
        [(0, 10), (2, 5)], [(0, 10), (5, 15)], [(0, 5), (5, 10)], [(3, 8), (3, 8)], [(0, 15), (0, 5), (10, 15)], [(4, 4)],
        [(0, 46), (8, 14), (10, 22)], [(40, 99)],
    ],
)  # fmt: skip
def test_nested_and_overlapping_requirements_all_keep_their_marks(spans: list[tuple[int, int]]) -> None:
    """No link stands in a link, no word is lost or doubled, each requirement has its own number after it."""
    pairs = [pair(TEXT, start, end, STATUSES[n % 4]) for n, (start, end) in enumerate(spans)]
    marked = mark_text(TEXT, pairs)
    assert not re.search(r"<a [^>]*>(?:(?!</a>).)*<a ", marked)
    words = re.sub(r'<a class="ref.*?</a>', "", marked)
    assert re.sub(r"<[^>]+>", "", words) == TEXT
    for number in range(1, len(spans) + 1):
        assert marked.count(f'id="q{number}"') == 1
        assert re.search(rf'class="ref \w+" href="#r{number}"', marked)


def test_the_order_of_the_page_is_headline_gaps_ad_evidence_and_what_is_left_out() -> None:
    """Gaps before all else, the worst first; headings step down one level at a time."""
    choices = (Choice("/work/0/highlights/1", "Kept the books", 0.25, 24.4, False, "It answers nothing here."),)
    html = page(TEXT, pair(TEXT, 8, 14, "not_shown"), selection=Selection(1.0, 1.0, 0, choices))
    titles = [
        "0 of 1 required shown",
        "Gaps, the worst first",
        "The ad, with",
        "Each requirement",
        "What the résumé leaves out",
    ]
    places = [html.index(title) for title in titles]
    assert places == sorted(places)
    levels = [int(tag[1]) for tag, _ in Page(html).tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert "Kept the books" in html
    assert "It answers nothing here. Value 0.25, height 24 pt" in html


def test_without_a_selection_nothing_is_said_about_the_page() -> None:
    """`metier fit` prints nothing."""
    assert 'id="page"' not in page(TEXT)


def test_evidence_shows_words_place_and_pointer() -> None:
    """The quote, the entry with its dates, and the pointer in small print."""
    piece = Evidence(fact("Wrote Python"), "narrower", 0.8, "Wrote Python")
    read = Page(page(TEXT, pair(TEXT, 8, 14, "met", piece)))
    assert "Wrote Python" in read.text
    assert "Ada Example, Ada Example, since March 2020; narrower than what is asked" in read.text
    assert "/work/0/highlights/0" in read.text


def test_languages_are_named_where_they_are_known_and_never_broken_by_an_ad() -> None:
    """The page speaks English, the ad its own language; a tag that is none is left out."""
    assert '<div class="ad" dir="auto" lang="de">' in page(TEXT, language="de")
    assert '<div class="ad" dir="auto">' in page(TEXT, language='de" onclick="x')
    assert '<html lang="en">' in page(TEXT)


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    """One file: no script, no link elsewhere, no import in its style, and a policy that forbids them anyway."""
    html = page(TEXT, pair(TEXT, 8, 14), url="https://jobs.example/1?a=1&b=2")
    assert "default-src 'none'" in html
    assert not re.search(r"<(?:script|link|img|iframe|object|embed|form|base)\b", html, re.IGNORECASE)
    assert not re.search(r"url\(|@import|src=", html)
    assert "https://jobs.example/1?a=1&amp;b=2" in html


def _contrast(one: str, other: str) -> float:
    """The contrast of two sRGB colours by WCAG 2.2."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_enough_in_light_and_dark() -> None:
    """WCAG 2.2 AA: 4.5 to 1 for every pair of text and ground in use."""
    style = page(TEXT).split("<style>")[1].split("</style>")[0]
    schemes = [
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in re.findall(r":root \{(.*?)\}", style, re.S)
    ]
    assert len(schemes) == 2
    for colours in schemes:
        for ground in ("paper", "card", "glow", "met-tint", "partly-tint", "not-tint", "unknown-tint"):
            assert _contrast(colours["ink"], colours[ground]) >= 4.5
        for ground in ("paper", "card", "glow"):
            for text in ("muted", "link", "met", "partly", "not", "unknown"):
                assert _contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
        for status in ("met", "partly", "not", "unknown"):
            assert _contrast(colours[status], colours[f"{status}-tint"]) >= 4.5, status


HOSTILE = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "javascript:alert(1)", "</style><script>", "&lt;b&gt;",
            "' onmouseover='x", "<!--", "]]>", "</title>", "\x00\x08\ud800", "\u202egnp.exe", "a\r\nb\rc", "<svg/onload=x>",
        ]
    ),
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(HOSTILE, min_size=1, max_size=4), HOSTILE, HOSTILE, st.data())
def test_any_text_prints_as_itself_and_can_do_nothing(lines: list[str], mine: str, title: str, data: Any) -> None:
    """Whatever an ad or a career says, the page parses, holds known tags only, links within itself, and shows the words."""
    text = "\n".join(lines)
    at = st.integers(0, len(text))
    pairs = []
    for status in STATUSES:
        start, end = sorted((data.draw(at), data.draw(at)))
        pairs.append(pair(text, start, end, status, Evidence(fact(mine, mine), "same", 0.5, mine), why=mine))
    selection = Selection(1.0, 2.0, 0, (Choice(mine, mine, 0.1, 1.0, False, mine),))
    html = page(text, *pairs, selection=selection, career=sample_career(mine), title=title, employer=mine, url=mine)
    html.encode("utf-8")
    read = Page(html)
    assert {tag for tag, _ in read.tags} <= ALLOWED
    assert not any(
        name.startswith("on") or name in ("src", "style", "action") for _, names in read.tags for name in names
    )
    assert all(re.fullmatch(r"#[a-z]+-?\w*", target) for target in read.targets())
    assert _plain(mine) in _plain(read.text)
    assert _plain(title) in _plain(read.text) or not title


def _plain(text: str) -> str:
    """Text as a page can hold it, white space aside."""
    text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", "\ufffd", text)
    return "".join(text.split())
