"""Small PDFs written by hand, each with one thing that stands in a machine's way, and what `check` says of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import md5

from metier.review.check import Checked, check_resume
from metier.terms import load_vocabulary

RESUME = (
    "Ada Example",
    "ada@example.org, +44 20 7946 0958, London",
    "Experience",
    "Senior Engineer, Acme Ltd, Jan 2019 - Present",
    "Built the engine that drives all of the pumps and led the team of eight",
    "people who look after it, through two audits.",
    "Engineer, Beta Ltd, Mar 2015 - Dec 2018",
    "Moved fourteen services to new machines without a day of rest and wrote",
    "the handbook that the others still use.",
    "Education",
    "BSc Physics, University of Leeds, 2011 - 2014",
    "Skills",
    "Python, SQL",
)
PLAIN = {"untagged", "no-language", "no-title", "font-not-embedded"}  # what each of these files lacks, as notes
HELVETICA = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
PICTURE = (
    b"<</Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8/Length 4>>stream\n"
    b"\x10\x80\xc0\xf0\nendstream"
)
RED, WHITE, BLACK = "1 0 0 rg", "1 1 1 rg", "0 0 0 rg"


def line(text: str, left: float, top: float, size: float = 10, before: str = "") -> str:
    """The drawing of one line of text, `top` points below the upper edge."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT {before} /F1 {size} Tf {left} {842 - top} Td ({escaped}) Tj ET\n"


def lines(texts: Sequence[str], left: float = 60, top: float = 60, step: float = 14) -> str:
    """Lines below each other."""
    return "".join(line(text, left, top + step * number) for number, text in enumerate(texts))


def pdf(
    *pages: str, fonts: Mapping[str, str] | None = None, parts: Sequence[str | bytes] = (), catalog: str = "",
    resources: str = "", copying: bool = True,
) -> bytes:  # fmt: skip
    """A PDF of these pages' drawings. `parts` are further objects, the first of which has the number 10."""
    fonts = fonts or {"F1": HELVETICA}
    named = "".join(f"/{name} {font}" for name, font in fonts.items())
    kids = " ".join(f"{100 + 2 * number} 0 R" for number in range(len(pages)))
    objects: dict[int, bytes] = {
        1: f"<</Type/Catalog/Pages 2 0 R{catalog}>>".encode(),
        2: f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
    }
    for number, part in enumerate(parts):
        objects[10 + number] = part if isinstance(part, bytes) else part.encode()
    for number, drawing in enumerate(pages):
        data = drawing.encode("cp1252")
        if not copying:
            data = _cipher(_object_key(_KEY, 101 + 2 * number), data)
        objects[100 + 2 * number] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {101 + 2 * number} 0 R"
            f"/Resources<</Font<<{named}>>{resources}>>>>"
        ).encode()
        objects[101 + 2 * number] = b"<</Length %d>>stream\n%s\nendstream" % (len(data), data)
    return _file(objects, "" if copying else _LOCK)


def _file(objects: Mapping[int, bytes], trailer: str) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places: dict[int, int] = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n"
    for number, place in sorted(places.items()):
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += f"trailer <</Root 1 0 R/Size {max(places) + 1}{trailer}>>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


# The standard security handler, revision 2 (RC4 of 40 bits), with an empty password that allows no copying.
_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
_ID = b"0123456789abcdef"
_ALLOWED = -64 & ~(1 << 4)  # nothing


def _cipher(key: bytes, data: bytes) -> bytes:
    box, swap = list(range(256)), 0
    for at in range(256):
        swap = (swap + box[at] + key[at % len(key)]) % 256
        box[at], box[swap] = box[swap], box[at]
    out, one, swap = bytearray(), 0, 0
    for byte in data:
        one = (one + 1) % 256
        swap = (swap + box[one]) % 256
        box[one], box[swap] = box[swap], box[one]
        out.append(byte ^ box[(box[one] + box[swap]) % 256])
    return bytes(out)


_OWNER = _cipher(md5(_PAD).digest()[:5], _PAD)
_KEY = md5(_PAD + _OWNER + _ALLOWED.to_bytes(4, "little", signed=True) + _ID).digest()[:5]
_LOCK = (
    f"/ID[<{_ID.hex()}><{_ID.hex()}>]/Encrypt<</Filter/Standard/V 1/R 2/Length 40/P {_ALLOWED}"
    f"/O<{_OWNER.hex()}>/U<{_cipher(_KEY, _PAD).hex()}>>>"
)


def _object_key(key: bytes, number: int) -> bytes:
    return md5(key + number.to_bytes(3, "little") + bytes(2)).digest()[:10]


def mapped(target: str) -> tuple[dict[str, str], list[bytes]]:
    """Fonts of which F2 gives the letter 'A' as `target` (UTF-16BE in hexadecimal), and the object that says so."""
    text = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <00><ff> endcodespacerange\n"
        f"1 beginbfchar\n<41> <{target}>\nendbfchar\nendcmap end end"
    ).encode()
    import zlib

    packed = zlib.compress(text)
    stream = b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed)
    other = HELVETICA.replace("/Encoding/WinAnsiEncoding", "/ToUnicode 10 0 R")
    return {"F1": HELVETICA, "F2": other}, [stream]


def checked(data: bytes, name: str = "ada-example-cv.pdf") -> Checked:
    """What `check` says of a file."""
    return check_resume(data, name, load_vocabulary())


def rules(data: bytes, name: str = "ada-example-cv.pdf", *, above: str = "note") -> list[str]:
    """The names of the rules of all Findings but notes; with `above` '' of all, without what each file here lacks."""
    found = checked(data, name).findings
    kept = [one for one in found if one.severity != above and not (one.rule in PLAIN and one.severity == "note")]
    return [one.rule for one in kept]
