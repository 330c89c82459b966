"""A person's photo: checked, stripped of what stands beside the picture, printed only where the theme says so."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pypdfium2
import pytest

from documents.plans import SENIOR, resume
from metier.app.photos import find_picture
from metier.app.rendering import render_file
from metier.career import read_career
from metier.documents import load_theme, measure_plan, render_pdf
from metier.documents.pictures import Picture, read_picture
from metier.documents.theme import theme_names
from metier.errors import UserError
from metier.formats.pdf import read_pdf


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int = 120, height: int = 150, *more: bytes) -> bytes:
    """A grey picture, with more chunks before its data."""
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg(turn: int, width: int = 300, height: int = 400) -> bytes:
    """The frame of a JPEG, with a camera's notes: how it is turned, where it was taken, a remark."""
    exif = b"Exif\0\0II*\0" + struct.pack("<IHHHIHHI", 8, 1, 0x0112, 3, 1, turn, 0, 0) + b"GPS 53.5 N 10.0 E"
    segments = [(0xE1, exif), (0xED, b"Photoshop secret"), (0xFE, b"remark"), (0xDB, b"\0" * 65)]
    segments.append((0xC0, b"\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\x00"))
    made = b"".join(struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data for marker, data in segments)
    return b"\xff\xd8" + made + b"\xff\xda\0\x08\x01\x01\0\0\x3f\0data\xff\xd9"


PHOTO = read_picture(png(), "me.png")


def test_what_a_camera_notes_beside_the_picture_is_dropped() -> None:
    """Place, remarks and programs' own data go; how the picture is turned stays."""
    kept = read_picture(jpeg(6), "me.jpg")
    assert (kept.ending, kept.width, kept.height) == ("jpg", 300, 400)
    for secret in (b"GPS", b"Photoshop", b"remark"):
        assert secret in jpeg(6)
        assert secret not in kept.data
    assert struct.pack(">HHIHH", 0x0112, 3, 1, 6, 0) in kept.data
    assert b"Exif" not in read_picture(jpeg(1), "me.jpg").data
    told = read_picture(png(120, 150, chunk(b"tEXt", b"Author\0Ann"), chunk(b"eXIf", b"GPS")), "me.png")
    assert told.data == PHOTO.data


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"GIF89a", "neither a PNG nor a JPEG"),
        (b"<svg/>", "neither"),
        (b"", "neither"),
        (png()[:60], "broken"),
        (jpeg(1)[:40], "broken"),
        (b"\xff\xd8\xff\xe1", "broken"),
        (png(20, 20), "20 by 20 pixels"),
        (b"\x89PNG" + b"x" * 5_000_001, "5 megabytes"),
    ],
)
def test_what_is_no_photo_is_refused_and_says_why(data: bytes, why: str) -> None:
    with pytest.raises(UserError, match=why) as error:
        read_picture(data, "me.png")
    assert error.value.hint


def images(pdf: bytes) -> list[tuple[float, float, float, float]]:
    page = pypdfium2.PdfDocument(pdf)[0]
    return [found.get_bounds() for found in page.get_objects() if found.type == 3]


@pytest.mark.parametrize("name", theme_names())
def test_a_photo_is_printed_only_where_the_theme_says_so(name: str) -> None:
    theme = load_theme(name)
    pdf = render_pdf(resume(SENIOR), theme.with_picture(PHOTO))
    assert len(images(pdf)) == int(theme.photo)
    assert images(render_pdf(resume(SENIOR), theme)) == []


def test_the_photo_stands_beside_the_head_and_is_described() -> None:
    """Right of the name, above the first section, as high as was measured, with the person's name for those who listen."""
    theme = load_theme("portrait").with_picture(PHOTO)
    plan = resume(SENIOR)
    pdf = render_pdf(plan, theme)
    ((left, bottom, right, top),) = images(pdf)
    page = pypdfium2.PdfDocument(pdf)[0]
    text = page.get_textpage()

    def box(words: str) -> tuple[float, ...]:
        found = text.search(words).get_next()
        assert found is not None
        return tuple(text.get_charbox(found[0]))

    assert box("Dr. Annika")[0] < left
    assert box("Profile")[3] < bottom
    assert right == pytest.approx(page.get_width() - theme.step(1).margin, abs=1)
    assert read_pdf(pdf).extras.spoken == (plan.author,)
    heights = measure_plan(plan, theme)
    assert sum(heights.blocks[block.id][1] for block in SENIOR[:3]) >= top - bottom - 0.5


CAREER = "basics: {{name: Ada Old, image: {}}}\nwork: [{{name: Firm, position: Engineer, startDate: 2020-01}}]\n"


@pytest.mark.parametrize(
    ("named", "found"),
    [
        ("me.png", True),
        ("https://example.org/me.png", False),
        ("file:///etc/hostname", False),
        ("../me.png", False),
        ("none.png", False),
    ],
)
def test_only_a_file_beside_the_career_file_is_taken(tmp_path: Path, named: str, found: bool) -> None:
    """Nothing is fetched from an address or read elsewhere; a note says why there is no photo."""
    (tmp_path / "me.png").write_bytes(png())
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "me.png").write_bytes(png())
    career = read_career(CAREER.format(named).encode(), "career.yaml")
    picture, notes = find_picture(career, tmp_path / "deep" / "career.yaml")
    assert isinstance(picture, Picture) == found
    assert bool(notes) != found


def test_a_photo_is_rendered_and_proven(tmp_path: Path) -> None:
    (tmp_path / "me.png").write_bytes(png())
    career = tmp_path / "career.yaml"
    career.write_text(CAREER.format("me.png"), encoding="utf-8")
    for pdf_a in (False, True):
        made = render_file(career, "pdf", tmp_path / "x.pdf", theme="portrait", force=True, pdf_a=pdf_a)
        assert len(images(made.data)) == 1
    assert images(render_file(career, "pdf", tmp_path / "y.pdf", theme="serif").data) == []
