"""The bytes of an HTML page to its source, in the encoding that the page, its bytes or its sender names."""

from __future__ import annotations

import codecs
import re

from metier.errors import DataError

LIMIT = 10_000_000  # bytes
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_LOOK = 4096
# The names that the Encoding Standard reads as windows-1252 or windows-1254, which hold more letters.
_WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}
_CONTROL = dict.fromkeys((*range(9), 11, *range(14, 32), 127))


def decode_html(data: bytes, name: str = "", charset: str | None = None) -> str:
    """The source of a page; never fails on broken letters, which become U+FFFD. DataError for what is too big or binary.

    In this order: a byte order mark, valid UTF-8, the `charset` of the sender, the page's own `<meta>`, windows-1252.
    """
    if len(data) > LIMIT:
        raise DataError(
            f"the page is too big: {len(data) / 1e6:.1f} MB, where {LIMIT / 1e6:g} MB is the most.",
            "Save it as 'HTML only', or copy the ad's text into a .txt file.",
            file=name,
        )
    text = _decode(data, charset)
    if text.count("\x00", 0, 4000) > 10:
        raise DataError("this is not a page: it holds bytes of value 0.", "Is it the right file?", file=name)
    return text.translate(_CONTROL).replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes, charset: str | None) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    found = _META.search(data[:_LOOK])
    encoding = _known(charset) or _known(found.group(1).decode("ascii") if found else None) or "cp1252"
    return data.decode(encoding, "replace")


def _known(name: str | None) -> str | None:
    """The codec behind a label; None for an unknown one, and for codecs that are no text encodings."""
    if not name:
        return None
    try:
        info = codecs.lookup(name.strip())
        "a".encode(info.name)
    except (LookupError, UnicodeError, ValueError):
        return None
    return None if info.name.startswith(("utf-16", "utf-32", "utf-7")) else _WIDER.get(info.name, info.name)
