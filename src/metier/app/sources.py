"""From what a person hands over to Postings: a path, an address or standard input, whatever its format. Reads files."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from metier.ads.boards import Posting, clean_pasted, find_json_postings, find_page_postings
from metier.app.files import AD_BYTES, read_file, read_standard_input
from metier.errors import DataError, UserError
from metier.formats.decoding import decode

_LEAST = 150  # letters: a page with fewer has no ad in it
_PLAIN = (".txt", ".md", ".markdown", ".text")
_UNREAD = {".doc": "an old Word file (.doc)", ".odt": "an ODT file", ".rtf": "an RTF file", ".pages": "a Pages file"}
_HTML_START = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|div|main|article|section|h1|p|ul|table|script)\b", re.IGNORECASE
)
_BEFORE_HTML = re.compile(rb"\s*+(?:<\?[^>]*+>|<!--(?s:.)*?-->)")
_RULE = re.compile(r"\n[ \t]*(?:={5,}|-{5,}|\*{5,}|_{5,}|#{5,})[ \t]*\n")
_AD_LETTERS = 250
_REPLY = re.compile(r"^(?:(?:fwd?|re|aw|wg|tr|rv)\s*:\s*)+", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes of an ad: their name in messages, and the suffix, type, charset and address under which they came."""

    name: str
    data: bytes
    suffix: str = ""
    media: str = ""
    charset: str | None = None
    url: str | None = None


def is_address(source: str) -> bool:
    """True for an http or https address."""
    return _ADDRESS.match(source) is not None


def open_source(source: str, *, allow_private: bool = False) -> Source:
    """The bytes behind a path, `-` for standard input, or an http(s) address; UserError where they cannot be had."""
    if source == "-":
        return Source("standard input", read_standard_input())
    if is_address(source):
        from metier.app.fetching import fetch

        page = fetch(source, allow_private=allow_private)
        return Source(source, page.data, "", page.media, page.charset, page.url)
    suffix = _known_suffix(source)
    return Source(source, read_file(Path(source), what="job ad", limit=AD_BYTES), suffix)


def name_source(name: str, data: bytes) -> Source:
    """The bytes of a file that has that name; UserError for what is too big or of a kind that is not read."""
    return Source(name, _checked(data, name), _known_suffix(name))


def paste_source(text: str) -> Source:
    """The text that a person pasted; it may be the source of a page or JSON. UserError for what is too big.

    Signs that no text has (NUL, halves of a character) are left out or replaced.
    """
    whole = text.replace("\x00", "").encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    bracketed = whole.lstrip()[:1] in ("{", "[") and not _is_json(whole)  # '[Acme] seeks …' is no JSON
    return Source("pasted text", _checked(whole.encode(), "The pasted text"), ".txt" if bracketed else "")


def is_text(source: Source) -> bool:
    """True for bytes that are read as the text that they are: no page, document, message or JSON."""
    return _reader(source) is _read_text


def _checked(data: bytes, name: str) -> bytes:
    if len(data) > AD_BYTES:
        raise UserError(
            f"{name} has {len(data) / 1e6:.0f} MB; a job ad has at most {AD_BYTES / 1e6:.0f} MB.",
            "Give the text of the ad alone.",
        )
    return data


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _known_suffix(name: str) -> str:
    """The suffix of a file, in small letters; UserError where what has it is not read."""
    suffix = Path(name).suffix.lower()
    if suffix in _UNREAD:
        raise _unread(name, _UNREAD[suffix])
    return suffix


def find_postings(source: Source) -> tuple[Posting, ...]:
    """Every Posting in a source, at least one; DataError where it cannot be read or holds no ad."""
    if not source.data.strip():
        raise DataError("the ad is empty.", "Give the text of a job ad.", file=source.name)
    try:
        return _reader(source)(source)
    except DataError as error:
        error.file = error.file or source.name
        raise


def _reader(source: Source) -> Callable[[Source], tuple[Posting, ...]]:
    """The reader for a source: by its first bytes where they tell, else by its suffix or media type."""
    head = source.data[:1024]
    if b"%PDF-" in head or source.suffix == ".pdf":
        return _read_pdf
    if head.startswith(b"PK\x03\x04") or source.suffix == ".docx":
        return _read_docx
    for magic, words in ((b"\xd0\xcf\x11\xe0", "an old Word file (.doc)"), (b"{\\rtf", "an RTF file")):
        if head.startswith(magic):
            raise _unread(source.name, words)
    if source.suffix in _PLAIN:
        return _read_text
    if source.suffix in (".html", ".htm", ".xhtml") or "html" in source.media:
        return _read_page
    if (
        source.suffix in (".json", ".jsonld")
        or "json" in source.media
        or head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{"
    ):
        return _read_json
    if _starts_as_html(source.data[:4096]):
        return _read_page
    return _guess(source)


def _starts_as_html(head: bytes) -> bool:
    """True where the first tag, behind comments and declarations, is one of a page."""
    head = head.lstrip(b"\xef\xbb\xbf")
    position = 0
    while before := _BEFORE_HTML.match(head, position):
        position = before.end()
    return _HTML_START.match(head[position:].lstrip()) is not None


def _guess(source: Source) -> Callable[[Source], tuple[Posting, ...]]:
    """The reader for bytes whose beginning leaves it open: an e-mail, a JSON list, else text."""
    from metier.formats.mail import looks_like_mail

    if source.suffix in (".eml", ".mht", ".mhtml") or looks_like_mail(source.data):
        return _read_mail
    if re.match(rb"\[\s*[\[{]", source.data.lstrip()[:200]):
        return _read_json
    return _read_text


def _unread(name: str, words: str) -> UserError:
    return UserError(
        f"{name} is {words}, which is not read.", "Save it as PDF or DOCX, or copy the ad's text into a .txt file."
    )


def _read_text(source: Source) -> tuple[Posting, ...]:
    text = decode(source.data, source.name)
    return tuple(Posting(text=clean_pasted(part)) for part in _split_ads(text))


def _split_ads(text: str) -> list[str]:
    """The ads of a text file: apart where a ruled line stands between parts that each are an ad; else the text as it is."""
    parts = [part for part in _RULE.split(f"\n{text}") if part.strip()]
    if len(parts) < 2 or len(parts) > 200 or not all(_is_whole_ad(part) for part in parts):
        return [text]
    return [part.strip("\n") + "\n" for part in parts]


def _is_whole_ad(text: str) -> bool:
    """True for a part that is long enough, opens with a title of its own, and asks for several things."""
    if len(text) < _AD_LETTERS:
        return False
    from metier.ads import read_ad
    from metier.terms import load_vocabulary

    first = next(line for line in text.splitlines() if line.strip())
    named = any(found.term.category == "occupation" for found in load_vocabulary().find(first))
    return named and len(first) < 120 and len(read_ad(text, load_vocabulary(), "rules").requirements) >= 3


def _read_page(source: Source) -> tuple[Posting, ...]:
    from metier.formats.html import read_html

    postings = find_page_postings(read_html(source.data, source.name, source.charset))
    hint = (
        "Many pages are built by a script: open it in a browser, then save the page or copy its text into a .txt file."
    )
    return _enough(postings, source, "the page", hint)


def _read_pdf(source: Source) -> tuple[Posting, ...]:
    from metier.formats.flow import pdf_lines
    from metier.formats.pdf import read_pdf

    text = pdf_lines(read_pdf(source.data, name=source.name))
    return _enough((Posting(text=text),), source, "the PDF", "A scanned page is a picture: copy or type its text.")


def _read_docx(source: Source) -> tuple[Posting, ...]:
    from metier.formats.docx import read_docx
    from metier.formats.flow import docx_lines

    text = docx_lines(read_docx(source.data, source.name))
    return _enough((Posting(text=text),), source, "the document", "Copy the ad's text into a .txt file.")


def _read_json(source: Source) -> tuple[Posting, ...]:
    text = decode(source.data, source.name)
    try:
        data = json.loads(text)
    except ValueError as error:
        place = f"{error.lineno}:{error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        raise DataError(f"not JSON: {error}.", "Is the file whole?", file=source.name, place=place) from None
    except RecursionError:
        raise DataError("the JSON is nested too deeply.", "Give a schema.org JobPosting.", file=source.name) from None
    postings = find_json_postings(data)
    if not postings:
        raise DataError(
            "this JSON is no job posting that is known.",
            'It needs "@type": "JobPosting" at its top, or the form of a job board\'s posting API.',
            file=source.name,
        )
    return postings


def _read_mail(source: Source) -> tuple[Posting, ...]:
    """The ad in a message: its HTML or its text, or a document that it carries where the message is only a note."""
    from metier.formats.html import HtmlPage
    from metier.formats.mail import read_mail

    mail = read_mail(source.data, source.name)
    postings = find_page_postings(HtmlPage(mail.html, source.name)) if mail.html else ()
    if sum(len(posting.text) for posting in postings) < len(mail.text) * 0.7:
        postings = (Posting(text=clean_pasted(mail.text)),)
    if sum(len(posting.text) for posting in postings) < _LEAST * 4:
        for attached in mail.attachments:
            suffix = Path(attached.name).suffix.lower()
            if suffix in (".pdf", ".docx", ".html", ".htm", ".txt", ".md", ".json"):
                return find_postings(Source(f"{source.name} ({attached.name})", attached.data, suffix))
    subject = _REPLY.sub("", mail.subject)
    headed = postings[0].text.startswith("#") or subject in postings[0].text
    if len(postings) == 1 and not postings[0].title and subject and not headed:
        postings = (Posting(postings[0].data, f"{subject}\n\n{postings[0].text}"),)
    return _enough(postings, source, "the message", "Copy the ad's text into a .txt file.")


def _enough(postings: tuple[Posting, ...], source: Source, what: str, hint: str) -> tuple[Posting, ...]:
    letters = sum(len("".join(posting.text.split())) for posting in postings)
    if letters >= _LEAST or (letters and any(posting.title for posting in postings)):
        return postings
    raise DataError(f"{what} holds too little text for a job ad ({letters} letters).", hint, file=source.name)
