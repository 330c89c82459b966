"""A person's photo: takes the bytes of a PNG or JPEG, gives a Picture that may be printed, or says why not.

Nothing that a camera or a program wrote beside the picture itself (place, time, names) goes into a document; only how
the picture is turned stays.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from metier.errors import UserError

MOST_BYTES = 5_000_000
LEAST_SIDE, MOST_SIDE = 100, 8000  # pixels: less cannot be printed well, more is no photo of a person
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT"})
_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ADOBE, _EXIF, _START, _DATA = 0xEE, 0xE1, 0xD8, 0xDA


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that may be printed: its bytes, what they are (png or jpg), and its size in pixels."""

    data: bytes = field(repr=False)
    ending: str
    width: int
    height: int


def read_picture(data: bytes, name: str) -> Picture:
    """The Picture in these bytes, by what they are and not by `name`; UserError when it is none that can be printed."""
    if len(data) > MOST_BYTES:
        raise UserError(f"{name} is larger than {MOST_BYTES // 1_000_000} megabytes.", "Save it smaller.")
    try:
        if data.startswith(_PNG):
            picture = _read_png(data)
        elif data.startswith(b"\xff\xd8\xff"):
            picture = _read_jpeg(data)
        else:
            raise UserError(f"{name} is neither a PNG nor a JPEG.", "Save the photo as one of these.")
    except (struct.error, IndexError, ValueError):
        raise UserError(f"{name} is broken: it ends or begins in the middle.", "Save the photo again.") from None
    if not all(LEAST_SIDE <= side <= MOST_SIDE for side in (picture.width, picture.height)):
        raise UserError(
            f"{name} has {picture.width} by {picture.height} pixels.",
            f"A photo has {LEAST_SIDE} to {MOST_SIDE} on each side.",
        )
    return picture


def _read_png(data: bytes) -> Picture:
    parts = [_PNG]
    at, ended = len(_PNG), False
    width, height = struct.unpack(">II", data[16:24])
    while not ended:
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        chunk = data[at : at + 12 + size]
        if len(chunk) < 12 + size:
            raise ValueError
        parts += [chunk] if kind in _PNG_KEPT else []
        at, ended = at + 12 + size, kind == b"IEND"
    return Picture(b"".join(parts), "png", width, height)


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The marker and the content of each segment; the last one is all of the picture's data."""
    at = 2
    while True:
        while data[at + 1] == 0xFF:
            at += 1
        marker = data[at + 1]
        if data[at] != 0xFF:
            raise ValueError
        if marker == _DATA:
            yield marker, data[at:]
            return
        (size,) = struct.unpack(">H", data[at + 2 : at + 4])
        if at + 2 + size > len(data) or size < 2:
            raise ValueError
        yield marker, data[at + 4 : at + 2 + size]
        at += 2 + size


def _read_jpeg(data: bytes) -> Picture:
    parts, size = [b"\xff\xd8"], (0, 0)
    for marker, content in _segments(data):
        if marker in _SIZES:
            height, width = struct.unpack(">HH", content[1:5])
            size = (width, height)
        if marker == _DATA:
            parts.append(content)
        elif marker == _EXIF:
            parts += [_segment(marker, _turned(turn))] if (turn := _turn(content)) else []
        elif marker in (0xE0, _ADOBE) or not 0xE0 <= marker <= 0xFE or (marker == 0xE2 and content[:3] == b"ICC"):
            parts.append(_segment(marker, content))
    return Picture(b"".join(parts), "jpg", *size)


def _segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def _turn(content: bytes) -> int:
    """How the picture is turned (2 to 8, as EXIF counts), 0 where it is upright or does not say."""
    if not content.startswith(b"Exif\0\0"):
        return 0
    order = ">" if content[6:8] == b"MM" else "<"
    (start,) = struct.unpack(f"{order}I", content[10:14])
    (count,) = struct.unpack(f"{order}H", content[6 + start : 8 + start])
    for number in range(min(count, 200)):
        at = 8 + start + 12 * number
        tag, _, _, value = struct.unpack(f"{order}HHIH", content[at : at + 10])
        if tag == 0x0112:
            return value if 2 <= value <= 8 else 0
    return 0


def _turned(turn: int) -> bytes:
    """The shortest EXIF that says so."""
    return b"Exif\0\0MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, turn, 0, 0)
