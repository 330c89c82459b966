"""Documents of the whole career: proven, under the person's name, without any trace of editing."""

from __future__ import annotations

import json
import re
import zlib
from pathlib import Path
from urllib.parse import unquote

import pytest

from metier.app.downloads import file_name
from metier.app.rendering import NAMES
from metier.formats.pdf import read_pdf
from web.client import API, Client

KINDS = {
    "pdf": b"%PDF", "docx": b"PK", "html": b"<!DOCTYPE html>", "md": b"# Mara Lindqvist", "txt": b"Mara Lindqvist",
    "jsonresume": b"{", "rendercv": b"cv:", "europass": b"{",
}  # fmt: skip


def unpacked(pdf: bytes) -> bytes:
    """The file with its packed streams after it, so that everything in it can be searched."""
    packed = [pdf[found.end() :] for found in re.finditer(rb"stream\r?\n", pdf)]
    plain = [pdf]
    for each in packed:
        try:
            plain.append(zlib.decompressobj().decompress(each))
        except zlib.error:
            continue
    assert len(plain) > 3
    return b"\n".join(plain)


@pytest.mark.parametrize("to", NAMES)
def test_every_format_is_handed_over_under_the_persons_name(client: Client, to: str) -> None:
    answer = client.get(f"/download/{to}")
    assert answer.status_code == 200
    assert KINDS[to] in answer.content[:200]
    name = f"Mara_Lindqvist_{NAMES[to]}"
    assert answer.headers["content-disposition"] == f"attachment; filename=\"{name}\"; filename*=UTF-8''{name}"
    assert "sandbox" in answer.headers["content-security-policy"]
    again = client.get(f"{API}/files/career/documents/{to}")
    assert again.content == answer.content
    assert again.headers["content-type"] == answer.headers["content-type"]


def test_no_document_leads_to_a_field_of_the_editor(client: Client) -> None:
    """The live page has links for editing; nothing that leaves it has."""
    body = {"tab": "t", "revision": client.state()["revision"]}
    assert "data-mark=" in client.post(f"{API}/files/career/page", json=body).text
    pdf = client.get("/download/pdf").content
    assert b"field:" not in unpacked(pdf)
    assert b"/URI" in unpacked(pdf)  # its own links are there
    for to in ("docx", "html", "md"):
        assert b"field:" not in client.get(f"/download/{to}").content


def test_a_download_is_the_file_as_it_is_now(client: Client, workspace: Path) -> None:
    """What another program wrote a moment ago is in it, and so are the theme and its titles."""
    path = workspace / "career.yaml"
    changed = path.read_text().replace("Machine learning engineer", "Keeper of the forecast", 1)
    path.write_text(f"{changed}design: {{theme: serif, titles: {{work: What I did}}}}\n")
    text = read_pdf(client.get("/download/pdf").content).text
    assert "Keeper of the forecast" in text
    assert "What I did" in text


def test_a_career_with_errors_is_refused_with_its_lines(client: Client, workspace: Path) -> None:
    path = workspace / "career.yaml"
    path.write_text(path.read_text().replace("startDate: 2022-03", "startDate: <b>soon</b>"))
    answer = client.get("/download/pdf")
    assert answer.status_code == 422
    assert "content-disposition" not in answer.headers
    assert "career.yaml has 1 error:" in answer.text
    assert "/work/0/startDate" in answer.text
    assert "<b>soon" not in answer.text
    told = client.get(f"{API}/files/career/documents/pdf")
    assert (told.status_code, told.json()["type"]) == (422, "career")
    assert "/work/0/startDate" in told.json()["title"]


def test_what_there_is_not(client: Client, newcomer: Client) -> None:
    for answer in (client.get("/download/doc"), client.get("/download/..%2fpdf"), newcomer.get("/download/pdf")):
        assert answer.status_code == 404
    assert client.get(f"{API}/files/nosuch/documents/pdf").status_code == 404
    assert "Formats: pdf" in client.get("/download/doc").text


@pytest.mark.parametrize(
    ("person", "name"),
    [
        ("Mara Lindqvist", "Mara_Lindqvist_resume.pdf"),
        ('A/B\\C:D*?"<>|\r\nX: y', "A_B_C_D_X_y_resume.pdf"),
        ("\u202e.. \x00", "resume.pdf"),
        ("", "resume.pdf"),
        ("x" * 300, f"{'x' * 80}_resume.pdf"),
    ],
)
def test_a_name_that_any_file_system_takes(person: str, name: str) -> None:
    assert file_name(person, "resume.pdf") == name


@pytest.mark.parametrize(
    ("person", "name", "plain"),
    [
        ("Łukasz Żółć", "Łukasz_Żółć_resume.txt", "ukasz_Zo_c_resume.txt"),
        ("Zoe\u0308 O’Neil-Smith", "Zoë_O’Neil-Smith_resume.txt", "Zoe_O_Neil-Smith_resume.txt"),
        ("李 雷", "李_雷_resume.txt", "resume.txt"),
    ],
)
def test_a_name_in_any_script_goes_with_one_in_plain_letters(
    client: Client, workspace: Path, person: str, name: str, plain: str
) -> None:
    (workspace / "career.yaml").unlink()
    (workspace / "career.json").write_text(json.dumps({"basics": {"name": person}, "skills": [{"name": "Python"}]}))
    said = client.get("/download/txt").headers["content-disposition"]
    found = re.fullmatch(r"attachment; filename=\"([A-Za-z0-9._-]+)\"; filename\*=UTF-8''([A-Za-z0-9._~%-]+)", said)
    assert found
    assert (found[1], unquote(found[2])) == (plain, name)
