"""The bytes of an e-mail to its words: subject, sender, date, its text or HTML, and the documents that it carries.

Python's own `email` package takes the message apart; nothing that a message refers to is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from metier.errors import DataError

if TYPE_CHECKING:
    from email.message import Message

LIMIT = 20_000_000  # bytes
_MOST_PARTS = 200
_DEEPEST = 200  # boundaries: each level of parts has its own
_MOST_MARKS = 3_000  # lines that could part one part from the next
_LONGEST_HEADER = 2_000
_HEADER = re.compile(rb"^[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]?")
_FIRST = (b"from", b"to", b"subject", b"date", b"mime-version", b"received", b"return-path", b"delivered-to", b"message-id",
          b"content-type", b"x-", b"dkim-signature", b"reply-to", b"arc-")  # fmt: skip
_SURE = re.compile(rb"^(?:mime-version|received|return-path|message-id|delivered-to):", re.IGNORECASE | re.MULTILINE)
_FORWARDED = re.compile(
    r"(?:^|\n)[ \t]*-{3,}[^\n]{0,60}-{3,}[ \t]*(?=\n)"
    r"|(?:(?:^|\n)[ \t*]*(?:from|sent|date|to|cc|subject|reply-to|von|gesendet|datum|an|betreff|de|envoyé|date|à|objet"
    r"|enviado|fecha|para|asunto)[ \t*]{0,3}:[^\n]{0,500}){3,}",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"^(?:> ?)+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a message carries: its name, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """One message; `text` and `html` are '' where it has no such part."""

    subject: str
    sender: str
    sent: date | None
    text: str
    html: str
    attachments: tuple[Attachment, ...] = ()


def looks_like_mail(data: bytes) -> bool:
    """True where bytes begin with the header of a message."""
    head = data[:8_000].lstrip()
    if head.startswith(b"From "):  # as mail boxes write it
        head = head.partition(b"\n")[2]
    first = _HEADER.match(head)
    if first is None or not head.lower().startswith(_FIRST):
        return False
    return _SURE.search(head) is not None


def read_mail(data: bytes, name: str = "") -> Mail:
    """The message in `data`; DataError (with `name` as its file) when it holds no words and carries no document."""
    if len(data) > LIMIT or data.count(b"boundary=") > _DEEPEST or data.count(b"\n--") > _MOST_MARKS:
        raise DataError(
            "the message is too big, or too many messages are nested in it.", "Save the ad alone.", file=name
        )
    from email import message_from_bytes

    message = message_from_bytes(data)
    texts: dict[str, list[str]] = {"plain": [], "html": []}
    files: list[Attachment] = []
    for part in _parts(message):
        if part.get_content_maintype() == "text" and part.get_content_disposition() != "attachment":
            texts.setdefault(part.get_content_subtype(), []).append(_words(part))
        elif part.get_filename():
            payload = part.get_payload(decode=True)
            files.append(Attachment(str(part.get_filename()), payload if isinstance(payload, bytes) else b""))
    text, html = "\n\n".join(texts["plain"]).strip(), "\n".join(texts["html"]).strip()
    if not (text or html or files):
        raise DataError("the message holds no text.", "Copy the ad's text into a .txt file.", file=name)
    return Mail(_header(message, "subject"), _header(message, "from"), _sent(message), _tidy(text), html, tuple(files))


def _parts(message: Message) -> Iterator[Message]:
    """Each part that holds no other parts, in order, without recursion."""
    waiting = [message]
    count = 0
    while waiting and count < _MOST_PARTS:
        part = waiting.pop()
        count += 1
        inner = part.get_payload() if part.is_multipart() else None
        if isinstance(inner, list):
            waiting.extend(item for item in reversed(inner) if not isinstance(item, str))
        else:
            yield part


def _words(part: Message) -> str:
    """The text of a part; a wrong or unknown encoding is read as UTF-8, else as windows-1252."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset()
    for encoding in (charset, "utf-8", "cp1252"):
        try:
            text = data.decode(encoding) if encoding else None
        except (LookupError, UnicodeError, ValueError):
            continue
        if text is not None:
            break
    else:
        text = data.decode("cp1252", "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    flowed = part.get_content_subtype() == "plain" and part.get_param("format") == "flowed"
    return _unfold(text, keep_space=part.get_param("delsp") != "yes") if flowed else text


def _unfold(text: str, keep_space: bool) -> str:
    """Lines that were broken for the way (RFC 3676: a space at their end) are joined again."""
    lines: list[str] = []
    goes_on = False
    for raw in text.split("\n"):
        line = raw[1:] if raw.startswith(" ") else raw
        signature = line == "-- "
        if goes_on and not signature:
            lines[-1] += line
        else:
            lines.append(line)
        goes_on = line.endswith(" ") and not signature
        if goes_on and not keep_space:
            lines[-1] = lines[-1][:-1]
    return "\n".join(line.rstrip() for line in lines)


def _tidy(text: str) -> str:
    """The text without the marks of quoting, where most of it is a forwarded message, and without that one's header."""
    lines = [line for line in text.split("\n") if line.strip()]
    quoted = sum(line.startswith(">") for line in lines)
    if quoted * 2 > len(lines):
        text = _QUOTED.sub("", text)
    return _FORWARDED.sub("\n", text).strip("\n")


def _header(message: Message, name: str) -> str:
    """A field of the header on one line, its encoded words decoded; '' where it is missing or broken."""
    from email.errors import HeaderParseError
    from email.header import decode_header, make_header

    raw = str(message.get(name) or "")[:_LONGEST_HEADER]
    try:
        value = str(make_header(decode_header(raw)))
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        value = raw
    return " ".join(value.split())


def _sent(message: Message) -> date | None:
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(_header(message, "date")).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
