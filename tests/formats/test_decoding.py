"""Bytes to text: what is read, and what is refused with which words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metier.errors import DataError
from metier.formats.decoding import decode


def refusal(data: bytes, limit: int | None = None) -> DataError:
    with pytest.raises(DataError) as caught:
        decode(data, "a.txt", limit=limit)
    assert str(caught.value).startswith("a.txt:")
    return caught.value


@pytest.mark.parametrize(
    "data",
    [
        "naïve 日本 😀\nx".encode(),
        "naïve 日本 😀\nx".encode("utf-8-sig"),
        "naïve 日本 😀\nx".encode("utf-16"),
        b"\xfe\xff" + "naïve 日本 😀\nx".encode("utf-16-be"),
        "naïve 日本 😀\r\nx".encode(),
        "naïve 日本 😀\rx".encode(),
    ],
)
def test_utf8_and_utf16_with_a_mark_give_the_same_text(data: bytes) -> None:
    assert decode(data, "a.txt") == "naïve 日本 😀\nx"


@pytest.mark.parametrize("data", [b"", b"  \n\t", b"\xef\xbb\xbf", b"\xff\xfe", "\u2003\n".encode()])
def test_an_empty_file_is_called_empty(data: bytes) -> None:
    assert "empty" in refusal(data).message


def test_another_encoding_is_named_with_place_and_remedy() -> None:
    error = refusal("one\nMarie Curé".encode("cp1252"))
    assert "byte 13 (0xe9) is not UTF-8" in error.message
    assert "“é”" in error.message
    assert error.place == "2"
    assert error.quote == "Marie Cur\ufffd"
    assert "UTF-8" in error.hint


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\nabc", "a PDF"),
        (b"PK\x03\x04abc", "DOCX"),
        (b"\xd0\xcf\x11\xe0abc", "old Word"),
        (b"{\\rtf1 abc}", "RTF"),
        (b"\x89PNG\r\n", "picture"),
        (b"\x1f\x8babc", "compressed"),
        (b"name: a\x00b", "bytes of value 0"),
        (bytes(range(256)), "bytes of value 0"),
        ("name: x".encode("utf-16-le"), "UTF-16 without a byte order mark"),
        ("name: x".encode("utf-16-be"), "UTF-16 without a byte order mark"),
        ("name: x".encode("utf-32"), "UTF-32"),
        (b"\xff\xfeabc", "damaged"),
        (b"\xff\xfe\x00\xd8", "damaged"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, words: str) -> None:
    error = refusal(data)
    assert words in error.message
    assert error.hint


def test_a_text_that_starts_with_mz_is_a_text() -> None:
    assert decode(b"MZ Rochester", "a.txt") == "MZ Rochester"


def test_a_file_over_the_limit_is_refused_with_both_sizes() -> None:
    error = refusal(b"a" * 6_000_000, limit=5_000_000)
    assert "6.0 MB" in error.message
    assert "5 MB" in error.message


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_any_bytes_are_text_or_a_clear_refusal(data: bytes) -> None:
    try:
        text = decode(data, "a.txt")
    except DataError as error:
        assert error.message
    else:
        assert "\r" not in text


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(str.strip))
@settings(deadline=None)
def test_what_was_encoded_comes_back(text: str) -> None:
    assert decode(text.encode("utf-8-sig"), "a") == text
    assert decode(text.encode("utf-16"), "a") == text
