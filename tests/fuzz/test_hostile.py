"""Documents made to do harm end in lines or in a clear error, with work that grows with their length alone."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from metier.errors import DataError
from metier.formats.docx_lines import docx_text_lines
from metier.formats.html_page_lines import html_text_lines
from metier.formats.kinds import find_kind
from metier.formats.latex import latex_text_lines
from metier.formats.markdown_lines import markdown_text_lines
from metier.formats.odt import odt_text_lines
from metier.formats.plain import plain_text_lines
from metier.formats.rtf import rtf_text_lines
from metier.resumes.read import read_resume
from metier.terms import load_vocabulary

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
XML = '<?xml version="1.0"?>'
BILLION = '<!DOCTYPE a [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY c SYSTEM "file:///etc/hostname"><!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>'
READERS = (
    docx_text_lines, html_text_lines, latex_text_lines, markdown_text_lines, odt_text_lines, plain_text_lines, rtf_text_lines,
)  # fmt: skip


def pack(*files: tuple[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def docx(body: str, head: str = "") -> bytes:
    return pack(("word/document.xml", f"{head}<w:document xmlns:w='{W}'><w:body>{body}</w:body></w:document>"))


def nested_zip(depth: int) -> bytes:
    data = b"x"
    for _ in range(depth):
        data = pack(("inner.zip", data))
    return data


def pdf(pages: int, extra: str = "") -> bytes:
    """A PDF of so many pages that share their words."""
    kids = " ".join(f"{number} 0 R" for number in range(5, 5 + pages))
    words = "BT /F1 10 Tf 72 700 Td (Ada Lovelace) Tj ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {pages}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", f"<</Length {len(words)}>>\nstream\n{words}\nendstream",
        *["<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents 4 0 R>>"] * pages,
    ]  # fmt: skip
    body = "".join(f"{number} 0 obj\n{text}\nendobj\n" for number, text in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer\n<</Size {len(objects) + 1}/Root 1 0 R{extra}>>\n%%EOF\n".encode()


HOSTILE: dict[str, Callable[[], bytes]] = {
    "a bomb": lambda: pack(("word/document.xml", b"<a>" + b" " * 40_000_000)),
    "a bomb in a table": lambda: pack(("Profile.csv", b"a,b\n" * 6_000_000)),
    "archives in archives": lambda: nested_zip(60),
    "a name above": lambda: pack(("../../word/document.xml", "x"), ("word/document.xml", "<a/>")),
    "an absolute name": lambda: pack(("/etc/cron.d/x", "x"), ("Profile.csv", "First Name\nAda")),
    "entities": lambda: docx("<w:p><w:r><w:t>&c;</w:t></w:r></w:p>", BILLION),
    "entities from outside": lambda: docx("<w:p><w:r><w:t>&c;</w:t></w:r></w:p>", OUTSIDE),
    "entities in an ODT": lambda: pack(("mimetype", "x"), ("content.xml", BILLION + "<a>&c;</a>")),
    "entities in XML": lambda: bytes(BILLION + "<SkillsPassport>&c;</SkillsPassport>", "utf-8"),
    "entities from outside in XML": lambda: bytes(XML + OUTSIDE + "<SkillsPassport>&c;</SkillsPassport>", "utf-8"),
    "deep XML": lambda: bytes(XML + "<a>" * 100_000, "utf-8"),
    "deep JSON": lambda: b'{"a":' + b"[" * 100_000,
    "deep YAML": lambda: b"basics:\n  a: " + b"[" * 100_000,
    "aliases": lambda: b"basics:\n  a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(
        b"  k%d: &%c [%s]\n" % (n, 98 + n, b",".join([b"*%c" % (97 + n)] * 9)) for n in range(9)
    ),
    "a tag that runs": lambda: b"basics:\n  name: !!python/object/apply:os.system ['true']\n",
    "a huge number": lambda: b'{"basics": {"name": "Ada", "phone": 1' + b"0" * 5_000 + b"}}",
    "a number without end": lambda: b'{"basics": {"name": 1e99999}}',
    "deep groups": lambda: b"{\\rtf1 " + b"{" * 100_000,
    "deep macros": lambda: b"\\documentclass{a}\\begin{document}" + b"\\a{x}{" * 8_000,
    "deep braces": lambda: b"\\documentclass{a}\\begin{document}" + b"{" * 100_000 + b"x",
    "deep tags": lambda: b"<html><body>" + b"<div>" * 100_000 + b"Ada",
    "bold without end": lambda: b"<html><body>" + b"<b><p>x" * 20_000,
    "deep tables": lambda: docx("<w:tbl><w:tr><w:tc>" * 5_000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 5_000),
    "deep quotes": lambda: b"# Ada\n\n" + b"> " * 50_000 + b"x",
    "one long word": lambda: b"Ada\n" + b"x" * 60_000,
    "NUL bytes": lambda: b"Ada\x00\x00\x01Lovelace" * 99,
    "half of UTF-16": lambda: "Ada Lovelace\n".encode("utf-16")[:-1],
    "a PDF of 1,000 pages": lambda: pdf(1_000),
    "a locked PDF": lambda: pdf(1, "/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O(x)/U(x)>>/ID[(a)(b)]"),
    "a PDF cut short": lambda: b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Kids[2 0 R]",
    "a PDF without end": lambda: b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 99999999/Kids[2 0 R 2 0 R]>>endobj trailer<</Root 1 0 R>>",
    "a renamed picture": lambda: b"\x89PNG\r\n\x1a\n" + bytes(100),
    "an old Word file": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
}  # fmt: skip


@pytest.fixture
def guarded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder to stand in, and a guard that hears of every address and of every file that is opened to write."""
    heard: list[str] = []

    def listen(event: str, arguments: tuple[object, ...]) -> None:
        writes = event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")
        if listening and (event.startswith(("socket.", "subprocess.", "os.system")) or writes):
            heard.append(f"{event} {arguments[:1]}")

    monkeypatch.chdir(tmp_path)
    listening = True
    sys.addaudithook(listen)
    yield tmp_path
    listening = False
    assert heard == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_document_is_read_or_refused_and_nothing_gets_out(make: Callable[[], bytes], guarded: Path):
    vocabulary = load_vocabulary()
    data = make()
    try:
        draft = read_resume(data, "cv.pdf", vocabulary)
        json.dumps(draft.data, default=str)
    except DataError as refused:
        assert refused.message and refused.file == "cv.pdf"


def test_every_reader_refuses_the_other_formats_or_reads_them():
    data = [
        b"%PDF-1.7",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0",
        pack(("a", "b")),
        b"\x00" * 9,
        b"{\\rtf1 x}",
        b"\xff\xfe",
        b"<a>",
    ]
    for reader in READERS:
        for given in data:
            try:
                reader(given, "x")
            except DataError as refused:
                assert refused.file == "x"


def test_the_kind_of_every_hostile_document_is_found_or_refused():
    for make in HOSTILE.values():
        try:
            assert find_kind(make(), "cv.docx")
        except DataError as refused:
            assert refused.file == "cv.docx"


def test_a_thousand_pages_and_a_locked_pdf_are_named():
    with pytest.raises(DataError, match="1000 pages"):
        read_resume(pdf(1_000), "cv.pdf", load_vocabulary())
    assert read_resume(pdf(1), "cv.pdf", load_vocabulary()).data["basics"]["name"] == "Ada Lovelace"
