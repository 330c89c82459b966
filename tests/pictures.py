"""PNGs read by hand: every part checked, the pixels as rows of red, green and blue."""

from __future__ import annotations

import struct
import zlib

Pixel = tuple[int, int, int]


def read_png(png: bytes) -> tuple[int, int, list[list[Pixel]]]:
    """Width, height and rows of pixels of a PNG as we write it; AssertionError where it is none."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    chunks: list[tuple[bytes, bytes]] = []
    at = 8
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        name, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack_from(">I", png, at + 8 + length)[0] == zlib.crc32(name + body)
        chunks.append((name, body))
        at += 12 + length
    assert [name for name, _ in chunks] == [b"IHDR", b"IDAT", b"IEND"]
    width, height, depth, kind, *rest = struct.unpack(">IIBBBBB", chunks[0][1])
    assert (depth, rest) == (8, [0, 0, 0])
    wide = {0: 1, 2: 3}[kind]
    data = zlib.decompress(chunks[1][1])
    assert len(data) == height * (1 + width * wide)
    rows: list[list[Pixel]] = []
    for row in range(height):
        line = data[row * (1 + width * wide) : (row + 1) * (1 + width * wide)]
        assert line[0] == 0
        colours = [line[1::1]] * 3 if wide == 1 else [line[1::3], line[2::3], line[3::3]]
        rows.append(list(zip(*colours, strict=True)))
    return width, height, rows
