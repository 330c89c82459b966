"""Any source, by its bytes and not by its name: standard input, documents, several ads, and what holds no ad."""

from __future__ import annotations

import io
import json
import time
from pathlib import Path

import docx
import pytest
import typst

from metier.ads.boards import clean_pasted
from metier.app.reading import load_ad, load_ads
from metier.app.sources import Source, find_postings
from metier.errors import DataError, UserError

PAGES = Path(__file__).parents[1] / "corpus" / "pages"
TEXT = """Software Engineer
Acme Ropes, Leith, UK

Acme Ropes has made ropes in Leith since 1820. We have 40 people, two cats, and a walk of three hundred metres under one roof.

Requirements
- 5 years of experience with Python
- Solid SQL
- A driving licence
- Fluent English
"""


def texts(data: bytes, suffix: str = "", name: str = "standard input") -> list[str]:
    return [posting.text for posting in find_postings(Source(name, data, suffix))]


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.[hjet]*")), ids=lambda path: path.name)
def test_the_first_bytes_tell_the_kind_without_a_name(path: Path) -> None:
    """Standard input takes whatever a file may be."""
    if path.suffix in (".toml", ".md"):
        return
    assert texts(path.read_bytes()) == texts(path.read_bytes(), path.suffix)


def test_pdf_and_docx_are_read_under_any_name(tmp_path: Path) -> None:
    lines = "\n\n".join(line if line.startswith("-") else f"{line}\n" for line in TEXT.splitlines() if line)
    (tmp_path / "ad").write_bytes(typst.compile(lines.encode()))
    document = docx.Document()
    for line in TEXT.splitlines():
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    (tmp_path / "ad.docx").write_bytes(stream.getvalue())
    for name in ("ad", "ad.docx"):
        ad = load_ad(str(tmp_path / name))
        assert (ad.title, ad.employer) == ("Software Engineer", "Acme Ropes"), name
        assert [demand.quote for demand in ad.requirements][-1] == "Fluent English"


def test_plain_text_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "ad.txt").write_text(TEXT, encoding="utf-8")
    assert load_ad(str(tmp_path / "ad.txt")).text == TEXT


def test_a_list_that_looks_like_navigation_is_no_navigation() -> None:
    """Two such words are nothing yet, and an item of a list is a demand."""
    text = "Clerk\n\nContact\n\nYou know\n- Support\n- Press\n- Search\n- Help\n\nApply now\n"
    assert clean_pasted(text) == text


def test_ads_apart_by_a_ruled_line_are_several_and_sections_are_not() -> None:
    other = TEXT.replace("Software Engineer", "Data Analyst")
    assert texts(f"{TEXT}\n==========\n\n{other}".encode()) == [TEXT, other]
    sections = TEXT.replace("Requirements", "==========\nRequirements")
    assert texts(sections.encode()) == [sections]


def test_a_message_with_a_document_gives_the_document() -> None:
    from email.message import EmailMessage

    made = EmailMessage()
    made["Subject"], made["Message-ID"] = "Look at this", "<1@example.org>"
    made.set_content("Would that be something?")
    made.add_attachment(TEXT.encode(), maintype="text", subtype="plain", filename="ad.txt")
    assert texts(made.as_bytes()) == [TEXT]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<html><body><div id=root></div><script>render()</script></body></html>", "too little text"),
        (b'{"jobs": []}', "no job posting"),
        (b'{"@type": "Recipe"}', "no job posting"),
        (b"[{", "not JSON"),
        (b"%PDF-1.7", "broken"),
        (b"PK\x03\x04", "DOCX"),
        (b"   ", "empty"),
    ],
)
def test_what_holds_no_ad_is_said(data: bytes, words: str) -> None:
    with pytest.raises(DataError, match=words) as refused:
        texts(data)
    assert refused.value.file == "standard input"
    assert refused.value.hint


def test_formats_that_are_not_read_are_named(tmp_path: Path) -> None:
    for name in ("ad.doc", "ad.odt", "ad.rtf"):
        with pytest.raises(UserError, match="not read"):
            load_ads(str(tmp_path / name))
    with pytest.raises(UserError, match="RTF"):
        texts(b"{\\rtf1 words}")


def test_broken_or_hostile_data_in_a_page_is_passed_over() -> None:
    """Other scripts of the page, or its text, are read instead."""
    body = f"<h1>Software Engineer</h1><p>{'We make ropes of hemp. ' * 20}</p>"
    good = json.dumps(
        {"@type": "JobPosting", "title": "Software Engineer", "description": "<p>One</p><p>Two</p>" * 100}
    )
    for bad in (
        '{"@type": "JobPosting", ',
        '{"@type": "JobPosting", "x": ' + "[" * 50_000,
        '{"@type": "JobPosting", "description": 5}',
    ):
        page = f'<script type="application/ld+json">{bad}</script>{body}'
        assert "ropes of hemp" in texts(page.encode())[0]
        both = (
            f'<script type="application/ld+json">{bad}</script><script type="application/ld+json">{good}</script>{body}'
        )
        assert any("Two" in text for text in texts(both.encode()))


def test_a_megabyte_is_read_in_time() -> None:
    item = "<div class='row'><p>Some words here <b>bold</b> and more</p><ul><li>one item of text</li></ul></div>"
    start = time.process_time()
    assert len(texts(f"<html><body><main>{item * 9_500}</main></body></html>".encode())[0]) > 300_000
    assert time.process_time() - start < 4
    start = time.process_time()
    texts(b"<!---->" * 140_000)
    texts(b"<!--" * 1_000 + b"x" * 1_000_000)
    assert time.process_time() - start < 4
