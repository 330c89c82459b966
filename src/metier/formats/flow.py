"""Printed lines to the paragraphs that they were broken from: a PDF's lines by their places, a DOCX's by its styles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from metier.formats.docx import DocxText
from metier.formats.pdf import Line, Page, PdfText

_BULLET = re.compile(r"^(?:[•●▪■◦○‣·∙➢➤►✓✔✅❖\uf0b7\uf0a7\uf06e]\s*|[-–—*]\s+)")
_NUMBER = re.compile(r"^(?:\(?\d{1,2}[.)]|\(?[a-z][.)])\s")
_CLOSED = re.compile(r"[.!?:;…][)\]\"'”’]{0,3}$")
_PAGE_NUMBER = re.compile(
    r"^(?:page|seite|página|pagina)?\s*\d{1,3}\s*(?:(?:/|of|von|de|sur)\s*\d{1,3})?$", re.IGNORECASE
)
_SAME_LINE = 0.4  # of a line's height
_NEW_PARAGRAPH = 1.4  # of the usual step from line to line
_LIST_STYLE = re.compile(r"list|bullet|aufzählung|liste|puce|viñeta", re.IGNORECASE)
_HEADING_STYLE = re.compile(r"^(?:heading|überschrift|titre|título) ?([1-6])$|^(title|titel)$", re.IGNORECASE)


def pdf_lines(pdf: PdfText) -> str:
    """The text of a PDF, one line per paragraph, heading or list item; page numbers and running heads left out."""
    running = _running(pdf.pages)
    paragraphs: list[str] = []
    for page in pdf.pages:
        lines = [line for line in _joined_rows(page.lines) if _key(line.text) not in running]
        found = list(_paragraphs(lines))
        if found and _unfinished(paragraphs) and found[0][:1].islower():  # goes on from the page before
            paragraphs[-1] = _glue(paragraphs[-1], found.pop(0))
        paragraphs.extend(found)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(paragraphs)).replace("\x00", "").strip("\n")


def _unfinished(paragraphs: Sequence[str]) -> bool:
    last = paragraphs[-1] if paragraphs else ""
    return len(last) > 40 and not _CLOSED.search(last)


def _key(text: str) -> str:
    return re.sub(r"\d+", "0", text).strip().casefold()


def _running(pages: Sequence[Page]) -> frozenset[str]:
    """What stands at the head or foot of most pages, and page numbers."""
    seen: dict[str, int] = {}
    for page in pages:
        edges = {
            _key(line.text)
            for line in page.lines
            if line.box[3] < page.height * 0.08 or line.box[1] > page.height * 0.92
        }
        for key in edges:
            seen[key] = seen.get(key, 0) + 1
    return frozenset(
        key for key, count in seen.items() if (len(pages) > 1 and count * 2 > len(pages)) or _PAGE_NUMBER.match(key)
    )


def _joined_rows(lines: Sequence[Line]) -> list[Line]:
    """A mark that the file sets apart from its item ('•', then the words at the same height) joined to it."""
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if last and _BULLET.fullmatch(f"{last.text} ") and _same_row(last, line):
            box = (last.box[0], min(last.box[1], line.box[1]), line.box[2], max(last.box[3], line.box[3]))
            joined[-1] = Line(f"• {line.text}", box)
        else:
            joined.append(line)
    return joined


def _same_row(one: Line, other: Line) -> bool:
    height = max(other.box[3] - other.box[1], 1)
    return abs(one.box[3] - other.box[3]) < height * _SAME_LINE and other.box[0] >= one.box[0]


def _paragraphs(lines: Sequence[Line]) -> Iterator[str]:
    """The paragraphs of a page, an empty one where the page leaves room."""
    step = _usual_step(lines)
    right = max((line.box[2] for line in lines), default=0.0)
    words = ""
    last: Line | None = None
    for line in lines:
        mark = _BULLET.match(line.text)
        if last is None:
            words = _marked(line.text)
        elif not mark and _goes_on(words, last, line, step, right):
            words = _glue(words, line.text)
        else:
            yield words
            if line.box[1] - last.box[1] > step * _NEW_PARAGRAPH or line.box[1] < last.box[1] - step:
                yield ""
            words = _marked(line.text)
        last = line
    if last is not None:
        yield words


def _marked(text: str) -> str:
    return _BULLET.sub("- ", text)


def _usual_step(lines: Sequence[Line]) -> float:
    steps = [below.box[1] - above.box[1] for above, below in pairwise(lines)]
    plain = sorted(step for step in steps if 4 < step < 40)
    return plain[len(plain) // 4] if plain else 14.0  # most steps of a list of single lines lead to another paragraph


def _goes_on(words: str, last: Line, line: Line, step: float, right: float) -> bool:
    """True where a line continues the one above it: near enough, of the same size, and broken for want of room."""
    down = line.box[1] - last.box[1]
    heights = (last.box[3] - last.box[1], line.box[3] - line.box[1])
    if not 0 < down <= step * _NEW_PARAGRAPH or max(heights) > min(heights) * 1.15:
        return False
    if _NUMBER.match(line.text):
        return False
    indented = line.box[0] > last.box[0] + 3
    if words.startswith("- ") and line.box[0] < last.box[0] - 30:
        return False
    first = line.text.split(" ", 1)[0]
    letter = (last.box[2] - last.box[0]) / max(len(last.text), 1)
    no_room = last.box[2] + letter * (len(first) + 1) > right
    if words.endswith("-") and first[:1].islower():
        return True
    if line.text[:1].islower() and not _CLOSED.search(words):
        return True
    return no_room and not (_CLOSED.search(words) and indented)


def _glue(words: str, more: str) -> str:
    """Two lines as one; a word that was divided is whole again."""
    if words.endswith("-") and len(words) > 2 and words[-2].isalpha() and more[:1].islower():
        return words[:-1] + more
    return f"{words} {more}" if words else more


def docx_lines(docx: DocxText) -> str:
    """The text of a DOCX: `#` before headings, `- ` before list items, an empty line between paragraphs."""
    lines: list[str] = []
    for paragraph in docx.paragraphs:
        text = "\n".join(" ".join(line.split()) for line in paragraph.text.strip().split("\n"))
        if not text:
            lines.append("")
            continue
        heading = _HEADING_STYLE.match(paragraph.style)
        if heading:
            lines += ["", f"{'#' * int(heading.group(1) or 1)} {text}", ""]
        elif _LIST_STYLE.search(paragraph.style) or _BULLET.match(text):
            lines.append(f"- {_BULLET.sub('', text)}")
        else:
            lines += [text, ""]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
