"""E-mail to its words: the right part in the right encoding, and documents that it carries."""

from __future__ import annotations

import time
from datetime import date
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metier.errors import DataError
from metier.formats.mail import looks_like_mail, read_mail


def message(**parts: str) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["Subject"], made["Date"] = (
        "Jo <jo@example.org>",
        "Küfer gesucht",
        "Mon, 04 May 2026 10:00:00 +0200",
    )
    made["Message-ID"] = "<1@example.org>"
    made.set_content(parts.get("plain", "Plain words."))
    if "html" in parts:
        made.add_alternative(parts["html"], subtype="html")
    return made


def test_both_parts_and_the_header_are_read() -> None:
    mail = read_mail(message(html="<p>Größe</p>").as_bytes())
    assert (mail.subject, mail.sender, mail.sent) == ("Küfer gesucht", "Jo <jo@example.org>", date(2026, 5, 4))
    assert (mail.text, mail.html.strip()) == ("Plain words.", "<p>Größe</p>")


def test_attached_documents_come_along() -> None:
    made = message()
    made.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="ad.pdf")
    mail = read_mail(made.as_bytes())
    assert [(file.name, file.data) for file in mail.attachments] == [("ad.pdf", b"%PDF-")]


def test_flowed_lines_are_joined_and_quoted_messages_are_plain() -> None:
    flowed = b"Message-ID: <1@x>\nContent-Type: text/plain; format=flowed\n\nYou know wood \nand iron.\n-- \nJo\n"
    assert read_mail(flowed).text.startswith("You know wood and iron.\n--")
    quoted = b"Message-ID: <1@x>\n\n> Cooper wanted\n> You know wood.\n"
    assert read_mail(quoted).text == "Cooper wanted\nYou know wood."


def test_the_header_of_a_forwarded_message_is_left_out() -> None:
    words = "-----Original Message-----\nFrom: a@example.org\nSent: Monday\nTo: b@example.org\nSubject: Job\n\nCooper wanted"
    assert read_mail(message(plain=words).as_bytes()).text == "Cooper wanted"
    assert read_mail(message(plain="From: May\nTo: Leeds").as_bytes()).text == "From: May\nTo: Leeds"


@pytest.mark.parametrize("charset", ["iso-8859-1", "no-such-charset", "utf-8"])
def test_a_wrong_or_unknown_encoding_is_still_read(charset: str) -> None:
    data = f"Message-ID: <1@x>\nContent-Type: text/plain; charset={charset}\n\n".encode() + "Küfer".encode("latin-1")
    assert read_mail(data).text == "Küfer"


def test_what_looks_like_a_message_is_one() -> None:
    assert looks_like_mail(message().as_bytes())
    assert looks_like_mail(b"From jo@example.org Mon May 4\nReceived: from x\nMessage-ID: <1@x>\n\nx")
    assert not looks_like_mail(b"Title: Cooper\nLocation: Leith\n\nYou know wood.")
    assert not looks_like_mail(b"From: May 2026\nTo: Leeds\n\nYou know wood.")


def test_a_message_without_words_is_refused() -> None:
    with pytest.raises(DataError, match="no text"):
        read_mail(b"Subject: x\nMessage-ID: <1@x>\n\n", "note.eml")


HOSTILE = {
    "nested": b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3_000)),
    "long header": b"Subject: " + b"x" * 3_000_000 + b"\nMessage-ID: <1@x>\n\nwords",
    "many headers": b"X-A: b\n" * 50_000 + b"\nwords",
    "encoded words": b"Subject: " + b"=?utf-8?q?=41?= " * 2_000 + b"\n\nwords",
    "addresses": b"From: " + b"(" * 5_000 + b"\n\nwords",
    "long text": b"Message-ID: <1@x>\n\n" + b"From: x\n" * 200_000,
    "many parts": b'Content-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n\nx\n" * 50_000 + b"--b--",
}


@pytest.mark.parametrize("name", list(HOSTILE))
def test_hostile_messages_end_in_text_or_a_clear_error_in_time(name: str) -> None:
    start = time.process_time()
    try:
        assert isinstance(read_mail(HOSTILE[name]).text, str)
    except DataError as error:
        assert error.message
    assert time.process_time() - start < 2


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_under_a_header_are_read_or_refused(body: bytes) -> None:
    try:
        read_mail(b"Message-ID: <1@x>\nSubject: " + body)
    except DataError as error:
        assert error.message
