"""The files that travel inside an open PDF; called by `formats.pdf` only."""

from __future__ import annotations

import ctypes
from typing import Any

_MOST_FILES = 10
_MOST_BYTES = 10_000_000


def read_attached(raw: Any, document: Any) -> tuple[tuple[str, bytes], ...]:
    """The first files by their names; what is bigger than any résumé is left out. `raw` are the reader's functions."""
    found: list[tuple[str, bytes]] = []
    for at in range(min(raw.FPDFDoc_GetAttachmentCount(document), _MOST_FILES)):
        attached = raw.FPDFDoc_GetAttachment(document, at)
        if not attached:
            continue
        data = _data(raw, attached)
        if data:
            found.append((_name(raw, attached), data))
    return tuple(found)


def _name(raw: Any, attached: Any) -> str:
    size = raw.FPDFAttachment_GetName(attached, None, 0)
    if not 2 < size < 2_000:
        return ""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAttachment_GetName(attached, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw[:size].decode("utf-16-le", "replace").rstrip("\x00")


def _data(raw: Any, attached: Any) -> bytes:
    size = ctypes.c_ulong()
    if not raw.FPDFAttachment_GetFile(attached, None, 0, size) or not 0 < size.value <= _MOST_BYTES:
        return b""
    buffer = ctypes.create_string_buffer(size.value)
    return buffer.raw if raw.FPDFAttachment_GetFile(attached, buffer, size.value, size) else b""
