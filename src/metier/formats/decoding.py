"""Bytes to text: UTF-8 with or without a byte order mark, UTF-16 with one, and a clear refusal of all else."""

from __future__ import annotations

import codecs

from metier.errors import DataError

_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP, DOCX or ODT file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file (.doc)"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)
_SAVE = "Save it as text in UTF-8."


def decode(data: bytes, name: str, *, limit: int | None = None) -> str:
    """The text of a file, its line ends as newlines.

    `limit` is the largest size in bytes. Raises DataError for what is too big, empty, binary or in another encoding.
    """
    if limit is not None and len(data) > limit:
        raise too_big(len(data), limit, name)
    if not data.strip():
        raise DataError("the file is empty", file=name)
    _refuse_binary(data, name)
    text = _decode_utf16(data, name) if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else None
    if text is None:
        text = _decode_utf8(data, name)
    if not text.strip():
        raise DataError("the file is empty", file=name)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def too_big(size: int, limit: int, name: str) -> DataError:
    """The error for a file of `size` bytes where `limit` is the most that makes sense."""
    return DataError(
        f"the file is too big: {size / 1e6:.1f} MB, where {limit / 1e6:g} MB is the most",
        "Is it the right file? A text of this kind has a few kilobytes.",
        file=name,
    )


def _refuse_binary(data: bytes, name: str) -> None:
    kind = next((words for magic, words in _MAGIC if data.startswith(magic) and _looks_binary(magic, data)), None)
    if kind is not None:
        raise DataError(f"this is {kind}, not a text", "Give the text file itself.", file=name)
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise DataError("the text is in UTF-32, which nothing else reads", _SAVE, file=name)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return
    nul = data.find(b"\x00")
    if nul < 0:
        return
    sample = data[:2000]
    if len(sample) > 3 and min(sample[0::2].count(0), sample[1::2].count(0)) == 0 < sample.count(0) * 3 // len(sample):
        raise DataError("the text looks like UTF-16 without a byte order mark", _SAVE, file=name)
    raise DataError(
        "this is not a text: it holds bytes of value 0",
        "Give the text file itself, or remove the NUL bytes.",
        file=name,
        place=_at_byte(data, nul),
    )


def _looks_binary(magic: bytes, data: bytes) -> bool:
    return magic != b"MZ" or b"\x00" in data[:200]


def _decode_utf16(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise DataError(
            f"the text starts as UTF-16 but byte {error.start} does not fit: the file is damaged or cut off",
            _SAVE,
            file=name,
        ) from None


def _decode_utf8(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        byte = data[error.start]
        guess = bytes([byte]).decode("cp1252", "replace")
        line_start = data.rfind(b"\n", 0, error.start) + 1
        line_end = data.find(b"\n", error.start)
        line = data[line_start : line_end if line_end >= 0 else len(data)][:100]
        raise DataError(
            f"byte {error.start} (0x{byte:02x}) is not UTF-8"
            + (f"; in an old Windows text it would be “{guess}”" if guess != "\ufffd" else ""),
            _SAVE + " In most editors: ‘Save with encoding’.",
            file=name,
            place=_at_byte(data, error.start),
            quote=line.decode("utf-8", "replace").strip(),
        ) from None


def _at_byte(data: bytes, offset: int) -> str:
    return str(data.count(b"\n", 0, offset) + 1)
