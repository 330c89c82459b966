"""A file is known by its bytes, whatever it is called."""

from __future__ import annotations

import io
import zipfile

import pytest

from metier.errors import DataError
from metier.formats.kinds import MAX_BYTES, find_kind


def pack(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


SAMPLES = [
    ("pdf", b"%PDF-1.7\n..."),
    ("pdf", b"\n\njunk before it %PDF-1.4"),
    ("docx", pack("[Content_Types].xml", "word/document.xml")),
    ("odt", pack("mimetype", "content.xml", "styles.xml")),
    ("zip", pack("Profile.csv", "Positions.csv")),
    ("rtf", b"{\\rtf1\\ansi Ada}"),
    ("html", b"<!-- saved --><!DOCTYPE html><html><body>Ada</body></html>"),
    ("html", b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>'),
    ("html", b"<div class=h-resume>Ada</div>"),
    ("json", b'{"basics": {"name": "Ada"}}'),
    ("json", b"[]"),
    ("yaml", b"cv:\n  name: Ada\n  sections:\n    experience:\n      - company: Acme\n"),
    ("yaml", b"# mine\nmetier: 1\nbasics:\n  name: Ada\nwork:\n- name: Acme\n"),
    ("xml", b'<?xml version="1.0"?><SkillsPassport><LearnerInfo/></SkillsPassport>'),
    ("latex", b"% my CV\n\\documentclass{article}\n\\begin{document}Ada\\end{document}"),
    ("latex", b"\\section{Experience}\nAcme"),
    ("bibtex", b"@article{lovelace1843,\n title={Notes}\n}"),
    ("markdown", b"# Ada Lovelace\n\nEngineer"),
    ("markdown", b"Ada\n===\n\n* Engineer"),
    ("text", b"Ada Lovelace\nEngineer\n\nEXPERIENCE\nAcme, 2019 - 2020\n- Built things\n"),
    ("text", b"Name: Ada Lovelace\nEmail: ada@example.org\nSkills: Python\n"),
    ("text", "Ada Lovelace\nIngénieure\n".encode("utf-16")),
    ("text", "Ada Lovelace\n".encode("utf-16-le")),
    ("text", "Ada, Zürich".encode("cp1252")),
]


@pytest.mark.parametrize(("kind", "data"), SAMPLES, ids=[f"{kind}{n}" for n, (kind, _) in enumerate(SAMPLES)])
def test_the_bytes_tell_the_kind_under_any_name(kind: str, data: bytes):
    for name in ("cv", "cv.pdf", "cv.doc", "cv.jpg", ""):
        assert find_kind(data, name) == kind


def test_the_name_decides_only_between_texts():
    plain = b"Ada Lovelace\nEngineer"
    assert [find_kind(plain, name) for name in ("cv.md", "cv.txt", "cv.pdf")] == ["markdown", "text", "text"]
    assert find_kind(b"name: Ada", "a.yaml") == "yaml" and find_kind(b"name: Ada", "a.txt") == "text"


REFUSED = [
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "old Office file", "save it as .docx"),
    (b"\x89PNG\r\n\x1a\n" + bytes(50), "picture", "document"),
    (b"\xff\xd8\xff\xe0" + bytes(50), "picture", "document"),
    (bytes(4) + b"ftypheic" + bytes(30), "picture", "document"),
    (pack("Index/Document.iwa", "preview.jpg"), "Pages", "Export it as PDF"),
    (pack("xl/workbook.xml"), "spreadsheet", "PDF"),
    (b"\x1f\x8b\x08" + bytes(50), "compressed", "Unpack"),
    (b"", "empty", "Save"),
    (b"\x00" * 1000, "empty", "Save"),
    (b"\x01\x02\x03\x00\x05\x06\x07" * 20, "neither", "Give"),
    (bytes(MAX_BYTES + 1), "too big", "pictures"),
    (pack(), "empty", "Download"),
]


@pytest.mark.parametrize(("data", "message", "remedy"), REFUSED, ids=[words for _, words, _ in REFUSED])
def test_what_is_not_read_is_named_with_a_remedy(data: bytes, message: str, remedy: str):
    with pytest.raises(DataError) as refused:
        find_kind(data, "cv.pdf")
    assert message in refused.value.message and remedy in refused.value.hint
    assert refused.value.file == "cv.pdf"


def test_a_word_document_with_a_password_is_named_as_such() -> None:
    data = b"\xd0\xcf\x11\xe0" + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500)
    with pytest.raises(DataError, match="password"):
        find_kind(data, "cv.docx")
