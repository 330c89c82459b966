"""Mutations of documents, the same for the same seed: of their bytes, of the parts of archives, of words that mean something."""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from collections.abc import Callable, Sequence

Mutator = Callable[[bytes, random.Random], bytes]
_NUMBERS = (
    b"-1",
    b"0",
    b"65536",
    b"4294967296",
    b"99999999999999999999",
    b"1e999",
    b"-2147483648",
    b"0.0000001",
    b"NaN",
)
_BYTES = (
    b"\x00",
    b"\xff",
    b"\xfe\xff",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"\xe2\x80\xae",
    b"\r",
    b"\x1a",
    b"\x85",
)
_WORDS = {
    "pdf": (b"obj", b"endobj", b"stream", b"endstream", b"/Kids", b"/Parent", b"/Length", b"/Filter", b"/FlateDecode", b"xref",
            b"trailer", b"/Root", b"/Encrypt", b"/Count", b"/Type/Pages", b"0 R", b"<<", b">>", b"[", b"]", b"/ToUnicode", b"Tj", b"BT"),
    "rtf": (b"{", b"}", b"\\par ", b"\\u-1?", b"\\bin9", b"\\*", b"\\cell", b"\\row", b"{\\field", b"\\fldinst", b"\\'e9", b"\\header"),
    "json": (b"{", b"}", b"[", b"]", b'"', b":", b",", b"null", b"true", b"\\ud800", b'"basics":', b'"work":', b'"startDate":', b"{}", b"[[]]"),
    "yaml": (b"- ", b": ", b"\n", b"  ", b"&a ", b"*a ", b"!!python/object:os.system ", b"|", b">", b"? ", b"---\n", b"<<: ", b"{", b"]", b"'", b"\t"),
    "xml": (b"<", b">", b"</", b"/>", b"<!DOCTYPE a>", b"<!ENTITY a 'b'>", b"&a;", b"<![CDATA[", b"]]>", b"&#0;", b"<!--", b' xmlns="x"', b"<?x?>"),
    "html": (b"<div>", b"</div>", b"<b>", b"<table>", b"<tr>", b"<li>", b"<ul>", b"<script>", b"<!--", b"&#xD800;", b"<svg>", b"<p", b'"', b"<h1>"),
    "latex": (b"\\", b"{", b"}", b"[", b"]", b"\\begin{itemize}", b"\\end{itemize}", b"\\item ", b"\\section{", b"$", b"%", b"\\def\\a{", b"\\'", b"&", b"\\verb|"),
    "text": (b"- ", b"\n\n", b"\t", b"    ", b"====\n", b"2019 - ", b"Present", b"@", b"Experience\n", b"* ", b"1. ", b"| ", b"**", b"[a](b)"),
}  # fmt: skip


def mutate(data: bytes, kind: str, chance: random.Random) -> bytes:
    """The document with one to six mutations."""
    ways: list[Mutator] = [_flip, _cut, _drop, _repeat, _number, _insert, _swap, _noise]
    words = _WORDS.get(kind, _WORDS["text"])
    ways += [lambda given, by: _word(given, by, words)] * 4
    if kind in ("docx", "odt", "zip") and chance.random() < 0.8:
        return _mutate_archive(data, chance)
    for _ in range(chance.randint(1, 6)):
        data = chance.choice(ways)(data, chance)
    return data


def _mutate_archive(data: bytes, chance: random.Random) -> bytes:
    """The archive packed again with some of its parts mutated, left out or renamed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [(name, archive.read(name)) for name in archive.namelist()]
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, OSError, RuntimeError):
        return _flip(data, chance)
    out = io.BytesIO()
    victims = {chance.randrange(len(parts)) for _ in range(chance.randint(1, 3))} if parts else set()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, content) in enumerate(parts):
            if number not in victims:
                archive.writestr(name, content)
            elif (way := chance.random()) > 0.1:
                odd = ("../" + name, "/" + name, name.upper(), name + "/x", "x", "C:" + name)
                archive.writestr(chance.choice(odd) if way < 0.2 else name, _mutate_part(name, content, chance))
    return out.getvalue()


def _mutate_part(name: str, content: bytes, chance: random.Random) -> bytes:
    words = _WORDS["xml" if name.endswith((".xml", ".rels")) else "text"]
    for _ in range(chance.randint(1, 4)):
        ways: list[Mutator] = [_flip, _cut, _drop, _repeat, _number, _swap, lambda given, by: _word(given, by, words)]
        content = chance.choice(ways)(content, chance)
    return content


def _at(data: bytes, chance: random.Random) -> int:
    return chance.randrange(len(data) + 1)


def _flip(data: bytes, chance: random.Random) -> bytes:
    if not data:
        return data
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: _at(data, chance)] if chance.random() < 0.7 else data[_at(data, chance) :]


def _drop(data: bytes, chance: random.Random) -> bytes:
    start = _at(data, chance)
    return data[:start] + data[start + chance.randint(1, 200) :]


def _repeat(data: bytes, chance: random.Random) -> bytes:
    start = _at(data, chance)
    return data[:start] + data[start : start + chance.randint(1, 60)] * chance.choice([2, 20, 400]) + data[start:]


def _number(data: bytes, chance: random.Random) -> bytes:
    """Some digits replaced by a number at an edge."""
    places = [place for place in range(len(data)) if 48 <= data[place] <= 57] if len(data) < 200_000 else []
    if not places:
        return _insert(data, chance)
    start = chance.choice(places)
    return data[:start] + chance.choice(_NUMBERS) + data[start + 1 :]


def _insert(data: bytes, chance: random.Random) -> bytes:
    start = _at(data, chance)
    return data[:start] + chance.choice(_BYTES + _NUMBERS) * chance.choice([1, 1, 1, 300]) + data[start:]


def _swap(data: bytes, chance: random.Random) -> bytes:
    one, two, three = sorted(_at(data, chance) for _ in range(3))
    return data[:one] + data[two:three] + data[one:two] + data[three:]


def _noise(data: bytes, chance: random.Random) -> bytes:
    start = _at(data, chance)
    return data[:start] + chance.randbytes(chance.randint(1, 40)) + data[start:]


def _word(data: bytes, chance: random.Random, words: Sequence[bytes]) -> bytes:
    start = _at(data, chance)
    return data[:start] + chance.choice(words) * chance.choice([1, 1, 2, 200]) + data[start:]
