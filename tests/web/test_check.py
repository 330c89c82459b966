"""The check of anyone's résumé in the browser: pages with marks, findings worst first, and nothing of a stranger's runs."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest
from httpx2 import Response
from jsonschema import Draft202012Validator

from metier.app.starting import read_schema
from pdf_by_hand import picture_pdf
from review.check.awkward import RED, RESUME, WHITE, line, lines, pdf
from web.client import API, Client

TEXT = "\n".join(RESUME)
AWKWARD = pdf(
    lines(RESUME) + line("synergy everywhere always", 60, 400, before=WHITE) + line("S K I L L S", 60, 430, before=RED),
    lines(RESUME[2:8]),
)
MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)> \u202eevil\u202c {{ 7*7 }}"
OWN_TAGS = {
    "article", "a", "bdi", "blockquote", "button", "circle", "dd", "details", "div", "dl", "dt", "figure", "g", "h1",
    "h2", "h3", "img", "input", "label", "li", "ol", "p", "pre", "rect", "section", "span", "strong", "summary", "svg",
    "text", "ul", "use",
}  # fmt: skip


def post(client: Client, data: bytes, name: str = "cv.pdf") -> Response:
    return client.post("/check", params={"name": name}, content=data, headers={"HX-Request": "true"})


def shown(client: Client, data: bytes, name: str = "cv.pdf") -> str:
    answer = post(client, data, name)
    assert answer.status_code == 200, answer.text
    return answer.text


def call(client: Client, data: bytes, name: str = "cv.pdf", **query: Any) -> dict[str, Any]:
    answer = client.post(f"{API}/checks", params={"name": name, **query}, content=data)
    assert answer.status_code == 200, answer.text
    made: dict[str, Any] = answer.json()
    return made


def words(text: str) -> str:
    """What a person reads of some HTML."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text)).split())


def test_the_page_has_a_place_to_drop_a_file_and_one_to_paste_text(client: Client) -> None:
    page = client.get("/check")
    assert page.status_code == 200
    assert 'id="drop"' in page.text and 'id="pasted"' in page.text
    assert re.search(r'href="/check" aria-current="page"', page.text)
    assert 'data-most="50000000"' in page.text


def test_a_resume_is_shown_with_its_pages_its_findings_and_its_fields(client: Client) -> None:
    text = shown(client, AWKWARD)
    assert len(re.findall(r'<figure class="sheet paper" data-page="\d">', text)) == 2
    assert len(re.findall(r'src="data:image/png;base64,[A-Za-z0-9+/=]+"', text)) == 2
    severities = re.findall(r'<li class="found ([\w-]+)"', text)
    assert severities == sorted(severities, key=["error", "warning", "note-level"].index)
    assert severities[0] == "error"
    said = words(text)
    assert "One error, one warning and" in said
    assert "synergy everywhere always" in said
    assert "Evidence : ERE Media" in said
    assert "Ada Example" in said and "E-mail" in said
    assert "%" not in words(text[text.index('id="scroll"') :])  # counts and words, no score


def test_every_box_is_of_a_finding_or_field_that_is_in_the_list_and_on_its_page(client: Client) -> None:
    text = shown(client, AWKWARD)
    boxes = re.findall(
        r'<g class="box ([\w-]+)" data-(finding|field)="(\d+)"><rect x="(.*?)" y="(.*?)" width="(.*?)" height="(.*?)"',
        text,
    )
    assert {kind for _, kind, *_ in boxes} == {"finding", "field"}
    for look, kind, number, left, top, width, height in boxes:
        assert f'id="{kind}-{number}"' in text
        assert -2 <= float(left) < float(left) + float(width) <= 597
        assert -2 <= float(top) < float(top) + float(height) <= 844
        if kind == "finding":
            assert f'<li class="found {look}" id="finding-{number}"' in text
    numbered = re.findall(r'data-finding="(\d+)"><rect [^>]*/><g class="tag"', text)
    assert len(numbered) == len(set(numbered)) > 0  # one number for each finding on a page
    hidden = next(box for box in boxes if box[1:3] == ("finding", "0"))
    assert float(hidden[3]) == pytest.approx(60 - 1.5, abs=0.6)  # room around the words


def test_a_file_without_pages_is_shown_line_by_line_with_its_numbers(client: Client) -> None:
    text = shown(client, f"{TEXT}\n\nHobbies\n\nContractor | FY19-FY21 | thing\n".encode(), "cv.txt")
    assert "<figure" not in text
    rows = re.findall(
        r'<li((?: data-\w+="[^"]*")*)><span class="no" dir="auto">(\d*)</span><span class="words" dir="auto">(.*?)</span>',
        text,
    )
    assert [row[1:] for row in rows[:2]] == [("1", "Ada Example"), ("2", "ada@example.org, +44 20 7946 0958, London")]
    marked = next(row for row in rows if "FY19" in row[2])
    assert marked[1] == "17"
    index = re.search(r'data-findings="(\d+)', marked[0])
    assert index and "FY19-FY21" in words(text.split(f'id="finding-{index[1]}"')[1].split("</li>")[0])


def test_the_order_of_reading_stands_beside_the_text_where_they_differ(client: Client) -> None:
    backwards = pdf("".join(reversed([line(text, 60, 60 + 14 * number) for number, text in enumerate(RESUME)])))
    stored, reading = re.findall(r'<pre class="machine" dir="auto">(.*?)</pre>', shown(client, backwards), re.DOTALL)
    assert html.unescape(stored).split("\n")[0] == RESUME[-1]
    assert html.unescape(reading).split("\n")[0] == RESUME[0]
    assert shown(client, pdf(lines(RESUME))).count('<pre class="machine"') == 1


def test_a_scan_is_an_error_with_its_picture(client: Client) -> None:
    text = shown(client, picture_pdf(b"P5 4 4 255\n" + bytes(range(0, 160, 10)), 595, 842), "scan.pdf")
    assert "No text" in text and text.count("<figure") == 1
    assert "a machine reads nothing in it" in text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"), (b"%PDF-1.7\nand no more", "broken"), (b"\x89PNG\r\n\x1a\n" + bytes(99), "picture"),
        (pdf(*[""] * 201), "201 pages"), (b"\0\1\2\3" * 50, "neither a text nor a document"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_a_calm_notice_with_a_remedy(client: Client, data: bytes, said: str) -> None:
    answer = post(client, data)
    assert answer.status_code == 422
    assert answer.text.startswith('\n<div class="notice error">') or '<div class="notice error">' in answer.text
    assert said in answer.text and 'class="muted"' in answer.text
    assert "<html" not in answer.text
    refused = client.post(f"{API}/checks", params={"name": "cv.pdf"}, content=data)
    assert refused.status_code == 422
    assert said in refused.json()["title"] and refused.json()["hint"]


def test_what_is_no_resume_is_said_to_be_none(client: Client) -> None:
    assert "finds nothing of a résumé" in shown(client, b"***\n", "cv.txt")


@pytest.mark.parametrize("path", ["/check", f"{API}/checks"])
def test_more_than_fifty_megabytes_are_refused_and_so_is_a_page_of_a_stranger(client: Client, path: str) -> None:
    large = client.post(path, params={"name": "a"}, content=bytes(50_000_001))
    assert large.status_code == 413
    assert "50 MB" in large.json()["title"]
    for headers in ({"X-Metier-Token": "wrong"}, {"Origin": "http://evil.example"}):
        assert client.post(path, params={"name": "a"}, content=b"x", headers=headers).status_code == 403


HOSTILE = {
    "markup.txt": f"Ada {MARKUP}\nada@example.org\n\nExperience\nEngineer {MARKUP}, Acme, Jan 2019 - Present\n- did {MARKUP}\nContractor | FY19-FY21 | {MARKUP}\n\nEducation\nBSc </ol></section></main>, Leeds, 2011 - 2014\n",
    f"{MARKUP}.txt": TEXT,
    "links.html": "<h1>Ada</h1><a href='javascript:alert(1)'>ada@example.org</a><h2>Experience</h2><p>Engineer, Acme, 2019 - 2020</p>",
    "values.json": json.dumps({"basics": {"name": f"</script>{MARKUP}", "url": "javascript:alert(1)"}, "work": [{"name": '" onfocus=alert(1) x="', "position": MARKUP}]}),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_that_a_stranger_wrote_becomes_markup(client: Client, name: str) -> None:
    text = shown(client, HOSTILE[name].encode(), name)
    tags = set(re.findall(r"<([a-zA-Z][\w-]*)", text))
    assert tags <= OWN_TAGS, tags - OWN_TAGS
    for tag in re.findall(r"<[a-zA-Z][^>]*>", text):
        names = re.findall(r'\s([\w:-]+)(?==")', re.sub(r'"[^"]*"', '""', tag))
        assert not [each for each in names if each.startswith("on") or each == "style"], tag
    assert not re.search(r'(href|src)="\s*javascript:', text)
    assert "{{" not in text or "{{ 7*7 }}" in text  # it is shown, not computed
    assert "49" not in words(text) or "{{ 7*7 }}" in text


def test_ten_thousand_findings_are_counted_and_the_worst_are_shown(client: Client) -> None:
    many = "Ada\na@example.org\nExperience\n" + "".join(
        f"Engineer {number} | FY19–FY21 | x\n" for number in range(10_000)
    )
    text = shown(client, many.encode(), "many.txt")
    said = words(text)
    assert "10,000 warnings" in said
    assert text.count('<li class="found ') == 200
    assert "9,801 more: 9,800 of ‘unread dates’, 1 of ‘no phone’." in said
    assert len(text) < 3_000_000


def test_the_call_says_what_metier_check_says_and_where_the_pages_are(client: Client) -> None:
    made = call(client, AWKWARD)
    assert [(page["number"], page["width"], page["height"], page["png"]) for page in made.pop("pages")] == [
        (1, 595, 842, ""), (2, 595, 842, "")
    ]  # fmt: skip
    assert made.pop("lines") == [] and made.pop("undrawn") == ""
    Draft202012Validator(json.loads(read_schema("check"))).validate(made)
    assert made["findings"][0]["rule"] == "hidden-text"
    assert made["findings"][0]["marks"][0]["page"] == 1
    with_pictures = call(client, AWKWARD, pictures=1)
    assert with_pictures["pages"][0]["png"].startswith("iVBOR")


def test_the_call_gives_the_lines_of_a_file_without_pages(client: Client) -> None:
    made = call(client, TEXT.encode(), "cv.txt")
    assert made["pages"] == []
    assert made["lines"][0] == {"place": "line 1", "text": "Ada Example"}


def test_the_call_wants_a_name(client: Client) -> None:
    for query in ({}, {"name": ""}, {"name": "a", "more": "1"}, {"name": "a", "pictures": "perhaps"}):
        assert client.post(f"{API}/checks", params=query, content=b"x").status_code == 400


def test_nothing_of_a_checked_file_is_kept(client: Client, workspace: Path) -> None:
    before = {path for path in workspace.rglob("*") if path.is_file()}
    shown(client, AWKWARD)
    call(client, AWKWARD)
    assert {path for path in workspace.rglob("*") if path.is_file()} == before
