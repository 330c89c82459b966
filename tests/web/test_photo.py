"""A photo that is handed over: checked, stripped, beside the career file, named in it; nothing that was there is lost."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pypdfium2
import pytest

from metier.documents.pictures import read_picture
from web.client import API, Client

PHOTO = f"{API}/photo"


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int = 120, height: int = 150, grey: int = 0x80, rows: bytes | None = None) -> bytes:
    """A grey picture, with what a program noted beside it."""
    data = zlib.compress((b"\0" + bytes([grey]) * width) * height) if rows is None else rows
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)) + chunk(b"eXIf", b"GPS 53.5 N 10.0 E")
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", data) + chunk(b"IEND", b"")


JPEG_HEAD = b"\xff\xd8\xff\xc0" + struct.pack(">HBHHB", 17, 8, 300, 300, 3) + b"\1\x11\0\2\x11\0\3\x11\0"
BROKEN_JPEG = JPEG_HEAD + b"\xff\xda\0\x0c\3\1\0\2\0\3\0\0?\0" + b"garbage" * 100 + b"\xff\xd9"


def image_in(workspace: Path) -> str:
    """The photo that the file names."""
    lines = [line for line in (workspace / "career.yaml").read_text().splitlines() if line.startswith("  image: ")]
    return lines[0].removeprefix("  image: ") if lines else ""


def test_a_photo_is_stripped_beside_the_file_and_on_the_page(client: Client, workspace: Path) -> None:
    answer = client.post(PHOTO, params={"name": "me at the sea.png"}, content=png())
    assert answer.status_code == 200, answer.text
    assert answer.json()["image"] == image_in(workspace) == "photo.png"
    assert answer.json()["state"]["revision"] == client.state()["revision"]
    kept = (workspace / "photo.png").read_bytes()
    assert kept == read_picture(png(), "me.png").data
    assert b"GPS" in png()
    assert b"GPS" not in kept
    body = {"tab": "t", "revision": client.state()["revision"], "theme": "portrait"}
    assert "<image" in client.post(f"{API}/files/career/page", json=body).text


def test_only_the_theme_that_prints_a_photo_has_it_in_the_pdf(client: Client) -> None:
    client.post(PHOTO, content=png())
    for theme, pictures in (("classic", 0), ("portrait", 1)):
        client.edit({"do": "set", "pointer": "/design/theme", "value": theme})
        page = pypdfium2.PdfDocument(client.get("/download/pdf").content)[0]
        assert sum(found.type == 3 for found in page.get_objects()) == pictures


def test_another_photo_leaves_the_one_before_for_undoing(client: Client, workspace: Path) -> None:
    (workspace / "photo.png").write_bytes(b"the person's own file")
    assert client.post(PHOTO, content=png()).json()["image"] == "photo-2.png"
    assert client.post(PHOTO, content=png(grey=0x20)).json()["image"] == "photo-3.png"
    assert client.post(PHOTO, content=png()).json()["image"] == "photo-2.png"  # it is there already
    for expected in ("photo-3.png", "photo-2.png", ""):
        assert client.post(f"{API}/files/career/undo", json={"revision": client.state()["revision"]}).status_code == 200
        assert image_in(workspace) == expected
    assert (workspace / "photo.png").read_bytes() == b"the person's own file"


def test_a_link_in_the_place_of_a_photo_is_not_followed(client: Client, workspace: Path, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere"
    (workspace / "photo.png").symlink_to(target)
    assert client.post(PHOTO, content=png()).json()["image"] == "photo-2.png"
    assert not target.exists()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "neither a PNG nor a JPEG"),
        (b"GIF89a", "neither"),
        (b"<svg onload='alert(1)'/>", "neither"),
        (png()[:60], "broken"),
        (png(rows=b"no rows"), "broken"),
        (BROKEN_JPEG, "broken"),
        (png(20, 20), "20 by 20 pixels"),
        (png(8000, 8000), "more than a document can carry"),
        (b"\xff\xd8\xff" + b"x" * 5_100_000, "5 megabytes"),
    ],
    ids=["nothing", "gif", "svg", "cut", "no rows", "no picture", "small", "too many pixels", "large"],
)
def test_what_is_no_photo_changes_nothing(client: Client, workspace: Path, data: bytes, why: str) -> None:
    before = (workspace / "career.yaml").read_bytes()
    answer = client.post(PHOTO, params={"name": "me.png"}, content=data)
    assert answer.status_code == 422
    assert why in answer.json()["title"]
    assert answer.json()["hint"]
    assert (workspace / "career.yaml").read_bytes() == before
    assert not list(workspace.glob("photo*"))


def test_a_photo_larger_than_any_is_not_even_read(client: Client) -> None:
    assert client.post(PHOTO, content=b"x" * 6_500_000).status_code == 413


def test_without_a_photo_the_key_goes_and_the_file_stays(client: Client, workspace: Path) -> None:
    client.post(PHOTO, content=png())
    assert client.delete(PHOTO).status_code == 200
    assert image_in(workspace) == ""
    assert (workspace / "photo.png").is_file()
    assert client.delete(PHOTO).status_code == 404
    client.post(f"{API}/files/career/undo", json={"revision": client.state()["revision"]})
    assert image_in(workspace) == "photo.png"


def test_without_a_career_there_is_nothing_to_put_it_beside(newcomer: Client) -> None:
    assert newcomer.post(PHOTO, content=png()).status_code == 404


def test_a_photo_that_broke_later_harms_only_the_theme_that_prints_it(client: Client, workspace: Path) -> None:
    client.post(PHOTO, content=png())
    (workspace / "photo.png").write_bytes(png(rows=b"no rows"))
    assert client.get(f"{API}/themes/classic/picture").status_code == 200
    answer = client.get(f"{API}/themes/portrait/picture")
    assert (answer.status_code, answer.json()["title"]) == (422, "The photo is broken: nothing can draw it.")
    assert client.get("/download/pdf").status_code == 200


def test_a_theme_with_a_photo_says_how_to_add_one(client: Client, workspace: Path) -> None:
    assert "your file names none" in client.get("/themes/portrait").text
    assert "data-photo" not in client.get("/themes/classic").text
    client.post(PHOTO, content=png())
    assert "<strong data-photo-name>photo.png</strong>" in client.get("/themes/portrait").text
    (workspace / "photo.png").unlink()
    assert "cannot be printed: there is no photo at" in client.get("/themes/portrait").text


def test_the_form_has_a_button_beside_the_field(client: Client) -> None:
    page = client.get("/edit/form").text
    assert page.count("data-photo>") == 1
    assert page.index('id="f/basics/image"') < page.index("data-photo>") < page.index('id="n/basics/image"')
