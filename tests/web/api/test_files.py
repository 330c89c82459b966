"""Calls about a file: what they acknowledge is in the file, what they refuse changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from web.client import API, Client

LABEL = {"do": "set", "pointer": "/basics/label", "value": "Keeper"}
FILE = f"{API}/files/career"


def test_an_edit_is_in_the_file_when_it_is_answered(client: Client, workspace: Path) -> None:
    before = client.state()
    answer = client.edit(LABEL)
    assert answer.status_code == 200
    assert answer.json()["revision"] == before["revision"] + 1
    assert answer.json()["canUndo"] is True
    assert "label: Keeper" in (workspace / "career.yaml").read_text()


def test_every_kind_of_edit(client: Client, workspace: Path) -> None:
    answer = client.edit(
        {"do": "add", "pointer": "/work/0/highlights/0", "value": "Wrote the first line."},
        {"do": "move", "pointer": "/work/0", "to": 1},
        {"do": "remove", "pointer": "/awards"} if "awards:" in (workspace / "career.yaml").read_text() else LABEL,
        {"do": "set", "pointer": "/design/theme", "value": "modern"},
    )
    assert answer.status_code == 200
    text = (workspace / "career.yaml").read_text()
    assert text.index("position: Data Scientist") < text.index("- Wrote the first line.")
    assert "theme: modern" in text


def test_an_old_revision_is_a_conflict_that_shows_both_sides(client: Client, workspace: Path) -> None:
    known = client.state()["revision"]
    client.edit({"do": "set", "pointer": "/basics/phone", "value": "+1 555 0100"})
    answer = client.edit(LABEL, revision=known)
    assert answer.status_code == 412
    conflict = answer.json()
    assert conflict["cause"] == "tab"
    assert [(each["label"], each["new"]) for each in conflict["theirs"]] == [("basics: phone", "+1 555 0100")]
    assert [(each["label"], each["new"]) for each in conflict["mine"]] == [("basics: label", "Keeper")]
    assert conflict["kept"]["number"] > 0
    assert "Keeper" not in (workspace / "career.yaml").read_text()
    again = client.edit(LABEL, revision=conflict["state"]["revision"])
    assert again.status_code == 200
    assert "+1 555 0100" in (workspace / "career.yaml").read_text()


def test_what_another_program_wrote_is_news(client: Client, workspace: Path) -> None:
    state = client.state()
    path = workspace / "career.yaml"
    path.write_text(path.read_text().replace("Machine learning engineer", "Edited in vi", 1))
    news = client.get(FILE, params={"revision": state["revision"], "sha256": state["sha256"]}).json()
    assert news["cause"] == "file"
    assert [(each["old"], each["new"]) for each in news["changes"]] == [("Machine learning engineer", "Edited in vi")]
    now = client.get(FILE, params={"revision": news["state"]["revision"]}).json()
    assert (now["cause"], now["changes"]) == (None, [])


def test_undo_and_redo(client: Client, workspace: Path) -> None:
    first = (workspace / "career.yaml").read_bytes()
    client.edit(LABEL)
    second = (workspace / "career.yaml").read_bytes()
    for call, expected in (("undo", first), ("redo", second), ("undo", first)):
        answer = client.post(f"{FILE}/{call}", json={"revision": client.state()["revision"]})
        assert answer.status_code == 200
        assert (workspace / "career.yaml").read_bytes() == expected
    answer = client.post(f"{FILE}/undo", json={"revision": client.state()["revision"]})
    assert (answer.status_code, answer.json()["title"]) == (422, "There is nothing to undo.")


def test_the_history_gives_any_version_back(client: Client, workspace: Path) -> None:
    first = (workspace / "career.yaml").read_bytes()
    client.edit(LABEL)
    versions = client.get(f"{FILE}/versions").json()["versions"]
    assert len(versions) == 2
    number = versions[-1]["number"]
    changes = client.get(f"{FILE}/versions/{number}").json()["changes"]
    assert [each["label"] for each in changes] == ["basics: label"]
    answer = client.post(f"{FILE}/versions/{number}/restore", json={"revision": client.state()["revision"]})
    assert answer.status_code == 200
    assert (workspace / "career.yaml").read_bytes() == first
    for wrong in ("999", "x", "1e3", "-1"):
        assert client.get(f"{FILE}/versions/{wrong}").status_code == 404


def test_the_text_is_written_as_a_whole_or_refused_with_its_line(client: Client, workspace: Path) -> None:
    read = client.get(f"{FILE}/text").json()
    assert read["text"] == (workspace / "career.yaml").read_text()
    body = {
        "revision": read["state"]["revision"],
        "text": read["text"].replace("Machine learning engineer", "Keeper", 1),
    }
    written = client.put(f"{FILE}/text", json=body)
    assert written.status_code == 200
    assert (workspace / "career.yaml").read_text() == body["text"]
    before = (workspace / "career.yaml").read_bytes()
    broken = client.put(
        f"{FILE}/text", json={"revision": written.json()["state"]["revision"], "text": "basics:\n  name: [\n"}
    )
    assert broken.status_code == 422
    assert broken.json()["place"].startswith(("2:", "3:"))
    assert (workspace / "career.yaml").read_bytes() == before


def test_a_form_with_errors_is_saved_and_the_errors_are_said(client: Client) -> None:
    """What a person writes is theirs: an unfinished date is kept, with a remark."""
    client.edit({"do": "set", "pointer": "/work/0/startDate", "value": "20"})
    findings = client.get(f"{FILE}/text").json()["findings"]
    assert [(each["pointer"], each["rule"]) for each in findings] == [("/work/0/startDate", "not-a-date")]
    assert findings[0]["line"] > 0


def test_remarks_on_wording_name_their_field(client: Client) -> None:
    client.edit({"do": "set", "pointer": "/work/0/highlights/0", "value": "Responsible for various things"})
    found = client.get(f"{FILE}/lint").json()["findings"]
    assert "/work/0/highlights/0" in {each["pointer"] for each in found}


def test_the_page_comes_whole_and_then_in_parts(client: Client, workspace: Path) -> None:
    before = (workspace / "career.yaml").read_bytes()
    state = client.state()
    body = {"tab": "a", "number": 0, "revision": state["revision"], "sha256": state["sha256"], "edits": []}
    whole = client.post(f"{FILE}/page", json=body).json()
    assert whole["whole"]
    assert [page[0] for page in whole["pages"]] == ["new"] * len(whole["pages"])
    body |= {"number": whole["number"], "edits": [LABEL]}
    patch = client.post(f"{FILE}/page", json=body).json()
    assert not patch["whole"]
    assert patch["pages"][1:] == [None] * (len(patch["pages"]) - 1)
    assert len(str(patch)) < len(str(whole)) / 10
    assert (workspace / "career.yaml").read_bytes() == before  # a page is drawn, nothing is saved


def test_a_page_for_a_version_that_is_gone_is_news(client: Client) -> None:
    answer = client.post(f"{FILE}/page", json={"tab": "a", "revision": 5, "edits": []})
    assert answer.status_code == 412
    assert answer.json()["state"] == client.state()


@pytest.mark.parametrize(
    "edit",
    [
        {"do": "set", "pointer": "no slash", "value": 1}, {"do": "remove", "pointer": "/nowhere/at/all"},
        {"do": "move", "pointer": "/work/0", "to": 99}, {"do": "set", "pointer": "/basics/name", "value": "\ud83d"},
        {"do": "set", "pointer": "", "value": []}, {"do": "remove", "pointer": ""}, {"do": "set", "pointer": "/a" * 400, "value": 1},
    ],
)  # fmt: skip
def test_an_edit_that_cannot_be_changes_nothing(client: Client, workspace: Path, edit: dict[str, object]) -> None:
    before = (workspace / "career.yaml").read_bytes()
    import json

    body = json.dumps({"revision": client.state()["revision"], "edits": [LABEL, edit]})
    answer = client.post(f"{FILE}/edits", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 422)
    assert answer.json()["title"]
    assert (workspace / "career.yaml").read_bytes() == before


@pytest.mark.parametrize(
    "body", ["", "{", "[]", "null", '{"revision": "1", "edits": []}', '{"revision": 1}', '{"revision": 1, "edits": [], "more": 1}',
             '{"revision": 1, "edits": [{"do": "other", "pointer": ""}]}', '{"revision": -1, "edits": []}', '{"revision": 1, "edits": ' + "[" * 5000,
             '{"revision": 1, "edits": [{"do": "set", "pointer": "/x", "value": ' + "[" * 100_000 + "]" * 100_000 + "}]}"],
)  # fmt: skip
def test_a_body_of_another_form_is_refused_in_words(client: Client, body: str) -> None:
    answer = client.post(f"{FILE}/edits", content=body.encode(), headers={"Content-Type": "application/json"})
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"] == "form"


def test_a_body_of_another_kind_is_refused(client: Client) -> None:
    assert client.post(f"{FILE}/edits", content=b"{}", headers={"Content-Type": "text/plain"}).status_code == 415


@pytest.mark.parametrize("file", ["other", "..", "../career", "Career", "a" * 500, "2345678923"])
def test_another_file_is_not_there(client: Client, file: str) -> None:
    assert client.get(f"{API}/files/{file}").status_code == 404


def test_without_a_career_file_there_is_none_to_edit(newcomer: Client) -> None:
    answer = newcomer.get(FILE)
    assert (answer.status_code, answer.json()["title"]) == (404, "There is no career file yet.")


def test_a_file_that_cannot_be_written_is_said_and_nothing_is_lost(client: Client, workspace: Path) -> None:
    path = workspace / "career.yaml"
    before = path.read_bytes()
    path.chmod(0o400)
    answer = client.edit(LABEL)
    path.chmod(0o600)
    assert answer.status_code == 422
    assert "read-only" in answer.json()["title"]
    assert path.read_bytes() == before


def test_a_career_file_elsewhere_may_be_edited(tmp_path: Path, workspace: Path) -> None:
    from web.client import connected

    with connected(tmp_path / "empty", workspace / "career.yaml") as client:
        assert client.edit(LABEL).status_code == 200
        assert "label: Keeper" in (workspace / "career.yaml").read_text()
        assert not (tmp_path / "empty" / "career.yaml").exists()
