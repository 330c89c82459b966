"""Calls about ads: kept, corrected and answered by one tab or several, whatever the ad says; nothing lost, nothing fetched from inside."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.desks import AD, CAREER, PINS_TOO_MANY
from metier.app.answer_files import ANSWER_FILES
from metier.app.files import AD_BYTES
from metier.app.reading import read_ad
from web.client import API, Client, connected
from web.test_themes import own_theme

ADS = f"{API}/ads"
PAGE = f"<!doctype html><title>Job</title><body>{''.join(f'<p>{line}</p>' for line in AD.splitlines())}"


def add(client: Client, text: str = AD) -> str:
    """The id of an ad that was pasted."""
    answer = client.post(ADS, json={"text": text})
    assert answer.status_code == 201, answer.text
    (row,) = answer.json()["ads"]
    return str(row["id"])


def get(client: Client, id: str) -> dict[str, Any]:
    answer = client.get(f"{ADS}/{id}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def correct(client: Client, id: str, revision: int, *corrections: dict[str, Any]) -> Any:
    return client.patch(f"{ADS}/{id}", json={"revision": revision, "corrections": list(corrections)})


def choose(client: Client, id: str, revision: int, **wishes: Any) -> Any:
    return client.put(f"{ADS}/{id}/wishes", json={"revision": revision, "wishes": wishes})


def draw(client: Client, id: str, tab: str = "one", resume: int = 0, letter: int = 0) -> dict[str, Any]:
    answer = client.post(f"{ADS}/{id}/tailored", json={"tab": tab, "resume": resume, "letter": letter})
    assert answer.status_code == 200, answer.text
    drawn: dict[str, Any] = answer.json()
    return drawn


def candidates(drawn: dict[str, Any]) -> dict[str, dict[str, Any]]:
    entries = [entry for section in drawn["sections"] for entry in section["entries"]]
    return {one["pointer"]: one for entry in entries for one in (entry["head"], *entry["details"]) if one}


# Keeping


def test_an_ad_is_kept_from_its_text_and_listed_the_newest_first(client: Client) -> None:
    first, second = add(client), add(client, AD.replace("Senior Machine", "Junior Machine"))
    rows = client.get(ADS).json()["ads"]
    assert [row["id"] for row in rows] == [second, first]
    assert rows[1]["title"] == "Senior Machine Learning Engineer, Forecasting"
    assert (rows[1]["employer"], rows[1]["places"], rows[1]["source"]) == (
        "Tidewater Grid",
        "Hamburg, Germany",
        "pasted",
    )
    assert (rows[1]["revision"], rows[1]["corrected"], rows[1]["requirements"]) == (
        1,
        False,
        len(read_ad(AD).requirements),
    )


@pytest.mark.parametrize(("name", "data"), [("ad.txt", AD.encode()), ("../job page.html", PAGE.encode())])
def test_an_ad_is_kept_from_a_file(client: Client, name: str, data: bytes) -> None:
    answer = client.post(f"{ADS}/upload", params={"name": name}, content=data)
    assert answer.status_code == 201
    (row,) = answer.json()["ads"]
    assert row["source"] == name.rpartition("/")[2]
    assert get(client, row["id"])["ad"]["employer"] == "Tidewater Grid"


def test_a_file_without_an_ad_says_why_and_keeps_nothing(client: Client) -> None:
    answer = client.post(f"{ADS}/upload", params={"name": "ad.pdf"}, content=b"%PDF-1.7 broken")
    assert answer.status_code == 422
    assert answer.json()["title"] and answer.json()["hint"]
    assert client.post(ADS, json={"text": "  "}).status_code == 422
    assert client.get(ADS).json() == {"ads": []}


def test_a_file_may_be_as_large_as_an_ad_may_be_and_no_larger(client: Client) -> None:
    """More than a call may usually carry, which the guard lets through here alone."""
    answer = client.post(f"{ADS}/upload", params={"name": "ad.txt"}, content=b"x" * (AD_BYTES + 1))
    assert answer.status_code == 413
    answer = client.post(f"{ADS}/upload", params={"name": "ad.txt"}, content=b"long word " * 800_000)
    assert answer.status_code == 422 and "at least 1,999,999" in answer.json()["title"]


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:8642/api/v1/ads",
        "http://localhost/",
        "http://192.168.1.1/job",
        "http://[::1]/",
        "http://169.254.169.254/",
    ],
)
def test_an_address_inside_a_network_is_never_asked(client: Client, address: str) -> None:
    answer = client.post(f"{ADS}/address", json={"address": address})
    assert answer.status_code == 422
    assert "private" in answer.text or "network" in answer.text


@pytest.mark.parametrize("address", ["file:///etc/passwd", "career.yaml", "javascript:alert(1)", " "])
def test_what_is_no_address_is_refused(client: Client, address: str) -> None:
    answer = client.post(f"{ADS}/address", json={"address": address})
    assert (answer.status_code, "no http or https address" in answer.json()["title"]) == (422, True)


def test_an_ad_that_is_removed_is_gone(client: Client) -> None:
    id = add(client)
    assert client.delete(f"{ADS}/{id}").status_code == 204
    for answer in (client.get(f"{ADS}/{id}"), client.delete(f"{ADS}/{id}"), choose(client, id, 1), correct(client, id, 1, {"correct": "restore"})):  # fmt: skip
        assert (answer.status_code, answer.json()["type"]) == (404, "missing")


# Looking at it


def test_an_ad_is_shown_with_its_requirements_and_its_fit(client: Client) -> None:
    found = get(client, add(client))
    assert "".join(one["text"] for one in found["ad"]["stretches"]) == AD
    rows = {row["id"]: row for row in found["fit"]["rows"]}
    for one in found["ad"]["stretches"]:
        assert one["status"] == (rows[one["requirements"][0]]["status"] if one["requirements"] else "")
    assert [rows[id]["quote"] for id in found["fit"]["gaps"]][:2] == [
        "Experience with reinforcement learning",
        "Rust or C++",
    ]
    assert rows["r6"]["evidence"][0]["label"] == "work: Norrsken Energy, highlight 4"
    assert found["wishes"] == {
        "pages": None, "pins": [], "without": [], "order": [], "theme": None, "settings": {}, "paper": None, "language": None,
        "handout": False,
    }  # fmt: skip


def test_without_a_career_the_ad_is_shown_alone(newcomer: Client) -> None:
    id = add(newcomer)
    found = get(newcomer, id)
    assert (found["fit"], found["trouble"]) == (None, None)
    assert {one["status"] for one in found["ad"]["stretches"]} == {""}
    for answer in (
        newcomer.post(f"{ADS}/{id}/tailored", json={"tab": "a"}),
        newcomer.get(f"{ADS}/{id}/files/resume.pdf"),
    ):
        assert (answer.status_code, answer.json()["type"]) == (404, "missing")


def test_a_career_with_errors_is_told_beside_the_ad(client: Client, workspace: Path) -> None:
    id = add(client)
    (workspace / "career.yaml").write_text("basics: {name: Ada}\nwork:\n  - {name: Acme, startDate: soon}\n")
    found = get(client, id)
    assert found["fit"] is None and found["trouble"]["lines"][0]["pointer"] == "/work/0/startDate"
    answer = client.post(f"{ADS}/{id}/tailored", json={"tab": "a"})
    assert (answer.status_code, answer.json()["type"]) == (422, "career")


HOSTILE = {
    "scripts": 'Engineer <script>alert(1)</script>\nAcme"><img src=x onerror=alert(1)>\n\nRequirements\n- 5 years of Python <b>\n',
    "right to left": "Engineer \u202eevil\nAcme\nRequirements\n- \u200fSQL\u200e\n- 5 years of \u202ePython\u202c\n",
    "halves of characters": "Nurse \ud800\nRequirements\n- SQL \udfff and Python\n- Docker \ud83d\n",
    "control signs": "Nurse\x1b[31m\nRequirements\n- SQL \x00 \x85 Python\x07\n",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_any_ad_is_answered_as_json_and_no_page_runs_it(client: Client, text: str) -> None:
    kept = client.desk.ads._keep([read_ad(text)], "any")[0]
    for answer in (
        client.get(ADS), client.get(f"{ADS}/{kept.id}"), client.post(f"{ADS}/{kept.id}/tailored", json={"tab": "a"}),
        correct(client, kept.id, 1, {"correct": "title", "title": text.encode("utf-8", "replace").decode()}), choose(client, kept.id, 2, pages=1),
    ):  # fmt: skip
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"
        json.loads(answer.content.decode())
    for name in ("fit.html", "letter.html", "resume.html"):
        answer = client.get(f"{ADS}/{kept.id}/files/{name}")
        assert answer.status_code in (200, 422)  # half a character of the ad cannot be quoted in a letter
        if answer.status_code == 200:
            assert "sandbox" in answer.headers["content-security-policy"]
            assert "<script" not in answer.text and "<img" not in answer.text


def test_half_a_character_that_is_sent_is_refused(client: Client) -> None:
    answer = client.post(ADS, content=b'{"text": "Nurse \\ud800 SQL"}', headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["type"]) == (400, "form")


def test_an_ad_of_a_megabyte_is_kept_and_shown(client: Client) -> None:
    text = "Engineer\nAcme\n\nRequirements\n" + "- 5 years of Python, SQL and Kubernetes\n" * 1_000
    text += "We like long walks. " * ((999_000 - len(text)) // 20)
    id = add(client, text)
    found = get(client, id)
    assert len("".join(one["text"] for one in found["ad"]["stretches"])) == len(read_ad(text).text)
    assert len(draw(client, id)["resume"]["marks"]) > 10


# Correcting


def test_what_was_read_is_corrected(client: Client) -> None:
    id = add(client)
    first, second, third = get(client, id)["ad"]["requirements"][:3]
    answer = correct(
        client, id, 1,
        {"correct": "title", "title": "Forecaster"}, {"correct": "employer", "employer": None},
        {"correct": "places", "places": [{"locality": "Leith", "country": "United Kingdom"}]},
        {"correct": "workplace", "workplace": "remote"}, {"correct": "seniority", "seniority": "lead"},
        {"correct": "employment", "employment": ["PART_TIME"]},
        {"correct": "pay", "pay": {"currency": "GBP", "minimum": 40000, "unit": "YEAR"}},
        {"correct": "remove", "id": first["id"]}, {"correct": "necessity", "id": second["id"], "necessity": "preferred"},
        {"correct": "kind", "id": third["id"], "kind": "skill"}, {"correct": "years", "id": third["id"], "years": 2.5},
    )  # fmt: skip
    assert answer.status_code == 200, answer.text
    ad = answer.json()["ad"]
    assert (ad["revision"], ad["corrected"], ad["title"], ad["employer"]) == (2, True, "Forecaster", None)
    assert ad["places"] == [{"locality": "Leith", "region": None, "country": "GB"}]
    assert (ad["workplace"], ad["seniority"], ad["employment"]) == ("remote", "lead", ["PART_TIME"])
    assert {fact["key"]: fact["words"] for fact in ad["facts"]}["pay"] == "40,000 GBP a year"
    rows = {row["id"]: row for row in ad["requirements"]}
    assert first["id"] not in rows and rows[second["id"]]["necessity"] == "preferred"
    assert (rows[third["id"]]["kind"], rows[third["id"]]["minYears"]) == ("skill", 2.5)
    (removed,) = ad["removed"]
    again = correct(client, id, 2, {"correct": "add", "start": removed["start"], "end": removed["end"]}).json()
    assert again["ad"]["removed"] == []
    assert correct(client, id, 3, {"correct": "restore"}).json()["ad"]["corrected"] is False


def test_a_correction_changes_the_fit_at_once(client: Client) -> None:
    id = add(client)
    gap = get(client, id)["fit"]["gaps"][0]
    found = correct(client, id, 1, {"correct": "remove", "id": gap}).json()
    assert gap not in found["fit"]["gaps"] and get(client, id) == found


def test_a_correction_of_an_old_revision_gives_the_ad_that_is_there_now(client: Client) -> None:
    id = add(client)
    correct(client, id, 1, {"correct": "title", "title": "From the other tab"})
    answer = correct(client, id, 1, {"correct": "title", "title": "From this one"})
    assert answer.status_code == 412
    assert answer.json() == get(client, id)
    assert answer.json()["ad"]["title"] == "From the other tab"
    assert (
        correct(client, id, answer.json()["ad"]["revision"], {"correct": "title", "title": "From this one"}).status_code
        == 200
    )


@pytest.mark.parametrize(
    ("corrections", "status"),
    [
        ([{"correct": "remove", "id": "r999"}], 422),
        ([{"correct": "title", "title": "x"}, {"correct": "add", "start": 5, "end": 5}], 422),
        ([{"correct": "places", "places": [{"country": "Narnia"}]}], 422),
        ([{"correct": "pay", "pay": {"minimum": -1}}], 422),
        ([], 400),
        ([{"correct": "kind", "id": "r1", "kind": "magic"}], 400),
        ([{"correct": "fly"}], 400),
        ([{"correct": "title"}], 400),
        ([{"correct": "title", "title": "x", "more": 1}], 400),
        ([{"correct": "add", "start": -1, "end": 4}], 400),
    ],
)
def test_a_correction_that_cannot_be_changes_nothing(
    client: Client, corrections: list[dict[str, Any]], status: int
) -> None:
    id = add(client)
    before = get(client, id)
    assert correct(client, id, 1, *corrections).status_code == status
    assert get(client, id) == before


# Choosing, and the answer


def test_a_choice_is_kept_and_an_old_one_is_refused_with_what_is_there_now(client: Client) -> None:
    id = add(client)
    chosen = choose(client, id, 1, pages=2, pins=["/work/0"], settings={"accent": "#333333"}, handout=True).json()
    assert (chosen["id"], chosen["revision"]) == (id, 2)
    assert chosen["wishes"]["pins"] == ["/work/0"] and chosen["wishes"]["settings"] == {"accent": "#333333"}
    assert get(client, id)["wishes"] == chosen["wishes"]
    stale = choose(client, id, 1, pages=1)
    assert (stale.status_code, stale.json()) == (412, chosen)


@pytest.mark.parametrize(
    ("wishes", "status"),
    [({"pages": 0}, 400), ({"pages": 21}, 400), ({"pins": ["x" * 501]}, 400), ({"pin": []}, 400), ({"settings": {"a=b": "c"}}, 422),
     ({"order": ["x"] * 1001}, 400), ({"settings": {"a": 1}}, 400)],
)  # fmt: skip
def test_a_choice_that_cannot_be_meant_is_refused(client: Client, wishes: dict[str, Any], status: int) -> None:
    id = add(client)
    assert choose(client, id, 1, **wishes).status_code == status
    assert get(client, id)["ad"]["revision"] == 1


def test_a_tab_gets_whole_pages_first_and_then_only_what_changed(client: Client) -> None:
    id = add(client)
    choose(client, id, 1, pages=1)
    first = draw(client, id)
    assert first["resume"]["whole"] and first["letter"]["whole"]
    assert [page[0] for page in first["resume"]["pages"]] == ["new"]
    choose(client, id, 2, pages=1, without=["/work/0/highlights/3"])
    second = draw(client, id, "one", first["resume"]["number"], first["letter"]["number"])
    assert not second["resume"]["whole"] and second["resume"]["number"] == first["resume"]["number"] + 1
    (page,) = second["resume"]["pages"]
    assert page[0] != "new" and any(isinstance(part, int) for part in page)
    assert second["letter"]["pages"] == [None]
    assert draw(client, id, "another", 7, 7)["resume"]["whole"]
    assert draw(client, id, "one", 1, 1)["resume"]["whole"]


def test_a_pin_and_an_exclusion_are_on_the_page_and_in_the_file(client: Client) -> None:
    id = add(client)
    choose(client, id, 1, pages=1)
    before = candidates(draw(client, id))
    pin = next(pointer for pointer, one in before.items() if not one["printed"] and "/highlights/" in pointer)
    choose(client, id, 2, pages=1, pins=[pin], without=["/work/0/highlights/3"])
    drawn = draw(client, id)
    after = candidates(drawn)
    assert after[pin]["printed"] and after[pin]["pinned"]
    assert after["/work/0/highlights/3"]["leftOut"] and not after["/work/0/highlights/3"]["printed"]
    text = client.get(f"{ADS}/{id}/files/resume.txt").text
    assert " ".join(after[pin]["text"].split()[:5]) in " ".join(text.split())
    assert [(one["kind"], one["name"]) for one in drawn["byHand"]] == [
        ("pin", pin),
        ("without", "/work/0/highlights/3"),
    ]


def test_a_line_of_the_page_shows_its_fact(client: Client) -> None:
    drawn = draw(client, add(client))
    marks = {mark["mark"]: mark for mark in drawn["resume"]["marks"]}
    assert set(marks) == set(marks)
    pieces = [piece for mark in marks.values() for piece in mark["pieces"]]
    name = pieces[0]
    assert (name["text"], name["sources"][0]["label"], name["sources"][0]["pointer"]) == (
        "Mara Lindqvist",
        "basics: name",
        "/basics/name",
    )
    whole = "".join(part[1] for page in drawn["resume"]["pages"] for part in page[4:])
    assert all(f'data-mark="{mark}"' in whole for mark in marks)
    paragraph = next(mark for mark in drawn["letter"]["marks"] if mark["role"] == "paragraph")
    assert len(paragraph["pieces"]) > 1


def test_pins_that_do_not_fit_are_told_and_the_last_good_page_stays(client: Client) -> None:
    id = add(client)
    choose(client, id, 1, pages=1)
    first = draw(client, id)
    choose(client, id, 2, pages=1, pins=list(PINS_TOO_MANY), settings={"density": "roomy"})
    second = draw(client, id, "one", first["resume"]["number"], first["letter"]["number"])
    assert second["trouble"]["kind"] == "promise" and len(second["trouble"]["lines"]) == 5
    assert second["shown"] == first["wishes"] and second["wishes"]["pins"] == list(PINS_TOO_MANY)
    assert second["resume"]["pages"] == [None]
    answer = client.get(f"{ADS}/{id}/files/resume.pdf")
    assert (answer.status_code, answer.json()["type"]) == (422, "promise")
    assert answer.headers["content-type"] == "application/problem+json"


def test_two_ads_and_two_tabs_do_not_mix(client: Client) -> None:
    one, two = add(client), add(client, "Cook\nAcme\n\nRequirements\n- German\n- Teaching\n")
    first, second = draw(client, one), draw(client, two)
    assert second["resume"]["whole"]
    assert [page for page in draw(client, one, "one", first["resume"]["number"])["resume"]["pages"] if page] == []
    assert [page for page in draw(client, two, "one", second["resume"]["number"])["resume"]["pages"] if page] == []


# Files


@pytest.mark.parametrize("kind", ANSWER_FILES, ids=lambda kind: str(kind.name))
def test_every_file_can_be_saved_and_runs_nothing(client: Client, kind: Any) -> None:
    id = add(client)
    answer = client.get(f"{ADS}/{id}/files/{kind.name}")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == kind.media
    assert answer.headers["content-disposition"].startswith("attachment; filename=")
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert answer.headers["cache-control"] == "no-store"
    assert len(answer.content) > 500


def test_the_archive_is_whole(client: Client) -> None:
    id = add(client)
    with zipfile.ZipFile(io.BytesIO(client.get(f"{ADS}/{id}/files/answer.zip").content)) as archive:
        assert archive.testzip() is None
        assert set(archive.namelist()) == {
            "resume.pdf", "resume.docx", "resume.json", "letter.pdf", "fit.html", "fit.json", "sources.json",
        }  # fmt: skip


@pytest.mark.parametrize("name", ["career.yaml", "..%2Fcareer.yaml", "resume.exe", "%00"])
def test_no_other_file_can_be_had(client: Client, name: str) -> None:
    assert client.get(f"{ADS}/{add(client)}/files/{name}").status_code == 404


def test_nothing_private_is_in_any_answer(tmp_path: Path) -> None:
    folder = tmp_path / "private"
    folder.mkdir()
    career = json.loads(json.dumps(CAREER))
    career["basics"] |= {"phone": "SECRET 1", "private": ["phone"]}
    career["work"][0]["highlights"][1] = {"text": "SECRET 2 with Python, Airflow and Kubernetes", "private": True}
    career["work"][1] |= {"name": "SECRET 3", "private": True}
    (folder / "career.yaml").write_text(yaml.safe_dump(career, allow_unicode=True), "utf-8")
    with connected(folder) as client:
        id = add(client)
        told = [client.get(f"{ADS}/{id}").text, json.dumps(draw(client, id))]
        told += [
            client.get(f"{ADS}/{id}/files/{kind.name}").text
            for kind in ANSWER_FILES
            if kind.media.startswith(("text", "application/json"))
        ]
    assert len(told) > 8 and not [words for words in told if "SECRET" in words]


# Who may ask


def test_without_the_token_nothing_is_added_changed_or_removed(client: Client) -> None:
    id = add(client)
    token = client.headers.pop("X-Metier-Token")
    answers = [
        client.post(ADS, json={"text": AD}), client.post(f"{ADS}/upload", params={"name": "a.txt"}, content=AD.encode()),
        client.post(f"{ADS}/address", json={"address": "https://example.org"}), correct(client, id, 1, {"correct": "restore"}),
        choose(client, id, 1, pages=1), client.delete(f"{ADS}/{id}"), client.post(f"{ADS}/{id}/tailored", json={"tab": "a"}),
    ]  # fmt: skip
    client.headers["X-Metier-Token"] = token
    assert {answer.status_code for answer in answers} == {403}
    assert [row["revision"] for row in client.get(ADS).json()["ads"]] == [1]


def test_a_theme_of_the_persons_own_dresses_the_answer(client: Client, workspace: Path) -> None:
    """It is looked for in the workspace that is served, which need not be the one that a command would find."""
    own_theme(workspace, "harbour")
    id = add(client)
    assert choose(client, id, 1, theme="harbour").status_code == 200
    drawn = draw(client, id)
    assert drawn["trouble"] is None
    assert Path(drawn["theme"]).name == "harbour"
    assert client.get(f"/ads/{id}/files/resume.pdf").content.startswith(b"%PDF")
