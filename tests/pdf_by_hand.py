"""Small PDFs made by hand, for what no typesetter of ours makes: pictures of pages, files inside."""

from __future__ import annotations

import zlib


def make_pdf(objects: list[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))
    return out + table + trailer


def stream(data: bytes, head: bytes = b"") -> bytes:
    """A stream object of some bytes."""
    packed = zlib.compress(data)
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n" % (head, len(packed)) + packed + b"\nendstream"


def picture_pdf(pgm: bytes, width: float, height: float) -> bytes:
    """A PDF of one page, which is a grey picture (PGM) and has no text."""
    head, _, pixels = pgm.partition(b"\n")
    _, across, down, _ = head.split()
    image = b"/Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8/Width %s/Height %s" % (across, down)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>"
    return make_pdf([
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page % (width, height),
        stream(b"%d 0 0 %d 0 0 cm /I Do" % (width, height)), stream(pixels, image),
    ])  # fmt: skip


def attached_pdf(name: str, data: bytes) -> bytes:
    """A PDF of one empty page with a file inside."""
    written = name.encode()
    return make_pdf([
        b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(%s) 4 0 R]>>>>>>" % written,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>",
        b"<</Type/Filespec/F(%s)/UF(%s)/EF<</F 5 0 R>>>>" % (written, written), stream(data, b"/Type/EmbeddedFile"),
    ])  # fmt: skip
