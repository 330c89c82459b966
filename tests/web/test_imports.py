"""The review of a résumé in the browser: each field leads to where it was read, doubts are marked, and it is taken over."""

from __future__ import annotations

import html
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from httpx2 import Response

from metier.career.write import read_values
from pdf_by_hand import picture_pdf
from review.check.awkward import RESUME, lines, pdf
from web.client import API, Client

TEXT = "\n".join(RESUME)
PDF = pdf(lines(RESUME), lines(RESUME[2:8]))
DOUBTFUL = "Ada Example\nada@example.org\n\nExperience\nContractor | Something | thing\n\nEducation\nBSc Physics, Leeds, 2011 - 2014\n"
SCAN = picture_pdf(b"P5 4 4 255\n" + bytes(range(0, 160, 10)), 595, 842)
PART = {"HX-Request": "true"}


def bring(client: Client, data: bytes | str = TEXT, name: str = "cv.txt", **query: Any) -> str:
    """The id of a résumé that was brought."""
    answer = client.post(f"{API}/imports", params={"name": name, **query}, content=data)
    assert answer.status_code == 201, answer.text
    number: str = answer.json()["id"]
    return number


def review(client: Client, number: str) -> str:
    answer = client.get(f"/imports/{number}")
    assert answer.status_code == 200, answer.text
    return answer.text


def origins(text: str) -> dict[str, str]:
    """By pointer of a field of the form: the numbers of its origins."""
    return dict(re.findall(r'data-pointer="([^"]*)" data-origin="([^"]*)"', text))


def take(client: Client, number: str, how: str, **fields: Any) -> Response:
    data = {"how": how, "revision": client.state()["revision"] if client.desk.has_career else 0, **fields}
    return client.post(f"/imports/{number}/take-over", data=data, headers=PART)


def career(client: Client) -> Any:
    return read_values(client.desk.career.read_bytes(), "career.yaml")


def test_the_first_page_takes_files_and_knows_whether_text_can_be_recognised(
    newcomer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    page = newcomer.get("/start").text
    assert 'data-ocr="false"' in page and "Tesseract" in page
    assert "multiple" in page and 'data-most="50000000"' in page
    bring(newcomer, TEXT, "<b>mine.txt")
    assert "&lt;b&gt;mine.txt" in newcomer.get("/start").text


def test_each_field_names_what_it_was_read_from(newcomer: Client) -> None:
    number = bring(newcomer, PDF, "cv.pdf")
    text, known = review(newcomer, number), newcomer.get(f"{API}/imports/{number}").json()["origins"]
    fields = origins(text)
    assert len(fields) > 10
    for pointer, numbers in fields.items():
        assert {known[int(each)]["pointer"] for each in numbers.split()} == {html.unescape(pointer)}
    boxes = set(re.findall(r'<g class="box [\w-]*" data-origin="(\d+)"', text))
    assert {int(each) for each in boxes} == {index for index, each in enumerate(known) if each["box"]}
    assert re.findall(r'<img src="(/imports/\w+/pages/\d\.png)"', text) == [
        f"/imports/{number}/pages/1.png", f"/imports/{number}/pages/2.png"
    ]  # fmt: skip


def test_a_chip_and_a_highlight_name_theirs_as_well(newcomer: Client) -> None:
    listed = TEXT.replace("Python, SQL", "Tools: Python, SQL").replace("Built the", "- Built the")
    text = review(newcomer, bring(newcomer, listed))
    chips = re.findall(r'<li class="chip" data-origin="\d+"><span>(.*?)</span>', text)
    assert chips == ["Python", "SQL"]
    assert re.search(r'data-pointer="/work/0/highlights/0" data-origin="\d+" data-statement', text)
    assert "data-origin" not in "".join(re.findall(r"<template.*?</template>", text, re.DOTALL))


def test_the_lines_of_a_file_without_pages_lead_to_the_same_fields(newcomer: Client) -> None:
    number = bring(newcomer)
    text = review(newcomer, number)
    rows = re.findall(
        r'<li(?: data-origins="([\d ]+)")?><span class="no" dir="auto">(\d*)</span><(?:button[^>]*|span[^>]*)>(.*?)</',
        text,
    )
    assert rows[0][1:] == ("1", "Ada Example")
    assert [row for row in rows if row[2] == "Experience"] == [("", "3", "Experience")]
    fields = " ".join(origins(text).values()).split() + re.findall(r'class="chip" data-origin="(\d+)"', text)
    assert {each for row in rows for each in row[0].split()} == set(fields)
    assert "the title of a section" in text
    assert "3 lines are in no field" in text


def test_the_pictures_of_its_pages_are_served_and_no_others(newcomer: Client) -> None:
    number = bring(newcomer, PDF, "cv.pdf")
    answer = newcomer.get(f"/imports/{number}/pages/1.png")
    assert answer.headers["content-type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")
    for page in ("0", "3", "x", "-1", "1e0", "9" * 50):
        assert newcomer.get(f"/imports/{number}/pages/{page}.png").status_code == 404
    for path in ("/imports/nothing", "/imports/nothing/form", "/imports/nothing/pages/1.png"):
        assert newcomer.get(path).status_code == 404


def test_what_is_doubtful_is_listed_and_marked_until_it_was_looked_at(newcomer: Client) -> None:
    number = bring(newcomer, DOUBTFUL)
    text = review(newcomer, number)
    rows, badges = re.findall(r'data-doubt-row="(\d+)"', text), re.findall(r'data-doubt="(\d+)"', text)
    assert len(rows) > 1 and set(rows) == set(badges)
    assert re.search(rf'id="doubts-left" data-total="{len(rows)}">{len(rows)}<', text)
    first = int(rows[0])
    path = f"{API}/imports/{number}/looked"
    assert newcomer.put(path, json={"origin": first}).status_code == 204
    text = review(newcomer, number)
    assert re.search(rf'id="doubts-left" data-total="{len(rows)}">{len(rows) - 1}<', text)
    assert re.search(rf'class="badge doubt met" data-doubt="{first}"', text)
    assert newcomer.get(f"{API}/imports/{number}").json()["origins"][first]["looked"] is True
    assert newcomer.put(path, json={"origin": first, "looked": False}).status_code == 204
    assert newcomer.put(path, json={"origin": 100_000}).status_code == 404
    assert newcomer.put(path, json={"origin": -1}).status_code == 400
    assert 'class="badge doubt met"' not in newcomer.get(f"/imports/{number}/form").text


def test_the_link_to_the_origin_survives_edits(newcomer: Client) -> None:
    number = bring(newcomer)
    before = origins(review(newcomer, number))
    assert newcomer.edit({"do": "move", "pointer": "/work/0", "to": 1}, file=number).status_code == 200
    assert (
        newcomer.edit({"do": "set", "pointer": "/basics/name", "value": "Ada B. Example"}, file=number).status_code
        == 200
    )
    assert newcomer.edit({"do": "set", "pointer": "/basics/email", "value": "x"}, file=number).status_code == 200
    after = origins(newcomer.get(f"/imports/{number}/form").text)
    assert after["/work/1/name"] == before["/work/0/name"]
    assert after["/basics/name"] == before["/basics/name"]
    assert "/basics/email" not in after


def test_the_form_of_a_review_is_edited_undone_and_remarked_like_any_other(newcomer: Client) -> None:
    number = bring(newcomer)
    state = newcomer.edit({"do": "set", "pointer": "/work/0/startDate", "value": "FY19"}, file=number).json()
    findings = newcomer.get(f"{API}/files/{number}/text").json()["findings"]
    assert [each["pointer"] for each in findings] == ["/work/0/startDate"]
    undone = newcomer.post(f"{API}/files/{number}/undo", json={"revision": state["revision"]})
    assert undone.status_code == 200
    assert newcomer.get(f"{API}/files/{number}/text").json()["findings"] == []
    assert f'data-base="/imports/{number}"' in review(newcomer, number)


def test_without_a_career_it_becomes_the_career(newcomer: Client) -> None:
    number = bring(newcomer)
    text = review(newcomer, number)
    assert 'data-take="new"' in text and 'data-take="merge"' not in text
    answer = take(newcomer, number, "new")
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (204, "/edit")
    assert career(newcomer)["basics"]["name"] == "Ada Example"
    assert newcomer.get(f"/imports/{number}").status_code == 404
    assert newcomer.get("/edit").status_code == 200


def test_with_a_career_it_can_be_merged_or_replace_it(client: Client) -> None:
    text = review(client, bring(client))
    assert 'data-take="merge"' in text and 'data-take="replace"' in text and 'data-take="new"' not in text
    assert "stays in the" in text and "history" in text
    assert take(client, bring(client), "new").status_code == 422


def test_what_the_two_say_differently_is_shown_with_both_values(client: Client, workspace: Path) -> None:
    sample = (workspace / "career.yaml").read_text()
    other = sample.replace("Mara Lindqvist", "Mara <b>Lind</b>").replace("Machine learning engineer", "Tinker", 1)
    answer = take(client, bring(client, other, "other.yaml"), "merge")
    assert answer.status_code == 200
    assert answer.headers["HX-Retarget"] == "#main"
    assert "Mara Lindqvist" in answer.text and "Mara &lt;b&gt;Lind&lt;/b&gt;" in answer.text
    assert "You · Full name" in answer.text
    state = client.state()
    assert f'data-revision="{state["revision"]}"' in answer.text
    assert re.search(r'data-instead="/basics/label" data-value="Tinker"', answer.text)
    assert (workspace / "career.yaml").read_text() == sample


def test_the_whole_page_of_the_differences_needs_no_script_to_be_read(client: Client, workspace: Path) -> None:
    other = (workspace / "career.yaml").read_text().replace("Mara Lindqvist", "Somebody Else")
    number = bring(client, other, "other.yaml")
    data = {"how": "merge", "revision": client.state()["revision"]}
    answer = client.post(f"/imports/{number}/take-over", data=data)
    assert answer.status_code == 200
    assert "<html" in answer.text and "Somebody Else" in answer.text


@pytest.mark.parametrize("how", ["merge", "replace"])
def test_a_career_that_has_changed_since_is_not_touched_and_can_be_asked_for_again(client: Client, how: str) -> None:
    number = bring(client)
    known = client.state()["revision"]
    client.edit({"do": "set", "pointer": "/basics/label", "value": "Keeper"})
    answer = take(client, number, how, revision=known)
    assert answer.status_code == 412
    assert f'data-take="{how}" data-revision="{client.state()["revision"]}"' in answer.text
    refused = client.post(f"{API}/imports/{number}/take-over", json={"how": how, "revision": known})
    assert refused.status_code == 412
    assert refused.json()["cause"] == "tab"
    assert [each["label"] for each in refused.json()["theirs"]] == ["basics: label"]
    assert career(client)["basics"]["label"] == "Keeper"
    assert take(client, number, how).status_code in (200, 204)


def test_the_call_takes_over_and_tells_the_differences(client: Client, workspace: Path) -> None:
    other = (workspace / "career.yaml").read_text().replace("Mara Lindqvist", "Somebody Else")
    number = bring(client, other, "other.yaml")
    body = {"how": "merge", "revision": client.state()["revision"]}
    taken = client.post(f"{API}/imports/{number}/take-over", json=body)
    assert taken.status_code == 200
    assert taken.json()["state"] == client.state()
    assert taken.json()["differences"] == [
        {"pointer": "/basics/name", "label": "You · Full name", "kept": "Mara Lindqvist", "other": "Somebody Else"}
    ]
    assert client.post(f"{API}/imports/{number}/take-over", json=body).status_code == 404


@pytest.mark.parametrize("fields", [{"how": "swallow"}, {"how": ""}, {"how": "merge", "revision": "x" * 99}])
def test_a_form_that_says_nothing_of_use_is_refused(client: Client, fields: dict[str, str]) -> None:
    number = bring(client)
    answer = client.post(f"/imports/{number}/take-over", data=fields, headers=PART)
    assert answer.status_code in (412, 422)
    assert client.get(f"/imports/{number}").status_code == 200


def test_what_is_thrown_away_is_gone(client: Client) -> None:
    first, second, third = bring(client), bring(client), bring(client)
    answer = client.post(f"/imports/{first}/discard", headers=PART)
    assert (answer.status_code, answer.text) == (200, "")
    led = client.post(f"/imports/{second}/discard", data={"go": "start"}, headers=PART)
    assert (led.status_code, led.headers["HX-Redirect"]) == (204, "/start")
    assert client.delete(f"{API}/imports/{third}").status_code == 204
    assert client.get(f"{API}/imports").json() == {"imports": []}
    assert client.post(f"/imports/{first}/discard", headers=PART).status_code == 404
    assert client.delete(f"{API}/imports/{first}").status_code == 404
    assert client.get(f"{API}/files/{first}").status_code == 404


def test_the_calls_list_what_waits_and_tell_all_of_one(client: Client) -> None:
    number = bring(client, PDF, "cv.pdf")
    (row,) = client.get(f"{API}/imports").json()["imports"]
    assert (row["id"], row["name"], row["reader"]) == (number, "cv.pdf", "layout")
    one = client.get(f"{API}/imports/{number}").json()
    assert [page["number"] for page in one["pages"]] == [1, 2]
    assert all(len(each["box"]) == 5 for each in one["origins"])
    assert [line["leftOut"] for line in one["lines"] if not line["pointers"]] == ["the title of a section"] * 3


@pytest.mark.parametrize(
    ("data", "kind", "said"),
    [
        (b"", "cannot", "empty"), (b"%PDF-1.7\n", "cannot", "broken"), (b"***\n", "cannot", "Nothing of a résumé"),
        (SCAN, "scan", "pages are pictures"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_kind_and_a_remedy(
    newcomer: Client, data: bytes, kind: str, said: str
) -> None:
    answer = newcomer.post(f"{API}/imports", params={"name": "cv.pdf"}, content=data)
    assert answer.status_code == 422
    assert answer.json()["type"] == kind
    assert said in answer.json()["title"]
    assert newcomer.get(f"{API}/imports").json() == {"imports": []}


@pytest.mark.skipif(os.name == "nt", reason="a script of a shell is no program there")
def test_a_scan_is_recognised_on_request(newcomer: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "tesseract"
    program.write_text(
        f"#!/bin/sh\nif [ \"$1\" = --list-langs ]; then echo head; echo eng; else cat <<'END'\n{TEXT}\nEND\nfi\n"
    )
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert 'data-ocr="true"' in newcomer.get("/start").text
    text = review(newcomer, bring(newcomer, SCAN, "scan.pdf", ocr=1))
    assert "recognised from a picture" in text
    assert text.count("<figure") == 1 and 'data-origins="' in text


def test_the_limits_and_the_guard_hold_here_too(newcomer: Client) -> None:
    path = f"{API}/imports"
    assert newcomer.post(path, params={"name": "a"}, content=bytes(50_000_001)).status_code == 413
    assert newcomer.post(path, params={"name": "a"}, content=b"x", headers={"X-Metier-Token": ""}).status_code == 403
    for query in ({}, {"name": ""}, {"name": "a", "ocr": "maybe"}, {"name": "a", "more": "x"}):
        assert newcomer.post(path, params=query, content=b"x").status_code == 400


MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)> {{ 7*7 }} \u202eevil"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (f"{MARKUP}.txt", TEXT),
        ("a.txt", f"Ada {MARKUP}\nada@example.org\n\nExperience\nEngineer {MARKUP}, Acme, Jan 2019 - Present\n- did {MARKUP}\n"),
        ("a.json", json.dumps({"basics": {"name": f'"</script>{MARKUP}', "url": "javascript:alert(1)"}, "skills": [{"name": "x", "keywords": [MARKUP, '" onclick="x']}]})),
        ("a.html", "<h1>Ada</h1><p><a href='javascript:alert(1)'>ada@example.org</a></p><h2>Experience</h2><p>Engineer, Acme, 2019 - 2020</p>"),
    ],
)  # fmt: skip
def test_nothing_that_a_stranger_wrote_becomes_markup(newcomer: Client, name: str, text: str) -> None:
    number = bring(newcomer, text, name)
    for page in (review(newcomer, number), newcomer.get("/start").text, newcomer.get(f"/imports/{number}/form").text):
        scripts = re.findall(r"<script[^>]*>", page)
        assert all("src=" in each or 'type="application/json"' in each for each in scripts)
        assert not re.findall(r"<[^>]*\son\w+=(?=[^\"]*[>\s])", re.sub(r'"[^"]*"', '""', page))
        assert "<img src=x" not in page
        assert not re.search(r'(href|src)="\s*javascript:', page)
        for value in re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', page, re.DOTALL):
            json.loads(value)


def test_an_export_of_linkedin_is_reviewed_the_same_way(newcomer: Client) -> None:
    import io
    import zipfile

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("Profile.csv", "First Name,Last Name,Headline\nAda,Example,Engineer\n")
        archive.writestr("Skills.csv", "Name\nPython\n")
    text = review(newcomer, bring(newcomer, packed.getvalue(), "export.zip"))
    assert "Nothing doubtful" in text and "The file states each of these values." in text
    assert "Profile.csv row 2" in text and "Skills.csv row 2" in text
    assert set(origins(text)) >= {"/basics/name", "/basics/label"}


def test_other_files_that_wait_are_named(newcomer: Client) -> None:
    bring(newcomer, name="first.txt")
    assert "1 more to look at" in review(newcomer, bring(newcomer, name="second.txt"))
