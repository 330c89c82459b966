"""The kind of a file by its bytes; its name only decides between kinds of text that look alike."""

from __future__ import annotations

import codecs
import re
from pathlib import PurePosixPath

from metier.errors import DataError
from metier.formats.zip import list_zip

MAX_BYTES = 50_000_000
_HEAD = 16_384
_UNREADABLE = (
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc)", "Open it in a word processor and save it as .docx."),
    (b"\x89PNG", "a picture (PNG)", "Give the document that it shows, or make a PDF with text (OCR) from it."),
    (b"\xff\xd8\xff", "a picture (JPEG)", "Give the document that it shows, or make a PDF with text (OCR) from it."),
    (b"GIF8", "a picture (GIF)", "Give the document that it shows."),
    (b"II*\x00", "a picture (TIFF)", "Give the document that it shows, or make a PDF with text (OCR) from it."),
    (b"MM\x00*", "a picture (TIFF)", "Give the document that it shows, or make a PDF with text (OCR) from it."),
    (b"\x1f\x8b", "a compressed file (gzip)", "Unpack it first."),
    (b"7z\xbc\xaf\x27\x1c", "an archive (7z)", "Unpack it first."),
    (b"Rar!", "an archive (RAR)", "Unpack it first."),
    (b"%!PS", "a PostScript file", "Save it as PDF."),
    (b"\xf7\x02", "a DVI file", "Make a PDF from the LaTeX source, or give the source itself."),
    (b"SQLite format 3", "a database", "Give the résumé itself."),
    (b"\x7fELF", "a program", "Give the résumé itself."),
    (b"MZ\x90", "a program", "Give the résumé itself."),
)
_OFFICE = {
    "xl/": ("a spreadsheet (.xlsx)", "Copy its text into a document, or save it as PDF."),
    "ppt/": ("a presentation (.pptx)", "Save it as PDF."),
    "Index/": ("a Pages, Numbers or Keynote file", "Export it as PDF or Word from the program that made it."),
    "index.apxl": ("a Pages, Numbers or Keynote file", "Export it as PDF or Word from the program that made it."),
    "OEBPS/": ("an e-book", "Give the résumé as PDF or DOCX."),
}
_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|div|main|article|section|header|h1|p|ul|table)\b", re.IGNORECASE
)
_BEFORE_MARKUP = re.compile(r"\s*+(?:(?:<\?[^>]{0,2000}>|<!--(?s:.){0,5000}?-->)\s*+)*")
_XML = re.compile(r"<(?:\?xml\b|[A-Za-z_][\w.-]*(?::[\w.-]+)?(?:\s[^<>]*)?/?>)")
_LATEX = re.compile(r"\\(?:documentclass|documentstyle|begin\s*\{|(?:sub)*section\*?\s*\{|usepackage|cv[a-z]+\s*\{)")
_BIBTEX = re.compile(
    r"^[ \t]*@(?:article|book|booklet|conference|inbook|incollection|inproceedings|manual|mastersthesis|misc|online"
    r"|phdthesis|proceedings|report|techreport|thesis|unpublished|patent|software|dataset|string|comment|preamble)"
    r"\s*[{(]",
    re.IGNORECASE | re.MULTILINE,
)
_KEY = re.compile(r"""(?:- ?)*(?:"[^"]*"|'[^']*'|[\w $.@/-]{1,60}?):(?:\s|$)""")
_GROUP = re.compile(
    r"^[\w-]+:[ \t]*(?:#.*)?\n(?:[ \t]*(?:#.*)?\n)*(?:[ \t]+[\w\"'-]+[ \w\"'-]*:(?:\s|$)|[ \t]*- )", re.MULTILINE
)
_MARKDOWN = re.compile(
    r"^#{1,6} +\S|^\S.*\n(?:={3,}|-{3,})[ \t]*$|\*\*\S[^*\n]*\*\*|\[[^\]\n]+\]\([^)\s]+\)|^```|^\|.*\|[ \t]*\n\|[ :|-]+\|[ \t]*$",
    re.MULTILINE,
)
_SUFFIXES = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".tex": "latex",
    ".bib": "bibtex",
    ".yaml": "yaml",
    ".yml": "yaml",
}


def find_kind(data: bytes, name: str) -> str:
    """What a file is: pdf, docx, odt, zip, rtf, html, json, yaml, xml, latex, markdown, bibtex or text.

    DataError with a remedy for what is empty, too big, or of a kind that is not read.
    """
    if len(data) > MAX_BYTES:
        raise DataError(
            f"The file is too big: {len(data) / 1e6:.0f} MB, where {MAX_BYTES / 1e6:.0f} MB is the most.",
            "Is it the right file? If so, take the pictures out of it.",
            file=name,
        )
    if not data.strip(b"\x00 \t\r\n"):
        raise DataError("The file is empty.", "Save it again where it came from.", file=name)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK"):
        return _find_zip(data, name)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        return "rtf"
    _refuse(data, name)
    return _find_text(_head(data, name), PurePosixPath(name.replace("\\", "/")).suffix.lower())


def _refuse(data: bytes, name: str) -> None:
    if data.startswith(b"\xd0\xcf\x11\xe0") and "EncryptedPackage".encode("utf-16-le") in data:
        raise DataError("The document is locked by a password.", "Save a copy without the password.", file=name)
    for magic, words, remedy in _UNREADABLE:
        if data.startswith(magic):
            raise DataError(f"This is {words}, which is not read.", remedy, file=name)
    if data[4:8] == b"ftyp":
        raise DataError("This is a picture or a film (HEIC, AVIF or MP4).", "Give the document itself.", file=name)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        raise DataError("This is a picture (WebP).", "Give the document that it shows.", file=name)


def _find_zip(data: bytes, name: str) -> str:
    names = list_zip(data, name)
    if "mimetype" in names and "content.xml" in names:
        return "odt"
    if any(part.startswith("word/") and part.endswith(".xml") for part in names):
        return "docx"
    for start, (words, remedy) in _OFFICE.items():
        if any(part.startswith(start) for part in names):
            raise DataError(f"This is {words}, which is not read.", remedy, file=name)
    if not names:
        raise DataError("The archive is empty.", "Download it again.", file=name)
    return "zip"


def _head(data: bytes, name: str) -> str:
    """The beginning of a text, decoded well enough to tell its kind."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            return data[: _HEAD * 2].decode(encoding, "ignore").replace("\r\n", "\n")
    head = data[:_HEAD]
    if head[:2000].count(0) * 5 > len(head[:2000]) * 2:  # every other byte: UTF-16 without a mark
        return head.decode("utf-16-be" if head[0] == 0 else "utf-16-le", "ignore").replace("\r\n", "\n")
    if b"\x00" in head:
        raise DataError(
            "This is neither a text nor a document that is read.",
            "Give a PDF, DOCX, ODT, RTF, HTML or text.",
            file=name,
        )
    return head.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")


def _find_text(head: str, suffix: str) -> str:
    words = head.lstrip()
    if words[:1] in "{[" and _looks_like_json(words):
        return "json"
    if words.startswith("<"):
        markup = words[(_BEFORE_MARKUP.match(words) or re.match("", words)).end() :]  # type: ignore[union-attr]
        if _HTML.match(markup) or re.search(r"<html[\s>]", words[:3000], re.IGNORECASE):
            return "html"
        if _XML.match(words):
            return "xml"
    if _BIBTEX.search(head) and not _LATEX.search(head):
        return "bibtex"
    if _LATEX.search(head):
        return "latex"
    if _looks_like_yaml(words):
        return "yaml"
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    if suffix in (".html", ".htm") and re.search(r"<[a-z]+[ >]", head, re.IGNORECASE):
        return "html"
    return "markdown" if _MARKDOWN.search(head) else "text"


def _looks_like_json(words: str) -> bool:
    return re.match(r'\{\s*(?:"|\})|\[\s*(?:[\[{"\]\d-]|true|false|null)', words) is not None


def _looks_like_yaml(words: str) -> bool:
    """True where every line that is not indented is a key, an item or a comment, and some key holds a group."""
    lines = [line for line in words.split("\n")[:400] if line.strip()]
    flush = [line for line in lines if line[:1] not in " \t#%}])" and not line.startswith(("---", "..."))]
    if len(words) >= _HEAD - 10 and flush and flush[-1] is lines[-1]:
        flush.pop()  # the beginning of a file may end within a line
    if not flush or not all(_KEY.match(line) or line.startswith("- ") or line == "-" for line in flush):
        return False
    return _GROUP.search(words) is not None and _KEY.match(flush[0]) is not None
