"""The bytes of an RTF file to TextLines; a tokenizer of its own, one linear pass, no recursion, pictures left packed."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import cast

from metier.errors import DataError
from metier.formats import rtf_tables as tables
from metier.formats.line_writer import Run, number_lines, write_lines
from metier.formats.printed import Region, TextLine
from metier.formats.table_rows import read_row

_DEEPEST = 10_000
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(\r\n|[^a-zA-Z'])|([{}])|[\r\n]+|([^\\{}\r\n]+)|(\\)",
    re.DOTALL,
)
_STYLE = re.compile(r"(?:heading|überschrift|titre|título) ([1-9])|(title|titel)$", re.IGNORECASE)
_ADDRESS = re.compile(r'HYPERLINK\s+(?:\\[a-z]\s+)*"([^"]{1,2000})"', re.IGNORECASE)
_NUMBER_FIELD = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_PAGE_WORDS = re.compile(r"(?:page|seite|página|pagina)?\s*(?:(?:/|of|von|de|sur)\s*)?", re.IGNORECASE)


@dataclass(slots=True)
class _Group:
    """What holds within a pair of braces."""

    kind: str = ""  # the destination, '' for text
    region: str = "body"
    bold: bool = False
    italic: bool = False
    hidden: bool = False
    size: float = 12.0
    colour: int = 0
    page: str = "cp1252"
    skip: int = 1  # fallback characters behind \u
    href: str = ""
    starred: bool = False

    def copy(self) -> _Group:
        """The same for a group inside."""
        return replace(self, starred=False)


@dataclass(slots=True)
class _Paragraph:
    """What a paragraph says of itself."""

    heading: int = 0
    level: int = 0
    listed: bool = False
    table: bool = False


@dataclass(slots=True)
class _Reader:
    """Takes tokens one by one and gathers lines by region; `cells` holds the row of a table that is open."""

    name: str
    group: _Group = field(default_factory=_Group)
    groups: list[_Group] = field(default_factory=list)
    paragraph: _Paragraph = field(default_factory=_Paragraph)
    lines: dict[str, list[TextLine]] = field(default_factory=lambda: {"header": [], "body": [], "footer": []})
    runs: list[Run] = field(default_factory=list)
    waiting: bytearray = field(default_factory=bytearray)  # bytes of characters in a code page
    high: int = 0  # the first half of a character beyond U+FFFF
    to_skip: int = 0
    page: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    font: int = 0
    colours: list[str] = field(default_factory=list)
    colour: list[int] = field(default_factory=lambda: [-1, 0, 0])
    styles: dict[int, int] = field(default_factory=dict)
    style: int = 0
    words: list[str] = field(default_factory=list)  # of a style's name or a field's code
    codes: list[str] = field(default_factory=list)  # the field codes that are open
    cells: list[list[TextLine]] = field(default_factory=list)
    cell: list[TextLine] = field(default_factory=list)

    def read(self, data: bytes) -> None:
        """Take all of a file."""
        position = 0
        while token := _TOKEN.match(data, position):
            position = token.end()
            word, number, byte, sign, brace, text, _ = token.groups()
            if byte is not None:
                self._byte(int(byte, 16))
            elif text is not None:
                self._text(text)
            elif brace is not None:
                self._flush()
                self._open() if brace == b"{" else self._close()
            elif word is not None:
                value = int(number) if number is not None else None
                if word == b"bin":
                    position += max(0, min(value or 0, len(data)))
                elif word == b"u":
                    self._unicode(value or 0)
                else:
                    self._flush()
                    self._word(word.decode("ascii"), value)
            elif sign is not None:
                self._flush()
                self._sign(sign.decode("latin-1")[:1])
        self._flush()
        self._end_paragraph()
        self._end_row()

    def _open(self) -> None:
        if len(self.groups) >= _DEEPEST:
            raise DataError(
                f"The groups of the RTF are nested more than {_DEEPEST:,} deep.",
                "Save it again as .docx.",
                file=self.name,
            )
        self.groups.append(self.group)
        self.group = self.group.copy()
        self.to_skip = 0

    def _close(self) -> None:
        if not self.groups:
            return
        closed, self.group = self.group, self.groups.pop()
        self.to_skip = 0
        if closed.kind == self.group.kind and closed.region == self.group.region:
            return
        if closed.kind == "fldinst":
            self.codes.append("".join(self.words)[:2000])
        elif closed.kind == "field" and self.codes:
            self.codes.pop()
        elif closed.kind == "shptxt" or closed.region != self.group.region:
            self._end_paragraph(closed.region)
            self.paragraph = _Paragraph()
        if closed.kind in ("fldinst", "style"):
            self.words.clear()

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self.group.starred = True
        elif self._skipped():
            return
        else:
            self._write(tables.SIGNS.get(sign, ""))

    def _skipped(self) -> bool:
        """True for one of the signs that stand in for a character that was given by its number."""
        if self.to_skip > 0:
            self.to_skip -= 1
            return True
        return False

    def _byte(self, value: int) -> None:
        if not self._skipped() and value:
            self.waiting.append(value)

    def _text(self, text: bytes) -> None:
        if self.to_skip:
            cut = min(self.to_skip, len(text))
            text, self.to_skip = text[cut:], self.to_skip - cut
        self.waiting.extend(text)

    def _unicode(self, value: int) -> None:
        self._flush(keep_half=True)
        code = value + 65536 if value < 0 else value
        self.to_skip = self.group.skip
        if 0xD800 <= code < 0xDC00:
            self.high = code
        elif 0xDC00 <= code < 0xE000:
            if self.high:
                self._write(chr(0x10000 + ((self.high - 0xD800) << 10) + code - 0xDC00))
            self.high = 0
        elif 0 < code < 0x110000:
            self._write(chr(code))

    def _flush(self, *, keep_half: bool = False) -> None:
        """Decode the bytes that wait."""
        if not keep_half:
            self.high = 0
        if self.waiting:
            text = bytes(self.waiting).decode(self.group.page, "replace")
            self.waiting.clear()
            self._write(text)

    def _write(self, text: str) -> None:
        kind = self.group.kind
        if kind in ("fldinst", "style"):
            self.words.append(text[:200])
            if kind == "style" and ";" in text:
                self._end_style()
        elif kind == "fonts" or kind == "colours":
            if kind == "colours" and ";" in text:
                known = self.colour[0] >= 0
                self.colours.append("#{:02x}{:02x}{:02x}".format(*self.colour) if known else "")
                self.colour = [-1, 0, 0]
        elif kind == "listtext":
            self.paragraph.listed = self.paragraph.listed or bool(text.strip())
        elif kind in ("", "field", "result", "shptxt") and text and not self.group.hidden:
            if any(_NUMBER_FIELD.match(code) for code in self.codes):
                return
            self.runs.append(self._run(text))

    def _run(self, text: str) -> Run:
        group = self.group
        href = next((found[1] for code in reversed(self.codes) if (found := _ADDRESS.search(code))), "")
        colour = self.colours[group.colour] if 0 <= group.colour < len(self.colours) else ""
        return Run(text, group.bold, group.italic, group.size, "" if colour == "#000000" else colour, href)

    def _end_style(self) -> None:
        found = _STYLE.match("".join(self.words).strip().rstrip(";"))
        if found:
            self.styles[self.style] = min(int(found[1] or 1), 6)
        self.words.clear()

    def _word(self, word: str, value: int | None) -> None:
        """A control word: a destination, a sign, the looks of text, or the form of a paragraph."""
        group = self.group
        if group.kind == "silent":
            return
        starred, group.starred = group.starred, False
        if self._destination(word, starred) or (starred and word not in tables.KNOWN and self._silence()):
            return
        if word in tables.SIGNS:
            if not self._skipped():
                self._write(tables.SIGNS[word])
        elif word in ("par", "sect", "page", "column"):
            self._end_paragraph()
        elif word in ("cell", "nestcell"):
            self._end_paragraph(cell=True)
        elif word in ("row", "nestrow"):
            self._end_row()
        elif not self._looks(word, value):
            self._form(word, value)

    def _silence(self) -> bool:
        self.group.kind = "silent"
        return True

    def _destination(self, word: str, starred: bool) -> bool:
        group = self.group
        if word in tables.SILENT:
            return self._silence()
        if word in tables.REGIONS:
            self._end_paragraph(group.region) if word != "footnote" else None
            group.region = tables.REGIONS[word]
        elif word in ("fonttbl", "colortbl", "stylesheet"):
            group.kind = {"fonttbl": "fonts", "colortbl": "colours", "stylesheet": "style"}[word]
        elif word in ("listtext", "pntext", "pn"):
            group.kind = "listtext"
        elif word in ("field", "fldinst"):
            group.kind = word
        elif word == "fldrslt":
            group.kind = "result"
        elif word == "shptxt" or word == "dptxbxtext":
            self._end_paragraph()
            group.kind = "shptxt"
        elif word in ("shpinst", "shp", "do"):
            group.kind = "shape"
        else:
            return False
        return True

    def _looks(self, word: str, value: int | None) -> bool:
        """Looks of text, fonts and colours; False for another word."""
        group = self.group
        if word in ("b", "i", "v", "deleted"):
            name = {"b": "bold", "i": "italic"}.get(word, "hidden")
            setattr(group, name, value != 0)
        elif word == "fs":
            group.size = min(abs(value or 24), 1000) / 2
        elif word == "cf":
            group.colour = value or 0
        elif word == "plain":
            group.bold = group.italic = group.hidden = False
            group.size, group.colour = 12.0, 0
        elif word == "f":
            self.font = value or 0
            if group.kind != "fonts":
                group.page = self.fonts.get(self.font, self.page)
        elif word == "fcharset":
            self.fonts[self.font] = tables.CODE_PAGES.get(value or 0, "cp1252") if value not in (0, 1, 2) else self.page
        elif word == "ansicpg":
            self.page = group.page = _code_page(value or 0)
        elif word in ("mac", "pc", "pca"):
            self.page = group.page = {"mac": "mac-roman", "pc": "cp437", "pca": "cp850"}[word]
        elif word in ("red", "green", "blue") and group.kind == "colours":
            self.colour[("red", "green", "blue").index(word)] = min(max(value or 0, 0), 255)
        elif word == "uc":
            group.skip = min(max(value if value is not None else 1, 0), 10)
        else:
            return False
        return True

    def _form(self, word: str, value: int | None) -> None:
        """The form of a paragraph."""
        if self.group.kind == "listtext":
            return
        if word == "pard":
            self.paragraph = _Paragraph()
        elif word in ("s", "cs", "ds", "ts") and self.group.kind == "style":
            self.style = (value or 0) if word == "s" else -1
        elif word == "s":
            self.paragraph.heading = self.styles.get(value or 0, self.paragraph.heading)
        elif word == "outlinelevel" and self.group.kind == "style":
            if 0 <= (value or 0) < 6:
                self.styles[self.style] = (value or 0) + 1
        elif word == "outlinelevel":
            self.paragraph.heading = (value or 0) + 1 if 0 <= (value or 0) < 6 else 0
        elif word == "ilvl":
            self.paragraph.level = min(max(value or 0, 0), 8)
        elif word in ("intbl", "itap"):
            self.paragraph.table = word == "intbl" or bool(value)

    def _end_paragraph(self, region: str = "", *, cell: bool = False) -> None:
        region = region or self.group.region
        if self.group.kind in ("silent", "style", "fonts", "colours"):
            return
        form = self.paragraph
        item = form.level + 1 if form.listed and not form.heading else 0
        base = TextLine("", heading=form.heading, item=item, region=cast("Region", region))
        lines = write_lines(self.runs, base)
        self.runs.clear()
        form.listed = False
        if cell or (form.table and region == "body"):
            self.cell.extend(lines)
        else:
            if self.cells or self.cell:
                self._end_row()
            self.lines[region].extend(lines)
        if cell:
            self.cells.append(self.cell)
            self.cell = []

    def _end_row(self) -> None:
        if self.cell:
            self.cells.append(self.cell)
        self.lines["body"].extend(read_row(self.cells))
        self.cells, self.cell = [], []


def _code_page(number: int) -> str:
    name = {10000: "mac-roman", 65001: "utf-8", 0: "cp1252"}.get(number, f"cp{number}")
    try:
        info = codecs.lookup(name)
        b"a".decode(info.name)
    except (LookupError, UnicodeError, ValueError):
        return "cp1252"
    return info.name


def rtf_text_lines(data: bytes, name: str = "") -> tuple[TextLine, ...]:
    """The lines of an RTF file, headers first and footers last; DataError (with `name` as its file) when it is none."""
    start = data.find(b"{\\rtf", 0, 100)
    if start < 0:
        raise DataError("This is not an RTF file.", "Save it again as .docx in your word processor.", file=name)
    reader = _Reader(name)
    reader.read(data[start:])
    return number_lines(_ordered(reader.lines), name)


def _ordered(lines: dict[str, list[TextLine]]) -> Iterator[TextLine]:
    """Headers, body, footers; what several headers or footers repeat stands once, page numbers are left out."""
    for region in ("header", "body", "footer"):
        seen: set[str] = set()
        for line in lines[region]:
            if region == "body" or not (line.text in seen or _PAGE_WORDS.fullmatch(line.text)):
                seen.add(line.text)
                yield line
