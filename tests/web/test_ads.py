"""The pages of ads: read, marked, corrected; a stranger's words stay words."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import pytest

from web.client import API, Client

AD = Path(str(files("metier.app").joinpath("sample"))).joinpath("ad.txt").read_text("utf-8")
HOSTILE = """Senior <script>alert(1)</script> Engineer
Acme "><img src=x onerror=alert(1)> GmbH · Berlin

Requirements
- 5 years of Python {{ 7 * 7 }} <b onclick="x()">bold</b>
- Knowledge of [SQL](javascript:alert(1)) and </textarea><style>*{display:none}</style>
- \u202edetrever\u202c C++ and \x00 nothing
"""


class Elements(HTMLParser):
    """The elements of a page with their attributes, as a browser sees them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def keep(client: Client, text: str = AD) -> str:
    answer = client.post(f"{API}/ads", json={"text": text})
    assert answer.status_code == 201, answer.text
    name: str = answer.json()["ads"][0]["id"]
    return name


def revision(client: Client, name: str) -> int:
    found = re.search(r'data-revision="(\d+)"', client.get(f"/ads/{name}").text)
    assert found
    return int(found[1])


def correct(client: Client, name: str, **fields: object) -> str:
    answer = client.post(f"/ads/{name}/correct", data={"revision": revision(client, name), **fields})
    assert answer.status_code == 200
    return answer.text


def requirement(client: Client, name: str, quote: str) -> str:
    read = client.get(f"{API}/ads/{name}").json()["ad"]["requirements"]
    found: str = next(each["id"] for each in read if quote in each["quote"])
    return found


def test_an_ad_is_listed_and_shown_with_its_requirements_marked(client: Client) -> None:
    assert "None yet." in client.get("/ads").text
    name = keep(client)
    assert f'href="/ads/{name}"' in client.get("/ads").text
    page = client.get(f"/ads/{name}").text
    marked = re.findall(r'class="marked (\w+)"', page)
    assert len(marked) >= 15
    assert set(marked) == {"met", "partly", "not_shown"}
    assert "8 of 8 required" in page
    assert "Gaps, the worst first" in page


def test_without_a_career_an_ad_is_read_all_the_same(newcomer: Client) -> None:
    name = keep(newcomer)
    page = newcomer.get(f"/ads/{name}").text
    assert len(re.findall(r'class="marked plain"', page)) >= 15
    assert "With your career in it" in page
    for part in ("resume", "letter", "files"):
        answer = newcomer.get(f"/ads/{name}/{part}")
        assert answer.status_code == 200
        assert "An answer is made of your career." in answer.text


def test_a_requirement_is_corrected_taken_out_and_put_back(client: Client) -> None:
    name = keep(client)
    rust = requirement(client, name, "Rust")
    page = correct(client, name, what="requirement", id=rust, necessity="required", kind="skill", years="3")
    assert "8 of 9 required" in page
    page = correct(client, name, what="remove", id=rust)
    assert "8 of 8 required" in page
    assert "1 taken out" in page
    span = re.search(r'name="start" value="(\d+)"><input type="hidden" name="end" value="(\d+)"', page)
    assert span
    page = correct(client, name, what="add", start=span[1], end=span[2])
    assert "taken out" not in page
    page = correct(client, name, what="restore")
    assert "As it was read at first" not in page


def test_words_of_the_ad_become_a_requirement(client: Client) -> None:
    name = keep(client)
    page = correct(client, name, what="words", words="Forty people in Hamburg and Aarhus")
    assert re.search(
        r'class="marked \w+" href="#r-\w+" data-start="\d+" data-for="[\w ]+">Forty people in Hamburg', page
    )
    page = correct(client, name, what="words", words="words that are not in it")
    assert "Those words are not in the ad." in page


def test_the_facts_of_an_ad_are_corrected_together(client: Client) -> None:
    name = keep(client)
    fields = {
        "title": "Forecaster", "employer": "Tidewater", "locality": ["Bremen", ""], "region": ["", ""], "country": ["DE", ""],
        "workplace": "remote", "seniority": "lead", "employment": ["FULL_TIME"], "minimum": "80,000", "maximum": "", "currency": "eur", "unit": "YEAR",
    }  # fmt: skip
    correct(client, name, what="facts", **fields)
    ad = client.get(f"{API}/ads/{name}").json()["ad"]
    assert (ad["title"], ad["employer"], ad["workplace"], ad["seniority"]) == (
        "Forecaster",
        "Tidewater",
        "remote",
        "lead",
    )
    assert [place["locality"] for place in ad["places"]] == ["Bremen"]
    assert (ad["pay"]["minimum"], ad["pay"]["maximum"], ad["pay"]["currency"]) == (80000.0, None, "EUR")
    page = correct(client, name, what="facts", **{**fields, "minimum": "a lot"})
    assert "The pay cannot be &#39;a lot&#39;." in page


def test_a_correction_for_an_old_ad_changes_nothing_and_says_so(client: Client) -> None:
    name = keep(client)
    rust = requirement(client, name, "Rust")
    old = revision(client, name)
    correct(client, name, what="remove", id=rust)
    answer = client.post(
        f"/ads/{name}/correct", data={"revision": old, "what": "remove", "id": requirement(client, name, "PyTorch")}
    )
    assert "changed in another tab" in answer.text
    assert "PyTorch or TensorFlow" in answer.text


@pytest.mark.parametrize(
    "fields", [{}, {"what": "nothing"}, {"what": "add", "start": "1", "end": "x"}, {"what": "add", "start": "9" * 12, "end": "3"},
               {"what": "requirement", "id": "none", "necessity": "required"}, {"what": "remove", "id": "'; drop table ads"}, {"what": "words", "words": ""}]
)  # fmt: skip
def test_a_correction_that_cannot_be_is_said_in_the_page(client: Client, fields: dict[str, str]) -> None:
    name = keep(client)
    before = client.get(f"{API}/ads/{name}").json()["ad"]["revision"]
    page = correct(client, name, **fields)
    assert 'class="notice warning"' in page
    assert client.get(f"{API}/ads/{name}").json()["ad"]["revision"] == before


def test_a_strangers_words_stay_words(client: Client) -> None:
    """Whatever an ad says, its page holds no tag, handler or address of it."""
    name = keep(client, HOSTILE)
    pages = [
        client.get(path).text
        for path in ("/ads", f"/ads/{name}", f"/ads/{name}/resume", f"/ads/{name}/letter", f"/ads/{name}/files")
    ]
    for page in pages:
        seen = Elements()
        seen.feed(page)
        assert len(seen.found) > 50
        assert not {tag for tag, _ in seen.found} & {"img", "style", "iframe", "object"}
        for tag, attributes in seen.found:
            assert (
                tag != "script"
                or attributes.get("type") == "application/json"
                or attributes["src"].startswith("/static/")
            )
            assert not [name for name in attributes if name.startswith("on")]
            assert not attributes.get("href", "").strip().lower().startswith(("javascript:", "data:"))
        assert "\x00" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in pages[1]
    assert "{{ 7 * 7 }}" in pages[1]


def test_every_file_of_an_answer_comes_and_is_what_it_says(client: Client) -> None:
    name = keep(client)
    page = client.get(f"/ads/{name}/files").text
    links = re.findall(rf'href="(/ads/{name}/files/[\w.]+)"', page)
    assert len(links) == 18
    for link in links:
        answer = client.get(link)
        assert answer.status_code == 200, link
        assert len(answer.content) > 300
        assert answer.headers["content-disposition"].startswith("attachment;")
        assert "sandbox" in answer.headers["content-security-policy"]
        if link.endswith(".pdf"):
            assert answer.content.startswith(b"%PDF-")
            assert b"field:" not in answer.content


def test_an_ad_that_is_removed_is_gone(client: Client) -> None:
    name = keep(client)
    answer = client.post(f"/ads/{name}/remove", headers={"HX-Request": "true"})
    assert answer.headers["hx-redirect"] == "/ads"
    for path in (f"/ads/{name}", f"/ads/{name}/resume", f"/ads/{name}/files/resume.pdf", f"{API}/ads/{name}"):
        assert client.get(path).status_code == 404
